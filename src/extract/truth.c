/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/truth.h"

#include "base/utf8.h"
#include "extract/match.h"

enum { MAX_CLIMB = 10 };

static bool is_one_of(DmStr s, const char *const *words) {
  for (; *words; ++words) {
    if (dm_str_ieq(s, dm_str(*words))) {
      return true;
    }
  }
  return false;
}

void dm_truth_apply(DmTruth *truth, DmPolarity polarity, DmModality modality) {
  if (polarity == DM_POLARITY_NEGATIVE &&
      truth->polarity == DM_POLARITY_NEGATIVE) {
    /* "has not ruled out joining": no more than possible. */
    truth->polarity = DM_POLARITY_POSITIVE;
    modality =
        modality > DM_MODALITY_POSSIBLE ? modality : DM_MODALITY_POSSIBLE;
  } else if (polarity == DM_POLARITY_NEGATIVE) {
    truth->polarity = DM_POLARITY_NEGATIVE;
  }
  if (modality > truth->modality) {
    truth->modality = modality;
  }
}

/* Modal auxiliaries are a closed class of English. */
static DmModality modality_of_lemma(DmStr lemma) {
  static const struct {
    const char *lemma;
    DmModality modality;
  } table[] = {
      {"will", DM_MODALITY_PLANNED},     {"shall", DM_MODALITY_PLANNED},
      {"'ll", DM_MODALITY_PLANNED},      {"may", DM_MODALITY_POSSIBLE},
      {"might", DM_MODALITY_POSSIBLE},   {"could", DM_MODALITY_POSSIBLE},
      {"can", DM_MODALITY_POSSIBLE},     {"must", DM_MODALITY_DEMANDED},
      {"should", DM_MODALITY_DEMANDED},  {"ought", DM_MODALITY_DEMANDED},
      {"would", DM_MODALITY_CONDITIONAL}};
  for (size_t i = 0; i < sizeof table / sizeof *table; ++i) {
    if (dm_str_ieq(lemma, dm_str(table[i].lemma))) {
      return table[i].modality;
    }
  }
  return DM_MODALITY_UNSET;
}

static bool is_report(const DmExtraction *x, uint32_t v) {
  return dm_ontology_frames(x->ontology, DM_FRAME_REPORT, DM_POS_VERB,
                            dm_tree_lemma(&x->tree, v))
             .count > 0;
}

/* "said that he would come" is the future seen from the past. */
static bool is_reported(const DmExtraction *x, uint32_t v) {
  const DmTree *const tree = &x->tree;
  for (int i = 0; i < MAX_CLIMB && tree->head[v] != DM_NONE; ++i) {
    const DmDeprel rel = dm_tree_base(tree, v);
    if (rel == DM_REL_CCOMP) {
      return is_report(x, tree->head[v]);
    }
    if (rel != DM_REL_CONJ && rel != DM_REL_XCOMP) {
      break;
    }
    v = tree->head[v];
  }
  return false;
}

static DmModality modality_of_aux(const DmExtraction *x, uint32_t v,
                                  uint32_t aux) {
  const DmModality m = modality_of_lemma(dm_tree_token(&x->tree, aux)->lemma);
  return m == DM_MODALITY_CONDITIONAL && is_reported(x, v) ? DM_MODALITY_PLANNED
                                                           : m;
}

static bool has_no(const DmTree *tree, uint32_t t);

static bool negates(const DmTree *tree, uint32_t c) {
  static const char *const words[] = {"not",    "n't",      "never", "neither",
                                      "hardly", "scarcely", "nor",   NULL};
  const DmDeprel rel = dm_tree_base(tree, c);
  if (rel == DM_REL_ADVMOD && dm_tree_lemma_is(tree, c, "long") &&
      has_no(tree, c)) {
    return true; /* "no longer" */
  }
  return (rel == DM_REL_ADVMOD || rel == DM_REL_CC ||
          dm_tree_token(tree, c)->deprel == DM_REL_CC_PRECONJ) &&
         (is_one_of(dm_tree_token(tree, c)->lemma, words) ||
          is_one_of(dm_tree_token(tree, c)->form, words));
}

/* "no deal", "neither side", "neither Greece nor Cyprus". */
static bool has_no(const DmTree *tree, uint32_t t) {
  static const char *const words[] = {"no", "neither", "nobody", NULL};
  DM_EACH_CHILD(tree, t, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    if ((rel == DM_REL_DET || rel == DM_REL_CC || rel == DM_REL_ADVMOD ||
         rel == DM_REL_NMOD) &&
        c < t && is_one_of(dm_tree_token(tree, c)->form, words)) {
      return true;
    }
  }
  return false;
}

