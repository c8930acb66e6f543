/* SPDX-License-Identifier: Apache-2.0 */
/* Exports read back by the libraries of their formats. compare.mjs and
   compare.py do the same with parsers of other makers. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#include <cJSON.h>
#include <errno.h>
#include <gvc.h>
#include <locale.h>
#include <raptor2.h>
#include <stdlib.h>
#include <string.h>

#include "../graph/sample.h"
#include "export/exporter.h"
#include "export/rdf.h"
#include "export/text.h"

/* Graphviz, its drawing libraries and fontconfig keep what they load. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libgvc\nleak:libcgraph\nleak:libfontconfig\nleak:libpango\n"
         "leak:libcairo\nleak:libglib\nleak:libgvplugin\n";
}

static DmOntology *ontology;
static DmArena *arena;
static DmGraph *samples[3];

static DmStr export(const DmGraph *graph, const char *format,
                    DmExportOptions options, DmBuffer *out) {
  const DmExporter *const exporter = dm_exporter_find(dm_str(format));
  assert_non_null(exporter);
  DmSink sink = dm_buffer_sink(out);
  assert_int_equal(exporter->write(graph, &options, &sink), DM_OK);
  return dm_str_n(out->p, out->n);
}

/* A set of triples as sorted N-Triples lines. */
typedef struct Triples {
  char **items;
  size_t count, cap;
} Triples;

static void add_line(Triples *t, char *line) {
  if (t->count == t->cap) {
    t->cap = t->cap ? t->cap * 2 : 64;
    t->items = realloc(t->items, t->cap * sizeof *t->items);
    assert_non_null(t->items);
  }
  t->items[t->count++] = line;
}

static void add_statement(void *handle, raptor_statement *statement) {
  Triples *const t = handle;
  unsigned char *const s = raptor_term_to_string(statement->subject);
  unsigned char *const p = raptor_term_to_string(statement->predicate);
  unsigned char *const o = raptor_term_to_string(statement->object);
  char *line = NULL;
  assert_true(asprintf(&line, "%s %s %s", s, p, o) > 0);
  raptor_free_memory(s);
  raptor_free_memory(p);
  raptor_free_memory(o);
  add_line(t, line);
}

static void fail_on_message(void *handle, raptor_log_message *message) {
  (void)handle;
  fail_msg("raptor: %s", message->text);
}

