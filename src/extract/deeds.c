/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/deeds.h"

#include "extract/match.h"

/* "the threat", "these attacks": said of before. */
static bool takes_up(const DmExtraction *x, uint32_t noun) {
  static const char *const words[] = {"the", "this", "that", "these", "those"};
  if (dm_tree_token(&x->tree, noun)->upos != DM_UPOS_NOUN) {
    return false;
  }
  bool definite = false;
  DM_EACH_CHILD(&x->tree, noun, c) {
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
      definite = definite || (dm_tree_base(&x->tree, c) == DM_REL_DET &&
                              dm_tree_lemma_is(&x->tree, c, words[i]));
    }
    const DmDeprel rel = dm_tree_base(&x->tree, c);
    if (rel == DM_REL_NMOD || rel == DM_REL_ACL || rel == DM_REL_COMPOUND ||
        rel == DM_REL_AMOD) {
      return false; /* "the attack on Saturday" may be another */
    }
  }
  return definite;
}

enum { NEAR = 2, FAR = 6 };

/* How many sentences back r may stand for the noun to mean it: far where the
   noun evokes that very relation, near where one of the same event class; 0
   when it is neither. */
static uint32_t reach(const DmExtraction *x, uint32_t noun,
                      const DmRelation *r) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
                         dm_tree_lemma(&x->tree, noun));
  const DmStr event = dm_ontology_relation(x->ontology, r->type)->plover;
  uint32_t best = 0;
  for (size_t i = 0; i < list.count; ++i) {
    const uint32_t own = list.items[i]->relation;
    if (own == DM_NONE || dm_frame_agrees(x, list.items[i], noun) != 1) {
      continue;
    }
    if (own == r->type || own == r->manner) {
      return FAR;
    }
    if (event.n &&
        dm_str_eq(dm_ontology_relation(x->ontology, own)->plover, event)) {
      best = NEAR;
    }
  }
  return best;
}

static uint32_t entity_of(const DmExtraction *x, uint32_t node) {
  for (uint32_t i = 0; i < x->entities.count; ++i) {
    if (x->entities.items[i].node == node) {
      return i;
    }
  }
  return DM_NONE;
}

uint32_t dm_deed_author(const DmExtraction *x, uint32_t noun) {
  if (!takes_up(x, noun)) {
    return DM_NONE;
  }
  const uint32_t here = x->tree.sentence[noun] + 1;
  for (size_t i = x->graph->relations.count; i-- > 0;) {
    const DmRelation *const r = &x->graph->relations.items[i];
    const DmEvidence *const e = &r->evidence.items[0];
    if (e->sentence < here && here - e->sentence <= FAR &&
        r->polarity == DM_POLARITY_POSITIVE &&
        here - e->sentence <= reach(x, noun, r)) {
      return entity_of(x, r->source);
    }
  }
  return DM_NONE;
}
