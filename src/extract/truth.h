/* SPDX-License-Identifier: Apache-2.0 */
/* Truth: what the words around an event say of it: denied or not, fact, plan,
   possibility, demand or condition (compare FactBank, Saurí & Pustejovsky
   2009). */
#ifndef DM_EXTRACT_TRUTH_H
#define DM_EXTRACT_TRUTH_H

#include "extract/clause.h"

enum { DM_MAX_TRUTH_FRAMES = 6 };

typedef struct DmTruth {
  DmPolarity polarity;
  DmModality modality;
  uint32_t manner; /* relation type that such an embedding evokes */
  bool ahead;      /* said to lie ahead: "will", "is to", "wants to" */
  /* Embeddings, reports and light verbs that had a say, innermost first. */
  const DmFrame *frames[DM_MAX_TRUTH_FRAMES];
  unsigned n_frames;
} DmTruth;

/* Truth of the event that token `t` (a verb, adjective or noun) names. */
DmTruth dm_truth_of(const DmExtraction *x, uint32_t t);

/* Flip when `polarity` is negative; keep what is further from fact. */
void dm_truth_apply(DmTruth *truth, DmPolarity polarity, DmModality modality);

/* The light verb that carries noun t ("held talks"), or DM_NONE. */
uint32_t dm_light_verb_of(const DmExtraction *x, uint32_t t);

#endif