static bool is_condition(const DmExtraction *x, uint32_t clause) {
  static const char *const marks[] = {
      "if",         "unless",  "provided", "once",      "provided that",
      "as long as", "in case", "only if",  "except if", "on condition that",
      NULL};
  DM_EACH_CHILD(&x->tree, clause, c) {
    if (c > 0 && c < clause && dm_tree_lemma_is(&x->tree, c, "case") &&
        dm_str_ieq(dm_tree_token(&x->tree, c - 1)->form, dm_str("in"))) {
      return true; /* "in case" */
    }
  }
  return is_one_of(dm_tree_marker(x->arena, &x->tree, clause), marks);
}

/* "is to be hosted", "are to meet": a form of be before the infinitive. */
static bool is_to_be(const DmTree *tree, uint32_t t) {
  bool be = false;
  DM_EACH_CHILD(tree, t, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    be = be || ((rel == DM_REL_AUX || rel == DM_REL_COP) &&
                dm_tree_lemma_is(tree, c, "be"));
    if (rel == DM_REL_MARK && dm_tree_lemma_is(tree, c, "to")) {
      return be;
    }
  }
  return false;
}

/* What an auxiliary says: what it plans lies ahead. */
static void apply_ahead(DmTruth *truth, DmModality modality) {
  dm_truth_apply(truth, DM_POLARITY_UNSET, modality);
  truth->ahead = truth->ahead || modality == DM_MODALITY_PLANNED ||
                 modality == DM_MODALITY_CONDITIONAL;
}

static void note_frame(DmTruth *truth, const DmFrame *f) {
  if (truth->n_frames < DM_MAX_TRUTH_FRAMES) {
    truth->frames[truth->n_frames++] = f;
  }
}

/* An embedding: it may be an act of its own ("refused to", "threatens to"). */
static void apply_embedding(DmTruth *truth, const DmFrame *f) {
  dm_truth_apply(truth, f->polarity, f->modality);
  note_frame(truth, f);
  truth->manner = f->relation == DM_NONE ? truth->manner : f->relation;
  truth->ahead = truth->ahead || f->modality == DM_MODALITY_PLANNED;
}

/* What hangs on the predicate itself; `from` is the argument that the climb
   came from, whose own words have had their say. */
static void apply_local(const DmExtraction *x, uint32_t t, uint32_t from,
                        DmTruth *truth) {
  const DmTree *const tree = &x->tree;
  const bool predicate = dm_is_predicate(tree, t);
  if (has_no(tree, t)) {
    dm_truth_apply(truth, DM_POLARITY_NEGATIVE, DM_MODALITY_UNSET);
  }
  if (is_to_be(tree, t)) {
    apply_ahead(truth, DM_MODALITY_PLANNED);
  }
  DM_EACH_CHILD(tree, t, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    if (c == from) {
      continue;
    }
    if (negates(tree, c)) {
      dm_truth_apply(truth, DM_POLARITY_NEGATIVE, DM_MODALITY_UNSET);
    } else if (rel == DM_REL_AUX) {
      apply_ahead(truth, modality_of_aux(x, t, c));
    } else if (predicate && (rel == DM_REL_NSUBJ || rel == DM_REL_OBJ) &&
               has_no(tree, c)) {
      dm_truth_apply(truth, DM_POLARITY_NEGATIVE, DM_MODALITY_UNSET);
    } else if (rel == DM_REL_ADVCL && is_condition(x, c)) {
      dm_truth_apply(truth, DM_POLARITY_UNSET, DM_MODALITY_CONDITIONAL);
    }
  }
}

/* The frame of `kind` at `anchor` whose complement is t. Participles are read
   both as verbs and adjectives ("expected", "set", "prepared"). */
static const DmFrame *governing(const DmExtraction *x, DmFrameKind kind,
                                uint32_t anchor, uint32_t t) {
  static const DmPos orders[3][2] = {{DM_POS_VERB, DM_POS_ADJECTIVE},
                                     {DM_POS_NOUN, DM_POS_NOUN},
                                     {DM_POS_ADJECTIVE, DM_POS_VERB}};
  const DmUpos upos = dm_tree_token(&x->tree, anchor)->upos;
  const int row = upos == DM_UPOS_NOUN ? 1 : upos == DM_UPOS_ADJ ? 2 : 0;
  const DmStr lemma = dm_tree_lemma(&x->tree, anchor);
  const DmStr form = dm_fold(x->arena, dm_tree_token(&x->tree, anchor)->form);
  for (int k = 0; k < 2; ++k) {
    const DmFrameList list =
        dm_ontology_frames(x->ontology, kind, orders[row][k],
                           orders[row][k] == DM_POS_ADJECTIVE ? form : lemma);
    for (size_t i = 0; i < list.count; ++i) {
      const bool agrees = orders[row][k] == DM_POS_ADJECTIVE ||
                          dm_frame_agrees(x, list.items[i], anchor);
      if (agrees && dm_object_agrees(x, list.items[i], anchor) &&
          dm_control_applies(x, list.items[i], anchor) &&
          dm_frame_holds(x, list.items[i], anchor, t)) {
        return list.items[i];
      }
    }
  }
  return NULL;
}

