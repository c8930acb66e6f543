/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of reading and writing CoNLL-U. */
#include "harness.h"

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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_conllu),
      cmocka_unit_test(test_conllu_round_trip),
      cmocka_unit_test(test_conllu_errors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
