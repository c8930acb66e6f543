/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/fill.h"

static bool is_gerund(const DmTree *tree, uint32_t t) {
  return dm_str_eqz(dm_tree_token(tree, t)->xpos, "VBG") &&
         dm_tree_token(tree, t)->upos == DM_UPOS_VERB;
}

typedef struct Fill {
  const DmExtraction *x;
  bool near; /* only what hangs on the phrases around the anchor */
  DmFiller *out;
  size_t count;
} Fill;

static void put(Fill *fill, uint32_t token, double certainty) {
  if (token == DM_NONE || fill->count == DM_MAX_FILLERS) {
    return;
  }
  for (size_t i = 0; i < fill->count; ++i) {
    if (fill->out[i].token == token) {
      return;
    }
  }
  fill->out[fill->count++] = (DmFiller){token, certainty};
}

static void fill_prep(Fill *fill, uint32_t anchor, DmStr prep,
                      double certainty) {
  const DmTree *const tree = &fill->x->tree;
  DM_EACH_CHILD(tree, anchor, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    if ((rel == DM_REL_OBL || rel == DM_REL_NMOD || rel == DM_REL_ADVCL ||
         rel == DM_REL_ACL) &&
        dm_str_eq(dm_tree_marker(fill->x->arena, tree, c), prep)) {
      put(fill, dm_antecedent(tree, c), certainty);
    }
  }
}

/* Prepositions are what parsers attach worst: a phrase may hang on the verb's
   object or (light verbs) on the verb that governs the noun. */
static void fill_prep_nearby(Fill *fill, uint32_t anchor, DmStr prep) {
  enum { NEARBY = 85 };
  const DmTree *const tree = &fill->x->tree;
  if (!fill->near) {
    fill_prep(fill, anchor, prep, 1.0);
  }
  if (fill->count || dm_tree_token(tree, anchor)->upos != DM_UPOS_VERB) {
    return;
  }
  /* Its object, then phrases like "by phone". */
  DM_EACH_CHILD(tree, anchor, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    if (!fill->count &&
        (dm_tree_token(tree, c)->deprel == DM_REL_OBJ || rel == DM_REL_OBL)) {
      fill_prep(fill, c, prep, NEARBY / 100.0);
    }
  }
}

static void fill_clause(Fill *fill, uint32_t anchor, DmSlotKind kind) {
  const DmTree *const tree = &fill->x->tree;
  const uint32_t above = tree->head[anchor];
  if (kind == DM_SLOT_INF && above != DM_NONE) {
    DM_EACH_CHILD(tree, above, c) {
      if (c > anchor && dm_noun_before(tree, c) == anchor) {
        put(fill, c, 0.95);
      }
    }
  }
  DM_EACH_CHILD(tree, anchor, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    const bool clause = rel == DM_REL_CCOMP || rel == DM_REL_XCOMP ||
                        rel == DM_REL_ADVCL || rel == DM_REL_CSUBJ ||
                        dm_tree_token(tree, c)->deprel == DM_REL_ACL ||
                        (rel == DM_REL_OBJ && is_gerund(tree, c));
    const bool finite = (rel == DM_REL_CCOMP || rel == DM_REL_CSUBJ) &&
                        !is_gerund(tree, c) && !dm_is_infinitive(tree, c);
    if (!clause) {
      continue;
    }
    if ((kind == DM_SLOT_COMP &&
         (finite || dm_tree_token(tree, c)->deprel == DM_REL_ACL) &&
         !dm_is_infinitive(tree, c)) ||
        (kind == DM_SLOT_COMP && finite) ||
        (kind == DM_SLOT_INF && dm_is_infinitive(tree, c) &&
         (rel != DM_REL_ADVCL ||
          (c > anchor && dm_takes_infinitive(fill->x, anchor)))) ||
        (kind == DM_SLOT_INF && rel == DM_REL_XCOMP && !is_gerund(tree, c)) ||
        (kind == DM_SLOT_GER && is_gerund(tree, c))) {
      put(fill, c, 1.0);
    }
  }
}

/* "together with Kenya", "along with Kenya": the phrase headed by t names who
   does it too. */
static bool is_companion(const DmTree *tree, uint32_t t) {
  static const char *const words[] = {"together", "along", "jointly"};
  DM_EACH_CHILD(tree, t, c) {
    if (c == 0 || dm_tree_base(tree, c) != DM_REL_CASE ||
        !dm_tree_lemma_is(tree, c, "with")) {
      continue;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
      if (tree->sentence[c - 1] == tree->sentence[c] &&
          dm_str_ieq(dm_tree_token(tree, c - 1)->form, dm_str(words[i]))) {
        return true;
      }
    }
  }
  return false;
}

