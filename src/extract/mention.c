/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/mention.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/clause.h"

DmMention dm_mention_init(DmMentionKind kind, DmClass cls, uint32_t first,
                          uint32_t last) {
  return (DmMention){.kind = kind,
                     .cls = cls,
                     .first = first,
                     .last = last,
                     .head = last,
                     .name_first = first,
                     .known = DM_NONE,
                     .owner = DM_NONE,
                     .entity = DM_NONE,
                     .certainty = 1.0};
}

uint32_t dm_span_head(const DmTree *tree, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t <= last; ++t) {
    const uint32_t head = tree->head[t];
    if (head == DM_NONE || head < first || head > last) {
      return t;
    }
  }
  return last;
}

uint32_t dm_add_mention(DmExtraction *x, const DmMention *mention,
                        bool keep_inner) {
  const uint32_t index = (uint32_t)x->mentions.count;
  DM_PUSH(x->arena, x->mentions, *mention);
  if (mention->kind == DM_MENTION_NAME && mention->cls == DM_CLASS_PERSON &&
      mention->last > mention->name_first) {
    (void)dm_intern(x->first_names,
                    dm_tree_token(&x->tree, mention->name_first)->form);
    (void)dm_intern(x->last_names,
                    dm_tree_token(&x->tree, mention->last)->form);
  }
  for (uint32_t t = mention->first; t <= mention->last; ++t) {
    if (!keep_inner || x->mention_at[t] == DM_NONE) {
      x->mention_at[t] = index;
    }
  }
  return index;
}

enum { MAX_NOUN_WORDS = 4 };

const DmActorNoun *dm_actor_noun_ending(const DmExtraction *x, uint32_t t,
                                        uint32_t from, uint32_t *first,
                                        DmStr *words) {
  const DmActorNoun *best = NULL;
  DmStr tail = dm_tree_lemma(&x->tree, t);
  DmStr surface = dm_fold(x->arena, dm_tree_token(&x->tree, t)->form);
  for (uint32_t n = 1; n <= MAX_NOUN_WORDS; ++n) {
    /* The tagger may leave a capitalized or rare noun unlemmatized. */
    const DmActorNoun *noun = dm_ontology_actor_noun(x->ontology, tail);
    noun = noun ? noun : dm_ontology_actor_noun(x->ontology, surface);
    if (!noun && dm_str_ends(surface, "s")) {
      noun = dm_ontology_actor_noun(x->ontology,
                                    dm_str_n(surface.p, surface.n - 1));
    }
    if (noun) {
      best = noun;
      *first = t + 1 - n;
      *words = noun->lemma;
    }
    if (t < n || t - n < from) {
      break;
    }
    const DmStr word = dm_fold(x->arena, dm_tree_token(&x->tree, t - n)->form);
    const bool hyphen =
        dm_str_eqz(word, "-") || (surface.n && surface.p[0] == '-');
    tail = dm_str_join(x->arena, word, hyphen ? "" : " ", tail);
    surface = dm_str_join(x->arena, word, hyphen ? "" : " ", surface);
  }
  return best;
}

static bool may_own(const DmMention *m) {
  return (m->kind == DM_MENTION_NAME || m->kind == DM_MENTION_MODIFIER ||
          m->kind == DM_MENTION_NOMINAL || m->kind == DM_MENTION_PRONOUN) &&
         m->cls != DM_CLASS_PERSON;
}

/* "Russian [foreign minister]", "Russia's [foreign minister]". */
static uint32_t owner_before(const DmExtraction *x, uint32_t first) {
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[first]];
  for (uint32_t t = first, steps = 0; t > s->first && steps < 3; ++steps) {
    const DmToken *const token = dm_tree_token(&x->tree, --t);
    if (x->mention_at[t] != DM_NONE) {
      return may_own(&x->mentions.items[x->mention_at[t]]) ? x->mention_at[t]
                                                           : DM_NONE;
    }
    if (token->upos != DM_UPOS_ADJ && token->upos != DM_UPOS_NOUN &&
        token->upos != DM_UPOS_PART && !dm_str_eqz(token->form, "-")) {
      break;
    }
  }
  return DM_NONE;
}

