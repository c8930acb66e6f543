/* SPDX-License-Identifier: Apache-2.0 */
#include "text/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

DmReader *dm_reader_new(DmInputFormat format, const char *name, DmStr data,
                        const DmDiag *diag) {
  DmReader *const reader = calloc(1, sizeof *reader);
  DmArena *const arena = dm_arena_new(0);
  if (!reader || !arena) {
    free(reader);
    dm_arena_free(arena);
    return NULL;
  }
  reader->format = format;
  reader->name = name;
  reader->data = data;
  reader->diag = diag;
  reader->line = 1;
  reader->arena = arena;
  return reader;
}

void dm_reader_free(DmReader *reader) {
  if (reader) {
    dm_arena_free(reader->arena);
    free(reader);
  }
}

typedef struct Call {
  DmReader *reader;
  DmArena *arena;
  DmDocument **out;
} Call;

static DmStatus next(void *arg) {
  const Call *const call = arg;
  switch (call->reader->format) {
  case DM_INPUT_CONLLU:
  case DM_INPUT_TOKENS:
    return dm_conllu_next(call->reader, call->arena, call->out);
  case DM_INPUT_NDJSON:
    return dm_ndjson_next(call->reader, call->arena, call->out);
  case DM_INPUT_TEXT:
  default: return dm_plain_next(call->reader, call->arena, call->out);
  }
}

DmStatus dm_reader_next(DmReader *reader, DmArena *arena, DmDocument **out) {
  Call call = {reader, arena, out};
  *out = NULL;
  const DmStatus st = dm_arena_protect(arena, next, &call);
  if (st != DM_OK) {
    *out = NULL;
  }
  return st;
}

bool dm_reader_line(DmReader *reader, DmStr *line) {
  if (reader->pos >= reader->data.n) {
    return false;
  }
  const char *const start = reader->data.p + reader->pos;
  const size_t rest = reader->data.n - reader->pos;
  const char *const lf = memchr(start, '\n', rest);
  const size_t n = lf ? (size_t)(lf - start) : rest;
  *line = dm_str_n(start, n > 0 && start[n - 1] == '\r' ? n - 1 : n);
  reader->pos += lf ? n + 1 : n;
  reader->line += 1;
  return true;
}

/* How many more bytes the clean copy needs, and what is wrong. */
static size_t count_bad(DmStr bytes, size_t *invalid, size_t *nuls) {
  size_t extra = 0;
  for (size_t i = 0; i < bytes.n;) {
    size_t len = 1;
    const unsigned char c = (unsigned char)bytes.p[i];
    if (c >= 0x80) {
      const uint32_t cp = dm_utf8_decode(bytes.p + i, bytes.n - i, &len);
      if (cp == DM_REPLACEMENT && !(len == 3 && c == 0xEF)) {
        *invalid += 1;
        extra += 3 - len;
      }
    }
    *nuls += c == 0;
    i += len;
  }
  return extra;
}

static void report_unclean(const DmReader *reader, size_t line, size_t invalid,
                           size_t nuls) {
  char bad[96] = "";
  char nul[64] = "";
  if (invalid) {
    (void)snprintf(bad, sizeof bad,
                   "%zu invalid UTF-8 sequence%s replaced by U+FFFD", invalid,
                   invalid == 1 ? "" : "s");
  }
  if (nuls) {
    (void)snprintf(nul, sizeof nul, "%zu NUL byte%s replaced by a space", nuls,
                   nuls == 1 ? "" : "s");
  }
  dm_report(reader->diag, DM_WARNING, reader->name, line,
            "not clean text: %s%s%s", bad, invalid && nuls ? ", " : "", nul);
}

DmStr dm_reader_clean(const DmReader *reader, DmArena *arena, size_t line,
                      DmStr bytes) {
  size_t invalid = 0;
  size_t nuls = 0;
  const size_t extra = count_bad(bytes, &invalid, &nuls);
  if (invalid + nuls == 0) {
    return dm_str_dup(arena, bytes);
  }
  char *const out = dm_arena_alloc(arena, bytes.n + extra + 1);
  size_t n = 0;
  for (size_t i = 0; i < bytes.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(bytes.p + i, bytes.n - i, &len);
    if (cp == DM_REPLACEMENT) {
      memcpy(out + n, "\xEF\xBF\xBD", 3);
      n += 3;
    } else if (cp == 0) {
      out[n++] = ' ';
    } else {
      memcpy(out + n, bytes.p + i, len);
      n += len;
    }
    i += len;
  }
  report_unclean(reader, line, invalid, nuls);
  return (DmStr){out, n};
}

