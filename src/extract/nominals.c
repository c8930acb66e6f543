/* SPDX-License-Identifier: Apache-2.0 */
/* Nominals: common nouns that describe actors, pronouns, and the nouns that
   denote meetings and proposals. */
#include "base/utf8.h"
#include "extract/mention.h"

static bool is_plural(const DmTree *tree, uint32_t t) {
  return dm_str_eqz(dm_tree_token(tree, t)->xpos, "NNS") ||
         dm_str_eqz(dm_tree_token(tree, t)->xpos, "NNPS") ||
         dm_tree_feat(tree, t, "Number=Plur");
}

static bool is_definite(const DmTree *tree, uint32_t head) {
  static const char *const words[] = {"the",   "this", "that", "these",
                                      "those", "both", "such", NULL};
  DM_EACH_CHILD(tree, head, c) {
    if (dm_tree_token(tree, c)->deprel == DM_REL_NMOD_POSS) {
      return true;
    }
    for (const char *const *w = words; *w; ++w) {
      if (c < head && dm_tree_lemma_is(tree, c, *w)) {
        return true;
      }
    }
  }
  return false;
}

/* A word of "Ukrainian and Russian negotiators" before the last adjective. */
static bool joins_modifier(const DmTree *tree, uint32_t t, uint32_t head) {
  const DmDeprel rel = dm_tree_base(tree, t);
  const uint32_t h = tree->head[t];
  if (h == DM_NONE || h == head) {
    return false;
  }
  const DmDeprel above = dm_tree_base(tree, h);
  return (rel == DM_REL_CONJ && h < t &&
          (above == DM_REL_AMOD || above == DM_REL_COMPOUND)) ||
         (rel == DM_REL_CC && h > t && joins_modifier(tree, h, head));
}

/* First token of the words before the head that make its label: adjectives,
   compounds and numbers, not determiners and possessors. */
static uint32_t label_start(const DmExtraction *x, uint32_t head,
                            uint32_t first) {
  enum { MAX_LABEL = 6 };
  const uint32_t words = first;
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[head]].first;
  while (first > from) {
    const uint32_t t = first - 1;
    const DmDeprel rel = dm_tree_base(&x->tree, t);
    const bool ours = dm_tree_below(&x->tree, t, head) &&
                      dm_tree_token(&x->tree, t)->deprel != DM_REL_NMOD_POSS;
    const bool hyphen = dm_str_eqz(dm_tree_token(&x->tree, t)->form, "-");
    if (!ours || !(rel == DM_REL_AMOD || rel == DM_REL_COMPOUND || hyphen ||
                   rel == DM_REL_NUMMOD || rel == DM_REL_FLAT ||
                   joins_modifier(&x->tree, t, head))) {
      break;
    }
    first = t;
  }
  if (first + 2 <= head &&
      dm_str_eqz(dm_tree_token(&x->tree, first)->form, "-")) {
    first += 2; /* what is left of "Vienna-based centre" */
  }
  /* A headline read as one long noun names nothing. */
  return head - first < MAX_LABEL ? first : words;
}

/* A noun that only modifies the next one ("government forces"). */
static bool modifies_noun(const DmTree *tree, uint32_t t) {
  const DmDeprel rel = dm_tree_base(tree, t);
  return rel == DM_REL_COMPOUND || rel == DM_REL_AMOD || rel == DM_REL_FLAT;
}

static void add_nominal(DmExtraction *x, const DmActorNoun *noun, DmStr words,
                        uint32_t first, uint32_t t, uint32_t last) {
  const bool plural = is_plural(&x->tree, t);
  DmClass cls = noun->cls;
  if (plural && cls != DM_CLASS_GROUP) {
    cls = DM_CLASS_GROUP;
  }
  DmMention m = dm_mention_init(DM_MENTION_NOMINAL, cls, first, last);
  m.head = t;
  m.former = dm_is_former(x, first);
  m.noun = noun;
  m.role = words;
  m.plural = plural;
  m.gender = noun->gender;
  m.definite = is_definite(&x->tree, t);
  m.owner = dm_find_owner(x, t, first);
  if (modifies_noun(&x->tree, t)) {
    m.kind = DM_MENTION_MODIFIER;
  } else {
    m.first = label_start(x, t, first);
    m.name_first = m.first;
  }
  (void)dm_add_mention(x, &m, true);
}

/* "the use of force", "heads of state", "the state of the roads": a word for
   what bodies are made of, or for how things are, and no body. */
