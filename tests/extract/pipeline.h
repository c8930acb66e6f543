/* SPDX-License-Identifier: Apache-2.0 */
/* What the test programs of extraction share: the ontology and the model,
   loaded once, and a text run through all stages. */
#ifndef DM_TESTS_EXTRACT_PIPELINE_H
#define DM_TESTS_EXTRACT_PIPELINE_H

#include "extract/extract.h"
#include "extract/name_model.h"
#include "syntax/syntax.h"

typedef struct Pipeline {
  DmOntology *ontology;
  DmModel *model;
  DmNameModel *names;
  DmArena *arena; /* of the last text */
  size_t reports; /* warnings and errors so far */
} Pipeline;

/* For cmocka: *state becomes the pipeline. */
int pipeline_setup(void **state);
int pipeline_teardown(void **state);

/* The validated graph of `text`, which lives until the next call and borrows
   `text`; NULL, and a line on standard output, when a stage failed. */
DmGraph *pipeline_run(Pipeline *pipeline, DmStr text, const char *date);

/* The number after `key` in tests/extract/threshold.txt. */
double pipeline_threshold(const char *key);

#endif
