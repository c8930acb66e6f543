/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/compiled_triples.h"

#include <string.h>

#include "base/utf8.h"

enum { STRING = 2, TRIPLE = 5 };

_Static_assert(sizeof(DmTriple) == TRIPLE * sizeof(uint32_t),
               "a triple is its row");

typedef struct Strings {
  char *p;
  size_t used;
} Strings;

static void put_string(Strings *strings, DmStr s, uint32_t row[STRING]) {
  row[0] = (uint32_t)strings->used;
  row[1] = (uint32_t)s.n;
  if (s.n) {
    memcpy(strings->p + strings->used, s.p, s.n);
  }
  strings->used += s.n;
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

DmStatus dm_compiled_put_triples(const DmTriples *t, DmCompiled *out) {
  const size_t n = string_bytes(t);
  if (n > UINT32_MAX) {
    return DM_ERR_LIMIT;
  }
  Strings strings = {dm_arena_alloc(t->arena, n), 0};
  uint32_t *const files =
      DM_NEW_ARRAY(t->arena, uint32_t, t->files.count * STRING);
  uint32_t *const terms =
      DM_NEW_ARRAY(t->arena, uint32_t, t->terms.count * STRING);
  for (size_t i = 0; i < t->files.count; ++i) {
    put_string(&strings, t->files.items[i].name, files + i * STRING);
  }
  for (size_t i = 0; i < t->terms.count; ++i) {
    put_string(&strings, t->terms.items[i], terms + i * STRING);
  }
  out->parts[DM_PART_FILES].items = files;
  out->parts[DM_PART_FILES].count = t->files.count * STRING;
  out->parts[DM_PART_TERMS].items = terms;
  out->parts[DM_PART_TERMS].count = t->terms.count * STRING;
  out->parts[DM_PART_TRIPLES].items = (const uint32_t *)t->list.items;
  out->parts[DM_PART_TRIPLES].count = t->list.count * TRIPLE;
  out->strings[DM_HALF_TRIPLES] = dm_str_n(strings.p, n);
  out->n_blanks = t->n_blanks;
  return DM_OK;
}

static bool get_string(DmStr strings, const uint32_t row[STRING], DmStr *out) {
  if (row[0] > strings.n || row[1] > strings.n - row[0]) {
    return false;
  }
  *out = dm_str_n(strings.p + row[0], row[1]);
  return dm_utf8_invalid_at(*out) == out->n;
}

static bool get_files(const DmCompiled *in, DmTriples *t) {
  const uint32_t *const rows = in->parts[DM_PART_FILES].items;
  const size_t n = in->parts[DM_PART_FILES].count;
  for (size_t i = 0; i < n / STRING; ++i) {
    DmStr name;
    if (!get_string(in->strings[DM_HALF_TRIPLES], rows + i * STRING, &name)) {
      return false;
    }
    const DmSourceFile file = {name, name};
    DM_PUSH(t->arena, t->files, file);
  }
  return n % STRING == 0;
}

static bool get_terms(const DmCompiled *in, DmTriples *t) {
  const uint32_t *const rows = in->parts[DM_PART_TERMS].items;
  const size_t n = in->parts[DM_PART_TERMS].count / STRING;
  t->terms.items = DM_NEW_ARRAY(t->arena, DmStr, n);
  t->terms.cap = n;
  t->terms.count = n;
  for (size_t i = 0; i < n; ++i) {
    DmStr *const key = &t->terms.items[i];
    if (!get_string(in->strings[DM_HALF_TRIPLES], rows + i * STRING, key) ||
        !dm_term_key_valid(*key)) {
      return false;
    }
  }
  return in->parts[DM_PART_TERMS].count % STRING == 0;
}

static bool get_list(const DmCompiled *in, DmTriples *t) {
  const DmStr *const keys = t->terms.items;
  const size_t n = in->parts[DM_PART_TRIPLES].count / TRIPLE;
  /* Never written to: t->list has no room left, so growing it copies. */
  t->list.items = (DmTriple *)(uintptr_t)in->parts[DM_PART_TRIPLES].items;
  t->list.cap = n;
  t->list.count = n;
  for (size_t i = 0; i < n; ++i) {
    const DmTriple *const triple = &t->list.items[i];
    if (triple->subject >= t->terms.count ||
        triple->predicate >= t->terms.count ||
        triple->object >= t->terms.count || triple->file >= t->files.count ||
        dm_term_key_is_literal(keys[triple->subject]) ||
        keys[triple->predicate].p[0] != DM_TERM_IRI) {
      return false;
    }
  }
  return in->parts[DM_PART_TRIPLES].count % TRIPLE == 0;
}

bool dm_compiled_get_triples(const DmCompiled *in, DmTriples *t) {
  t->n_blanks = in->n_blanks;
  return get_files(in, t) && get_terms(in, t) && get_list(in, t);
}
