/* SPDX-License-Identifier: Apache-2.0 */
/* Acts: what is done by saying it ("threatened to", "refused to", "must"),
   where what is threatened, refused or demanded is no relation of its own:
   "Ankara threatened to stop the talks with Nicosia" threatens Nicosia. */
#include "extract/draft.h"
#include "extract/entity.h"

enum { WITHOUT_INNER = 75 };

/* Did a word below t evoke a relation? */
static bool has_relation(const DmRelations *rs, uint32_t t) {
  for (size_t i = 0; i < rs->anchors.count; ++i) {
    if (dm_tree_below(&rs->x->tree, rs->anchors.items[i], t)) {
      return true;
    }
  }
  return false;
}

static unsigned range_of(const DmRelations *rs, uint32_t type) {
  return dm_ontology_relation(rs->x->ontology, type)->range & DM_MASK_AGENT;
}

/* Those with a name or a principal; what else stands in the inner clause may be
   what the act brings about ("agreed to set up a commission"). */
static size_t keep_parties(const DmExtraction *x, DmReferent *who, size_t n) {
  size_t kept = 0;
  for (size_t i = 0; i < n; ++i) {
    const DmEntity *const e = &x->entities.items[who[i].entity];
    if (e->named || e->represents != DM_NONE) {
      who[kept++] = who[i];
    }
  }
  return kept;
}

/* Act f at word t, whose complement has no relation. */
static void apply_act(DmRelations *rs, const DmFrame *f, uint32_t t) {
  const DmExtraction *const x = rs->x;
  DmFiller inner[DM_MAX_FILLERS];
  for (size_t i = 0; i < f->complement.count; ++i) {
    const size_t n = dm_fill(x, t, &f->complement.items[i], inner);
    if (n && has_relation(rs, inner[0].token)) {
      return;
    }
  }
  DmReferent sources[DM_MAX_REFERENTS];
  DmReferent targets[DM_MAX_REFERENTS];
  const size_t n = dm_referents(x, dm_subject(x, t), DM_MASK_AGENT, sources);
  const size_t m =
      keep_parties(x, targets,
                   dm_slot_referents(x, t, f->addressee,
                                     range_of(rs, f->relation), targets));
  if (n && m) {
    const DmDraft d = {.frame = f,
                       .type = f->relation,
                       .anchor = t,
                       .truth = dm_truth_of(x, t),
                       .weight = f->weight * WITHOUT_INNER / 100.0};
    (void)dm_combine(rs, d, sources, n, targets, m);
  }
}

/* Acts that say at whom they are directed (dm:evokes and dm:addressee). */
static void acts_at(DmRelations *rs, uint32_t t, DmPos pos) {
  const DmExtraction *const x = rs->x;
  const DmFrameList list = dm_ontology_frames(x->ontology, DM_FRAME_EMBEDDING,
                                              pos, dm_tree_lemma(&x->tree, t));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (f->relation != DM_NONE && f->addressee.count &&
        dm_frame_agrees(x, f, t)) {
      apply_act(rs, f, t);
    }
  }
}

static bool is_demanded(const DmExtraction *x, uint32_t t) {
  if (dm_tree_child_base(&x->tree, t, DM_REL_AUX) == DM_NONE) {
    return false;
  }
  const DmTruth truth = dm_truth_of(x, t);
  return truth.modality == DM_MODALITY_DEMANDED &&
         truth.polarity == DM_POLARITY_POSITIVE;
}

/* "Paris said that Rome must cut its debt": whoever says so urges Rome. */
static void demand_at(DmRelations *rs, uint32_t t) {
  const DmExtraction *const x = rs->x;
  const uint32_t report = rs->speech->report_of[t];
  if (report == DM_NONE || rs->urges == DM_NONE || !is_demanded(x, t) ||
      has_relation(rs, t)) {
    return;
  }
  const DmReport *const r = &rs->speech->reports.items[report];
  DmReferent speaker[DM_MAX_REFERENTS];
  DmReferent whom[DM_MAX_REFERENTS];
  const uint32_t subject =
      dm_is_passive(&x->tree, t) ? DM_NONE : dm_subject(x, t);
  const size_t n = dm_referents(x, r->speaker, DM_MASK_AGENT, speaker);
  const size_t m = dm_referents(x, subject, range_of(rs, rs->urges), whom);
  if (n && m && x->tree.sentence[r->speaker] == x->tree.sentence[t]) {
    const DmDraft d = {.type = rs->urges,
                       .anchor = t,
                       .truth = dm_truth_of(x, r->cue),
                       .weight = WITHOUT_INNER / 100.0,
                       .presupposed = true};
    (void)dm_combine(rs, d, speaker, n, whom, m);
  }
}

void dm_evoke_acts(DmRelations *rs, const DmSentence *s) {
  for (uint32_t t = s->first; t < s->first + s->count; ++t) {
    const DmUpos upos = dm_tree_token(&rs->x->tree, t)->upos;
    if (upos == DM_UPOS_VERB) {
      acts_at(rs, t, DM_POS_VERB);
      demand_at(rs, t);
    } else if (upos == DM_UPOS_ADJ) {
      acts_at(rs, t, DM_POS_ADJECTIVE);
    }
  }
}
