/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/entity.h"

#include "base/utf8.h"

DmStr dm_first_word(DmStr s) {
  size_t end = 0;
  while (end < s.n && s.p[end] != ' ') {
    ++end;
  }
  return dm_str_n(s.p, end);
}

DmStr dm_last_word(DmStr s) {
  size_t start = s.n;
  while (start && s.p[start - 1] != ' ' && s.p[start - 1] != '-') {
    --start;
  }
  return dm_str_n(s.p + start, s.n - start);
}

static void list_by_word(DmExtraction *x, DmStr word, uint32_t entity) {
  const uint32_t number = dm_intern(x->words, word);
  if (number == x->by_word.count) {
    const DmIdList empty = {0};
    DM_PUSH(x->arena, x->by_word, empty);
  }
  DmIdList *const list = &x->by_word.items[number];
  if (!list->count || list->items[list->count - 1] != entity) {
    DM_PUSH(x->arena, *list, entity);
  }
}

uint32_t dm_entity_new(DmExtraction *x, DmClass cls, DmStr label) {
  const DmStr folded = dm_fold(x->arena, label);
  const DmEntity e = {.cls = cls,
                      .known = DM_NONE,
                      .label = label,
                      .folded = folded,
                      .last_word = dm_last_word(folded),
                      .represents = DM_NONE,
                      .node = DM_NONE,
                      .place = DM_NONE};
  DM_PUSH(x->arena, x->entities, e);
  const uint32_t entity = (uint32_t)x->entities.count - 1;
  if (cls == DM_CLASS_PERSON || cls == DM_CLASS_ORGANIZATION) {
    list_by_word(x, dm_first_word(folded), entity);
    list_by_word(x, e.last_word, entity);
  }
  return entity;
}

/* Number of a class and label; new ones get the next, and `entity`. */
static uint32_t label_number(DmExtraction *x, DmClass cls, DmStr folded) {
  return dm_intern(x->labels, dm_str_printf(x->arena, "%d %.*s", (int)cls,
                                            DM_STR_ARG(folded)));
}

uint32_t dm_entity_of_known(DmExtraction *x, uint32_t known) {
  if (x->entity_of[known] != DM_NONE) {
    return x->entity_of[known];
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, known);
  const uint32_t e = dm_entity_new(x, info->cls, info->label);
  DmEntity *const entity = &x->entities.items[e];
  entity->known = known;
  entity->gender = info->gender;
  entity->named = true;
  x->entity_of[known] = e;
  if (label_number(x, info->cls, entity->folded) == x->labelled.count) {
    DM_PUSH(x->arena, x->labelled, e);
  }
  return e;
}

uint32_t dm_entity_labelled(DmExtraction *x, DmClass cls, DmStr label) {
  const uint32_t number = label_number(x, cls, dm_fold(x->arena, label));
  if (number == x->labelled.count) {
    const uint32_t e = dm_entity_new(x, cls, label);
    DM_PUSH(x->arena, x->labelled, e);
  }
  return x->labelled.items[number];
}

static bool has_str(const DmStrList *list, DmStr s) {
  for (size_t i = 0; i < list->count; ++i) {
    if (dm_str_eq(list->items[i], s)) {
      return true;
    }
  }
  return false;
}

/* Who holds office in an organ of a state ("US Treasury Secretary") stands for
   that state, if the document speaks of it. */
static uint32_t state_behind(const DmExtraction *x, uint32_t owner) {
  const uint32_t known =
      owner == DM_NONE ? DM_NONE : x->entities.items[owner].known;
  const uint32_t whole = known == DM_NONE
                             ? DM_NONE
                             : dm_ontology_entity(x->ontology, known)->part_of;
  if (whole == DM_NONE || x->entity_of[whole] == DM_NONE ||
      dm_ontology_entity(x->ontology, whole)->cls != DM_CLASS_COUNTRY ||
      !x->entities.items[x->entity_of[whole]].mentions.count) {
    return owner;
  }
  return x->entity_of[whole];
}

static void take_role(DmExtraction *x, DmEntity *e, const DmMention *m) {
  if (e->cls == DM_CLASS_PERSON && m->noun && m->role.n &&
      m->noun->cls == DM_CLASS_PERSON && !has_str(&e->roles, m->role)) {
    DM_PUSH(x->arena, e->roles, m->role);
  }
  if (e->cls == DM_CLASS_COUNTRY) {
    return;
  }
  if (m->former) {
    return;
  }
  const bool acts =
      m->noun && (m->noun->represents || e->cls == DM_CLASS_ORGANIZATION);
  if (acts && m->owner != DM_NONE && e->represents == DM_NONE) {
    const uint32_t owner = state_behind(x, dm_entity_at(x, m->owner));
    if (owner != DM_NONE && &x->entities.items[owner] != e &&
        x->entities.items[owner].cls != DM_CLASS_PLACE &&
        x->entities.items[owner].cls != DM_CLASS_PERSON) {
      e->represents = owner;
    }
  }
}

