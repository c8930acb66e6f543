/* SPDX-License-Identifier: Apache-2.0 */
/* The title of a diagram and its legend, which names only what is there. */
#include <string.h>

#include "export/label.h"
#include "export/look.h"

typedef struct Used {
  bool classes[DM_CLASS_COUNT];
  bool modalities[DM_MODALITY_CONDITIONAL + 1];
  bool stances[DM_STANCE_OPPOSE + 1];
  bool negative;
  bool attributed;
} Used;

static Used find_used(const DmView *view) {
  Used used = {0};
  for (size_t i = 0; i < view->graph->nodes.count; ++i) {
    if (view->shown[i]) {
      used.classes[view->graph->nodes.items[i].cls] = true;
    }
  }
  for (size_t i = 0; i < view->edges.count; ++i) {
    const DmEdge *const e = &view->edges.items[i];
    if (!e->fact) {
      used.modalities[e->modality] = true;
      used.stances[e->stance] = true;
      used.negative = used.negative || e->negative;
      used.attributed = used.attributed || e->attributed;
    }
  }
  return used;
}

static void class_cell(DmMarkup *m, DmClass cls) {
  const DmClassLook *const look = dm_class_look(cls);
  const bool rounded = strstr(look->style, "rounded") != NULL;
  const bool dashed = strstr(look->style, "dashed") != NULL;
  dm_markup_add(m, "<td><table border=\"1\" cellborder=\"0\" cellspacing=\"0\""
                   " cellpadding=\"3\" color=\"");
  dm_markup_add(m, look->line);
  dm_markup_add(m, "\" bgcolor=\"");
  dm_markup_add(m, look->fill);
  dm_markup_add(m, rounded && dashed ? "\" style=\"rounded,dashed\">"
                   : rounded         ? "\" style=\"rounded\">"
                                     : "\">");
  dm_markup_add(m, "<tr><td>");
  dm_markup_add(m, look->name);
  dm_markup_add(m, "</td></tr></table></td>");
}

/* A sample line, drawn as the lower border of a cell, and its meaning. */
static void line_cell(DmMarkup *m, const char *color, const char *style,
                      const char *width, const char *meaning) {
  dm_markup_add(m, "<td><table border=\"0\" cellborder=\"0\" cellspacing=\"0\""
                   " cellpadding=\"0\"><tr><td width=\"26\" height=\"5\""
                   " sides=\"b\" border=\"");
  dm_markup_add(m, width);
  dm_markup_add(m, "\" color=\"");
  dm_markup_add(m, color);
  dm_markup_add(m, "\" style=\"");
  dm_markup_add(m, style);
  dm_markup_add(m, "\"></td><td rowspan=\"2\">&nbsp;");
  dm_markup_add(m, meaning);
  dm_markup_add(m, "</td></tr><tr><td height=\"6\"></td></tr></table></td>");
}

static void stance_cells(DmMarkup *m, const Used *used) {
  static const char *const names[] = {"neutral", "supportive", "opposed"};
  for (int s = DM_STANCE_NEUTRAL; s <= DM_STANCE_OPPOSE; ++s) {
    if (used->stances[s]) {
      line_cell(m, dm_stance_color((DmStance)s), "solid", "2", names[s]);
    }
  }
}

static void modality_cells(DmMarkup *m, const Used *used) {
  for (int i = DM_MODALITY_PLANNED; i <= DM_MODALITY_CONDITIONAL; ++i) {
    if (used->modalities[i]) {
      const DmModalityLook *const look = dm_modality_look((DmModality)i);
      line_cell(m, DM_INK, look->style, *look->width == '2' ? "2" : "1",
                dm_modality_name((DmModality)i));
    }
  }
  if (used->negative) {
    dm_markup_add(m, "<td>&#8212;<b>|</b> denied</td>");
  }
  if (used->attributed) {
    dm_markup_add(m, "<td>&#8212;&#9655; said by a speaker</td>");
  }
}

static void add_source(DmMarkup *m, const DmGraph *graph) {
  const DmStr parts[] = {graph->date, graph->url, graph->doc_id};
  bool first = true;
  /* The id names the document only where nothing better does. */
  const size_t n = graph->title.n && (graph->url.n || graph->date.n) ? 2 : 3;
  for (size_t i = 0; i < n; ++i) {
    if (parts[i].n && !(i == 2 && graph->title.n == 0)) {
      dm_markup_add(m, first ? "<tr><td align=\"left\"><font color=\"" DM_FAINT
                               "\">"
                             : " \xC2\xB7 ");
      dm_markup_text(m, parts[i], 100);
      first = false;
    }
  }
  if (!first) {
    dm_markup_add(m, "</font></td></tr>");
  }
}

static void add_legend(DmMarkup *m, const DmView *view) {
  const Used used = find_used(view);
  dm_markup_add(m, "<tr><td align=\"left\"><table border=\"0\" cellborder=\"0\""
                   " cellspacing=\"0\" cellpadding=\"3\"><tr>");
  for (int c = DM_CLASS_PERSON; c < DM_CLASS_COUNT; ++c) {
    if (used.classes[c]) {
      class_cell(m, (DmClass)c);
    }
  }
  dm_markup_add(m, "</tr></table></td></tr><tr><td align=\"left\"><table"
                   " border=\"0\" cellborder=\"0\" cellspacing=\"0\""
                   " cellpadding=\"3\"><tr>");
  stance_cells(m, &used);
  modality_cells(m, &used);
  /* The empty row keeps the drawing at a distance. */
  dm_markup_add(m, "</tr></table></td></tr><tr><td height=\"14\"></td></tr>");
}

char *dm_title_label(DmArena *arena, const DmView *view) {
  const DmGraph *const graph = view->graph;
  DmMarkup m = {.arena = arena};
  const DmStr title = graph->title.n ? graph->title : graph->doc_id;
  dm_markup_add(&m, "<font point-size=\"10\"><table border=\"0\" cellborder="
                    "\"0\" cellspacing=\"0\" cellpadding=\"2\"><tr><td"
                    " align=\"left\"><font point-size=\"18\"><b>");
  dm_markup_wrap(&m, title.n ? title : dm_str("Untitled"), 70, 200);
  dm_markup_add(&m, "</b></font></td></tr>");
  add_source(&m, graph);
  if (view->edges.count) {
    add_legend(&m, view);
  } else {
    dm_markup_add(&m, "<tr><td align=\"left\">No relations</td></tr>");
  }
  dm_markup_add(&m, "</table></font>");
  return dm_markup_end(&m);
}
