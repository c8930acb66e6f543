/* SPDX-License-Identifier: Apache-2.0 */
/* Subjects: triples grouped by what they are about, and questions to them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
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
      *prop = (uint8_t)dm_prop_find(
          in->terms.items[in->list.items[i].predicate].text);
    }
  }
}

/* Stable counting sort by subject. */
static const DmTriple *sort_triples(const DmBuilder *b, uint32_t *start) {
  const DmTriple *const from = b->in->list.items;
  const size_t n = b->in->list.count;
  DmTriple *const to = DM_NEW_ARRAY(b->arena, DmTriple, n);
  for (size_t i = 0; i < n; ++i) {
    ++start[from[i].subject + 1];
  }
  for (size_t t = 0; t < b->in->terms.count; ++t) {
    start[t + 1] += start[t];
  }
  for (size_t i = 0; i < n; ++i) {
    to[start[from[i].subject]++] = from[i];
  }
  return to;
}

void dm_find_subjects(DmBuilder *b) {
  const size_t terms = b->in->terms.count;
  find_props(b);
  uint32_t *const end = DM_NEW_ARRAY(b->arena, uint32_t, terms + 1);
  const DmTriple *const sorted = sort_triples(b, end);
  b->subject_of = DM_NEW_ARRAY(b->arena, uint32_t, terms);
  for (size_t t = 0; t < terms; ++t) {
    b->n_subjects += end[t] > (t ? end[t - 1] : 0);
  }
  b->subjects = DM_NEW_ARRAY(b->arena, DmSubject, b->n_subjects);
  uint32_t k = 0;
  for (size_t t = 0; t < terms; ++t) {
    const uint32_t first = t ? end[t - 1] : 0;
    b->subject_of[t] = DM_NONE;
    if (end[t] > first) {
      b->subjects[k] = (DmSubject){.term = (uint32_t)t,
                                   .triples = sorted + first,
                                   .count = end[t] - first,
                                   .index = DM_NONE};
      b->subject_of[t] = k++;
    }
  }
}

const DmTerm *dm_term(const DmBuilder *b, uint32_t term) {
  return &b->in->terms.items[term];
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
  return t ? dm_term(b, t->object)->text : dm_str("");
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
    items[n++] = dm_term(b, t->object)->text;
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
  Named *const named = DM_NEW_ARRAY(b->arena, Named, b->n_subjects);
  size_t n = 0;
  for (size_t i = 0; i < b->n_subjects; ++i) {
    if (wanted(b->subjects[i].kind)) {
      named[n++] =
          (Named){dm_term(b, b->subjects[i].term)->text, &b->subjects[i]};
    }
  }
  qsort(named, n, sizeof *named, by_iri);
  DmSubject **const items = DM_NEW_ARRAY(b->arena, DmSubject *, n);
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
  /* Every frame has one: worth doing without printf. */
  char digits[16];
  const int width =
      snprintf(digits, sizeof digits, ":%u", (unsigned)s->triples->line);
  char *const text = dm_arena_alloc(b->arena, name.n + (size_t)width + 1);
  if (name.n) {
    memcpy(text, name.p, name.n);
  }
  memcpy(text + name.n, digits, (size_t)width);
  return dm_str_n(text, name.n + (size_t)width);
}

DmStr dm_show(const DmBuilder *b, uint32_t term) {
  const DmTerm *const t = dm_term(b, term);
  if (t->kind == DM_TERM_IRI) {
    return dm_iri_short(b->arena, t->text);
  }
  if (t->kind == DM_TERM_BLANK) {
    return dm_str("a blank node");
  }
  return dm_str_printf(b->arena, "\"%.*s\"", DM_STR_ARG(t->text));
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
