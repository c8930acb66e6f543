/* SPDX-License-Identifier: Apache-2.0 */
/* Exporters: one interface, a format behind each name. They write to a sink
   and know no files. Output depends on the graph and the options alone: not on
   locale, time, working folder or address layout. */
#ifndef DM_EXPORT_EXPORTER_H
#define DM_EXPORT_EXPORTER_H

#include "base/diag.h"
#include "base/sink.h"
#include "graph/graph.h"

typedef struct DmExportOptions {
  double min_confidence; /* relations below are left out; 0: all */
  size_t max_nodes;      /* diagrams: the most connected ones; 0: all */
  DmStr focus;           /* diagrams: label or alias of a node; empty: all */
  unsigned depth;        /* diagrams: steps around the focus, default 1 */
  DmStr context;         /* JSON-LD: text of the context object to embed */
  DmStr context_iri;     /* JSON-LD: reference this instead, when not empty */
  const DmDiag *diag;
} DmExportOptions;

typedef struct DmExporter {
  const char *name;      /* as in -f: "dot", "svg", "png", "pdf", "ttl",
                            "jsonld", "nq", "ndjson" */
  const char *extension; /* file extension without the dot */
  const char *media_type;
  const char *what; /* one line for --help */
  DmStatus (*write)(const DmGraph *graph, const DmExportOptions *options,
                    DmSink *sink);
} DmExporter;

/* All exporters in the order of --help; *count is set. Static storage. */
const DmExporter *dm_exporters(size_t *count);

/* The exporter of this name, or NULL. */
const DmExporter *dm_exporter_find(DmStr name);

#endif