static bool is_mass(const DmExtraction *x, const DmActorNoun *noun,
                    uint32_t t) {
  if (is_plural(&x->tree, t) ||
      dm_tree_token(&x->tree, t)->upos != DM_UPOS_NOUN ||
      (noun->cls != DM_CLASS_GROUP && noun->cls != DM_CLASS_COUNTRY)) {
    return false;
  }
  bool bare = dm_str_eqz(dm_tree_marker(x->arena, &x->tree, t), "of") ||
              dm_str_eqz(dm_tree_marker(x->arena, &x->tree, t), "by");
  bool of = false;
  DM_EACH_CHILD(&x->tree, t, c) {
    const DmDeprel rel = dm_tree_base(&x->tree, c);
    bare = bare && (rel == DM_REL_CASE || c > t);
    of = of || (c > t && x->mention_at[c] == DM_NONE &&
                dm_tree_is_of(x->arena, &x->tree, c));
  }
  return bare || (of && noun->cls == DM_CLASS_COUNTRY);
}

static void nominal_at(DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  if (x->mention_at[t] != DM_NONE ||
      (token->upos != DM_UPOS_NOUN && token->upos != DM_UPOS_PROPN)) {
    return;
  }
  uint32_t first;
  DmStr words;
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[t]].first;
  /* "director general": the noun goes on behind its head. */
  const bool longer =
      t + 1 < x->doc->tokens.count && x->mention_at[t + 1] == DM_NONE &&
      x->tree.sentence[t + 1] == x->tree.sentence[t] &&
      dm_tree_token(&x->tree, t + 1)->upos == DM_UPOS_ADJ &&
      dm_actor_noun_ending(x, t + 1, from, &first, &words) && first <= t;
  if (longer) {
    const DmActorNoun *const whole =
        dm_actor_noun_ending(x, t + 1, from, &first, &words);
    add_nominal(x, whole, words, first, t, t + 1);
    return;
  }
  const DmActorNoun *const noun =
      dm_actor_noun_ending(x, t, from, &first, &words);
  /* "prime" + "minister": only the last word of a noun is its head. */
  const uint32_t head = x->tree.head[t];
  if (!noun || noun->cls == DM_CLASS_PLACE ||
      (head == t + 1 && modifies_noun(&x->tree, t) &&
       dm_actor_noun_ending(x, head, from, &first, &words) && first <= t)) {
    return;
  }
  if (is_mass(x, noun, t)) {
    return;
  }
  (void)dm_actor_noun_ending(x, t, from, &first, &words);
  while (first < t && x->mention_at[first] != DM_NONE) {
    ++first;
  }
  add_nominal(x, noun, words, first, t, t);
}

typedef struct Pronoun {
  const char *form;
  DmClass cls;
  DmGender gender;
  bool plural;
} Pronoun;

static const Pronoun *pronoun_of(DmStr form) {
  static const Pronoun table[] = {
      {"he", DM_CLASS_PERSON, DM_GENDER_MALE, false},
      {"him", DM_CLASS_PERSON, DM_GENDER_MALE, false},
      {"his", DM_CLASS_PERSON, DM_GENDER_MALE, false},
      {"himself", DM_CLASS_PERSON, DM_GENDER_MALE, false},
      {"she", DM_CLASS_PERSON, DM_GENDER_FEMALE, false},
      {"her", DM_CLASS_PERSON, DM_GENDER_FEMALE, false},
      {"herself", DM_CLASS_PERSON, DM_GENDER_FEMALE, false},
      {"i", DM_CLASS_PERSON, DM_GENDER_UNKNOWN, false},
      {"me", DM_CLASS_PERSON, DM_GENDER_UNKNOWN, false},
      {"my", DM_CLASS_PERSON, DM_GENDER_UNKNOWN, false},
      {"we", DM_CLASS_GROUP, DM_GENDER_UNKNOWN, true},
      {"us", DM_CLASS_GROUP, DM_GENDER_UNKNOWN, true},
      {"our", DM_CLASS_GROUP, DM_GENDER_UNKNOWN, true},
      {"they", DM_CLASS_GROUP, DM_GENDER_UNKNOWN, true},
      {"them", DM_CLASS_GROUP, DM_GENDER_UNKNOWN, true},
      {"their", DM_CLASS_GROUP, DM_GENDER_UNKNOWN, true},
      {"it", DM_CLASS_ORGANIZATION, DM_GENDER_UNKNOWN, false},
      {"its", DM_CLASS_ORGANIZATION, DM_GENDER_UNKNOWN, false},
      {"itself", DM_CLASS_ORGANIZATION, DM_GENDER_UNKNOWN, false},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; ++i) {
    if (dm_str_ieq(form, dm_str(table[i].form))) {
      return &table[i];
    }
  }
  return NULL;
}

