/* SPDX-License-Identifier: Apache-2.0 */
/* Counts and lists: “the two leaders”, “both sides”. */
#include "extract/anaphora.h"
#include "extract/match.h"

static bool is_one_of_two(DmStr form) {
  return dm_str_ieq(form, dm_str("either")) ||
         dm_str_ieq(form, dm_str("neither"));
}

static int count_word(const DmExtraction *x, const DmMention *m) {
  const uint32_t head = m->head;
  if (!m->noun) {
    return 2;
  }
  static const char *const words[] = {"two", "three", "four", "five"};
  DM_EACH_CHILD(&x->tree, head, c) {
    const DmStr form = dm_tree_token(&x->tree, c)->form;
    if (dm_str_ieq(form, dm_str("both")) || is_one_of_two(form)) {
      return 2;
    }
    if (!m->definite) {
      continue; /* "two diplomats" are new to the text */
    }
    for (int i = 0; i < 4; ++i) {
      if (dm_str_ieq(form, dm_str(words[i]))) {
        return i + 2;
      }
    }
  }
  return 0;
}

/* "either side": one of two, and so both. */
static bool is_either(const DmExtraction *x, const DmMention *m) {
  DM_EACH_CHILD(&x->tree, m->head, c) {
    if (is_one_of_two(dm_tree_token(&x->tree, c)->form)) {
      return true;
    }
  }
  return false;
}

static bool is_countable(const DmExtraction *x, const DmMention *m,
                         bool persons) {
  if (m->entity == DM_NONE || m->kind == DM_MENTION_EVENT) {
    return false;
  }
  const DmEntity *const e = &x->entities.items[m->entity];
  return persons ? e->cls == DM_CLASS_PERSON && e->named
                 : e->cls == DM_CLASS_COUNTRY;
}

/* “Sides” that are named together may be bodies and groups of states too. */
static bool is_pairable(const DmExtraction *x, const DmMention *m,
                        bool persons) {
  if (is_countable(x, m, persons)) {
    return true;
  }
  if (persons || m->entity == DM_NONE || m->kind == DM_MENTION_MODIFIER) {
    return false;
  }
  return x->entities.items[m->entity].cls == DM_CLASS_ORGANIZATION ||
         (m->plural && m->noun && m->noun->cls == DM_CLASS_COUNTRY);
}

/* Are mentions a and b joined by "and", with no verb between them? */
static bool are_joined(const DmExtraction *x, const DmMention *a,
                       const DmMention *b) {
  bool joined = false;
  if (dm_sentence_of(x, a) != dm_sentence_of(x, b) || b->first <= a->last + 1) {
    return false;
  }
  for (uint32_t t = a->last + 1; t < b->first; ++t) {
    const DmUpos upos = dm_tree_token(&x->tree, t)->upos;
    joined = joined || upos == DM_UPOS_CCONJ;
    if (upos == DM_UPOS_VERB || upos == DM_UPOS_AUX || upos == DM_UPOS_PRON) {
      return false;
    }
  }
  return joined;
}

bool dm_find_pair(DmExtraction *x, uint32_t i, bool persons, uint32_t window,
                  DmIdList *found, uint32_t *where) {
  const uint32_t here = dm_sentence_of(x, &x->mentions.items[i]);
  const DmActorNoun *const noun = x->mentions.items[i].noun;
  /* "both governments" are states; "both sides" may be anybody. */
  const bool states =
      !persons && noun && (noun->stands_for || noun->cls == DM_CLASS_COUNTRY);
  const DmMention *later = NULL;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - dm_sentence_of(x, m) > window) {
      return false;
    }
    if (!(states ? is_countable(x, m, false) : is_pairable(x, m, persons))) {
      continue;
    }
    if (later && later->entity != m->entity && are_joined(x, m, later)) {
      DM_PUSH(x->arena, *found, m->entity);
      DM_PUSH(x->arena, *found, later->entity);
      *where = (uint32_t)(later - x->mentions.items);
      return true;
    }
    later = m;
  }
  return false;
}

