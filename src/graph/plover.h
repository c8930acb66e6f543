/* SPDX-License-Identifier: Apache-2.0 */
/* Relations as an event coder sees them: one of PLOVER's 18 classes between
   actors (Open Event Data Alliance, PLOVER Manual, 2018). The graph keeps what
   is said: who is to do what to whom, how far from fact. PLOVER codes what is
   done by saying it: a strike that is threatened is THREATEN, help that is
   promised is AGREE, talks that are refused are REJECT, what is demanded of
   somebody is the DEMAND of whoever says so. */
#ifndef DM_GRAPH_PLOVER_H
#define DM_GRAPH_PLOVER_H

#include "graph/graph.h"

typedef struct DmPloverEvent {
  DmStr cls; /* "THREATEN"; empty: no event */
  uint32_t source;
  DmIdList targets; /* actors; where the relation's target is a meeting or
                       proposal without an actor behind it, that node */
} DmPloverEvent;

/* The event that the relation reports. What did not happen, and what somebody
   unnamed demands, is none. Ids of targets live in the graph's arena. */
DmPloverEvent dm_plover_event(const DmGraph *graph, const DmRelation *relation);

/* ISO alpha-3 of the country that an event coder files the node under: its own,
   that of whom it acts for, the one its words give; for one of whom nothing
   is said, the only country the document speaks of. Empty for
   international bodies and those who act for them. */
DmStr dm_plover_country(const DmGraph *graph, uint32_t node);

#endif
