/* SPDX-License-Identifier: Apache-2.0 */
#include "export/diagram.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>

#include "base/intern.h"
#include "export/label.h"
#include "export/look.h"
#include "export/text.h"

enum { DOT_NODES = 60 }; /* above, layers grow too wide: distances decide */

/* Not state of ours: it guards Graphviz's. */
static pthread_mutex_t graphviz = PTHREAD_MUTEX_INITIALIZER;

/* Reasons come back as return codes; the words would go to standard error. */
static int swallow_message(char *message) {
  (void)message;
  return 0;
}

typedef struct Attr {
  const char *name;
  const char *value;
} Attr;

/* libcgraph takes char * and copies. */
static void declare(Agraph_t *g, int kind, const Attr *attrs, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    agattr(g, kind, (char *)attrs[i].name, (char *)attrs[i].value);
  }
}

static void set(void *object, const char *name, const char *value) {
  agset(object, (char *)name, (char *)value);
}

/* An HTML-like value: marked as such when it is interned, which agset's own
   interning then finds. */
static void set_markup(Agraph_t *g, void *object, const char *name,
                       char *markup) {
  char *const html = agstrdup_html(g, markup);
  agset(object, (char *)name, html);
  agstrfree(g, html);
}

#define DECLARE(g, kind, attrs)                                                \
  declare((g), (kind), (attrs), sizeof(attrs) / sizeof *(attrs))

static void declare_graph(Agraph_t *g, bool small) {
  static const Attr common[] = {
      {"fontname", DM_FONT},         {"fontsize", "10"}, {"fontcolor", DM_INK},
      {"bgcolor", "white"},          {"labelloc", "t"},  {"labeljust", "l"},
      {"charset", "UTF-8"},          {"pad", "0.3"},     {"label", ""},
      {"outputorder", "edgesfirst"}, {"splines", "true"}};
  static const Attr layered[] = {{"layout", "dot"},
                                 {"rankdir", "LR"},
                                 {"nodesep", "0.3"},
                                 {"ranksep", "0.7"},
                                 {"remincross", "true"}};
  static const Attr spring[] = {{"layout", "neato"},  {"model", "subset"},
                                {"overlap", "prism"}, {"overlap_scaling", "-5"},
                                {"sep", "+16"},       {"splines", "line"}};
  DECLARE(g, AGRAPH, common);
  if (small) {
    DECLARE(g, AGRAPH, layered);
  } else {
    DECLARE(g, AGRAPH, spring);
  }
}

static void declare_defaults(Agraph_t *g) {
  static const Attr nodes[] = {
      {"fontname", DM_FONT}, {"fontsize", "12"},  {"fontcolor", DM_INK},
      {"shape", "box"},      {"style", "filled"}, {"fillcolor", "white"},
      {"color", DM_FAINT},   {"penwidth", "1.2"}, {"margin", "0.12,0.06"},
      {"height", "0.35"},    {"label", ""},       {"tooltip", ""},
      {"class", ""},         {"id", ""},          {"iri", ""}};
  static const Attr edges[] = {{"fontname", DM_FONT},   {"fontsize", "9"},
                               {"fontcolor", DM_INK},   {"style", "solid"},
                               {"color", "#4D4D4D"},    {"penwidth", "1.3"},
                               {"arrowhead", "normal"}, {"arrowtail", "none"},
                               {"dir", "forward"},      {"arrowsize", "0.8"},
                               {"label", ""},           {"labeltooltip", ""},
                               {"tooltip", ""},         {"id", ""},
                               {"relations", ""},       {"len", "2.8"}};
  DECLARE(g, AGNODE, nodes);
  DECLARE(g, AGEDGE, edges);
}

/* A name that is not an escString, has no backslash, and is the only one. */
static DmStr node_name(DmArena *arena, DmInterner *names, const DmNode *n) {
  const DmStr line = dm_one_line(arena, n->label.n ? n->label : n->kind, 60);
  const DmStr base = dm_str_dup(arena, line.n ? line : dm_str("?"));
  char *const bytes = (char *)base.p;
  for (size_t i = 0; i < base.n; ++i) {
    bytes[i] = bytes[i] == '\\' ? '/' : bytes[i];
  }
  DmStr name = base;
  for (unsigned i = 2;; ++i) {
    const uint32_t known = dm_intern_count(names);
    if (dm_intern(names, name) == known) {
      return name;
    }
    name = dm_str_printf(arena, "%.*s (%u)", DM_STR_ARG(base), i);
  }
}

