/* SPDX-License-Identifier: Apache-2.0 */
/* Statements and relations: identity, merging, what is refused. */
#include <inttypes.h>

#include "graph/graph.h"

/* Id of a local IRI; *taken tells whether it was there. */
static uint32_t local_id(DmGraph *graph, DmStr iri, bool *taken) {
  const uint32_t id = dm_intern(graph->local_iris, iri);
  *taken = id < graph->local_counts.count;
  if (!*taken) {
    DM_PUSH(graph->arena, graph->local_counts, 1);
  }
  return id;
}

/* The local IRI `what`-`pos`, with a number behind it when it is taken. */
static DmStr fresh_iri(DmGraph *graph, const char *what, uint32_t pos) {
  const DmStr iri = dm_graph_local_iri(graph, what, pos);
  bool taken;
  const uint32_t id = local_id(graph, iri, &taken);
  DmStr fresh = iri;
  while (taken) {
    const uint32_t n = ++graph->local_counts.items[id];
    fresh = dm_str_printf(graph->arena, "%.*s-%" PRIu32, DM_STR_ARG(iri), n);
    (void)local_id(graph, fresh, &taken);
  }
  return fresh;
}

uint32_t dm_graph_add_statement(DmGraph *graph, const DmStatement *statement) {
  DmStatement s = *statement;
  s.about = (DmIdList){0};
  for (size_t i = 0; i < statement->about.count; ++i) {
    dm_graph_add_id(graph, &s.about, statement->about.items[i]);
  }
  s.iri = fresh_iri(graph, "statement", s.evidence.start);
  DM_PUSH(graph->arena, graph->statements, s);
  return (uint32_t)(graph->statements.count - 1);
}

/* What makes two relations one. */
static DmStr relation_key(DmGraph *graph, const DmRelation *r) {
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  const bool swap = type->symmetric && r->target < r->source;
  return dm_str_printf(
      graph->arena, "%" PRIu32 " %" PRIu32 " %" PRIu32 " %d %d %" PRIu32,
      r->type, swap ? r->target : r->source, swap ? r->source : r->target,
      (int)r->polarity, (int)r->modality, dm_graph_speaker(graph, r));
}

static bool fits(const DmGraph *graph, const DmRelation *r) {
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  const unsigned source = 1U << graph->nodes.items[r->source].cls;
  const unsigned target = 1U << graph->nodes.items[r->target].cls;
  return r->source != r->target && (type->domain & source) &&
         (type->range & target);
}

/* Append the evidence that is not there yet; returns how much that was. */
static size_t join_evidence(DmGraph *graph, DmEvidences *to, DmEvidences from) {
  const size_t before = to->count;
  for (size_t i = 0; i < from.count; ++i) {
    bool seen = false;
    for (size_t j = 0; j < to->count && !seen; ++j) {
      seen = to->items[j].start == from.items[i].start &&
             to->items[j].end == from.items[i].end;
    }
    if (!seen) {
      DM_PUSH(graph->arena, *to, from.items[i]);
    }
  }
  return to->count - before;
}

static DmStr first_said(DmGraph *graph, DmStr old, DmStr new) {
  return old.n ? old : dm_str_dup(graph->arena, new);
}

/* What is told of each, and of both together. */
static void explain_join(DmGraph *graph, DmRelation *into,
                         const DmRelation *r) {
  enum { LONG_ENOUGH = 4096 };
  if (into->why.n && into->why.n < LONG_ENOUGH && r->why.n) {
    into->why = dm_str_printf(
        graph->arena,
        "%.*s\nsaid again, sentence %" PRIu32
        ": %.*s\nconfidence: both together %.*s",
        DM_STR_ARG(into->why), r->evidence.items[0].sentence,
        DM_STR_ARG(r->why),
        DM_STR_ARG(dm_str_hundredths(graph->arena, into->confidence)));
  }
}

static void merge(DmGraph *graph, DmRelation *into, const DmRelation *r) {
  const double a = into->confidence;
  const double b = r->confidence;
  if (join_evidence(graph, &into->evidence, r->evidence)) {
    const double both = 1 - (1 - a) * (1 - b);
    into->confidence = both < 0.99 ? both : 0.99;
    explain_join(graph, into, r);
  } else {
    into->confidence = a > b ? a : b;
  }
  into->topic = first_said(graph, into->topic, r->topic);
  into->time_text = first_said(graph, into->time_text, r->time_text);
  into->time = first_said(graph, into->time, r->time);
  into->why = first_said(graph, into->why, r->why);
}

uint32_t dm_graph_add_relation(DmGraph *graph, const DmRelation *relation) {
  if (!fits(graph, relation) || relation->evidence.count == 0) {
    return DM_NONE;
  }
  const uint32_t id =
      dm_intern(graph->relation_ids, relation_key(graph, relation));
  if (id < graph->relations.count) {
    merge(graph, &graph->relations.items[id], relation);
    return id;
  }
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, relation->type);
  DmRelation r = *relation;
  r.evidence = (DmEvidences){0};
  (void)join_evidence(graph, &r.evidence, relation->evidence);
  r.topic = dm_str_dup(graph->arena, relation->topic);
  r.time_text = dm_str_dup(graph->arena, relation->time_text);
  r.time = dm_str_dup(graph->arena, relation->time);
  r.why = dm_str_dup(graph->arena, relation->why);
  const DmStr name = dm_str_dup(graph->arena, type->name);
  r.iri = fresh_iri(graph, name.p, r.evidence.items[0].start);
  DM_PUSH(graph->arena, graph->relations, r);
  return id;
}
