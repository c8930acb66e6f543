/* SPDX-License-Identifier: Apache-2.0 */
/* Meetings and proposals: who takes part, with whom, about what. */
#include "extract/draft.h"

/* Participants take part; opposite sides stand in the evoked relation. */
static void add_sides(DmRelations *rs, const DmEvent *e) {
  enum { MAX_MUTUAL = 6 };
  const DmExtraction *const x = rs->x;
  const DmMention *const m = &x->mentions.items[e->mention];
  DmDraft d = {.frame = m->frame,
               .anchor = m->head,
               .truth = dm_truth_with(x, m->frame, m->head),
               .weight = m->frame->weight};
  const DmReferent self = {m->entity, m->head, 1.0};
  bool guests = false;
  for (size_t i = 0; i < e->n_participants; ++i) {
    guests = guests || e->participants[i].side == DM_SIDE_GUEST;
    d.type = rs->participates;
    if (m->cls == DM_CLASS_MEETING) {
      (void)dm_combine(rs, d, &e->participants[i].who, 1, &self, 1);
    }
  }
  if (m->frame->relation == DM_NONE || e->n_participants > MAX_MUTUAL ||
      !dm_ontology_relation(x->ontology, m->frame->relation)->symmetric) {
    return;
  }
  d.type = m->frame->relation;
  for (size_t i = 0; i < e->n_participants; ++i) {
    for (size_t k = i + 1; k < e->n_participants; ++k) {
      const DmParticipant *const a = &e->participants[i];
      const DmParticipant *const b = &e->participants[k];
      if (!guests || (a->side == DM_SIDE_GUEST) != (b->side == DM_SIDE_GUEST)) {
        (void)dm_combine(rs, d, &a->who, 1, &b->who, 1);
      }
    }
  }
}

/* “talks on the plan” discuss the plan. */
static void meeting_topic(DmRelations *rs, const DmEvent *e) {
  const DmExtraction *const x = rs->x;
  const DmMention *const m = &x->mentions.items[e->mention];
  DmReferent topics[DM_MAX_REFERENTS];
  const size_t n = m->cls == DM_CLASS_MEETING
                       ? dm_slot_referents(x, m->head, m->frame->topic,
                                           DM_MASK_EVENT, topics)
                       : 0;
  const DmReferent self = {m->entity, m->head, 1.0};
  const DmDraft d = {.frame = m->frame,
                     .type = rs->discusses,
                     .anchor = m->head,
                     .truth = dm_truth_of(x, m->head),
                     .weight = m->frame->weight};
  (void)dm_combine(rs, d, &self, 1, topics, n);
}

void dm_add_meeting(DmRelations *rs, const DmEvent *e) {
  add_sides(rs, e);
  meeting_topic(rs, e);
}
