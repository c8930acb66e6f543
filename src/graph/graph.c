/* SPDX-License-Identifier: Apache-2.0 */
#include "graph/graph.h"

#include <inttypes.h>

#include "base/utf8.h"

/* A slug that is never empty: punctuation alone falls back on its hash. */
static DmStr slug(DmArena *arena, DmStr name) {
  const DmStr s = dm_slug(arena, name);
  return s.n ? s : dm_str_printf(arena, "x-%016" PRIx64, dm_str_hash(name));
}

DmGraph *dm_graph_new(DmArena *arena, const DmOntology *ontology, DmStr base,
                      DmStr doc_id, DmStr title, DmStr date, DmStr url,
                      DmStr text) {
  DmGraph *const graph = DM_NEW(arena, DmGraph);
  graph->arena = arena;
  graph->ontology = ontology;
  graph->base = dm_str_dup(arena, base);
  graph->doc_id = dm_str_dup(arena, doc_id);
  graph->doc_iri = dm_str_printf(arena, "%.*sdocument/%.*s", DM_STR_ARG(base),
                                 DM_STR_ARG(slug(arena, doc_id)));
  graph->title = dm_str_dup(arena, title);
  graph->date = dm_str_dup(arena, date);
  graph->url = dm_str_dup(arena, url);
  graph->text = text;
  graph->node_ids = dm_interner_new(arena);
  graph->relation_ids = dm_interner_new(arena);
  graph->local_iris = dm_interner_new(arena);
  return graph;
}

DmStr dm_graph_actor_iri(const DmGraph *graph, DmClass cls, DmStr name) {
  const DmStr folder = dm_lower(graph->arena, dm_str(dm_class_name(cls)));
  return dm_str_printf(graph->arena, "%.*s%.*s/%.*s", DM_STR_ARG(graph->base),
                       DM_STR_ARG(folder),
                       DM_STR_ARG(slug(graph->arena, name)));
}

DmStr dm_graph_local_iri(const DmGraph *graph, const char *what, uint32_t pos) {
  return dm_str_printf(graph->arena, "%.*s#%s-%" PRIu32,
                       DM_STR_ARG(graph->doc_iri), what, pos);
}

uint32_t dm_graph_node(DmGraph *graph, DmStr iri, DmClass cls, DmStr label) {
  const uint32_t id = dm_intern(graph->node_ids, iri);
  if (id < graph->nodes.count) {
    return id;
  }
  DmNode node = {
      .cls = cls, .represents = DM_NONE, .country = DM_NONE, .place = DM_NONE};
  node.iri = dm_intern_str(graph->node_ids, id);
  node.label = dm_str_dup(graph->arena, label);
  DM_PUSH(graph->arena, graph->nodes, node);
  return id;
}

/* Insert into a list in byte order, once. */
static void add_sorted(DmArena *arena, DmStrList *list, DmStr s) {
  size_t at = 0;
  for (; at < list->count; ++at) {
    const int order = dm_str_cmp(s, list->items[at]);
    if (order == 0) {
      return;
    }
    if (order < 0) {
      break;
    }
  }
  const DmStr copy = dm_str_dup(arena, s);
  DM_PUSH(arena, *list, copy);
  for (size_t i = list->count - 1; i > at; --i) {
    list->items[i] = list->items[i - 1];
  }
  list->items[at] = copy;
}

void dm_graph_add_alias(DmGraph *graph, uint32_t node, DmStr alias) {
  DmNode *const n = &graph->nodes.items[node];
  if (alias.n && !dm_str_eq(alias, n->label)) {
    add_sorted(graph->arena, &n->aliases, alias);
  }
}

void dm_graph_add_role(DmGraph *graph, uint32_t node, DmStr role) {
  if (role.n) {
    add_sorted(graph->arena, &graph->nodes.items[node].roles, role);
  }
}

static int evidence_cmp(DmEvidence a, DmEvidence b) {
  if (a.start != b.start) {
    return a.start < b.start ? -1 : 1;
  }
  return (a.end > b.end) - (a.end < b.end);
}

void dm_graph_add_mention(DmGraph *graph, uint32_t node, DmEvidence where) {
  DmEvidences *const list = &graph->nodes.items[node].mentions;
  size_t at = list->count;
  /* Extraction mostly goes forward, so the place is near the end. */
  while (at && evidence_cmp(where, list->items[at - 1]) < 0) {
    --at;
  }
  if (at && evidence_cmp(where, list->items[at - 1]) == 0) {
    return;
  }
  DM_PUSH(graph->arena, *list, where);
  for (size_t i = list->count - 1; i > at; --i) {
    list->items[i] = list->items[i - 1];
  }
  list->items[at] = where;
}

bool dm_ids_hold(const DmIdList *list, uint32_t id) {
  for (size_t i = 0; i < list->count; ++i) {
    if (list->items[i] == id) {
      return true;
    }
  }
  return false;
}

void dm_graph_add_id(const DmGraph *graph, DmIdList *list, uint32_t id) {
  if (!dm_ids_hold(list, id)) {
    DM_PUSH(graph->arena, *list, id);
  }
}

uint32_t dm_graph_speaker(const DmGraph *graph, const DmRelation *relation) {
  return relation->statement == DM_NONE
             ? DM_NONE
             : graph->statements.items[relation->statement].speaker;
}

static DmStr lexicon_iso3(const DmOntology *ontology, DmStr iri) {
  const uint32_t entity = dm_ontology_find_entity(ontology, iri);
  if (entity == DM_NONE) {
    return dm_str("");
  }
  const DmEntityInfo *const info = dm_ontology_entity(ontology, entity);
  const uint32_t country = info->country;
  return country == DM_NONE ? dm_str("")
                            : dm_ontology_entity(ontology, country)->iso3;
}

DmStr dm_graph_iso3(const DmGraph *graph, uint32_t node) {
  const DmNode *const n = &graph->nodes.items[node];
  if (n->cls == DM_CLASS_COUNTRY) {
    return n->iso3;
  }
  if (n->represents != DM_NONE) {
    const DmNode *const r = &graph->nodes.items[n->represents];
    if (r->cls == DM_CLASS_COUNTRY) {
      return r->iso3;
    }
  }
  if (n->home.n) {
    return n->home;
  }
  if (n->country != DM_NONE) {
    return graph->nodes.items[n->country].iso3;
  }
  return n->local ? dm_str("") : lexicon_iso3(graph->ontology, n->iri);
}

DmStr dm_graph_quote(const DmGraph *graph, DmEvidence where) {
  const size_t end = where.end < graph->text.n ? where.end : graph->text.n;
  return where.start < end
             ? dm_str_n(graph->text.p + where.start, end - where.start)
             : dm_str("");
}

size_t dm_graph_code_point(const DmGraph *graph, uint32_t byte) {
  const size_t n = byte < graph->text.n ? byte : graph->text.n;
  return dm_utf8_length(dm_str_n(graph->text.p, n));
}
