/* SPDX-License-Identifier: Apache-2.0 */
/* Mending trees: a clause behind "and" whose subject was taken for one more
   object of the clause before. */
#include "extract/mend_tree.h"

/* Past or third person, or with an auxiliary; no bare form, which "saw them
   leave" has as well. */
static bool heads_clause(const DmMendTree *tree, uint32_t v) {
  const DmToken *const t = &tree->tokens[v - 1];
  return t->upos == DM_UPOS_VERB &&
         (dm_str_eqz(t->xpos, "VBD") || dm_str_eqz(t->xpos, "VBZ") ||
          dm_mend_child(tree, v, DM_REL_AUX)) &&
         !dm_mend_child(tree, v, DM_REL_MARK);
}

/* The conjunct whose phrase ends right before verb v, but for the verb's own
   auxiliaries and adverbs; 0: none. */
static uint32_t conjunct_before(const DmMendTree *tree, uint32_t v) {
  uint32_t t = v - 1;
  while (t && tree->tokens[t - 1].head == v &&
         !dm_mend_nominal(&tree->tokens[t - 1])) {
    --t;
  }
  while (t && tree->tokens[t - 1].head && tree->tokens[t - 1].head < v) {
    const DmToken *const token = &tree->tokens[t - 1];
    const bool listed =
        token->deprel == DM_REL_CONJ ||
        (token->deprel == DM_REL_APPOS && dm_mend_child(tree, t, DM_REL_CC));
    if (listed && token->head < t) {
      return dm_mend_nominal(token) ? t : 0;
    }
    t = token->head;
  }
  return 0;
}

/* The verb takes a clause for its object ("said Rome and Athens agreed"). */
static bool takes_clause(const DmOntology *ontology, const DmToken *verb) {
  static const DmFrameKind kinds[] = {DM_FRAME_REPORT, DM_FRAME_EMBEDDING};
  for (size_t n = 0; n < sizeof kinds / sizeof *kinds; ++n) {
    const DmFrameList list =
        dm_ontology_frames(ontology, kinds[n], DM_POS_VERB, verb->lemma);
    for (size_t i = 0; i < list.count; ++i) {
      const DmSlots inner = list.items[i]->complement;
      if (inner.count == 0 || dm_slots_hold(inner, DM_SLOT_COMP)) {
        return true;
      }
    }
  }
  return false;
}

static bool is_object_like(DmDeprel rel) {
  return rel == DM_REL_OBJ || rel == DM_REL_IOBJ;
}

/* Is clause v, whose subject is the first of the conjuncts, rather a second
   main clause ("thanked [nsubj Qatar] and [conj Egypt] [ccomp left]")? */
static bool shares_no_subject(const DmMendTree *tree,
                              const DmOntology *ontology, uint32_t v,
                              uint32_t first) {
  const uint32_t above = tree->tokens[v - 1].head;
  for (uint32_t i = 0; i < tree->count; ++i) {
    if (tree->tokens[i].head == above &&
        is_object_like(tree->tokens[i].deprel)) {
      return false;
    }
  }
  return dm_deprel_base(tree->tokens[v - 1].deprel) == DM_REL_CCOMP &&
         dm_deprel_base(tree->tokens[first - 1].deprel) == DM_REL_NSUBJ &&
         tree->tokens[first - 1].head == v && first > above &&
         !takes_clause(ontology, &tree->tokens[above - 1]);
}

/* "Greece backed [obj Cyprus] and [conj Malta] [xcomp abstained]": a finite
   verb right behind "and Malta" has it for its subject. */
void dm_mend_joined(DmMendTree *tree, const DmOntology *ontology) {
  for (uint32_t v = 4; v <= tree->count; ++v) {
    DmToken *const verb = &tree->tokens[v - 1];
    const uint32_t s = heads_clause(tree, v) ? conjunct_before(tree, v) : 0;
    const uint32_t cc = s ? dm_mend_child(tree, s, DM_REL_CC) : 0;
    const uint32_t above = verb->head;
    if (!cc || !above || cc >= s || above >= cc ||
        tree->tokens[above - 1].upos != DM_UPOS_VERB) {
      continue;
    }
    const uint32_t first = tree->tokens[s - 1].head;
    const DmDeprel rel = dm_deprel_base(verb->deprel);
    const uint32_t own = dm_mend_child(tree, v, DM_REL_NSUBJ);
    if (own ? !shares_no_subject(tree, ontology, v, first)
            : (rel != DM_REL_XCOMP && rel != DM_REL_ADVCL &&
               rel != DM_REL_PARATAXIS && rel != DM_REL_CCOMP) ||
                  !dm_mend_below(tree, first, above)) {
      continue;
    }
    if (own) {
      tree->tokens[first - 1].head = above;
      tree->tokens[first - 1].deprel = DM_REL_OBJ;
    }
    tree->tokens[s - 1].head = v;
    tree->tokens[s - 1].deprel = tree->tokens[v - 2].deprel == DM_REL_AUX_PASS
                                     ? DM_REL_NSUBJ_PASS
                                     : DM_REL_NSUBJ;
    tree->tokens[cc - 1].head = v;
    verb->deprel = DM_REL_CONJ;
  }
}
