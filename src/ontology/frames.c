/* SPDX-License-Identifier: Apache-2.0 */
/* Frames: what words signal, and where their arguments stand. */
#include <stdlib.h>

#include "ontology/builder.h"
#include "ontology/frame_index.h"

static DmFrameKind kind_of(DmKind kind) {
  switch (kind) {
  case DM_KIND_EMBEDDING_FRAME: return DM_FRAME_EMBEDDING;
  case DM_KIND_REPORT_FRAME: return DM_FRAME_REPORT;
  case DM_KIND_LIGHT_VERB: return DM_FRAME_LIGHT;
  case DM_KIND_STATUS_FRAME: return DM_FRAME_STATUS;
  default: return DM_FRAME_RELATION;
  }
}

/* Grammar words say their part of speech; the others have it in their class. */
static DmPos pos_of(DmBuilder *b, const DmSubject *s) {
  static const char *const names[] = {
      [DM_POS_VERB] = "verb",
      [DM_POS_NOUN] = "noun",
      [DM_POS_ADJECTIVE] = "adjective",
      [DM_POS_PREP] = "prep",
  };
  const DmTriple *const t = dm_next(b, s, DM_PROP_POS, NULL);
  const DmStr text = t ? dm_term(b, t->object).text : dm_str("");
  for (int p = DM_POS_VERB; p <= DM_POS_PREP; ++p) {
    if (dm_str_eqz(text, names[p])) {
      return (DmPos)p;
    }
  }
  if (t) {
    dm_complain(b, s, t,
                "dm:pos %.*s is none; write verb, noun, adjective or "
                "prep",
                DM_STR_ARG(dm_show(b, t->object)));
  }
  switch (s->kind) {
  case DM_KIND_NOUN_FRAME: return DM_POS_NOUN;
  case DM_KIND_ADJECTIVE_FRAME: return DM_POS_ADJECTIVE;
  case DM_KIND_EMBEDDING_FRAME:
  case DM_KIND_REPORT_FRAME:
  case DM_KIND_STATUS_FRAME:
    if (!t) {
      dm_complain(b, s, NULL,
                  "has no dm:pos; say verb, noun, adjective or "
                  "prep");
    }
    return DM_POS_VERB;
  default: return DM_POS_VERB;
  }
}

static uint32_t relation_of(DmBuilder *b, const DmSubject *s) {
  const DmTriple *const t = dm_next(b, s, DM_PROP_EVOKES, NULL);
  if (!t || dm_term(b, t->object).kind != DM_TERM_IRI) {
    return DM_NONE;
  }
  const DmSubject *const type = dm_subject_of(b, t->object);
  if (type && type->kind == DM_KIND_RELATION_TYPE) {
    return type->index;
  }
  dm_complain(b, s, t,
              "dm:evokes %.*s, which is no dm:RelationType; declare "
              "it or mend the name",
              DM_STR_ARG(dm_show(b, t->object)));
  return DM_NONE;
}

static double weight_of(DmBuilder *b, const DmSubject *s) {
  const DmTriple *const t = dm_next(b, s, DM_PROP_WEIGHT, NULL);
  double weight = 0.9;
  if (t && dm_term(b, t->object).kind == DM_TERM_TYPED &&
      (!dm_parse_number(dm_term(b, t->object).text, &weight) || weight <= 0 ||
       weight > 1)) {
    dm_complain(b, s, t,
                "dm:weight %.*s is not in (0, 1]; write a number like 0.8",
                DM_STR_ARG(dm_show(b, t->object)));
  }
  return weight;
}

static DmSlotKind control_of(DmBuilder *b, const DmSubject *s) {
  const DmTriple *const t = dm_next(b, s, DM_PROP_CONTROL, NULL);
  if (!t) {
    return DM_SLOT_NONE;
  }
  DmSlot slot;
  if (dm_slot_parse(dm_term(b, t->object).text, &slot) &&
      slot.then == DM_SLOT_NONE &&
      (slot.kind == DM_SLOT_SUBJ || slot.kind == DM_SLOT_OBJ)) {
    return slot.kind;
  }
  dm_complain(b, s, t, "dm:control cannot be %.*s; write \"subj\" or \"obj\"",
              DM_STR_ARG(dm_show(b, t->object)));
  return DM_SLOT_NONE;
}

static void read_choices(DmBuilder *b, const DmSubject *s, DmFrame *f) {
  static const DmChoice denoted[] = {{"Meeting", DM_CLASS_MEETING},
                                     {"Proposal", DM_CLASS_PROPOSAL}};
  static const DmChoice polarities[] = {{"Positive", DM_POLARITY_POSITIVE},
                                        {"Negative", DM_POLARITY_NEGATIVE}};
  static const DmChoice modalities[] = {
      {"Asserted", DM_MODALITY_ASSERTED},
      {"Planned", DM_MODALITY_PLANNED},
      {"Possible", DM_MODALITY_POSSIBLE},
      {"Demanded", DM_MODALITY_DEMANDED},
      {"Conditional", DM_MODALITY_CONDITIONAL}};
  static const DmChoice statuses[] = {
      {"Held", DM_STATUS_HELD},           {"Underway", DM_STATUS_UNDERWAY},
      {"Planned", DM_STATUS_PLANNED},     {"Proposed", DM_STATUS_PROPOSED},
      {"Demanded", DM_STATUS_DEMANDED},   {"Agreed", DM_STATUS_AGREED},
      {"Rejected", DM_STATUS_REJECTED},   {"RuledOut", DM_STATUS_RULED_OUT},
      {"Cancelled", DM_STATUS_CANCELLED}, {"Failed", DM_STATUS_FAILED}};
  static const DmChoice stances[] = {{"Neutral", DM_STANCE_NEUTRAL},
                                     {"Support", DM_STANCE_SUPPORT},
                                     {"Oppose", DM_STANCE_OPPOSE}};
  f->denotes = (DmClass)dm_choose(b, s, DM_PROP_DENOTES, denoted, 2);
  f->polarity = (DmPolarity)dm_choose(b, s, DM_PROP_POLARITY, polarities, 2);
  f->modality = (DmModality)dm_choose(b, s, DM_PROP_MODALITY, modalities, 5);
  f->status = (DmStatusKind)dm_choose(b, s, DM_PROP_STATUS, statuses, 10);
  f->stance = (DmStance)dm_choose(b, s, DM_PROP_STANCE, stances, 3);
}

