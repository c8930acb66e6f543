/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a compiled file to tables. Every index, range and number is
   checked here, once: those who use the tables trust them. */
#include <stdalign.h>
#include <string.h>

#include "base/utf8.h"
#include "ontology/compiled_tables.h"
#include "ontology/fields.h"

typedef struct Get {
  DmArena *arena;
  const DmCompiled *in;
  DmStr strings;
  void *rows[DM_ROW_PARTS]; /* as far as they have been read */
  size_t counts[DM_ROW_PARTS];
} Get;

/* Eight bytes at a time, as nearly all are ASCII. */
static bool is_utf8(DmStr s) {
  size_t i = 0;
  while (i < s.n) {
    uint64_t word = 0;
    if (s.n - i >= sizeof word) {
      memcpy(&word, s.p + i, sizeof word);
      if (!(word & UINT64_C(0x8080808080808080))) {
        i += sizeof word;
        continue;
      }
    }
    size_t len;
    const size_t rest = s.n - i < 8 ? s.n - i : 8;
    const uint32_t cp = dm_utf8_decode(s.p + i, rest, &len);
    if (cp == DM_REPLACEMENT &&
        dm_utf8_invalid_at(dm_str_n(s.p + i, len)) != len) {
      return false;
    }
    i += len;
  }
  return true;
}

/* A whole number of characters, as a NUL follows and all is UTF-8. */
static bool get_str(const Get *g, const uint32_t *words, bool empty,
                    DmStr *out) {
  const uint32_t at = words[0];
  const uint32_t n = words[1];
  const DmStr all = g->strings;
  if (at >= all.n || n >= all.n - at || all.p[at + n] != '\0' ||
      ((unsigned char)all.p[at] & 0xC0) == 0x80 || (!empty && n == 0)) {
    return false;
  }
  *out = dm_str_n(all.p + at, n);
  return true;
}

static bool get_unit(const uint32_t *words, double *out) {
  const uint64_t bits = words[0] | (uint64_t)words[1] << 32;
  memcpy(out, &bits, sizeof bits);
  return *out >= 0 && *out <= 1; /* which no NaN is */
}

/* Whether the range lies in `n` items. */
static bool has_range(const uint32_t *words, size_t n) {
  return words[0] <= n && words[1] <= n - words[0];
}

static bool get_ids(const Get *g, const uint32_t *words, DmIds *out) {
  const uint32_t *const items = g->in->parts[DM_PART_IDS].items;
  if (!has_range(words, g->in->parts[DM_PART_IDS].count)) {
    return false;
  }
  *out = (DmIds){items + words[0], words[1]};
  return true;
}

/* A list of rows of `part`, all of which have been read. */
static bool get_list(const Get *g, const uint32_t *words, DmPart part,
                     void *member) {
  if (!has_range(words, g->counts[part])) {
    return false;
  }
  switch (part) {
  case DM_PART_STRS:
    *(DmStrs *)member =
        (DmStrs){(const DmStr *)g->rows[part] + words[0], words[1]};
    return true;
  case DM_PART_SLOTS:
    *(DmSlots *)member =
        (DmSlots){(const DmSlot *)g->rows[part] + words[0], words[1]};
    return true;
  default: {
    const DmTenure **const items = member;
    size_t *const count = (void *)(items + 1);
    *items = (const DmTenure *)g->rows[part] + words[0];
    *count = words[1];
    return true;
  }
  }
}

/* A member of `n` structs of `size` bytes from words `stride` apart. */
typedef struct Column {
  const DmField *field;
  const uint32_t *words;
  size_t stride;
  unsigned char *member;
  size_t size;
  size_t n;
} Column;

static bool get_strs(const Get *g, const Column *c, bool empty) {
  bool fine = true;
  for (size_t i = 0; i < c->n; ++i) {
    fine &= get_str(g, c->words + i * c->stride, empty,
                    (DmStr *)(void *)(c->member + i * c->size));
  }
  return fine;
}

