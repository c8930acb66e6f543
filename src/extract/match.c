/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/match.h"

#include "base/utf8.h"
#include "extract/deeds.h"
#include "extract/entity.h"

/* Words that are particles of verbs as well as prepositions: a closed class. */
static bool may_be_particle(DmStr word) {
  static const char *const words[] = {"in",      "on",     "off",   "over",
                                      "up",      "down",   "out",   "by",
                                      "through", "around", "along", "about"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (dm_str_eqz(word, words[i])) {
      return true;
    }
  }
  return false;
}

/* "called the clerk in Accra a liar" does not call anybody in: the preposition
   of another phrase, behind an object that is no word of the lemma. */
static bool is_of_other_phrase(const DmExtraction *x, uint32_t t, uint32_t k,
                               DmStr word, bool last) {
  const uint32_t o = dm_tree_child(&x->tree, t, DM_REL_OBJ);
  return last && may_be_particle(word) && k > t + 1 &&
         dm_tree_base(&x->tree, k) == DM_REL_CASE && o != DM_NONE && o > t &&
         o < k && dm_tree_token(&x->tree, t)->upos == DM_UPOS_VERB;
}

/* Particle or second word of a lemma close behind the verb. */
static bool particle_follows(const DmExtraction *x, uint32_t t, DmStr lemma) {
  size_t i = 0;
  while (i < lemma.n && lemma.p[i] != ' ') {
    ++i;
  }
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[t]];
  const size_t verb = i;
  uint32_t k = t + 1;
  while (i < lemma.n) {
    size_t end = ++i;
    while (end < lemma.n && lemma.p[end] != ' ') {
      ++end;
    }
    const DmStr word = dm_str_n(lemma.p + i, end - i);
    const uint32_t limit =
        t + 5 < s->first + s->count ? t + 5 : s->first + s->count;
    while (k < limit && !dm_str_ieq(dm_tree_token(&x->tree, k)->form, word) &&
           !dm_str_ieq(dm_tree_token(&x->tree, k)->lemma, word)) {
      ++k;
    }
    const bool alone = i == verb + 1 && end == lemma.n;
    if (k >= limit || is_of_other_phrase(x, t, k, word, alone)) {
      return false;
    }
    ++k;
    i = end;
  }
  return true;
}

static unsigned word_count(DmStr s) {
  unsigned n = 1;
  for (size_t i = 0; i < s.n; ++i) {
    n += s.p[i] == ' ';
  }
  return n;
}

/* "cut off" is not "cut": a verb's particle must be in the lemma. */
static bool particle_agrees(const DmExtraction *x, uint32_t t, DmStr lemma) {
  const uint32_t particle = dm_tree_child(&x->tree, t, DM_REL_COMPOUND_PRT);
  if (particle == DM_NONE) {
    return true;
  }
  const DmStr word = dm_fold(x->arena, dm_tree_token(&x->tree, particle)->form);
  for (size_t i = 0; i + word.n < lemma.n; ++i) {
    const size_t end = i + 1 + word.n;
    if (lemma.p[i] == ' ' && (end == lemma.n || lemma.p[end] == ' ') &&
        dm_str_eq(dm_str_n(lemma.p + i + 1, word.n), word)) {
      return true;
    }
  }
  return false;
}

unsigned dm_frame_words(const DmExtraction *x, const DmFrame *f, uint32_t t,
                        DmStr first) {
  unsigned best = 0;
  for (size_t i = 0; i < f->lemmas.count; ++i) {
    const DmStr l = f->lemmas.items[i];
    if (l.n >= first.n && dm_str_eq(dm_str_n(l.p, first.n), first) &&
        (l.n == first.n || l.p[first.n] == ' ') && particle_follows(x, t, l) &&
        particle_agrees(x, t, l)) {
      const unsigned words = word_count(l);
      best = words > best ? words : best;
    }
  }
  return best;
}

unsigned dm_frame_agrees(const DmExtraction *x, const DmFrame *f, uint32_t t) {
  return dm_frame_words(x, f, t, dm_tree_lemma(&x->tree, t));
}

/* Has token t, or the noun it counts ("ten days of war games"), one of these
   lemmas? Of "peacekeeping force" the word before the head must agree too. */
static bool has_lemma_of(const DmExtraction *x, DmStrs lemmas, uint32_t t) {
  const DmStr lemma = dm_tree_lemma(&x->tree, t);
  const uint32_t first = x->doc->sentences.items[x->tree.sentence[t]].first;
  const DmStr before =
      t > first ? dm_fold(x->arena, dm_tree_token(&x->tree, t - 1)->form)
                : (DmStr){0};
  for (size_t i = 0; i < lemmas.count; ++i) {
    const DmStr want = lemmas.items[i];
    if (dm_str_eq(want, lemma) || (dm_str_eq(dm_last_word(want), lemma) &&
                                   dm_str_eq(dm_first_word(want), before))) {
      return true;
    }
  }
  return false;
}

