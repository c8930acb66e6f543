/* SPDX-License-Identifier: Apache-2.0 */
#include "export/rdf.h"

#include <stdlib.h>

#include "export/rdf_writer.h"
#include "export/text.h"

#define DCTERMS "http://purl.org/dc/terms/"
#define OWL "http://www.w3.org/2002/07/owl#"
#define PROV "http://www.w3.org/ns/prov#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

const DmPrefix dm_rdf_prefixes[] = {
    {"dm", DM_NS},
    {"country", DM_BASE_IRI "country/"},
    {"group", DM_BASE_IRI "group/"},
    {"organization", DM_BASE_IRI "organization/"},
    {"person", DM_BASE_IRI "person/"},
    {"place", DM_BASE_IRI "place/"},
    {"dcterms", DCTERMS},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"owl", OWL},
    {"prov", PROV},
    {"rdfs", RDFS},
    {"skos", SKOS},
    {"wd", "http://www.wikidata.org/entity/"},
    {"xsd", DM_XSD},
    {NULL, NULL}};

/* Direct triples: relations by source. */
typedef struct Direct {
  uint32_t source;
  uint32_t type;
  uint32_t target;
} Direct;

typedef struct Directs {
  Direct *items;
  size_t count;
  size_t cap;
} Directs;

static int direct_cmp(const void *left, const void *right) {
  const Direct *const a = left;
  const Direct *const b = right;
  if (a->source != b->source) {
    return a->source < b->source ? -1 : 1;
  }
  if (a->type != b->type) {
    return a->type < b->type ? -1 : 1;
  }
  return (a->target > b->target) - (a->target < b->target);
}

/* What the document says itself, as a fact; each once. */
static Directs collect_directs(const DmRdf *rdf) {
  const DmGraph *const graph = rdf->graph;
  Directs list = {0};
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    if (dm_rdf_has(rdf, r) && r->statement == DM_NONE &&
        r->polarity == DM_POLARITY_POSITIVE &&
        r->modality == DM_MODALITY_ASSERTED) {
      DM_PUSH(rdf->keep, list, ((Direct){r->source, r->type, r->target}));
    }
  }
  if (list.count) {
    qsort(list.items, list.count, sizeof *list.items, direct_cmp);
  }
  size_t n = 0;
  for (size_t i = 0; i < list.count; ++i) {
    if (n == 0 || direct_cmp(&list.items[n - 1], &list.items[i]) != 0) {
      list.items[n++] = list.items[i];
    }
  }
  list.count = n;
  return list;
}

static DmStr node_iri(const DmRdf *rdf, uint32_t node) {
  return rdf->graph->nodes.items[node].iri;
}

static void node_link(DmRdf *rdf, const char *predicate, uint32_t node) {
  if (node != DM_NONE) {
    dm_rdf_iri(rdf, predicate, node_iri(rdf, node));
  }
}

static void evidence_link(DmRdf *rdf, const char *predicate, DmEvidence e) {
  dm_rdf_iri(rdf, predicate, dm_rdf_span_iri(rdf, "evidence", e));
}

static void write_document(DmRdf *rdf) {
  const DmGraph *const graph = rdf->graph;
  dm_rdf_subject(rdf, graph->doc_iri, DM_NS "Document");
  dm_rdf_plain(rdf, DCTERMS "identifier", graph->doc_id);
  dm_rdf_english(rdf, DCTERMS "title", graph->title);
  dm_rdf_time(rdf, DCTERMS "date", graph->date);
  dm_rdf_link(rdf, DCTERMS "source", graph->url);
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    dm_rdf_iri(rdf, DM_NS "mentions", graph->nodes.items[i].iri);
  }
}

/* What only meetings and proposals have. */
static void write_event_facts(DmRdf *rdf, const DmNode *n) {
  dm_rdf_plain(rdf, DM_NS "kind", n->kind);
  if (n->status != DM_STATUS_UNSET) {
    dm_rdf_concept(rdf, DM_NS "status", dm_status_name(n->status));
  }
  dm_rdf_english(rdf, DM_NS "topicText", n->topic);
  dm_rdf_english(rdf, DM_NS "timeText", n->time_text);
  dm_rdf_time(rdf, DM_NS "time", n->time);
  node_link(rdf, DM_NS "place", n->place);
  for (size_t i = 0; i < n->beneficiaries.count; ++i) {
    node_link(rdf, DM_NS "beneficiary", n->beneficiaries.items[i]);
  }
  for (size_t i = 0; i < n->affected.count; ++i) {
    node_link(rdf, DM_NS "affects", n->affected.items[i]);
  }
}

/* Facts of every node; returns the next place in `directs`, which is sorted by
   source. */
