/* SPDX-License-Identifier: Apache-2.0 */
/* Names that the lexicon does not know are classed by apposition, head noun,
   letter case, verb of speaking and preposition. */
#include "extract/name_class.h"

#include "base/utf8.h"
#include "extract/names.h"

static bool all_capitals(DmStr s) {
  size_t letters = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    if (dm_is_lower(cp)) {
      return false;
    }
    letters += dm_is_upper(cp);
    i += len;
  }
  return letters >= 2;
}

/* "Azerin, a rights group": a body noun in apposition, right behind. */
static bool has_body_apposition(const DmExtraction *x, uint32_t last,
                                uint32_t head) {
  uint32_t start;
  DmStr words;
  const bool comma = last + 1 < x->doc->tokens.count &&
                     dm_str_eqz(dm_tree_token(&x->tree, last + 1)->form, ",");
  const uint32_t c =
      comma ? dm_tree_child(&x->tree, head, DM_REL_APPOS) : DM_NONE;
  const DmActorNoun *const noun =
      c == DM_NONE ? NULL : dm_actor_noun_ending(x, c, head, &start, &words);
  return noun &&
         (noun->cls == DM_CLASS_ORGANIZATION || noun->cls == DM_CLASS_GROUP);
}

/* Person noun in apposition to the name: "X, Türkiye's foreign minister". */
static bool has_role_apposition(const DmExtraction *x, uint32_t head) {
  uint32_t start;
  DmStr words;
  DM_EACH_CHILD(&x->tree, head, c) {
    if (dm_tree_base(&x->tree, c) == DM_REL_APPOS) {
      const DmActorNoun *const noun =
          dm_actor_noun_ending(x, c, head, &start, &words);
      if (noun && noun->cls == DM_CLASS_PERSON) {
        return true;
      }
    }
  }
  return false;
}

static bool speaks(const DmExtraction *x, uint32_t head) {
  const uint32_t verb = x->tree.head[head];
  return verb != DM_NONE && dm_tree_base(&x->tree, head) == DM_REL_NSUBJ &&
         dm_ontology_frames(x->ontology, DM_FRAME_REPORT, DM_POS_VERB,
                            dm_tree_lemma(&x->tree, verb))
             .count;
}

static bool is_place_noun(const DmExtraction *x, uint32_t t) {
  const DmActorNoun *const noun =
      dm_ontology_actor_noun(x->ontology, dm_tree_lemma(&x->tree, t));
  return noun && noun->cls == DM_CLASS_PLACE;
}

/* "the town of Agok", "the port city Nacala", "Bidi Bidi, a settlement". */
static bool is_called_place(const DmExtraction *x, uint32_t first,
                            uint32_t head) {
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[first]].first;
  const bool of = first >= from + 2 &&
                  dm_str_eqz(dm_tree_token(&x->tree, first - 1)->form, "of");
  if ((of && is_place_noun(x, first - 2)) ||
      (first > from && is_place_noun(x, first - 1))) {
    return true;
  }
  const uint32_t appos = dm_tree_child(&x->tree, head, DM_REL_APPOS);
  return appos != DM_NONE && is_place_noun(x, appos);
}

static bool shares_surname(const DmExtraction *x, uint32_t t) {
  return dm_intern_find(x->last_names, dm_tree_token(&x->tree, t)->form) !=
         DM_NO_ID;
}

/* What the words of the name say themselves; DM_NAME_RULE_REST: nothing. */
static DmNameRule rule_of_words(const DmExtraction *x, uint32_t first,
                                uint32_t last) {
  uint32_t start;
  DmStr words;
  const DmActorNoun *const noun =
      dm_actor_noun_ending(x, last, first, &start, &words);
  const unsigned traits = first == last ? 0 : dm_word_traits(x, last);
  if ((noun &&
       (noun->cls == DM_CLASS_ORGANIZATION || noun->cls == DM_CLASS_GROUP)) ||
      (traits & DM_WORD_ORGANIZATION)) {
    return DM_NAME_RULE_BODY;
  }
  if (first != last &&
      ((noun && noun->cls == DM_CLASS_PLACE) || (traits & DM_WORD_PLACE))) {
    return DM_NAME_RULE_PLACE;
  }
  return DM_NAME_RULE_REST;
}

DmNameRule dm_name_rule(const DmExtraction *x, uint32_t first, uint32_t last,
                        uint32_t head) {
  const DmNameRule by_words = rule_of_words(x, first, last);
  const DmStr text = dm_tree_text(&x->tree, first, last);
  if (by_words == DM_NAME_RULE_BODY) {
    return by_words;
  }
  if (has_role_apposition(x, head)) {
    return DM_NAME_RULE_ROLE_BESIDE;
  }
  if (has_body_apposition(x, last, head)) {
    return DM_NAME_RULE_BODY_BESIDE;
  }
  if (first == last && all_capitals(text) && text.n <= 8) {
    return DM_NAME_RULE_ACRONYM;
  }
  if (is_called_place(x, first, head)) {
    return DM_NAME_RULE_CALLED_PLACE;
  }
  if (by_words == DM_NAME_RULE_PLACE) {
    return by_words;
  }
  if (dm_word_traits(x, first) & DM_WORD_GIVEN_NAME) {
    return first == last ? DM_NAME_RULE_GIVEN_NAME : DM_NAME_RULE_FULL_NAME;
  }
  if (speaks(x, head)) {
    return DM_NAME_RULE_SPEAKS;
  }
  if (dm_is_locative(x, first, last)) {
    return DM_NAME_RULE_LOCATIVE;
  }
  if (first != last && last - first <= 5) {
    return DM_NAME_RULE_SEVERAL_WORDS;
  }
  return shares_surname(x, first) ? DM_NAME_RULE_SHARED_NAME
                                  : DM_NAME_RULE_REST;
}

DmClass dm_name_rule_class(DmNameRule rule) {
  switch (rule) {
  case DM_NAME_RULE_TITLE:
  case DM_NAME_RULE_ROLE_BESIDE:
  case DM_NAME_RULE_GIVEN_NAME:
  case DM_NAME_RULE_FULL_NAME:
  case DM_NAME_RULE_SPEAKS:
  case DM_NAME_RULE_SEVERAL_WORDS:
  case DM_NAME_RULE_SHARED_NAME: return DM_CLASS_PERSON;
  case DM_NAME_RULE_PLACE:
  case DM_NAME_RULE_CALLED_PLACE:
  case DM_NAME_RULE_LOCATIVE: return DM_CLASS_PLACE;
  case DM_NAME_RULE_PLACE_BEFORE:
  case DM_NAME_RULE_BODY:
  case DM_NAME_RULE_BODY_BESIDE:
  case DM_NAME_RULE_ACRONYM:
  case DM_NAME_RULE_REST: return DM_CLASS_ORGANIZATION;
  }
  return DM_CLASS_ORGANIZATION;
}

bool dm_name_rule_is_sure(DmNameRule rule) {
  switch (rule) {
  case DM_NAME_RULE_TITLE:
  case DM_NAME_RULE_PLACE_BEFORE:
  case DM_NAME_RULE_ROLE_BESIDE:
  case DM_NAME_RULE_BODY_BESIDE:
  case DM_NAME_RULE_CALLED_PLACE:
  case DM_NAME_RULE_FULL_NAME: return true;
  default: return false;
  }
}
