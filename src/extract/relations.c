/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/relations.h"

#include "base/utf8.h"
#include "extract/entity.h"
#include "extract/match.h"

/* A relation about to be added, in tokens and entities. */
typedef struct Draft {
  const DmFrame *frame;
  uint32_t type;
  uint32_t anchor;
  DmReferent source;
  DmReferent target;
  DmTruth truth;
  double weight;
  bool presupposed; /* said in passing: the document's voice, quoted or not */
} Draft;

/* What one sentence has said so far. */
typedef struct Said {
  uint32_t type;
  uint32_t source;
  uint32_t target;
  uint32_t statement;
  DmPolarity polarity;
  bool verb;
} Said;

typedef struct Relations {
  DmExtraction *x;
  const DmSpeech *speech;
  const uint32_t *statement_of;
  uint32_t participates;
  uint32_t discusses;
  uint32_t represents;
  uint32_t belongs;
  uint32_t said_sentence;
  struct {
    Said *items;
    size_t count, cap;
  } said;
} Relations;

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
static DmEvidence evidence_of(const DmExtraction *x, const Draft *d) {
  uint32_t first = d->anchor;
  uint32_t last = d->anchor;
  widen(x, d->source.token, d->anchor, &first, &last);
  widen(x, d->target.token, d->anchor, &first, &last);
  widen(x, d->anchor, d->anchor, &first, &last);
  return (DmEvidence){x->tree.sentence[d->anchor] + 1,
                      dm_tree_token(&x->tree, first)->start,
                      dm_tree_token(&x->tree, last)->end};
}

static DmStr explain(const DmExtraction *x, const Draft *d, uint32_t report) {
  if (!x->explain) {
    return (DmStr){0};
  }
  const DmFrame *const f = d->frame;
  const DmStr none = dm_str("-");
  return dm_str_printf(
      x->arena,
      "%.*s: %.*s (%.*s) at “%.*s”; source “%.*s”, target “%.*s”%s%.*s%s",
      DM_STR_ARG(dm_ontology_relation(x->ontology, d->type)->name),
      DM_STR_ARG(f ? f->iri : dm_str("structure")),
      DM_STR_ARG(f ? f->line : none),
      DM_STR_ARG(dm_tree_token(&x->tree, d->anchor)->form),
      DM_STR_ARG(dm_tree_token(&x->tree, d->source.token)->form),
      DM_STR_ARG(dm_tree_token(&x->tree, d->target.token)->form),
      d->truth.frame ? "; within " : "",
      DM_STR_ARG(d->truth.frame ? d->truth.frame->line : dm_str("")),
      report == DM_NONE ? "" : "; attributed");
}

static DmTime time_of(const DmExtraction *x, const Draft *d) {
  const bool ahead = d->truth.modality == DM_MODALITY_PLANNED;
  DmTime time =
      dm_calendar_of(x->arena, &x->tree, d->anchor, x->doc->date, ahead);
  const uint32_t light = dm_light_verb_of(x, d->anchor);
  if (!time.text.n && light != DM_NONE) {
    time = dm_calendar_of(x->arena, &x->tree, light, x->doc->date, ahead);
  }
  return time;
}

