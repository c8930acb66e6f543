/* SPDX-License-Identifier: Apache-2.0 */
/* Tree: the document's dependency trees with document-wide token numbers, and
   the questions extraction asks of them. Token numbers are indices into
   doc->tokens.items; DM_NONE means no token. */
#ifndef DM_EXTRACT_TREE_H
#define DM_EXTRACT_TREE_H

#include "ontology/ontology.h"
#include "text/document.h"

typedef struct DmTree {
  const DmDocument *doc;
  uint32_t *head;     /* token → head token, DM_NONE for a root */
  uint32_t *first;    /* token → first child in text order */
  uint32_t *next;     /* token → next sibling */
  uint32_t *sentence; /* token → sentence index */
  DmStr *lemma;       /* token → folded lemma */
} DmTree;

/* Loop over the children of token t, in text order. */
#define DM_EACH_CHILD(tree, t, c)                                              \
  for (uint32_t c = (tree)->first[t]; c != DM_NONE; c = (tree)->next[c])

DmTree dm_tree_new(DmArena *arena, const DmDocument *doc);

const DmToken *dm_tree_token(const DmTree *tree, uint32_t t);
/* First child with exactly this relation, or whose relation without subtype
   is `rel` (…_base); DM_NONE when there is none. */
uint32_t dm_tree_child(const DmTree *tree, uint32_t t, DmDeprel rel);
uint32_t dm_tree_child_base(const DmTree *tree, uint32_t t, DmDeprel rel);
/* Relation of t to its head, without its subtype. */
DmDeprel dm_tree_base(const DmTree *tree, uint32_t t);
/* Folded lemma equals z. */
bool dm_tree_lemma_is(const DmTree *tree, uint32_t t, const char *z);
/* Is `t` below `top` (or top itself)? */
bool dm_tree_below(const DmTree *tree, uint32_t t, uint32_t top);
/* First and last token of the subtree of t that is contiguous with t. */
void dm_tree_span(const DmTree *tree, uint32_t t, uint32_t *first,
                  uint32_t *last);
/* The preposition(s) that mark t, folded: "with", "on behalf of",
   "according to"; empty when unmarked. Subordinating marks count for clauses.
 */
DmStr dm_tree_marker(DmArena *arena, const DmTree *tree, uint32_t t);
/* Is t in an of-phrase of a noun: "the decision of [t France]"? */
bool dm_tree_is_of(DmArena *arena, const DmTree *tree, uint32_t t);
/* Does the token have this feature value, as "Number=Plur"? */
bool dm_tree_feat(const DmTree *tree, uint32_t t, const char *feat);
/* Lemma folded for lexicon look-ups. */
DmStr dm_tree_lemma(const DmTree *tree, uint32_t t);
/* Take another lemma for t: lemma.c mends those the model guessed wrong. */
void dm_tree_set_lemma(DmTree *tree, uint32_t t, DmStr lemma);
/* Hang t, with what is below it, on another head of its sentence. */
void dm_tree_attach(DmTree *tree, uint32_t t, uint32_t head);
/* Text from the first byte of token a to the last of token b. */
DmStr dm_tree_text(const DmTree *tree, uint32_t a, uint32_t b);

#endif
