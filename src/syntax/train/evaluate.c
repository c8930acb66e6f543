/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/evaluate.h"

#include <string.h>

DmScores dm_evaluate(const DmModel *model, const DmDocument *gold) {
  DmScores s = {0};
  DmArena *const arena = dm_arena_new(0);
  if (arena == NULL) {
    return s;
  }
  DmDocument doc = *gold;
  const size_t n = gold->tokens.count;
  doc.arena = arena;
  doc.tokens.items = DM_NEW_ARRAY(arena, DmToken, n);
  for (size_t i = 0; i < n; i++) {
    doc.tokens.items[i].form = gold->tokens.items[i].form;
  }
  dm_syntax_annotate(model, &doc);
  for (size_t i = 0; i < n; i++) {
    const DmToken *const g = &gold->tokens.items[i];
    const DmToken *const t = &doc.tokens.items[i];
    const bool head = g->head == t->head;
    s.upos += g->upos == t->upos;
    s.xpos += dm_str_eq(g->xpos, t->xpos);
    s.feats += dm_str_eq(g->feats, t->feats);
    s.lemma += dm_str_eq(g->lemma, t->lemma) || dm_str_eqz(g->lemma, "_");
    s.uas += head;
    s.las += head && dm_deprel_base(g->deprel) == dm_deprel_base(t->deprel);
  }
  const double scale = 100.0 / (double)n;
  s.upos *= scale, s.xpos *= scale, s.feats *= scale;
  s.lemma *= scale, s.uas *= scale, s.las *= scale;
  dm_arena_free(arena);
  return s;
}
