/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/draft.h"

#include "base/utf8.h"
#include "extract/entity.h"
#include "extract/trace.h"

static void widen(const DmExtraction *x, uint32_t t, uint32_t anchor,
                  uint32_t *first, uint32_t *last) {
  if (t == DM_NONE || x->tree.sentence[t] != x->tree.sentence[anchor]) {
    return;
  }
  const uint32_t m = x->mention_at[t];
  const uint32_t a = m == DM_NONE ? t : x->mentions.items[m].first;
  const uint32_t b = m == DM_NONE ? t : x->mentions.items[m].last;
  *first = a < *first ? a : *first;
  *last = b > *last ? b : *last;
}

/* From the first to the last of trigger, source and target. */
static DmEvidence evidence_of(const DmExtraction *x, const DmDraft *d) {
  uint32_t first = d->anchor;
  uint32_t last = d->anchor;
  widen(x, d->source.token, d->anchor, &first, &last);
  widen(x, d->target.token, d->anchor, &first, &last);
  widen(x, d->anchor, d->anchor, &first, &last);
  return (DmEvidence){x->tree.sentence[d->anchor] + 1,
                      dm_tree_token(&x->tree, first)->start,
                      dm_tree_token(&x->tree, last)->end};
}

static DmTime time_of(const DmExtraction *x, const DmDraft *d) {
  const bool ahead = d->truth.modality == DM_MODALITY_PLANNED;
  DmTime time =
      dm_calendar_of(x->arena, &x->tree, d->anchor, x->doc->date, ahead);
  const uint32_t light = dm_light_verb_of(x, d->anchor);
  if (!time.text.n && light != DM_NONE) {
    time = dm_calendar_of(x->arena, &x->tree, light, x->doc->date, ahead);
  }
  return time;
}

static DmStr topic_of(DmExtraction *x, const DmDraft *d) {
  if (!d->frame) {
    return (DmStr){0};
  }
  for (size_t i = 0; i < d->frame->topic.count; ++i) {
    DmFiller found[DM_MAX_FILLERS];
    if (dm_fill(x, d->anchor, &d->frame->topic.items[i], found)) {
      uint32_t first;
      uint32_t last;
      dm_tree_span(&x->tree, found[0].token, &first, &last);
      while (first < found[0].token &&
             (dm_tree_base(&x->tree, first) == DM_REL_CASE ||
              dm_tree_base(&x->tree, first) == DM_REL_MARK)) {
        ++first;
      }
      return dm_tree_text(&x->tree, first, last);
    }
  }
  return (DmStr){0};
}

/* Hearsay without a speaker ("it is said that") is no more than possible. */
static void unattributed(DmRelation *r) {
  if (r->modality == DM_MODALITY_ASSERTED) {
    r->modality = DM_MODALITY_POSSIBLE;
  }
  r->confidence *= 0.7;
}

/* "expressed its thanks to Oman for": the noun under a verb that has evoked the
   relation says nothing more; nor does one that makes the verb what it is
   ("lowered its tariffs on rice"). */
static bool repeats_verb(const DmExtraction *x, const DmSaid *verb,
                         const DmSaid *noun) {
  const bool part = verb->object && verb->source == noun->source &&
                    verb->target == noun->target;
  return verb->verb && !noun->verb && (verb->type == noun->type || part) &&
         x->tree.head[noun->anchor] == verb->anchor &&
         dm_tree_base(&x->tree, noun->anchor) == DM_REL_OBJ;
}

/* Verb and noun may both evoke one relation in one sentence ("made a proposal
   to"): it is said once, and the verb, which is asked first, says how. */