/* "Ethiopia's UN ambassador" is Ethiopia's: a possessive country before an
   owner named as a modifier. */
static uint32_t possessor_of(const DmExtraction *x, uint32_t head) {
  const uint32_t owner = dm_tree_child(&x->tree, head, DM_REL_NMOD_POSS);
  const uint32_t m = owner == DM_NONE ? DM_NONE : x->mention_at[owner];
  return m != DM_NONE && x->mentions.items[m].kind == DM_MENTION_NAME &&
                 x->mentions.items[m].cls == DM_CLASS_COUNTRY
             ? m
             : DM_NONE;
}

uint32_t dm_find_owner(const DmExtraction *x, uint32_t head, uint32_t first) {
  const uint32_t possessor = possessor_of(x, head);
  const uint32_t before =
      possessor != DM_NONE ? possessor : owner_before(x, first);
  if (before != DM_NONE) {
    return before;
  }
  DM_EACH_CHILD(&x->tree, head, c) {
    const uint32_t m = x->mention_at[dm_antecedent(&x->tree, c)];
    if (m == DM_NONE || !may_own(&x->mentions.items[m])) {
      continue;
    }
    const DmDeprel rel = dm_tree_base(&x->tree, c);
    if (dm_tree_token(&x->tree, c)->deprel == DM_REL_NMOD_POSS ||
        rel == DM_REL_AMOD || rel == DM_REL_COMPOUND) {
      return m;
    }
    if (rel == DM_REL_NMOD) {
      const DmStr marker = dm_tree_marker(x->arena, &x->tree, c);
      if (dm_str_eqz(marker, "of") || dm_str_eqz(marker, "from") ||
          dm_str_eqz(marker, "from across") || dm_str_eqz(marker, "for")) {
        return m;
      }
    }
  }
  return DM_NONE;
}

bool dm_is_former(const DmExtraction *x, uint32_t first) {
  static const char *const words[] = {"former", "ex",      "late",  "deposed",
                                      "ousted", "onetime", "exiled"};
  enum { MAX_BACK = 4 };
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[first]].first;
  for (uint32_t back = 1; back <= MAX_BACK && first >= from + back; ++back) {
    const DmToken *const token = dm_tree_token(&x->tree, first - back);
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
      if (dm_str_ieq(token->form, dm_str(words[i]))) {
        return true;
      }
    }
    if (token->upos != DM_UPOS_ADJ && token->upos != DM_UPOS_PROPN &&
        token->upos != DM_UPOS_NOUN && !dm_str_eqz(token->form, "-")) {
      break;
    }
  }
  return false;
}

typedef struct Order {
  uint32_t first;
  uint32_t last;
  uint32_t old;
} Order;

/* Text order; a longer mention before those inside it. */
static int by_position(const void *a, const void *b) {
  const Order *const l = a;
  const Order *const r = b;
  if (l->first != r->first) {
    return l->first < r->first ? -1 : 1;
  }
  if (l->last != r->last) {
    return l->last > r->last ? -1 : 1;
  }
  return (l->old > r->old) - (l->old < r->old);
}

void dm_sort_mentions(DmExtraction *x) {
  const size_t n = x->mentions.count;
  Order *const order = DM_NEW_ARRAY(x->arena, Order, n);
  uint32_t *const rank = DM_NEW_ARRAY(x->arena, uint32_t, n);
  DmMention *const sorted = DM_NEW_ARRAY(x->arena, DmMention, n);
  for (size_t i = 0; i < n; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    order[i] = (Order){m->first, m->last, (uint32_t)i};
  }
  if (n) {
    qsort(order, n, sizeof *order, by_position);
  }
  for (size_t i = 0; i < n; ++i) {
    rank[order[i].old] = (uint32_t)i;
    sorted[i] = x->mentions.items[order[i].old];
  }
  for (size_t i = 0; i < n; ++i) {
    if (sorted[i].owner != DM_NONE) {
      sorted[i].owner = rank[sorted[i].owner];
    }
  }
  for (size_t t = 0; t < x->doc->tokens.count; ++t) {
    if (x->mention_at[t] != DM_NONE) {
      x->mention_at[t] = rank[x->mention_at[t]];
    }
  }
  x->mentions.items = sorted;
  x->mentions.cap = n;
}
