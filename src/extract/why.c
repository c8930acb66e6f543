/* SPDX-License-Identifier: Apache-2.0 */
/* Why a relation was found, in words. */
#include "extract/entity.h"
#include "extract/trace.h"

static DmStr form_of(const DmExtraction *x, uint32_t t) {
  return dm_tree_token(&x->tree, t)->form;
}

static DmStr add_line(const DmExtraction *x, DmStr text, DmStr line) {
  return line.n ? dm_str_join(x->arena, text, "\n", line) : text;
}

/* ---- Roles ---- */

/* " by obj.on": the slot through which `who` came, at the anchor or at the
   verb that carries it; empty where no slot did. */
static DmStr slot_of(const DmExtraction *x, const DmDraft *d, DmSlots slots,
                     uint32_t entity) {
  const uint32_t light = dm_light_verb_of(x, d->anchor);
  const uint32_t places[] = {d->anchor, light};
  for (int p = 0; p < 2; ++p) {
    for (size_t i = 0; places[p] != DM_NONE && i < slots.count; ++i) {
      DmReferent found[DM_MAX_REFERENTS];
      const size_t n = dm_slot_referents(
          x, places[p], (DmSlots){&slots.items[i], 1}, DM_MASK_ANY, found);
      if (dm_refers_to(found, n, entity)) {
        return dm_str_printf(
            x->arena, " by %.*s%s%.*s%s",
            DM_STR_ARG(dm_trace_slot(x, &slots.items[i])), p ? " of “" : "",
            DM_STR_ARG(p ? form_of(x, light) : dm_str("")), p ? "”" : "");
      }
    }
  }
  return dm_str("");
}

static bool is_above(const DmTree *tree, uint32_t top, uint32_t t) {
  return dm_tree_below(tree, t, top);
}

/* "nsubj", "obl(with)" */
static DmStr step(const DmExtraction *x, uint32_t t) {
  const char *const rel = dm_deprel_name(dm_tree_token(&x->tree, t)->deprel);
  const DmStr marker = dm_tree_marker(x->arena, &x->tree, t);
  return marker.n ? dm_str_printf(x->arena, "%s(%.*s)", rel, DM_STR_ARG(marker))
                  : dm_str(rel);
}

/* The way through the tree from token a to token b: "“meet” ↑xcomp “wants”
   ↓nsubj “Macron”". Empty when they are one or in different sentences. */
static DmStr path_text(const DmExtraction *x, uint32_t a, uint32_t b) {
  enum { MAX_STEPS = 12 };
  const DmTree *const tree = &x->tree;
  if (a == b || tree->sentence[a] != tree->sentence[b]) {
    return dm_str("");
  }
  DmStr up = dm_str_printf(x->arena, "“%.*s”", DM_STR_ARG(form_of(x, a)));
  uint32_t top = a;
  for (int i = 0; i < MAX_STEPS && !is_above(tree, top, b); ++i) {
    const uint32_t h = tree->head[top];
    if (h == DM_NONE) {
      return dm_str("");
    }
    up = dm_str_printf(x->arena, "%.*s ↑%.*s “%.*s”", DM_STR_ARG(up),
                       DM_STR_ARG(step(x, top)), DM_STR_ARG(form_of(x, h)));
    top = h;
  }
  DmStr down = dm_str("");
  for (int i = 0; i < MAX_STEPS && b != top && b != DM_NONE; ++i) {
    down = dm_str_printf(x->arena, " ↓%.*s “%.*s”%.*s", DM_STR_ARG(step(x, b)),
                         DM_STR_ARG(form_of(x, b)), DM_STR_ARG(down));
    b = tree->head[b];
  }
  return dm_str_printf(x->arena, ": %.*s%.*s", DM_STR_ARG(up),
                       DM_STR_ARG(down));
}

/* ---- Coreference ---- */

/* "“him”: pronoun 0.88" */
static DmStr link_text(const DmExtraction *x, const DmMention *m) {
  const bool sure = m->certainty >= 1;
  return dm_str_printf(
      x->arena, "“%.*s” (%s%s%.*s)",
      DM_STR_ARG(dm_tree_text(&x->tree, m->first, m->last)),
      m->sieve ? m->sieve : "unlinked", sure ? "" : " ",
      DM_STR_ARG(sure ? dm_str("")
                      : dm_str_hundredths(x->arena, m->certainty)));
}

/* The mention of entity e nearest before mention i, or DM_NONE. */
static uint32_t mention_before(const DmEntity *e, uint32_t i) {
  uint32_t before = DM_NONE;
  for (size_t k = 0; k < e->mentions.count; ++k) {
    const uint32_t m = e->mentions.items[k];
    if (m < i && (before == DM_NONE || m > before)) {
      before = m;
    }
  }
  return before;
}

/* The chain from mention i back to a name: "“him” (pronoun 0.88) ← “Putin”
   (lexicon), sentence 2". */
static DmStr chain_text(const DmExtraction *x, uint32_t i, const DmEntity *e) {
  enum { MAX_LINKS = 4 };
  DmStr text = link_text(x, &x->mentions.items[i]);
  for (int k = 0; k < MAX_LINKS; ++k) {
    const DmMention *const m = &x->mentions.items[i];
    if (m->kind == DM_MENTION_NAME || m->kind == DM_MENTION_MODIFIER) {
      break;
    }
    const uint32_t before = mention_before(e, i);
    if (before == DM_NONE) {
      break;
    }
    const DmMention *const b = &x->mentions.items[before];
    text = dm_str_printf(x->arena, "%.*s ← %.*s, sentence %u", DM_STR_ARG(text),
                         DM_STR_ARG(link_text(x, b)),
                         x->tree.sentence[b->head] + 1);
    i = before;
  }
  return text;
}

