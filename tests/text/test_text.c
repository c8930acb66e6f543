/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of plain text and NDJSON. Cases of tokens and sentences are data, in
   cases/; run from the top of the repository. */
#include "harness.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/form.h"
#include "text/sentences.h"
#include "text/tokens.h"

/* What every document made from text keeps: tokens in order without overlap,
   blanks alone between them, forms that are the plain spelling of their
   bytes, sentences that cover all tokens. */
static void check_offsets(const DmDocument *doc) {
  size_t at = 0;
  if (!doc->tokens.items) {
    fail_msg("no tokens");
    return;
  }
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
    if (!input || !expect || expect < input) {
      fail_msg("%s: a case without input or expect", path);
      break;
    }
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
  assert_non_null(strstr(in.log.message, "1 NUL byte replaced"));
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
  /* Only of the id that the input itself repeats. */
  assert_int_equal(in.log.count, 1);
  assert_int_equal(in.log.severity, DM_WARNING);
  assert_int_equal(in.log.line, 6);
  assert_non_null(strstr(in.log.message, "\"a-3\""));
  close_input(&in);
}

/* "" for a date that is left out with a warning. */
static void test_dates(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
      {"2024", "2024"},
      {"2024-02", "2024-02"},
      {"2024-02-29", "2024-02-29"},
      {" 2024-12-31 ", "2024-12-31"},
      {"2024-05-01T23:59:00+02:00", "2024-05-01"},
      {"2024-05-01 08:00", "2024-05-01"},
      {"2023-02-29", ""},
      {"2024-13", ""},
      {"2024-00-10", ""},
      {"2024-04-31", ""},
      {"2024-4-3", ""},
      {"2024-04-", ""},
      {"2024-04-01x", ""},
      {"20240401", ""},
      {"01.04.2024", ""},
      {"May 1, 2024", ""},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
    Input in;
    char line[128];
    (void)snprintf(line, sizeof line, "\n{\"text\":\"One.\",\"date\":\"%s\"}",
                   CASES[i][0]);
    open_input(&in, DM_INPUT_NDJSON, dm_str(line));
    assert_true(dm_str_eqz(next(&in)->date, CASES[i][1]));
    assert_int_equal(in.log.count, *CASES[i][1] ? 0 : 1);
    if (in.log.count) {
      assert_int_equal(in.log.severity, DM_WARNING);
      assert_int_equal(in.log.line, 2);
      assert_non_null(strstr(in.log.message, CASES[i][0]));
    }
    close_input(&in);
  }
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
      cmocka_unit_test(test_dates),
      cmocka_unit_test(test_ndjson_fields),
      cmocka_unit_test(test_ndjson_errors),
      cmocka_unit_test(test_tables),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