/* The subject and who acts with it; a passive's companions suffer with it. */
static void fill_subject(Fill *fill, uint32_t anchor) {
  enum { COMPANION = 90 };
  const DmTree *const tree = &fill->x->tree;
  const uint32_t subject = dm_subject(fill->x, anchor);
  put(fill, subject, 1.0);
  if (subject == DM_NONE || dm_is_passive(tree, anchor)) {
    return;
  }
  const uint32_t places[] = {anchor, subject};
  for (int i = 0; i < 2; ++i) {
    DM_EACH_CHILD(tree, places[i], c) {
      if (is_companion(tree, c)) {
        put(fill, c, COMPANION / 100.0);
      }
    }
  }
}

static void fill_modifier(Fill *fill, uint32_t anchor) {
  const DmTree *const tree = &fill->x->tree;
  DM_EACH_CHILD(tree, anchor, c) {
    const DmDeprel rel = dm_tree_token(tree, c)->deprel;
    if (rel == DM_REL_AMOD || rel == DM_REL_COMPOUND ||
        rel == DM_REL_NMOD_DESC ||
        (rel == DM_REL_NMOD && c < anchor &&
         dm_tree_marker(fill->x->arena, tree, c).n == 0)) {
      put(fill, c, 1.0);
    }
  }
}

/* iobj, or the subject of a passive that keeps its object. */
static uint32_t indirect_object(const DmExtraction *x, uint32_t v) {
  const DmTree *const tree = &x->tree;
  const uint32_t own = dm_tree_child(tree, v, DM_REL_IOBJ);
  if (own != DM_NONE) {
    return dm_antecedent(tree, own);
  }
  return dm_is_passive(tree, v) && dm_tree_child(tree, v, DM_REL_OBJ) != DM_NONE
             ? dm_surface_subject(x, v)
             : DM_NONE;
}

static void fill_step(Fill *fill, uint32_t anchor, DmSlotKind kind,
                      DmStr prep) {
  const DmExtraction *const x = fill->x;
  const bool noun = !dm_is_predicate(&x->tree, anchor);
  switch (kind) {
  case DM_SLOT_NONE: break;
  case DM_SLOT_SUBJ:
    if (!noun) {
      fill_subject(fill, anchor);
    }
    break;
  case DM_SLOT_OBJ:
    put(fill, noun ? DM_NONE : dm_object(x, anchor), 1.0);
    break;
  case DM_SLOT_IOBJ: put(fill, indirect_object(x, anchor), 1.0); break;
  case DM_SLOT_POSS:
    put(fill,
        dm_antecedent(&x->tree,
                      dm_tree_child(&x->tree, anchor, DM_REL_NMOD_POSS)),
        1.0);
    break;
  case DM_SLOT_MOD: fill_modifier(fill, anchor); break;
  case DM_SLOT_COMP:
  case DM_SLOT_INF:
  case DM_SLOT_GER: fill_clause(fill, anchor, kind); break;
  case DM_SLOT_PREP: fill_prep_nearby(fill, anchor, prep); break;
  }
}

static size_t fill_slot(const DmExtraction *x, uint32_t anchor,
                        const DmSlot *slot, bool near, DmFiller *out) {
  const bool last = slot->then == DM_SLOT_NONE;
  Fill one = {x, near && last, out, 0};
  fill_step(&one, anchor, slot->kind, slot->prep);
  if (last) {
    return one.count;
  }
  DmFiller steps[DM_MAX_FILLERS];
  const size_t n = one.count;
  for (size_t i = 0; i < n; ++i) {
    steps[i] = out[i];
  }
  Fill two = {x, near, out, 0};
  for (size_t i = 0; i < n; ++i) {
    const size_t before = two.count;
    fill_step(&two, steps[i].token, slot->then, slot->then_prep);
    for (size_t k = before; k < two.count; ++k) {
      out[k].certainty *= steps[i].certainty;
    }
  }
  return two.count;
}

size_t dm_fill(const DmExtraction *x, uint32_t anchor, const DmSlot *slot,
               DmFiller *out) {
  return fill_slot(x, anchor, slot, false, out);
}

size_t dm_fill_near(const DmExtraction *x, uint32_t anchor, const DmSlot *slot,
                    DmFiller *out) {
  const DmSlotKind kind = slot->then == DM_SLOT_NONE ? slot->kind : slot->then;
  return kind == DM_SLOT_PREP ? fill_slot(x, anchor, slot, true, out) : 0;
}