void dm_link(DmExtraction *x, uint32_t mention, uint32_t entity,
             const char *sieve, double certainty) {
  DmMention *const m = &x->mentions.items[mention];
  DmEntity *const e = &x->entities.items[entity];
  m->entity = entity;
  m->sieve = sieve;
  m->certainty = certainty;
  if (!dm_ids_hold(&e->mentions, mention)) {
    DM_PUSH(x->arena, e->mentions, mention);
  }
  if (e->gender == DM_GENDER_UNKNOWN) {
    e->gender = m->gender;
  }
  e->plural = e->plural || (m->plural && m->kind != DM_MENTION_PRONOUN);
  e->named = e->named || m->kind == DM_MENTION_NAME;
  take_role(x, e, m);
}

uint32_t dm_entity_at(const DmExtraction *x, uint32_t mention) {
  return mention == DM_NONE ? DM_NONE : x->mentions.items[mention].entity;
}

static bool ends_with_words(DmStr s, DmStr tail) {
  return s.n == tail.n
             ? dm_str_eq(s, tail)
             : s.n > tail.n && s.p[s.n - tail.n - 1] == ' ' &&
                   dm_str_eq(dm_str_n(s.p + s.n - tail.n, tail.n), tail);
}

bool dm_entity_has_role(const DmExtraction *x, uint32_t entity, DmStr role) {
  const DmEntity *const e = &x->entities.items[entity];
  for (size_t i = 0; i < e->roles.count; ++i) {
    if (ends_with_words(e->roles.items[i], role)) {
      return true;
    }
  }
  if (e->known == DM_NONE) {
    return false;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  for (size_t i = 0; i < info->n_tenures; ++i) {
    if (ends_with_words(info->tenures[i].role, role)) {
      return true;
    }
  }
  return false;
}

/* "Russian", "US", "NATO": how an owner stands before a noun. */
static DmStr adjective_of(const DmExtraction *x, uint32_t entity) {
  const DmEntity *const e = &x->entities.items[entity];
  if (e->known == DM_NONE) {
    return e->label;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  const DmNameMatch names = dm_ontology_names(x->ontology, e->known);
  for (size_t i = 0; i < names.count; ++i) {
    if (names.names[i].kind == DM_NAME_DEMONYM) {
      return names.names[i].text;
    }
  }
  return info->acronym.n ? info->acronym : e->label;
}

DmStr dm_owned_label(const DmExtraction *x, uint32_t owner, DmStr words) {
  return dm_str_join(x->arena, adjective_of(x, owner), " ", words);
}

/* "coalition of willing countries": a short of-phrase right behind. */
static uint32_t description_end(const DmExtraction *x, const DmMention *m) {
  enum { MAX_OF = 5 };
  DM_EACH_CHILD(&x->tree, m->head, c) {
    uint32_t first;
    uint32_t last;
    if (c < m->last ||
        !dm_str_eqz(dm_tree_marker(x->arena, &x->tree, c), "of")) {
      continue;
    }
    dm_tree_span(&x->tree, c, &first, &last);
    if (first == m->last + 1 && c - first < MAX_OF) {
      return c;
    }
  }
  return m->last;
}

/* The words of the text that make the noun of m: "foreign minister". */
static DmStr noun_words(const DmExtraction *x, const DmMention *m) {
  uint32_t first = m->last;
  for (size_t i = 0; i < m->role.n; ++i) {
    first -= m->role.p[i] == ' ' && first > m->name_first;
  }
  return dm_tree_text(&x->tree, first, m->last);
}

DmStr dm_described_label(DmExtraction *x, const DmMention *m) {
  DmStr words = dm_tree_text(&x->tree, m->name_first, m->last);
  const uint32_t owner = dm_entity_at(x, m->owner);
  if (owner == DM_NONE) {
    return dm_tree_text(&x->tree, m->name_first, description_end(x, m));
  }
  const DmMention *const o = &x->mentions.items[m->owner];
  if (m->kind == DM_MENTION_NOMINAL && !m->plural &&
      (m->cls == DM_CLASS_ORGANIZATION || m->cls == DM_CLASS_PERSON)) {
    /* "a strong Ukrainian army", "the embattled French president": the owner
       and the noun name it, what else is said of it does not. */
    return dm_owned_label(x, owner, noun_words(x, m));
  }
  const bool inside = o->first >= m->name_first && o->last <= m->last;
  if (inside && x->entities.items[owner].known == DM_NONE) {
    return words;
  }
  if (inside) {
    /* "American troops", "US troops": one label. */
    if (o->first == m->name_first && o->last < m->last) {
      const DmStr rest = dm_tree_text(&x->tree, o->last + 1, m->last);
      if (dm_str_starts(rest, "-")) {
        return words; /* "Tehran-backed militias" */
      }
      words = rest;
    } else {
      return words;
    }
  }
  return dm_owned_label(x, owner, dm_str_trim(words));
}
