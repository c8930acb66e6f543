/* SPDX-License-Identifier: Apache-2.0 */
/* Frames: verbs, adjectives and nouns that evoke relations. */
#include "base/utf8.h"
#include "extract/draft.h"
#include "extract/entity.h"
#include "extract/trace.h"

static unsigned source_mask(const DmRelations *rs, const DmFrame *f) {
  const unsigned domain =
      dm_ontology_relation(rs->x->ontology, f->relation)->domain;
  return f->source_mask ? f->source_mask & domain : domain;
}

static unsigned target_mask(const DmRelations *rs, const DmFrame *f) {
  return dm_ontology_frame_range(rs->x->ontology, f) &
         dm_ontology_relation(rs->x->ontology, f->relation)->range;
}

/* "met Trump to discuss": those who meet discuss with whom they meet. */
static size_t add_partners(const DmRelations *rs, uint32_t t, unsigned mask,
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

static bool holds_other(const DmReferent *who, size_t n,
                        const DmReferent *sources, size_t n_sources) {
  for (size_t i = 0; i < n; ++i) {
    if (!dm_refers_to(sources, n_sources, who[i].entity)) {
      return true;
    }
  }
  return false;
}

/* Fillers of the target; a slot that leads back to the source ("closed its base
   in Georgia") gives way to the next. */
static size_t other_referents(const DmExtraction *x, uint32_t t,
                              const DmFrame *f, unsigned mask,
                              const DmReferent *sources, size_t n,
                              DmReferent *out) {
  size_t m = 0;
  for (size_t i = 0; i < f->target.count; ++i) {
    const DmSlots one = {&f->target.items[i], 1};
    m = dm_slot_referents(x, t, one, mask, out);
    if (holds_other(out, m, sources, n)) {
      return m;
    }
  }
  return m;
}

static bool takes_object(const DmFrame *f) {
  const DmSlots roles[] = {f->source, f->target, f->topic};
  bool takes = f->object.count > 0;
  for (size_t r = 0; r < sizeof roles / sizeof *roles; ++r) {
    takes = takes || dm_slots_hold(roles[r], DM_SLOT_OBJ) ||
            dm_slots_hold(roles[r], DM_SLOT_IOBJ);
  }
  return takes;
}

/* "called the road a grave for traders" does not call for traders: behind an
   object that the frame has no place for, a phrase is the object's own; but
   "turned off the taps to Chad" has a lemma that says which object. */
static bool is_of_object(const DmExtraction *x, const DmFrame *f, uint32_t t,
                         uint32_t token) {
  bool below = false;
  DM_EACH_CHILD(&x->tree, t, o) {
    below = below ||
            (o > t && o != token && dm_tree_base(&x->tree, o) == DM_REL_OBJ &&
             dm_tree_below(&x->tree, token, o));
  }
  return below && !dm_is_passive(&x->tree, t) && !takes_object(f) &&
         dm_frame_agrees(x, f, t) == 1;
}

static size_t apply_predicate(DmRelations *rs, const DmFrame *f, uint32_t t) {
  const DmExtraction *const x = rs->x;
  DmReferent sources[DM_MAX_REFERENTS];
  DmReferent targets[DM_MAX_REFERENTS];
  size_t n = dm_slot_referents(x, t, f->source, source_mask(rs, f), sources);
  if (n == 0) {
    dm_trace_miss(x, f, t, DM_MISS_ROLE);
    return 0;
  }
  n = add_partners(rs, t, source_mask(rs, f), sources, n);
  const size_t m =
      other_referents(x, t, f, target_mask(rs, f), sources, n, targets);
  /* "X and Y met the condition": they did not meet each other. */
  const bool mutual = m == 0;
  const bool other_sense =
      mutual ? f->object.count == 0 &&
                   dm_tree_token(&x->tree, t)->upos == DM_UPOS_VERB &&
                   !dm_is_passive(&x->tree, t) && dm_object(x, t) != DM_NONE
             : is_of_object(x, f, t, targets[0].token);
  if (other_sense) {
    dm_trace_miss(x, f, t, DM_MISS_ROLE);
    return 0;
  }
  const DmDraft d = {.frame = f,
                     .type = f->relation,
                     .anchor = t,
                     .truth = dm_truth_with(x, f, t),
                     .weight = f->weight};
  const size_t added = dm_combine(rs, d, sources, n, targets, m);
  if (!added) {
    dm_trace_miss(x, f, t, DM_MISS_ROLE);
  }
  return added;
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
  const bool object = words && dm_object_agrees(x, f, t);
  const bool holds = object && requirements_hold(x, f, t);
  if (words && !holds) {
    dm_trace_miss(x, f, t, object ? DM_MISS_REQUIRES : DM_MISS_OBJECT);
  }
  return holds ? 2 * words +
                     (f->object.count || f->requires.count || f->subject.count)
               : 0;
}

/* The most exact frames that give a relation; others of a verb are other
   senses of it. */
static void predicate_at(DmRelations *rs, uint32_t t, DmPos pos) {
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
static void apply_noun(DmRelations *rs, const DmFrame *f, uint32_t t) {
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
    const DmDraft d = {.frame = f,
                       .type = f->relation,
                       .anchor = t,
                       .truth = dm_truth_with(x, f, t),
                       .weight = f->weight};
    (void)dm_combine(rs, d, sources, n, targets, m);
  } else {
    dm_trace_miss(x, f, t, DM_MISS_ROLE);
  }
}

/* Those who take part in a noun that is no node ("the handshake between"). */
static void apply_sides(DmRelations *rs, const DmFrame *f, uint32_t t) {
  DmReferent who[DM_MAX_REFERENTS];
  const size_t n =
      noun_referents(rs->x, t, f->participant, source_mask(rs, f), who);
  if (n > 1) {
    const DmDraft d = {.frame = f,
                       .type = f->relation,
                       .anchor = t,
                       .truth = dm_truth_with(rs->x, f, t),
                       .weight = f->weight};
    (void)dm_combine(rs, d, who, n, NULL, 0);
  }
}

/* Noun frames whose lemma is `words` words that end at t; those of several
   words ("joint exercise") are listed under their first. Is there one? */
static bool noun_frames_of(DmRelations *rs, uint32_t t, uint32_t words) {
  const DmExtraction *const x = rs->x;
  const uint32_t a = t + 1 - words;
  const DmStr key = words > 1
                        ? dm_fold(x->arena, dm_tree_token(&x->tree, a)->form)
                        : dm_tree_lemma(&x->tree, t);
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN, key);
  bool found = false;
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (f->relation != DM_NONE && f->denotes == DM_CLASS_NONE &&
        dm_frame_words(x, f, a, key) == words) {
      found = true;
      apply_noun(rs, f, t);
      apply_sides(rs, f, t);
    }
  }
  return found;
}

/* The longest lemma alone: a hunger strike is no strike on anybody. */
static void noun_frames(DmRelations *rs, uint32_t t) {
  enum { MAX_WORDS = 3 };
  const DmExtraction *const x = rs->x;
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[t]].first;
  for (uint32_t words = MAX_WORDS; words > 0; --words) {
    if (t + 1 >= from + words && noun_frames_of(rs, t, words)) {
      return;
    }
  }
}

static void noun_at(DmRelations *rs, uint32_t t) {
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

/* Verbs and adjectives first, then nouns. */
void dm_evoke(DmRelations *rs, const DmSentence *s) {
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
