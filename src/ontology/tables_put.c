/* SPDX-License-Identifier: Apache-2.0 */
/* Tables to the parts of a compiled file. */
#include <string.h>

#include "ontology/compiled_tables.h"
#include "ontology/fields.h"

/* Who adds a table to DmOntology writes it here, reads it in tables_get.c,
   gives it a part in compiled.h, and then counts it here. */
_Static_assert(sizeof(void *) != 8 || sizeof(DmOntology) == 208,
               "a table that is not compiled?");

typedef struct Put {
  DmArena *arena;
  struct {
    uint32_t *items;
    size_t count, cap;
  } parts[DM_TABLE_PARTS];
  DmInterner *strings; /* that are in `bytes` */
  struct {
    uint32_t *items;
    size_t count, cap;
  } offsets; /* by id of the string */
  struct {
    char *items;
    size_t count, cap;
  } bytes;
} Put;

static void put_word(Put *p, DmPart part, uint32_t word) {
  DM_PUSH(p->arena, p->parts[part], word);
}

static void put_words(Put *p, DmPart part, const uint32_t *words, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    put_word(p, part, words[i]);
  }
}

static void put_range(Put *p, DmPart part, size_t first, size_t count) {
  put_word(p, part, (uint32_t)first);
  put_word(p, part, (uint32_t)count);
}

/* Each string is in the file once. */
static void put_str(Put *p, DmPart part, DmStr s) {
  const uint32_t id = dm_intern(p->strings, s);
  uint32_t at = (uint32_t)p->bytes.count;
  if (id < p->offsets.count) {
    at = p->offsets.items[id];
  } else {
    DM_PUSH(p->arena, p->offsets, at);
    for (size_t i = 0; i < s.n; ++i) {
      DM_PUSH(p->arena, p->bytes, s.p[i]);
    }
    DM_PUSH(p->arena, p->bytes, '\0');
  }
  put_range(p, part, at, s.n);
}

static void put_rows(Put *p, DmPart part, const void *rows, size_t n);

/* Rows of another part, and in this part where they are. */
static void put_list(Put *p, DmPart part, DmPart other, const void *rows,
                     size_t n) {
  const size_t words = dm_fields_words(dm_fields_of(other));
  put_range(p, part, p->parts[other].count / words, n);
  put_rows(p, other, rows, n);
}

static void put_unit(Put *p, DmPart part, double unit) {
  uint64_t bits;
  memcpy(&bits, &unit, sizeof bits);
  put_word(p, part, (uint32_t)bits);
  put_word(p, part, (uint32_t)(bits >> 32));
}

static uint32_t word_at(const void *member) {
  uint32_t word;
  memcpy(&word, member, sizeof word);
  return word;
}

static void put_ids(Put *p, DmPart part, DmIds ids) {
  put_range(p, part, p->parts[DM_PART_IDS].count, ids.count);
  put_words(p, DM_PART_IDS, ids.items, ids.count);
}

static void put_tenures(Put *p, DmPart part, const void *member) {
  const DmTenure *const *const items = member;
  const size_t *const count = (const void *)(items + 1);
  put_list(p, part, DM_PART_TENURES, *items, *count);
}

static void put_field(Put *p, DmPart part, DmFieldType type,
                      const void *member) {
  switch (type) {
  case DM_FIELD_TEXT:
  case DM_FIELD_STR: put_str(p, part, *(const DmStr *)member); break;
  case DM_FIELD_BYTE: put_word(p, part, *(const uint8_t *)member); break;
  case DM_FIELD_BOOL: put_word(p, part, *(const bool *)member); break;
  case DM_FIELD_UNIT: put_unit(p, part, *(const double *)member); break;
  case DM_FIELD_IDS: put_ids(p, part, *(const DmIds *)member); break;
  case DM_FIELD_STRS: {
    const DmStrs *const list = member;
    put_list(p, part, DM_PART_STRS, list->items, list->count);
    break;
  }
  case DM_FIELD_SLOTS: {
    const DmSlots *const list = member;
    put_list(p, part, DM_PART_SLOTS, list->items, list->count);
    break;
  }
  case DM_FIELD_TENURES: put_tenures(p, part, member); break;
  default: put_word(p, part, word_at(member)); break;
  }
}

