/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

/* The most memory one article may take: what DEMARCHE_MAX_TEXT needs, and a
   stop for a single line of NDJSON or block of CoNLL-U beyond it. */
static const size_t article_memory = (size_t)2 << 30;

struct DemarcheReader {
  const DemarcheContext *context;
  DmReader *reader;
  char *name;
  bool too_long; /* reported at the first call of next */
};

DemarcheStatus demarche_reader_new(const DemarcheContext *context,
                                   DemarcheInput input, const char *name,
                                   const char *bytes, size_t size,
                                   DemarcheReader **out) {
  *out = NULL;
  DemarcheReader *const reader = calloc(1, sizeof *reader);
  if (!reader) {
    return DEMARCHE_ERR_NOMEM;
  }
  reader->context = context;
  reader->too_long =
      input == DEMARCHE_INPUT_TEXT && size > (size_t)DEMARCHE_MAX_TEXT;
  reader->name = strdup(name);
  if (reader->name) {
    reader->reader =
        dm_reader_new((DmInputFormat)input, reader->name, dm_str_n(bytes, size),
                      &context->reporter.diag);
  }
  if (!reader->reader) {
    demarche_reader_free(reader);
    return DEMARCHE_ERR_NOMEM;
  }
  *out = reader;
  return DEMARCHE_OK;
}

void demarche_reader_free(DemarcheReader *reader) {
  if (reader) {
    dm_reader_free(reader->reader);
    free(reader->name);
    free(reader);
  }
}

static DmStatus refuse_too_long(DemarcheReader *reader) {
  dm_report(&reader->context->reporter.diag, DM_ERROR, reader->name, 0,
            "the text is longer than %d MiB; split it into articles",
            DEMARCHE_MAX_TEXT / (1024 * 1024));
  dm_reader_free(reader->reader);
  reader->reader = NULL;
  reader->too_long = false;
  return DM_ERR_LIMIT;
}

/* The id, title and date as C strings of the arena. */
static DmStatus name_article(void *arg) {
  DemarcheArticle *const article = arg;
  const DmDocument *const doc = article->doc;
  article->id = dm_str_dup(article->arena, doc->id).p;
  article->title = dm_str_dup(article->arena, doc->title).p;
  article->date = dm_str_dup(article->arena, doc->date).p;
  return DM_OK;
}

static DmStatus read_article(DemarcheReader *reader, DemarcheArticle *article) {
  article->context = reader->context;
  article->arena = dm_arena_new(article_memory);
  if (!article->arena) {
    return DM_ERR_NOMEM;
  }
  DM_TRY(dm_reader_next(reader->reader, article->arena, &article->doc));
  return article->doc ? dm_arena_protect(article->arena, name_article, article)
                      : DM_OK;
}

DemarcheStatus demarche_reader_next(DemarcheReader *reader,
                                    DemarcheArticle **out) {
  *out = NULL;
  if (reader->too_long) {
    return (DemarcheStatus)refuse_too_long(reader);
  }
  if (!reader->reader) {
    return DEMARCHE_OK;
  }
  DemarcheArticle *const article = calloc(1, sizeof *article);
  if (!article) {
    return DEMARCHE_ERR_NOMEM;
  }
  const DmStatus st = read_article(reader, article);
  if (st != DM_OK || !article->doc) {
    demarche_article_free(article);
    return (DemarcheStatus)st;
  }
  *out = article;
  return DEMARCHE_OK;
}
