/* SPDX-License-Identifier: Apache-2.0 */
/* The rules that every graph keeps, checked. */
#include "graph/graph.h"

typedef struct Check {
  const DmGraph *graph;
  const DmDiag *diag;
  DmStr iri; /* of what is being looked at */
  size_t problems;
} Check;

static void problem(Check *check, const char *what) {
  ++check->problems;
  dm_report(check->diag, DM_ERROR, NULL, 0, "graph: <%.*s>: %s",
            DM_STR_ARG(check->iri), what);
}

static void node_index(Check *check, uint32_t index, bool optional,
                       const char *what) {
  if (!(optional && index == DM_NONE) && index >= check->graph->nodes.count) {
    problem(check, what);
  }
}

static bool splits_character(DmStr text, uint32_t at) {
  return at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

static void evidence(Check *check, DmEvidence e) {
  const DmStr text = check->graph->text;
  if (e.sentence == 0) {
    problem(check, "evidence without a sentence");
  }
  if (e.start >= e.end || e.end > text.n) {
    problem(check, "evidence outside of the text");
  } else if (splits_character(text, e.start) || splits_character(text, e.end)) {
    problem(check, "evidence cuts a character");
  }
}

static void evidences(Check *check, DmEvidences list) {
  if (list.count == 0) {
    problem(check, "no evidence");
  }
  for (size_t i = 0; i < list.count; ++i) {
    evidence(check, list.items[i]);
  }
}

static void ids(Check *check, DmIdList list, const char *what) {
  for (size_t i = 0; i < list.count; ++i) {
    node_index(check, list.items[i], false, what);
  }
}

static void check_node(Check *check, const DmNode *n) {
  check->iri = n->iri;
  if (n->iri.n == 0) {
    problem(check, "node without an IRI");
  }
  if (n->cls <= DM_CLASS_NONE || n->cls >= DM_CLASS_COUNT) {
    problem(check, "node without a class");
  }
  node_index(check, n->represents, true, "represents a node that is not there");
  node_index(check, n->country, true, "is of a node that is not there");
  node_index(check, n->place, true, "is at a node that is not there");
  ids(check, n->beneficiaries, "is for a node that is not there");
  ids(check, n->affected, "affects a node that is not there");
  evidences(check, n->mentions);
}

static void check_statement(Check *check, const DmStatement *s) {
  check->iri = s->iri;
  node_index(check, s->speaker, false, "its speaker is not there");
  node_index(check, s->addressee, true, "its addressee is not there");
  ids(check, s->about, "is about a node that is not there");
  evidence(check, s->evidence);
  evidence(check, s->report);
}

static void check_type(Check *check, const DmRelation *r) {
  const DmGraph *const graph = check->graph;
  if (r->type >= dm_ontology_relation_count(graph->ontology)) {
    problem(check, "its type is not there");
    return;
  }
  if (r->source >= graph->nodes.count || r->target >= graph->nodes.count) {
    problem(check, "its source or target is not there");
    return;
  }
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  if (!(type->domain >> graph->nodes.items[r->source].cls & 1U)) {
    problem(check, "source breaks the domain of its type");
  }
  if (!(type->range >> graph->nodes.items[r->target].cls & 1U)) {
    problem(check, "target breaks the range of its type");
  }
  if (r->source == r->target) {
    problem(check, "relates a node to itself");
  }
}

static void check_relation(Check *check, const DmRelation *r) {
  check->iri = r->iri;
  check_type(check, r);
  if (r->polarity == DM_POLARITY_UNSET || r->modality == DM_MODALITY_UNSET) {
    problem(check, "polarity or modality unset");
  }
  if (r->statement != DM_NONE &&
      r->statement >= check->graph->statements.count) {
    problem(check, "its statement is not there");
  }
  /* Written so that NaN fails too. */
  if (!(r->confidence >= 0 && r->confidence <= 1)) {
    problem(check, "confidence outside of [0, 1]");
  }
  evidences(check, r->evidence);
}

DmStatus dm_graph_validate(const DmGraph *graph, const DmDiag *diag) {
  Check check = {.graph = graph, .diag = diag};
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    check_node(&check, &graph->nodes.items[i]);
  }
  for (size_t i = 0; i < graph->statements.count; ++i) {
    check_statement(&check, &graph->statements.items[i]);
  }
  for (size_t i = 0; i < graph->relations.count; ++i) {
    check_relation(&check, &graph->relations.items[i]);
  }
  return check.problems ? DM_ERR_EXPORT : DM_OK;
}
