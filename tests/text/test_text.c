/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of the text room. Cases of tokens and sentences are data, in cases/;
   run from the top of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/form.h"
#include "text/reader.h"
#include "text/sentences.h"
#include "text/tokens.h"

/* What was reported last, and how often. */
typedef struct Log {
  int count;
  DmSeverity severity;
  size_t line;
  char message[512];
} Log;

static void note(void *handle, DmSeverity severity, const char *file,
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

static void open_input(Input *in, DmInputFormat format, DmStr data) {
  *in = (Input){0};
  in->diag = (DmDiag){note, &in->log};
  in->arena = dm_arena_new(0);
  in->reader = dm_reader_new(format, "dir/news.today.txt", data, &in->diag);
  assert_non_null(in->arena);
  assert_non_null(in->reader);
}

static void close_input(Input *in) {
  dm_reader_free(in->reader);
  dm_arena_free(in->arena);
}

static DmDocument *next(Input *in) {
  DmDocument *doc;
  assert_int_equal(dm_reader_next(in->reader, in->arena, &doc), DM_OK);
  return doc;
}

static void expect_bad(Input *in, size_t line, const char *part) {
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

static void add(DmBuffer *out, const char *bytes, size_t n) {
  assert_int_equal(dm_buffer_append(out, bytes, n), DM_OK);
}

/* The document as the cases write it. */
static DmBuffer show(const DmDocument *doc) {
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

/* What every document made from text keeps: tokens in order without overlap,
   blanks alone between them, forms that are the plain spelling of their
   bytes, sentences that cover all tokens. */
static void check_offsets(const DmDocument *doc) {
  size_t at = 0;
  for (size_t i = 0; i <= doc->tokens.count; ++i) {
    const DmToken *const token =
        i < doc->tokens.count ? &doc->tokens.items[i] : NULL;
    const size_t until = token ? token->start : doc->text.n;
    bool blank = false;
    assert_true(until >= at);
    while (at < until) {
      size_t len;
      assert_true(dm_is_blank(
          dm_utf8_decode(doc->text.p + at, doc->text.n - at, &len)));
      at += len;
      blank = true;
    }
    assert_int_equal(at, until);
    if (i > 0) {
      const unsigned flags = doc->tokens.items[i - 1].flags;
      const bool space = (flags & DM_TOKEN_SPACE_AFTER) != 0;
      assert_true(space == (blank || !token));
    }
    if (token) {
      assert_true(token->end > token->start);
      const DmStr source = {doc->text.p + token->start,
                            token->end - token->start};
      assert_true(dm_str_eq(dm_form(doc->arena, source), token->form));
      at = token->end;
    }
  }
  uint32_t first = 0;
  for (size_t i = 0; i < doc->sentences.count; ++i) {
    const DmSentence *const s = &doc->sentences.items[i];
    assert_int_equal(s->first, first);
    assert_true(s->count >= 1);
    first += s->count;
    assert_int_equal(s->start, doc->tokens.items[s->first].start);
    assert_int_equal(s->end, doc->tokens.items[first - 1].end);
  }
  assert_int_equal(first, doc->tokens.count);
}

static DmBuffer written(const DmDocument *doc) {
  DmBuffer out = {0};
  DmSink sink = dm_buffer_sink(&out);
  assert_int_equal(dm_conllu_write(doc, &sink), DM_OK);
  return out;
}

/* Reading what was written gives the same words and sentences. */
static void check_round_trip(const DmDocument *doc) {
  DmBuffer once = written(doc);
  Input in;
  open_input(&in, DM_INPUT_TOKENS, (DmStr){once.p, once.n});
  const DmDocument *const again = next(&in);
  DmBuffer a = show(doc);
  DmBuffer b = show(again);
  assert_string_equal(a.p, b.p);
  assert_int_equal(again->tokens.count, doc->tokens.count);
  for (size_t i = 0; i < doc->tokens.count; ++i) {
    assert_int_equal(again->tokens.items[i].flags, doc->tokens.items[i].flags);
  }
  assert_true(dm_str_eq(again->id, doc->id));
  assert_int_equal(in.log.count, 0);
  dm_buffer_free(&a);
  dm_buffer_free(&b);
  dm_buffer_free(&once);
  close_input(&in);
}

static void run_case(DmStr input, DmStr expect) {
  Input in;
  open_input(&in, DM_INPUT_TEXT, input);
  const DmDocument *const doc = next(&in);
  DmBuffer got = show(doc);
  if (!dm_str_eq(dm_str_trim((DmStr){got.p, got.n}), dm_str_trim(expect))) {
    fail_msg("input:\n%.*s\nexpected:\n%.*s\ngot:\n%s", DM_STR_ARG(input),
             DM_STR_ARG(expect), got.p);
  }
  check_offsets(doc);
  check_round_trip(doc);
  assert_null(next(&in));
  dm_buffer_free(&got);
  close_input(&in);
}

static void add_code_point(DmBuffer *out, uint32_t cp) {
  char bytes[4];
  if (cp < 0x800) {
    bytes[0] = (char)(0xC0 | cp >> 6);
    bytes[1] = (char)(0x80 | (cp & 0x3F));
    add(out, bytes, 2);
    return;
  }
  bytes[0] = (char)(0xE0 | cp >> 12);
  bytes[1] = (char)(0x80 | (cp >> 6 & 0x3F));
  bytes[2] = (char)(0x80 | (cp & 0x3F));
  add(out, bytes, 3);
}

/* Undo the escapes of a case's input. */
static DmBuffer unescape(DmStr s) {
  DmBuffer out = {0};
  for (size_t i = 0; i < s.n; ++i) {
    if (s.p[i] != '\\' || i + 1 == s.n) {
      add(&out, s.p + i, 1);
      continue;
    }
    const char c = s.p[++i];
    char *end;
    if (c == 'u') {
      add_code_point(&out, (uint32_t)strtoul(s.p + i + 2, &end, 16));
      i = (size_t)(end - s.p);
    } else if (c == 'x') {
      const char hex[3] = {s.p[i + 1], s.p[i + 2], '\0'};
      const char byte = (char)strtoul(hex, &end, 16);
      add(&out, &byte, 1);
      i += 2;
    } else {
      const char plain = c == 'n'   ? '\n'
                         : c == 'r' ? '\r'
                         : c == 't' ? '\t'
                                    : c;
      add(&out, &plain, 1);
    }
  }
  return out;
}

static void run_file(const char *path) {
  DmBuffer file = {0};
  assert_int_equal(dm_file_read(path, 0, NULL, &file), DM_OK);
  int cases = 0;
  char *at = strstr(file.p, "\n=== ");
  while (at) {
    char *const input = strstr(at, "\n--- input\n");
    char *const expect = strstr(at, "\n--- expect\n");
    assert_true(input && expect && input < expect);
    at = strstr(expect, "\n=== ");
    const char *const from = input + strlen("\n--- input\n");
    const char *const want = expect + strlen("\n--- expect\n");
    DmBuffer text = unescape((DmStr){from, (size_t)(expect - from)});
    DmBuffer forms =
        unescape(at ? (DmStr){want, (size_t)(at - want)} : dm_str(want));
    run_case((DmStr){text.p, text.n}, (DmStr){forms.p, forms.n});
    dm_buffer_free(&text);
    dm_buffer_free(&forms);
    ++cases;
  }
  assert_true(cases > 0);
  dm_buffer_free(&file);
}

static void test_token_cases(void **state) {
  (void)state;
  run_file("tests/text/cases/tokens.txt");
}

static void test_sentence_cases(void **state) {
  (void)state;
  run_file("tests/text/cases/sentences.txt");
}

static void test_blank_input(void **state) {
  (void)state;
  static const char *const BLANK[] = {"", " \n\t\r\n", "\xEF\xBB\xBF",
                                      "\xC2\xA0\n"};
  for (size_t i = 0; i < sizeof BLANK / sizeof *BLANK; ++i) {
    Input in;
    open_input(&in, DM_INPUT_TEXT, dm_str(BLANK[i]));
    expect_bad(&in, 0, i == 0 ? "empty" : "blank");
    assert_null(next(&in));
    close_input(&in);
  }
}

static void test_dirty_input(void **state) {
  (void)state;
  static const char DIRTY[] = "They\0met\xFF in \xC3(Paris\xE2\x82. Yes.";
  Input in;
  open_input(&in, DM_INPUT_TEXT, dm_str_n(DIRTY, sizeof DIRTY - 1));
  const DmDocument *const doc = next(&in);
  assert_int_equal(in.log.count, 1);
  assert_int_equal(in.log.severity, DM_WARNING);
  assert_non_null(strstr(in.log.message, "3 invalid"));
  assert_non_null(strstr(in.log.message, "1 NUL"));
  assert_int_equal(dm_utf8_invalid_at(doc->text), doc->text.n);
  assert_int_equal(doc->sentences.count, 2);
  check_offsets(doc);
  close_input(&in);
}

/* Any bytes at all keep the invariants. */
static void test_random_bytes(void **state) {
  (void)state;
  static const char *const PIECES[] = {"a",
                                       "B",
                                       "1",
                                       ".",
                                       ",",
                                       "'",
                                       "\xE2\x80\x99",
                                       "-",
                                       " ",
                                       "\n",
                                       "\"",
                                       "(",
                                       ")",
                                       "/",
                                       "@",
                                       "U.S.",
                                       "s",
                                       "t",
                                       "n't",
                                       "http://",
                                       "\r",
                                       "\xFF",
                                       "\xC3",
                                       "e-",
                                       ":",
                                       "\t",
                                       "$",
                                       "\xE2\x80\x94",
                                       "\xEF\xBB\xBF",
                                       "Mr.",
                                       "\xCC\x81",
                                       "!?",
                                       "\xF0\x9F\x98\x80",
                                       "\xE2\x80\xA6",
                                       "&",
                                       "_",
                                       "\n\n",
                                       "`",
                                       "\x01",
                                       "*",
                                       "cannot"};
  uint32_t seed = 12345;
  for (int round = 0; round < 400; ++round) {
    DmBuffer text = {0};
    add(&text, "x", 1);
    for (int k = 0; k < 120; ++k) {
      seed = seed * 1664525U + 1013904223U;
      const char *const z =
          PIECES[(seed >> 8) % (sizeof PIECES / sizeof *PIECES)];
      add(&text, z, strlen(z));
    }
    Input in;
    open_input(&in, DM_INPUT_TEXT, (DmStr){text.p, text.n});
    const DmDocument *const doc = next(&in);
    check_offsets(doc);
    in.log.count = 0;
    check_round_trip(doc);
    close_input(&in);
    dm_buffer_free(&text);
  }
}

static void test_endless_sentence(void **state) {
  (void)state;
  DmBuffer text = {0};
  for (int i = 0; i < 5 * DM_SENTENCE_MAX; ++i) {
    add(&text, i < 3 * DM_SENTENCE_MAX ? "word " : "-a", 2 + 3 * (i < 3000));
  }
  Input in;
  open_input(&in, DM_INPUT_TEXT, (DmStr){text.p, text.n});
  const DmDocument *const doc = next(&in);
  for (size_t i = 0; i < doc->sentences.count; ++i) {
    assert_true(doc->sentences.items[i].count <= 2 * DM_SENTENCE_MAX);
  }
  assert_int_equal(doc->sentences.items[0].count, DM_SENTENCE_MAX);
  check_offsets(doc);
  close_input(&in);
  dm_buffer_free(&text);
}

/* Running out of memory anywhere is a status, never a crash or a leak. */
static void test_out_of_memory(void **state) {
  (void)state;
  static const char NDJSON[] =
      "{\"title\":\"Envoys meet\",\"text\":\"They met in Geneva.\"}\n";
  static const char TEXT[] = "They met in Geneva.";
  for (size_t limit = 1; limit < 3 * 64 * 1024; limit += 64 * 1024 - 1) {
    for (int k = 0; k < 2; ++k) {
      DmArena *const arena = dm_arena_new(limit);
      DmReader *const reader =
          dm_reader_new(k ? DM_INPUT_NDJSON : DM_INPUT_TEXT, "x",
                        dm_str(k ? NDJSON : TEXT), NULL);
      DmDocument *doc;
      const DmStatus st = dm_reader_next(reader, arena, &doc);
      assert_int_equal(st, limit < 64 * 1024 ? DM_ERR_NOMEM : DM_OK);
      assert_true((doc != NULL) == (st == DM_OK));
      dm_reader_free(reader);
      dm_arena_free(arena);
    }
  }
}

static void test_ids(void **state) {
  (void)state;
  static const char NDJSON[] = "{\"text\":\"One.\"}\n"
                               "\n"
                               "{\"text\":\"Two.\"}\r\n"
                               "{\"id\":\"a\",\"text\":\"Three.\"}\n"
                               "{\"id\":\"a-2\",\"text\":\"Four.\"}\n"
                               "{\"id\":\"a\",\"text\":\"Five.\"}\n"
                               "{\"id\":12,\"text\":\"Six.\"}";
  static const char *const IDS[] = {"news.today", "news.today-2", "a",
                                    "a-2",        "a-3",          "12"};
  Input in;
  open_input(&in, DM_INPUT_NDJSON, dm_str(NDJSON));
  for (size_t i = 0; i < sizeof IDS / sizeof *IDS; ++i) {
    assert_string_equal(next(&in)->id.p, IDS[i]);
  }
  assert_null(next(&in));
  assert_int_equal(in.log.count, 0);
  close_input(&in);
}

static void test_ndjson_fields(void **state) {
  (void)state;
  static const char NDJSON[] =
      "\xEF\xBB\xBF{\"id\":\"n1\",\"date\":\"2024-05-01\",\"url\":\"http://x\","
      "\"title\":\"Envoys meet \",\"text\":\"They met.\\nThey left.\"}\n"
      "{\"title\":\"Envoys meet\",\"text\":\" Envoys meet\\n\\nThey met.\","
      "\"date\":null,\"more\":[1,{}]}\n";
  Input in;
  open_input(&in, DM_INPUT_NDJSON, dm_str(NDJSON));
  const DmDocument *doc = next(&in);
  assert_string_equal(doc->date.p, "2024-05-01");
  assert_string_equal(doc->url.p, "http://x");
  assert_string_equal(doc->title.p, "Envoys meet ");
  assert_true(dm_str_eqz(doc->text, "Envoys meet\n\nThey met.\nThey left."));
  assert_true(doc->sentences.items[0].heading);
  assert_int_equal(doc->sentences.count, 3);
  check_offsets(doc);
  doc = next(&in);
  assert_true(dm_str_eqz(doc->text, " Envoys meet\n\nThey met."));
  assert_int_equal(doc->sentences.count, 2);
  close_input(&in);
}

static void test_ndjson_errors(void **state) {
  (void)state;
  static const struct {
    const char *line;
    const char *message;
  } CASES[] = {
      {"{\"text\":\"open", "not valid JSON"},
      {"{\"text\":\"a\"} tail", "not valid JSON"},
      {"[1]", "not a JSON object"},
      {"{\"title\":\"a\"}", "\"text\" is missing"},
      {"{\"text\":7}", "\"text\" is not a string"},
      {"{\"text\":\" \\n\"}", "\"text\" is blank"},
      {"{\"text\":\"a\",\"title\":[]}", "\"title\" is not a string"},
      {"{\"text\":\"a\",\"id\":1.5}", "\"id\" is neither"},
      {"{\"text\":\"a\\u0000b\"}", "\\u0000"},
      {"{\"text\":\"a\xFF\"}", "invalid UTF-8"},
  };
  DmBuffer text = {0};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
    add(&text, CASES[i].line, strlen(CASES[i].line));
    add(&text, "\n", 1);
  }
  for (int i = 0; i < 5000; ++i) {
    add(&text, "[", 1);
  }
  add(&text, "\n{\"text\":\"Fine.\"}\n", strlen("\n{\"text\":\"Fine.\"}\n"));
  Input in;
  open_input(&in, DM_INPUT_NDJSON, (DmStr){text.p, text.n});
  size_t line = 1;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
    expect_bad(&in, line++, CASES[i].message);
  }
  expect_bad(&in, line, "deeply nested");
  assert_non_null(next(&in));
  assert_null(next(&in));
  close_input(&in);
  dm_buffer_free(&text);
}

#define ROW(id, form, head, rel, misc)                                         \
  id "\t" form "\tlem\tNOUN\tNN\tNumber=Sing\t" head "\t" rel "\t_\t" misc "\n"

static const char GOOD[] =
    "# newdoc id = d1\n# newpar\n# sent_id = d1-1\n# text = We "
    "don\xE2\x80\x99t "
    "go.\n" ROW(
        "1", "We", "4", "nsubj",
        "_") "2-3\tdon\xE2\x80\x99t\t_\t_\t_\t_\t_\t_\t_\t_\n" ROW("2", "do",
                                                                   "4", "aux",
                                                                   "_")
        ROW("3", "n\xE2\x80\x99t", "4", "advmod", "_")
            ROW("4", "go", "0", "root",
                "SpaceAfter=No") "4.1\tx\t_\t_\t_\t_\t_\t_\t_\t_"
                                 "\n" ROW(
                                     "5", ".", "4", "punct",
                                     "_") "\n"
                                          "# newpar\n# heading "
                                          "= yes\n" ROW(
                                              "1", "Du", "0", "root",
                                              "X=Y|SpaceAfter="
                                              "No") "\n# newdoc "
                                                    "id = d2\n"
                                                    "1-2\tau\t_"
                                                    "\t_\t_\t_"
                                                    "\t_\t_\t_"
                                                    "\tSpaceAfte"
                                                    "r=No\n" ROW("1",
                                                                 "\xC3"
                                                                 "\xA0",
                                                                 "3", "case",
                                                                 "_")
                                                        ROW("2", "le", "3",
                                                            "de"
                                                            "t",
                                                            "_")
                                                            ROW("3", "bal", "0",
                                                                "root", "_");

static void test_conllu(void **state) {
  (void)state;
  Input in;
  open_input(&in, DM_INPUT_CONLLU, dm_str(GOOD));
  const DmDocument *doc = next(&in);
  assert_string_equal(doc->id.p, "d1");
  assert_true(doc->annotated);
  assert_true(dm_str_eqz(doc->text, "We don\xE2\x80\x99t go.\n\nDu"));
  assert_int_equal(doc->tokens.count, 6);
  assert_int_equal(doc->sentences.count, 2);
  assert_true(dm_str_eqz(doc->sentences.items[0].id, "d1-1"));
  assert_true(doc->sentences.items[1].heading);
  assert_int_equal(doc->sentences.items[1].paragraph, 1);
  const DmToken *const not_ = &doc->tokens.items[2];
  assert_true(dm_str_eqz(not_->form, "n't"));
  assert_int_equal(not_->start, 5);
  assert_int_equal(not_->end, 10);
  assert_int_equal(not_->flags, DM_TOKEN_JOINED | DM_TOKEN_SPACE_AFTER);
  assert_int_equal(not_->head, 4);
  assert_int_equal(not_->deprel, DM_REL_ADVMOD);
  assert_int_equal(not_->upos, DM_UPOS_NOUN);
  doc = next(&in);
  assert_string_equal(doc->id.p, "d2");
  assert_true(dm_str_eqz(doc->text, "aubal"));
  assert_int_equal(doc->tokens.items[1].start, 0);
  assert_int_equal(doc->tokens.items[1].end, 2);
  assert_true(dm_str_eqz(doc->tokens.items[1].form, "le"));
  assert_null(next(&in));
  assert_int_equal(in.log.count, 0);
  close_input(&in);
}

/* Writing, reading and writing again gives the same bytes. */
static void test_conllu_round_trip(void **state) {
  (void)state;
  Input in;
  open_input(&in, DM_INPUT_CONLLU, dm_str(GOOD));
  for (const DmDocument *doc = next(&in); doc; doc = next(&in)) {
    DmBuffer once = written(doc);
    Input again;
    open_input(&again, DM_INPUT_CONLLU, (DmStr){once.p, once.n});
    DmBuffer twice = written(next(&again));
    assert_string_equal(once.p, twice.p);
    dm_buffer_free(&once);
    dm_buffer_free(&twice);
    close_input(&again);
  }
  close_input(&in);
}

static void test_conllu_errors(void **state) {
  (void)state;
  static const struct {
    const char *rows;
    size_t line; /* within the block, from 1 */
    const char *message;
  } CASES[] = {
      {"1\tx\n", 2, "2 columns instead of 10"},
      {"1\tx\t\tX\t_\t_\t0\troot\t_\t_\n", 2, "column 3 is empty"},
      {ROW("x", "a", "0", "root", "_"), 2, "not a word number"},
      {ROW("1", "a", "0", "root", "_") ROW("3", "b", "1", "dep", "_"), 3,
       "word 3 where 2"},
      {ROW("1", "a", "_", "root", "_"), 2, "HEAD \"_\""},
      {ROW("1", "a", "9", "root", "_"), 2, "head 9 of 1"},
      {ROW("1", "a", "0", "root", "_") ROW("2", "b", "0", "root", "_"), 2,
       "2 roots"},
      {ROW("1", "a", "0", "root", "_") ROW("2", "b", "3", "dep", "_")
           ROW("3", "c", "2", "dep", "_"),
       2, "cycle"},
      {"1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" ROW("1", "a", "0", "root", "_"), 2,
       "words up to 2 are missing"},
      {"2-1\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 2, "not a range"},
      {"\n", 2, "no sentence"},
  };
  DmBuffer text = {0};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
    add(&text, "# newdoc\n", strlen("# newdoc\n"));
    add(&text, CASES[i].rows, strlen(CASES[i].rows));
  }
  add(&text, GOOD, sizeof GOOD - 1);
  Input in;
  open_input(&in, DM_INPUT_CONLLU, (DmStr){text.p, text.n});
  size_t line = 0;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
    expect_bad(&in, line + CASES[i].line, CASES[i].message);
    ++line;
    for (const char *p = CASES[i].rows; *p; ++p) {
      line += *p == '\n';
    }
  }
  assert_string_equal(next(&in)->id.p, "d1");
  assert_string_equal(next(&in)->id.p, "d2");
  assert_null(next(&in));
  close_input(&in);
  dm_buffer_free(&text);
  open_input(&in, DM_INPUT_CONLLU, dm_str("\n \n"));
  expect_bad(&in, 0, "no CoNLL-U");
  assert_null(next(&in));
  close_input(&in);
}