static size_t write_node(DmRdf *rdf, uint32_t index, const Directs *directs,
                         size_t next) {
  const DmNode *const n = &rdf->graph->nodes.items[index];
  dm_rdf_begin(rdf);
  dm_rdf_subject(rdf, n->iri,
                 dm_str_printf(rdf->line, DM_NS "%s", dm_class_name(n->cls)).p);
  dm_rdf_english(rdf, RDFS "label", n->label.n ? n->label : n->kind);
  for (size_t i = 0; i < n->aliases.count; ++i) {
    dm_rdf_english(rdf, SKOS "altLabel", n->aliases.items[i]);
  }
  for (size_t i = 0; i < n->roles.count; ++i) {
    dm_rdf_plain(rdf, DM_NS "role", n->roles.items[i]);
  }
  node_link(rdf, DM_NS "actsFor", n->represents);
  if (n->country != index) {
    node_link(rdf, DM_NS "country", n->country);
  }
  if (n->gender != DM_GENDER_UNKNOWN) {
    dm_rdf_plain(rdf, DM_NS "gender",
                 dm_str(n->gender == DM_GENDER_FEMALE ? "female" : "male"));
  }
  dm_rdf_plain(rdf, DM_NS "iso2", n->iso2);
  dm_rdf_plain(rdf, DM_NS "iso3", n->iso3);
  if (n->wikidata.n) {
    dm_rdf_iri(rdf, OWL "sameAs", n->wikidata);
  }
  write_event_facts(rdf, n);
  for (size_t i = 0; i < n->mentions.count; ++i) {
    evidence_link(rdf, DM_NS "evidence", n->mentions.items[i]);
  }
  for (; next < directs->count && directs->items[next].source == index;
       ++next) {
    const Direct *const d = &directs->items[next];
    const DmStr type = dm_ontology_relation(rdf->graph->ontology, d->type)->iri;
    dm_rdf_iri(rdf, dm_str_dup(rdf->line, type).p, node_iri(rdf, d->target));
  }
  return next;
}

static const char *stance_name(DmStance stance) {
  return stance == DM_STANCE_SUPPORT  ? "Support"
         : stance == DM_STANCE_OPPOSE ? "Oppose"
                                      : "Neutral";
}

static void write_statement(DmRdf *rdf, const DmStatement *s) {
  dm_rdf_begin(rdf);
  dm_rdf_subject(rdf, s->iri, DM_NS "Statement");
  node_link(rdf, DM_NS "speaker", s->speaker);
  node_link(rdf, DM_NS "addressee", s->addressee);
  dm_rdf_typed(rdf, DM_NS "direct", dm_str(s->direct ? "true" : "false"),
               DM_XSD "boolean");
  dm_rdf_concept(rdf, DM_NS "stance", stance_name(s->stance));
  for (size_t i = 0; i < s->about.count; ++i) {
    node_link(rdf, DM_NS "about", s->about.items[i]);
  }
  dm_rdf_english(rdf, DM_NS "quote", dm_graph_quote(rdf->graph, s->evidence));
  evidence_link(rdf, DM_NS "evidence", s->evidence);
  evidence_link(rdf, DM_NS "reportedAt", s->report);
  node_link(rdf, PROV "wasAttributedTo", s->speaker);
  dm_rdf_iri(rdf, PROV "wasDerivedFrom", rdf->graph->doc_iri);
}

static void write_relation(DmRdf *rdf, const DmRelation *r) {
  const DmGraph *const graph = rdf->graph;
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  dm_rdf_begin(rdf);
  dm_rdf_subject(rdf, r->iri, DM_NS "Relation");
  dm_rdf_iri(rdf, DM_NS "relationType", type->iri);
  node_link(rdf, DM_NS "hasSource", r->source);
  node_link(rdf, DM_NS "hasTarget", r->target);
  dm_rdf_concept(rdf, DM_NS "polarity", dm_polarity_name(r->polarity));
  dm_rdf_concept(rdf, DM_NS "modality", dm_modality_name(r->modality));
  dm_rdf_typed(rdf, DM_NS "confidence", dm_str(dm_decimal(r->confidence).text),
               DM_XSD "decimal");
  if (r->statement != DM_NONE) {
    dm_rdf_iri(rdf, DM_NS "statement",
               graph->statements.items[r->statement].iri);
    node_link(rdf, DM_NS "speaker", dm_graph_speaker(graph, r));
  }
  dm_rdf_english(rdf, DM_NS "topicText", r->topic);
  dm_rdf_english(rdf, DM_NS "timeText", r->time_text);
  dm_rdf_time(rdf, DM_NS "time", r->time);
  for (size_t i = 0; i < r->evidence.count; ++i) {
    evidence_link(rdf, DM_NS "evidence", r->evidence.items[i]);
  }
  dm_rdf_iri(rdf, PROV "wasDerivedFrom", graph->doc_iri);
}

static DmStatus write_all(void *handle) {
  DmRdf *const rdf = handle;
  const DmGraph *const graph = rdf->graph;
  const Directs directs = collect_directs(rdf);
  dm_rdf_begin(rdf);
  write_document(rdf);
  size_t next = 0;
  for (size_t i = 0; i < graph->nodes.count && rdf->st == DM_OK; ++i) {
    next = write_node(rdf, (uint32_t)i, &directs, next);
  }
  for (size_t i = 0; i < graph->statements.count && rdf->st == DM_OK; ++i) {
    write_statement(rdf, &graph->statements.items[i]);
  }
  for (size_t i = 0; i < graph->relations.count && rdf->st == DM_OK; ++i) {
    if (dm_rdf_has(rdf, &graph->relations.items[i])) {
      write_relation(rdf, &graph->relations.items[i]);
    }
  }
  dm_rdf_evidences(rdf);
  return rdf->st;
}

/* Two arenas may jump; each needs its guard. */
static DmStatus protect_line(void *handle) {
  DmRdf *const rdf = handle;
  return dm_arena_protect(rdf->line, write_all, rdf);
}

DmStatus dm_rdf_stream(const DmGraph *graph, const DmExportOptions *options,
                       DmRdfTripleFn fn, void *handle) {
  DmRdf rdf = {.graph = graph,
               .options = options,
               .keep = dm_arena_new(0),
               .line = dm_arena_new(0),
               .fn = fn,
               .handle = handle};
  const DmStatus st = rdf.keep && rdf.line
                          ? dm_arena_protect(rdf.keep, protect_line, &rdf)
                          : DM_ERR_NOMEM;
  dm_arena_free(rdf.line);
  dm_arena_free(rdf.keep);
  return st;
}
