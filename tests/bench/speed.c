/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens a second of reading plain text (split, tag, lemmatize and parse) on
   one core:  speed MODEL ROUNDS FILE...
   Prints the tokens of one round, then for each round the tokens/s of the whole
   and of the syntax alone. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "syntax/syntax.h"
#include "text/reader.h"

typedef struct Job {
  const DmModel *model;
  DmArena *arena;
  DmStr text;
  size_t tokens;
  double syntax; /* seconds */
} Job;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static DmStatus read_text(void *handle) {
  Job *const job = handle;
  DmReader *const reader =
      dm_reader_new(DM_INPUT_TEXT, "text", job->text, NULL);
  DmDocument *doc = NULL;
  if (reader == NULL) {
    return DM_ERR_NOMEM;
  }
  const DmStatus st = dm_reader_next(reader, job->arena, &doc);
  if (st == DM_OK && doc) {
    const double start = now();
    dm_syntax_annotate(job->model, doc);
    job->syntax += now() - start;
    job->tokens += doc->tokens.count;
  }
  dm_reader_free(reader);
  return st;
}

/* One pass over all files; false on failure. */
static bool one_round(Job *job, const DmBuffer *texts, size_t count) {
  job->tokens = 0;
  job->syntax = 0.0;
  for (size_t i = 0; i < count; i++) {
    job->text = dm_str_n(texts[i].p, texts[i].n);
    dm_arena_reset(job->arena);
    if (dm_arena_protect(job->arena, read_text, job) != DM_OK) {
      return false;
    }
  }
  return true;
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fputs("Usage: speed MODEL ROUNDS FILE...\n", stderr);
    return 2;
  }
  const size_t count = (size_t)(argc - 3);
  const long rounds = strtol(argv[2], NULL, 10);
  DmModel *model = NULL;
  DmBuffer *const texts = calloc(count, sizeof *texts);
  Job job = {.arena = dm_arena_new(0)};
  bool fine =
      texts && job.arena && dm_model_open(argv[1], NULL, &model) == DM_OK;
  job.model = model;
  for (size_t i = 0; fine && i < count; i++) {
    fine = dm_file_read(argv[3 + i], 0, NULL, &texts[i]) == DM_OK;
  }
  for (long r = 0; fine && r < rounds; r++) {
    const double start = now();
    fine = one_round(&job, texts, count);
    const double spent = now() - start;
    if (fine) {
      printf("%zu tokens: %.0f tokens/s, syntax alone %.0f\n", job.tokens,
             (double)job.tokens / spent, (double)job.tokens / job.syntax);
    }
  }
  for (size_t i = 0; texts && i < count; i++) {
    dm_buffer_free(&texts[i]);
  }
  free(texts);
  dm_model_close(model);
  dm_arena_free(job.arena);
  if (!fine) {
    fputs("speed: a file cannot be read\n", stderr);
  }
  return fine ? 0 : 1;
}
