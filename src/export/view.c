/* SPDX-License-Identifier: Apache-2.0 */
#include "export/view.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/utf8.h"

/* A person's line "foreign minister, Russia" says this one already. */
static bool in_subtitle(const DmGraph *graph, const DmRelation *r,
                        uint32_t represents) {
  return r->type == represents && r->statement == DM_NONE &&
         r->polarity == DM_POLARITY_POSITIVE &&
         r->modality == DM_MODALITY_ASSERTED &&
         graph->nodes.items[r->source].represents == r->target;
}

static DmEdge relation_edge(const DmGraph *graph, const DmRelation *r) {
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  const bool swap = type->symmetric && r->target < r->source;
  const bool negative = r->polarity == DM_POLARITY_NEGATIVE;
  return (DmEdge){.source = swap ? r->target : r->source,
                  .target = swap ? r->source : r->target,
                  .symmetric = type->symmetric,
                  .negative = negative,
                  .attributed = r->statement != DM_NONE,
                  /* Who does not oppose need not support. */
                  .stance = negative ? DM_STANCE_NEUTRAL : type->stance,
                  .modality = r->modality};
}

static DmStr edge_key(DmArena *arena, const DmEdge *e) {
  return dm_str_printf(arena, "%" PRIu32 " %" PRIu32 " %d%d%d%d %d %d",
                       e->source, e->target, e->fact, e->symmetric, e->negative,
                       e->attributed, (int)e->stance, (int)e->modality);
}

/* Which of two relations that say the same of the same nodes is drawn: the
   document's own voice before a speaker's, then the nearer to fact. */
static bool leads(const DmRelation *a, const DmRelation *b) {
  const bool own_a = a->statement == DM_NONE;
  const bool own_b = b->statement == DM_NONE;
  return own_a != own_b ? own_a : a->modality < b->modality;
}

/* One claim: type, ends and polarity, whoever says it and however surely. */
static DmStr claim_key(DmArena *arena, const DmRelation *r, const DmEdge *e) {
  return dm_str_printf(arena, "%" PRIu32 " %" PRIu32 " %" PRIu32 " %d", r->type,
                       e->source, e->target, e->negative);
}

typedef struct Claims {
  DmInterner *keys;
  DmIdList leads;  /* by claim: the relation that is drawn */
  uint32_t *claim; /* by relation, DM_NONE: not shown */
} Claims;

static Claims find_claims(DmArena *arena, const DmGraph *graph,
                          double min_confidence) {
  const uint32_t represents =
      dm_ontology_find_relation(graph->ontology, "represents");
  Claims claims = {.keys = dm_interner_new(arena),
                   .claim =
                       DM_NEW_ARRAY(arena, uint32_t, graph->relations.count)};
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    claims.claim[i] = DM_NONE;
    if (r->confidence < min_confidence || in_subtitle(graph, r, represents)) {
      continue;
    }
    const DmEdge edge = relation_edge(graph, r);
    const uint32_t id = dm_intern(claims.keys, claim_key(arena, r, &edge));
    claims.claim[i] = id;
    if (id >= claims.leads.count) {
      DM_PUSH(arena, claims.leads, (uint32_t)i);
    } else if (leads(r, &graph->relations.items[claims.leads.items[id]])) {
      claims.leads.items[id] = (uint32_t)i;
    }
  }
  return claims;
}

/* Claims that look alike share an edge; relations behind the one drawn follow
   it in the list, for tooltips. */
static void add_edges(DmArena *arena, DmView *view, double min_confidence) {
  const DmGraph *const graph = view->graph;
  const Claims claims = find_claims(arena, graph, min_confidence);
  DmInterner *const known = dm_interner_new(arena);
  for (uint32_t c = 0; c < claims.leads.count; ++c) {
    const uint32_t lead = claims.leads.items[c];
    const DmEdge edge = relation_edge(graph, &graph->relations.items[lead]);
    const uint32_t id = dm_intern(known, edge_key(arena, &edge));
    if (id == view->edges.count) {
      DM_PUSH(arena, view->edges, edge);
    }
    DM_PUSH(arena, view->edges.items[id].drawn, lead);
  }
  for (size_t i = 0; i < graph->relations.count; ++i) {
    if (claims.claim[i] != DM_NONE) {
      const uint32_t lead = claims.leads.items[claims.claim[i]];
      const DmEdge edge = relation_edge(graph, &graph->relations.items[lead]);
      const uint32_t id = dm_intern_find(known, edge_key(arena, &edge));
      DM_PUSH(arena, view->edges.items[id].relations, (uint32_t)i);
    }
  }
}

static void mark(DmView *view) {
  for (size_t i = 0; i < view->edges.count; ++i) {
    view->shown[view->edges.items[i].source] = true;
    view->shown[view->edges.items[i].target] = true;
  }
}

