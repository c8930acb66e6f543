/* SPDX-License-Identifier: Apache-2.0 */
/* Each file of bad/ is read on top of good/ and must be refused with just what
   its first lines expect:
     # expect: line N: part of the message
     # expect: FILE line N: part of the message (when said of another file) */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ontology/ontology.h"

#define BAD "tests/ontology/bad"

/* Messages as "file.ttl line N: text\n". */
static void keep(void *handle, DmSeverity severity, const char *file,
                 size_t line, const char *message) {
  DmBuffer *const out = handle;
  char text[1024];
  const char *const slash = file ? strrchr(file, '/') : NULL;
  (void)severity;
  (void)snprintf(text, sizeof text, "%s line %zu: %s\n",
                 slash ? slash + 1 : "-", line, message);
  assert_int_equal(dm_buffer_append(out, text, strlen(text)), DM_OK);
}

/* Take the line of `messages` that has both parts; false if none has. */
static bool take(DmBuffer *messages, const char *place, const char *part) {
  for (char *line = messages->p; line && *line;) {
    char *const end = strchr(line, '\n');
    *end = '\0';
    if (strncmp(line, place, strlen(place)) == 0 && strstr(line, part)) {
      memmove(line, end + 1, strlen(end + 1) + 1);
      return true;
    }
    *end = '\n';
    line = end + 1;
  }
  return false;
}

static void compare_messages(const char *name, const DmBuffer *file,
                             DmBuffer *messages) {
  const char *line = file->p;
  while (strncmp(line, "# expect: ", 10) == 0) {
    char place[128];
    const char *const start = line + 10;
    const char *const colon = strchr(start, ':');
    const char *const end = strchr(line, '\n');
    char *const part = strndup(colon + 2, (size_t)(end - colon - 2));
    const bool here = strncmp(start, "line ", 5) == 0;
    (void)snprintf(place, sizeof place, "%s%s%.*s:", here ? name : "",
                   here ? " " : "", (int)(colon - start), start);
    if (!take(messages, place, part)) {
      fail_msg("%s: no “%s … %s” in\n%s", name, place, part, messages->p);
    }
    free(part);
    line = end + 1;
  }
  assert_ptr_not_equal(line, file->p);
  if (messages->p[0]) {
    fail_msg("%s: not expected:\n%s", name, messages->p);
  }
}

static void check_file(const char *name) {
  char path[300];
  const char *const extra[] = {path};
  DmBuffer file = {0};
  DmBuffer messages = {0};
  const DmDiag diag = {keep, &messages};
  DmOntology *o;
  (void)snprintf(path, sizeof path, BAD "/%s", name);
  assert_int_equal(dm_file_read(path, 0, NULL, &file), DM_OK);
  assert_int_equal(dm_ontology_read("tests/ontology/good", extra, 1, &diag, &o),
                   DM_ERR_LEXICON);
  assert_null(o);
  assert_non_null(messages.p);
  compare_messages(name, &file, &messages);
  dm_buffer_free(&file);
  dm_buffer_free(&messages);
}

static int is_turtle(const struct dirent *entry) {
  return strstr(entry->d_name, ".ttl") != NULL;
}

static void test_bad(void **state) {
  struct dirent **files;
  const int n = scandir(BAD, &files, is_turtle, alphasort);
  (void)state;
  assert_true(n >= 20);
  for (int i = 0; i < n; ++i) {
    check_file(files[i]->d_name);
    free(files[i]);
  }
  free(files);
}

/* One run tells all, but not without end. */
static void test_many(void **state) {
  char path[] = "/tmp/dm-lexicon-XXXXXX";
  const char *const extra[] = {path};
  DmBuffer messages = {0};
  const DmDiag diag = {keep, &messages};
  DmOntology *o;
  (void)state;
  FILE *const out = fdopen(mkstemp(path), "w");
  for (int i = 0; i < 60; ++i) {
    (void)fprintf(out, "<x%d> a <" DM_NS "Role> .\n", i);
  }
  (void)fclose(out);
  assert_int_equal(dm_ontology_read("tests/ontology/good", extra, 1, &diag, &o),
                   DM_ERR_LEXICON);
  assert_non_null(strstr(messages.p, " line 50: "));
  assert_null(strstr(messages.p, " line 51: "));
  assert_non_null(strstr(messages.p, "and 10 more"));
  dm_buffer_free(&messages);
  (void)remove(path);
}

static void test_not_text(void **state) {
  static const char *const texts[] = {"<x> a \"\xff\xfe\" .\n",
                                      "\xEF\xBB\xBF<x> <y> <z> .\n",
                                      "",
                                      "@prefix : <",
                                      "<a> <b> \"\"\"",
                                      "\"",
                                      "[",
                                      "# only a comment"};
  static const DmStatus expected[] = {
      DM_ERR_LEXICON, DM_OK,          DM_OK,          DM_ERR_LEXICON,
      DM_ERR_LEXICON, DM_ERR_LEXICON, DM_ERR_LEXICON, DM_OK};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    char path[] = "/tmp/dm-lexicon-XXXXXX";
    const char *const extra[] = {path};
    DmOntology *o;
    FILE *const out = fdopen(mkstemp(path), "w");
    (void)fputs(texts[i], out);
    (void)fclose(out);
    const DmStatus st =
        dm_ontology_read("tests/ontology/good", extra, 1, NULL, &o);
    (void)remove(path);
    if (st != expected[i]) {
      fail_msg("text %zu: %s", i, dm_status_text(st));
    }
    dm_ontology_free(o);
  }
}

static void test_missing_file(void **state) {
  const char *const extra[] = {"tests/ontology/none.ttl", "tests/ontology"};
  DmOntology *o;
  (void)state;
  assert_int_equal(dm_ontology_read("tests/ontology/good", extra, 1, NULL, &o),
                   DM_ERR_IO);
  assert_int_equal(
      dm_ontology_read("tests/ontology/good", extra + 1, 1, NULL, &o),
      DM_ERR_IO);
  assert_null(o);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_bad),
      cmocka_unit_test(test_many),
      cmocka_unit_test(test_not_text),
      cmocka_unit_test(test_missing_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
