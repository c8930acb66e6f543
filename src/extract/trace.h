/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: what --explain tells. Of each relation, how it came to be (why.c); of
   each sentence without one, which frames stood near and what they lacked
   (trace.c). Without --explain there is no trace, and nothing is recorded. */
#ifndef DM_EXTRACT_TRACE_H
#define DM_EXTRACT_TRACE_H

#include "extract/draft.h"

/* Why a frame whose words stand at a token gave nothing. */
typedef enum DmMissKind {
  DM_MISS_OBJECT,   /* the object is none of dm:object */
  DM_MISS_REQUIRES, /* no slot of dm:requires is filled */
  DM_MISS_ROLE,     /* source or target: unfilled, no node, of another class */
  DM_MISS_REFUSED   /* the graph refused it: both ends are one node */
} DmMissKind;

typedef struct DmMiss {
  const DmFrame *frame;
  uint32_t token;
  DmMissKind kind;
} DmMiss;

struct DmTrace {
  DmArena *arena;
  struct {
    DmMiss *items;
    size_t count, cap;
  } misses;
};

DmTrace *dm_trace_new(DmArena *arena);

/* Frame f stands at token t and gave nothing; a second reason is not kept.
   Nothing happens when x has no trace or f is NULL. */
void dm_trace_miss(const DmExtraction *x, const DmFrame *f, uint32_t t,
                   DmMissKind kind);

/* How draft d, said in `report` (or DM_NONE), comes to be relation r: frame,
   what filled the roles and by which coreference steps, what its truth and its
   confidence are made of; a line each. Empty when x has no trace. */
DmStr dm_trace_why(const DmRelations *rs, const DmDraft *d, const DmRelation *r,
                   uint32_t report);

/* Fill why_not of the finished graph: for each sentence, empty when a relation
   rests on it, else the reasons, a line each. */
void dm_trace_sentences(const DmExtraction *x);

/* ---- Words of explanations, in the document's arena ---- */

/* "lex:meet (relations-consult.ttl:8)"; an IRI elsewhere as it is. */
DmStr dm_trace_frame(const DmExtraction *x, const DmFrame *f);
/* "obj.on" */
DmStr dm_trace_slot(const DmExtraction *x, const DmSlot *slot);

#endif