/* The number that the n digits at `i` write, or -1. */
static int digits(DmStr s, size_t i, size_t n) {
  int value = 0;
  for (size_t k = i; k < i + n; ++k) {
    if (k >= s.n || s.p[k] < '0' || s.p[k] > '9') {
      return -1;
    }
    value = value * 10 + (s.p[k] - '0');
  }
  return value;
}

/* Length of the date, as exact as it is, at the start of s; 0: none. */
static size_t date_length(DmStr s) {
  enum { YEAR = 4, MONTH = 7, DAY = 10 };
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = digits(s, 0, 4);
  if (year < 0 || s.n == YEAR) {
    return year < 0 ? 0 : YEAR;
  }
  const int month = s.p[YEAR] == '-' ? digits(s, YEAR + 1, 2) : -1;
  if (month < 1 || month > 12 || s.n == MONTH) {
    return month < 1 || month > 12 ? 0 : MONTH;
  }
  const int day = s.p[MONTH] == '-' ? digits(s, MONTH + 1, 2) : -1;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day < 1 || day > days[month - 1] || (month == 2 && day == 29 && !leap)) {
    return 0;
  }
  const bool timed = s.n > DAY && (s.p[DAY] == 'T' || s.p[DAY] == ' ') &&
                     digits(s, DAY + 1, 2) >= 0;
  return s.n == DAY || timed ? DAY : 0;
}

DmStr dm_reader_date(const DmReader *reader, size_t line, DmStr date) {
  const DmStr s = dm_str_trim(date);
  const size_t n = date_length(s);
  if (n == 0 && s.n) {
    dm_report(reader->diag, DM_WARNING, reader->name, line,
              "the date \"%.*s\" is left out: it is none as YYYY-MM-DD, "
              "YYYY-MM or YYYY",
              DM_STR_ARG(s));
  }
  return dm_str_n(s.p, n);
}

/* File name without folder and extension; "-" is standard input. */
static DmStr name_id(const char *name) {
  if (!name || !*name || strcmp(name, "-") == 0) {
    return dm_str("stdin");
  }
  const char *const slash = strrchr(name, '/');
  const DmStr base = dm_str(slash && slash[1] ? slash + 1 : name);
  size_t n = base.n;
  while (n > 0 && base.p[n - 1] != '.') {
    --n;
  }
  return n > 1 ? dm_str_n(base.p, n - 1) : base;
}

typedef struct NewId {
  DmReader *reader;
  DmStr id;
  uint32_t suffix; /* out: 0 for none */
} NewId;

static uint32_t note_id(DmReader *reader, DmStr id) {
  const uint32_t number = dm_intern(reader->ids, id);
  while (reader->suffixes.count <= number) {
    DM_PUSH(reader->arena, reader->suffixes, 1U);
  }
  return number;
}

/* Only the reader's arena is used here, see dm_arena_protect(). */
static DmStatus take_id(void *arg) {
  NewId *const want = arg;
  DmReader *const reader = want->reader;
  if (!reader->ids) {
    reader->ids = dm_interner_new(reader->arena);
  }
  if (dm_intern_find(reader->ids, want->id) == DM_NO_ID) {
    (void)note_id(reader, want->id);
    return DM_OK;
  }
  const uint32_t number = note_id(reader, want->id);
  for (;;) {
    want->suffix = ++reader->suffixes.items[number];
    const DmStr id = dm_str_printf(reader->arena, "%.*s-%u",
                                   DM_STR_ARG(want->id), want->suffix);
    if (dm_intern_find(reader->ids, id) == DM_NO_ID) {
      (void)note_id(reader, id);
      return DM_OK;
    }
  }
}

DmStatus dm_reader_document(DmReader *reader, DmArena *arena, size_t line,
                            DmStr id, DmDocument **out) {
  NewId want = {reader, id.n ? id : name_id(reader->name), 0};
  DM_TRY(dm_arena_protect(reader->arena, take_id, &want));
  DmDocument *const doc = DM_NEW(arena, DmDocument);
  doc->arena = arena;
  doc->id = want.suffix ? dm_str_printf(arena, "%.*s-%u", DM_STR_ARG(want.id),
                                        want.suffix)
                        : dm_str_dup(arena, want.id);
  if (want.suffix && id.n) {
    dm_report(reader->diag, DM_WARNING, reader->name, line,
              "the id \"%.*s\" was given before: this article is \"%.*s\"",
              DM_STR_ARG(id), DM_STR_ARG(doc->id));
  }
  *out = doc;
  return DM_OK;
}
