/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/mend_tree.h"

bool dm_mend_nominal(const DmToken *t) {
  return t->upos == DM_UPOS_NOUN || t->upos == DM_UPOS_PROPN ||
         t->upos == DM_UPOS_PRON || t->upos == DM_UPOS_NUM;
}

bool dm_mend_participle(const DmToken *t) {
  return t->upos == DM_UPOS_VERB &&
         (dm_str_eqz(t->xpos, "VBN") || dm_str_eqz(t->xpos, "VBD"));
}

uint32_t dm_mend_child(const DmMendTree *tree, uint32_t head, DmDeprel rel) {
  for (uint32_t i = 0; i < tree->count; ++i) {
    if (tree->tokens[i].head == head &&
        dm_deprel_base(tree->tokens[i].deprel) == rel) {
      return i + 1;
    }
  }
  return 0;
}

bool dm_mend_below(const DmMendTree *tree, uint32_t t, uint32_t top) {
  for (uint32_t steps = 0; t && steps <= tree->count; ++steps) {
    if (t == top) {
      return true;
    }
    t = tree->tokens[t - 1].head;
  }
  return false;
}

void dm_mend_past(DmToken *t) {
  t->upos = DM_UPOS_VERB;
  t->xpos = dm_str("VBD");
  t->feats = dm_str("Mood=Ind|Tense=Past|VerbForm=Fin");
}

void dm_mend_punct(DmMendTree *tree, uint32_t from, uint32_t to) {
  for (uint32_t i = 0; i < tree->count; ++i) {
    if (tree->tokens[i].head == from &&
        tree->tokens[i].deprel == DM_REL_PUNCT) {
      tree->tokens[i].head = to;
    }
  }
}