/* Words that are below `limit`, or DM_NONE. */
static bool get_words(const Column *c, uint64_t limit, bool none) {
  bool fine = true;
  for (size_t i = 0; i < c->n; ++i) {
    const uint32_t word = c->words[i * c->stride];
    memcpy(c->member + i * c->size, &word, sizeof word);
    fine &= word < limit || (none && word == DM_NONE);
  }
  return fine;
}

/* The same in bytes; a bool is one of 0 or 1. */
static bool get_bytes(const Column *c, uint32_t limit) {
  bool fine = true;
  for (size_t i = 0; i < c->n; ++i) {
    const uint32_t word = c->words[i * c->stride];
    c->member[i * c->size] = (unsigned char)(word <= limit ? word : 0);
    fine &= word <= limit;
  }
  return fine;
}

static bool get_others(const Get *g, const Column *c) {
  bool fine = true;
  for (size_t i = 0; i < c->n; ++i) {
    const uint32_t *const words = c->words + i * c->stride;
    void *const member = c->member + i * c->size;
    switch (c->field->type) {
    case DM_FIELD_UNIT: fine &= get_unit(words, member); break;
    case DM_FIELD_IDS: fine &= get_ids(g, words, member); break;
    case DM_FIELD_STRS: fine &= get_list(g, words, DM_PART_STRS, member); break;
    case DM_FIELD_SLOTS:
      fine &= get_list(g, words, DM_PART_SLOTS, member);
      break;
    default: fine &= get_list(g, words, DM_PART_TENURES, member); break;
    }
  }
  return fine;
}

static bool get_column(const Get *g, const Column *c) {
  switch (c->field->type) {
  case DM_FIELD_TEXT: return get_strs(g, c, false);
  case DM_FIELD_STR: return get_strs(g, c, true);
  case DM_FIELD_NUMBER:
    return get_words(c, (uint64_t)c->field->limit + 1, false);
  case DM_FIELD_BYTE: return get_bytes(c, c->field->limit);
  case DM_FIELD_BOOL: return get_bytes(c, 1);
  case DM_FIELD_ENTITY: return get_words(c, g->counts[DM_PART_ENTITIES], false);
  case DM_FIELD_ENTITY_OR_NONE:
    return get_words(c, g->counts[DM_PART_ENTITIES], true);
  case DM_FIELD_RELATION_OR_NONE:
    return get_words(c, g->counts[DM_PART_RELATIONS], true);
  default: return get_others(g, c);
  }
}

/* By columns, so that what to do is decided once, of as many rows as the
   nearest cache holds. */
static bool get_rows(const Get *g, DmPart part) {
  enum { BLOCK = 64 };
  const DmFields *const fields = dm_fields_of(part);
  const size_t stride = dm_fields_words(fields);
  const uint32_t *const words = g->in->parts[part].items;
  const size_t n = g->counts[part];
  unsigned char *const rows = g->rows[part];
  for (size_t i = 0; i < n; i += BLOCK) {
    size_t at = 0;
    for (size_t k = 0; k < fields->count; ++k) {
      const DmField *const field = &fields->items[k];
      const Column column = {field,        words + i * stride + at,
                             stride,       rows + i * fields->size + field->at,
                             fields->size, n - i < BLOCK ? n - i : BLOCK};
      if (!get_column(g, &column)) {
        return false;
      }
      at += dm_field_words(field->type);
    }
  }
  return true;
}