static DmStr topic_of(DmExtraction *x, const Draft *d) {
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

/* Verb and noun may both evoke one relation in one sentence ("made a proposal
   to"): it is said once, and the verb, which is asked first, says how. */
static bool is_said_already(Relations *rs, const DmRelation *r,
                            uint32_t anchor) {
  const uint32_t sentence = r->evidence.items[0].sentence;
  const bool verb = dm_tree_token(&rs->x->tree, anchor)->upos == DM_UPOS_VERB;
  const Said said = {r->type,      r->source,   r->target,
                     r->statement, r->polarity, verb};
  if (sentence != rs->said_sentence) {
    rs->said.count = 0;
    rs->said_sentence = sentence;
  }
  for (size_t i = 0; i < rs->said.count; ++i) {
    const Said *const old = &rs->said.items[i];
    if (old->type == said.type && old->source == said.source &&
        old->target == said.target && old->statement == said.statement &&
        old->polarity == said.polarity && old->verb != said.verb) {
      return true;
    }
  }
  DM_PUSH(rs->x->arena, rs->said, said);
  return false;
}

static void add(Relations *rs, const Draft *d) {
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
                  .statement =
                      report == DM_NONE ? DM_NONE : rs->statement_of[report]};
  const DmTime time = time_of(x, d);
  r.time_text = time.text;
  r.time = time.iso;
  r.topic = topic_of(x, d);
  r.confidence = d->weight * d->source.certainty * d->target.certainty;
  r.why = explain(x, d, report);
  if (report != DM_NONE && r.statement == DM_NONE) {
    unattributed(&r);
  }
  const DmEvidence where = evidence_of(x, d);
  DM_PUSH(x->arena, r.evidence, where);
  if (!is_said_already(rs, &r, d->anchor)) {
    (void)dm_graph_add_relation(x->graph, &r);
  }
}

static void set_status(Relations *rs, const Draft *d) {
  DmEntity *const e = &rs->x->entities.items[d->target.entity];
  const bool event = e->cls == DM_CLASS_MEETING || e->cls == DM_CLASS_PROPOSAL;
  if (event && d->frame && d->frame->status && e->status == DM_STATUS_UNSET &&
      d->truth.polarity == DM_POLARITY_POSITIVE) {
    e->status = d->frame->status;
    if (e->node != DM_NONE) {
      rs->x->graph->nodes.items[e->node].status = e->status;
    }
  }
}

/* Every source with every target; a symmetric frame without a target ties its
   sources to each other. Returns how many relations came of it. */
static size_t combine(Relations *rs, Draft d, const DmReferent *sources,
                      size_t n_sources, const DmReferent *targets,
                      size_t n_targets) {
  size_t added = 0;
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
        add(rs, &d);
        ++added;
      }
    }
  }
  return added;
}

static unsigned source_mask(const Relations *rs, const DmFrame *f) {
  const unsigned domain =
      dm_ontology_relation(rs->x->ontology, f->relation)->domain;
  return f->source_mask ? f->source_mask & domain : domain;
}

static unsigned target_mask(const Relations *rs, const DmFrame *f) {
  const unsigned range =
      dm_ontology_relation(rs->x->ontology, f->relation)->range;
  return f->target_mask ? f->target_mask & range : range;
}

/* The object the frame asks for ("send troops"). */
static bool object_agrees(const DmExtraction *x, const DmFrame *f, uint32_t v) {
  if (!f->object.count) {
    return true;
  }
  const uint32_t object = dm_object(x, v);
  if (object == DM_NONE) {
    return false;
  }
  const DmStr lemma = dm_tree_lemma(&x->tree, object);
  for (size_t i = 0; i < f->object.count; ++i) {
    const DmStr want = f->object.items[i];
    /* "peacekeeping force": the words before the head must agree too. */
    const uint32_t first =
        x->doc->sentences.items[x->tree.sentence[object]].first;
    const bool compound =
        object > first && dm_str_eq(dm_last_word(want), lemma) &&
        dm_str_eq(dm_first_word(want),
                  dm_fold(x->arena, dm_tree_token(&x->tree, object - 1)->form));
    if (dm_str_eq(want, lemma) || compound) {
      return true;
    }
  }
  return false;
}

static DmTruth truth_with(const DmExtraction *x, const DmFrame *f,
                          uint32_t anchor) {
  DmTruth truth = dm_truth_of(x, anchor);
  dm_truth_apply(&truth, f->polarity, f->modality);
  return truth;
}