/* "  = Vladimir Putin: “him” (pronoun 0.88) ← …" */
static DmStr reference_text(const DmExtraction *x, DmReferent who) {
  const DmEntity *const e = &x->entities.items[who.entity];
  const uint32_t i = x->mention_at[who.token];
  DmStr how = dm_str("");
  if (i == DM_NONE) {
    return how;
  }
  const DmMention *const m = &x->mentions.items[i];
  if (m->entity == who.entity) {
    how = chain_text(x, i, e);
  } else if (m->entity == DM_NONE) {
    how = dm_str_printf(x->arena, "one of %.*s", DM_STR_ARG(link_text(x, m)));
  } else {
    how = dm_str_printf(x->arena, "for whom %.*s stands",
                        DM_STR_ARG(link_text(x, m)));
  }
  return dm_str_printf(x->arena, "  = %.*s: %.*s", DM_STR_ARG(e->label),
                       DM_STR_ARG(how));
}

static DmStr role_text(const DmExtraction *x, const DmDraft *d,
                       const char *name, DmReferent who, DmSlots slots) {
  DmStr by = dm_str("");
  if (d->frame) {
    const DmSlots others[] = {slots, d->frame->participant,
                              d->frame->addressee};
    for (int i = 0; i < 3 && !by.n; ++i) {
      by = slot_of(x, d, others[i], who.entity);
    }
  }
  const DmStr head =
      dm_str_printf(x->arena, "%s%.*s%.*s%s", name, DM_STR_ARG(by),
                    DM_STR_ARG(path_text(x, d->anchor, who.token)),
                    who.token == d->anchor ? ": the word itself" : "");
  return add_line(x, head, reference_text(x, who));
}

/* ---- Truth, report, confidence ---- */

static DmStr truth_text(const DmExtraction *x, const DmTruth *truth) {
  DmStr frames = dm_str("");
  for (unsigned i = 0; i < truth->n_frames; ++i) {
    frames = dm_str_join(x->arena, frames, ", ",
                         dm_trace_frame(x, truth->frames[i]));
  }
  const bool plain = truth->polarity == DM_POLARITY_POSITIVE &&
                     truth->modality == DM_MODALITY_ASSERTED;
  if (plain && !frames.n) {
    return frames;
  }
  return dm_str_printf(x->arena, "truth: %s, %s%s%.*s",
                       dm_polarity_name(truth->polarity),
                       dm_modality_name(truth->modality),
                       frames.n ? "; within " : "", DM_STR_ARG(frames));
}

static DmStr report_text(const DmRelations *rs, uint32_t report) {
  const DmExtraction *const x = rs->x;
  if (report == DM_NONE) {
    return dm_str("");
  }
  const DmReport *const r = &rs->speech->reports.items[report];
  const DmStr frame = r->frame ? dm_trace_frame(x, r->frame)
                               : dm_str("a quotation told by its neighbour");
  const bool known = rs->statement_of[report] != DM_NONE;
  return dm_str_printf(
      x->arena, "attributed: %.*s at “%.*s”, speaker %s%.*s%s%s",
      DM_STR_ARG(frame), DM_STR_ARG(form_of(x, r->cue)),
      r->speaker == DM_NONE ? "" : "“",
      DM_STR_ARG(r->speaker == DM_NONE ? dm_str("unknown")
                                       : form_of(x, r->speaker)),
      r->speaker == DM_NONE ? "" : "”", known ? "" : " (no node: hearsay)");
}

static DmStr factor(const DmExtraction *x, DmStr text, const char *name,
                    double value) {
  const bool one = value > 0.999999 && value < 1.000001;
  return one ? text
             : dm_str_printf(x->arena, "%.*s × %s %.*s", DM_STR_ARG(text), name,
                             DM_STR_ARG(dm_str_hundredths(x->arena, value)));
}

static DmStr confidence_text(const DmExtraction *x, const DmDraft *d,
                             double confidence) {
  const double said = d->weight * d->source.certainty * d->target.certainty;
  DmStr text = dm_str_printf(
      x->arena, "confidence: %s %.*s", d->frame ? "frame" : "structure",
      DM_STR_ARG(dm_str_hundredths(x->arena, d->weight)));
  text = factor(x, text, "source", d->source.certainty);
  text = factor(x, text, "target", d->target.certainty);
  text = factor(x, text, "hearsay", said > 0 ? confidence / said : 1);
  return dm_str_printf(x->arena, "%.*s = %.*s", DM_STR_ARG(text),
                       DM_STR_ARG(dm_str_hundredths(x->arena, confidence)));
}

DmStr dm_trace_why(const DmRelations *rs, const DmDraft *d, const DmRelation *r,
                   uint32_t report) {
  const DmExtraction *const x = rs->x;
  const DmSlots none = {NULL, 0};
  if (!x->trace) {
    return (DmStr){0};
  }
  DmStr text = dm_str_printf(
      x->arena, "%.*s at “%.*s”",
      DM_STR_ARG(d->frame ? dm_trace_frame(x, d->frame)
                 : d->type == rs->urges
                     ? dm_str("what a speaker says must be")
                     : dm_str("the words of a name or description")),
      DM_STR_ARG(form_of(x, d->anchor)));
  text = add_line(
      x, text,
      role_text(x, d, "source", d->source, d->frame ? d->frame->source : none));
  text = add_line(
      x, text,
      role_text(x, d, "target", d->target, d->frame ? d->frame->target : none));
  text = add_line(x, text, truth_text(x, &d->truth));
  text = add_line(x, text, report_text(rs, report));
  return add_line(x, text, confidence_text(x, d, r->confidence));
}
