/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/compiled.h"

#include <stdalign.h>
#include <string.h>

#include "ontology/fields.h"

static const char magic[8] = {'D', 'M', 'L', 'E', 'X', '\r', '\n', '\x1A'};

enum {
  VERSION = 2,
  WORD = 4,
  SIZES = DM_PARTS + DM_HALVES,
  /* Places in the header; the sizes of the strings follow those of parts. */
  AT_VERSION = 8,
  AT_SCHEMA = 12,
  AT_SIZE = 16,
  AT_BLANKS = 20,
  AT_CHECKSUMS = 24,
  AT_SIZES = 40,
  AT_TABLES = (AT_SIZES + SIZES * WORD + 7) / 8 * 8
};

static uint32_t get32(const unsigned char *p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

static uint64_t get64(const unsigned char *p) {
  return get32(p) | (uint64_t)get32(p + 4) << 32;
}

static void put32(unsigned char *p, uint32_t v) {
  for (int i = 0; i < 4; ++i) {
    p[i] = (unsigned char)(v >> (8 * i));
  }
}

static void put64(unsigned char *p, uint64_t v) {
  put32(p, (uint32_t)v);
  put32(p + 4, (uint32_t)(v >> 32));
}

static uint64_t mix(uint64_t h, uint64_t word) {
  h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return h ^ h >> 29;
}

/* Against damage, not malice. Four lanes keep the multiplier busy. */
static uint64_t checksum(const unsigned char *p, size_t n) {
  uint64_t lanes[4] = {1, 2, 3, n};
  for (; n >= 32; p += 32, n -= 32) {
    for (size_t k = 0; k < 4; ++k) {
      lanes[k] = mix(lanes[k], get64(p + 8 * k));
    }
  }
  for (; n > 0; ++p, --n) {
    lanes[0] = mix(lanes[0], *p);
  }
  return mix(mix(mix(lanes[0], lanes[1]), lanes[2]), lanes[3]);
}

/* Where the parts are in a file, as bytes. */
typedef struct Layout {
  size_t at[DM_PARTS];
  size_t strings[DM_HALVES];
  size_t triples; /* where the second half begins */
  size_t size;
} Layout;

static uint64_t align(uint64_t at) {
  return (at + 7) / 8 * 8;
}

/* Lay out parts of these sizes; false when the file would be too large. */
static bool lay_out(const uint32_t sizes[SIZES], Layout *l) {
  uint64_t at = AT_TABLES;
  for (int i = 0; i < DM_PARTS; ++i) {
    if (i == DM_TABLE_PARTS) {
      l->strings[DM_HALF_TABLES] = (size_t)at;
      at = align(at + sizes[DM_PARTS + DM_HALF_TABLES]);
      l->triples = (size_t)at;
    }
    l->at[i] = (size_t)at;
    at += (uint64_t)sizes[i] * WORD;
  }
  l->strings[DM_HALF_TRIPLES] = (size_t)at;
  at = align(at + sizes[DM_PARTS + DM_HALF_TRIPLES]);
  l->size = (size_t)at;
  return at <= UINT32_MAX;
}

static void get_sizes(const unsigned char *p, uint32_t sizes[SIZES]) {
  for (size_t i = 0; i < SIZES; ++i) {
    sizes[i] = get32(p + AT_SIZES + i * WORD);
  }
}

static uint64_t half_checksum(const unsigned char *p, const Layout *l,
                              DmHalf half) {
  return half == DM_HALF_TABLES
             ? mix(checksum(p, AT_CHECKSUMS),
                   checksum(p + AT_SIZES, l->triples - AT_SIZES))
             : checksum(p + l->triples, l->size - l->triples);
}

static void put_checksums(unsigned char *p, const Layout *l) {
  for (int half = 0; half < DM_HALVES; ++half) {
    put64(p + AT_CHECKSUMS + 8 * half, half_checksum(p, l, (DmHalf)half));
  }
}

static void put_parts(const DmCompiled *in, unsigned char *p, const Layout *l) {
  for (int i = 0; i < DM_PARTS; ++i) {
    for (size_t k = 0; k < in->parts[i].count; ++k) {
      put32(p + l->at[i] + k * WORD, in->parts[i].items[k]);
    }
  }
  for (int half = 0; half < DM_HALVES; ++half) {
    if (in->strings[half].n) {
      memcpy(p + l->strings[half], in->strings[half].p, in->strings[half].n);
    }
  }
}

DmStatus dm_compiled_write(const DmCompiled *in, DmArena *arena, DmSink *sink) {
  uint32_t sizes[SIZES];
  Layout l;
  for (int i = 0; i < SIZES; ++i) {
    const size_t size =
        i < DM_PARTS ? in->parts[i].count : in->strings[i - DM_PARTS].n;
    if (size > UINT32_MAX) {
      return DM_ERR_LIMIT;
    }
    sizes[i] = (uint32_t)size;
  }
  if (!lay_out(sizes, &l)) {
    return DM_ERR_LIMIT;
  }
  unsigned char *const p = dm_arena_alloc(arena, l.size);
  memcpy(p, magic, sizeof magic);
  put32(p + AT_VERSION, VERSION);
  put32(p + AT_SCHEMA, dm_fields_schema());
  put32(p + AT_SIZE, (uint32_t)l.size);
  put32(p + AT_BLANKS, in->n_blanks);
  for (size_t i = 0; i < SIZES; ++i) {
    put32(p + AT_SIZES + i * WORD, sizes[i]);
  }
  put_parts(in, p, &l);
  put_checksums(p, &l);
  return dm_sink_write(sink, (const char *)p, l.size);
}

/* What is wrong with the header or the bytes, or NULL. */
static const char *examine(const unsigned char *p, size_t n, bool triples,
                           Layout *l) {
  uint32_t sizes[SIZES];
  if (n < AT_SIZES || memcmp(p, magic, sizeof magic) != 0) {
    return "is not a compiled ontology";
  }
  if (get32(p + AT_VERSION) != VERSION ||
      get32(p + AT_SCHEMA) != dm_fields_schema()) {
    return "is a compiled ontology of another version; compile it again";
  }
  if (n < AT_TABLES || get32(p + AT_SIZE) != n) {
    return "is damaged; compile it again";
  }
  get_sizes(p, sizes);
  if (!lay_out(sizes, l) || l->size != n) {
    return "is damaged; compile it again";
  }
  for (int half = 0; half < (triples ? DM_HALVES : DM_HALF_TRIPLES); ++half) {
    if (get64(p + AT_CHECKSUMS + 8 * half) !=
        half_checksum(p, l, (DmHalf)half)) {
      return "is damaged; compile it again";
    }
  }
  return NULL;
}

/* `n` words where they lie, if this machine has them that way; else a copy. */
static const uint32_t *view_words(const unsigned char *p, size_t n,
                                  DmArena *arena) {
  const uint32_t probe = 1;
  unsigned char first;
  memcpy(&first, &probe, 1);
  if (first == 1 && (uintptr_t)p % alignof(uint32_t) == 0) {
    return (const uint32_t *)(const void *)p;
  }
  uint32_t *const copy = DM_NEW_ARRAY(arena, uint32_t, n);
  for (size_t i = 0; i < n; ++i) {
    copy[i] = get32(p + i * WORD);
  }
  return copy;
}

DmStatus dm_compiled_open(const unsigned char *p, size_t n, bool triples,
                          const char *path, const DmDiag *diag, DmArena *arena,
                          DmCompiled *out) {
  Layout l = {0};
  const char *const wrong = examine(p, n, triples, &l);
  if (wrong) {
    dm_report(diag, DM_ERROR, path, 0, "%s", wrong);
    return DM_ERR_LEXICON;
  }
  uint32_t sizes[SIZES];
  get_sizes(p, sizes);
  const int n_halves = triples ? DM_HALVES : DM_HALF_TRIPLES;
  *out = (DmCompiled){.n_blanks = get32(p + AT_BLANKS)};
  for (int half = 0; half < n_halves; ++half) {
    const int from = half == DM_HALF_TABLES ? 0 : DM_TABLE_PARTS;
    const int to = half == DM_HALF_TABLES ? DM_TABLE_PARTS : DM_PARTS;
    const size_t bytes = l.strings[half] - l.at[from];
    const uint32_t *words = view_words(p + l.at[from], bytes / WORD, arena);
    for (int i = from; i < to; ++i) {
      out->parts[i].items = words;
      out->parts[i].count = sizes[i];
      words += sizes[i];
    }
    out->strings[half] =
        dm_str_n((const char *)p + l.strings[half], sizes[DM_PARTS + half]);
  }
  return DM_OK;
}

size_t dm_compiled_tables_end(const unsigned char *p, size_t n) {
  uint32_t sizes[SIZES];
  Layout l;
  if (n < AT_TABLES || get32(p + AT_VERSION) != VERSION) {
    return 0;
  }
  get_sizes(p, sizes);
  return lay_out(sizes, &l) ? l.triples : 0;
}

void dm_compiled_seal(unsigned char *p, size_t n) {
  uint32_t sizes[SIZES];
  Layout l;
  if (n >= AT_TABLES) {
    memcpy(p, magic, sizeof magic);
    put32(p + AT_VERSION, VERSION);
    put32(p + AT_SCHEMA, dm_fields_schema());
    put32(p + AT_SIZE, (uint32_t)n);
    get_sizes(p, sizes);
    if (lay_out(sizes, &l) && l.size == n) {
      put_checksums(p, &l);
    }
  }
}

DmStatus dm_compiled_refuse(const char *path, const DmDiag *diag) {
  dm_report(diag, DM_ERROR, path, 0, "contradicts itself; compile it again");
  return DM_ERR_LEXICON;
}
