/* SPDX-License-Identifier: Apache-2.0 */
/* Lemmas: the model's lemmatizer guesses the base form of verbs it never saw
   ("convened" → "conven"). The lexicon knows the verbs that matter here: where
   the guess is none of them, regular inflection is undone until one is. */
#include "base/utf8.h"
#include "extract/mention.h"

static bool is_verb(const DmExtraction *x, DmStr lemma) {
  static const DmFrameKind kinds[] = {DM_FRAME_RELATION, DM_FRAME_REPORT,
                                      DM_FRAME_EMBEDDING, DM_FRAME_LIGHT,
                                      DM_FRAME_STATUS};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (dm_ontology_frames(x->ontology, kinds[i], DM_POS_VERB, lemma).count) {
      return true;
    }
  }
  return false;
}

/* stem, stem + e, and a doubled last letter halved: "bann" → "ban". */
static DmStr base_of(const DmExtraction *x, DmStr stem) {
  const DmStr with_e = dm_str_printf(x->arena, "%.*se", DM_STR_ARG(stem));
  if (is_verb(x, with_e)) {
    return with_e;
  }
  if (is_verb(x, stem)) {
    return stem;
  }
  const bool doubled = stem.n > 2 && stem.p[stem.n - 1] == stem.p[stem.n - 2];
  const DmStr single = dm_str_n(stem.p, stem.n - doubled);
  return doubled && is_verb(x, single) ? single : (DmStr){0};
}

static DmStr undo_inflection(const DmExtraction *x, DmStr form) {
  static const struct {
    const char *ending;
    const char *instead;
  } endings[] = {{"ies", "y"}, {"ied", "y"}, {"ing", ""},
                 {"ed", ""},   {"es", ""},   {"s", ""}};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; ++i) {
    const DmStr ending = dm_str(endings[i].ending);
    if (form.n > ending.n + 2 && dm_str_ends(form, endings[i].ending)) {
      const DmStr stem =
          dm_str_printf(x->arena, "%.*s%s", (int)(form.n - ending.n), form.p,
                        endings[i].instead);
      const DmStr base = base_of(x, stem);
      if (base.n) {
        return base;
      }
    }
  }
  return (DmStr){0};
}

static bool is_noun(const DmExtraction *x, DmStr lemma) {
  static const DmFrameKind kinds[] = {DM_FRAME_RELATION, DM_FRAME_REPORT,
                                      DM_FRAME_EMBEDDING};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (dm_ontology_frames(x->ontology, kinds[i], DM_POS_NOUN, lemma).count) {
      return true;
    }
  }
  return dm_ontology_actor_noun(x->ontology, lemma) != NULL;
}

/* A plural is not its own lemma: "inspectors", "embassies", "tariffs",
   "coaches" or, where the lexicon knows none of these, whatever the "s" leaves.
 */
static DmStr singular_of(const DmExtraction *x, DmStr form) {
  if (form.n < 4 || !dm_str_ends(form, "s") || dm_str_ends(form, "ss") ||
      dm_str_ends(form, "us") || dm_str_ends(form, "ics")) {
    return (DmStr){0};
  }
  if (dm_str_ends(form, "ies")) {
    return dm_str_printf(x->arena, "%.*sy", (int)(form.n - 3), form.p);
  }
  const DmStr less_es = dm_str_n(form.p, form.n - 2);
  return dm_str_ends(form, "es") && is_noun(x, less_es)
             ? less_es
             : dm_str_n(form.p, form.n - 1);
}

static void mend_plural(DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const DmStr form = dm_fold(x->arena, token->form);
  if (dm_str_eqz(token->xpos, "NNS") &&
      dm_str_eq(dm_tree_lemma(&x->tree, t), form) && !is_noun(x, form)) {
    const DmStr base = singular_of(x, form);
    if (base.n) {
      dm_tree_set_lemma(&x->tree, t, base);
    }
  }
}

void dm_mend_lemmas(DmExtraction *x) {
  for (uint32_t t = 0; t < x->doc->tokens.count; ++t) {
    const DmToken *const token = dm_tree_token(&x->tree, t);
    mend_plural(x, t);
    if (token->upos != DM_UPOS_VERB || is_verb(x, dm_tree_lemma(&x->tree, t))) {
      continue;
    }
    const DmStr base = undo_inflection(x, dm_fold(x->arena, token->form));
    if (base.n) {
      dm_tree_set_lemma(&x->tree, t, base);
    }
  }
}
