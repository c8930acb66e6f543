/* SPDX-License-Identifier: Apache-2.0 */
/* Tooltips: plain text, escaped for Graphviz's escString. */
#include "export/label.h"
#include "export/text.h"

enum { QUOTE_MAX = 240, QUOTES = 3 };

static void add_esc(DmMarkup *m, DmStr s, size_t max) {
  dm_markup_add(m, dm_esc(m->arena, dm_one_line(m->arena, s, max)).p);
}

char *dm_node_tooltip(DmArena *arena, const DmNode *node) {
  DmMarkup m = {.arena = arena};
  add_esc(&m, node->label, QUOTE_MAX);
  dm_markup_add(&m, " (");
  dm_markup_add(&m, dm_class_name(node->cls));
  dm_markup_add(&m, ")");
  for (size_t i = 0; i < node->aliases.count; ++i) {
    dm_markup_add(&m, i ? ", " : "; also: ");
    add_esc(&m, node->aliases.items[i], QUOTE_MAX);
  }
  return dm_markup_end(&m);
}

char *dm_edge_tooltip(DmArena *arena, const DmGraph *graph,
                      const DmEdge *edge) {
  DmMarkup m = {.arena = arena};
  for (size_t i = 0; i < edge->relations.count && i < QUOTES; ++i) {
    const DmRelation *const r =
        &graph->relations.items[edge->relations.items[i]];
    dm_markup_add(&m, i ? "\\n" : "");
    dm_markup_add(&m, "“");
    add_esc(&m, dm_graph_quote(graph, r->evidence.items[0]), QUOTE_MAX);
    dm_markup_add(&m, "” (sentence ");
    dm_markup_uint(&m, r->evidence.items[0].sentence);
    dm_markup_add(&m, ", confidence ");
    dm_markup_add(&m, dm_decimal(r->confidence).text);
    dm_markup_add(&m, ")");
  }
  return dm_markup_end(&m);
}