/* Whom proposals are for, between nodes that are there anyway. */
static void add_facts(DmArena *arena, DmView *view) {
  const DmGraph *const graph = view->graph;
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    const DmNode *const n = &graph->nodes.items[i];
    for (size_t j = 0; j < n->beneficiaries.count; ++j) {
      const uint32_t to = n->beneficiaries.items[j];
      if (view->shown[i] && to != i) {
        const DmEdge edge = {.source = (uint32_t)i,
                             .target = to,
                             .fact = true,
                             .modality = DM_MODALITY_ASSERTED};
        DM_PUSH(arena, view->edges, edge);
      }
    }
  }
}

/* Keep the edges both of whose ends `keep` has. */
static void restrict_to(DmView *view, const bool *keep) {
  size_t n = 0;
  for (size_t i = 0; i < view->edges.count; ++i) {
    const DmEdge e = view->edges.items[i];
    if (keep[e.source] && keep[e.target]) {
      view->edges.items[n++] = e;
    }
  }
  view->edges.count = n;
}

static bool is_called(DmArena *arena, const DmNode *n, DmStr folded) {
  if (dm_str_eq(dm_fold(arena, n->label), folded)) {
    return true;
  }
  for (size_t i = 0; i < n->aliases.count; ++i) {
    if (dm_str_eq(dm_fold(arena, n->aliases.items[i]), folded)) {
      return true;
    }
  }
  return false;
}

static void focus(DmArena *arena, DmView *view,
                  const DmExportOptions *options) {
  const DmGraph *const graph = view->graph;
  const DmStr folded = dm_fold(arena, options->focus);
  bool *const near = DM_NEW_ARRAY(arena, bool, graph->nodes.count);
  bool found = false;
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    near[i] = is_called(arena, &graph->nodes.items[i], folded);
    found = found || near[i];
  }
  if (!found) {
    dm_report(options->diag, DM_WARNING, NULL, 0,
              "%.*s: nothing is called \"%.*s\"", DM_STR_ARG(graph->doc_id),
              DM_STR_ARG(options->focus));
  }
  const unsigned depth = options->depth ? options->depth : 1;
  bool *const next = DM_NEW_ARRAY(arena, bool, graph->nodes.count);
  for (unsigned step = 0; step < depth; ++step) {
    for (size_t i = 0; i < view->edges.count; ++i) {
      const DmEdge *const e = &view->edges.items[i];
      next[e->source] = next[e->source] || near[e->target];
      next[e->target] = next[e->target] || near[e->source];
    }
    for (size_t i = 0; i < graph->nodes.count; ++i) {
      near[i] = near[i] || next[i];
    }
  }
  restrict_to(view, near);
}

typedef struct Rank {
  size_t degree;
  uint32_t node;
} Rank;

static int by_degree(const void *left, const void *right) {
  const Rank *const a = left;
  const Rank *const b = right;
  if (a->degree != b->degree) {
    return a->degree > b->degree ? -1 : 1;
  }
  return (a->node > b->node) - (a->node < b->node);
}

static void most_connected(DmArena *arena, DmView *view, size_t max) {
  const size_t n = view->graph->nodes.count;
  Rank *const ranks = DM_NEW_ARRAY(arena, Rank, n);
  for (size_t i = 0; i < n; ++i) {
    ranks[i].node = (uint32_t)i;
  }
  for (size_t i = 0; i < view->edges.count; ++i) {
    const DmEdge *const e = &view->edges.items[i];
    ranks[e->source].degree += e->relations.count;
    ranks[e->target].degree += e->relations.count;
  }
  if (n) {
    qsort(ranks, n, sizeof *ranks, by_degree);
  }
  bool *const keep = DM_NEW_ARRAY(arena, bool, n);
  for (size_t i = 0; i < n && i < max; ++i) {
    keep[ranks[i].node] = true;
  }
  restrict_to(view, keep);
}

void dm_view_make(DmArena *arena, const DmGraph *graph,
                  const DmExportOptions *options, DmView *out) {
  const size_t n = graph->nodes.count;
  *out = (DmView){.graph = graph, .shown = DM_NEW_ARRAY(arena, bool, n)};
  add_edges(arena, out, options->min_confidence);
  mark(out);
  add_facts(arena, out);
  if (options->focus.n) {
    focus(arena, out, options);
  }
  if (options->max_nodes && options->max_nodes < n) {
    most_connected(arena, out, options->max_nodes);
  }
  out->shown = DM_NEW_ARRAY(arena, bool, n);
  mark(out);
  for (size_t i = 0; i < n; ++i) {
    out->n_shown += out->shown[i];
  }
}
