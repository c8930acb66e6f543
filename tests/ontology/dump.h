/* SPDX-License-Identifier: Apache-2.0 */
/* An ontology as text, to compare two. The caller frees. */
#ifndef DM_TESTS_ONTOLOGY_DUMP_H
#define DM_TESTS_ONTOLOGY_DUMP_H

#include "ontology/ontology.h"

char *dump_ontology(const DmOntology *o);
/* "subj obj.on with" */
char *dump_slots(DmSlots slots);

#endif
