/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#include <string.h>

#include "sample.h"

static DmOntology *ontology;

static const char news[] = "Ana met Bo. Bo met Ana again.\nÉire backs Bo.\n";

typedef struct Fixture {
  DmArena *arena;
  DmGraph *g;
  uint32_t ana, bo, eire;
} Fixture;

static int setup(void **state) {
  Fixture *const f = test_malloc(sizeof *f);
  f->arena = dm_arena_new(0);
  f->g = dm_graph_new(f->arena, ontology, dm_str("https://example.org/"),
                      dm_str("Doc 1.txt"), dm_str("T"), dm_str("2025"),
                      dm_str(""), dm_str(news));
  f->bo = sample_node(f->g, DM_CLASS_PERSON, "Bo", "Bo");
  f->ana = sample_node(f->g, DM_CLASS_PERSON, "Ana", "Ana");
  f->eire = sample_node(f->g, DM_CLASS_COUNTRY, "Éire", "Éire");
  *state = f;
  return 0;
}

static int teardown(void **state) {
  Fixture *const f = *state;
  dm_arena_free(f->arena);
  test_free(f);
  return 0;
}

static uint32_t relate(Fixture *f, const char *type, uint32_t source,
                       uint32_t target, const char *quote) {
  DmEvidence where = sample_where(f->g, quote);
  DmEvidences evidence = {&where, 1, 1};
  DmRelation r = sample_relation(f->g, type, source, target, &evidence);
  r.confidence = 0.8;
  return dm_graph_add_relation(f->g, &r);
}

static uint32_t state_by(Fixture *f, uint32_t speaker) {
  const DmStatement s = {.speaker = speaker,
                         .addressee = DM_NONE,
                         .evidence = sample_where(f->g, "backs Bo"),
                         .report = sample_where(f->g, "backs")};
  return dm_graph_add_statement(f->g, &s);
}

static void iris_come_from_names(void **state) {
  const Fixture *const f = *state;
  assert_true(
      dm_str_eqz(f->g->doc_iri, "https://example.org/document/doc-1-txt"));
  assert_true(dm_str_eqz(f->g->nodes.items[f->eire].iri,
                         "https://example.org/country/eire"));
  assert_true(dm_str_eqz(dm_graph_local_iri(f->g, "meeting", 7),
                         "https://example.org/document/doc-1-txt#meeting-7"));
  const DmStr hashed = dm_graph_actor_iri(f->g, DM_CLASS_GROUP, dm_str("?!"));
  assert_true(dm_str_starts(hashed, "https://example.org/group/x-"));
  assert_int_equal(hashed.n, strlen("https://example.org/group/x-") + 16);
}

static void a_node_is_added_once(void **state) {
  Fixture *const f = *state;
  const DmStr iri = f->g->nodes.items[f->bo].iri;
  assert_int_equal(dm_graph_node(f->g, iri, DM_CLASS_PERSON, dm_str("B.")),
                   f->bo);
  assert_int_equal(f->g->nodes.count, 3);
  dm_graph_add_alias(f->g, f->bo, dm_str("Bo"));
  dm_graph_add_alias(f->g, f->bo, dm_str("b"));
  dm_graph_add_alias(f->g, f->bo, dm_str("a"));
  dm_graph_add_alias(f->g, f->bo, dm_str("b"));
  dm_graph_add_alias(f->g, f->bo, dm_str(""));
  const DmStrList *const aliases = &f->g->nodes.items[f->bo].aliases;
  assert_int_equal(aliases->count, 2);
  assert_true(dm_str_eqz(aliases->items[0], "a"));
  dm_graph_add_mention(f->g, f->bo, sample_where(f->g, "Bo."));
  dm_graph_add_mention(f->g, f->bo, sample_where(f->g, "Bo"));
  const DmEvidences *const mentions = &f->g->nodes.items[f->bo].mentions;
  assert_int_equal(mentions->count, 2);
  assert_true(mentions->items[0].end < mentions->items[1].end);
}

/* When all is in, a confidence becomes what it is worth. */
static void finished_is_calibrated(void **state) {
  Fixture *const f = *state;
  (void)relate(f, "meets", f->ana, f->bo, "Ana met Bo");
  (void)relate(f, "meets", f->ana, f->bo, "Bo met Ana");
  dm_graph_finish(f->g);
  assert_float_equal(f->g->relations.items[0].confidence,
                     dm_ontology_calibrate(ontology, 0.96), 1e-9);
}

