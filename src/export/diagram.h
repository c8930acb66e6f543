/* SPDX-License-Identifier: Apache-2.0 */
/* A view as a libcgraph graph. Graphviz keeps state of its own in globals, so
   dot, svg, png and pdf take turns: one thread at a time is inside. */
#ifndef DM_EXPORT_DIAGRAM_H
#define DM_EXPORT_DIAGRAM_H

#include <gvc.h>

#include "export/exporter.h"

typedef struct DmDiagram {
  const DmGraph *graph;
  const DmExportOptions *options;
  DmSink *sink;
  DmArena *arena;
  Agraph_t *g;
  bool small;         /* few enough nodes for layers and full labels */
  const char *engine; /* layout: "dot" or, for many nodes, "neato" */
  DmStatus st;        /* of the sink, while Graphviz writes to it */
} DmDiagram;

/* Fill in `arena` and `g` and run `write` with Graphviz held; frees both. */
DmStatus dm_diagram_run(DmDiagram *diagram,
                        DmStatus (*write)(DmDiagram *diagram));

#endif