/* "[tens of] thousands of students": what is counted. */
static uint32_t counted(const DmExtraction *x, uint32_t t) {
  if (x->mention_at[t] != DM_NONE) {
    return t;
  }
  DM_EACH_CHILD(&x->tree, t, c) {
    if (dm_tree_is_of(x->arena, &x->tree, c)) {
      return c;
    }
  }
  return t;
}

static bool agrees(const DmExtraction *x, DmStrs lemmas, uint32_t t) {
  if (!lemmas.count) {
    return true;
  }
  if (t == DM_NONE) {
    return false;
  }
  if (has_lemma_of(x, lemmas, t)) {
    return true;
  }
  DM_EACH_CHILD(&x->tree, t, c) {
    if (dm_tree_is_of(x->arena, &x->tree, c) &&
        (has_lemma_of(x, lemmas, c) ||
         has_lemma_of(x, lemmas, counted(x, c)))) {
      return true;
    }
  }
  return false;
}

bool dm_object_agrees(const DmExtraction *x, const DmFrame *f, uint32_t v) {
  return agrees(x, f->object, f->object.count ? dm_object(x, v) : DM_NONE) &&
         agrees(x, f->subject, f->subject.count ? dm_subject(x, v) : DM_NONE);
}

bool dm_frame_holds(const DmExtraction *x, const DmFrame *f, uint32_t anchor,
                    uint32_t t) {
  for (size_t i = 0; i < f->complement.count; ++i) {
    DmFiller found[DM_MAX_FILLERS];
    const size_t n = dm_fill(x, anchor, &f->complement.items[i], found);
    for (size_t k = 0; k < n; ++k) {
      if (found[k].token == t) {
        return true;
      }
    }
  }
  return false;
}

bool dm_refers_to(const DmReferent *who, size_t n, uint32_t entity) {
  for (size_t i = 0; i < n; ++i) {
    if (who[i].entity == entity) {
      return true;
    }
  }
  return false;
}

enum { PLACE_DEPTH = 2 };

typedef struct Gather {
  const DmExtraction *x;
  unsigned mask;
  DmReferent *out;
  size_t count;
} Gather;

static void put(Gather *g, uint32_t entity, uint32_t token, double certainty) {
  if (entity == DM_NONE || g->count == DM_MAX_REFERENTS ||
      !(g->mask & 1U << g->x->entities.items[entity].cls) ||
      dm_refers_to(g->out, g->count, entity)) {
    return;
  }
  g->out[g->count++] = (DmReferent){entity, token, certainty};
}

/* The mention that the phrase headed by `token` is, if its words are. */
static void put_mention(Gather *g, uint32_t token, double certainty) {
  const uint32_t index = g->x->mention_at[token];
  if (index == DM_NONE) {
    return;
  }
  const DmMention *const m = &g->x->mentions.items[index];
  if (m->joined) {
    return; /* "US" of "US and Russian officials" */
  }
  put(g, m->entity, m->head, certainty * m->certainty);
  for (size_t i = 0; i < m->members.count; ++i) {
    put(g, m->members.items[i], m->head, certainty * m->certainty);
  }
}

static bool has_lemma(const DmFrame *f, DmStr lemma) {
  for (size_t i = 0; i < f->lemmas.count; ++i) {
    if (dm_str_eq(f->lemmas.items[i], lemma)) {
      return true;
    }
  }
  return false;
}

/* A noun for something done or said ("the French decision"), whose adjective
   tells by whom; "the Iranian film" is no deed. */
static bool is_deed(const DmExtraction *x, uint32_t t) {
  static const DmFrameKind kinds[] = {DM_FRAME_RELATION, DM_FRAME_REPORT,
                                      DM_FRAME_EMBEDDING};
  const DmStr lemma = dm_tree_lemma(&x->tree, t);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    const DmFrameList list =
        dm_ontology_frames(x->ontology, kinds[i], DM_POS_NOUN, lemma);
    for (size_t k = 0; k < list.count; ++k) {
      /* "police raid" is listed under "police", who are no deed. */
      if (has_lemma(list.items[k], lemma)) {
        return true;
      }
    }
  }
  return false;
}

/* "the release of the crew", "an attack on Chile": behind this preposition
   stands whom it befalls, not whose it is. */
