/* SPDX-License-Identifier: Apache-2.0 */
/* The final order of a graph, and the renumbering it asks for. */
#include <stdlib.h>

#include "graph/graph.h"

typedef struct Key {
  uint32_t start;
  uint32_t end;
  DmStr iri;
  uint32_t old;
} Key;

static int key_cmp(const void *left, const void *right) {
  const Key *const a = left;
  const Key *const b = right;
  if (a->start != b->start) {
    return a->start < b->start ? -1 : 1;
  }
  if (a->end != b->end) {
    return a->end < b->end ? -1 : 1;
  }
  return dm_str_cmp(a->iri, b->iri);
}

typedef struct Keys {
  Key *items;
  size_t count;
  uint32_t *moved; /* old index to new, DM_NONE: dropped */
} Keys;

static Keys keys_new(DmArena *arena, size_t count) {
  Keys keys = {DM_NEW_ARRAY(arena, Key, count), 0,
               DM_NEW_ARRAY(arena, uint32_t, count)};
  for (size_t i = 0; i < count; ++i) {
    keys.moved[i] = DM_NONE;
  }
  return keys;
}

static void keys_add(Keys *keys, DmEvidence first, DmStr iri, size_t old) {
  keys->items[keys->count++] =
      (Key){first.start, first.end, iri, (uint32_t)old};
}

static void keys_sort(Keys *keys) {
  if (keys->count) {
    qsort(keys->items, keys->count, sizeof *keys->items, key_cmp);
  }
  for (size_t i = 0; i < keys->count; ++i) {
    keys->moved[keys->items[i].old] = (uint32_t)i;
  }
}

static uint32_t moved(const Keys *keys, uint32_t old) {
  return old == DM_NONE ? DM_NONE : keys->moved[old];
}

/* Renumber in place, leaving out what was dropped. */
static void move_ids(const Keys *keys, DmIdList *list) {
  size_t n = 0;
  for (size_t i = 0; i < list->count; ++i) {
    const uint32_t id = moved(keys, list->items[i]);
    if (id != DM_NONE) {
      list->items[n++] = id;
    }
  }
  list->count = n;
}

static Keys order_nodes(DmGraph *graph) {
  Keys keys = keys_new(graph->arena, graph->nodes.count);
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    const DmNode *const n = &graph->nodes.items[i];
    if (n->mentions.count) {
      keys_add(&keys, n->mentions.items[0], n->iri, i);
    }
  }
  keys_sort(&keys);
  DmNode *const nodes = DM_NEW_ARRAY(graph->arena, DmNode, keys.count);
  for (size_t i = 0; i < keys.count; ++i) {
    DmNode n = graph->nodes.items[keys.items[i].old];
    n.represents = moved(&keys, n.represents);
    n.country = moved(&keys, n.country);
    n.place = moved(&keys, n.place);
    move_ids(&keys, &n.beneficiaries);
    move_ids(&keys, &n.affected);
    nodes[i] = n;
  }
  graph->nodes.items = nodes;
  graph->nodes.count = graph->nodes.cap = keys.count;
  return keys;
}

static Keys order_statements(DmGraph *graph, const Keys *nodes) {
  Keys keys = keys_new(graph->arena, graph->statements.count);
  for (size_t i = 0; i < graph->statements.count; ++i) {
    const DmStatement *const s = &graph->statements.items[i];
    if (moved(nodes, s->speaker) != DM_NONE) {
      keys_add(&keys, s->evidence, s->iri, i);
    }
  }
  keys_sort(&keys);
  DmStatement *const items =
      DM_NEW_ARRAY(graph->arena, DmStatement, keys.count);
  for (size_t i = 0; i < keys.count; ++i) {
    DmStatement s = graph->statements.items[keys.items[i].old];
    s.speaker = moved(nodes, s.speaker);
    s.addressee = moved(nodes, s.addressee);
    move_ids(nodes, &s.about);
    items[i] = s;
  }
  graph->statements.items = items;
  graph->statements.count = graph->statements.cap = keys.count;
  return keys;
}

/* The confidence is final now that nothing can join. */
static void calibrate(const DmGraph *graph, DmRelation *r) {
  const double raw = r->confidence;
  r->confidence = dm_ontology_calibrate(graph->ontology, raw);
  if (r->why.n && r->confidence != raw) {
    r->why = dm_str_printf(
        graph->arena, "%.*s\ncalibrated: %.*s", DM_STR_ARG(r->why),
        DM_STR_ARG(dm_str_hundredths(graph->arena, r->confidence)));
  }
}

static void order_relations(DmGraph *graph, const Keys *nodes,
                            const Keys *statements) {
  Keys keys = keys_new(graph->arena, graph->relations.count);
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    /* A claim whose speaker is gone must not become the document's own. */
    const bool said =
        r->statement == DM_NONE || moved(statements, r->statement) != DM_NONE;
    if (said && moved(nodes, r->source) != DM_NONE &&
        moved(nodes, r->target) != DM_NONE) {
      keys_add(&keys, r->evidence.items[0], r->iri, i);
    }
  }
  keys_sort(&keys);
  DmRelation *const items = DM_NEW_ARRAY(graph->arena, DmRelation, keys.count);
  for (size_t i = 0; i < keys.count; ++i) {
    DmRelation r = graph->relations.items[keys.items[i].old];
    r.source = moved(nodes, r.source);
    r.target = moved(nodes, r.target);
    r.statement = moved(statements, r.statement);
    calibrate(graph, &r);
    items[i] = r;
  }
  graph->relations.items = items;
  graph->relations.count = graph->relations.cap = keys.count;
}

void dm_graph_finish(DmGraph *graph) {
  const Keys nodes = order_nodes(graph);
  const Keys statements = order_statements(graph, &nodes);
  order_relations(graph, &nodes, &statements);
  /* Node ids follow the new order; relations can no longer be merged. */
  graph->node_ids = dm_interner_new(graph->arena);
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    graph->nodes.items[i].iri = dm_intern_str(
        graph->node_ids, dm_intern(graph->node_ids, graph->nodes.items[i].iri));
  }
}
