/* SPDX-License-Identifier: Apache-2.0 */
/* Runs: how far a name that the lexicon does not know reaches. */
#include "base/utf8.h"
#include "extract/names.h"

static const DmToken *token_at(const DmExtraction *x, uint32_t t) {
  return dm_tree_token(&x->tree, t);
}

unsigned dm_word_traits(const DmExtraction *x, uint32_t t) {
  const DmStr word = dm_fold(x->arena, token_at(x, t)->form);
  return dm_ontology_word_traits(
      x->ontology, dm_str_n(word.p, word.n - dm_str_ends(word, ".")));
}

static bool is_particle(const DmExtraction *x, uint32_t t) {
  return x->mention_at[t] == DM_NONE &&
         (dm_str_eqz(token_at(x, t)->form, "-") ||
          (dm_word_traits(x, t) & DM_WORD_PARTICLE));
}

/* The T of "Mary T Mwangi". */
static bool is_initial(const DmExtraction *x, uint32_t t) {
  const DmToken *const token = token_at(x, t);
  return x->mention_at[t] == DM_NONE && token->form.n == 1 &&
         dm_starts_upper(token->form) && token->upos == DM_UPOS_PROPN;
}

bool dm_is_body_noun(const DmExtraction *x, uint32_t t) {
  uint32_t start;
  DmStr words;
  const DmActorNoun *const noun = dm_actor_noun_ending(x, t, t, &start, &words);
  return noun && noun->cls == DM_CLASS_ORGANIZATION;
}

/* Last token of the name that the lexicon has at t, or t. */
static uint32_t known_end(const DmExtraction *x, uint32_t t) {
  const uint32_t m = x->mention_at[t];
  return m != DM_NONE && x->mentions.items[m].first == t
             ? x->mentions.items[m].last
             : t;
}

/* "Centre for Verified Peace", "Bank of the West": where a body's name whose
   last word so far is `last` goes on to, or DM_NONE. */
static uint32_t goes_on(const DmExtraction *x, uint32_t last, uint32_t k,
                        uint32_t end) {
  static const char *const links[] = {"of", "for", NULL};
  if (k != last + 1 || k + 1 >= end || !dm_has_form(&x->tree, k, links) ||
      !dm_is_body_noun(x, last)) {
    return DM_NONE;
  }
  const bool article =
      k + 2 < end && dm_str_eqz(token_at(x, k + 1)->form, "the");
  const uint32_t next = k + 1 + article;
  return dm_starts_upper(token_at(x, next)->form) ? known_end(x, next)
                                                  : DM_NONE;
}

/* "Minister of Defence Otieno": a title of several words. */
static uint32_t title_end(const DmExtraction *x, uint32_t t, uint32_t k,
                          uint32_t end) {
  uint32_t start;
  DmStr words;
  if (k + 1 >= end || x->mention_at[k + 1] != DM_NONE ||
      !dm_str_eqz(token_at(x, k)->form, "of")) {
    return DM_NONE;
  }
  const DmActorNoun *const noun =
      dm_actor_noun_ending(x, k + 1, t, &start, &words);
  return noun && noun->cls == DM_CLASS_PERSON && noun->title && start < k
             ? k + 1
             : DM_NONE;
}

/* "Automobile Manufacturers' Association". */
static bool is_possessed_body(const DmExtraction *x, uint32_t k, uint32_t end) {
  return dm_str_eqz(token_at(x, k)->form, "'") && k + 1 < end &&
         dm_is_name_token(x, k + 1) && dm_is_body_noun(x, k + 1);
}

/* "Okoro Brothers, Ltd." */
static bool is_legal_form(const DmExtraction *x, uint32_t k, uint32_t end) {
  return dm_str_eqz(token_at(x, k)->form, ",") && k + 1 < end &&
         x->mention_at[k + 1] == DM_NONE &&
         dm_starts_upper(token_at(x, k + 1)->form) &&
         (dm_word_traits(x, k + 1) & DM_WORD_LEGAL_FORM);
}

uint32_t dm_name_run_end(const DmExtraction *x, uint32_t t, uint32_t end) {
  uint32_t last = t;
  for (uint32_t k = t + 1; k < end; ++k) {
    const uint32_t body = goes_on(x, last, k, end);
    const uint32_t title = title_end(x, t, k, end);
    if (dm_is_name_token(x, k)) {
      last = k;
    } else if (body != DM_NONE || title != DM_NONE) {
      last = body != DM_NONE ? body : title;
      k = last;
    } else if (k == last + 1 && is_legal_form(x, k, end)) {
      return k + 1;
    } else if (!is_possessed_body(x, k, end) && !is_initial(x, k) &&
               (!is_particle(x, k) || k - last > 2)) {
      break;
    }
  }
  return last;
}

uint32_t dm_name_run_start(const DmExtraction *x, uint32_t t, uint32_t from) {
  while (t > from) {
    const bool hyphen = t > from + 1 &&
                        dm_str_eqz(token_at(x, t - 1)->form, "-") &&
                        x->mention_at[t - 1] == DM_NONE;
    const uint32_t k = hyphen ? t - 2 : t - 1;
    if (x->mention_at[k] != DM_NONE || dm_starts_upper(token_at(x, k)->form) ||
        !(dm_word_traits(x, k) & DM_WORD_PARTICLE) ||
        !(hyphen || dm_str_starts(token_at(x, k)->xpos, "NNP"))) {
      break;
    }
    t = k;
  }
  return t;
}

/* Are `letters` the capitals that begin the words first..last? */
static bool are_initials(const DmExtraction *x, DmStr letters, uint32_t first,
                         uint32_t last) {
  size_t k = 0;
  for (uint32_t t = first; t <= last; ++t) {
    const DmStr form = token_at(x, t)->form;
    if (form.p[0] >= 'A' && form.p[0] <= 'Z') {
      if (k == letters.n || letters.p[k++] != form.p[0]) {
        return false;
      }
    }
  }
  return k >= 2 && k == letters.n;
}

DmClass dm_name_spelled_class(const DmExtraction *x, uint32_t first,
                              uint32_t last) {
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[first]].first;
  const uint32_t m = first == last && first >= from + 2 &&
                             dm_str_eqz(token_at(x, first - 1)->form, "(")
                         ? x->mention_at[first - 2]
                         : DM_NONE;
  const DmMention *const name = m == DM_NONE ? NULL : &x->mentions.items[m];
  return name && name->kind == DM_MENTION_NAME &&
                 are_initials(x, token_at(x, first)->form, name->name_first,
                              first - 2)
             ? name->cls
             : DM_CLASS_NONE;
}
