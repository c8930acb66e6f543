/* SPDX-License-Identifier: Apache-2.0 */
/* Mending: what the parser is known to get wrong and grammar can right. */
#ifndef DM_EXTRACT_MEND_H
#define DM_EXTRACT_MEND_H

#include "ontology/ontology.h"
#include "text/document.h"

/* Give a finite verb to sentences of our own parser that lost theirs. Changes
   heads, relations and tags; each sentence keeps one root and no cycle. */
void dm_mend_trees(DmDocument *doc, const DmOntology *ontology);

#endif
