/* SPDX-License-Identifier: Apache-2.0 */
/* Calibration: what a computed confidence is worth. */
#include <stdlib.h>

#include "ontology/builder.h"

/* The point and the triple that gives it, for messages. */
typedef struct Placed {
  DmPoint point;
  const DmTriple *triple;
} Placed;

static int by_raw(const void *a, const void *b) {
  const Placed *const p = a;
  const Placed *const q = b;
  if (p->point.raw != q->point.raw) {
    return p->point.raw < q->point.raw ? -1 : 1;
  }
  return (p->point.share > q->point.share) - (p->point.share < q->point.share);
}

/* A number of the point that is in [0, 1]. */
static bool read_unit(DmBuilder *b, const DmSubject *owner,
                      const DmTriple *triple, DmProp prop, double *out) {
  const DmSubject *const s = dm_subject_of(b, triple->object);
  const DmTriple *const t = s ? dm_next(b, s, prop, NULL) : NULL;
  if (!t) {
    dm_complain(b, owner, triple, "dm:point has no %s; give both numbers",
                dm_prop(prop)->name);
    return false;
  }
  if (dm_term(b, t->object).kind != DM_TERM_TYPED) {
    return false; /* its kind has been complained of */
  }
  if (!dm_parse_number(dm_term(b, t->object).text, out) || *out > 1) {
    dm_complain(b, owner, t,
                "%s %.*s is not in [0, 1]; write a number like 0.8",
                dm_prop(prop)->name, DM_STR_ARG(dm_show(b, t->object)));
    return false;
  }
  return true;
}

static size_t read_points(DmBuilder *b, const DmSubject *s, Placed *out) {
  size_t n = 0;
  for (const DmTriple *t = NULL; (t = dm_next(b, s, DM_PROP_POINT, t));) {
    Placed p = {.triple = t};
    const bool raw = read_unit(b, s, t, DM_PROP_RAW, &p.point.raw);
    const bool share = read_unit(b, s, t, DM_PROP_SHARE, &p.point.share);
    if (raw && share) {
      out[n++] = p;
    }
  }
  return n;
}

static size_t count_points(const DmBuilder *b, const DmSubject *s) {
  size_t n = 0;
  for (const DmTriple *t = NULL; (t = dm_next(b, s, DM_PROP_POINT, t));) {
    ++n;
  }
  return n;
}

/* Of two points that contradict each other, the later one is to blame. */
static void complain_of(DmBuilder *b, const DmSubject *s, const Placed *p,
                        const char *what) {
  const bool later = p[1].triple->line >= p[0].triple->line;
  const DmTriple *const at = p[later].triple;
  dm_complain(
      b, s, at,
      "%s at dm:raw %.*s; mend this dm:point or the one "
      "beside it",
      what, DM_STR_ARG(dm_value(b, dm_subject_of(b, at->object), DM_PROP_RAW)));
}

/* More confidence is never worth less. */
static void check_points(DmBuilder *b, const DmSubject *s, const Placed *p,
                         size_t n) {
  if (n < 2) {
    dm_complain(b, s, NULL, "has fewer than two dm:point; give more");
  }
  for (size_t i = 1; i < n; ++i) {
    if (p[i].point.raw == p[i - 1].point.raw) {
      complain_of(b, s, &p[i - 1], "there are two dm:point");
    } else if (p[i].point.share < p[i - 1].point.share) {
      complain_of(b, s, &p[i - 1], "dm:share falls");
    }
  }
}

static bool is_calibration(DmKind kind) {
  return kind == DM_KIND_CALIBRATION;
}

void dm_build_calibration(DmBuilder *b) {
  const DmSubjects found = dm_select(b, is_calibration);
  if (found.count > 1) {
    const DmSubject *first = found.items[0];
    const DmSubject *second = found.items[1];
    dm_put_in_order(&first, &second);
    dm_complain(b, second, NULL,
                "is a second dm:Calibration beside %.*s; keep one",
                DM_STR_ARG(dm_show(b, first->term)));
  }
  if (found.count != 1) {
    return;
  }
  const DmSubject *const s = found.items[0];
  Placed *const placed = DM_NEW_ARRAY(b->arena, Placed, count_points(b, s));
  const size_t n = read_points(b, s, placed);
  if (n) {
    qsort(placed, n, sizeof *placed, by_raw);
  }
  check_points(b, s, placed, n);
  b->o->points = DM_NEW_ARRAY(b->arena, DmPoint, n);
  b->o->n_points = n;
  for (size_t i = 0; i < n; ++i) {
    b->o->points[i] = placed[i].point;
  }
}

double dm_ontology_calibrate(const DmOntology *o, double confidence) {
  const DmPoint *const p = o->points;
  const size_t n = o->n_points;
  if (n < 2) {
    return confidence;
  }
  if (confidence <= p[0].raw) {
    return p[0].share;
  }
  for (size_t i = 1; i < n; ++i) {
    if (confidence <= p[i].raw) {
      const double part =
          (confidence - p[i - 1].raw) / (p[i].raw - p[i - 1].raw);
      return p[i - 1].share + part * (p[i].share - p[i - 1].share);
    }
  }
  return p[n - 1].share;
}