static int compare_lines(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static Triples parse(DmStr text) {
  Triples t = {0};
  raptor_world *const world = raptor_new_world();
  raptor_world_set_log_handler(world, NULL, fail_on_message);
  raptor_parser *const parser = raptor_new_parser(world, "turtle");
  raptor_uri *const base =
      raptor_new_uri(world, (const unsigned char *)"http://base.invalid/");
  raptor_parser_set_statement_handler(parser, &t, add_statement);
  assert_int_equal(raptor_parser_parse_start(parser, base), 0);
  assert_int_equal(raptor_parser_parse_chunk(
                       parser, (const unsigned char *)text.p, text.n, 1),
                   0);
  raptor_free_uri(base);
  raptor_free_parser(parser);
  raptor_free_world(world);
  qsort(t.items, t.count, sizeof *t.items, compare_lines);
  return t;
}

static void free_triples(Triples *t) {
  for (size_t i = 0; i < t->count; ++i) {
    free(t->items[i]);
  }
  free(t->items);
}

/* N-Quads as N-Triples: each line must name the document as its graph. Read as
   Turtle, which holds N-Triples: raptor 2.0.15 leaks datatypes in the other. */
static DmStr without_graph(const DmGraph *graph, DmStr nq, DmBuffer *out) {
  char *tail = NULL;
  assert_true(asprintf(&tail, " <%.*s> .", DM_STR_ARG(graph->doc_iri)) > 0);
  while (nq.n) {
    const char *const end = memchr(nq.p, '\n', nq.n);
    assert_non_null(end);
    const DmStr line = dm_str_n(nq.p, (size_t)(end - nq.p));
    assert_true(dm_str_ends(line, tail));
    assert_int_equal(dm_buffer_append(out, line.p, line.n - strlen(tail)),
                     DM_OK);
    assert_int_equal(dm_buffer_append(out, " .\n", 3), DM_OK);
    nq = dm_str_n(end + 1, nq.n - line.n - 1);
  }
  free(tail);
  return dm_str_n(out->p, out->n);
}

static DmStatus count_triple(void *handle, const DmRdfTriple *triple) {
  assert_true(triple->subject.n > 0);
  ++*(size_t *)handle;
  return DM_OK;
}

static void turtle_and_nquads_are_one_set(void **state) {
  (void)state;
  for (size_t i = 0; i < 3; ++i) {
    const DmExportOptions options = {.min_confidence = 0.5};
    DmBuffer ttl = {0};
    DmBuffer nq = {0};
    DmBuffer nt = {0};
    Triples a = parse(export(samples[i], "ttl", options, &ttl));
    const DmStr quads = export(samples[i], "nq", options, &nq);
    Triples b = parse(without_graph(samples[i], quads, &nt));
    size_t streamed = 0;
    assert_int_equal(
        dm_rdf_stream(samples[i], &options, count_triple, &streamed), DM_OK);
    assert_int_equal(a.count, b.count);
    assert_int_equal(a.count, streamed);
    for (size_t j = 0; j < a.count; ++j) {
      assert_string_equal(a.items[j], b.items[j]);
      assert_true(j == 0 || strcmp(a.items[j - 1], a.items[j]) != 0);
    }
    free_triples(&a);
    free_triples(&b);
    dm_buffer_free(&ttl);
    dm_buffer_free(&nq);
    dm_buffer_free(&nt);
  }
}

static bool has(DmStr text, const char *part) {
  return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

#define DOC "<https://w3id.org/demarche/id/document/security-guarantees>"
#define PERSON "<https://w3id.org/demarche/id/person/"
#define GROUP "<https://w3id.org/demarche/id/group/"
#define COUNTRY "<https://w3id.org/demarche/id/country/"
#define DMNS "<https://w3id.org/demarche/ns#"

static void only_own_facts_are_direct(void **state) {
  (void)state;
  DmBuffer out = {0};
  const DmStr nq = export(samples[0], "nq", (DmExportOptions){0}, &out);
  assert_true(has(nq, PERSON "sergey-lavrov> " DMNS "criticizes> " GROUP
                             "european-leaders> " DOC " .\n"));
  /* Said by Lavrov; denied; planned. */
  assert_false(has(nq, COUNTRY "china> " DMNS "guarantees> "));
  assert_false(has(nq, COUNTRY "united-states> " DMNS "deploys> "));
  assert_false(has(nq, PERSON "vladimir-putin> " DMNS "meets> "));
  /* Whom an actor stands for is a fact of its own; the relation has evidence.
   */
  assert_true(has(nq, PERSON "emmanuel-macron> " DMNS "actsFor> " COUNTRY));
  assert_false(has(nq, PERSON "emmanuel-macron> " DMNS "represents> "));
  assert_true(has(nq, PERSON "sergey-lavrov> " DMNS "actsFor> " COUNTRY));
  assert_true(has(nq, PERSON "sergey-lavrov> " DMNS "represents> " COUNTRY));
  /* Yet all of them are there as relations. */
  assert_true(has(nq, DMNS "relationType> " DMNS "deploys>"));
  char worth[80];
  (void)snprintf(worth, sizeof worth,
                 "\"%s\"^^<http://www.w3.org/2001/XMLSchema#decimal>",
                 dm_decimal(dm_ontology_calibrate(ontology, 0.85)).text);
  assert_true(has(nq, worth));
  dm_buffer_free(&out);
}

static void ndjson_keeps_its_contract(void **state) {
  (void)state;
  static const char *const keys[] = {
      "doc",    "id",         "type",     "plover",   "cameo",
      "source", "target",     "polarity", "modality", "speaker",
      "time",   "confidence", "evidence", "event"};
  for (size_t i = 0; i < 3; ++i) {
    DmBuffer out = {0};
    DmStr rest = export(samples[i], "ndjson", (DmExportOptions){0}, &out);
    size_t lines = 0;
    while (rest.n) {
      const char *const end = memchr(rest.p, '\n', rest.n);
      assert_non_null(end);
      cJSON *const json = cJSON_ParseWithLength(rest.p, (size_t)(end - rest.p));
      assert_non_null(json);
      const cJSON *item = json->child;
      for (size_t k = 0; k < sizeof keys / sizeof *keys; ++k) {
        assert_non_null(item);
        assert_string_equal(item->string, keys[k]);
        item = item->next;
      }
      assert_null(item);
      rest = dm_str_n(end + 1, rest.n - (size_t)(end + 1 - rest.p));
      ++lines;
      cJSON_Delete(json);
    }
    assert_int_equal(lines, samples[i]->relations.count);
    dm_buffer_free(&out);
  }
}

static void json_strings_survive(void **state) {
  (void)state;
  DmBuffer out = {0};
  DmSink sink = dm_buffer_sink(&out);
  DmJson json = {&sink, DM_OK};
  dm_json_string(&json, dm_str_n("a\"\\\x01\n\0\xFF\xED\xA0\x80é🕊", 16));
  assert_int_equal(json.st, DM_OK);
  cJSON *const parsed = cJSON_Parse(out.p);
  assert_string_equal(cJSON_GetStringValue(parsed),
                      "a\"\\\x01\n\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDé🕊");
  cJSON_Delete(parsed);
  dm_buffer_free(&out);
}

static void decimals_have_two_places(void **state) {
  (void)state;
  assert_string_equal(dm_decimal(0).text, "0.00");
  assert_string_equal(dm_decimal(1).text, "1.00");
  assert_string_equal(dm_decimal(0.87).text, "0.87");
  assert_string_equal(dm_decimal(0.999).text, "1.00");
  assert_string_equal(dm_decimal(-3).text, "0.00");
}

static void dot_is_read_back(void **state) {
  (void)state;
  for (size_t i = 0; i < 3; ++i) {
    DmBuffer out = {0};
    (void)export(samples[i], "dot", (DmExportOptions){0}, &out);
    Agraph_t *const g = agmemread(out.p);
    assert_non_null(g);
    assert_int_equal(agerrors(), 0);
    assert_true(agnnodes(g) > 0);
    size_t edges = 0;
    for (Agnode_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
      assert_true(aghtmlstr(agget(n, "label")));
      assert_true(*agget(n, "iri") != '\0');
      for (Agedge_t *e = agfstout(g, n); e; e = agnxtout(g, e)) {
        ++edges;
      }
    }
    assert_int_equal(edges, agnedges(g));
    (void)agclose(g);
    dm_buffer_free(&out);
  }
}

static int count_nodes(const DmGraph *graph, DmExportOptions options) {
  DmBuffer out = {0};
  (void)export(graph, "dot", options, &out);
  Agraph_t *const g = agmemread(out.p);
  const int n = agnnodes(g);
  (void)agclose(g);
  dm_buffer_free(&out);
  return n;
}

static void count_report(void *handle, DmSeverity severity, const char *file,
                         size_t line, const char *message) {
  (void)file;
  (void)line;
  assert_int_equal(severity, DM_WARNING);
  assert_non_null(strstr(message, "Nobody"));
  ++*(int *)handle;
}

static void diagrams_can_be_narrowed(void **state) {
  (void)state;
  const DmGraph *const g = samples[0];
  const int all = count_nodes(g, (DmExportOptions){0});
  /* Istanbul has no relation. */
  assert_int_equal(all, g->nodes.count - 1);
  assert_true(count_nodes(g, (DmExportOptions){.min_confidence = 0.9}) < all);
  assert_true(count_nodes(g, (DmExportOptions){.max_nodes = 5}) <= 5);
  const DmExportOptions near = {.focus = dm_str("SERGEY lavrov")};
  assert_int_equal(count_nodes(g, near), 3);
  const DmExportOptions far = {.focus = dm_str("Sergey Lavrov"), .depth = 2};
  assert_true(count_nodes(g, far) > 3);
  int reports = 0;
  const DmDiag diag = {count_report, &reports};
  const DmExportOptions nobody = {.focus = dm_str("Nobody"), .diag = &diag};
  assert_int_equal(count_nodes(g, nobody), 0);
  assert_int_equal(reports, 1);
}

static void svg_is_escaped(void **state) {
  (void)state;
  DmBuffer out = {0};
  const DmStr svg = export(samples[1], "svg", (DmExportOptions){0}, &out);
  assert_true(has(svg, "</svg>"));
  assert_true(has(svg, "&lt;script&gt;"));
  assert_false(has(svg, "<script"));
  dm_buffer_free(&out);
}

static void same_bytes_every_time(void **state) {
  (void)state;
  static const char *const formats[] = {"dot", "svg",    "png", "pdf",
                                        "ttl", "jsonld", "nq",  "ndjson"};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    DmBuffer first = {0};
    DmBuffer second = {0};
    const DmStr a =
        export(samples[0], formats[i], (DmExportOptions){0}, &first);
    /* Where the machine has such a locale, its decimal comma must not show. */
    (void)setlocale(LC_ALL, "de_DE.UTF-8");
    const DmStr b =
        export(samples[0], formats[i], (DmExportOptions){0}, &second);
    (void)setlocale(LC_ALL, "C");
    assert_true(dm_str_eq(a, b));
    dm_buffer_free(&first);
    dm_buffer_free(&second);
  }
}

/* A sink that takes `left` bytes and then is full. */
static DmStatus write_until_full(void *handle, const char *bytes, size_t n) {
  size_t *const left = handle;
  (void)bytes;
  if (*left < n) {
    errno = ENOSPC;
    return DM_ERR_IO;
  }
  *left -= n;
  return DM_OK;
}

static void full_disks_are_a_status(void **state) {
  (void)state;
  size_t count;
  const DmExporter *const all = dm_exporters(&count);
  static const size_t room[] = {0, 100, 1000, 6000};
  for (size_t i = 0; i < count; ++i) {
    for (size_t j = 0; j < sizeof room / sizeof *room; ++j) {
      size_t left = room[j];
      DmSink sink = {write_until_full, &left};
      const DmExportOptions options = {0};
      assert_int_equal(all[i].write(samples[0], &options, &sink), DM_ERR_IO);
    }
  }
}

static void bad_contexts_are_refused(void **state) {
  (void)state;
  DmBuffer out = {0};
  DmSink sink = dm_buffer_sink(&out);
  const DmExportOptions options = {.context = dm_str("{")};
  assert_int_equal(
      dm_exporter_find(dm_str("jsonld"))->write(samples[0], &options, &sink),
      DM_ERR_USAGE);
  dm_buffer_free(&out);
}

static void jsonld_is_compact(void **state) {
  (void)state;
  static const char context[] =
      "{\"@context\":{\"@version\":1.1,\"dm\":\"https://w3id.org/demarche/"
      "ns#\","
      "\"xsd\":\"http://www.w3.org/2001/XMLSchema#\",\"id\":\"@id\","
      "\"type\":\"@type\",\"Relation\":\"dm:Relation\","
      "\"source\":{\"@id\":\"dm:hasSource\",\"@type\":\"@id\"},"
      "\"polarity\":{\"@id\":\"dm:polarity\",\"@type\":\"@vocab\"},"
      "\"positive\":\"dm:Positive\","
      "\"confidence\":{\"@id\":\"dm:confidence\",\"@type\":\"xsd:decimal\"},"
      "\"startByte\":{\"@id\":\"dm:startByte\",\"@type\":\"xsd:integer\"},"
      "\"quote\":{\"@id\":\"dm:quote\",\"@language\":\"en\"},"
      "\"evidence\":{\"@id\":\"dm:evidence\",\"@type\":\"@id\","
      "\"@container\":\"@set\"}}}";
  DmBuffer out = {0};
  const DmStr text =
      export(samples[0], "jsonld",
             (DmExportOptions){.context = dm_str(context)}, &out);
  cJSON *const json = cJSON_ParseWithLength(text.p, text.n);
  assert_non_null(json);
  bool found = false;
  const cJSON *node;
  cJSON_ArrayForEach(node, cJSON_GetObjectItem(json, "@graph")) {
    const cJSON *const type = cJSON_GetObjectItem(node, "type");
    assert_non_null(cJSON_GetObjectItem(node, "id"));
    if (strcmp(cJSON_GetStringValue(type), "Relation") == 0) {
      found = true;
      assert_true(cJSON_IsString(cJSON_GetObjectItem(node, "source")));
      assert_true(cJSON_IsString(cJSON_GetObjectItem(node, "confidence")));
      assert_true(cJSON_IsArray(cJSON_GetObjectItem(node, "evidence")));
    }
  }
  assert_true(found);
  assert_true(has(text, "\"polarity\":\t\"positive\""));
  cJSON_Delete(json);
  dm_buffer_free(&out);
}

static int open_samples(void **state) {
  (void)state;
  if (dm_ontology_read("ontology", NULL, 0, NULL, &ontology) != DM_OK) {
    return 1;
  }
  arena = dm_arena_new(0);
  samples[0] = sample_article(arena, ontology);
  samples[1] = sample_awkward(arena, ontology);
  samples[2] = sample_synthetic(arena, ontology, 70);
  return 0;
}

static int close_samples(void **state) {
  (void)state;
  dm_arena_free(arena);
  dm_ontology_free(ontology);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(turtle_and_nquads_are_one_set),
      cmocka_unit_test(only_own_facts_are_direct),
      cmocka_unit_test(ndjson_keeps_its_contract),
      cmocka_unit_test(json_strings_survive),
      cmocka_unit_test(decimals_have_two_places),
      cmocka_unit_test(jsonld_is_compact),
      cmocka_unit_test(bad_contexts_are_refused),
      cmocka_unit_test(dot_is_read_back),
      cmocka_unit_test(diagrams_can_be_narrowed),
      cmocka_unit_test(svg_is_escaped),
      cmocka_unit_test(same_bytes_every_time),
      cmocka_unit_test(full_disks_are_a_status),
  };
  return cmocka_run_group_tests_name("export", tests, open_samples,
                                     close_samples);
}
