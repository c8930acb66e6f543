/* SPDX-License-Identifier: Apache-2.0 */
/* Extraction: an annotated document in, a graph out. */
#ifndef DM_EXTRACT_EXTRACT_H
#define DM_EXTRACT_EXTRACT_H

#include "graph/graph.h"
#include "ontology/ontology.h"
#include "text/document.h"

typedef struct DmExtraction DmExtraction;
typedef struct DmNameModel DmNameModel;
typedef struct DmNameFeatures DmNameFeatures;

/* Told of every name whose class the model decides; for training it. */
typedef struct DmNameWatch {
  void (*seen)(struct DmNameWatch *self, const DmExtraction *x, uint32_t first,
               uint32_t last, const DmNameFeatures *features);
} DmNameWatch;

typedef struct DmExtractOptions {
  DmStr base;   /* IRI prefix for what the lexicon does not know; empty:
                   DM_BASE_IRI */
  bool explain; /* fill DmRelation.why and DmGraph.why_not */
  const DmNameModel *names; /* NULL: names are classed by rules alone */
  DmNameWatch *watch;       /* or NULL */
} DmExtractOptions;

/* Build the graph of `doc`, whose tokens carry tags, lemmas and trees. The
   graph lives in doc->arena. Returns DM_OK or DM_ERR_NOMEM. */
DmStatus dm_extract(const DmOntology *ontology, DmDocument *doc,
                    const DmExtractOptions *options, DmGraph **out);

#endif
