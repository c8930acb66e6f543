/* SPDX-License-Identifier: Apache-2.0 */
/* A term's key is its kind, for qualified literals the qualifier and a NUL
   (which no language tag or IRI contains), then the text. Equal terms have
   equal keys, so the interner of strings is one of terms. */
#include "ontology/triples.h"

#include <stdio.h>
#include <string.h>

void dm_triples_init(DmTriples *triples, DmArena *arena) {
  *triples = (DmTriples){.arena = arena};
}

static bool is_qualified(DmTermKind kind) {
  return kind == DM_TERM_LANG || kind == DM_TERM_TYPED;
}

bool dm_term_key_is_literal(DmStr key) {
  return key.p[0] == DM_TERM_PLAIN || is_qualified((DmTermKind)key.p[0]);
}

bool dm_term_key_valid(DmStr key) {
  if (key.n == 0) {
    return false;
  }
  switch (key.p[0]) {
  case DM_TERM_IRI:
  case DM_TERM_BLANK:
  case DM_TERM_PLAIN: return true;
  case DM_TERM_LANG:
  case DM_TERM_TYPED: return memchr(key.p, '\0', key.n) != NULL;
  default: return false;
  }
}

DmTerm dm_triples_get(const DmTriples *t, uint32_t term) {
  const DmStr key = t->terms.items[term];
  DmTerm out = {.kind = (DmTermKind)key.p[0], .text = {key.p + 1, key.n - 1}};
  if (is_qualified(out.kind)) {
    const char *const nul = memchr(out.text.p, '\0', out.text.n);
    out.qualifier = dm_str_n(out.text.p, (size_t)(nul - out.text.p));
    out.text = dm_str_n(nul + 1, out.text.n - out.qualifier.n - 1);
  }
  return out;
}

static DmStr make_key(DmTriples *t, const DmTerm *term) {
  const size_t qualifier = is_qualified(term->kind) ? term->qualifier.n + 1 : 0;
  const size_t n = 1 + qualifier + term->text.n;
  t->scratch.items = dm_arena_grow(t->arena, t->scratch.items, 0,
                                   &t->scratch.cap, n, sizeof(char));
  char *const key = t->scratch.items;
  key[0] = (char)term->kind;
  if (qualifier) {
    memcpy(key + 1, term->qualifier.p, term->qualifier.n);
    key[qualifier] = '\0';
  }
  if (term->text.n) {
    memcpy(key + 1 + qualifier, term->text.p, term->text.n);
  }
  return dm_str_n(key, n);
}

/* Triples that come from a compiled file have terms but no interner yet. */
static void need_interner(DmTriples *t) {
  if (!t->interner) {
    t->interner = dm_interner_new(t->arena);
    for (size_t i = 0; i < t->terms.count; ++i) {
      (void)dm_intern(t->interner, t->terms.items[i]);
    }
  }
}

uint32_t dm_triples_term(DmTriples *t, DmTerm term) {
  need_interner(t);
  const uint32_t id = dm_intern(t->interner, make_key(t, &term));
  if (id == t->terms.count) {
    DM_PUSH(t->arena, t->terms, dm_intern_str(t->interner, id));
  }
  return id;
}

uint32_t dm_triples_new_blank(DmTriples *t) {
  char text[16];
  const int n = snprintf(text, sizeof text, "%u", (unsigned)t->n_blanks++);
  return dm_triples_term(
      t, (DmTerm){.kind = DM_TERM_BLANK, .text = {text, (size_t)n}});
}

/* A stable counting sort. */
void dm_triples_sort(DmTriples *t) {
  const DmTriple *const from = t->list.items;
  const size_t n = t->list.count;
  bool sorted = true;
  for (size_t i = 1; i < n; ++i) {
    sorted = sorted && from[i - 1].subject <= from[i].subject;
  }
  if (sorted) {
    return; /* as in every compiled file */
  }
  uint32_t *const place = DM_NEW_ARRAY(t->arena, uint32_t, t->terms.count + 1);
  DmTriple *const to = DM_NEW_ARRAY(t->arena, DmTriple, n);
  for (size_t i = 0; i < n; ++i) {
    ++place[from[i].subject + 1];
  }
  for (size_t k = 0; k < t->terms.count; ++k) {
    place[k + 1] += place[k];
  }
  for (size_t i = 0; i < n; ++i) {
    to[place[from[i].subject]++] = from[i];
  }
  t->list.items = to;
  t->list.cap = n;
}