/* "met Trump to discuss": those who meet discuss with whom they meet. */
static size_t add_partners(const Relations *rs, uint32_t t, unsigned mask,
                           DmReferent *sources, size_t n) {
  const DmExtraction *const x = rs->x;
  const uint32_t h = x->tree.head[t];
  if (dm_tree_base(&x->tree, t) != DM_REL_ADVCL || h == DM_NONE ||
      !dm_str_ends(dm_tree_marker(x->arena, &x->tree, t), "to")) {
    return n;
  }
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_RELATION, DM_POS_VERB, dm_tree_lemma(&x->tree, h));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (f->relation == DM_NONE || !dm_frame_agrees(x, f, h) ||
        !dm_ontology_relation(x->ontology, f->relation)->symmetric) {
      continue;
    }
    DmReferent with[DM_MAX_REFERENTS];
    const size_t k = dm_slot_referents(x, h, f->target, mask, with);
    for (size_t w = 0; w < k && n < DM_MAX_REFERENTS; ++w) {
      with[w].certainty *= 0.8;
      sources[n++] = with[w];
    }
    return n;
  }
  return n;
}

static size_t apply_predicate(Relations *rs, const DmFrame *f, uint32_t t) {
  const DmExtraction *const x = rs->x;
  DmReferent sources[DM_MAX_REFERENTS];
  DmReferent targets[DM_MAX_REFERENTS];
  size_t n = dm_slot_referents(x, t, f->source, source_mask(rs, f), sources);
  if (n == 0) {
    return 0;
  }
  n = add_partners(rs, t, source_mask(rs, f), sources, n);
  const size_t m =
      dm_slot_referents(x, t, f->target, target_mask(rs, f), targets);
  const Draft d = {.frame = f,
                   .type = f->relation,
                   .anchor = t,
                   .truth = truth_with(x, f, t),
                   .weight = f->weight};
  return combine(rs, d, sources, n, targets, m);
}

static bool requirements_hold(const DmExtraction *x, const DmFrame *f,
                              uint32_t t) {
  DmFiller found[DM_MAX_FILLERS];
  for (size_t i = 0; i < f->requires.count; ++i) {
    if (dm_fill(x, t, &f->requires.items[i], found)) {
      return true;
    }
  }
  return f->requires.count == 0;
}

/* Words of the lemma, one more when the object or more is said: more is more
   exact. */
static unsigned exactness(const DmExtraction *x, const DmFrame *f, uint32_t t,
                          DmStr key) {
  const unsigned words = dm_frame_words(x, f, t, key);
  const bool holds =
      words && object_agrees(x, f, t) && requirements_hold(x, f, t);
  return holds ? 2 * words + (f->object.count || f->requires.count) : 0;
}

/* The most exact frames that give a relation; others of a verb are other
   senses of it. */
static void predicate_at(Relations *rs, uint32_t t, DmPos pos) {
  const DmExtraction *const x = rs->x;
  const DmStr key = pos == DM_POS_VERB
                        ? dm_tree_lemma(&x->tree, t)
                        : dm_fold(x->arena, dm_tree_token(&x->tree, t)->form);
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, pos, key);
  enum { MOST_EXACT = 12 };
  for (unsigned level = MOST_EXACT; level > 0; --level) {
    size_t added = 0;
    for (size_t i = 0; i < list.count; ++i) {
      const DmFrame *const f = list.items[i];
      if (f->relation != DM_NONE && exactness(x, f, t, key) == level) {
        added += apply_predicate(rs, f, t);
      }
    }
    if (added) {
      return;
    }
  }
}

/* Fillers of a noun's slots; “subj” is the subject of its light verb, whose
   prepositional phrases count too. */
static size_t noun_referents(const DmExtraction *x, uint32_t t, DmSlots slots,
                             unsigned mask, DmReferent *out) {
  size_t n = dm_slot_referents(x, t, slots, mask, out);
  const uint32_t light = n ? DM_NONE : dm_light_verb_of(x, t);
  for (size_t i = 0; light != DM_NONE && i < slots.count && !n; ++i) {
    const DmSlotKind kind = slots.items[i].kind;
    const bool usable = kind == DM_SLOT_SUBJ || kind == DM_SLOT_PREP ||
                        kind == DM_SLOT_IOBJ ||
                        (kind == DM_SLOT_OBJ && dm_object(x, light) != t);
    n = usable ? dm_slot_referents(x, light, (DmSlots){&slots.items[i], 1},
                                   mask, out)
               : 0;
  }
  return n;
}