static bool befalls(const DmExtraction *x, uint32_t noun, DmStr prep) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
                         dm_tree_lemma(&x->tree, noun));
  for (size_t i = 0; i < list.count; ++i) {
    for (size_t k = 0; k < list.items[i]->target.count; ++k) {
      const DmSlot *const slot = &list.items[i]->target.items[k];
      if (dm_str_eq(slot->prep, prep) && slot->then == DM_SLOT_NONE &&
          has_lemma(list.items[i], dm_tree_lemma(&x->tree, noun))) {
        return true;
      }
    }
  }
  return false;
}

/* Does the adjective before the noun say whose it is? Of deeds, and of what a
   measure is directed at ("tariffs on Chinese steel"). */
static bool names_owner(const DmExtraction *x, uint32_t t) {
  const DmStr marker = dm_tree_marker(x->arena, &x->tree, t);
  return dm_str_eqz(marker, "on") || dm_str_eqz(marker, "against") ||
         is_deed(x, t);
}

/* "Macron's approach", "the French decision", "the decision of Paris". */
static void put_owner(Gather *g, uint32_t token, double certainty) {
  enum { THROUGH = 75 };
  const DmTree *const tree = &g->x->tree;
  const double c = certainty * THROUGH / 100.0;
  DM_EACH_CHILD(tree, token, child) {
    const DmDeprel rel = dm_tree_base(tree, child);
    const bool possessive =
        dm_tree_token(tree, child)->deprel == DM_REL_NMOD_POSS;
    const bool modifier = rel == DM_REL_AMOD || rel == DM_REL_COMPOUND;
    if (possessive || (modifier && names_owner(g->x, token))) {
      put_mention(g, dm_antecedent(tree, child), c);
    } else if (rel == DM_REL_NMOD) {
      const DmStr marker = dm_tree_marker(g->x->arena, tree, child);
      const bool of = dm_str_eqz(marker, "of") && !befalls(g->x, token, marker);
      if (of || dm_str_eqz(marker, "by") || dm_str_eqz(marker, "from")) {
        put_mention(g, counted(g->x, child), c);
      }
    }
    if (possessive && g->count) {
      return;
    }
  }
}

static bool is_place(const DmExtraction *x, uint32_t t) {
  const uint32_t m = x->mention_at[t];
  return m != DM_NONE && (x->mentions.items[m].cls == DM_CLASS_COUNTRY ||
                          x->mentions.items[m].cls == DM_CLASS_PLACE);
}

/* "Ukrainian drones sank a Russian ship": what is of a state acts and suffers
   for it, where only actors do; "praised the Iranian film" praises a thing. */
static bool stands_for_owner(const Gather *g, uint32_t modifier) {
  const uint32_t m = g->x->mention_at[modifier];
  return !(g->mask & DM_MASK_EVENT) && m != DM_NONE &&
         g->x->mentions.items[m].name_kind != DM_NAME_METONYM;
}

/* "flood victims in Bangladesh", "a ban on travel to Libya", "curbs on Chinese
   steel": whom no word names is told by where they are. */
static void put_place(Gather *g, uint32_t token, double certainty, int depth) {
  enum { THROUGH = 65 };
  static const char *const words[] = {"in",      "near", "at", "to",
                                      "outside", "from", "on", "inside"};
  const DmTree *const tree = &g->x->tree;
  const size_t before = g->count;
  DM_EACH_CHILD(tree, token, child) {
    const DmStr marker = dm_tree_marker(g->x->arena, tree, child);
    const DmDeprel rel = dm_tree_base(tree, child);
    bool where = (rel == DM_REL_AMOD || rel == DM_REL_COMPOUND) &&
                 (depth < PLACE_DEPTH || stands_for_owner(g, child));
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
      where = where ||
              ((rel == DM_REL_NMOD || rel == DM_REL_OBL) &&
               dm_str_eqz(marker, words[i]) &&
               (!dm_str_eqz(marker, "on") || !befalls(g->x, token, marker)));
    }
    if (where && is_place(g->x, child) && g->count == before) {
      put_mention(g, child, certainty * THROUGH / 100.0);
    } else if ((rel == DM_REL_NMOD ||
                dm_tree_token(tree, child)->deprel == DM_REL_ACL) &&
               depth > 0 && g->count == before &&
               g->x->mention_at[child] == DM_NONE) {
      put_place(g, child, certainty, depth - 1);
    }
  }
}

/* A conjunct; or a name behind "and" that the parser took for a part of the
   name before it. */