/* The frame by which verb v lends its subject to noun t. */
static const DmFrame *light_frame(const DmExtraction *x, uint32_t v,
                                  uint32_t t) {
  if (v == DM_NONE || dm_tree_token(&x->tree, v)->upos != DM_UPOS_VERB) {
    return NULL;
  }
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_LIGHT, DM_POS_VERB, dm_tree_lemma(&x->tree, v));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (dm_frame_agrees(x, f, v) &&
        (f->complement.count == 0 ? dm_object(x, v) == t
                                  : dm_frame_holds(x, f, v, t))) {
      return f;
    }
  }
  return NULL;
}

uint32_t dm_light_verb_of(const DmExtraction *x, uint32_t t) {
  const uint32_t v = x->tree.head[t];
  return light_frame(x, v, t) ? v : DM_NONE;
}

/* "without sending troops", "if they meet", "in order to end the war". */
static void apply_adverbial(const DmExtraction *x, uint32_t t, DmTruth *truth) {
  const DmStr marker = dm_tree_marker(x->arena, &x->tree, t);
  const uint32_t adverb = dm_tree_child(&x->tree, t, DM_REL_ADVMOD);
  const bool instead =
      adverb != DM_NONE && adverb < t &&
      dm_str_ieq(dm_tree_token(&x->tree, adverb)->form, dm_str("instead"));
  if (is_condition(x, t)) {
    dm_truth_apply(truth, DM_POLARITY_UNSET, DM_MODALITY_CONDITIONAL);
  } else if (instead || dm_str_eqz(marker, "without") ||
             dm_str_eqz(marker, "instead of")) {
    dm_truth_apply(truth, DM_POLARITY_NEGATIVE, DM_MODALITY_UNSET);
  } else if (dm_str_ends(marker, "to")) {
    dm_truth_apply(truth, DM_POLARITY_UNSET, DM_MODALITY_PLANNED);
  }
}

static void apply_modals(const DmExtraction *x, uint32_t v, DmTruth *truth) {
  DM_EACH_CHILD(&x->tree, v, c) {
    if (dm_tree_base(&x->tree, c) == DM_REL_AUX) {
      apply_ahead(truth, modality_of_aux(x, v, c));
    }
  }
}

/* Modals are said once for conjuncts that share a subject ("may meet and
   discuss"). */
static void apply_conjunct(const DmExtraction *x, uint32_t t, uint32_t h,
                           DmTruth *truth) {
  if (dm_tree_child_base(&x->tree, t, DM_REL_AUX) == DM_NONE &&
      dm_tree_child_base(&x->tree, t, DM_REL_NSUBJ) == DM_NONE) {
    apply_modals(x, h, truth);
  }
}

/* "the visit was postponed": what was called off did not happen. */
static void apply_status(const DmExtraction *x, uint32_t v, uint32_t t,
                         DmTruth *truth) {
  const uint32_t m = x->mention_at[t];
  const bool meeting =
      m != DM_NONE && x->mentions.items[m].cls == DM_CLASS_MEETING;
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_STATUS, DM_POS_VERB, dm_tree_lemma(&x->tree, v));
  for (size_t i = 0; i < list.count; ++i) {
    if (!dm_frame_agrees(x, list.items[i], v)) {
      continue;
    }
    switch (list.items[i]->status) {
    case DM_STATUS_PLANNED:
    case DM_STATUS_PROPOSED:
    case DM_STATUS_RULED_OUT:
    case DM_STATUS_CANCELLED:
      dm_truth_apply(truth, DM_POLARITY_UNSET, DM_MODALITY_PLANNED);
      break;
    case DM_STATUS_REJECTED:
      /* A rejected plan was made, rejected talks are not held. */
      dm_truth_apply(truth, DM_POLARITY_UNSET,
                     meeting ? DM_MODALITY_POSSIBLE : DM_MODALITY_UNSET);
      break;
    case DM_STATUS_DEMANDED:
      dm_truth_apply(truth, DM_POLARITY_UNSET, DM_MODALITY_DEMANDED);
      break;
    default: break;
    }
  }
}