static void pronoun_at(DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const Pronoun *const p = token->upos == DM_UPOS_PRON &&
                                   x->mention_at[t] == DM_NONE &&
                                   dm_tree_base(&x->tree, t) != DM_REL_EXPL
                               ? pronoun_of(token->form)
                               : NULL;
  if (p) {
    DmMention m = dm_mention_init(DM_MENTION_PRONOUN, p->cls, t, t);
    m.gender = p->gender;
    m.plural = p->plural;
    m.definite = true;
    (void)dm_add_mention(x, &m, false);
  }
}

/* "the two", "both", "the former": who they are is for anaphora to say. */
static void count_at(DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const DmDeprel rel = dm_tree_base(&x->tree, t);
  const bool argument = rel == DM_REL_NSUBJ || rel == DM_REL_OBJ ||
                        rel == DM_REL_OBL || rel == DM_REL_NMOD;
  const bool both = dm_str_ieq(token->form, dm_str("both"));
  const bool the =
      t > 0 && dm_str_ieq(dm_tree_token(&x->tree, t - 1)->form, dm_str("the"));
  const bool two = the && dm_str_ieq(token->form, dm_str("two"));
  const bool one = the && (dm_str_ieq(token->form, dm_str("former")) ||
                           dm_str_ieq(token->form, dm_str("latter")));
  if (x->mention_at[t] == DM_NONE && argument && (both || two || one)) {
    DmMention m = dm_mention_init(DM_MENTION_NOMINAL, DM_CLASS_GROUP, t, t);
    m.plural = !one;
    m.definite = true;
    (void)dm_add_mention(x, &m, false);
  }
}

static bool is_capital(DmStr form) {
  return form.n > 1 && form.p[0] >= 'A' && form.p[0] <= 'Z';
}

/* "the Facility" after "the Pacific Resilience Facility": a name by its last
   word, where that is no noun that the lexicon knows. */
static void short_name_at(DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  uint32_t first;
  DmStr words;
  if (x->mention_at[t] != DM_NONE || t == 0 || !is_capital(token->form) ||
      !dm_str_ieq(dm_tree_token(&x->tree, t - 1)->form, dm_str("the")) ||
      (t + 1 < x->doc->tokens.count &&
       is_capital(dm_tree_token(&x->tree, t + 1)->form)) ||
      dm_actor_noun_ending(x, t, t, &first, &words)) {
    return;
  }
  for (uint32_t i = (uint32_t)x->mentions.count; i-- > 0;) {
    const DmMention full = x->mentions.items[i];
    if (full.kind == DM_MENTION_NAME && full.cls == DM_CLASS_ORGANIZATION &&
        full.last < t && full.last > full.name_first &&
        dm_str_eq(dm_tree_token(&x->tree, full.last)->form, token->form)) {
      DmMention m = dm_mention_init(DM_MENTION_NAME, full.cls, t, t);
      m.known = full.known;
      m.name_kind = full.name_kind;
      m.definite = true;
      (void)dm_add_mention(x, &m, false);
      return;
    }
  }
}

void dm_find_nominals(DmExtraction *x) {
  for (uint32_t t = 0; t < x->doc->tokens.count; ++t) {
    short_name_at(x, t);
  }
  for (uint32_t t = 0; t < x->doc->tokens.count; ++t) {
    pronoun_at(x, t);
  }
  for (uint32_t t = 0; t < x->doc->tokens.count; ++t) {
    nominal_at(x, t);
    count_at(x, t);
  }
  /* "the alliance's Military Committee": names owned by descriptions. */
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    DmMention *const m = &x->mentions.items[i];
    if (m->kind == DM_MENTION_NAME && m->owner == DM_NONE &&
        (m->noun || m->cls == DM_CLASS_ORGANIZATION)) {
      m->owner = dm_find_owner(x, m->head, m->first);
    }
  }
}