static void read_slots(DmBuilder *b, const DmSubject *s, DmFrame *f) {
  static const DmSlot object = {
      .kind = DM_SLOT_OBJ, .prep = {"", 0}, .then_prep = {"", 0}};
  f->source = dm_slots_of(b, s, DM_PROP_SOURCE);
  f->target = dm_slots_of(b, s, DM_PROP_TARGET);
  f->topic = dm_slots_of(b, s, DM_PROP_TOPIC);
  f->requires = dm_slots_of(b, s, DM_PROP_REQUIRES);
  f->participant = dm_slots_of(b, s, DM_PROP_PARTICIPANT);
  f->beneficiary = dm_slots_of(b, s, DM_PROP_BENEFICIARY);
  f->place = dm_slots_of(b, s, DM_PROP_PLACE);
  f->complement = dm_slots_of(b, s, DM_PROP_COMPLEMENT);
  f->addressee = dm_slots_of(b, s, DM_PROP_ADDRESSEE);
  if (f->kind == DM_FRAME_LIGHT && f->complement.count == 0) {
    f->complement = (DmSlots){&object, 1};
  }
}

static void need(DmBuilder *b, const DmSubject *s, DmProp prop,
                 const char *advice) {
  if (!dm_next(b, s, prop, NULL)) {
    dm_complain(b, s, NULL, "has no %s; %s", dm_prop(prop)->name, advice);
  }
}

/* What each class of frame cannot do without. */
static void check_frame(DmBuilder *b, const DmSubject *s) {
  need(b, s, DM_PROP_LEMMA, "give the word that signals it");
  switch (s->kind) {
  case DM_KIND_VERB_FRAME:
    need(b, s, DM_PROP_EVOKES, "name the relation type");
    if (!dm_next(b, s, DM_PROP_PARTICIPANT, NULL)) {
      need(b, s, DM_PROP_SOURCE, "say which slot fills it, as in \"subj\"");
      need(b, s, DM_PROP_TARGET, "say which slot fills it, as in \"obj\"");
    }
    break;
  case DM_KIND_NOUN_FRAME:
    if (!dm_next(b, s, DM_PROP_DENOTES, NULL)) {
      need(b, s, DM_PROP_EVOKES,
           "name the relation type, or what it dm:denotes");
    }
    break;
  case DM_KIND_ADJECTIVE_FRAME:
    need(b, s, DM_PROP_EVOKES, "name the relation type");
    break;
  case DM_KIND_EMBEDDING_FRAME:
    need(b, s, DM_PROP_COMPLEMENT, "say where the inner event stands");
    break;
  case DM_KIND_STATUS_FRAME:
    need(b, s, DM_PROP_STATUS, "say which, as in dm:Cancelled");
    need(b, s, DM_PROP_TARGET, "say which slot the meeting or proposal fills");
    break;
  default: break;
  }
}

static void read_frame(DmBuilder *b, const DmSubject *s, DmFrame *f) {
  f->kind = kind_of(s->kind);
  f->pos = pos_of(b, s);
  f->iri = dm_term(b, s->term).text;
  f->lemmas = dm_lemmas(b, s, DM_PROP_LEMMA);
  f->relation = relation_of(b, s);
  f->control = control_of(b, s);
  f->object = dm_lemmas(b, s, DM_PROP_OBJECT);
  f->subject = dm_lemmas(b, s, DM_PROP_SUBJECT);
  f->source_mask = dm_class_mask(b, s, DM_PROP_SOURCE_CLASS);
  f->target_mask = dm_class_mask(b, s, DM_PROP_TARGET_CLASS);
  f->weight = weight_of(b, s);
  f->line = dm_place_of(b, s);
  read_choices(b, s, f);
  read_slots(b, s, f);
  check_frame(b, s);
}

/* dm_select has sorted by IRI, which decides within a line. */
typedef struct Placed {
  const DmSubject *subject;
  size_t rank;
} Placed;

static int by_place(const void *a, const void *b) {
  const Placed *const x = a;
  const Placed *const y = b;
  const DmTriple *const s = x->subject->triples;
  const DmTriple *const t = y->subject->triples;
  if (s->file != t->file) {
    return s->file < t->file ? -1 : 1;
  }
  if (s->line != t->line) {
    return s->line < t->line ? -1 : 1;
  }
  return (x->rank > y->rank) - (x->rank < y->rank);
}

void dm_build_frames(DmBuilder *b) {
  const DmSubjects found = dm_select(b, dm_kind_is_frame);
  Placed *const placed = DM_NEW_ARRAY(b->arena, Placed, found.count);
  for (size_t i = 0; i < found.count; ++i) {
    placed[i] = (Placed){found.items[i], i};
  }
  qsort(placed, found.count, sizeof *placed, by_place);
  DmFrame *const frames = DM_NEW_ARRAY(b->arena, DmFrame, found.count);
  for (size_t i = 0; i < found.count; ++i) {
    read_frame(b, placed[i].subject, &frames[i]);
  }
  dm_index_frames(b->o, frames, found.count);
}