/* "acceptance is uncertain", "an attack is possible". */
static void apply_predicate_adjective(const DmExtraction *x, uint32_t h,
                                      DmTruth *truth) {
  if (dm_tree_token(&x->tree, h)->upos != DM_UPOS_ADJ) {
    return;
  }
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_EMBEDDING, DM_POS_ADJECTIVE,
                         dm_fold(x->arena, dm_tree_token(&x->tree, h)->form));
  if (list.count) {
    dm_truth_apply(truth, DM_POLARITY_UNSET, list.items[0]->modality);
  }
}

/* "pledged money to help Chad", "threatened force to recover it": what the act
   is for is promised or threatened, too. */
static void apply_purpose(const DmExtraction *x, uint32_t t, uint32_t h,
                          DmTruth *truth) {
  if (!dm_str_ends(dm_tree_marker(x->arena, &x->tree, t), "to")) {
    return;
  }
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_EMBEDDING, DM_POS_VERB, dm_tree_lemma(&x->tree, h));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (f->relation != DM_NONE && f->control == DM_SLOT_SUBJ &&
        f->polarity != DM_POLARITY_NEGATIVE && dm_frame_agrees(x, f, h)) {
      truth->manner = f->relation;
      return;
    }
  }
}

/* "rejected the call": a noun for what was said, which stays said. What it asks
   for is what is refused. */
static bool stays_said(const DmExtraction *x, uint32_t t) {
  return dm_tree_token(&x->tree, t)->upos == DM_UPOS_NOUN &&
         dm_ontology_frames(x->ontology, DM_FRAME_EMBEDDING, DM_POS_NOUN,
                            dm_tree_lemma(&x->tree, t))
             .count;
}

/* "offers to host talks": a meeting that is new to the reader takes place no
   more surely than what is done about it; nobody knows of one that is refused.
 */
static void apply_wish(const DmExtraction *x, uint32_t verb, uint32_t t,
                       DmTruth *truth) {
  const uint32_t m = x->mention_at[t];
  if (m == DM_NONE || x->mentions.items[m].kind != DM_MENTION_EVENT ||
      x->mentions.items[m].definite) {
    return;
  }
  const DmTruth above = dm_truth_of(x, verb);
  dm_truth_apply(truth, DM_POLARITY_UNSET,
                 above.polarity == DM_POLARITY_POSITIVE ? above.modality
                                                        : DM_MODALITY_POSSIBLE);
}

/* From a noun that names an event, or a predicate in a noun's place: the next
   predicate or DM_NONE to stop. */
static uint32_t climb_phrase(const DmExtraction *x, uint32_t t, uint32_t h,
                             DmTruth *truth) {
  const DmDeprel rel = dm_tree_base(&x->tree, t);
  const bool noun = dm_tree_token(&x->tree, t)->upos == DM_UPOS_NOUN;
  if (rel == DM_REL_NSUBJ && noun) {
    /* "a summit would end the war": no more than the verb grants it. */
    apply_modals(x, h, truth);
    apply_status(x, h, t, truth);
    apply_predicate_adjective(x, h, truth);
    return DM_NONE;
  }
  if (rel == DM_REL_OBJ && noun) {
    apply_status(x, h, t, truth);
  }
  const DmFrame *const light = light_frame(x, h, t);
  if (light) {
    dm_truth_apply(truth, light->polarity, light->modality);
    note_frame(truth, light);
    apply_local(x, h, t, truth);
    return h;
  }
  if (rel == DM_REL_OBJ) {
    apply_wish(x, h, t, truth);
  }
  return DM_NONE;
}

/* The same by what t is to the word h above it, clause or phrase. */
static uint32_t climb_relation(const DmExtraction *x, uint32_t t, uint32_t h,
                               DmTruth *truth) {
  switch (dm_tree_base(&x->tree, t)) {
  case DM_REL_CONJ: apply_conjunct(x, t, h, truth); return h;
  case DM_REL_XCOMP: apply_local(x, h, t, truth); return h;
  case DM_REL_ADVCL:
    apply_adverbial(x, t, truth);
    apply_purpose(x, t, h, truth);
    return DM_NONE;
  case DM_REL_CCOMP: {
    const DmFrame *const report =
        is_report(x, h) ? governing(x, DM_FRAME_REPORT, h, t) : NULL;
    if (report) {
      dm_truth_apply(truth, report->polarity, report->modality);
      note_frame(truth, report);
    }
    return DM_NONE;
  }
  case DM_REL_ACL:
    if (dm_str_ends(dm_tree_marker(x->arena, &x->tree, t), "to")) {
      dm_truth_apply(truth, DM_POLARITY_UNSET, DM_MODALITY_PLANNED);
    }
    return DM_NONE;
  default: return climb_phrase(x, t, h, truth);
  }
}