/* The words before `t` that a frame's lemma asks for: "peace talk". */
static bool lemma_fits(DmExtraction *x, const DmFrame *f, uint32_t t,
                       uint32_t from, uint32_t *first) {
  const DmStr last = dm_tree_lemma(&x->tree, t);
  for (size_t i = 0; i < f->lemmas.count; ++i) {
    DmStr words = last;
    for (uint32_t a = t;; --a) {
      if (dm_str_eq(words, f->lemmas.items[i])) {
        *first = a;
        return true;
      }
      if (words.n >= f->lemmas.items[i].n || a == from) {
        break;
      }
      words = dm_str_join(
          x->arena, dm_fold(x->arena, dm_tree_token(&x->tree, a - 1)->form),
          " ", words);
    }
  }
  return false;
}

/* Noun frame of token t that denotes a meeting or proposal, the one with the
   longest lemma; several words are looked up by their first. */
static const DmFrame *event_frame(DmExtraction *x, uint32_t t,
                                  uint32_t *first) {
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[t]].first;
  const DmFrame *best = NULL;
  *first = t;
  for (uint32_t back = 0; back < 3 && t >= from + back; ++back) {
    const DmStr key =
        back ? dm_fold(x->arena, dm_tree_token(&x->tree, t - back)->form)
             : dm_tree_lemma(&x->tree, t);
    const DmFrameList list =
        dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN, key);
    for (size_t i = 0; i < list.count; ++i) {
      uint32_t start;
      if (list.items[i]->denotes != DM_CLASS_NONE &&
          lemma_fits(x, list.items[i], t, from, &start) &&
          (!best || start < *first)) {
        best = list.items[i];
        *first = start;
      }
    }
  }
  return best;
}

/* Does the verb above take proposals for its object ("endorsed a plan to")? */
static bool is_dealt_with(const DmExtraction *x, uint32_t t) {
  const uint32_t verb = x->tree.head[t];
  if (verb == DM_NONE || dm_tree_token(&x->tree, verb)->upos != DM_UPOS_VERB ||
      (dm_tree_base(&x->tree, t) != DM_REL_OBJ &&
       dm_tree_token(&x->tree, t)->deprel != DM_REL_NSUBJ_PASS)) {
    return false;
  }
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_VERB,
                         dm_tree_lemma(&x->tree, verb));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    const unsigned range = dm_ontology_frame_range(x->ontology, f);
    for (size_t k = 0; k < f->target.count; ++k) {
      if (f->target.items[k].kind == DM_SLOT_OBJ &&
          f->target.items[k].then == DM_SLOT_NONE && !f->object.count &&
          range & 1U << DM_CLASS_PROPOSAL) {
        return true;
      }
    }
  }
  return false;
}

/* "had no plans to leave": not a plan that anybody put forward. */
static bool is_intention(const DmExtraction *x, uint32_t t) {
  if (!dm_ontology_frames(x->ontology, DM_FRAME_EMBEDDING, DM_POS_NOUN,
                          dm_tree_lemma(&x->tree, t))
           .count ||
      is_definite(&x->tree, t) || is_dealt_with(x, t)) {
    return false;
  }
  const uint32_t end = (uint32_t)x->doc->tokens.count;
  return t + 1 < end && x->tree.sentence[t + 1] == x->tree.sentence[t] &&
         dm_str_eqz(dm_tree_token(&x->tree, t + 1)->xpos, "TO") &&
         dm_tree_base(&x->tree, t + 1) == DM_REL_MARK;
}

void dm_find_events(DmExtraction *x) {
  for (uint32_t t = 0; t < x->doc->tokens.count; ++t) {
    const DmToken *const token = dm_tree_token(&x->tree, t);
    const bool noun =
        token->upos == DM_UPOS_NOUN || token->upos == DM_UPOS_PROPN;
    uint32_t first;
    const DmFrame *const frame =
        noun && x->mention_at[t] == DM_NONE ? event_frame(x, t, &first) : NULL;
    /* "the summit declaration": a noun before another is part of its name. */
    if (!frame || (modifies_noun(&x->tree, t) && x->tree.head[t] > t) ||
        is_intention(x, t)) {
      continue;
    }
    DmMention m = dm_mention_init(DM_MENTION_EVENT, frame->denotes, first, t);
    m.head = dm_span_head(&x->tree, first, t); /* "round" of talks */
    m.frame = frame;
    m.plural = is_plural(&x->tree, t);
    m.definite = is_definite(&x->tree, m.head);
    m.first = label_start(x, m.head, first);
    m.name_first = m.first;
    (void)dm_add_mention(x, &m, true);
  }
}
