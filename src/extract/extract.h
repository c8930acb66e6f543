/* SPDX-License-Identifier: Apache-2.0 */
/* Extraction: an annotated document in, a graph out. */
#ifndef DM_EXTRACT_EXTRACT_H
#define DM_EXTRACT_EXTRACT_H

#include "graph/graph.h"
#include "ontology/ontology.h"
#include "text/document.h"

typedef struct DmExtractOptions {
  DmStr base;   /* IRI prefix for what the lexicon does not know; empty:
                   DM_BASE_IRI */
  bool explain; /* fill DmRelation.why and DmGraph.why_not */
} DmExtractOptions;

/* Build the graph of `doc`, whose tokens carry tags, lemmas and trees. The
   graph lives in doc->arena. Returns DM_OK or DM_ERR_NOMEM. */
DmStatus dm_extract(const DmOntology *ontology, DmDocument *doc,
                    const DmExtractOptions *options, DmGraph **out);

#endif
