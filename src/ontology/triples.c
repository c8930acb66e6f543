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

bool dm_term_is_literal(const DmTerm *term) {
  return term->kind == DM_TERM_PLAIN || is_qualified(term->kind);
}

size_t dm_term_key_size(const DmTerm *term) {
  return 1 + (is_qualified(term->kind) ? term->qualifier.n + 1 : 0) +
         term->text.n;
}

void dm_term_write_key(const DmTerm *term, char *key) {
  *key++ = (char)term->kind;
  if (is_qualified(term->kind)) {
    if (term->qualifier.n) {
      memcpy(key, term->qualifier.p, term->qualifier.n);
    }
    key += term->qualifier.n;
    *key++ = '\0';
  }
  if (term->text.n) {
    memcpy(key, term->text.p, term->text.n);
  }
}

bool dm_term_from_key(DmStr key, DmTerm *out) {
  if (key.n == 0 || !memchr("IBPLT", key.p[0], 5)) {
    return false;
  }
  *out = (DmTerm){.kind = (DmTermKind)key.p[0]};
  DmStr rest = {key.p + 1, key.n - 1};
  if (is_qualified(out->kind)) {
    const char *const nul = rest.n ? memchr(rest.p, '\0', rest.n) : NULL;
    if (!nul) {
      return false;
    }
    out->qualifier = dm_str_n(rest.p, (size_t)(nul - rest.p));
    rest = dm_str_n(nul + 1, rest.n - out->qualifier.n - 1);
  }
  out->text = rest;
  return true;
}

static DmStr make_key(DmTriples *t, const DmTerm *term) {
  const size_t n = dm_term_key_size(term);
  t->scratch.items = dm_arena_grow(t->arena, t->scratch.items, 0,
                                   &t->scratch.cap, n, sizeof(char));
  dm_term_write_key(term, t->scratch.items);
  return dm_str_n(t->scratch.items, n);
}

/* Triples that come from a compiled file have terms but no interner yet. */
static void need_interner(DmTriples *t) {
  if (!t->interner) {
    t->interner = dm_interner_new(t->arena);
    for (size_t i = 0; i < t->terms.count; ++i) {
      (void)dm_intern(t->interner, make_key(t, &t->terms.items[i]));
    }
  }
}

uint32_t dm_triples_term(DmTriples *t, DmTerm term) {
  need_interner(t);
  const uint32_t id = dm_intern(t->interner, make_key(t, &term));
  if (id == t->terms.count) {
    DmTerm kept;
    (void)dm_term_from_key(dm_intern_str(t->interner, id), &kept);
    DM_PUSH(t->arena, t->terms, kept);
  }
  return id;
}

uint32_t dm_triples_new_blank(DmTriples *t) {
  char text[16];
  const int n = snprintf(text, sizeof text, "%u", (unsigned)t->n_blanks++);
  return dm_triples_term(
      t, (DmTerm){.kind = DM_TERM_BLANK, .text = {text, (size_t)n}});
}
