/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/name_features.h"

#include "base/utf8.h"
#include "extract/names.h"

/* Kinds of features. Their numbers go into the hash, so that a change of order
   asks for new weights (models/train-names.py). */
typedef enum Kind {
  BIAS = 1,
  COUNT,
  SHAPE_FIRST,
  SHAPE_LAST,
  CAPITALS,
  TRAITS_FIRST,
  TRAITS_LAST,
  TRAITS_ANY,
  NOUN_FIRST,
  NOUN_LAST,
  NOUN_ANY,
  ENDING,
  ENDING_SHORT,
  ENDING_FIRST,
  BEGINNING,
  WORD_FIRST,
  WORD_LAST,
  WORD_ANY,
  INSIDE,
  SEEN_PERSON,
  LEXICON_FIRST,
  LEXICON_LAST,
  BEFORE,
  BEHIND,
  UPOS_BEFORE,
  UPOS_BEHIND,
  RELATION,
  GOVERNOR,
  RELATION_GOVERNOR,
  MARKER,
  LOCATIVE,
  NOUN_BEFORE,
  NOUN_BEHIND,
  NOUN_APPOSED,
  SENTENCE,
  BRACKETS,
  JOINED,
  RULE,
  RULE_COUNT,
  TAGS,
  RELATION_MARKER,
  TRAITS_PAIR
} Kind;

static const uint32_t prime = 16777619U;

static uint32_t mix(uint32_t h, uint32_t value) {
  for (int i = 0; i < 4; ++i) {
    h = (h ^ (value >> 8 * i & 0xFFU)) * prime;
  }
  return h;
}

static uint32_t hash_text(Kind kind, DmStr s) {
  uint32_t h = mix(2166136261U, kind);
  for (size_t i = 0; i < s.n; ++i) {
    h = (h ^ (unsigned char)s.p[i]) * prime;
  }
  return h;
}

static void add_hash(DmNameFeatures *out, uint32_t h) {
  if (out->count < DM_NAME_MAX_FEATURES) {
    h ^= h >> 15;
    out->rows[out->count++] = h & ((1U << DM_NAME_ROW_BITS) - 1);
  }
}

static void add_text(DmNameFeatures *out, Kind kind, DmStr s) {
  add_hash(out, hash_text(kind, s));
}

static void add(DmNameFeatures *out, Kind kind, uint32_t value) {
  add_hash(out, mix(mix(2166136261U, kind), value));
}

/* What is asked about. */
typedef struct Name {
  const DmExtraction *x;
  uint32_t first;
  uint32_t last;
  uint32_t head;
  uint32_t from; /* tokens of the sentence: from..end - 1 */
  uint32_t end;
} Name;

static const DmToken *token_at(const Name *n, uint32_t t) {
  return dm_tree_token(&n->x->tree, t);
}

static DmStr folded(const Name *n, uint32_t t) {
  return dm_fold(n->x->arena, token_at(n, t)->form);
}

/* Letter case and marks with runs made one: "Aa", "AA", "A.", "Aa-Aa", "0". */
static uint32_t shape_of(DmStr s) {
  uint32_t shape = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    const uint32_t c = dm_is_upper(cp)              ? 1
                       : dm_is_lower(cp)            ? 2
                       : cp >= '0' && cp <= '9'     ? 3
                       : cp == '.'                  ? 4
                       : cp == '-'                  ? 5
                       : cp == '\'' || cp == 0x2019 ? 6
                                                    : 7;
    if (c != (shape & 7U) && shape < 1U << 24) {
      shape = shape << 3 | c;
    }
    i += len;
  }
  return s.n <= 2 ? shape << 1 | 1U : shape << 1;
}

static DmStr ending(DmStr s, size_t n) {
  while (n < s.n && ((unsigned char)s.p[s.n - n] & 0xC0U) == 0x80) {
    ++n;
  }
  return n < s.n ? dm_str_n(s.p + s.n - n, n) : s;
}

static DmStr beginning(DmStr s, size_t n) {
  while (n < s.n && ((unsigned char)s.p[n] & 0xC0U) == 0x80) {
    ++n;
  }
  return n < s.n ? dm_str_n(s.p, n) : s;
}

/* Class of the actor or place noun that ends at t and begins no earlier than
   `from`; `title` sets it apart. */
