/* SPDX-License-Identifier: Apache-2.0 */
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/reader.h"

static const char thresholds[] = "tests/extract/threshold.txt";

static void print_report(void *handle, DmSeverity severity, const char *file,
                         size_t line, const char *message) {
  Pipeline *const pipeline = handle;
  if (severity != DM_NOTE) {
    ++pipeline->reports;
    printf("# %s:%zu: %s\n", file ? file : "-", line, message);
  }
}

int pipeline_setup(void **state) {
  Pipeline *const pipeline = calloc(1, sizeof *pipeline);
  if (!pipeline) {
    return -1;
  }
  *state = pipeline;
  const DmDiag diag = {print_report, pipeline};
  pipeline->arena = dm_arena_new(0);
  if (!pipeline->arena ||
      dm_ontology_read("ontology", NULL, 0, &diag, &pipeline->ontology) !=
          DM_OK ||
      dm_model_open("models/english.model", &diag, &pipeline->model) != DM_OK ||
      dm_name_model_open("models/english.names", &diag, &pipeline->names) !=
          DM_OK) {
    return -1;
  }
  return 0;
}

int pipeline_teardown(void **state) {
  Pipeline *const pipeline = *state;
  dm_model_close(pipeline->model);
  dm_name_model_close(pipeline->names);
  dm_ontology_free(pipeline->ontology);
  dm_arena_free(pipeline->arena);
  free(pipeline);
  return 0;
}

typedef struct Run {
  Pipeline *pipeline;
  DmReader *reader;
  const DmDiag *diag;
  const char *date;
  DmGraph *graph;
} Run;

static DmStatus run_stages(void *arg) {
  Run *const run = arg;
  DmDocument *doc;
  DM_TRY(dm_reader_next(run->reader, run->pipeline->arena, &doc));
  if (!doc) {
    return DM_ERR_INPUT;
  }
  doc->date = dm_str(run->date);
  dm_syntax_annotate(run->pipeline->model, doc);
  const DmExtractOptions options = {.explain = true,
                                    .names = run->pipeline->names};
  DM_TRY(dm_extract(run->pipeline->ontology, doc, &options, &run->graph));
  return dm_graph_validate(run->graph, run->diag);
}

DmGraph *pipeline_run(Pipeline *pipeline, DmStr text, const char *date) {
  const DmDiag diag = {print_report, pipeline};
  Run run = {.pipeline = pipeline, .diag = &diag, .date = date};
  dm_arena_reset(pipeline->arena);
  run.reader = dm_reader_new(DM_INPUT_TEXT, "case.txt", text, &diag);
  if (!run.reader) {
    return NULL;
  }
  const DmStatus st = dm_arena_protect(pipeline->arena, run_stages, &run);
  dm_reader_free(run.reader);
  if (st != DM_OK) {
    printf("# %s: %.*s\n", dm_status_text(st), DM_STR_ARG(text));
    return NULL;
  }
  return run.graph;
}

double pipeline_threshold(const char *key) {
  double value = 1.0; /* a key that is missing asks for all */
  char name[32];
  double number;
  FILE *const in = fopen(thresholds, "r");
  while (in && fscanf(in, "%31s %lf", name, &number) == 2) {
    if (strcmp(name, key) == 0) {
      value = number;
    }
  }
  if (in) {
    (void)fclose(in);
  }
  return value;
}
