/* SPDX-License-Identifier: Apache-2.0 */
/* What a name looks like. */
#include "base/utf8.h"
#include "extract/calendar.h"
#include "extract/names.h"

bool dm_starts_upper(DmStr s) {
  size_t len;
  return dm_is_upper(dm_utf8_decode(s.p, s.n, &len)) ||
         (s.n && s.p[0] >= '0' && s.p[0] <= '9');
}

bool dm_has_form(const DmTree *tree, uint32_t t, const char *const *forms) {
  for (; *forms; ++forms) {
    if (dm_str_ieq(dm_tree_token(tree, t)->form, dm_str(*forms))) {
      return true;
    }
  }
  return false;
}

bool dm_is_locative(const DmExtraction *x, uint32_t first, uint32_t last) {
  static const char *const in[] = {"in",     "at",     "near",   "outside",
                                   "around", "inside", "across", "throughout",
                                   "into",   NULL};
  static const char *const toward[] = {"to", "from", "for", NULL};
  const DmTree *const tree = &x->tree;
  uint32_t t = first;
  const uint32_t from = x->doc->sentences.items[tree->sentence[first]].first;
  while (t > from && (dm_tree_token(tree, t - 1)->upos == DM_UPOS_DET ||
                      dm_tree_token(tree, t - 1)->upos == DM_UPOS_ADJ)) {
    --t;
  }
  if (last + 2 < x->doc->tokens.count &&
      dm_str_eqz(dm_tree_token(tree, last + 1)->form, "-") &&
      dm_str_eqz(dm_tree_token(tree, last + 2)->form, "based")) {
    return true; /* "the Vienna-based agency" */
  }
  if (t == from) {
    return false;
  }
  if (dm_has_form(tree, t - 1, in)) {
    return true;
  }
  const uint32_t governor = tree->head[dm_span_head(tree, first, last)];
  return dm_has_form(tree, t - 1, toward) && governor != DM_NONE &&
         (dm_ontology_word_traits(x->ontology, dm_tree_lemma(tree, governor)) &
          DM_WORD_MOTION);
}

static bool is_proper(const DmExtraction *x, uint32_t t) {
  return t < x->doc->tokens.count && x->mention_at[t] == DM_NONE &&
         dm_str_eqz(dm_tree_token(&x->tree, t)->xpos, "NNP") &&
         !dm_calendar_word(dm_tree_token(&x->tree, t)->form);
}

/* "the minister, Monday Semaya Kumba", "April Glaspie": a month or day that is
   a given name, by its place in front of a name it belongs to. */
static bool is_given_name(const DmExtraction *x, uint32_t t) {
  static const char *const times[] = {"on",    "in",   "last",  "next",
                                      "this",  "by",   "since", "until",
                                      "every", "late", "early", NULL};
  if (!is_proper(x, t + 1) || (t > 0 && dm_has_form(&x->tree, t - 1, times))) {
    return false;
  }
  const bool listed = t > 0 && is_proper(x, t + 2) &&
                      dm_str_eqz(dm_tree_token(&x->tree, t - 1)->form, ",");
  return listed ||
         (x->tree.head[t + 1] == t &&
          dm_tree_base(&x->tree, t + 1) == DM_REL_FLAT) ||
         (x->tree.head[t] == t + 1 &&
          dm_tree_base(&x->tree, t) == DM_REL_COMPOUND);
}

bool dm_is_name_token(const DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  return x->mention_at[t] == DM_NONE && token->form.n > 1 &&
         dm_starts_upper(token->form) &&
         (token->upos == DM_UPOS_PROPN || dm_str_starts(token->xpos, "NNP")) &&
         (!dm_calendar_word(token->form) || is_given_name(x, t));
}
