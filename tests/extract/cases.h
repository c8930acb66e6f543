/* SPDX-License-Identifier: Apache-2.0 */
/* Cases: sentences and the relations expected of them; the format is in
   README.md beside this file. Views lead into the file's bytes. */
#ifndef DM_TESTS_EXTRACT_CASES_H
#define DM_TESTS_EXTRACT_CASES_H

#include "base/sink.h"
#include "graph/graph.h"

typedef enum FieldKind {
  FIELD_TYPE,
  FIELD_SOURCE,
  FIELD_TARGET,
  FIELD_POLARITY,
  FIELD_MODALITY,
  FIELD_SPEAKER,
  FIELD_TIME,
  FIELD_COUNT
} FieldKind;

typedef struct Expectation {
  DmStr line; /* as written */
  size_t number;
  bool absent;               /* nothing may match */
  bool hard;                 /* may never fail */
  DmStr fields[FIELD_COUNT]; /* alternatives by "/"; empty: anything */
} Expectation;

typedef struct Case {
  DmStr text; /* "¶" replaced by paragraph breaks */
  size_t line;
  const Expectation *items;
  size_t count;
} Case;

typedef struct CaseFile {
  DmBuffer bytes;
  const char *name; /* without folder */
  char date[16];    /* of the articles, may be empty */
  struct {
    Case *items;
    size_t count, cap;
  } cases;
} CaseFile;

/* Read tests/extract/cases/`name`. False, and a line that says where, when the
   file breaks the format. Free `bytes` afterwards in either case. */
bool cases_read(DmArena *arena, const char *name, CaseFile *out);

/* Whether `relation` is what `expected` describes. */
bool expectation_matches(const Expectation *expected, const DmGraph *graph,
                         const DmRelation *relation);

/* The relation in the format of the cases, into the arena of the graph. */
DmStr relation_text(const DmGraph *graph, const DmRelation *relation);

#endif