static void equal_relations_merge(void **state) {
  Fixture *const f = *state;
  const uint32_t first = relate(f, "meets", f->ana, f->bo, "Ana met Bo");
  /* The other way round: the type is symmetric. */
  assert_int_equal(relate(f, "meets", f->bo, f->ana, "Bo met Ana"), first);
  const DmRelation *const r = &f->g->relations.items[first];
  assert_int_equal(f->g->relations.count, 1);
  assert_int_equal(r->evidence.count, 2);
  assert_float_equal(r->confidence, 0.96, 1e-9);
  /* The same words again are no second source. */
  assert_int_equal(relate(f, "meets", f->ana, f->bo, "Ana met Bo"), first);
  assert_float_equal(r->confidence, 0.96, 1e-9);
  (void)relate(f, "meets", f->ana, f->bo, "met Ana again");
  assert_float_equal(r->confidence, 0.99, 1e-9);
  /* A type that is not symmetric has two directions. */
  const uint32_t one = relate(f, "criticizes", f->ana, f->bo, "Ana met Bo");
  assert_int_not_equal(relate(f, "criticizes", f->bo, f->ana, "Bo met Ana"),
                       one);
}

static void speakers_keep_relations_apart(void **state) {
  Fixture *const f = *state;
  const uint32_t own = relate(f, "supports", f->eire, f->bo, "Éire backs Bo");
  DmEvidence where = sample_where(f->g, "backs Bo");
  DmEvidences evidence = {&where, 1, 1};
  DmRelation r = sample_relation(f->g, "supports", f->eire, f->bo, &evidence);
  r.statement = state_by(f, f->ana);
  const uint32_t said = dm_graph_add_relation(f->g, &r);
  assert_int_not_equal(said, own);
  /* Another statement of the same speaker is the same claim. */
  r.statement = state_by(f, f->ana);
  assert_int_equal(dm_graph_add_relation(f->g, &r), said);
  assert_int_equal(dm_graph_speaker(f->g, &f->g->relations.items[said]),
                   f->ana);
  assert_int_equal(dm_graph_speaker(f->g, &f->g->relations.items[own]),
                   DM_NONE);
  /* Two statements at one place have two IRIs. */
  assert_false(
      dm_str_eq(f->g->statements.items[0].iri, f->g->statements.items[1].iri));
}

static void senseless_relations_are_refused(void **state) {
  Fixture *const f = *state;
  assert_int_equal(relate(f, "meets", f->bo, f->bo, "Bo met"), DM_NONE);
  assert_int_equal(relate(f, "participatesIn", f->bo, f->ana, "Bo met"),
                   DM_NONE);
  DmEvidences none = {0};
  const DmRelation r = sample_relation(f->g, "meets", f->ana, f->bo, &none);
  assert_int_equal(dm_graph_add_relation(f->g, &r), DM_NONE);
  assert_int_equal(f->g->relations.count, 0);
}

static void finish_orders_and_renumbers(void **state) {
  Fixture *const f = *state;
  const uint32_t ghost =
      dm_graph_node(f->g, dm_str("https://example.org/person/ghost"),
                    DM_CLASS_PERSON, dm_str("Ghost"));
  f->g->nodes.items[f->bo].represents = f->eire;
  f->g->nodes.items[f->ana].represents = ghost;
  (void)relate(f, "supports", f->eire, f->bo, "Éire backs Bo");
  (void)relate(f, "meets", f->bo, f->ana, "Ana met Bo");
  (void)relate(f, "praises", ghost, f->bo, "Bo met");
  /* What a speaker without a mention says goes with him. */
  DmEvidence where = sample_where(f->g, "backs Bo");
  DmEvidences evidence = {&where, 1, 1};
  DmRelation r = sample_relation(f->g, "aids", f->eire, f->bo, &evidence);
  r.statement = state_by(f, ghost);
  (void)dm_graph_add_relation(f->g, &r);
  dm_graph_finish(f->g);
  assert_int_equal(f->g->nodes.count, 3);
  assert_true(dm_str_eqz(f->g->nodes.items[0].label, "Ana"));
  assert_true(dm_str_eqz(f->g->nodes.items[1].label, "Bo"));
  assert_int_equal(f->g->nodes.items[0].represents, DM_NONE);
  assert_int_equal(f->g->nodes.items[1].represents, 2);
  assert_int_equal(f->g->statements.count, 0);
  assert_int_equal(f->g->relations.count, 2);
  assert_int_equal(f->g->relations.items[0].source, 1);
  assert_int_equal(f->g->relations.items[0].target, 0);
  assert_int_equal(f->g->relations.items[1].source, 2);
  assert_int_equal(dm_graph_validate(f->g, NULL), DM_OK);
  /* Known nodes are still found under their new number. */
  assert_int_equal(dm_graph_node(f->g, f->g->nodes.items[1].iri,
                                 DM_CLASS_PERSON, dm_str("Bo")),
                   1);
}