static uint32_t noun_class(const Name *n, uint32_t t, uint32_t from) {
  uint32_t start;
  DmStr words;
  const DmActorNoun *const noun =
      dm_actor_noun_ending(n->x, t, from, &start, &words);
  return noun ? 1U + (uint32_t)noun->cls + (noun->title ? 16U : 0) : 0;
}

static uint32_t traits_of(const Name *n, uint32_t t) {
  return dm_word_traits(n->x, t);
}

/* What the gazetteer has under this word: classes and kinds of names. */
static uint32_t lexicon_senses(const Name *n, uint32_t t) {
  enum { MAX_WORDS = 4 };
  DmStr words[MAX_WORDS];
  uint32_t senses = 0;
  const size_t count =
      dm_name_words(n->x->arena, token_at(n, t)->form, words, MAX_WORDS);
  const DmNameMatch match = dm_ontology_match(n->x->ontology, words, count);
  for (size_t i = 0; match.words == count && i < match.count; ++i) {
    const DmClass cls =
        dm_ontology_entity(n->x->ontology, match.names[i].entity)->cls;
    senses |= 1U << cls;
    senses |= match.names[i].kind == DM_NAME_SURNAME ? 1U << 16 : 0;
  }
  return senses;
}

/* Marks of its words taken together. */
static void add_makeup(const Name *n, DmNameFeatures *out) {
  uint32_t traits = 0;
  uint32_t nouns = 0;
  uint32_t inside = 0;
  bool capitals = true;
  for (uint32_t t = n->first; t <= n->last; ++t) {
    const DmStr form = token_at(n, t)->form;
    const DmStr word = folded(n, t);
    capitals = capitals && shape_of(form) >> 1 == 1U;
    traits |= traits_of(n, t);
    nouns |= 1U << (noun_class(n, t, t) & 15U);
    inside |= dm_str_eqz(word, "of") || dm_str_eqz(word, "for") ? 1U : 0;
    inside |= dm_str_eqz(word, "&") || dm_str_eqz(word, "and") ? 2U : 0;
    inside |= dm_str_eqz(word, "'s") || dm_str_eqz(word, "'") ? 4U : 0;
    inside |= dm_str_eqz(word, "-") ? 8U : 0;
    inside |= form.n <= 2 && dm_starts_upper(form) ? 16U : 0;
    inside |= form.p[0] >= '0' && form.p[0] <= '9' ? 32U : 0;
  }
  add(out, CAPITALS, capitals);
  add(out, TRAITS_ANY, traits);
  add(out, NOUN_ANY, nouns);
  add(out, INSIDE, inside);
}

/* The words themselves. */
static void add_words(const Name *n, DmNameFeatures *out) {
  const DmStr first = folded(n, n->first);
  const DmStr last = folded(n, n->last);
  add_text(out, WORD_FIRST, first);
  add_text(out, WORD_LAST, last);
  add_text(out, ENDING, ending(last, 3));
  add_text(out, ENDING_SHORT, ending(last, 2));
  add_text(out, ENDING_FIRST, ending(first, 3));
  add_text(out, BEGINNING, beginning(first, 3));
  for (uint32_t t = n->first + 1; t < n->last; ++t) {
    add_text(out, WORD_ANY, folded(n, t));
  }
}

static void add_looks(const Name *n, DmNameFeatures *out) {
  const uint32_t count = n->last - n->first + 1;
  const uint32_t first = traits_of(n, n->first);
  const uint32_t last = traits_of(n, n->last);
  add(out, BIAS, 0);
  add(out, COUNT, count < 6 ? count : 6);
  add(out, SHAPE_FIRST, shape_of(token_at(n, n->first)->form));
  add(out, SHAPE_LAST, shape_of(token_at(n, n->last)->form));
  add(out, TRAITS_FIRST, first << 1 | (count > 1));
  add(out, TRAITS_LAST, last << 1 | (count > 1));
  add(out, TRAITS_PAIR, (first & DM_WORD_GIVEN_NAME) << 8 | last);
  add(out, NOUN_FIRST, noun_class(n, n->first, n->first));
  add(out, NOUN_LAST, noun_class(n, n->last, n->first) << 1 | (count > 1));
  add(out, LEXICON_FIRST, lexicon_senses(n, n->first) << 1 | (count > 1));
  add(out, LEXICON_LAST, lexicon_senses(n, n->last) << 1 | (count > 1));
  add(out, TAGS,
      (uint32_t)token_at(n, n->first)->upos << 8 |
          (uint32_t)token_at(n, n->last)->upos << 1 |
          dm_str_eqz(token_at(n, n->last)->xpos, "NNPS"));
  add(out, SEEN_PERSON,
      (dm_intern_find(n->x->last_names, token_at(n, n->last)->form) != DM_NO_ID
           ? 1U
           : 0) |
          (dm_intern_find(n->x->first_names, token_at(n, n->first)->form) !=
                   DM_NO_ID
               ? 2U
               : 0) |
          (count > 1 ? 4U : 0));
}

