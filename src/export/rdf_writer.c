/* SPDX-License-Identifier: Apache-2.0 */
#include "export/rdf_writer.h"

#include <inttypes.h>
#include <string.h>

#include "export/text.h"

static void send(DmRdf *rdf, const char *predicate, DmRdfTerm object) {
  if (rdf->st == DM_OK) {
    const DmRdfTriple triple = {rdf->subject, predicate, object};
    rdf->st = rdf->fn(rdf->handle, &triple);
  }
}

static bool iri_allows(unsigned char c) {
  return c > 0x20 && !strchr("<>\"{}|^`\\", c) && c != 0x7F;
}

/* Percent-encode what an IRI may not hold. */
static DmStr clean_iri(DmArena *arena, DmStr iri) {
  size_t bad = 0;
  for (size_t i = 0; i < iri.n; ++i) {
    bad += !iri_allows((unsigned char)iri.p[i]);
  }
  if (bad == 0) {
    return dm_clean(arena, iri);
  }
  char *const out = dm_arena_alloc(arena, iri.n + bad * 2 + 1);
  size_t n = 0;
  for (size_t i = 0; i < iri.n; ++i) {
    static const char hex[] = "0123456789ABCDEF";
    const unsigned char c = (unsigned char)iri.p[i];
    if (iri_allows(c)) {
      out[n++] = iri.p[i];
    } else {
      out[n++] = '%';
      out[n++] = hex[c >> 4];
      out[n++] = hex[c & 15];
    }
  }
  return dm_clean(arena, dm_str_n(out, n));
}

void dm_rdf_begin(DmRdf *rdf) {
  dm_arena_reset(rdf->line);
}

void dm_rdf_subject(DmRdf *rdf, DmStr iri, const char *type) {
  rdf->subject = clean_iri(rdf->line, iri);
  dm_rdf_iri(rdf, DM_RDF_TYPE, dm_str(type));
}

void dm_rdf_iri(DmRdf *rdf, const char *predicate, DmStr iri) {
  send(rdf, predicate,
       (DmRdfTerm){.value = clean_iri(rdf->line, iri), .iri = true});
}

void dm_rdf_concept(DmRdf *rdf, const char *predicate, const char *name) {
  const char first = *name;
  const bool small = first >= 'a' && first <= 'z';
  dm_rdf_iri(rdf, predicate,
             dm_str_printf(rdf->line, DM_NS "%c%s",
                           small ? first - 'a' + 'A' : first, name + 1));
}

void dm_rdf_english(DmRdf *rdf, const char *predicate, DmStr text) {
  if (text.n) {
    send(rdf, predicate,
         (DmRdfTerm){.value = dm_clean(rdf->line, text), .language = "en"});
  }
}

void dm_rdf_plain(DmRdf *rdf, const char *predicate, DmStr text) {
  if (text.n) {
    send(rdf, predicate, (DmRdfTerm){.value = dm_clean(rdf->line, text)});
  }
}

void dm_rdf_typed(DmRdf *rdf, const char *predicate, DmStr lexical,
                  const char *datatype) {
  send(rdf, predicate, (DmRdfTerm){.value = lexical, .datatype = datatype});
}

void dm_rdf_uint(DmRdf *rdf, const char *predicate, size_t n) {
  dm_rdf_typed(rdf, predicate, dm_str_printf(rdf->line, "%zu", n),
               DM_XSD "integer");
}

/* Does `s` look like `shape`, where "0" stands for a digit? */
static bool shaped(DmStr s, const char *shape) {
  if (s.n != strlen(shape)) {
    return false;
  }
  for (size_t i = 0; i < s.n; ++i) {
    const bool digit = s.p[i] >= '0' && s.p[i] <= '9';
    if (shape[i] == '0' ? !digit : s.p[i] != shape[i]) {
      return false;
    }
  }
  return true;
}

/* The two digits at `at` as a number within [low, high]. */
static bool within(DmStr s, size_t at, int low, int high) {
  const int n = (s.p[at] - '0') * 10 + (s.p[at + 1] - '0');
  return n >= low && n <= high;
}

static bool is_date(DmStr s) {
  static const signed char days[] = {31, 29, 31, 30, 31, 30,
                                     31, 31, 30, 31, 30, 31};
  return shaped(s, "0000-00-00") && within(s, 5, 1, 12) &&
         within(s, 8, 1, days[(s.p[5] - '0') * 10 + (s.p[6] - '0') - 1]);
}

static const char *time_datatype(DmStr s) {
  const DmStr day = dm_str_n(s.p, s.n < 10 ? s.n : 10);
  if (shaped(s, "0000")) {
    return DM_XSD "gYear";
  }
  if (shaped(s, "0000-00") && within(s, 5, 1, 12)) {
    return DM_XSD "gYearMonth";
  }
  if (is_date(s)) {
    return DM_XSD "date";
  }
  if (shaped(dm_str_n(s.p + day.n, s.n - day.n), "T00:00:00Z") &&
      is_date(day) && within(s, 11, 0, 23) && within(s, 14, 0, 59) &&
      within(s, 17, 0, 59)) {
    return DM_XSD "dateTime";
  }
  return NULL;
}

void dm_rdf_time(DmRdf *rdf, const char *predicate, DmStr time) {
  const char *const datatype = time.n ? time_datatype(time) : NULL;
  if (datatype) {
    dm_rdf_typed(rdf, predicate, time, datatype);
  } else {
    dm_rdf_plain(rdf, predicate, time);
  }
}

/* RFC 3986 scheme and something behind it. */
static bool is_absolute(DmStr url) {
  size_t i = 0;
  while (i < url.n && ((url.p[i] >= 'a' && url.p[i] <= 'z') ||
                       (url.p[i] >= 'A' && url.p[i] <= 'Z') ||
                       (i && url.p[i] >= '0' && url.p[i] <= '9') ||
                       (i && url.p[i] != '\0' && strchr("+-.", url.p[i])))) {
    ++i;
  }
  return i > 0 && i + 1 < url.n && url.p[i] == ':';
}

void dm_rdf_link(DmRdf *rdf, const char *predicate, DmStr url) {
  if (is_absolute(url)) {
    dm_rdf_iri(rdf, predicate, url);
  } else {
    dm_rdf_plain(rdf, predicate, url);
  }
}

DmStr dm_rdf_span_iri(const DmRdf *rdf, const char *what, DmEvidence where) {
  return dm_str_printf(rdf->line, "%.*s#%s-%" PRIu32 "-%" PRIu32,
                       DM_STR_ARG(rdf->graph->doc_iri), what, where.start,
                       where.end);
}

bool dm_rdf_has(const DmRdf *rdf, const DmRelation *relation) {
  return relation->confidence >= rdf->options->min_confidence;
}
