/* SPDX-License-Identifier: Apache-2.0 */
/* What the exporters share: clean text, numbers that no locale touches, JSON
   written to a sink piece by piece. */
#ifndef DM_EXPORT_TEXT_H
#define DM_EXPORT_TEXT_H

#include "base/sink.h"
#include "base/str.h"

/* `s` with invalid UTF-8 and NUL replaced by U+FFFD: what RDF and JSON can
   carry. A clean string is returned as it is, not copied. */
DmStr dm_clean(DmArena *arena, DmStr s);

/* `s` on one line, white space and control characters as single spaces, at
   most `max` code points (then cut at a word, with "…"). In the arena. */
DmStr dm_one_line(DmArena *arena, DmStr s, size_t max);

/* A number in [0,1] with two decimals and a point: "0.87". */
typedef struct DmDecimal {
  char text[8];
} DmDecimal;
DmDecimal dm_decimal(double value);

/* JSON as a stream. The first failure is kept in `st` and stops the writing,
   so that callers check once. */
typedef struct DmJson {
  DmSink *sink;
  DmStatus st;
} DmJson;

/* As it is: punctuation, keys, numbers. */
void dm_json_raw(DmJson *json, const char *z);
/* A string in quotation marks, escaped; invalid UTF-8 becomes U+FFFD. */
void dm_json_string(DmJson *json, DmStr s);
/* The same, or null when empty. */
void dm_json_string_or_null(DmJson *json, DmStr s);
void dm_json_uint(DmJson *json, size_t n);

#endif
