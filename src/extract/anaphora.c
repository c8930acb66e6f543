/* SPDX-License-Identifier: Apache-2.0 */
/* Anaphora: definite descriptions, and who resolves what. */
#include "extract/anaphora.h"

#include <limits.h>

#include "base/utf8.h"
#include "extract/home.h"

/* Most recent entity before mention i that `fits`. */
static uint32_t most_recent(const DmExtraction *x, uint32_t i, uint32_t window,
                            bool (*fits)(const DmExtraction *, uint32_t entity,
                                         const DmMention *what),
                            const DmMention *what) {
  const uint32_t here = dm_sentence_of(x, &x->mentions.items[i]);
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - dm_sentence_of(x, m) > window) {
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

/* What a description is of, where that is no actor: "ministers of energy". */
static DmStr field_of(const DmExtraction *x, uint32_t head) {
  DM_EACH_CHILD(&x->tree, head, c) {
    if (c > head && dm_tree_is_of(x->arena, &x->tree, c)) {
      return dm_tree_lemma(&x->tree, c);
    }
  }
  return (DmStr){0};
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
  const DmStr field = field_of(x, what->head);
  return first->kind == DM_MENTION_NOMINAL && first->plural == what->plural &&
         (!field.n || dm_str_eq(field, field_of(x, first->head))) &&
         (first->noun == what->noun ||
          dm_str_eq(dm_tree_lemma(&x->tree, first->head),
                    dm_tree_lemma(&x->tree, what->head)));
}

/* A body described before by the same noun: "the Sudanese army … army". */
static bool is_same_body(const DmExtraction *x, uint32_t entity,
                         const DmMention *what) {
  const DmEntity *const e = &x->entities.items[entity];
  return e->cls == DM_CLASS_ORGANIZATION && !e->named &&
         dm_str_eq(e->last_word, what->role);
}

/* "the country", "the kingdom": the state spoken of nearby, a subject before
   others, and none that is named beside it. */
static uint32_t nearest_country(const DmExtraction *x, uint32_t i) {
  enum { NEAR = 2, SENTENCE = 12, SUBJECT = 14, MODIFIER = 10, OFTEN = 6 };
  const DmMention *const what = &x->mentions.items[i];
  const uint32_t here = dm_sentence_of(x, what);
  uint32_t best = DM_NONE;
  int best_points = INT_MIN;
  int order = 0;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    const int gap = (int)(here - dm_sentence_of(x, m));
    if (gap > NEAR) {
      break;
    }
    if (m->entity == DM_NONE ||
        x->entities.items[m->entity].cls != DM_CLASS_COUNTRY ||
        (x->tree.head[m->head] != DM_NONE &&
         x->tree.head[m->head] == x->tree.head[what->head])) {
      continue;
    }
    const size_t said = x->entities.items[m->entity].mentions.count;
    const int points = -SENTENCE * gap - order++ +
                       (dm_is_subject(x, m) ? SUBJECT : 0) -
                       (m->kind == DM_MENTION_MODIFIER ? MODIFIER : 0) +
                       (int)(said < OFTEN ? said : OFTEN);
    if (points > best_points) {
      best_points = points;
      best = m->entity;
    }
  }
  return best;
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

static bool ends_in(DmStr s, DmStr tail) {
  return s.n > tail.n && s.p[s.n - tail.n - 1] == ' ' &&
         dm_str_eq(dm_str_n(s.p + s.n - tail.n, tail.n), tail);
}

/* Lemmas of one entry of the lexicon: "secretary general", "secretary-general";
   but no deputy of either. */
static bool is_same_noun(const DmActorNoun *a, const DmActorNoun *b) {
  return a && b &&
         (a == b ||
          (dm_str_eq(a->line, b->line) && !ends_in(a->lemma, b->lemma) &&
           !ends_in(b->lemma, a->lemma)));
}

/* "Syria's interim president" of whom the text or the lexicon calls president:
   one noun of the lexicon, that of an office. */
static bool holds_same_office(const DmExtraction *x, const DmEntity *e,
                              const DmActorNoun *noun) {
  if (!noun->represents) {
    return false;
  }
  for (size_t i = 0; i < e->roles.count; ++i) {
    if (is_same_noun(dm_ontology_actor_noun(x->ontology, e->roles.items[i]),
                     noun)) {
      return true;
    }
  }
  if (e->known == DM_NONE) {
    return false;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  for (size_t i = 0; i < info->n_tenures; ++i) {
    if (is_same_noun(dm_ontology_actor_noun(x->ontology, info->tenures[i].role),
                     noun)) {
      return true;
    }
  }
  return false;
}

/* Nobody says what office this citizen of a known country holds, so that a
   description may ("Peskov … the Kremlin spokesman"). */
static bool is_without_office(const DmExtraction *x, const DmEntity *e) {
  return !e->roles.count && e->known != DM_NONE &&
         !dm_ontology_entity(x->ontology, e->known)->n_tenures;
}

static bool has_that_role(const DmExtraction *x, uint32_t entity,
                          const DmMention *what) {
  const DmEntity *const e = &x->entities.items[entity];
  const uint32_t owner = dm_entity_at(x, what->owner);
  const bool any =
      holds_same_office(x, e, what->noun) ||
      (owner != DM_NONE && (what->noun->generic || (what->noun->represents &&
                                                    is_without_office(x, e))));
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

uint32_t dm_possessor(const DmExtraction *x, const DmMention *m) {
  const uint32_t poss = dm_antecedent(
      &x->tree, dm_tree_child(&x->tree, m->head, DM_REL_NMOD_POSS));
  return poss == DM_NONE ? DM_NONE : x->mention_at[poss];
}

/* Whose government or country it is said to be: "Ali's", "the Ali cabinet". */
static uint32_t person_behind(const DmExtraction *x, const DmMention *m) {
  const uint32_t possessor = dm_possessor(x, m);
  const uint32_t before =
      m->name_first > 0 ? x->mention_at[m->name_first - 1] : DM_NONE;
  const uint32_t within = x->mention_at[m->name_first];
  if (possessor != DM_NONE || m->kind != DM_MENTION_NOMINAL) {
    return possessor;
  }
  const uint32_t name = &x->mentions.items[within] == m ? before : within;
  return name != DM_NONE && x->mentions.items[name].cls == DM_CLASS_PERSON &&
                 x->mentions.items[name].kind == DM_MENTION_NAME &&
                 x->tree.head[x->mentions.items[name].head] == m->head
             ? name
             : DM_NONE;
}

/* A country or its government that is said to be some person's. */
static bool is_home(const DmExtraction *x, const DmMention *m) {
  const uint32_t owner = dm_entity_at(x, person_behind(x, m));
  return m->noun && !m->plural && owner != DM_NONE &&
         (m->noun->stands_for || m->noun->cls == DM_CLASS_COUNTRY) &&
         x->entities.items[owner].cls == DM_CLASS_PERSON;
}

/* "Ali said that his country", "her government": that of whom the possessive
   means, by office or else by nationality. */
static bool link_home(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  if (!is_home(x, m)) {
    return false;
  }
  const DmEntity *const e =
      &x->entities.items[dm_entity_at(x, person_behind(x, m))];
  uint32_t home = e->represents;
  if (home == DM_NONE && e->known != DM_NONE) {
    const uint32_t country = dm_ontology_entity(x->ontology, e->known)->country;
    home = country == DM_NONE ? DM_NONE : dm_entity_of_known(x, country);
  }
  if (home == DM_NONE || x->entities.items[home].cls != DM_CLASS_COUNTRY) {
    return false;
  }
  dm_link(x, i, home, "home of the owner", 0.9);
  return true;
}

/* "the NATO alliance" is NATO. */
static bool link_kind(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  const uint32_t owner = dm_entity_at(x, m->owner);
  if (!m->noun || m->plural || owner == DM_NONE ||
      x->mentions.items[m->owner].last + 1 != m->head ||
      !called_by_kind(x, owner, m)) {
    return false;
  }
  dm_link(x, i, owner, "kind of body", 0.95);
  return true;
}

/* "the man who fired", "the mother of the pilot": new to the text. */
static bool is_told_apart(const DmExtraction *x, const DmMention *m) {
  DM_EACH_CHILD(&x->tree, m->head, c) {
    const DmDeprel rel = dm_tree_base(&x->tree, c);
    if (c > m->last && (rel == DM_REL_NMOD || rel == DM_REL_ACL ||
                        rel == DM_REL_APPOS || rel == DM_REL_CONJ)) {
      return true;
    }
  }
  return false;
}

/* "The engineer", "the leftist leader", said of no office: the only person that
   was named of late, unless an office was said of the one and the other. */
static uint32_t lone_person(const DmExtraction *x, uint32_t i) {
  enum { NEAR = 2 };
  const DmMention *const what = &x->mentions.items[i];
  const uint32_t here = dm_sentence_of(x, what);
  const uint32_t owner = dm_entity_at(x, what->owner);
  uint32_t only = DM_NONE;
  if (dm_possessor(x, what) != DM_NONE || is_told_apart(x, what) ||
      what->former) {
    return DM_NONE;
  }
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - dm_sentence_of(x, m) > NEAR) {
      break;
    }
    if (m->entity == DM_NONE || m->entity == only ||
        x->entities.items[m->entity].cls != DM_CLASS_PERSON ||
        x->entities.items[m->entity].plural) {
      continue;
    }
    if (only != DM_NONE || dm_sentence_of(x, m) == here) {
      return DM_NONE;
    }
    only = m->entity;
  }
  if (only == DM_NONE) {
    return DM_NONE;
  }
  const DmEntity *const e = &x->entities.items[only];
  const bool office = what->noun->represents && !what->noun->generic;
  const bool clash =
      (what->noun->gender != DM_GENDER_UNKNOWN &&
       e->gender != DM_GENDER_UNKNOWN && what->noun->gender != e->gender) ||
      (office && e->roles.count) || !e->named;
  const bool home =
      owner == DM_NONE || e->represents == owner ||
      (e->known != DM_NONE && x->entities.items[owner].known != DM_NONE &&
       dm_ontology_entity(x->ontology, e->known)->country ==
           x->entities.items[owner].known);
  return clash || !home ? DM_NONE : only;
}

/* "The South American bloc": where a body is says not whose it is. */
static bool is_unowned(const DmExtraction *x, const DmMention *m) {
  const uint32_t owner = dm_entity_at(x, m->owner);
  return m->owner == DM_NONE ||
         (owner != DM_NONE && x->entities.items[owner].cls == DM_CLASS_PLACE);
}

/* Whom or what of before a definite noun means: “the alliance”, “the
   president”; DM_NONE when nobody fits. */
static uint32_t meant_by_noun(const DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  const bool free = m->owner == DM_NONE;
  uint32_t e = DM_NONE;
  if (m->definite && !m->plural) {
    switch (m->noun->cls) {
    case DM_CLASS_ORGANIZATION:
      e = is_unowned(x, m) ? most_recent(x, i, 12, called_by_kind, m) : DM_NONE;
      e = e == DM_NONE && free ? most_recent(x, i, 12, is_same_body, m) : e;
      break;
    case DM_CLASS_COUNTRY:
      e = free && !is_home(x, m) ? nearest_country(x, i) : DM_NONE;
      break;
    case DM_CLASS_PERSON:
      e = most_recent(x, i, 8, has_that_role, m);
      e = e == DM_NONE ? lone_person(x, i) : e;
      break;
    case DM_CLASS_GROUP:
      e = free ? most_recent(x, i, 12, called_by_kind, m) : DM_NONE;
      break;
    default: break;
    }
  }
  if (e == DM_NONE && m->definite && free && m->cls == DM_CLASS_GROUP &&
      m->first == m->head) {
    e = most_recent(x, i, 12, is_same_group, m);
  }
  return e;
}

static void link_nominal(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  if (link_state(x, i) || link_home(x, i) || link_kind(x, i)) {
    return;
  }
  if (dm_link_ordinal(x, i) || dm_link_paired(x, i) ||
      dm_link_counted(x, speech, i) || dm_link_listed(x, i) ||
      dm_link_joined(x, i) || !m->noun) {
    return;
  }
  const uint32_t e = meant_by_noun(x, i);
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
  /* "the government in Suva"; that of whom nobody says is no node of its own.
   */
  const bool vague = m->owner == DM_NONE && !m->plural &&
                     (m->noun->cls == DM_CLASS_COUNTRY || m->noun->stands_for);
  if (!vague) {
    link_described(x, i, 0.95);
    return;
  }
  const uint32_t seat = m->noun->stands_for ? dm_seat_of(x, i) : DM_NONE;
  if (seat != DM_NONE) {
    dm_link(x, i, dm_entity_of_known(x, seat), "seat", 0.9);
    return;
  }
  const uint32_t scene = dm_scene_of(x);
  if (scene != DM_NONE &&
      (m->noun->stands_for || x->entity_of[scene] != DM_NONE)) {
    dm_link(x, i, dm_entity_of_known(x, scene), "the only country spoken of",
            0.8);
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

void dm_resolve_anaphor(DmExtraction *x, const DmSpeech *speech,
                        uint32_t mention) {
  const DmMention *const m = &x->mentions.items[mention];
  /* As a subject it is an actor until a meeting or proposal fits better, so
     that it can take part in meetings ("It held talks"). */
  if (dm_may_be_event(x, m) && !dm_is_subject(x, m)) {
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
  } else if (m->kind == DM_MENTION_PRONOUN && dm_is_first_person(x, m)) {
    dm_link_first_person(x, speech, mention);
  } else if (m->kind == DM_MENTION_PRONOUN) {
    dm_link_third_person(x, speech, mention);
  }
}