static Agnode_t *add_node(DmDiagram *d, DmInterner *names, uint32_t index) {
  const DmNode *const n = &d->graph->nodes.items[index];
  const DmClassLook *const look = dm_class_look(n->cls);
  Agnode_t *const node =
      agnode(d->g, (char *)node_name(d->arena, names, n).p, 1);
  if (!node) {
    return NULL;
  }
  set_markup(d->g, node, "label", dm_node_label(d->arena, d->graph, n));
  set(node, "shape", look->shape);
  set(node, "style", look->style);
  set(node, "fillcolor", look->fill);
  set(node, "color", look->line);
  set(node, "class", look->name);
  set(node, "id", dm_str_printf(d->arena, "node-%" PRIu32, index).p);
  set(node, "iri", dm_esc(d->arena, n->iri).p);
  set(node, "tooltip", dm_node_tooltip(d->arena, n));
  /* Room that the markup or the shape gives already. */
  if ((n->cls == DM_CLASS_COUNTRY && n->iso3.n) || n->cls == DM_CLASS_MEETING) {
    set(node, "margin", "0.02,0.02");
  }
  return node;
}

static void set_edge_style(Agedge_t *edge, const DmEdge *e) {
  const DmModalityLook *const look = dm_modality_look(e->modality);
  set(edge, "color", dm_stance_color(e->stance));
  set(edge, "fontcolor", dm_stance_color(e->stance));
  set(edge, "style", look->style);
  set(edge, "penwidth", look->width);
  const char *const head = e->negative     ? "tee"
                           : e->symmetric  ? "none"
                           : e->attributed ? "onormal"
                                           : "normal";
  set(edge, "arrowhead", head);
  if (e->symmetric) {
    set(edge, "dir", "both");
    set(edge, "arrowtail", head);
  }
}

static DmStr relation_list(const DmDiagram *d, const DmEdge *e) {
  DmStr list = dm_str("");
  for (size_t i = 0; i < e->relations.count; ++i) {
    list = dm_str_join(d->arena, list, " ",
                       d->graph->relations.items[e->relations.items[i]].iri);
  }
  return dm_esc(d->arena, list);
}

static DmStatus add_edge(DmDiagram *d, Agnode_t *const *nodes, const DmEdge *e,
                         size_t number) {
  Agedge_t *const edge =
      agedge(d->g, nodes[e->source], nodes[e->target], NULL, 1);
  if (!edge) {
    return DM_ERR_EXPORT;
  }
  set_markup(d->g, edge, "label",
             dm_edge_label(d->arena, d->graph, e, d->small));
  set(edge, "id", dm_str_printf(d->arena, "edge-%zu", number).p);
  if (e->fact) {
    set(edge, "color", "#AAAAAA");
    set(edge, "penwidth", "0.8");
    set(edge, "arrowhead", "vee");
    return DM_OK;
  }
  set_edge_style(edge, e);
  const char *const tooltip = dm_edge_tooltip(d->arena, d->graph, e);
  set(edge, "tooltip", tooltip);
  set(edge, "labeltooltip", tooltip);
  set(edge, "relations", relation_list(d, e).p);
  return DM_OK;
}

static DmStatus build(void *handle) {
  DmDiagram *const d = handle;
  DmView view;
  dm_view_make(d->arena, d->graph, d->options, &view);
  d->small = view.n_shown <= DOT_NODES;
  d->engine = d->small ? "dot" : "neato";
  declare_graph(d->g, d->small);
  declare_defaults(d->g);
  set_markup(d->g, d->g, "label", dm_title_label(d->arena, &view));
  DmInterner *const names = dm_interner_new(d->arena);
  Agnode_t **const nodes =
      DM_NEW_ARRAY(d->arena, Agnode_t *, d->graph->nodes.count);
  for (size_t i = 0; i < d->graph->nodes.count; ++i) {
    if (view.shown[i]) {
      nodes[i] = add_node(d, names, (uint32_t)i);
      if (!nodes[i]) {
        return DM_ERR_EXPORT;
      }
    }
  }
  for (size_t i = 0; i < view.edges.count; ++i) {
    DM_TRY(add_edge(d, nodes, &view.edges.items[i], i));
  }
  return DM_OK;
}

static int put_string(void *channel, const char *text) {
  DmDiagram *const d = channel;
  if (d->st == DM_OK) {
    d->st = dm_sink_puts(d->sink, text);
  }
  return d->st == DM_OK ? 0 : EOF;
}

static int flush_nothing(void *channel) {
  (void)channel;
  return 0;
}

DmStatus dm_diagram_run(DmDiagram *diagram,
                        DmStatus (*write)(DmDiagram *diagram)) {
  Agiodisc_t io = {NULL, put_string, flush_nothing};
  Agdisc_t discipline = {&AgMemDisc, &AgIdDisc, &io};
  (void)pthread_mutex_lock(&graphviz);
  const agusererrf before = agseterrf(swallow_message);
  diagram->arena = dm_arena_new(0);
  diagram->g = agopen("demarche", Agdirected, &discipline);
  DmStatus st = diagram->arena && diagram->g ? DM_OK : DM_ERR_NOMEM;
  if (st == DM_OK) {
    st = dm_arena_protect(diagram->arena, build, diagram);
  }
  if (st == DM_OK) {
    st = write(diagram);
  }
  if (diagram->g) {
    (void)agclose(diagram->g);
  }
  dm_arena_free(diagram->arena);
  (void)agseterrf(before);
  (void)pthread_mutex_unlock(&graphviz);
  return st;
}
