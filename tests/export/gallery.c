/* SPDX-License-Identifier: Apache-2.0 */
/* gallery ONTOLOGY_DIR OUT_DIR: the sample graphs in every format, to look at
   and to compare with other parsers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../graph/sample.h"
#include "base/file.h"
#include "export/exporter.h"

static void print(void *handle, DmSeverity severity, const char *file,
                  size_t line, const char *message) {
  (void)handle;
  (void)fprintf(stderr, "%d %s:%zu: %s\n", (int)severity, file ? file : "-",
                line, message);
}

static const DmDiag diag = {print, NULL};

static DmStatus write_one(const DmGraph *graph, const DmExportOptions *options,
                          const DmExporter *exporter, const char *dir,
                          const char *name) {
  char path[4096];
  (void)snprintf(path, sizeof path, "%s/%s.%s", dir, name, exporter->extension);
  DmOutFile *file = NULL;
  DM_TRY(dm_outfile_open(path, &diag, &file));
  DmSink sink = dm_outfile_sink(file);
  const DmStatus st = exporter->write(graph, options, &sink);
  if (st != DM_OK) {
    dm_outfile_abort(file);
    (void)fprintf(stderr, "%s: %s\n", path, dm_status_text(st));
    return st;
  }
  return dm_outfile_commit(file, &diag);
}

static DmStatus write_all(const DmGraph *graph, const DmExportOptions *options,
                          const char *dir, const char *name) {
  DM_TRY(dm_graph_validate(graph, &diag));
  size_t count;
  const DmExporter *const all = dm_exporters(&count);
  for (size_t i = 0; i < count; ++i) {
    DM_TRY(write_one(graph, options, &all[i], dir, name));
  }
  return DM_OK;
}

static DmStatus run(const DmOntology *ontology, const char *context,
                    const char *dir) {
  DmArena *const arena = dm_arena_new(0);
  DmBuffer text = {0};
  (void)dm_file_read(context, 0, NULL, &text);
  const DmExportOptions options = {.diag = &diag,
                                   .context = dm_str_n(text.p, text.n)};
  DmStatus st =
      write_all(sample_article(arena, ontology), &options, dir, "article");
  st =
      st ? st
         : write_all(sample_awkward(arena, ontology), &options, dir, "awkward");
  static const size_t sizes[] = {12, 100, 300};
  for (size_t i = 0; i < 3 && st == DM_OK; ++i) {
    char name[32];
    (void)snprintf(name, sizeof name, "synthetic-%zu", sizes[i]);
    st = write_all(sample_synthetic(arena, ontology, sizes[i]), &options, dir,
                   name);
  }
  dm_buffer_free(&text);
  dm_arena_free(arena);
  return st;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    (void)fprintf(stderr, "usage: gallery ONTOLOGY_DIR OUT_DIR\n");
    return 2;
  }
  DmOntology *ontology = NULL;
  DmStatus st = dm_ontology_read(argv[1], NULL, 0, &diag, &ontology);
  if (st == DM_OK) {
    char context[4096];
    (void)snprintf(context, sizeof context, "%s/context.jsonld", argv[1]);
    st = run(ontology, context, argv[2]);
  }
  dm_ontology_free(ontology);
  return st == DM_OK ? 0 : 1;
}