static uint32_t speaker_entity(const DmExtraction *x, const DmSpeech *speech,
                               const DmMention *m) {
  const uint32_t report = speech->report_of[m->head];
  const uint32_t speaker =
      report == DM_NONE ? DM_NONE : speech->reports.items[report].speaker;
  return speaker == DM_NONE ? DM_NONE : dm_entity_at(x, x->mention_at[speaker]);
}

/* The two persons of this sentence and the one before, if no third is named. */
static bool last_two(const DmExtraction *x, uint32_t i, DmIdList *found) {
  const uint32_t here = dm_sentence_of(x, &x->mentions.items[i]);
  uint32_t seen[2] = {DM_NONE, DM_NONE};
  int count = 0;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - dm_sentence_of(x, m) > 1) {
      break;
    }
    if (m->kind != DM_MENTION_NAME || !is_countable(x, m, true) ||
        m->entity == seen[0] || m->entity == seen[1]) {
      continue;
    }
    if (count == 2) {
      return false;
    }
    seen[count++] = m->entity;
  }
  if (count == 2) {
    DM_PUSH(x->arena, *found, seen[1]);
    DM_PUSH(x->arena, *found, seen[0]);
  }
  return count == 2;
}

/* "Peru lifted its ban on trade with Chile, and the two states": when no more
   than two were named in the sentence so far, those. */
static bool find_two_here(DmExtraction *x, uint32_t i, DmIdList *found) {
  const uint32_t here = dm_sentence_of(x, &x->mentions.items[i]);
  found->count = 0;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (dm_sentence_of(x, m) != here) {
      break;
    }
    if (m->kind != DM_MENTION_NAME || !is_countable(x, m, false)) {
      continue;
    }
    bool seen = false;
    for (size_t f = 0; f < found->count; ++f) {
      seen = seen || found->items[f] == m->entity;
    }
    if (!seen) {
      DM_PUSH(x->arena, *found, m->entity);
    }
  }
  const bool two = found->count == 2;
  found->count = two ? 2 : 0;
  return two;
}

/* States, groups of states, and bodies that the world knows. */
static bool may_be_side(const DmExtraction *x, uint32_t entity) {
  const DmEntity *const e = &x->entities.items[entity];
  if (e->cls == DM_CLASS_GROUP && !e->named && e->mentions.count) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[0]];
    return m->noun && m->noun->cls == DM_CLASS_COUNTRY;
  }
  return e->cls == DM_CLASS_COUNTRY ||
         (e->cls == DM_CLASS_ORGANIZATION && e->known != DM_NONE);
}

/* How often an entity is spoken of before mention i. */
static size_t said_before(const DmExtraction *x, uint32_t entity, uint32_t i) {
  const DmIdList *const list = &x->entities.items[entity].mentions;
  size_t n = 0;
  for (size_t k = 0; k < list->count; ++k) {
    n += list->items[k] < i;
  }
  return n;
}

/* Whom the subject of the clause of m names: "Peru, which borders both states".
 */
static uint32_t subject_beside(const DmExtraction *x, const DmMention *m) {
  uint32_t t = x->tree.head[m->head];
  while (t != DM_NONE && dm_tree_token(&x->tree, t)->upos != DM_UPOS_VERB) {
    t = x->tree.head[t];
  }
  const uint32_t subject = t == DM_NONE ? DM_NONE : dm_subject(x, t);
  return subject == DM_NONE ? DM_NONE : dm_entity_at(x, x->mention_at[subject]);
}

/* The two sides that the text is about: those spoken of most so far, when they
   stand out from the third. The subject is none of them, unless it is spoken of
   so much that the parser must be wrong. */
