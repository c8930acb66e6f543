/* SPDX-License-Identifier: Apache-2.0 */
/* Graphs built by hand, for the tests of src/graph and src/export. The caller
   runs these protected (arena.h) or with an arena without a limit. */
#ifndef DM_TESTS_GRAPH_SAMPLE_H
#define DM_TESTS_GRAPH_SAMPLE_H

#include "graph/graph.h"

/* Eight nodes with every kind of awkward text. */
DmGraph *sample_awkward(DmArena *arena, const DmOntology *ontology);

/* What an article on security guarantees says: people, countries,
   organisations, meetings, proposals, and who says what. */
DmGraph *sample_article(DmArena *arena, const DmOntology *ontology);

/* `nodes` nodes and about one and a half times as many relations, always the
   same for the same number. */
DmGraph *sample_synthetic(DmArena *arena, const DmOntology *ontology,
                          size_t nodes);

/* Where `quote` first stands in the text; a line is a sentence. */
DmEvidence sample_where(const DmGraph *graph, const char *quote);

/* A node mentioned at `quote`. */
uint32_t sample_node(DmGraph *graph, DmClass cls, const char *name,
                     const char *quote);

/* A relation with sensible defaults, not yet added. */
DmRelation sample_relation(const DmGraph *graph, const char *type,
                           uint32_t source, uint32_t target,
                           DmEvidences *evidence);

#endif
