/* SPDX-License-Identifier: Apache-2.0 */
/* candidates: what models/train-names.py learns from. Reads CoNLL-U (tokens
   only) and writes, for each name whose class a model would
   decide, a line: sentence id, first character and end of the name among the
   characters of the sentence's words, its text, and two
   lists of feature rows: general ones, and those that spell its words.

   A file whose name ends in .txt is an article of plain text.

   candidates ONTOLOGY MODEL FILE.conllu */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/name_features.h"
#include "syntax/syntax.h"
#include "text/reader.h"

static void report(void *handle, DmSeverity severity, const char *file,
                   size_t line, const char *message) {
  (void)handle;
  if (severity == DM_ERROR) {
    (void)fprintf(stderr, "%s:%zu: %s\n", file ? file : "-", line, message);
  }
}

static size_t characters(DmStr s) {
  size_t n = 0;
  for (size_t i = 0; i < s.n; ++n) {
    size_t len;
    (void)dm_utf8_decode(s.p + i, s.n - i, &len);
    i += len;
  }
  return n;
}

/* Characters of the words of tokens from..t - 1. */
static size_t place_of(const DmExtraction *x, uint32_t from, uint32_t t) {
  size_t at = 0;
  for (uint32_t k = from; k < t; ++k) {
    at += characters(dm_tree_token(&x->tree, k)->form);
  }
  return at;
}

static void seen(DmNameWatch *self, const DmExtraction *x, uint32_t first,
                 uint32_t last, const DmNameFeatures *features) {
  (void)self;
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[first]];
  const DmStr text = dm_tree_text(&x->tree, first, last);
  printf("%.*s\t%.*s\t%zu\t%zu\t%.*s\t", DM_STR_ARG(x->doc->id),
         DM_STR_ARG(s->id), place_of(x, s->first, first),
         place_of(x, s->first, last + 1), DM_STR_ARG(text));
  for (size_t i = 0; i < features->count; ++i) {
    printf("%s%u",
           i == features->general ? "\t"
           : i                    ? " "
                                  : "",
           (unsigned)features->rows[i]);
  }
  printf("\n");
}

typedef struct Run {
  const DmOntology *ontology;
  const DmModel *model;
  DmDocument *doc;
} Run;

static DmStatus read_names(void *arg) {
  const Run *const run = arg;
  DmNameWatch watch = {seen};
  const DmExtractOptions options = {.watch = &watch};
  DmGraph *graph;
  dm_syntax_annotate(run->model, run->doc);
  run->doc->annotated = true;
  return dm_extract(run->ontology, run->doc, &options, &graph);
}

static DmStatus read_all(const Run *base, const char *path,
                         const DmBuffer *bytes, const DmDiag *diag,
                         DmArena *arena) {
  DmReader *const reader = dm_reader_new(
      dm_str_ends(dm_str(path), ".txt") ? DM_INPUT_TEXT : DM_INPUT_TOKENS, path,
      dm_str_n(bytes->p, bytes->n), diag);
  DmStatus st = DM_OK;
  while (st == DM_OK) {
    Run run = *base;
    dm_arena_reset(arena);
    st = dm_reader_next(reader, arena, &run.doc);
    if (st != DM_OK || !run.doc) {
      break;
    }
    st = dm_arena_protect(arena, read_names, &run);
  }
  dm_reader_free(reader);
  return st;
}

int main(int argc, char **argv) {
  const DmDiag diag = {report, NULL};
  DmOntology *ontology = NULL;
  DmModel *model = NULL;
  DmBuffer bytes = {0};
  DmArena *const arena = dm_arena_new(0);
  if (argc != 4 || !arena) {
    (void)fputs("candidates ONTOLOGY MODEL FILE.conllu\n", stderr);
    return 2;
  }
  DmStatus st = dm_ontology_read(argv[1], NULL, 0, &diag, &ontology);
  st = st == DM_OK ? dm_model_open(argv[2], &diag, &model) : st;
  st = st == DM_OK ? dm_file_read(argv[3], 0, &diag, &bytes) : st;
  const Run run = {ontology, model, NULL};
  st = st == DM_OK ? read_all(&run, argv[3], &bytes, &diag, arena) : st;
  dm_buffer_free(&bytes);
  dm_model_close(model);
  dm_ontology_free(ontology);
  dm_arena_free(arena);
  return st == DM_OK ? 0 : 3;
}
