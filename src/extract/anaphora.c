/* SPDX-License-Identifier: Apache-2.0 */
/* Anaphora: definite descriptions and pronouns. */
#include <string.h>

#include "base/utf8.h"
#include "extract/coref.h"
#include "extract/match.h"

/* Sentences that pronouns and counted pairs look back. */
enum { WINDOW = 3, PAIR_WINDOW = 8 };

static uint32_t sentence_of(const DmExtraction *x, const DmMention *m) {
  return x->tree.sentence[m->head];
}

static bool is_subject(const DmExtraction *x, const DmMention *m) {
  return dm_tree_base(&x->tree, m->head) == DM_REL_NSUBJ;
}

/* Most recent entity before mention i that `fits`. */
static uint32_t most_recent(const DmExtraction *x, uint32_t i, uint32_t window,
                            bool (*fits)(const DmExtraction *, uint32_t entity,
                                         const DmMention *what),
                            const DmMention *what) {
  const uint32_t here = sentence_of(x, &x->mentions.items[i]);
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - sentence_of(x, m) > window) {
      break;
    }
    if (m->entity != DM_NONE && m->kind != DM_MENTION_PRONOUN &&
        fits(x, m->entity, what)) {
      return m->entity;
    }
  }
  return DM_NONE;
}

static bool called_by_kind(const DmExtraction *x, uint32_t entity,
                           const DmMention *what) {
  const DmEntity *const e = &x->entities.items[entity];
  if (e->cls != DM_CLASS_ORGANIZATION || !e->named) {
    return false;
  }
  const size_t n = what->role.n;
  const DmStr label = e->folded;
  if (dm_str_eq(e->last_word, what->role) ||
      (label.n > n && label.p[n] == ' ' &&
       dm_str_eq(dm_str_n(label.p, n), what->role))) {
    return true; /* "the union" of the African Union, "the coalition" of … */
  }
  if (e->known == DM_NONE) {
    return false;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  for (size_t i = 0; i < info->kinds.count; ++i) {
    if (dm_str_eq(info->kinds.items[i], what->role)) {
      return true;
    }
  }
  return false;
}

/* A group described more fully before by the same noun: "a coalition of
   willing countries … the coalition". */
static bool is_same_group(const DmExtraction *x, uint32_t entity,
                          const DmMention *what) {
  const DmEntity *const e = &x->entities.items[entity];
  if (e->cls != what->cls || !e->mentions.count) {
    return false;
  }
  const DmMention *const first = &x->mentions.items[e->mentions.items[0]];
  return first->kind == DM_MENTION_NOMINAL && first->noun == what->noun &&
         first->plural == what->plural;
}

/* A body described before by the same noun: "the Sudanese army … army". */
static bool is_same_body(const DmExtraction *x, uint32_t entity,
                         const DmMention *what) {
  const DmEntity *const e = &x->entities.items[entity];
  return e->cls == DM_CLASS_ORGANIZATION && !e->named &&
         dm_str_eq(e->last_word, what->role);
}

static bool is_country(const DmExtraction *x, uint32_t entity,
                       const DmMention *what) {
  (void)what;
  return x->entities.items[entity].cls == DM_CLASS_COUNTRY;
}

static bool holds_office_of(const DmExtraction *x, const DmEntity *e,
                            uint32_t known) {
  if (e->known == DM_NONE || known == DM_NONE) {
    return false;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  for (size_t i = 0; i < info->n_tenures; ++i) {
    if (info->tenures[i].of == known) {
      return true;
    }
  }
  return false;
}

static bool has_that_role(const DmExtraction *x, uint32_t entity,
                          const DmMention *what) {
  const DmEntity *const e = &x->entities.items[entity];
  const uint32_t owner = dm_entity_at(x, what->owner);
  const bool any = what->noun->generic && owner != DM_NONE;
  if (e->cls != DM_CLASS_PERSON || !e->named ||
      !(any || dm_entity_has_role(x, entity, what->role))) {
    return false;
  }
  return owner == DM_NONE || e->represents == owner ||
         holds_office_of(x, e, x->entities.items[owner].known) ||
         (e->known != DM_NONE && x->entities.items[owner].known != DM_NONE &&
          dm_ontology_entity(x->ontology, e->known)->country ==
              x->entities.items[owner].known);
}

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
  if (sentence_of(x, a) != sentence_of(x, b) || b->first <= a->last + 1) {
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

/* The last pair named together before mention i: "Putin and Zelenskyy"; sets
 *where to the later of the two. */
static bool find_pair(DmExtraction *x, uint32_t i, bool persons,
                      uint32_t window, DmIdList *found, uint32_t *where) {
  const uint32_t here = sentence_of(x, &x->mentions.items[i]);
  const DmMention *later = NULL;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - sentence_of(x, m) > window) {
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

/* “the two leaders”: the pair last named together, else as many different
   entities of that class as were last named, the speaker aside. Countries are
   what “sides”, “parties” and “neighbours” are too. */
static bool link_counted(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const int want = count_word(x, m);
  if (!want || !m->plural) {
    return false;
  }
  const bool persons = !m->noun || m->noun->cls == DM_CLASS_PERSON;
  DmIdList found = {0};
  uint32_t where;
  if (want == 2 &&
      (find_pair(x, i, persons, PAIR_WINDOW, &found, &where) ||
       (!m->noun && find_pair(x, i, false, PAIR_WINDOW, &found, &where)))) {
    m->members = found;
    m->sieve = "counted pair";
    m->certainty = 0.92;
    return true;
  }
  const uint32_t here = sentence_of(x, m);
  const uint32_t speaker = speaker_entity(x, speech, m);
  for (uint32_t k = i; k-- > 0 && (int)found.count <= want;) {
    const DmMention *const other = &x->mentions.items[k];
    if (here - sentence_of(x, other) > (persons ? WINDOW : 0U)) {
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

/* "his French and British counterparts, Jean-Noël Barrot and Yvette Cooper". */
static bool link_listed(DmExtraction *x, uint32_t i) {
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

/* "the French president" when the lexicon knows one holder at the document's
   date. Without a date nothing is assumed. */
static uint32_t office_holder(const DmExtraction *x, const DmMention *m) {
  const uint32_t owner = dm_entity_at(x, m->owner);
  const DmStr date = x->doc->date;
  if (owner == DM_NONE || x->entities.items[owner].known == DM_NONE ||
      date.n < 10) {
    return DM_NONE;
  }
  uint32_t holder = DM_NONE;
  for (uint32_t k = 0; k < dm_ontology_entity_count(x->ontology); ++k) {
    const DmEntityInfo *const info = dm_ontology_entity(x->ontology, k);
    for (size_t i = 0; i < info->n_tenures; ++i) {
      const DmTenure *const t = &info->tenures[i];
      if (t->of == x->entities.items[owner].known && t->from.n &&
          dm_str_eq(t->role, m->role) && dm_str_cmp(t->from, date) <= 0 &&
          (!t->until.n || dm_str_cmp(date, t->until) < 0)) {
        if (holder != DM_NONE && holder != k) {
          return DM_NONE;
        }
        holder = k;
      }
    }
  }
  return holder;
}

/* Label without the number word before it: "three European powers" are the
   European powers spoken of before. */
static DmStr uncounted(const DmExtraction *x, const DmMention *m, DmStr label) {
  size_t i = 0;
  while (i < label.n && label.p[i] != ' ') {
    ++i;
  }
  if (i == label.n ||
      dm_tree_token(&x->tree, m->name_first)->upos != DM_UPOS_NUM) {
    return label;
  }
  const DmStr rest = dm_str_n(label.p + i + 1, label.n - i - 1);
  for (uint32_t k = 0; k < x->entities.count; ++k) {
    if (x->entities.items[k].cls == m->cls &&
        dm_str_ieq(x->entities.items[k].label, rest)) {
      return rest;
    }
  }
  return label;
}

static void link_described(DmExtraction *x, uint32_t i, double certainty) {
  const DmMention *const m = &x->mentions.items[i];
  const DmStr label = uncounted(x, m, dm_described_label(x, m));
  dm_link(x, i, dm_entity_labelled(x, m->cls, label), "description", certainty);
}

/* "the Dutch government" said for the Netherlands. */
static bool link_state(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  const uint32_t owner = dm_entity_at(x, m->owner);
  if (!m->noun || !m->noun->stands_for || m->plural || owner == DM_NONE ||
      x->entities.items[owner].cls != DM_CLASS_COUNTRY) {
    return false;
  }
  dm_link(x, i, owner, "government", 0.95);
  return true;
}

static void link_nominal(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  if (link_state(x, i)) {
    return;
  }
  if (link_counted(x, speech, i) || link_listed(x, i) || !m->noun) {
    return;
  }
  uint32_t e = DM_NONE;
  if (m->definite && !m->plural) {
    switch (m->noun->cls) {
    case DM_CLASS_ORGANIZATION:
      e = m->owner == DM_NONE ? most_recent(x, i, 12, called_by_kind, m)
                              : DM_NONE;
      e = e == DM_NONE && m->owner == DM_NONE
              ? most_recent(x, i, 12, is_same_body, m)
              : e;
      break;
    case DM_CLASS_COUNTRY:
      e = m->owner == DM_NONE ? most_recent(x, i, 2, is_country, m) : DM_NONE;
      break;
    case DM_CLASS_PERSON: e = most_recent(x, i, 8, has_that_role, m); break;
    case DM_CLASS_GROUP:
      e = m->owner == DM_NONE ? most_recent(x, i, 12, called_by_kind, m)
                              : DM_NONE;
      break;
    default: break;
    }
  }
  if (e == DM_NONE && m->definite && m->owner == DM_NONE &&
      m->cls == DM_CLASS_GROUP && m->first == m->head) {
    e = most_recent(x, i, 12, is_same_group, m);
  }
  if (e != DM_NONE) {
    dm_link(x, i, e, "definite description", 0.85);
    return;
  }
  if (m->noun->cls == DM_CLASS_PERSON && !m->plural) {
    const uint32_t known = office_holder(x, m);
    if (known != DM_NONE) {
      dm_link(x, i, dm_entity_of_known(x, known), "office holder", 0.8);
      return;
    }
  }
  /* "the government", of whom nobody says: not a node of its own. */
  const bool vague = m->owner == DM_NONE && !m->plural &&
                     (m->noun->cls == DM_CLASS_COUNTRY || m->noun->stands_for);
  if (!vague) {
    link_described(x, i, 0.95);
  }
}

/* “the Europeans” after “European leaders”: those; else the people. */
static void link_people(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  for (uint32_t k = i; k-- > 0 && m->cls == DM_CLASS_GROUP;) {
    const DmMention *const other = &x->mentions.items[k];
    if (other->kind == DM_MENTION_NOMINAL && other->cls == DM_CLASS_GROUP &&
        other->entity != DM_NONE && other->owner != DM_NONE &&
        x->mentions.items[other->owner].known == m->known) {
      dm_link(x, i, other->entity, "people", 0.8);
      return;
    }
  }
  const DmStr label = dm_tree_text(&x->tree, m->name_first, m->last);
  const uint32_t people = dm_entity_labelled(x, m->cls, label);
  const uint32_t of = dm_entity_of_known(x, m->known);
  if (x->entities.items[of].cls == DM_CLASS_COUNTRY) {
    x->entities.items[people].represents = of;
  }
  dm_link(x, i, people, "demonym", 1.0);
}

/* "army spokesman": the army last spoken of. */
static void link_modifier(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  if (m->noun->cls != DM_CLASS_ORGANIZATION || link_state(x, i)) {
    return;
  }
  if (m->owner != DM_NONE) {
    link_described(x, i, 0.9);
    return;
  }
  uint32_t e = most_recent(x, i, 12, called_by_kind, m);
  e = e == DM_NONE ? most_recent(x, i, 12, is_same_body, m) : e;
  if (e != DM_NONE) {
    dm_link(x, i, e, "body said before", 0.85);
  }
}

static bool gender_fits(DmGender a, DmGender b) {
  return a == DM_GENDER_UNKNOWN || b == DM_GENDER_UNKNOWN || a == b;
}

static bool class_fits(const DmMention *pronoun, const DmEntity *e) {
  if (pronoun->cls == DM_CLASS_PERSON) {
    return e->cls == DM_CLASS_PERSON && !e->plural &&
           gender_fits(pronoun->gender, e->gender);
  }
  if (pronoun->plural) {
    return e->cls == DM_CLASS_GROUP || e->plural;
  }
  const bool event = e->cls == DM_CLASS_MEETING || e->cls == DM_CLASS_PROPOSAL;
  return (e->cls == DM_CLASS_ORGANIZATION || e->cls == DM_CLASS_COUNTRY ||
          event) &&
         !e->plural;
}

/* Two arguments of one verb are not the same, unless one is possessive. */
static bool is_coargument(const DmExtraction *x, const DmMention *pronoun,
                          const DmMention *m) {
  return dm_tree_token(&x->tree, pronoun->head)->deprel != DM_REL_NMOD_POSS &&
         x->tree.head[m->head] != DM_NONE &&
         x->tree.head[m->head] == x->tree.head[pronoun->head] &&
         m->head != pronoun->head;
}

/* Higher is likelier: near, subject, speaker, often mentioned. */
static int score(const DmExtraction *x, const DmSpeech *speech,
                 const DmMention *pronoun, const DmMention *m, uint32_t order) {
  const uint32_t gap = sentence_of(x, pronoun) - sentence_of(x, m);
  const DmEntity *const e = &x->entities.items[m->entity];
  int points = 100 - 12 * (int)gap - (int)(order < 10 ? order : 10);
  points += is_subject(x, m) ? 12 : 0;
  /* An object takes up an object. */
  points += dm_tree_base(&x->tree, pronoun->head) == DM_REL_OBJ &&
                    dm_tree_base(&x->tree, m->head) == DM_REL_OBJ
                ? 24
                : 0;
  points += e->named ? 3 : 0;
  points += (int)(e->mentions.count < 6 ? e->mentions.count : 6);
  const uint32_t report = speech->report_of[pronoun->head];
  if (report != DM_NONE && gap == 0) {
    const uint32_t speaker = speech->reports.items[report].speaker;
    points +=
        speaker != DM_NONE && x->mention_at[speaker] != DM_NONE &&
                x->mentions.items[x->mention_at[speaker]].entity == m->entity
            ? 8
            : 0;
  }
  return points;
}

/* “They” are two who were named together, if later than any group. */
static bool link_pair(DmExtraction *x, uint32_t i, uint32_t group_at) {
  enum { NEAR = 1 };
  DmMention *const p = &x->mentions.items[i];
  DmIdList pair[2] = {{0}, {0}};
  uint32_t where[2] = {0, 0};
  for (int persons = 0; persons < 2; ++persons) {
    (void)find_pair(x, i, persons == 1, NEAR, &pair[persons], &where[persons]);
  }
  const int later = where[1] > where[0];
  if (!pair[later].count || where[later] < group_at) {
    return false;
  }
  p->members = pair[later];
  p->sieve = "pair";
  p->certainty = 0.8;
  return true;
}

static void link_third_person(DmExtraction *x, const DmSpeech *speech,
                              uint32_t i) {
  const DmMention *const p = &x->mentions.items[i];
  const uint32_t here = sentence_of(x, p);
  uint32_t best = DM_NONE;
  uint32_t best_at = 0;
  int best_score = 0;
  uint32_t order = 0;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - sentence_of(x, m) > WINDOW) {
      break;
    }
    if (m->entity == DM_NONE || !class_fits(p, &x->entities.items[m->entity]) ||
        (m->kind == DM_MENTION_MODIFIER && p->cls != DM_CLASS_ORGANIZATION) ||
        is_coargument(x, p, m)) {
      continue;
    }
    const int points = score(x, speech, p, m, order++);
    if (points > best_score) {
      best_score = points;
      best = m->entity;
      best_at = k;
    }
  }
  if (p->plural && link_pair(x, i, best_at)) {
    return;
  }
  if (best != DM_NONE) {
    dm_link(x, i, best, "pronoun", p->cls == DM_CLASS_PERSON ? 0.88 : 0.8);
  }
}

/* “I” is the speaker; “we” is whom the speaker stands for. */
static void link_first_person(DmExtraction *x, const DmSpeech *speech,
                              uint32_t i) {
  const DmMention *const p = &x->mentions.items[i];
  const uint32_t report = speech->report_of[p->head];
  const uint32_t speaker =
      report == DM_NONE ? DM_NONE : speech->reports.items[report].speaker;
  const uint32_t m = speaker == DM_NONE ? DM_NONE : x->mention_at[speaker];
  const uint32_t e = dm_entity_at(x, m);
  if (e == DM_NONE) {
    return;
  }
  const uint32_t stands_for = x->entities.items[e].represents;
  dm_link(x, i, p->plural && stands_for != DM_NONE ? stands_for : e, "speaker",
          0.85);
}

static bool is_first_person(const DmExtraction *x, const DmMention *p) {
  static const char *const forms[] = {"i", "me", "my", "we", "us", "our"};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i) {
    if (dm_str_ieq(dm_tree_token(&x->tree, p->head)->form, dm_str(forms[i]))) {
      return true;
    }
  }
  return false;
}

/* "it" as an argument may be a meeting or proposal, which are linked last;
   "its" is rarely theirs. */
static bool may_be_event(const DmExtraction *x, const DmMention *m) {
  return m->kind == DM_MENTION_PRONOUN && m->cls == DM_CLASS_ORGANIZATION &&
         dm_tree_token(&x->tree, m->head)->deprel != DM_REL_NMOD_POSS;
}

static void unlink_mention(DmExtraction *x, uint32_t mention, uint32_t entity) {
  DmIdList *const list = &x->entities.items[entity].mentions;
  size_t kept = 0;
  for (size_t i = 0; i < list->count; ++i) {
    if (list->items[i] != mention) {
      list->items[kept++] = list->items[i];
    }
  }
  list->count = kept;
}

void dm_resolve_it(DmExtraction *x, const DmSpeech *speech) {
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    DmMention *const m = &x->mentions.items[i];
    if (!may_be_event(x, m)) {
      continue;
    }
    const uint32_t actor = m->entity;
    m->entity = DM_NONE;
    link_third_person(x, speech, i);
    if (m->entity == DM_NONE) {
      m->entity = actor;
    } else if (actor != DM_NONE && m->entity != actor) {
      unlink_mention(x, i, actor);
    }
  }
}

void dm_resolve_anaphor(DmExtraction *x, const DmSpeech *speech,
                        uint32_t mention) {
  const DmMention *const m = &x->mentions.items[mention];
  /* As a subject it is an actor until a meeting or proposal fits better, so
     that it can take part in meetings ("It held talks"). */
  if (may_be_event(x, m) && !is_subject(x, m)) {
    return;
  }
  if (m->entity != DM_NONE || m->members.count) {
    return;
  }
  if (m->kind == DM_MENTION_NAME && m->known != DM_NONE) {
    link_people(x, mention);
  } else if (m->kind == DM_MENTION_NOMINAL) {
    link_nominal(x, speech, mention);
  } else if (m->kind == DM_MENTION_MODIFIER && m->noun) {
    link_modifier(x, mention);
  } else if (m->kind == DM_MENTION_PRONOUN && is_first_person(x, m)) {
    link_first_person(x, speech, mention);
  } else if (m->kind == DM_MENTION_PRONOUN) {
    link_third_person(x, speech, mention);
  }
}
