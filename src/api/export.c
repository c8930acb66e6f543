/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "api/api.h"
#include "export/exporter.h"

static const char conllu[] = "conllu";

DemarcheFormat demarche_format(size_t index) {
  size_t count;
  const DmExporter *const exporters = dm_exporters(&count);
  if (index < count) {
    const DmExporter *const e = &exporters[index];
    return (DemarcheFormat){e->name, e->extension, e->media_type, e->what};
  }
  if (index == count) {
    return (DemarcheFormat){conllu, conllu, "text/plain",
                            "sentences, tags and trees as CoNLL-U"};
  }
  return (DemarcheFormat){0};
}

typedef struct Call {
  DemarcheArticle *article;
  const DmExporter *exporter; /* NULL: CoNLL-U */
  DmExportOptions options;
  DmSink sink;
  DemarcheWrite write;
  void *handle;
} Call;

static DmStatus pass_on(void *handle, const char *bytes, size_t n) {
  const Call *const call = handle;
  return call->write(call->handle, bytes, n) == 0 ? DM_OK : DM_ERR_IO;
}

static DmStatus run(void *arg) {
  Call *const call = arg;
  const DemarcheArticle *const article = call->article;
  if (call->exporter) {
    return call->exporter->write(article->graph, &call->options, &call->sink);
  }
  return dm_conllu_write(article->doc, &call->sink);
}

static DmExportOptions translate(const DemarcheArticle *article,
                                 const DemarcheExportOptions *options) {
  const DemarcheContext *const context = article->context;
  const DemarcheExportOptions chosen =
      options ? *options : (DemarcheExportOptions){0};
  return (DmExportOptions){
      .min_confidence = chosen.min_confidence,
      .max_nodes = chosen.max_nodes,
      .focus = dm_str(chosen.focus),
      .depth = chosen.depth ? chosen.depth : 1,
      .context = dm_str_n(context->context.p, context->context.n),
      .context_iri = dm_str(chosen.context_iri),
      .diag = &context->reporter.diag,
  };
}

DemarcheStatus demarche_article_export(DemarcheArticle *article,
                                       const char *format,
                                       const DemarcheExportOptions *options,
                                       DemarcheWrite write, void *handle) {
  Call call = {article,
               dm_exporter_find(dm_str(format)),
               translate(article, options),
               {0},
               write,
               handle};
  call.sink = (DmSink){pass_on, &call};
  if (call.exporter ? !article->graph : strcmp(format, conllu) != 0) {
    return DEMARCHE_ERR_USAGE;
  }
  const bool by_raptor = strcmp(format, "ttl") == 0;
  if (by_raptor) {
    dm_api_raptor_begin();
  }
  const DmStatus st = dm_arena_protect(article->arena, run, &call);
  if (by_raptor) {
    dm_api_raptor_end();
  }
  return (DemarcheStatus)st;
}
