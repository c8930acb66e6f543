/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes and statements: entities as the graph knows them. */
#include "extract/relations.h"

#include "base/utf8.h"
#include "extract/entity.h"
#include "extract/home.h"

static DmEvidence evidence_of(const DmExtraction *x, uint32_t first,
                              uint32_t last) {
  return (DmEvidence){x->tree.sentence[first] + 1,
                      dm_tree_token(&x->tree, first)->start,
                      dm_tree_token(&x->tree, last)->end};
}

static bool has_owner(const DmExtraction *x, const DmEntity *e) {
  for (size_t i = 0; i < e->mentions.count; ++i) {
    if (dm_entity_at(x, x->mentions.items[e->mentions.items[i]].owner) !=
        DM_NONE) {
      return true;
    }
  }
  return false;
}

static DmStr iri_of(DmExtraction *x, const DmEntity *e) {
  if (e->known != DM_NONE) {
    return dm_ontology_entity(x->ontology, e->known)->iri;
  }
  if (dm_class_is_event(e->cls)) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[0]];
    return dm_graph_local_iri(
        x->graph, e->cls == DM_CLASS_MEETING ? "meeting" : "proposal",
        dm_tree_token(&x->tree, m->first)->start);
  }
  /* "the ministry", "two diplomats": who they are ends with the article. */
  if (!e->named && e->represents == DM_NONE && !has_owner(x, e)) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[0]];
    return dm_graph_local_iri(x->graph, "actor",
                              dm_tree_token(&x->tree, m->first)->start);
  }
  return dm_graph_actor_iri(x->graph, e->cls, e->label);
}

static void fill_known(DmExtraction *x, uint32_t node, uint32_t known) {
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, known);
  DmNode *const n = &x->graph->nodes.items[node];
  n->wikidata = info->wikidata;
  n->iso2 = info->iso2;
  n->iso3 = info->iso3;
  n->gender = info->gender;
}

static void fill_event(DmExtraction *x, uint32_t node, uint32_t entity) {
  const DmEntity e = x->entities.items[entity];
  const uint32_t place = e.place == DM_NONE ? DM_NONE : dm_node_of(x, e.place);
  for (size_t i = 0; i < e.beneficiaries.count; ++i) {
    const uint32_t b = dm_node_of(x, e.beneficiaries.items[i]);
    dm_graph_add_id(x->graph, &x->graph->nodes.items[node].beneficiaries, b);
  }
  for (size_t i = 0; i < e.affected.count; ++i) {
    const uint32_t a = dm_node_of(x, e.affected.items[i]);
    dm_graph_add_id(x->graph, &x->graph->nodes.items[node].affected, a);
  }
  DmNode *const n = &x->graph->nodes.items[node];
  n->local = true;
  n->kind = e.kind;
  n->status = e.status;
  n->topic = e.topic;
  n->time_text = e.time.text;
  n->time = e.time.iso;
  n->place = place;
}

/* Names it goes by; descriptions and pronouns are mentions only. */
static void add_mentions(DmExtraction *x, uint32_t node, const DmEntity *e) {
  for (size_t i = 0; i < e->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[i]];
    dm_graph_add_mention(x->graph, node, evidence_of(x, m->first, m->last));
    const DmStr name = dm_tree_text(&x->tree, m->name_first, m->last);
    const bool describes = m->kind == DM_MENTION_NOMINAL && !e->named;
    if ((m->kind == DM_MENTION_NAME || describes ||
         dm_class_is_event(e->cls)) &&
        !dm_str_ieq(name, e->label) && m->name_kind != DM_NAME_DEMONYM) {
      dm_graph_add_alias(x->graph, node, name);
    }
  }
}

/* A country that the text names is a node; of others the code is known. */
static void set_home(DmExtraction *x, uint32_t node, uint32_t home) {
  if (home == DM_NONE) {
    return;
  }
  x->graph->nodes.items[node].home =
      dm_ontology_entity(x->ontology, home)->iso3;
  const uint32_t country = x->entity_of[home];
  if (country != DM_NONE && x->entities.items[country].mentions.count) {
    const uint32_t there = dm_node_of(x, country);
    x->graph->nodes.items[node].country = there;
  }
}

uint32_t dm_node_of(DmExtraction *x, uint32_t entity) {
  if (x->entities.items[entity].node != DM_NONE) {
    return x->entities.items[entity].node;
  }
  const DmEntity e = x->entities.items[entity];
  const uint32_t node = dm_graph_node(x->graph, iri_of(x, &e), e.cls, e.label);
  x->entities.items[entity].node = node;
  if (x->graph->nodes.items[node].gender == DM_GENDER_UNKNOWN) {
    x->graph->nodes.items[node].gender = e.gender;
  }
  if (e.known != DM_NONE) {
    fill_known(x, node, e.known);
  }
  if (dm_class_is_event(e.cls)) {
    fill_event(x, node, entity);
  }
  for (size_t i = 0; i < e.roles.count; ++i) {
    dm_graph_add_role(x->graph, node, e.roles.items[i]);
  }
  add_mentions(x, node, &e);
  if (e.represents != DM_NONE) {
    const uint32_t owner = dm_node_of(x, e.represents);
    x->graph->nodes.items[node].represents = owner;
  }
  if (e.cls == DM_CLASS_COUNTRY) {
    x->graph->nodes.items[node].country = node;
  }
  set_home(x, node, dm_home_of(x, entity));
  return node;
}

/* Named actors and countries, and what is linked to a node, are what a
   statement is about. */
static void fill_about(DmExtraction *x, DmStatement *s, const DmReport *r) {
  for (uint32_t t = r->first; t <= r->last; ++t) {
    const uint32_t m = x->mention_at[t];
    const uint32_t e = dm_entity_at(x, m);
    if (e == DM_NONE ||
        (!x->entities.items[e].named && x->entities.items[e].node == DM_NONE)) {
      continue;
    }
    const uint32_t node = dm_node_of(x, e);
    if (!dm_ids_hold(&s->about, node)) {
      DM_PUSH(x->arena, s->about, node);
    }
  }
}

void dm_add_statements(DmExtraction *x, const DmSpeech *speech,
                       uint32_t *statement_of) {
  for (size_t i = 0; i < speech->reports.count; ++i) {
    const DmReport *const r = &speech->reports.items[i];
    DmReferent who[DM_MAX_REFERENTS];
    DmReferent whom[DM_MAX_REFERENTS];
    statement_of[i] = DM_NONE;
    if (!dm_referents(x, r->speaker, DM_MASK_AGENT | 1U << DM_CLASS_PROPOSAL,
                      who)) {
      continue;
    }
    DmStatement s = {.speaker = dm_node_of(x, who[0].entity),
                     .addressee = DM_NONE,
                     .direct = r->direct,
                     .stance = r->frame ? r->frame->stance : DM_STANCE_NEUTRAL,
                     .evidence = evidence_of(x, r->first, r->last),
                     .report = evidence_of(x, r->cue, r->cue)};
    if (dm_referents(x, r->addressee, DM_MASK_AGENT, whom) &&
        x->entities.items[whom[0].entity].named) {
      s.addressee = dm_node_of(x, whom[0].entity);
    }
    fill_about(x, &s, r);
    statement_of[i] = dm_graph_add_statement(x->graph, &s);
  }
}
