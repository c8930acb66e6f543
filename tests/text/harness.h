/* SPDX-License-Identifier: Apache-2.0 */
/* What the test programs of the text room share. */
#ifndef DM_TESTS_TEXT_HARNESS_H
#define DM_TESTS_TEXT_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "text/reader.h"

/* What was reported last, and how often. */
typedef struct Log {
  int count;
  DmSeverity severity;
  size_t line;
  char message[512];
} Log;

static inline void note(void *handle, DmSeverity severity, const char *file,
                        size_t line, const char *message) {
  Log *const log = handle;
  (void)file;
  ++log->count;
  log->severity = severity;
  log->line = line;
  (void)snprintf(log->message, sizeof log->message, "%s", message);
}

/* A reader over a string, with its arena and log. */
typedef struct Input {
  Log log;
  DmDiag diag;
  DmArena *arena;
  DmReader *reader;
} Input;

static inline void open_input(Input *in, DmInputFormat format, DmStr data) {
  *in = (Input){0};
  in->diag = (DmDiag){note, &in->log};
  in->arena = dm_arena_new(0);
  in->reader = dm_reader_new(format, "dir/news.today.txt", data, &in->diag);
  assert_non_null(in->arena);
  assert_non_null(in->reader);
}

static inline void close_input(Input *in) {
  dm_reader_free(in->reader);
  dm_arena_free(in->arena);
}

static inline DmDocument *next(Input *in) {
  DmDocument *doc;
  assert_int_equal(dm_reader_next(in->reader, in->arena, &doc), DM_OK);
  return doc;
}

static inline void expect_bad(Input *in, size_t line, const char *part) {
  DmDocument *doc;
  const int before = in->log.count;
  assert_int_equal(dm_reader_next(in->reader, in->arena, &doc), DM_ERR_INPUT);
  assert_null(doc);
  assert_int_equal(in->log.count, before + 1);
  assert_int_equal(in->log.severity, DM_ERROR);
  assert_int_equal(in->log.line, line);
  if (!strstr(in->log.message, part)) {
    fail_msg("\"%s\" does not say \"%s\"", in->log.message, part);
  }
}

static inline void add(DmBuffer *out, const char *bytes, size_t n) {
  assert_int_equal(dm_buffer_append(out, bytes, n), DM_OK);
}

/* The document as the cases write it. */
static inline DmBuffer show(const DmDocument *doc) {
  DmBuffer out = {0};
  for (size_t i = 0; i < doc->sentences.count; ++i) {
    const DmSentence *const s = &doc->sentences.items[i];
    if (i > 0 && s[-1].paragraph != s->paragraph) {
      add(&out, "\n", 1);
    }
    if (s->heading) {
      add(&out, "# ", 2);
    }
    for (uint32_t k = 0; k < s->count; ++k) {
      const DmToken *const token = &doc->tokens.items[s->first + k];
      if (k > 0) {
        add(&out, token->flags & DM_TOKEN_JOINED ? "|" : " ", 1);
      }
      add(&out, token->form.p, token->form.n);
    }
    add(&out, "\n", 1);
  }
  return out;
}

static inline DmBuffer written(const DmDocument *doc) {
  DmBuffer out = {0};
  DmSink sink = dm_buffer_sink(&out);
  assert_int_equal(dm_conllu_write(doc, &sink), DM_OK);
  return out;
}

#endif
