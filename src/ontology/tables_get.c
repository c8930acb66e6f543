/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a compiled file to tables. Every index, range and number is
   checked here, once: those who use the tables trust them. */
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

static bool get_number(uint32_t word, uint32_t limit, void *member) {
  memcpy(member, &word, sizeof word);
  return word <= limit;
}

/* Whether the range lies in `n` items. */
static bool has_range(const uint32_t *words, size_t n) {
  return words[0] <= n && words[1] <= n - words[0];
}

static bool get_ids(const Get *g, const uint32_t *words, DmIds *out) {
  const uint32_t *const items = g->in->parts[DM_PART_IDS].items;
  *out = (DmIds){items + words[0], words[1]};
  return true;
}

static bool get_index(uint32_t word, size_t n, bool none, void *member) {
  memcpy(member, &word, sizeof word);
  return word < n || (none && word == DM_NONE);
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

static bool get_field(const Get *g, const DmField *field, const uint32_t *words,
                      void *member) {
  switch (field->type) {
  case DM_FIELD_TEXT: return get_str(g, words, false, member);
  case DM_FIELD_STR: return get_str(g, words, true, member);
  case DM_FIELD_NUMBER: return get_number(words[0], field->limit, member);
  case DM_FIELD_BYTE:
    *(uint8_t *)member = (uint8_t)words[0];
    return words[0] <= field->limit;
  case DM_FIELD_BOOL: *(bool *)member = words[0] == 1; return words[0] <= 1;
  case DM_FIELD_ENTITY:
    return get_index(words[0], g->counts[DM_PART_ENTITIES], false, member);
  case DM_FIELD_ENTITY_OR_NONE:
    return get_index(words[0], g->counts[DM_PART_ENTITIES], true, member);
  case DM_FIELD_RELATION_OR_NONE:
    return get_index(words[0], g->counts[DM_PART_RELATIONS], true, member);
  case DM_FIELD_UNIT: return get_unit(words, member);
  case DM_FIELD_IDS:
    return has_range(words, g->in->parts[DM_PART_IDS].count) &&
           get_ids(g, words, member);
  case DM_FIELD_STRS: return get_list(g, words, DM_PART_STRS, member);
  case DM_FIELD_SLOTS: return get_list(g, words, DM_PART_SLOTS, member);
  case DM_FIELD_TENURES: return get_list(g, words, DM_PART_TENURES, member);
  default: return false;
  }
}

static bool get_rows(Get *g, DmPart part) {
  const DmFields *const fields = dm_fields_of(part);
  const uint32_t *words = g->in->parts[part].items;
  unsigned char *row = dm_arena_calloc(g->arena, g->counts[part], fields->size);
  g->rows[part] = row;
  for (size_t i = 0; i < g->counts[part]; ++i, row += fields->size) {
    for (size_t k = 0; k < fields->count; ++k) {
      const DmField *const field = &fields->items[k];
      if (!get_field(g, field, words, row + field->at)) {
        return false;
      }
      words += dm_field_words(field->type);
    }
  }
  return true;
}

/* Rows refer to those of parts before them, and to entities and relations by
   number. */
static bool get_all_rows(Get *g) {
  for (int part = 0; part < DM_ROW_PARTS; ++part) {
    const size_t words = dm_fields_words(dm_fields_of((DmPart)part));
    g->counts[part] = g->in->parts[part].count / words;
    if (g->in->parts[part].count % words) {
      return false;
    }
  }
  for (int part = 0; part < DM_ROW_PARTS; ++part) {
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
