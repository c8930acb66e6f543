/* SPDX-License-Identifier: Apache-2.0 */
/* Counts and lists: “the two leaders”, “both sides”. */
#include "extract/anaphora.h"
#include "extract/match.h"

static int count_word(const DmExtraction *x, const DmMention *m) {
  const uint32_t head = m->head;
  if (!m->noun) {
    return 2;
  }
  static const char *const words[] = {"two", "three", "four", "five"};
  DM_EACH_CHILD(&x->tree, head, c) {
    const DmStr form = dm_tree_token(&x->tree, c)->form;
    if (dm_str_ieq(form, dm_str("both"))) {
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

static bool is_countable(const DmExtraction *x, const DmMention *m,
                         bool persons) {
  if (m->entity == DM_NONE || m->kind == DM_MENTION_EVENT) {
    return false;
  }
  const DmEntity *const e = &x->entities.items[m->entity];
  return persons ? e->cls == DM_CLASS_PERSON && e->named
                 : e->cls == DM_CLASS_COUNTRY;
}

/* “Sides” that are named together may be bodies too. */
static bool is_pairable(const DmExtraction *x, const DmMention *m,
                        bool persons) {
  return is_countable(x, m, persons) ||
         (!persons && m->entity != DM_NONE && m->kind != DM_MENTION_MODIFIER &&
          x->entities.items[m->entity].cls == DM_CLASS_ORGANIZATION);
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
    if (upos == DM_UPOS_VERB || upos == DM_UPOS_AUX) {
      return false;
    }
  }
  return joined;
}

bool dm_find_pair(DmExtraction *x, uint32_t i, bool persons, uint32_t window,
                  DmIdList *found, uint32_t *where) {
  const uint32_t here = dm_sentence_of(x, &x->mentions.items[i]);
  const DmMention *later = NULL;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - dm_sentence_of(x, m) > window) {
      return false;
    }
    if (!is_pairable(x, m, persons)) {
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

/* Are exactly two persons named in this sentence and the one before? */
static int last_two(const DmExtraction *x, uint32_t i) {
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
      return 0;
    }
    seen[count++] = m->entity;
  }
  return count == 2;
}

/* The pair that a count of two means: one named together nearby, for a bare
   “the two” of persons before countries, else further back. */
static bool find_two(DmExtraction *x, uint32_t i, DmIdList *found) {
  enum { NEAR = 2 };
  const DmMention *const m = &x->mentions.items[i];
  const bool persons = !m->noun || m->noun->cls == DM_CLASS_PERSON;
  uint32_t where;
  if (dm_find_pair(x, i, persons, NEAR, found, &where) ||
      (!m->noun && dm_find_pair(x, i, false, NEAR, found, &where))) {
    return true;
  }
  /* "Xi telephoned Modi … the two agreed": no pair, but two who were named. */
  return (m->noun || last_two(x, i) == 0) &&
         (dm_find_pair(x, i, persons, DM_PAIR_WINDOW, found, &where) ||
          (!m->noun &&
           dm_find_pair(x, i, false, DM_PAIR_WINDOW, found, &where)));
}

/* Countries are what “sides”, “parties” and “neighbours” are too. */
bool dm_link_counted(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const int want = count_word(x, m);
  if (!want || !m->plural) {
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

bool dm_link_listed(DmExtraction *x, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const uint32_t appos = dm_tree_child(&x->tree, m->head, DM_REL_APPOS);
  DmReferent who[DM_MAX_REFERENTS];
  if (appos == DM_NONE || !m->plural || !m->noun ||
      m->noun->cls != DM_CLASS_PERSON) {
    return false;
  }
  const size_t n = dm_referents(x, appos, 1U << DM_CLASS_PERSON, who);
  for (size_t k = 0; n > 1 && k < n; ++k) {
    DM_PUSH(x->arena, m->members, who[k].entity);
  }
  m->sieve = "list";
  return n > 1;
}
