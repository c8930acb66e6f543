/* SPDX-License-Identifier: Apache-2.0 */
/* Events: meetings and proposals as nodes of their own, with who takes part,
   for whom, about what, when, where and how they stand. */
#ifndef DM_EXTRACT_EVENTS_H
#define DM_EXTRACT_EVENTS_H

#include "extract/match.h"
#include "extract/truth.h"

/* Sides of a meeting: those “with” whom it is stand over against the others;
   those “between” whom it is each stand alone. */
typedef enum DmSide { DM_SIDE_HOST, DM_SIDE_GUEST, DM_SIDE_EACH } DmSide;

typedef struct DmParticipant {
  DmReferent who;
  DmSide side;
} DmParticipant;

/* One mention of a meeting or proposal. */
typedef struct DmEvent {
  uint32_t mention;
  DmParticipant participants[DM_MAX_REFERENTS]; /* of a proposal: proposers */
  size_t n_participants;
  DmReferent beneficiaries[DM_MAX_REFERENTS];
  size_t n_beneficiaries;
  DmReferent affected[DM_MAX_REFERENTS];
  size_t n_affected;
} DmEvent;

typedef struct DmEvents {
  DmEvent *items;
  size_t count;
  size_t cap;
} DmEvents;

/* Details of every event mention, in text order; links each mention to its
   entity and gathers the details there. Actors must be resolved before. */
DmEvents dm_find_event_details(DmExtraction *x);

#endif