static bool is_said_already(DmRelations *rs, const DmRelation *r,
                            const DmDraft *d) {
  const uint32_t sentence = r->evidence.items[0].sentence;
  const DmSaid said = {.type = r->type,
                       .source = r->source,
                       .target = r->target,
                       .statement = r->statement,
                       .polarity = r->polarity,
                       .verb = dm_tree_token(&rs->x->tree, d->anchor)->upos ==
                               DM_UPOS_VERB,
                       .object = d->frame && d->frame->object.count,
                       .anchor = d->anchor};
  if (sentence != rs->said_sentence) {
    rs->said.count = 0;
    rs->said_sentence = sentence;
  }
  for (size_t i = 0; i < rs->said.count; ++i) {
    const DmSaid *const old = &rs->said.items[i];
    if (repeats_verb(rs->x, old, &said)) {
      return true;
    }
    if (old->type == said.type && old->source == said.source &&
        old->target == said.target && old->statement == said.statement &&
        old->polarity == said.polarity && old->verb != said.verb) {
      return true;
    }
  }
  DM_PUSH(rs->x->arena, rs->said, said);
  return false;
}

/* False when the graph refuses it. */
static bool add(DmRelations *rs, const DmDraft *d) {
  DmExtraction *const x = rs->x;
  const uint32_t report =
      d->presupposed ? DM_NONE : rs->speech->report_of[d->anchor];
  const uint32_t source = dm_node_of(x, d->source.entity);
  const uint32_t target = dm_node_of(x, d->target.entity);
  DmRelation r = {.type = d->type,
                  .source = source,
                  .target = target,
                  .polarity = d->truth.polarity,
                  .modality = d->truth.modality,
                  .manner = d->truth.manner,
                  .ahead = d->truth.ahead,
                  .statement =
                      report == DM_NONE ? DM_NONE : rs->statement_of[report]};
  const DmTime time = time_of(x, d);
  r.time_text = time.text;
  r.time = time.iso;
  r.topic = topic_of(x, d);
  r.confidence = d->weight * d->source.certainty * d->target.certainty;
  if (report != DM_NONE && r.statement == DM_NONE) {
    unattributed(&r);
  }
  r.why = dm_trace_why(rs, d, &r, report);
  const DmEvidence where = evidence_of(x, d);
  DM_PUSH(x->arena, r.evidence, where);
  const bool added = is_said_already(rs, &r, d) ||
                     dm_graph_add_relation(x->graph, &r) != DM_NONE;
  if (added) {
    DM_PUSH(x->arena, rs->anchors, d->anchor);
  } else {
    dm_trace_miss(x, d->frame, d->anchor, DM_MISS_REFUSED);
  }
  return added;
}

static void set_status(DmRelations *rs, const DmDraft *d) {
  DmEntity *const e = &rs->x->entities.items[d->target.entity];
  const bool event = dm_class_is_event(e->cls);
  if (event && d->frame && d->frame->status && e->status == DM_STATUS_UNSET &&
      d->truth.polarity == DM_POLARITY_POSITIVE) {
    e->status = d->frame->status;
    if (e->node != DM_NONE) {
      rs->x->graph->nodes.items[e->node].status = e->status;
    }
  }
}

size_t dm_combine(DmRelations *rs, DmDraft d, const DmReferent *sources,
                  size_t n_sources, const DmReferent *targets,
                  size_t n_targets) {
  size_t added = 0;
  if (d.type == DM_NONE) {
    return 0; /* an ontology without the types that grammar alone gives */
  }
  const bool mutual = n_targets == 0 &&
                      dm_ontology_relation(rs->x->ontology, d.type)->symmetric;
  for (size_t i = 0; i < n_sources; ++i) {
    const DmReferent *const others = mutual ? sources : targets;
    const size_t n_others = mutual ? n_sources : n_targets;
    for (size_t k = mutual ? i + 1 : 0; k < n_others; ++k) {
      if (others[k].entity != sources[i].entity) {
        d.source = sources[i];
        d.target = others[k];
        set_status(rs, &d);
        added += add(rs, &d);
      }
    }
  }
  return added;
}

DmTruth dm_truth_with(const DmExtraction *x, const DmFrame *f,
                      uint32_t anchor) {
  DmTruth truth = dm_truth_of(x, anchor);
  dm_truth_apply(&truth, f->polarity, f->modality);
  truth.ahead = truth.ahead || f->modality == DM_MODALITY_PLANNED;
  return truth;
}
