/* SPDX-License-Identifier: Apache-2.0 */
/* Draft: a relation about to be added, in tokens and entities. What evokes
   relations (frames.c), what meetings carry (meetings.c) and the offices people
   hold (offices.c) all add through here. */
#ifndef DM_EXTRACT_DRAFT_H
#define DM_EXTRACT_DRAFT_H

#include "extract/relations.h"

/* A relation about to be added, in tokens and entities. */
typedef struct DmDraft {
  const DmFrame *frame;
  uint32_t type;
  uint32_t anchor;
  DmReferent source;
  DmReferent target;
  DmTruth truth;
  double weight;
  bool presupposed; /* said in passing: the document's voice, quoted or not */
} DmDraft;

/* What one sentence has said so far. */
typedef struct DmSaid {
  uint32_t type;
  uint32_t source;
  uint32_t target;
  uint32_t statement;
  DmPolarity polarity;
  bool verb;
  bool object; /* its frame lists the objects that it takes */
  uint32_t anchor;
} DmSaid;

typedef struct DmRelations {
  DmExtraction *x;
  const DmSpeech *speech;
  const uint32_t *statement_of;
  uint32_t participates;
  uint32_t discusses;
  uint32_t represents;
  uint32_t belongs;
  uint32_t urges;
  uint32_t said_sentence;
  DmIdList anchors; /* words of that sentence that evoked a relation */
  struct {
    DmSaid *items;
    size_t count, cap;
  } said;
} DmRelations;

/* Truth of the event at `anchor`, with what frame f itself says of it. */
DmTruth dm_truth_with(const DmExtraction *x, const DmFrame *f, uint32_t anchor);

/* Add draft d for every source with every target; for a symmetric type without
   targets, ties the sources to each other. Returns how many relations came of
   it. */
size_t dm_combine(DmRelations *rs, DmDraft d, const DmReferent *sources,
                  size_t n_sources, const DmReferent *targets,
                  size_t n_targets);

/* Relations that the words of sentence s evoke. */
void dm_evoke(DmRelations *rs, const DmSentence *s);

/* Acts of sentence s ("refused to", "must") whose inner event is no relation;
   call after dm_evoke. */
void dm_evoke_acts(DmRelations *rs, const DmSentence *s);

/* Relations of a meeting or proposal: who takes part, with whom, about what. */
void dm_add_meeting(DmRelations *rs, const DmEvent *e);

/* The office or membership that the words of a mention give. */
void dm_add_office(DmRelations *rs, uint32_t mention);

#endif
