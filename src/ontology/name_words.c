/* SPDX-License-Identifier: Apache-2.0 */
/* Words that tell of the names they are in or beside: given names, particles,
   words of bodies and places, verbs of motion. */
#include <string.h>

#include "ontology/builder.h"

static unsigned trait_of(DmKind kind) {
  switch (kind) {
  case DM_KIND_GIVEN_NAME: return DM_WORD_GIVEN_NAME;
  case DM_KIND_NAME_PARTICLE: return DM_WORD_PARTICLE;
  case DM_KIND_ORGANIZATION_WORD: return DM_WORD_ORGANIZATION;
  case DM_KIND_LEGAL_FORM: return DM_WORD_LEGAL_FORM | DM_WORD_ORGANIZATION;
  case DM_KIND_PLACE_WORD: return DM_WORD_PLACE;
  case DM_KIND_MOTION_VERB: return DM_WORD_MOTION;
  default: return 0;
  }
}

typedef struct Traits {
  uint8_t *items;
  size_t count, cap;
} Traits;

static void add_words(DmBuilder *b, const DmSubject *s, Traits *traits) {
  const DmStrs words = dm_lemmas(b, s, DM_PROP_LEMMA);
  if (words.count == 0) {
    dm_complain(b, s, NULL, "has no dm:lemma; give the word");
  }
  for (size_t i = 0; i < words.count; ++i) {
    if (words.items[i].n && memchr(words.items[i].p, ' ', words.items[i].n)) {
      dm_complain(b, s, NULL, "dm:lemma \"%.*s\" is several words; a %s is one",
                  DM_STR_ARG(words.items[i]), dm_kind_name(s->kind));
    }
    const uint32_t id = dm_intern(b->o->word_keys, words.items[i]);
    if (id >= traits->count) { /* not seen before */
      DM_PUSH(b->arena, *traits, 0);
    }
    traits->items[id] = (uint8_t)(traits->items[id] | trait_of(s->kind));
  }
}

void dm_build_name_words(DmBuilder *b) {
  const DmSubjects found = dm_select(b, dm_kind_is_name_word);
  Traits traits = {0};
  b->o->word_keys = dm_interner_new(b->arena);
  for (size_t i = 0; i < found.count; ++i) {
    add_words(b, found.items[i], &traits);
  }
  b->o->word_traits = traits.items;
}

unsigned dm_ontology_word_traits(const DmOntology *o, DmStr word) {
  const uint32_t id = dm_intern_find(o->word_keys, word);
  return id == DM_NO_ID ? 0 : o->word_traits[id];
}
