/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "api/api.h"

void demarche_article_free(DemarcheArticle *article) {
  if (article) {
    dm_arena_free(article->arena);
    free(article);
  }
}

const char *demarche_article_id(const DemarcheArticle *article) {
  return article->id;
}

const char *demarche_article_title(const DemarcheArticle *article) {
  return article->title;
}

const char *demarche_article_date(const DemarcheArticle *article) {
  return article->date;
}

typedef struct SetCall {
  DemarcheArticle *article;
  const char *value;
  DmStr *field;
  const char **text;
} SetCall;

static DmStatus set(void *arg) {
  const SetCall *const call = arg;
  *call->field = dm_str_dup(call->article->arena, dm_str(call->value));
  *call->text = call->field->p;
  return DM_OK;
}

DemarcheStatus demarche_article_set_title(DemarcheArticle *article,
                                          const char *title) {
  SetCall call = {article, title, &article->doc->title, &article->title};
  return (DemarcheStatus)dm_arena_protect(article->arena, set, &call);
}

DemarcheStatus demarche_article_set_date(DemarcheArticle *article,
                                         const char *date) {
  SetCall call = {article, date, &article->doc->date, &article->date};
  return (DemarcheStatus)dm_arena_protect(article->arena, set, &call);
}

static DmStatus annotate(void *arg) {
  DemarcheArticle *const article = arg;
  const DemarcheContext *const context = article->context;
  if (article->doc->annotated) {
    return DM_OK;
  }
  if (!context->model) {
    dm_report(&context->reporter.diag, DM_ERROR, article->id, 0,
              "has no syntax trees, and no syntax model is loaded");
    return DM_ERR_MODEL;
  }
  dm_syntax_annotate(context->model, article->doc);
  article->doc->annotated = true;
  return DM_OK;
}

DemarcheStatus demarche_article_annotate(DemarcheArticle *article) {
  return (DemarcheStatus)dm_arena_protect(article->arena, annotate, article);
}

typedef struct ExtractCall {
  DemarcheArticle *article;
  DmExtractOptions options;
} ExtractCall;

static DmStatus extract(void *arg) {
  const ExtractCall *const call = arg;
  DemarcheArticle *const article = call->article;
  const DemarcheContext *const context = article->context;
  DmGraph *graph;
  DM_TRY(annotate(article));
  DM_TRY(dm_extract(context->ontology, article->doc, &call->options, &graph));
  DM_TRY(dm_graph_validate(graph, &context->reporter.diag));
  article->graph = graph;
  dm_api_view(article);
  return DM_OK;
}

DemarcheStatus demarche_article_extract(DemarcheArticle *article,
                                        const DemarcheExtractOptions *options) {
  const DemarcheExtractOptions chosen =
      options ? *options : (DemarcheExtractOptions){0};
  ExtractCall call = {article,
                      {.base = dm_str(chosen.base),
                       .explain = chosen.explain != 0,
                       .names = article->context->names}};
  if (article->graph) {
    return DEMARCHE_ERR_USAGE;
  }
  const DmStatus st = dm_arena_protect(article->arena, extract, &call);
  if (st != DM_OK) {
    article->graph = NULL;
  }
  return (DemarcheStatus)st;
}
