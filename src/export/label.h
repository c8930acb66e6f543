/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a diagram. What is returned is Graphviz's HTML-like markup, or, for
   tooltips and names, an escString; all text from documents is escaped. */
#ifndef DM_EXPORT_LABEL_H
#define DM_EXPORT_LABEL_H

#include "export/view.h"

/* Text growing in an arena. */
typedef struct DmMarkup {
  DmArena *arena;
  struct {
    char *items;
    size_t count, cap;
  } bytes;
} DmMarkup;

void dm_markup_add(DmMarkup *markup, const char *raw);
/* Escaped for markup, on one line, at most `max` code points. */
void dm_markup_text(DmMarkup *markup, DmStr text, size_t max);
/* The same, broken into lines of about `width` code points. */
void dm_markup_wrap(DmMarkup *markup, DmStr text, size_t width, size_t max);
void dm_markup_uint(DmMarkup *markup, size_t n);
/* NUL-terminated. */
char *dm_markup_end(DmMarkup *markup);

/* Short name: the acronym of an organisation if it has one, else the label. */
DmStr dm_short_name(const DmGraph *graph, const DmNode *node);

char *dm_node_label(DmArena *arena, const DmGraph *graph, const DmNode *node);
/* A brief label is the verbs alone, on white: for diagrams with many edges,
   where style and tooltip tell the rest. */
char *dm_edge_label(DmArena *arena, const DmGraph *graph, const DmEdge *edge,
                    bool full);

/* Tooltips: what a node is and how it was called; quotes of an edge. */
char *dm_node_tooltip(DmArena *arena, const DmNode *node);
char *dm_edge_tooltip(DmArena *arena, const DmGraph *graph, const DmEdge *edge);

/* Title, source line and a legend of the classes and line styles in use. */
char *dm_title_label(DmArena *arena, const DmView *view);

/* Escape for an escString (label, tooltip): backslashes and ampersands. */
DmStr dm_esc(DmArena *arena, DmStr s);

#endif
