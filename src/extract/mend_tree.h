/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of one sentence while it is being mended: heads are 1-based numbers
   in the sentence, 0 is none. */
#ifndef DM_EXTRACT_MEND_TREE_H
#define DM_EXTRACT_MEND_TREE_H

#include "ontology/ontology.h"
#include "text/document.h"

typedef struct DmMendTree {
  DmToken *tokens; /* of the sentence, 0-based */
  uint32_t count;
} DmMendTree;

/* Nouns, names, pronouns and numbers. */
bool dm_mend_nominal(const DmToken *t);
/* Past tense or past participle: the parser takes one for the other. */
bool dm_mend_participle(const DmToken *t);
/* First child of `head` by relation without its subtype; 0 when there is none.
 */
uint32_t dm_mend_child(const DmMendTree *tree, uint32_t head, DmDeprel rel);
/* Is t below `top`, or top itself? */
bool dm_mend_below(const DmMendTree *tree, uint32_t t, uint32_t top);
/* Tag t as a verb in the past tense. */
void dm_mend_past(DmToken *t);
/* Give the punctuation of `from` to `to`. */
void dm_mend_punct(DmMendTree *tree, uint32_t from, uint32_t to);

/* Subjects that were lost to what stands between them and their verb: relative
   clauses, reduced ones, asides (mend_subjects.c). */
void dm_mend_lost_subjects(DmMendTree *tree);

/* Clauses behind "and" whose subject was taken for an object of the clause
   before (mend_joined.c). The ontology tells which verbs take clauses. */
void dm_mend_joined(DmMendTree *tree, const DmOntology *ontology);

#endif