static DmReferent self_of(const DmExtraction *x, uint32_t t, bool *denotes) {
  const uint32_t m = x->mention_at[t];
  *denotes = m != DM_NONE && x->mentions.items[m].kind == DM_MENTION_EVENT &&
             x->mentions.items[m].head == t &&
             x->mentions.items[m].entity != DM_NONE;
  return *denotes ? (DmReferent){x->mentions.items[m].entity, t,
                                 x->mentions.items[m].certainty}
                  : (DmReferent){0};
}

/* A noun that evokes a relation; one that denotes a node stands in for the
   role that nobody else fills ("Macron’s proposal", "guarantees for Kyiv"). */
static void apply_noun(Relations *rs, const DmFrame *f, uint32_t t) {
  const DmExtraction *const x = rs->x;
  const DmRelationType *const type =
      dm_ontology_relation(x->ontology, f->relation);
  DmReferent sources[DM_MAX_REFERENTS];
  DmReferent targets[DM_MAX_REFERENTS];
  size_t n = noun_referents(x, t, f->source, source_mask(rs, f), sources);
  size_t m = noun_referents(x, t, f->target, target_mask(rs, f), targets);
  bool denotes;
  const DmReferent self = self_of(x, t, &denotes);
  if (denotes) {
    const unsigned bit = 1U << x->entities.items[self.entity].cls;
    if (n && !m && type->range & bit) {
      targets[m++] = self;
    } else if (m && !n && type->domain & bit) {
      sources[n++] = self;
    }
  }
  if (n && m) {
    const Draft d = {.frame = f,
                     .type = f->relation,
                     .anchor = t,
                     .truth = truth_with(x, f, t),
                     .weight = f->weight};
    (void)combine(rs, d, sources, n, targets, m);
  }
}

/* Those who take part in a noun that is no node ("the handshake between"). */
static void apply_sides(Relations *rs, const DmFrame *f, uint32_t t) {
  DmReferent who[DM_MAX_REFERENTS];
  const size_t n =
      noun_referents(rs->x, t, f->participant, source_mask(rs, f), who);
  if (n > 1) {
    const Draft d = {.frame = f,
                     .type = f->relation,
                     .anchor = t,
                     .truth = truth_with(rs->x, f, t),
                     .weight = f->weight};
    (void)combine(rs, d, who, n, NULL, 0);
  }
}

/* Noun frames whose lemma ends at t; those of several words ("joint exercise")
   are listed under their first. */
static void noun_frames(Relations *rs, uint32_t t) {
  enum { MAX_BACK = 3 };
  const DmExtraction *const x = rs->x;
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[t]].first;
  for (uint32_t back = 0; back < MAX_BACK && t >= from + back; ++back) {
    const uint32_t a = t - back;
    const DmStr key = back ? dm_fold(x->arena, dm_tree_token(&x->tree, a)->form)
                           : dm_tree_lemma(&x->tree, t);
    const DmFrameList list =
        dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN, key);
    for (size_t i = 0; i < list.count; ++i) {
      const DmFrame *const f = list.items[i];
      if (f->relation != DM_NONE && f->denotes == DM_CLASS_NONE &&
          dm_frame_words(x, f, a, key) == back + 1) {
        apply_noun(rs, f, t);
        apply_sides(rs, f, t);
      }
    }
  }
}

