/* SPDX-License-Identifier: Apache-2.0 */
/* Subjects: triples grouped by what they are about, and questions to them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ontology/builder.h"

/* Properties by term. A predicate is looked up once, whatever its uses. */
static void find_props(DmBuilder *b) {
  const DmTriples *const in = b->in;
  enum { UNSEEN = 255 };
  b->props = dm_arena_alloc(b->arena, in->terms.count);
  memset(b->props, UNSEEN, in->terms.count);
  for (size_t i = 0; i < in->list.count; ++i) {
    uint8_t *const prop = &b->props[in->list.items[i].predicate];
    if (*prop == UNSEEN) {
      *prop =
          (uint8_t)dm_prop_find(dm_term(b, in->list.items[i].predicate).text);
    }
  }
}

static bool starts_run(const DmTriple *list, size_t i) {
  return i == 0 || list[i].subject != list[i - 1].subject;
}

void dm_find_subjects(DmBuilder *b) {
  const DmTriple *const list = b->in->list.items;
  const size_t n = b->in->list.count;
  find_props(b);
  for (size_t i = 0; i < n; ++i) {
    b->n_subjects += starts_run(list, i);
  }
  b->subjects = DM_NEW_ARRAY(b->arena, DmSubject, b->n_subjects);
  b->subject_of = DM_NEW_ARRAY(b->arena, uint32_t, b->in->terms.count);
  for (size_t t = 0; t < b->in->terms.count; ++t) {
    b->subject_of[t] = DM_NONE;
  }
  DmSubject *s = b->subjects;
  for (size_t i = 0; i < n; ++i, ++s->count) {
    if (starts_run(list, i)) {
      s += i > 0;
      *s = (DmSubject){
          .term = list[i].subject, .triples = list + i, .index = DM_NONE};
      b->subject_of[s->term] = (uint32_t)(s - b->subjects);
    }
  }
}

DmTerm dm_term(const DmBuilder *b, uint32_t term) {
  return dm_triples_get(b->in, term);
}

const DmSubject *dm_subject_of(const DmBuilder *b, uint32_t term) {
  const uint32_t k = b->subject_of[term];
  return k == DM_NONE ? NULL : &b->subjects[k];
}

const DmTriple *dm_next(const DmBuilder *b, const DmSubject *s, DmProp prop,
                        const DmTriple *after) {
  const DmTriple *const end = s->triples + s->count;
  for (const DmTriple *t = after ? after + 1 : s->triples; t < end; ++t) {
    if (b->props[t->predicate] == prop) {
      return t;
    }
  }
  return NULL;
}

DmStr dm_value(const DmBuilder *b, const DmSubject *s, DmProp prop) {
  const DmTriple *const t = dm_next(b, s, prop, NULL);
  return t ? dm_term(b, t->object).text : dm_str("");
}

static int by_bytes(const void *a, const void *b) {
  return dm_str_cmp(*(const DmStr *)a, *(const DmStr *)b);
}

static size_t sort_unique(DmStr *items, size_t n) {
  size_t kept = 0;
  if (n > 1) {
    qsort(items, n, sizeof *items, by_bytes);
  }
  for (size_t i = 0; i < n; ++i) {
    if (kept == 0 || !dm_str_eq(items[kept - 1], items[i])) {
      items[kept++] = items[i];
    }
  }
  return kept;
}

DmStrs dm_values(const DmBuilder *b, const DmSubject *s, DmProp prop) {
  size_t n = 0;
  for (const DmTriple *t = NULL; (t = dm_next(b, s, prop, t));) {
    ++n;
  }
  if (n == 0) {
    return (DmStrs){0};
  }
  DmStr *const items = DM_NEW_ARRAY(b->arena, DmStr, n);
  n = 0;
  for (const DmTriple *t = NULL; (t = dm_next(b, s, prop, t));) {
    items[n++] = dm_term(b, t->object).text;
  }
  return (DmStrs){items, sort_unique(items, n)};
}

bool dm_flag(const DmBuilder *b, const DmSubject *s, DmProp prop) {
  const DmStr value = dm_value(b, s, prop);
  return dm_str_eqz(value, "true") || dm_str_eqz(value, "1");
}

/* For sorting: the subject with the IRI at hand. */
typedef struct Named {
  DmStr iri;
  DmSubject *subject;
} Named;

static int by_iri(const void *a, const void *b) {
  return dm_str_cmp(((const Named *)a)->iri, ((const Named *)b)->iri);
}

DmSubjects dm_select(DmBuilder *b, bool (*wanted)(DmKind kind)) {
  size_t n = 0;
  for (size_t i = 0; i < b->n_subjects; ++i) {
    n += wanted(b->subjects[i].kind);
  }
  Named *const named = DM_NEW_ARRAY(b->arena, Named, n);
  DmSubject **const items = DM_NEW_ARRAY(b->arena, DmSubject *, n);
  n = 0;
  for (size_t i = 0; i < b->n_subjects; ++i) {
    if (wanted(b->subjects[i].kind)) {
      named[n++] =
          (Named){dm_term(b, b->subjects[i].term).text, &b->subjects[i]};
    }
  }
  if (n > 1) {
    qsort(named, n, sizeof *named, by_iri);
  }
  for (size_t i = 0; i < n; ++i) {
    items[i] = named[i].subject;
  }
  return (DmSubjects){items, n};
}

DmStr dm_place_of(DmBuilder *b, const DmSubject *s) {
  DmStr name = b->in->files.items[s->triples->file].name;
  for (size_t i = name.n; i > 0; --i) {
    if (name.p[i - 1] == '/') {
      name = dm_str_n(name.p + i, name.n - i);
      break;
    }
  }
  /* Every frame has one, so this is worth doing without printf. */
  char digits[10];
  size_t width = 0;
  for (uint32_t n = s->triples->line; n || !width; n /= 10) {
    digits[width++] = (char)('0' + n % 10);
  }
  char *const text = dm_arena_alloc(b->arena, name.n + 1 + width);
  if (name.n) {
    memcpy(text, name.p, name.n);
  }
  text[name.n] = ':';
  for (size_t i = 0; i < width; ++i) {
    text[name.n + 1 + i] = digits[width - 1 - i];
  }
  return dm_str_n(text, name.n + 1 + width);
}

void dm_put_in_order(const DmSubject **a, const DmSubject **b) {
  const DmTriple *const x = (*a)->triples;
  const DmTriple *const y = (*b)->triples;
  if (y->file < x->file || (y->file == x->file && y->line < x->line)) {
    const DmSubject *const swap = *a;
    *a = *b;
    *b = swap;
  }
}

DmStr dm_show(const DmBuilder *b, uint32_t term) {
  const DmTerm t = dm_term(b, term);
  if (t.kind == DM_TERM_IRI) {
    return dm_iri_short(b->arena, t.text);
  }
  if (t.kind == DM_TERM_BLANK) {
    return dm_str("a blank node");
  }
  return dm_str_printf(b->arena, "\"%.*s\"", DM_STR_ARG(t.text));
}

void dm_complain(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                 const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  (void)vsnprintf(text, sizeof text, format, args);
  va_end(args);
  t = t ? t : s->triples;
  dm_problem_add(b->problems, b->in->files.items[t->file].path, t->file,
                 t->line,
                 dm_str_printf(b->arena, "%.*s: %s",
                               DM_STR_ARG(dm_show(b, s->term)), text));
}