/* Rows of a part in bytes, a whole number of the largest alignment. */
static size_t size_of_rows(const Get *g, int part) {
  enum { ALIGN = alignof(max_align_t) };
  const size_t n = g->counts[part] * dm_fields_of((DmPart)part)->size;
  return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* All rows in one piece of memory, made to measure: touching memory is most of
   what opening costs. Rows refer to those of parts before them, and to entities
   and relations by number. */
static bool get_all_rows(Get *g) {
  size_t size = 0;
  for (int part = 0; part < DM_ROW_PARTS; ++part) {
    const size_t words = dm_fields_words(dm_fields_of((DmPart)part));
    g->counts[part] = g->in->parts[part].count / words;
    if (g->in->parts[part].count % words) {
      return false;
    }
    size += size_of_rows(g, part);
  }
  unsigned char *rows = dm_arena_alloc(g->arena, size);
  for (int part = 0; part < DM_ROW_PARTS; ++part) {
    g->rows[part] = rows;
    rows += size_of_rows(g, part);
    if (!get_rows(g, (DmPart)part)) {
      return false;
    }
  }
  return true;
}

/* Whether all of a part's words are below `n`. */
static bool are_below(const Get *g, DmPart part, size_t n) {
  const uint32_t *const words = g->in->parts[part].items;
  for (size_t i = 0; i < g->in->parts[part].count; ++i) {
    if (words[i] >= n) {
      return false;
    }
  }
  return true;
}

/* Whether the part says where each of `n` lists begins and the last ends,
   among `total` items. */
static bool are_starts(const Get *g, DmPart part, size_t n, size_t total) {
  const uint32_t *const starts = g->in->parts[part].items;
  if (g->in->parts[part].count != n + 1 || starts[0] != 0) {
    return false;
  }
  for (size_t i = 0; i < n; ++i) {
    if (starts[i] > starts[i + 1]) {
      return false;
    }
  }
  return starts[n] == total;
}

static DmInterner *get_keys(const Get *g, DmPart part) {
  const DmInternerView view = {
      .bytes = g->strings,
      .rows = g->in->parts[part].items,
      .count = (uint32_t)(g->in->parts[part].count / 2),
      .places = g->in->parts[part + 1].items,
      .n_places = g->in->parts[part + 1].count,
  };
  return g->in->parts[part].count % 2 == 0 ? dm_interner_view(g->arena, &view)
                                           : NULL;
}

/* Keys, one for each of `n` rows. */
static bool get_row_keys(const Get *g, DmPart part, size_t n,
                         DmInterner **out) {
  *out = get_keys(g, part);
  return *out && dm_intern_count(*out) == n;
}

/* What the extraction takes for granted of frames (frames.c sees to it). */
static bool frames_hold(const DmOntology *o) {
  for (size_t i = 0; i < o->n_frames; ++i) {
    const DmFrame *const f = &o->frames[i];
    const bool complement = f->complement.count > 0;
    if (f->lemmas.count == 0 ||
        (f->kind == DM_FRAME_RELATION && f->relation == DM_NONE &&
         f->denotes == DM_CLASS_NONE) ||
        ((f->kind == DM_FRAME_EMBEDDING || f->kind == DM_FRAME_LIGHT) &&
         !complement)) {
      return false;
    }
  }
  return true;
}

static bool get_frame_index(const Get *g, DmOntology *o) {
  const uint32_t *const ids = g->in->parts[DM_PART_FRAME_ITEMS].items;
  const size_t n_ids = g->in->parts[DM_PART_FRAME_ITEMS].count;
  const uint32_t *const ranges = g->in->parts[DM_PART_FRAME_LISTS].items;
  const size_t n = g->in->parts[DM_PART_FRAME_LISTS].count / 2;
  if (g->in->parts[DM_PART_FRAME_LISTS].count % 2 ||
      !are_below(g, DM_PART_FRAME_ITEMS, o->n_frames) ||
      !get_row_keys(g, DM_PART_FRAME_KEYS, n, &o->frame_keys)) {
    return false;
  }
  const DmFrame **const items = DM_NEW_ARRAY(g->arena, const DmFrame *, n_ids);
  for (size_t i = 0; i < n_ids; ++i) {
    items[i] = &o->frames[ids[i]];
  }
  o->frame_lists = DM_NEW_ARRAY(g->arena, DmFrameList, n);
  for (size_t i = 0; i < n; ++i) {
    if (!has_range(ranges + 2 * i, n_ids)) {
      return false;
    }
    o->frame_lists[i] = (DmFrameList){items + ranges[2 * i], ranges[2 * i + 1]};
  }
  return true;
}

/* Edges in place; a search among them must come to its end. */
static bool get_edges(const Get *g, DmGazetteer *out) {
  enum { EDGE = 3 };
  _Static_assert(sizeof(DmEdge) == EDGE * sizeof(uint32_t), "an edge is a row");
  /* Never written to: only building does. */
  out->edges = (DmEdge *)(uintptr_t)g->in->parts[DM_PART_EDGES].items;
  out->n_edges = g->in->parts[DM_PART_EDGES].count / EDGE;
  for (size_t i = 0; i < out->n_edges; ++i) {
    out->used_edges += out->edges[i].next != 0;
    if (out->edges[i].next >= out->n_nodes) {
      return false;
    }
  }
  return g->in->parts[DM_PART_EDGES].count % EDGE == 0 &&
         (out->n_edges & (out->n_edges - 1)) == 0 &&
         out->used_edges < out->n_edges;
}

static bool get_gazetteer(const Get *g, DmGazetteer *out) {
  const DmName *const names = g->rows[DM_PART_NAMES];
  const size_t n = g->counts[DM_PART_NAMES];
  const uint32_t *const ids = g->in->parts[DM_PART_SENSES].items;
  const size_t n_senses = g->in->parts[DM_PART_SENSES].count;
  const size_t n_starts = g->in->parts[DM_PART_FIRST_SENSES].count;
  out->words = get_keys(g, DM_PART_WORD_KEYS);
  out->n_nodes = (uint32_t)(n_starts ? n_starts - 1 : 0);
  if (!out->words || !get_edges(g, out) || !are_below(g, DM_PART_SENSES, n) ||
      !are_starts(g, DM_PART_FIRST_SENSES, out->n_nodes, n_senses) ||
      !are_starts(g, DM_PART_FIRST_NAMES, g->counts[DM_PART_ENTITIES], n)) {
    return false;
  }
  DmName *const senses = DM_NEW_ARRAY(g->arena, DmName, n_senses);
  for (size_t i = 0; i < n_senses; ++i) {
    senses[i] = names[ids[i]];
  }
  out->names = names;
  out->first_name = g->in->parts[DM_PART_FIRST_NAMES].items;
  out->senses = senses;
  out->first_sense = g->in->parts[DM_PART_FIRST_SENSES].items;
  return true;
}

/* Whether no entity is by dm:partOf a part of itself. `seen` tells from which
   one (counted from 1) an entity was reached first. */
static bool parts_end(const DmOntology *o) {
  uint32_t *const seen = DM_NEW_ARRAY(o->arena, uint32_t, o->n_entities);
  for (uint32_t i = 0; i < o->n_entities; ++i) {
    uint32_t at = i;
    while (at != DM_NONE && !seen[at]) {
      seen[at] = i + 1;
      at = o->entities[at].part_of;
    }
    if (at != DM_NONE && seen[at] == i + 1) {
      return false;
    }
  }
  return true;
}

static bool points_rise(const DmOntology *o) {
  for (size_t i = 1; i < o->n_points; ++i) {
    if (o->points[i].raw <= o->points[i - 1].raw) {
      return false;
    }
  }
  return true;
}

bool dm_compiled_get_tables(const DmCompiled *in, DmOntology *o) {
  Get g = {.arena = o->arena, .in = in, .strings = in->strings[DM_HALF_TABLES]};
  if (!is_utf8(g.strings) || !get_all_rows(&g)) {
    return false;
  }
  o->entities = g.rows[DM_PART_ENTITIES];
  o->n_entities = g.counts[DM_PART_ENTITIES];
  o->relations = g.rows[DM_PART_RELATIONS];
  o->n_relations = g.counts[DM_PART_RELATIONS];
  o->nouns = g.rows[DM_PART_NOUNS];
  o->word_traits = g.rows[DM_PART_TRAITS];
  o->frames = g.rows[DM_PART_FRAMES];
  o->n_frames = g.counts[DM_PART_FRAMES];
  o->points = g.rows[DM_PART_POINTS];
  o->n_points = g.counts[DM_PART_POINTS];
  return are_below(&g, DM_PART_IDS, o->n_entities) && parts_end(o) &&
         points_rise(o) && frames_hold(o) &&
         get_row_keys(&g, DM_PART_NOUN_KEYS, g.counts[DM_PART_NOUNS],
                      &o->noun_keys) &&
         get_row_keys(&g, DM_PART_TRAIT_KEYS, g.counts[DM_PART_TRAITS],
                      &o->word_keys) &&
         get_frame_index(&g, o) && get_gazetteer(&g, &o->gazetteer);
}
