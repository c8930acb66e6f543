/* SPDX-License-Identifier: Apache-2.0 */
/* What a diagram shows of a graph: relations sure enough, near the focus and
   among the most connected nodes. Relations that claim the same, by whomever
   and however surely, are drawn once, as the surest; claims that look alike
   between the same two nodes make one edge. */
#ifndef DM_EXPORT_VIEW_H
#define DM_EXPORT_VIEW_H

#include "export/exporter.h"

typedef struct DmEdge {
  uint32_t source;
  uint32_t target;
  bool fact; /* "for" of a proposal: not a relation, `relations` is empty */
  bool symmetric;
  bool negative;
  bool attributed; /* said by a speaker */
  DmStance stance;
  DmModality modality;
  DmIdList drawn;     /* relations whose words label the edge */
  DmIdList relations; /* all that it stands for, in order */
} DmEdge;

typedef struct DmView {
  const DmGraph *graph;
  bool *shown; /* by node */
  size_t n_shown;
  struct {
    DmEdge *items;
    size_t count, cap;
  } edges;
} DmView;

/* Memory is `arena`'s. A focus that names no node leaves the view empty and
   is reported as a warning. */
void dm_view_make(DmArena *arena, const DmGraph *graph,
                  const DmExportOptions *options, DmView *out);

#endif