static void put_rows(Put *p, DmPart part, const void *rows, size_t n) {
  const DmFields *const fields = dm_fields_of(part);
  const unsigned char *row = rows;
  for (size_t i = 0; i < n; ++i, row += fields->size) {
    for (size_t k = 0; k < fields->count; ++k) {
      put_field(p, part, fields->items[k].type, row + fields->items[k].at);
    }
  }
}

static void put_keys(Put *p, DmPart part, const DmInterner *keys) {
  for (uint32_t id = 0; id < dm_intern_count(keys); ++id) {
    put_str(p, part, dm_intern_str(keys, id));
  }
  size_t n;
  const uint32_t *const places = dm_interner_places(keys, p->arena, &n);
  put_words(p, (DmPart)(part + 1), places, n);
}

static void put_frame_lists(Put *p, const DmOntology *o) {
  for (uint32_t i = 0; i < dm_intern_count(o->frame_keys); ++i) {
    const DmFrameList *const list = &o->frame_lists[i];
    put_range(p, DM_PART_FRAME_LISTS, p->parts[DM_PART_FRAME_ITEMS].count,
              list->count);
    for (size_t k = 0; k < list->count; ++k) {
      put_word(p, DM_PART_FRAME_ITEMS, (uint32_t)(list->items[k] - o->frames));
    }
  }
}

/* Senses are names in another order. */
static uint32_t name_of(const DmGazetteer *g, const DmName *sense) {
  uint32_t i = g->first_name[sense->entity];
  while (g->names[i].kind != sense->kind ||
         !dm_str_eq(g->names[i].text, sense->text)) {
    ++i;
  }
  return i;
}

static void put_gazetteer(Put *p, const DmGazetteer *g, size_t n_entities) {
  const size_t n = g->first_name[n_entities];
  put_keys(p, DM_PART_WORD_KEYS, g->words);
  for (size_t i = 0; i < g->n_edges; ++i) {
    const DmEdge *const edge = &g->edges[i];
    put_word(p, DM_PART_EDGES, edge->node);
    put_word(p, DM_PART_EDGES, edge->word);
    put_word(p, DM_PART_EDGES, edge->next);
  }
  put_rows(p, DM_PART_NAMES, g->names, n);
  put_words(p, DM_PART_FIRST_NAMES, g->first_name, n_entities + 1);
  for (size_t i = 0; i < n; ++i) {
    put_word(p, DM_PART_SENSES, name_of(g, &g->senses[i]));
  }
  put_words(p, DM_PART_FIRST_SENSES, g->first_sense, (size_t)g->n_nodes + 1);
}

DmStatus dm_compiled_put_tables(const DmOntology *o, DmCompiled *out) {
  Put p = {.arena = o->arena, .strings = dm_interner_new(o->arena)};
  put_rows(&p, DM_PART_ENTITIES, o->entities, o->n_entities);
  put_rows(&p, DM_PART_RELATIONS, o->relations, o->n_relations);
  put_rows(&p, DM_PART_NOUNS, o->nouns, dm_intern_count(o->noun_keys));
  put_rows(&p, DM_PART_TRAITS, o->word_traits, dm_intern_count(o->word_keys));
  put_rows(&p, DM_PART_FRAMES, o->frames, o->n_frames);
  put_rows(&p, DM_PART_POINTS, o->points, o->n_points);
  put_keys(&p, DM_PART_NOUN_KEYS, o->noun_keys);
  put_keys(&p, DM_PART_TRAIT_KEYS, o->word_keys);
  put_keys(&p, DM_PART_FRAME_KEYS, o->frame_keys);
  put_frame_lists(&p, o);
  put_gazetteer(&p, &o->gazetteer, o->n_entities);
  if (p.bytes.count > UINT32_MAX) {
    return DM_ERR_LIMIT;
  }
  for (int i = 0; i < DM_TABLE_PARTS; ++i) {
    out->parts[i].items = p.parts[i].items;
    out->parts[i].count = p.parts[i].count;
  }
  out->strings[DM_HALF_TABLES] = dm_str_n(p.bytes.items, p.bytes.count);
  return DM_OK;
}