static void countries_are_found(void **state) {
  Fixture *const f = *state;
  f->g->nodes.items[f->eire].iso3 = dm_str("IRL");
  assert_true(dm_str_eqz(dm_graph_iso3(f->g, f->eire), "IRL"));
  assert_int_equal(dm_graph_iso3(f->g, f->bo).n, 0);
  f->g->nodes.items[f->bo].country = f->eire;
  assert_true(dm_str_eqz(dm_graph_iso3(f->g, f->bo), "IRL"));
  f->g->nodes.items[f->bo].represents = f->eire;
  assert_true(dm_str_eqz(dm_graph_iso3(f->g, f->bo), "IRL"));
}

static void offsets_count_characters(void **state) {
  const Fixture *const f = *state;
  const DmEvidence where = sample_where(f->g, "Éire");
  assert_true(dm_str_eqz(dm_graph_quote(f->g, where), "Éire"));
  assert_int_equal(where.end - where.start, 5);
  assert_int_equal(dm_graph_code_point(f->g, where.end) -
                       dm_graph_code_point(f->g, where.start),
                   4);
  const DmEvidence beyond = {1, 10, 1000};
  assert_int_equal(dm_graph_quote(f->g, beyond).n, strlen(news) - 10);
}

static void count_report(void *handle, DmSeverity severity, const char *file,
                         size_t line, const char *message) {
  (void)severity;
  (void)file;
  (void)line;
  assert_non_null(strstr(message, "graph: <https://example.org/"));
  ++*(size_t *)handle;
}

static void validation_names_each_problem(void **state) {
  Fixture *const f = *state;
  const uint32_t id = relate(f, "meets", f->ana, f->bo, "Ana met Bo");
  size_t reports = 0;
  const DmDiag diag = {count_report, &reports};
  assert_int_equal(dm_graph_validate(f->g, &diag), DM_OK);
  assert_int_equal(reports, 0);
  DmRelation *const r = &f->g->relations.items[id];
  r->confidence = 1.5;
  r->polarity = DM_POLARITY_UNSET;
  r->evidence.items[0].sentence = 0;
  r->target = 99;
  f->g->nodes.items[f->bo].place = 99;
  f->g->nodes.items[f->eire].mentions.items[0].start += 1; /* inside of É */
  assert_int_equal(dm_graph_validate(f->g, &diag), DM_ERR_EXPORT);
  assert_int_equal(reports, 6);
}

static DmStatus build_large(void *arg) {
  (void)sample_synthetic(arg, ontology, 3000);
  return DM_OK;
}

static void memory_out_is_a_status(void **state) {
  (void)state;
  DmArena *const arena = dm_arena_new(256 * 1024);
  assert_int_equal(dm_arena_protect(arena, build_large, arena), DM_ERR_NOMEM);
  dm_arena_free(arena);
}

static int open_ontology(void **state) {
  (void)state;
  return dm_ontology_read("ontology", NULL, 0, NULL, &ontology) == DM_OK ? 0
                                                                         : 1;
}

static int close_ontology(void **state) {
  (void)state;
  dm_ontology_free(ontology);
  return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(iris_come_from_names),
      TEST(a_node_is_added_once),
      TEST(finished_is_calibrated),
      TEST(equal_relations_merge),
      TEST(speakers_keep_relations_apart),
      TEST(senseless_relations_are_refused),
      TEST(finish_orders_and_renumbers),
      TEST(countries_are_found),
      TEST(offsets_count_characters),
      TEST(validation_names_each_problem),
      cmocka_unit_test(memory_out_is_a_status),
  };
  return cmocka_run_group_tests_name("graph", tests, open_ontology,
                                     close_ontology);
}
