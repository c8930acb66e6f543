/* SPDX-License-Identifier: Apache-2.0 */
#include "graph/plover.h"

/* PLOVER's classes by what they are when they lie ahead: to announce
   cooperation is to agree to it, to announce force or a protest is to threaten
   with it; other speech acts stay what they are. */
typedef enum { AHEAD_SAME, AHEAD_AGREE, AHEAD_THREATEN } Ahead;

static Ahead ahead_of(DmStr cls) {
  static const struct {
    const char *cls;
    Ahead ahead;
  } table[] = {{"CONSULT", AHEAD_AGREE},     {"SUPPORT", AHEAD_AGREE},
               {"COOPERATE", AHEAD_AGREE},   {"AID", AHEAD_AGREE},
               {"CONCEDE", AHEAD_AGREE},     {"RETREAT", AHEAD_AGREE},
               {"INVESTIGATE", AHEAD_AGREE}, {"PROTEST", AHEAD_THREATEN},
               {"SANCTION", AHEAD_THREATEN}, {"MOBILIZE", AHEAD_THREATEN},
               {"COERCE", AHEAD_THREATEN},   {"ASSAULT", AHEAD_THREATEN},
               {"FIGHT", AHEAD_THREATEN}};
  for (size_t i = 0; i < sizeof table / sizeof *table; ++i) {
    if (dm_str_eqz(cls, table[i].cls)) {
      return table[i].ahead;
    }
  }
  return AHEAD_SAME;
}

static DmStr class_ahead(DmStr cls) {
  switch (ahead_of(cls)) {
  case AHEAD_AGREE: return dm_str("AGREE");
  case AHEAD_THREATEN: return dm_str("THREATEN");
  default: return cls;
  }
}

/* The class of a relation said by its own source. */
static DmStr class_of(const DmGraph *graph, const DmRelation *r) {
  const DmStr none = {0};
  const DmStr own = dm_ontology_relation(graph->ontology, r->type)->plover;
  const DmStr manner =
      r->manner == DM_NONE
          ? none
          : dm_ontology_relation(graph->ontology, r->manner)->plover;
  const bool refused = dm_str_eqz(manner, "REJECT");
  if (own.n && r->polarity == DM_POLARITY_NEGATIVE) {
    const bool declines = r->ahead && ahead_of(own) != AHEAD_THREATEN;
    return refused || declines ? dm_str("REJECT") : none;
  }
  if (!own.n || r->modality == DM_MODALITY_DEMANDED) {
    return none;
  }
  if (dm_str_eqz(manner, "THREATEN")) {
    return manner;
  }
  if (manner.n && !refused) {
    const DmStr ahead = class_ahead(own);
    return ahead_of(own) == AHEAD_AGREE ? manner : ahead;
  }
  return r->ahead ? class_ahead(own) : own;
}

static void add_party(const DmGraph *graph, DmIdList *out, uint32_t node,
                      uint32_t but) {
  if (node != but && !dm_class_is_event(graph->nodes.items[node].cls)) {
    dm_graph_add_id(graph, out, node);
  }
}

/* Who is behind a meeting or proposal: whom it is directed at or for, else who
   put it forward or takes part. */
static void add_parties(const DmGraph *graph, DmIdList *out, uint32_t event,
                        uint32_t but) {
  const DmNode *const n = &graph->nodes.items[event];
  for (size_t i = 0; i < n->affected.count; ++i) {
    add_party(graph, out, n->affected.items[i], but);
  }
  for (size_t i = 0; i < n->beneficiaries.count; ++i) {
    add_party(graph, out, n->beneficiaries.items[i], but);
  }
  for (size_t i = 0; i < graph->relations.count && !out->count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    if (r->target == event) {
      add_party(graph, out, r->source, but);
    } else if (r->source == event) {
      add_party(graph, out, r->target, but);
    }
  }
}

static void add_target(const DmGraph *graph, DmPloverEvent *event,
                       uint32_t target) {
  if (dm_class_is_event(graph->nodes.items[target].cls)) {
    add_parties(graph, &event->targets, target, event->source);
  }
  if (!event->targets.count && target != event->source) {
    DM_PUSH(graph->arena, event->targets, target);
  }
}

/* "Paris said the two sides must talk": what Paris demands of the two. */
static DmPloverEvent demand(const DmGraph *graph, const DmRelation *r) {
  DmPloverEvent event = {.source = dm_graph_speaker(graph, r)};
  if (event.source == DM_NONE || event.source == r->source) {
    return event;
  }
  event.cls = dm_str("DEMAND");
  add_party(graph, &event.targets, r->source, event.source);
  add_party(graph, &event.targets, r->target, event.source);
  event.cls.n = event.targets.count ? event.cls.n : 0;
  return event;
}

DmPloverEvent dm_plover_event(const DmGraph *graph,
                              const DmRelation *relation) {
  if (relation->modality == DM_MODALITY_DEMANDED &&
      relation->polarity == DM_POLARITY_POSITIVE &&
      dm_ontology_relation(graph->ontology, relation->type)->plover.n) {
    return demand(graph, relation);
  }
  DmPloverEvent event = {.cls = class_of(graph, relation),
                         .source = relation->source};
  if (event.cls.n) {
    add_target(graph, &event, relation->target);
  }
  return event;
}

/* Known to the lexicon as being of no country, or acting for such a body. */
static bool is_international(const DmGraph *graph, uint32_t node) {
  const DmNode *const n = &graph->nodes.items[node];
  return dm_ontology_find_entity(graph->ontology, n->iri) != DM_NONE ||
         n->represents != DM_NONE || n->cls == DM_CLASS_PLACE;
}

DmStr dm_plover_country(const DmGraph *graph, uint32_t node) {
  const DmStr own = dm_graph_iso3(graph, node);
  return own.n || is_international(graph, node) ? own : graph->scene;
}