static bool find_protagonists(DmExtraction *x, uint32_t i, DmIdList *found) {
  enum { OFTEN = 3 };
  const uint32_t other = subject_beside(x, &x->mentions.items[i]);
  uint32_t best[3] = {DM_NONE, DM_NONE, DM_NONE};
  size_t count[3] = {0, 0, 0};
  for (int all = 0; all <= 1; ++all) {
    if (all && (other == DM_NONE || !may_be_side(x, other) ||
                said_before(x, other, i) <= 2 * count[1])) {
      break;
    }
    for (uint32_t e = 0; e < x->entities.count; ++e) {
      const bool new = all ? e == other : e != other &&may_be_side(x, e);
      const size_t n = new ? said_before(x, e, i) : 0;
      int k = 0;
      while (k < 3 && n <= count[k]) {
        ++k;
      }
      for (int j = 2; j > k; --j) {
        best[j] = best[j - 1];
        count[j] = count[j - 1];
      }
      if (k < 3) {
        best[k] = e;
        count[k] = n;
      }
    }
  }
  if (count[1] < OFTEN || count[2] >= count[1]) {
    return false;
  }
  found->count = 0;
  DM_PUSH(x->arena, *found, best[0]);
  DM_PUSH(x->arena, *found, best[1]);
  return true;
}

/* "The two presidents … both governments": what the pair of persons stands
   for. */
static bool find_represented(DmExtraction *x, uint32_t i, DmIdList *found) {
  enum { NEAR = 2 };
  DmIdList people = {0};
  uint32_t where;
  if (!dm_find_pair(x, i, true, NEAR, &people, &where)) {
    return false;
  }
  const uint32_t a = x->entities.items[people.items[0]].represents;
  const uint32_t b = x->entities.items[people.items[1]].represents;
  if (a == DM_NONE || b == DM_NONE || a == b) {
    return false;
  }
  found->count = 0;
  DM_PUSH(x->arena, *found, a);
  DM_PUSH(x->arena, *found, b);
  return true;
}

/* The pair that a count of two means: one named together nearby, for a bare
   “the two” of persons before countries, else further back. */
static bool find_two(DmExtraction *x, uint32_t i, DmIdList *found) {
  enum { NEAR = 2 };
  const DmMention *const m = &x->mentions.items[i];
  const bool persons = !m->noun || m->noun->cls == DM_CLASS_PERSON;
  uint32_t where;
  if (!persons && (dm_find_pair(x, i, false, 0, found, &where) ||
                   find_two_here(x, i, found))) {
    return true;
  }
  if (dm_find_pair(x, i, persons, NEAR, found, &where) ||
      (!m->noun && dm_find_pair(x, i, false, NEAR, found, &where))) {
    return true;
  }
  if (!persons &&
      (find_represented(x, i, found) || find_protagonists(x, i, found))) {
    return true;
  }
  /* "Xi telephoned Modi … the two agreed": no pair, but two who were named. */
  if (!m->noun && last_two(x, i, found)) {
    return true;
  }
  return (
      dm_find_pair(x, i, persons, DM_PAIR_WINDOW, found, &where) ||
      (!m->noun && dm_find_pair(x, i, false, DM_PAIR_WINDOW, found, &where)));
}

/* Countries are what “sides”, “parties” and “neighbours” are too. */
bool dm_link_counted(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const int want = count_word(x, m);
  if (!want || !(m->plural || is_either(x, m))) {
    return false;
  }
  const bool persons = !m->noun || m->noun->cls == DM_CLASS_PERSON;
  DmIdList found = {0};
  if (want == 2 && find_two(x, i, &found)) {
    m->members = found;
    m->sieve = "counted pair";
    m->certainty = 0.92;
    return true;
  }
  const uint32_t here = dm_sentence_of(x, m);
  const uint32_t speaker = speaker_entity(x, speech, m);
  for (uint32_t k = i; k-- > 0 && (int)found.count <= want;) {
    const DmMention *const other = &x->mentions.items[k];
    if (here - dm_sentence_of(x, other) > (persons ? DM_WINDOW : 0U)) {
      break;
    }
    bool seen = other->entity == speaker;
    for (size_t f = 0; f < found.count; ++f) {
      seen = seen || found.items[f] == other->entity;
    }
    if (!seen && is_countable(x, other, persons)) {
      DM_PUSH(x->arena, found, other->entity);
    }
  }
  if ((int)found.count > want && persons) {
    found.count = (size_t)want;
  }
  /* Of more countries than were counted, nothing tells which are meant. */
  if ((int)found.count != want) {
    return false;
  }
  m->members = found;
  m->sieve = "counted";
  m->certainty = 0.85;
  return true;
}

