/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of tests/extract/cases through the whole pipeline. Every
   expectation that fails is one line; what may never fail is marked in the
   cases, of the rest a share given in threshold.txt must hold. */
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

#include "cases.h"
#include "pipeline.h"

typedef struct Tally {
  size_t passed;
  size_t total;
  size_t found;  /* of the expectations that something be found */
  size_t wanted; /* their number */
  size_t hard;   /* failures that may not be */
} Tally;

static void add_tally(Tally *sum, const Tally *more) {
  sum->passed += more->passed;
  sum->total += more->total;
  sum->found += more->found;
  sum->wanted += more->wanted;
  sum->hard += more->hard;
}

static void print_tally(const char *name, const Tally *t) {
  printf("# %-22s %4zu of %4zu hold (%5.1f %%), found %4zu of %4zu", name,
         t->passed, t->total,
         t->total ? 100.0 * (double)t->passed / (double)t->total : 100.0,
         t->found, t->wanted);
  if (t->hard > 0) {
    printf(", %zu hard failures", t->hard);
  }
  printf("\n");
}

/* ---- Expectations -------------------------------------------------------- */

static const DmRelation *match(const Expectation *e, const DmGraph *graph) {
  for (size_t i = 0; i < graph->relations.count; ++i) {
    if (expectation_matches(e, graph, &graph->relations.items[i])) {
      return &graph->relations.items[i];
    }
  }
  return NULL;
}

static bool is_fine(const Expectation *e, const DmGraph *graph) {
  return (match(e, graph) != NULL) != e->absent;
}

/* One line: where, what was wanted, the text, what is there. */
static void print_failure(const CaseFile *file, const Case *c,
                          const Expectation *e, const DmGraph *graph) {
  printf("# %s %s:%zu  [%.*s]  in  %.*s  got", e->hard ? "HARD" : "fail",
         file->name, e->number, DM_STR_ARG(e->line), DM_STR_ARG(c->text));
  size_t shown = 0;
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    if (!e->absent || expectation_matches(e, graph, r)) {
      const DmStr text = relation_text(graph, r);
      printf("%s%.*s", shown++ > 0 ? " ;; " : "  ", DM_STR_ARG(text));
    }
  }
  printf("%s\n", shown > 0 ? "" : "  nothing");
}

static bool known_types(const DmOntology *ontology, DmStr types) {
  char names[128];
  (void)snprintf(names, sizeof names, "%.*s", DM_STR_ARG(types));
  char *save = NULL;
  for (const char *name = strtok_r(names, "/", &save); name;
       name = strtok_r(NULL, "/", &save)) {
    if (dm_ontology_find_relation(ontology, name) == DM_NONE) {
      return false;
    }
  }
  return true;
}

static void check_case(Pipeline *pipeline, const CaseFile *file, const Case *c,
                       Tally *tally) {
  const DmGraph *const graph = pipeline_run(pipeline, c->text, file->date);
  assert_non_null(graph);
  for (size_t i = 0; i < c->count; ++i) {
    const Expectation *const e = &c->items[i];
    if (!known_types(pipeline->ontology, e->fields[FIELD_TYPE])) {
      fail_msg("%s:%zu: no such relation type", file->name, e->number);
    }
    const bool fine = is_fine(e, graph);
    ++tally->total;
    tally->passed += fine;
    tally->wanted += !e->absent;
    tally->found += fine && !e->absent;
    tally->hard += !fine && e->hard;
    if (!fine) {
      print_failure(file, c, e, graph);
    }
  }
}

/* ---- What holds for every relation --------------------------------------- */

static bool within(const DmGraph *graph, const DmEvidence *evidence) {
  return evidence->sentence > 0 && evidence->start < evidence->end &&
         evidence->end <= graph->text.n;
}

/* The word that --explain says the frame stands at: at “word”. */
static DmStr trigger_of(const DmRelation *r) {
  static const char open[] = " at “";
  static const char close[] = "”";
  const char *const end = r->why.p + r->why.n;
  const char *const at =
      r->why.n > 0 ? memmem(r->why.p, r->why.n, open, sizeof open - 1) : NULL;
  if (!at) {
    return (DmStr){0};
  }
  const char *const from = at + sizeof open - 1;
  const char *const to =
      memmem(from, (size_t)(end - from), close, sizeof close - 1);
  return to ? dm_str_n(from, (size_t)(to - from)) : (DmStr){0};
}