static void add_neighbours(const Name *n, DmNameFeatures *out) {
  const bool opens = n->first == n->from;
  const bool closes = n->last + 1 >= n->end;
  const DmStr edge = dm_str("<>");
  const DmStr before = opens ? edge : folded(n, n->first - 1);
  const DmStr behind = closes ? edge : folded(n, n->last + 1);
  add_text(out, BEFORE, before);
  add_text(out, BEHIND, behind);
  add(out, UPOS_BEFORE,
      opens ? 99U : (uint32_t)token_at(n, n->first - 1)->upos);
  add(out, UPOS_BEHIND,
      closes ? 99U : (uint32_t)token_at(n, n->last + 1)->upos);
  add(out, NOUN_BEFORE, opens ? 0 : noun_class(n, n->first - 1, n->from));
  add(out, NOUN_BEHIND, closes ? 0 : noun_class(n, n->last + 1, n->last + 1));
  add(out, BRACKETS, dm_str_eqz(before, "(") && dm_str_eqz(behind, ")"));
  const uint32_t around = n->end - n->from - (n->last - n->first + 1);
  add(out, SENTENCE,
      (around < 5 ? around : 5) << 2 | (uint32_t)opens << 1 | (uint32_t)closes);
}

/* The class of a name that this one is joined to: "Kampala and Jinja". */
static uint32_t joined_class(const Name *n) {
  const DmTree *const tree = &n->x->tree;
  const uint32_t mate = dm_tree_base(tree, n->head) == DM_REL_CONJ
                            ? tree->head[n->head]
                            : dm_tree_child_base(tree, n->head, DM_REL_CONJ);
  const uint32_t m = mate == DM_NONE ? DM_NONE : n->x->mention_at[mate];
  return m == DM_NONE ? 0 : 1U + (uint32_t)n->x->mentions.items[m].cls;
}

static void add_tree(const Name *n, DmNameFeatures *out) {
  const DmTree *const tree = &n->x->tree;
  const uint32_t governor = tree->head[n->head];
  const uint32_t relation = (uint32_t)token_at(n, n->head)->deprel;
  const DmStr marker = dm_tree_marker(n->x->arena, tree, n->head);
  const uint32_t appos = dm_tree_child(tree, n->head, DM_REL_APPOS);
  add(out, RELATION, relation);
  add_text(out, MARKER, marker);
  add_hash(out, mix(hash_text(RELATION_MARKER, marker), relation));
  add(out, LOCATIVE, dm_is_locative(n->x, n->first, n->last));
  add(out, NOUN_APPOSED,
      appos == DM_NONE || appos <= n->last ? 0
                                           : noun_class(n, appos, n->last + 1));
  add(out, JOINED, joined_class(n));
  if (governor != DM_NONE) {
    add_text(out, GOVERNOR, dm_tree_lemma(tree, governor));
    add_hash(out,
             mix(hash_text(RELATION_GOVERNOR, dm_tree_lemma(tree, governor)),
                 relation));
  }
}

void dm_name_features(const DmExtraction *x, uint32_t first, uint32_t last,
                      uint32_t head, DmNameRule rule, DmNameFeatures *out) {
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[first]];
  const Name n = {x, first, last, head, s->first, s->first + s->count};
  const uint32_t count = last - first + 1;
  out->count = 0;
  add(out, RULE, (uint32_t)rule);
  add(out, RULE_COUNT, (uint32_t)rule << 4 | (count < 4 ? count : 4));
  add_looks(&n, out);
  add_neighbours(&n, out);
  add_tree(&n, out);
  add_makeup(&n, out);
  out->general = out->count;
  add_words(&n, out);
}
