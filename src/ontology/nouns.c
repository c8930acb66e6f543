/* SPDX-License-Identifier: Apache-2.0 */
/* Common nouns for actors: roles, groups, organisations, countries. */
#include "ontology/builder.h"

static DmClass class_of(DmKind kind) {
  switch (kind) {
  case DM_KIND_ROLE: return DM_CLASS_PERSON;
  case DM_KIND_GROUP_NOUN: return DM_CLASS_GROUP;
  case DM_KIND_ORGANIZATION_NOUN: return DM_CLASS_ORGANIZATION;
  case DM_KIND_COUNTRY_NOUN: return DM_CLASS_COUNTRY;
  case DM_KIND_PLACE_NOUN: return DM_CLASS_PLACE;
  default: return DM_CLASS_NONE;
  }
}

typedef struct NounList {
  DmActorNoun *items;
  size_t count, cap;
  struct {
    uint32_t *items;
    size_t count, cap;
  } owners; /* subjects of the nouns */
} NounList;

static void complain_taken(DmBuilder *b, const DmSubject *s,
                           const DmSubject *owner, DmStr lemma) {
  dm_put_in_order(&owner, &s);
  dm_complain(b, s, NULL,
              "dm:lemma \"%.*s\" is already a noun at %.*s; keep one",
              DM_STR_ARG(lemma), DM_STR_ARG(dm_place_of(b, owner)));
}

static void add_nouns(DmBuilder *b, const DmSubject *s, NounList *list) {
  const DmStrs lemmas = dm_lemmas(b, s, DM_PROP_LEMMA);
  DmActorNoun noun = {.cls = class_of(s->kind),
                      .gender = dm_gender_of(b, s),
                      .represents = dm_flag(b, s, DM_PROP_REPRESENTS),
                      .title = dm_flag(b, s, DM_PROP_TITLE),
                      .generic = dm_flag(b, s, DM_PROP_GENERIC),
                      .stands_for = dm_flag(b, s, DM_PROP_STANDS_FOR),
                      .line = dm_place_of(b, s)};
  if (lemmas.count == 0) {
    dm_complain(b, s, NULL, "has no dm:lemma; give the word");
  }
  for (size_t i = 0; i < lemmas.count; ++i) {
    const uint32_t id = dm_intern(b->o->noun_keys, lemmas.items[i]);
    noun.lemma = lemmas.items[i];
    if (id >= list->owners.count) { /* not seen before */
      DM_PUSH(b->arena, *list, noun);
      DM_PUSH(b->arena, list->owners, b->subject_of[s->term]);
    } else {
      complain_taken(b, s, &b->subjects[list->owners.items[id]], noun.lemma);
    }
  }
}

void dm_build_nouns(DmBuilder *b) {
  const DmSubjects found = dm_select(b, dm_kind_is_noun);
  NounList list = {0};
  b->o->noun_keys = dm_interner_new(b->arena);
  for (size_t i = 0; i < found.count; ++i) {
    add_nouns(b, found.items[i], &list);
  }
  b->o->nouns = list.items;
}

const DmActorNoun *dm_ontology_actor_noun(const DmOntology *o, DmStr lemma) {
  const uint32_t id = dm_intern_find(o->noun_keys, lemma);
  return id == DM_NO_ID ? NULL : &o->nouns[id];
}
