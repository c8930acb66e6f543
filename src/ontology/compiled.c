/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/compiled.h"

#include <stdalign.h>
#include <string.h>

#include "base/utf8.h"

static const char magic[8] = {'D', 'M', 'L', 'E', 'X', '\r', '\n', '\x1A'};

enum {
  VERSION = 1,
  HEADER = 40,
  FILE_SIZE = 8,
  TERM_SIZE = 8,
  TRIPLE_SIZE = 20,
  /* Places in the header. */
  AT_VERSION = 8,
  AT_FILES = 12,
  AT_TERMS = 16,
  AT_TRIPLES = 20,
  AT_STRINGS = 24,
  AT_BLANKS = 28,
  AT_CHECKSUM = 32
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

/* Against damage, not malice: eight bytes a step, the rest padded with 0. */
static uint64_t checksum(const unsigned char *p, size_t n) {
  uint64_t h = mix(UINT64_C(0x243F6A8885A308D3), n);
  for (; n >= 8; p += 8, n -= 8) {
    h = mix(h, get64(p));
  }
  unsigned char rest[8] = {0};
  if (n) {
    memcpy(rest, p, n);
  }
  return mix(h, get64(rest));
}

static uint64_t file_checksum(const unsigned char *p, size_t n) {
  return mix(checksum(p, AT_CHECKSUM), checksum(p + HEADER, n - HEADER));
}

/* Counts as in a header, and where its parts begin. */
typedef struct Layout {
  uint32_t files, terms, triples, strings;
  size_t at_files, at_terms, at_triples, at_strings, size;
} Layout;

/* False when the sizes do not fit memory. */
static bool lay_out(Layout *l) {
  const uint64_t at_files = HEADER;
  const uint64_t at_terms = at_files + (uint64_t)l->files * FILE_SIZE;
  const uint64_t at_triples = at_terms + (uint64_t)l->terms * TERM_SIZE;
  const uint64_t at_strings = at_triples + (uint64_t)l->triples * TRIPLE_SIZE;
  const uint64_t size = at_strings + l->strings;
  l->at_files = (size_t)at_files;
  l->at_terms = (size_t)at_terms;
  l->at_triples = (size_t)at_triples;
  l->at_strings = (size_t)at_strings;
  l->size = (size_t)size;
  return size <= SIZE_MAX / 2;
}

static size_t string_bytes(const DmTriples *t) {
  size_t n = 0;
  for (size_t i = 0; i < t->files.count; ++i) {
    n += t->files.items[i].name.n;
  }
  for (size_t i = 0; i < t->terms.count; ++i) {
    n += t->terms.items[i].n;
  }
  return n;
}

static void put_files(const DmTriples *t, unsigned char *out, const Layout *l,
                      size_t *used) {
  for (size_t i = 0; i < t->files.count; ++i) {
    const DmStr name = t->files.items[i].name;
    unsigned char *const row = out + l->at_files + i * FILE_SIZE;
    put32(row, (uint32_t)*used);
    put32(row + 4, (uint32_t)name.n);
    if (name.n) {
      memcpy(out + l->at_strings + *used, name.p, name.n);
    }
    *used += name.n;
  }
}

static void put_terms(const DmTriples *t, unsigned char *out, const Layout *l,
                      size_t *used) {
  for (size_t i = 0; i < t->terms.count; ++i) {
    const DmStr key = t->terms.items[i];
    unsigned char *const row = out + l->at_terms + i * TERM_SIZE;
    put32(row, (uint32_t)*used);
    put32(row + 4, (uint32_t)key.n);
    memcpy(out + l->at_strings + *used, key.p, key.n);
    *used += key.n;
  }
}

static void put_triples(const DmTriples *t, unsigned char *out,
                        const Layout *l) {
  for (size_t i = 0; i < t->list.count; ++i) {
    const DmTriple *const triple = &t->list.items[i];
    unsigned char *const row = out + l->at_triples + i * TRIPLE_SIZE;
    put32(row, triple->subject);
    put32(row + 4, triple->predicate);
    put32(row + 8, triple->object);
    put32(row + 12, triple->file);
    put32(row + 16, triple->line);
  }
}

static void put_header(const DmTriples *t, unsigned char *out,
                       const Layout *l) {
  memcpy(out, magic, sizeof magic);
  put32(out + AT_VERSION, VERSION);
  put32(out + AT_FILES, l->files);
  put32(out + AT_TERMS, l->terms);
  put32(out + AT_TRIPLES, l->triples);
  put32(out + AT_STRINGS, l->strings);
  put32(out + AT_BLANKS, t->n_blanks);
  put64(out + AT_CHECKSUM, file_checksum(out, l->size));
}

DmStatus dm_compiled_write(const DmTriples *t, DmSink *sink) {
  const size_t strings = string_bytes(t);
  Layout l = {.files = (uint32_t)t->files.count,
              .terms = (uint32_t)t->terms.count,
              .triples = (uint32_t)t->list.count,
              .strings = (uint32_t)strings};
  if (strings > UINT32_MAX || t->list.count > UINT32_MAX || !lay_out(&l)) {
    return DM_ERR_LIMIT;
  }
  unsigned char *const out = dm_arena_alloc(t->arena, l.size);
  size_t used = 0;
  put_files(t, out, &l, &used);
  put_terms(t, out, &l, &used);
  put_triples(t, out, &l);
  put_header(t, out, &l);
  return dm_sink_write(sink, (const char *)out, l.size);
}

/* What is wrong with the header, or NULL. */
static const char *read_header(const unsigned char *p, size_t n, Layout *l) {
  if (n < HEADER || memcmp(p, magic, sizeof magic) != 0) {
    return "is not a compiled ontology";
  }
  if (get32(p + AT_VERSION) != VERSION) {
    return "is a compiled ontology of another version; compile it again";
  }
  l->files = get32(p + AT_FILES);
  l->terms = get32(p + AT_TERMS);
  l->triples = get32(p + AT_TRIPLES);
  l->strings = get32(p + AT_STRINGS);
  if (!lay_out(l) || l->size != n ||
      get64(p + AT_CHECKSUM) != file_checksum(p, n)) {
    return "is damaged; compile it again";
  }
  return NULL;
}

static bool is_utf8(DmStr s) {
  for (size_t i = 0; i < s.n; ++i) {
    if ((unsigned char)s.p[i] >= 0x80) {
      return dm_utf8_invalid_at(s) == s.n;
    }
  }
  return true;
}

/* The string of a row of two numbers; false when it lies outside. */
static bool get_string(const unsigned char *p, const Layout *l,
                       const unsigned char *row, DmStr *out) {
  const uint32_t at = get32(row);
  const uint32_t n = get32(row + 4);
  if (at > l->strings || n > l->strings - at) {
    return false;
  }
  *out = dm_str_n((const char *)p + l->at_strings + at, n);
  return is_utf8(*out);
}

static bool read_files(const unsigned char *p, const Layout *l, DmTriples *t) {
  for (uint32_t i = 0; i < l->files; ++i) {
    DmStr name;
    if (!get_string(p, l, p + l->at_files + (size_t)i * FILE_SIZE, &name)) {
      return false;
    }
    const DmSourceFile file = {name, name};
    DM_PUSH(t->arena, t->files, file);
  }
  return true;
}

static bool read_terms(const unsigned char *p, const Layout *l, DmTriples *t) {
  t->terms.items = DM_NEW_ARRAY(t->arena, DmStr, l->terms);
  t->terms.cap = l->terms;
  t->terms.count = l->terms;
  for (uint32_t i = 0; i < l->terms; ++i) {
    DmStr *const key = &t->terms.items[i];
    if (!get_string(p, l, p + l->at_terms + (size_t)i * TERM_SIZE, key) ||
        !dm_term_key_valid(*key)) {
      return false;
    }
  }
  return true;
}

/* The triples where they lie in the map, if this machine has them that way;
   else a copy. */
static DmTriple *view_triples(const unsigned char *rows, const Layout *l,
                              DmTriples *t) {
  const uint32_t probe = 1;
  unsigned char first;
  memcpy(&first, &probe, 1);
  _Static_assert(sizeof(DmTriple) == TRIPLE_SIZE, "a triple is its row");
  if (first == 1 && (uintptr_t)rows % alignof(DmTriple) == 0) {
    /* Never written to: t->list has no room left, so growing it copies. */
    return (DmTriple *)(uintptr_t)rows;
  }
  DmTriple *const copy = DM_NEW_ARRAY(t->arena, DmTriple, l->triples);
  for (uint32_t i = 0; i < l->triples; ++i) {
    const unsigned char *const row = rows + (size_t)i * TRIPLE_SIZE;
    copy[i] = (DmTriple){get32(row), get32(row + 4), get32(row + 8),
                         get32(row + 12), get32(row + 16)};
  }
  return copy;
}

static bool read_triples(const unsigned char *p, const Layout *l,
                         DmTriples *t) {
  const DmStr *const keys = t->terms.items;
  t->list.items = view_triples(p + l->at_triples, l, t);
  t->list.cap = l->triples;
  t->list.count = l->triples;
  for (uint32_t i = 0; i < l->triples; ++i) {
    const DmTriple *const triple = &t->list.items[i];
    if (triple->subject >= l->terms || triple->predicate >= l->terms ||
        triple->object >= l->terms || triple->file >= l->files ||
        dm_term_key_is_literal(keys[triple->subject]) ||
        keys[triple->predicate].p[0] != DM_TERM_IRI) {
      return false;
    }
  }
  return true;
}

DmStatus dm_compiled_read(const unsigned char *p, size_t n, const char *path,
                          const DmDiag *diag, DmTriples *t) {
  Layout l = {0};
  const char *wrong = read_header(p, n, &l);
  if (!wrong && !(read_files(p, &l, t) && read_terms(p, &l, t) &&
                  read_triples(p, &l, t))) {
    wrong = "contradicts itself; compile it again";
  }
  if (wrong) {
    dm_report(diag, DM_ERROR, path, 0, "%s", wrong);
    return DM_ERR_LEXICON;
  }
  t->n_blanks = get32(p + AT_BLANKS);
  return DM_OK;
}