bool dm_link_ordinal(DmExtraction *x, uint32_t i) {
  enum { NEAR = 2 };
  const DmMention *const m = &x->mentions.items[i];
  const DmStr form = dm_tree_token(&x->tree, m->head)->form;
  const bool latter = dm_str_ieq(form, dm_str("latter"));
  DmIdList states = {0};
  DmIdList people = {0};
  uint32_t states_at = 0;
  uint32_t people_at = 0;
  if (m->noun || (!latter && !dm_str_ieq(form, dm_str("former")))) {
    return false;
  }
  const bool any = dm_find_pair(x, i, false, NEAR, &states, &states_at);
  const bool persons = dm_find_pair(x, i, true, NEAR, &people, &people_at) &&
                       (!any || people_at > states_at);
  if (any || persons) {
    const DmIdList *const pair = persons ? &people : &states;
    dm_link(x, i, pair->items[latter], "former or latter", 0.9);
  }
  return any || persons;
}

static bool is_person_name(const DmExtraction *x, const DmMention *m) {
  return m->kind == DM_MENTION_NAME && m->entity != DM_NONE &&
         x->entities.items[m->entity].cls == DM_CLASS_PERSON;
}

/* "the ministers who drafted it, Amo and Bello,": two names joined behind a
   comma, however the parser hung them. */
static bool find_names_behind(DmExtraction *x, uint32_t i) {
  enum { NEAR = 8 };
  DmMention *const m = &x->mentions.items[i];
  uint32_t k = i + 1;
  while (k < x->mentions.count && !is_person_name(x, &x->mentions.items[k])) {
    if (x->mentions.items[k].kind == DM_MENTION_NAME) {
      return false;
    }
    ++k;
  }
  if (k + 1 >= x->mentions.count || !m->definite ||
      dm_possessor(x, m) != DM_NONE) {
    return false;
  }
  const DmMention *const a = &x->mentions.items[k];
  const DmMention *const b = &x->mentions.items[k + 1];
  const uint32_t end = b->last + 1;
  if (dm_sentence_of(x, a) != dm_sentence_of(x, m) ||
      a->first - m->last > NEAR || a->first < m->last + 2 ||
      !dm_str_eqz(dm_tree_token(&x->tree, a->first - 1)->form, ",") ||
      !is_person_name(x, b) || b->first != a->last + 2 ||
      dm_tree_token(&x->tree, a->last + 1)->upos != DM_UPOS_CCONJ ||
      end >= x->doc->tokens.count ||
      dm_tree_token(&x->tree, end)->upos != DM_UPOS_PUNCT) {
    return false;
  }
  DM_PUSH(x->arena, m->members, a->entity);
  DM_PUSH(x->arena, m->members, b->entity);
  m->sieve = "list";
  m->certainty = 0.85;
  return true;
}

bool dm_link_listed(DmExtraction *x, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const uint32_t appos = dm_tree_child(&x->tree, m->head, DM_REL_APPOS);
  DmReferent who[DM_MAX_REFERENTS];
  if (!m->plural || !m->noun || m->noun->cls != DM_CLASS_PERSON) {
    return false;
  }
  if (find_names_behind(x, i)) {
    return true;
  }
  if (appos == DM_NONE) {
    return false;
  }
  const size_t n = dm_referents(x, appos, 1U << DM_CLASS_PERSON, who);
  for (size_t k = 0; n > 1 && k < n; ++k) {
    DM_PUSH(x->arena, m->members, who[k].entity);
  }
  m->sieve = "list";
  return n > 1;
}