static void noun_at(Relations *rs, uint32_t t) {
  const DmExtraction *const x = rs->x;
  const uint32_t m = x->mention_at[t];
  if (m == DM_NONE || (x->mentions.items[m].kind == DM_MENTION_NOMINAL &&
                       x->mentions.items[m].head == t)) {
    noun_frames(rs, t);
  } else if (x->mentions.items[m].kind == DM_MENTION_EVENT &&
             x->mentions.items[m].head == t &&
             x->mentions.items[m].frame->relation != DM_NONE) {
    apply_noun(rs, x->mentions.items[m].frame, t);
  }
}

/* Participants take part; opposite sides stand in the evoked relation. */
static void meeting(Relations *rs, const DmEvent *e) {
  enum { MAX_MUTUAL = 6 };
  const DmExtraction *const x = rs->x;
  const DmMention *const m = &x->mentions.items[e->mention];
  Draft d = {.frame = m->frame,
             .anchor = m->head,
             .truth = truth_with(x, m->frame, m->head),
             .weight = m->frame->weight};
  const DmReferent self = {m->entity, m->head, 1.0};
  bool guests = false;
  for (size_t i = 0; i < e->n_participants; ++i) {
    guests = guests || e->participants[i].side == DM_SIDE_GUEST;
    d.type = rs->participates;
    if (m->cls == DM_CLASS_MEETING) {
      (void)combine(rs, d, &e->participants[i].who, 1, &self, 1);
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
        (void)combine(rs, d, &a->who, 1, &b->who, 1);
      }
    }
  }
}

/* “talks on the plan” discuss the plan. */
static void meeting_topic(Relations *rs, const DmEvent *e) {
  const DmExtraction *const x = rs->x;
  const DmMention *const m = &x->mentions.items[e->mention];
  DmReferent topics[DM_MAX_REFERENTS];
  const unsigned mask = 1U << DM_CLASS_PROPOSAL | 1U << DM_CLASS_MEETING;
  const size_t n =
      m->cls == DM_CLASS_MEETING
          ? dm_slot_referents(x, m->head, m->frame->topic, mask, topics)
          : 0;
  const DmReferent self = {m->entity, m->head, 1.0};
  const Draft d = {.frame = m->frame,
                   .type = rs->discusses,
                   .anchor = m->head,
                   .truth = dm_truth_of(x, m->head),
                   .weight = m->frame->weight};
  (void)combine(rs, d, &self, 1, topics, n);
}

