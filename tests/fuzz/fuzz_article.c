/* SPDX-License-Identifier: Apache-2.0 */
/* A text all the way to every format that is not drawn. */
#include "fuzz.h"

#include <string.h>

#include "demarche.h"

static DemarcheContext *context;

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* LeakSanitizer does not look into the mapped blocks of an arena: what only
   they point at would count as lost. */
static void release(void) {
  demarche_context_free(context);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  const char *const data = getenv("DEMARCHE_DATA");
  DemarcheSettings *const settings = demarche_settings_new();
  (void)argc;
  (void)argv;
  if (!settings ||
      demarche_settings_set_data(settings, data ? data : "build/data") !=
          DEMARCHE_OK ||
      demarche_context_new(settings, &context) != DEMARCHE_OK) {
    (void)fprintf(stderr, "DEMARCHE_DATA leads to no data\n");
    exit(3);
  }
  demarche_settings_free(settings);
  return atexit(release);
}

static void take(DemarcheArticle *article) {
  static const char *const formats[] = {"dot", "ttl",    "jsonld",
                                        "nq",  "ndjson", "conllu"};
  if (demarche_article_extract(article, NULL) != DEMARCHE_OK) {
    abort(); /* nothing read may make a graph that breaks its own rules */
  }
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    if (demarche_article_export(article, formats[i], NULL, fuzz_swallow,
                                NULL) != DEMARCHE_OK) {
      abort();
    }
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  DemarcheReader *reader;
  DemarcheArticle *article;
  if (demarche_reader_new(context, DEMARCHE_INPUT_TEXT, "fuzz",
                          (const char *)data, size, &reader) != DEMARCHE_OK) {
    return 0;
  }
  while (demarche_reader_next(reader, &article) == DEMARCHE_OK && article) {
    take(article);
    demarche_article_free(article);
  }
  demarche_reader_free(reader);
  return 0;
}