static bool holds_trigger(const DmGraph *graph, const DmRelation *r) {
  const DmStr trigger = trigger_of(r);
  for (size_t i = 0; i < r->evidence.count; ++i) {
    const DmStr quote = dm_graph_quote(graph, r->evidence.items[i]);
    if (trigger.n == 0 || memmem(quote.p, quote.n, trigger.p, trigger.n)) {
      return true;
    }
  }
  return false;
}

static bool classes_fit(const DmGraph *graph, const DmRelation *r) {
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  const unsigned source = 1U << graph->nodes.items[r->source].cls;
  const unsigned target = 1U << graph->nodes.items[r->target].cls;
  return (source & type->domain) != 0 && (target & type->range) != 0;
}

static const char *broken_rule(const DmGraph *graph, const DmRelation *r) {
  if (r->evidence.count == 0) {
    return "no evidence";
  }
  for (size_t i = 0; i < r->evidence.count; ++i) {
    if (!within(graph, &r->evidence.items[i])) {
      return "evidence outside the text";
    }
  }
  return !(r->confidence > 0.0 && r->confidence <= 1.0) ? "confidence"
         : r->source == r->target                       ? "a loop"
         : !classes_fit(graph, r)                       ? "classes"
         : !holds_trigger(graph, r) ? "evidence without its trigger"
                                    : NULL;
}

static size_t count_broken(const CaseFile *file, const Case *c,
                           const DmGraph *graph) {
  size_t n = 0;
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    const char *const rule = broken_rule(graph, r);
    if (rule) {
      const DmStr text = relation_text(graph, r);
      printf("# %s:%zu: %s: %.*s\n", file->name, c->line, rule,
             DM_STR_ARG(text));
      ++n;
    }
  }
  return n;
}

/* ---- Over all files ------------------------------------------------------ */

static int is_cases(const struct dirent *entry) {
  const char *const dot = strrchr(entry->d_name, '.');
  return dot && strcmp(dot, ".cases") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

typedef struct Suite {
  struct dirent **entries;
  int count;
  DmArena *arena;
} Suite;

static void open_suite(Suite *suite) {
  suite->count =
      scandir("tests/extract/cases", &suite->entries, is_cases, by_name);
  suite->arena = dm_arena_new(0);
  assert_true(suite->count > 0);
  assert_non_null(suite->arena);
}

static void close_suite(Suite *suite) {
  for (int i = 0; i < suite->count; ++i) {
    free(suite->entries[i]);
  }
  free(suite->entries);
  dm_arena_free(suite->arena);
}

static void expectations_hold(void **state) {
  Suite suite;
  open_suite(&suite);
  Tally all = {0};
  size_t n_cases = 0;
  for (int i = 0; i < suite.count; ++i) {
    CaseFile file;
    Tally tally = {0};
    assert_true(cases_read(suite.arena, suite.entries[i]->d_name, &file));
    for (size_t k = 0; k < file.cases.count; ++k) {
      check_case(*state, &file, &file.cases.items[k], &tally);
    }
    n_cases += file.cases.count;
    print_tally(file.name, &tally);
    add_tally(&all, &tally);
    dm_buffer_free(&file.bytes);
  }
  close_suite(&suite);
  print_tally("all", &all);
  printf("# %zu cases\n", n_cases);
  (void)fflush(stdout);
  assert_int_equal(all.hard, 0);
  const double share = (double)all.passed / (double)all.total;
  const double floor = pipeline_threshold("cases");
  if (share < floor) {
    fail_msg("%.4f of the expectations hold, %.4f should", share, floor);
  }
}

static void relations_are_sound(void **state) {
  Suite suite;
  open_suite(&suite);
  size_t broken = 0;
  for (int i = 0; i < suite.count; ++i) {
    CaseFile file;
    assert_true(cases_read(suite.arena, suite.entries[i]->d_name, &file));
    for (size_t k = 0; k < file.cases.count; ++k) {
      const Case *const c = &file.cases.items[k];
      const DmGraph *const graph = pipeline_run(*state, c->text, file.date);
      assert_non_null(graph);
      broken += count_broken(&file, c, graph);
    }
    dm_buffer_free(&file.bytes);
  }
  close_suite(&suite);
  (void)fflush(stdout);
  assert_int_equal(broken, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(expectations_hold),
      cmocka_unit_test(relations_are_sound),
  };
  return cmocka_run_group_tests(tests, pipeline_setup, pipeline_teardown);
}
