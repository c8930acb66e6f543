/* SPDX-License-Identifier: Apache-2.0 */
/* Graph: nodes, typed n-ary relations, statements, and the evidence each rests
   on. One document makes one graph; it lives in the arena given to
   dm_graph_new, strings included (they are copied). Nothing enters without
   evidence. Byte offsets count in the source text, which the graph borrows. */
#ifndef DM_GRAPH_GRAPH_H
#define DM_GRAPH_GRAPH_H

#include "base/intern.h"
#include "base/str.h"
#include "ontology/ontology.h"

/* Where something is said. */
typedef struct DmEvidence {
  uint32_t sentence; /* 1-based */
  uint32_t start;    /* bytes [start, end) of the document's text */
  uint32_t end;
} DmEvidence;

typedef struct DmEvidences {
  DmEvidence *items;
  size_t count;
  size_t cap;
} DmEvidences;

typedef struct DmStrList {
  DmStr *items;
  size_t count;
  size_t cap;
} DmStrList;

typedef struct DmIdList {
  uint32_t *items;
  size_t count;
  size_t cap;
} DmIdList;

bool dm_ids_hold(const DmIdList *list, uint32_t id);

typedef struct DmNode {
  DmStr iri;
  DmStr label;
  DmClass cls;
  DmStrList aliases;   /* other names used in the text, without the label */
  DmStrList roles;     /* offices said or known: "foreign minister" */
  uint32_t represents; /* node it acts for, or DM_NONE; a country: DM_NONE */
  uint32_t country;    /* node of its country (itself for a country), DM_NONE */
  DmStr home; /* ISO alpha-3 of that country, in the text or not; or empty */
  DmGender gender;
  DmStr wikidata; /* full IRI or empty */
  DmStr iso2;
  DmStr iso3;
  bool local; /* keyed by the document: meetings, proposals */
  /* Meetings and proposals: */
  DmStr kind; /* lemma of its head: "summit", "guarantee" */
  DmStatusKind status;
  DmStr topic;            /* words of the text, may be empty */
  DmStr time_text;        /* words of the text: "last week" */
  DmStr time;             /* ISO 8601 date, year or year-month, or empty */
  uint32_t place;         /* node or DM_NONE */
  DmIdList beneficiaries; /* whom a proposal is for */
  DmIdList affected;      /* whom it is directed at */
  DmEvidences mentions;   /* in text order; never empty */
} DmNode;

typedef struct DmStatement {
  DmStr iri;
  uint32_t speaker;   /* node */
  uint32_t addressee; /* node or DM_NONE */
  bool direct;        /* in quotation marks */
  DmStance stance;
  DmIdList about;      /* nodes mentioned in what is said, in text order */
  DmEvidence evidence; /* what is said (without the reporting words) */
  DmEvidence report;   /* the reporting word */
} DmStatement;

typedef struct DmRelation {
  DmStr iri;
  uint32_t type;       /* relation type index in the ontology */
  uint32_t source;     /* node */
  uint32_t target;     /* node */
  DmPolarity polarity; /* never unset */
  DmModality modality; /* never unset */
  uint32_t manner;     /* relation type that the source does by saying so:
                          threatens, promises, rejects; or DM_NONE */
  bool ahead; /* announced for the future, not just meant as a purpose */
  uint32_t statement; /* index of the statement it stands in, or DM_NONE: the
                         document's own voice */
  DmStr topic;        /* words of the text, may be empty */
  DmStr time_text;
  DmStr time;
  double confidence;    /* in [0,1]: how likely the text says this; once
                           finished, calibrated */
  DmEvidences evidence; /* at least one; the first is the best */
  DmStr why;            /* --explain: lines on how it came to be, else empty */
} DmRelation;