static bool is_coordinated(const DmExtraction *x, uint32_t c) {
  const DmDeprel rel = dm_tree_base(&x->tree, c);
  DM_EACH_CHILD(&x->tree, c, not ) {
    if (dm_tree_lemma_is(&x->tree, not, "not") ||
        dm_tree_lemma_is(&x->tree, not, "rather")) {
      return false; /* "Brazil, but not Argentina", "rather than Egypt" */
    }
  }
  if (rel == DM_REL_CONJ) {
    return true;
  }
  const uint32_t m = x->mention_at[c];
  if (m == DM_NONE || (rel != DM_REL_FLAT && rel != DM_REL_APPOS &&
                       rel != DM_REL_COMPOUND && rel != DM_REL_NMOD)) {
    return false;
  }
  const uint32_t first = x->mentions.items[m].first;
  return x->mentions.items[m].kind == DM_MENTION_NAME && first > 0 &&
         dm_tree_token(&x->tree, first - 1)->upos == DM_UPOS_CCONJ;
}

/* "Trump, Xi and Putin met": the first of a list of subjects, which parsers
   take for somebody addressed. */
static void gather_first(Gather *g, uint32_t token, double certainty) {
  const DmTree *const tree = &g->x->tree;
  const uint32_t verb = tree->head[token];
  if (verb == DM_NONE || dm_tree_base(tree, token) != DM_REL_NSUBJ ||
      dm_tree_child(tree, token, DM_REL_CONJ) == DM_NONE) {
    return;
  }
  DM_EACH_CHILD(tree, verb, c) {
    const uint32_t m = g->x->mention_at[c];
    if (dm_tree_token(tree, c)->deprel == DM_REL_VOCATIVE && m != DM_NONE &&
        g->x->mentions.items[m].last + 2 == token &&
        dm_str_eqz(dm_tree_token(tree, token - 1)->form, ",")) {
      put_mention(g, c, certainty);
    }
  }
}

static void gather(Gather *g, uint32_t token, double certainty, int depth) {
  const DmTree *const tree = &g->x->tree;
  const size_t before = g->count;
  put_mention(g, token, certainty);
  if (g->count == before &&
      (dm_tree_token(tree, token)->upos == DM_UPOS_NOUN ||
       dm_tree_token(tree, token)->upos == DM_UPOS_PROPN)) {
    /* Where a plan could stand ("dismissed the plan"), so can the plan of
       anybody; where only a person can ("dismissed the minister"), none. */
    const unsigned mask = g->mask;
    g->mask = mask & DM_MASK_EVENT && is_deed(g->x, token)
                  ? mask | DM_MASK_AGENT
                  : mask;
    if (mask != 1U << DM_CLASS_PERSON) {
      put_owner(g, token, certainty);
    }
    g->mask = mask;
    if (g->count == before) {
      put_place(g, token, certainty, PLACE_DEPTH);
    }
    if (g->count == before && mask & DM_MASK_EVENT && is_deed(g->x, token)) {
      enum { AUTHOR = 60 };
      g->mask = mask | DM_MASK_AGENT;
      put(g, dm_deed_author(g->x, token), token, certainty * AUTHOR / 100.0);
      g->mask = mask;
    }
  }
  if (depth == 0) {
    return;
  }
  gather_first(g, token, certainty);
  DM_EACH_CHILD(tree, token, c) {
    if (c > token && !dm_is_predicate(tree, c) && is_coordinated(g->x, c)) {
      gather(g, c, certainty, depth - 1);
    }
  }
}

size_t dm_referents(const DmExtraction *x, uint32_t token, unsigned mask,
                    DmReferent *out) {
  enum { DEPTH = 3 };
  Gather g = {x, mask, out, 0};
  if (token != DM_NONE) {
    gather(&g, token, 1.0, DEPTH);
  }
  return g.count;
}

static size_t gather_all(const DmExtraction *x, const DmFiller *found, size_t n,
                         unsigned mask, DmReferent *out) {
  Gather g = {x, mask, out, 0};
  for (size_t k = 0; k < n; ++k) {
    gather(&g, found[k].token, found[k].certainty, 3);
  }
  return g.count;
}

size_t dm_slot_referents(const DmExtraction *x, uint32_t anchor, DmSlots slots,
                         unsigned mask, DmReferent *out) {
  for (size_t i = 0; i < slots.count; ++i) {
    DmFiller found[DM_MAX_FILLERS];
    size_t n = dm_fill(x, anchor, &slots.items[i], found);
    size_t count = gather_all(x, found, n, mask, out);
    if (n && !count) {
      /* "resumed attacks in Gaza in an escalation": that "in" was no place. */
      n = dm_fill_near(x, anchor, &slots.items[i], found);
      count = gather_all(x, found, n, mask, out);
    }
    if (count) {
      return count;
    }
  }
  return 0;
}