/* One step up; returns the next predicate or DM_NONE to stop. */
static uint32_t climb(const DmExtraction *x, uint32_t t, uint32_t start,
                      DmTruth *truth) {
  const uint32_t h = x->tree.head[t];
  if (h == DM_NONE) {
    return DM_NONE;
  }
  const uint32_t noun = dm_noun_before(&x->tree, t);
  const DmFrame *const plan =
      noun == DM_NONE ? NULL : governing(x, DM_FRAME_EMBEDDING, noun, t);
  if (plan) {
    apply_embedding(truth, plan);
    apply_local(x, noun, t, truth);
    return noun;
  }
  const DmFrame *const f = governing(x, DM_FRAME_EMBEDDING, h, t);
  if (f && t == start && f->polarity == DM_POLARITY_NEGATIVE &&
      stays_said(x, t)) {
    return DM_NONE;
  }
  if (f) {
    apply_embedding(truth, f);
    apply_local(x, h, t, truth);
    return h;
  }
  return climb_relation(x, t, h, truth);
}

/* "proposed talks", "a possible deal": status adjectives before a noun. */
static void apply_adjectives(const DmExtraction *x, uint32_t t,
                             DmTruth *truth) {
  DM_EACH_CHILD(&x->tree, t, c) {
    if (dm_tree_base(&x->tree, c) != DM_REL_AMOD) {
      continue;
    }
    const DmFrameList list =
        dm_ontology_frames(x->ontology, DM_FRAME_STATUS, DM_POS_ADJECTIVE,
                           dm_fold(x->arena, dm_tree_token(&x->tree, c)->form));
    for (size_t i = 0; i < list.count; ++i) {
      const DmStatusKind s = list.items[i]->status;
      dm_truth_apply(truth, DM_POLARITY_UNSET,
                     list.items[i]->modality != DM_MODALITY_UNSET
                         ? list.items[i]->modality
                     : s == DM_STATUS_PLANNED  ? DM_MODALITY_PLANNED
                     : s == DM_STATUS_PROPOSED ? DM_MODALITY_PLANNED
                     : s == DM_STATUS_DEMANDED ? DM_MODALITY_DEMANDED
                                               : DM_MODALITY_UNSET);
    }
  }
}

static bool ends_in_question(const DmExtraction *x, uint32_t t) {
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[t]];
  uint32_t end = s->first + s->count;
  while (end > s->first + 1 &&
         dm_str_eqz(dm_tree_token(&x->tree, end - 1)->xpos, "''")) {
    --end;
  }
  return dm_str_eqz(dm_tree_token(&x->tree, end - 1)->form, "?");
}

/* "Did Lima ask Quito for help?": an auxiliary before the subject and no word
   that asks for anything else ("Why did Lima …?"). */
static bool is_asked(const DmExtraction *x, uint32_t t) {
  const DmTree *const tree = &x->tree;
  uint32_t aux = DM_NONE;
  bool inverted = false;
  bool wh = false;
  DM_EACH_CHILD(tree, t, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    aux = aux == DM_NONE && (rel == DM_REL_AUX || rel == DM_REL_COP) ? c : aux;
    inverted = inverted || (rel == DM_REL_NSUBJ && aux != DM_NONE && aux < c);
    wh = wh || (aux == DM_NONE && dm_tree_feat(tree, c, "PronType=Int"));
  }
  return inverted && !wh && ends_in_question(x, t);
}

DmTruth dm_truth_of(const DmExtraction *x, uint32_t t) {
  DmTruth truth = {.polarity = DM_POLARITY_POSITIVE,
                   .modality = DM_MODALITY_ASSERTED,
                   .manner = DM_NONE};
  apply_local(x, t, DM_NONE, &truth);
  if (dm_tree_token(&x->tree, t)->upos != DM_UPOS_VERB) {
    apply_adjectives(x, t, &truth);
  }
  const uint32_t start = t;
  for (int i = 0; i < MAX_CLIMB && t != DM_NONE; ++i) {
    if (is_asked(x, t)) {
      dm_truth_apply(&truth, DM_POLARITY_UNSET, DM_MODALITY_POSSIBLE);
    }
    t = climb(x, t, start, &truth);
  }
  return truth;
}