/* Is the body e, named behind its owner, an organ of it? */
static bool owns(const DmExtraction *x, uint32_t owner, const DmEntity *e) {
  if (e->known == DM_NONE) {
    return e->represents == owner;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  const uint32_t known = x->entities.items[owner].known;
  return known != DM_NONE && (info->part_of == known || info->country == known);
}

/* Is `body` an organ of the state `whole`? */
static bool is_organ(const DmExtraction *x, uint32_t body, uint32_t whole) {
  const uint32_t known = x->entities.items[body].known;
  return known != DM_NONE && x->entities.items[whole].known != DM_NONE &&
         dm_ontology_entity(x->ontology, known)->part_of ==
             x->entities.items[whole].known;
}

/* Whom the actor of mention m stands for by its words: its owner, the office
   the lexicon completed, or "Sigrid de Vries of the ACEA". */
static DmReferent stands_for(const DmExtraction *x, const DmMention *m) {
  const DmReferent none = {DM_NONE, m->head, 0};
  const uint32_t said = dm_entity_at(x, m->owner);
  const uint32_t acts_for = x->entities.items[m->entity].represents;
  if (said != DM_NONE && x->entities.items[said].cls == DM_CLASS_PLACE) {
    return none;
  }
  const bool organ = said != DM_NONE && acts_for != DM_NONE &&
                     said != acts_for &&
                     x->entities.items[m->entity].cls == DM_CLASS_PERSON &&
                     is_organ(x, said, acts_for);
  if (said != DM_NONE) {
    return (DmReferent){organ ? acts_for : said,
                        x->mentions.items[m->owner].head,
                        x->mentions.items[m->owner].certainty};
  }
  if (m->noun) {
    return (DmReferent){x->entities.items[m->entity].represents, m->head, 0.9};
  }
  DM_EACH_CHILD(&x->tree, m->head, c) {
    const uint32_t of = x->mention_at[c];
    if (of != DM_NONE && x->mentions.items[of].cls == DM_CLASS_COUNTRY &&
        x->mentions.items[of].entity != DM_NONE &&
        dm_tree_token(&x->tree, c)->deprel == DM_REL_NMOD_POSS) {
      return (DmReferent){x->mentions.items[of].entity, c, 0.8};
    }
    if (of != DM_NONE && x->mentions.items[of].cls == DM_CLASS_ORGANIZATION &&
        x->mentions.items[of].entity != DM_NONE &&
        dm_str_eqz(dm_tree_marker(x->arena, &x->tree, c), "of")) {
      return (DmReferent){x->mentions.items[of].entity, c, 0.9};
    }
  }
  return none;
}

/* Offices: "Russian Foreign Minister Sergey Lavrov" represents Russia; organs:
   "Iran's parliament" belongs to Iran. */
static void office(Relations *rs, uint32_t index) {
  const DmExtraction *const x = rs->x;
  const DmMention *const m = &x->mentions.items[index];
  const bool name = m->kind == DM_MENTION_NAME;
  if (m->entity == DM_NONE || m->former ||
      (!name && m->kind != DM_MENTION_NOMINAL)) {
    return;
  }
  const DmEntity *const e = &x->entities.items[m->entity];
  const bool acts = m->noun && m->noun->represents;
  const bool person =
      e->cls == DM_CLASS_PERSON && e->named && (acts || (name && !m->noun));
  const bool body = e->cls == DM_CLASS_ORGANIZATION && (name || acts);
  const DmReferent whom =
      person || body ? stands_for(x, m) : (DmReferent){DM_NONE, 0, 0};
  if (whom.entity == DM_NONE || (body && !owns(x, whom.entity, e))) {
    return;
  }
  const Draft d = {.type = person ? rs->represents : rs->belongs,
                   .anchor = m->head,
                   .truth = {DM_POLARITY_POSITIVE, DM_MODALITY_ASSERTED, NULL},
                   .weight = 0.95,
                   .presupposed = true};
  const DmReferent who = {m->entity, m->head, m->certainty};
  (void)combine(rs, d, &who, 1, &whom, 1);
}

/* Verbs and adjectives of a sentence first, then its nouns. */
static void evoke(Relations *rs, const DmSentence *s) {
  for (uint32_t t = s->first; t < s->first + s->count; ++t) {
    const DmUpos upos = dm_tree_token(&rs->x->tree, t)->upos;
    if (upos == DM_UPOS_VERB) {
      predicate_at(rs, t, DM_POS_VERB);
    } else if (upos == DM_UPOS_ADJ) {
      predicate_at(rs, t, DM_POS_ADJECTIVE);
    }
  }
  for (uint32_t t = s->first; t < s->first + s->count; ++t) {
    const DmUpos upos = dm_tree_token(&rs->x->tree, t)->upos;
    if (upos == DM_UPOS_NOUN || upos == DM_UPOS_PROPN) {
      noun_at(rs, t);
    }
  }
}

void dm_add_relations(DmExtraction *x, const DmSpeech *speech,
                      const DmEvents *events, const uint32_t *statement_of) {
  Relations rs = {
      .x = x,
      .speech = speech,
      .statement_of = statement_of,
      .participates = dm_ontology_find_relation(x->ontology, "participatesIn"),
      .discusses = dm_ontology_find_relation(x->ontology, "discusses"),
      .represents = dm_ontology_find_relation(x->ontology, "represents"),
      .belongs = dm_ontology_find_relation(x->ontology, "belongsTo")};
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    office(&rs, i);
  }
  for (size_t i = 0; i < events->count; ++i) {
    meeting(&rs, &events->items[i]);
    meeting_topic(&rs, &events->items[i]);
  }
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    evoke(&rs, &x->doc->sentences.items[i]);
  }
}