static void test_tables(void **state) {
  (void)state;
  assert_int_equal(dm_abbreviation(dm_str("Mr")), DM_ABBR_TITLE);
  assert_int_equal(dm_abbreviation(dm_str("Adm")), DM_ABBR_TITLE);
  assert_int_equal(dm_abbreviation(dm_str("yrs")), DM_ABBR_GENERAL);
  assert_int_equal(dm_abbreviation(dm_str("i.e")), DM_ABBR_INNER);
  assert_int_equal(dm_abbreviation(dm_str("word")), DM_ABBR_NONE);
  assert_true(dm_starts_sentence(dm_str("A")));
  assert_true(dm_starts_sentence(dm_str("The")));
  assert_true(dm_starts_sentence(dm_str("Your")));
  assert_false(dm_starts_sentence(dm_str("Army")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_token_cases),
      cmocka_unit_test(test_sentence_cases),
      cmocka_unit_test(test_blank_input),
      cmocka_unit_test(test_dirty_input),
      cmocka_unit_test(test_random_bytes),
      cmocka_unit_test(test_endless_sentence),
      cmocka_unit_test(test_out_of_memory),
      cmocka_unit_test(test_ids),
      cmocka_unit_test(test_ndjson_fields),
      cmocka_unit_test(test_ndjson_errors),
      cmocka_unit_test(test_conllu),
      cmocka_unit_test(test_conllu_round_trip),
      cmocka_unit_test(test_conllu_errors),
      cmocka_unit_test(test_tables),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
