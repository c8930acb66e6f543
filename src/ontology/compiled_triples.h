/* SPDX-License-Identifier: Apache-2.0 */
/* The triples of a compiled file. */
#ifndef DM_ONTOLOGY_COMPILED_TRIPLES_H
#define DM_ONTOLOGY_COMPILED_TRIPLES_H

#include "ontology/compiled.h"

/* Make the parts of the second half. */
DmStatus dm_compiled_put_triples(const DmTriples *triples, DmCompiled *out);

/* The triples of a file that was opened with them, which they view. False when
   they contradict each other. Call it protected by t->arena. */
bool dm_compiled_get_triples(const DmCompiled *in, DmTriples *t);

#endif
