/* SPDX-License-Identifier: Apache-2.0 */
/* Files that claim to be a compiled ontology. Their checksums are made right,
   so that what lies behind them is tested; an article is then read with what
   was let in, and a user's lexicon is laid over files whose first byte is not
   that of the format. */
#include "fuzz.h"

#include <string.h>

#include "base/file.h"
#include "demarche.h"
#include "ontology/compiled.h"

static DmBuffer article; /* CoNLL-U */

int LLVMFuzzerInitialize(int *argc, char ***argv);

static void release(void) {
  dm_buffer_free(&article);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  if (dm_file_read("tests/fuzz/compiled.conllu", 0, NULL, &article) != DM_OK) {
    (void)fprintf(stderr, "run from the top of the repository\n");
    exit(3);
  }
  return atexit(release);
}

static int swallow(void *handle, const char *bytes, size_t n) {
  (void)handle;
  (void)bytes;
  (void)n;
  return 0;
}

static void read_article(const DemarcheContext *context) {
  DemarcheReader *reader;
  DemarcheArticle *next;
  if (demarche_reader_new(context, DEMARCHE_INPUT_CONLLU, "fuzz", article.p,
                          article.n, &reader) != DEMARCHE_OK) {
    abort();
  }
  while (demarche_reader_next(reader, &next) == DEMARCHE_OK && next) {
    /* What a false ontology says may be refused, but only in good order. */
    if (demarche_article_extract(next, NULL) == DEMARCHE_OK) {
      (void)demarche_article_export(next, "ttl", NULL, swallow, NULL);
      (void)demarche_article_export(next, "ndjson", NULL, swallow, NULL);
    }
    demarche_article_free(next);
  }
  demarche_reader_free(reader);
}

static void open_context(const char *path, bool lexicon) {
  DemarcheContext *context;
  DemarcheSettings *const settings = demarche_settings_new();
  if (!settings ||
      demarche_settings_set_ontology(settings, path) != DEMARCHE_OK ||
      demarche_settings_set_model(settings, "") != DEMARCHE_OK ||
      (lexicon && demarche_settings_add_lexicon(
                      settings, "tests/ontology/user.ttl") != DEMARCHE_OK)) {
    abort();
  }
  if (demarche_context_new(settings, &context) == DEMARCHE_OK) {
    read_article(context);
    demarche_context_free(context);
  }
  demarche_settings_free(settings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char path[64];
  int fd;
  unsigned char *const bytes = malloc(size + 1);
  if (!bytes) {
    abort();
  }
  if (size) {
    memcpy(bytes, data, size);
  }
  dm_compiled_seal(bytes, size);
  const char *const file = fuzz_file(bytes, size, &fd, path);
  open_context(file, size && data[0] != 'D');
  (void)close(fd);
  free(bytes);
  return 0;
}