typedef struct DmGraph {
  DmArena *arena;
  const DmOntology *ontology;
  DmStr base; /* IRI prefix of what the lexicon does not know */
  DmStr doc_id;
  DmStr doc_iri;
  DmStr title;
  DmStr date; /* ISO 8601 or empty */
  DmStr url;  /* or empty */
  DmStr
      scene;  /* ISO alpha-3 of the only country the text speaks of; or empty */
  DmStr text; /* borrowed source text */
  struct {
    DmNode *items;
    size_t count, cap;
  } nodes;
  struct {
    DmStatement *items;
    size_t count, cap;
  } statements;
  struct {
    DmRelation *items;
    size_t count, cap;
  } relations;
  DmStrList why_not; /* --explain: by sentence, why it gave no relation, empty
                        where it did; else no items */
  /* Private: ids of these are indices of nodes and of relations (by what makes
     two relations one); local IRIs, and how often each was asked for. */
  DmInterner *node_ids;
  DmInterner *relation_ids;
  DmInterner *local_iris;
  DmIdList local_counts;
} DmGraph;

/* Empty graph. `base` ends in "/" or "#". doc_iri becomes base + "document/" +
   slug of doc_id. */
DmGraph *dm_graph_new(DmArena *arena, const DmOntology *ontology, DmStr base,
                      DmStr doc_id, DmStr title, DmStr date, DmStr url,
                      DmStr text);

/* IRI of an actor, country or place the lexicon does not know:
   base + class + "/" + slug(name): "…/person/sergey-lavrov". A name without
   a letter or digit gets a hash. */
DmStr dm_graph_actor_iri(const DmGraph *graph, DmClass cls, DmStr name);

/* IRI of something local: doc_iri + "#" + what + "-" + position: a fragment,
   so that Turtle can write it with one prefix. */
DmStr dm_graph_local_iri(const DmGraph *graph, const char *what, uint32_t pos);

/* Index of the node with this IRI, added (class, label) when new. */
uint32_t dm_graph_node(DmGraph *graph, DmStr iri, DmClass cls, DmStr label);

/* Add a name under which the node appears; the label and repetitions are
   dropped; the list is kept in byte order. */
void dm_graph_add_alias(DmGraph *graph, uint32_t node, DmStr alias);
void dm_graph_add_role(DmGraph *graph, uint32_t node, DmStr role);
/* Mentions are kept in text order, each once. */
void dm_graph_add_mention(DmGraph *graph, uint32_t node, DmEvidence where);
/* Insert into an id list once, in order of first insertion. */
void dm_graph_add_id(const DmGraph *graph, DmIdList *list, uint32_t id);

/* Copy `statement` in (its iri is made from its position); returns its index.
 */
uint32_t dm_graph_add_statement(DmGraph *graph, const DmStatement *statement);

/* Copy `relation` in; its iri is made. If a relation of equal type, source,
   target (either way round when the type is symmetric), polarity, modality and
   speaker is there, the new one's evidence joins it and the confidence becomes
   that of independent sources, 1-(1-a)(1-b), at most 0.99 (the larger of the
   two when it brings no new evidence). A relation of a node
   with itself, or whose classes break the type's domain or range, is refused:
   returns DM_NONE and adds nothing. Otherwise returns its index. */
uint32_t dm_graph_add_relation(DmGraph *graph, const DmRelation *relation);

/* Put nodes, statements and relations into their final order (nodes and
   relations by first evidence, then IRI), renumber references and give each
   relation what its confidence is worth (dm_ontology_calibrate); drops nodes
   with no mention, and with them what cannot stand without: statements they
   make, relations of theirs or in such a statement. Call when all is in. */
void dm_graph_finish(DmGraph *graph);

/* Speaker of a relation: node index or DM_NONE for the document's own voice. */
uint32_t dm_graph_speaker(const DmGraph *graph, const DmRelation *relation);

/* ISO alpha-3 of the country itself or of the one that the actor represents or
   is of, in the graph or by the lexicon; empty when there is none. */
DmStr dm_graph_iso3(const DmGraph *graph, uint32_t node);

/* The words at `where`, a view into the text. */
DmStr dm_graph_quote(const DmGraph *graph, DmEvidence where);

/* Offset in code points of a byte offset (Web Annotation counts those).
   Linear; exporters that need many sort and sweep. */
size_t dm_graph_code_point(const DmGraph *graph, uint32_t byte);

/* Every broken rule (dangling index, no evidence, offsets out of order or
   within a character, confidence out of range, classes that break a type) is
   reported; returns DM_OK or DM_ERR_EXPORT. */
DmStatus dm_graph_validate(const DmGraph *graph, const DmDiag *diag);

#endif
