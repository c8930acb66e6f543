/* SPDX-License-Identifier: Apache-2.0 */
/* Attachments that the lexicon and the mentions show to be wrong: a parser
   hangs an infinitive on the verb though the noun before asks for it ("the
   decision of France to leave"), and "which" on people. */
#include "extract/attach.h"

#include "extract/match.h"

static DmToken *token_of(DmExtraction *x, uint32_t t) {
  return &x->doc->tokens.items[t];
}

static void attach(DmExtraction *x, uint32_t t, uint32_t head, DmDeprel rel) {
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[t]];
  dm_tree_attach(&x->tree, t, head);
  token_of(x, t)->head = head - s->first + 1;
  token_of(x, t)->deprel = rel;
}

/* Does the noun ask for such a clause? */
static bool takes(const DmExtraction *x, uint32_t noun, DmSlotKind kind) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_EMBEDDING, DM_POS_NOUN,
                         dm_tree_lemma(&x->tree, noun));
  for (size_t i = 0; i < list.count; ++i) {
    if (dm_slots_hold(list.items[i]->complement, kind)) {
      return true;
    }
  }
  return false;
}

/* The noun with an of-phrase ("the decision of France") that ends right before
   token `end` and hangs on `verb`. */
static uint32_t noun_ending(const DmExtraction *x, uint32_t end,
                            uint32_t verb) {
  const DmTree *const tree = &x->tree;
  DM_EACH_CHILD(tree, verb, n) {
    if (n <= verb || n >= end || dm_tree_token(tree, n)->upos != DM_UPOS_NOUN) {
      continue;
    }
    DM_EACH_CHILD(tree, n, c) {
      uint32_t first;
      uint32_t last;
      dm_tree_span(tree, c, &first, &last);
      if (c > n && last + 1 == end && dm_tree_is_of(x->arena, tree, c)) {
        return n;
      }
    }
  }
  return DM_NONE;
}

/* "voiced anger at [the decision of France] to expel the envoy". */
static void complement_nouns(DmExtraction *x, uint32_t t) {
  const DmTree *const tree = &x->tree;
  const uint32_t verb = tree->head[t];
  const uint32_t mark = dm_tree_child(tree, t, DM_REL_MARK);
  if (verb == DM_NONE || mark == DM_NONE || t < verb ||
      dm_tree_base(tree, t) != DM_REL_ADVCL) {
    return;
  }
  const bool to = dm_tree_lemma_is(tree, mark, "to");
  const uint32_t noun = noun_ending(x, mark, verb);
  if (noun != DM_NONE && (to || dm_tree_lemma_is(tree, mark, "that")) &&
      takes(x, noun, to ? DM_SLOT_INF : DM_SLOT_COMP)) {
    attach(x, t, noun, DM_REL_ACL);
  }
}

static bool is_person(const DmExtraction *x, uint32_t t) {
  const uint32_t m = x->mention_at[t];
  if (m == DM_NONE || x->mentions.items[m].head != t) {
    return false;
  }
  const DmMention *const mention = &x->mentions.items[m];
  return mention->cls == DM_CLASS_PERSON ||
         (mention->kind == DM_MENTION_NOMINAL && mention->noun &&
          mention->noun->cls == DM_CLASS_PERSON);
}

/* "a summit of the two presidents, which Cairo supports": people are "who". */
static void things_for_which(DmExtraction *x, uint32_t t) {
  DmTree *const tree = &x->tree;
  const uint32_t people = tree->head[t];
  bool which = false;
  DM_EACH_CHILD(tree, t, c) {
    which = which || (c < t && dm_tree_lemma_is(tree, c, "which"));
  }
  if (!which || dm_tree_token(tree, t)->deprel != DM_REL_ACL_RELCL ||
      !is_person(x, people)) {
    return;
  }
  for (uint32_t n = people;;) {
    const DmDeprel rel = dm_tree_base(tree, n);
    n = tree->head[n];
    if (n == DM_NONE || (rel != DM_REL_NMOD && rel != DM_REL_CONJ) ||
        dm_tree_token(tree, n)->upos == DM_UPOS_VERB) {
      return;
    }
    if (!is_person(x, n)) {
      attach(x, t, n, DM_REL_ACL_RELCL);
      return;
    }
  }
}

static bool has_iobj(const DmFrame *f) {
  return dm_slots_hold(f->source, DM_SLOT_IOBJ) ||
         dm_slots_hold(f->target, DM_SLOT_IOBJ) ||
         dm_slots_hold(f->beneficiary, DM_SLOT_IOBJ) ||
         dm_slots_hold(f->participant, DM_SLOT_IOBJ);
}

static bool takes_two_objects(const DmExtraction *x, uint32_t v) {
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_RELATION, DM_POS_VERB, dm_tree_lemma(&x->tree, v));
  for (size_t i = 0; i < list.count; ++i) {
    if (has_iobj(list.items[i])) {
      return true;
    }
  }
  return false;
}

static bool comma_between(const DmExtraction *x, uint32_t a, uint32_t b) {
  for (uint32_t t = a; t < b; ++t) {
    if (dm_str_eqz(dm_tree_token(&x->tree, t)->form, ",")) {
      return true;
    }
  }
  return false;
}

/* A name before the article or number of a noun is no part of its phrase: "lent
   [compound Malawi] two [obj ferries]". */
static uint32_t name_before(const DmTree *tree, uint32_t noun) {
  const uint32_t name = dm_tree_child(tree, noun, DM_REL_COMPOUND);
  DM_EACH_CHILD(tree, noun, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    if (name != DM_NONE && c > name && c < noun &&
        (rel == DM_REL_DET || rel == DM_REL_NUMMOD) &&
        dm_tree_token(tree, name)->upos == DM_UPOS_PROPN) {
      return name;
    }
  }
  return DM_NONE;
}

/* "sent [compound Malawi] [obj maize]": a state's name right behind the verb.
 */
static uint32_t state_behind(const DmExtraction *x, uint32_t v, uint32_t noun) {
  const uint32_t name = v + 1;
  const uint32_t m = name < noun ? x->mention_at[name] : DM_NONE;
  return m != DM_NONE && x->mentions.items[m].cls == DM_CLASS_COUNTRY &&
                 dm_tree_token(&x->tree, name)->upos == DM_UPOS_PROPN &&
                 dm_tree_base(&x->tree, name) == DM_REL_COMPOUND &&
                 dm_tree_below(&x->tree, name, noun)
             ? name
             : DM_NONE;
}

/* "lend [obj the mission] two [obj helicopters]": the first is whom. */
static void first_objects(DmExtraction *x, uint32_t v) {
  uint32_t objects[2];
  size_t n = 0;
  DM_EACH_CHILD(&x->tree, v, c) {
    if (dm_tree_token(&x->tree, c)->deprel == DM_REL_OBJ && c > v && n < 2) {
      objects[n++] = c;
    }
  }
  if (n == 0 || !takes_two_objects(x, v)) {
    return;
  }
  uint32_t name = n == 1 ? name_before(&x->tree, objects[0]) : DM_NONE;
  if (name == DM_NONE && n == 1) {
    name = state_behind(x, v, objects[0]);
  }
  if (name != DM_NONE) {
    attach(x, name, v, DM_REL_IOBJ);
  } else if (n == 2 && !comma_between(x, objects[0], objects[1])) {
    token_of(x, objects[0])->deprel = DM_REL_IOBJ;
  }
}

/* Is there a noun frame that "by" fills a role of ("an attack by rebels")? */
static bool takes_by(const DmExtraction *x, uint32_t noun) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
                         dm_tree_lemma(&x->tree, noun));
  for (size_t i = 0; i < list.count; ++i) {
    const DmSlots all[] = {list.items[i]->source, list.items[i]->participant};
    const bool agrees = dm_frame_agrees(x, list.items[i], noun);
    for (size_t k = 0; agrees && k < 2; ++k) {
      for (size_t s = 0; s < all[k].count; ++s) {
        if (dm_str_eqz(all[k].items[s].prep, "by")) {
          return true;
        }
      }
    }
  }
  return false;
}

/* "was invited to [the talks by Ruto]": who did what befell the subject. */
static void agents(DmExtraction *x, uint32_t t) {
  const DmTree *const tree = &x->tree;
  const uint32_t noun = tree->head[t];
  const uint32_t verb = noun == DM_NONE ? DM_NONE : tree->head[noun];
  if (verb == DM_NONE || dm_tree_base(tree, t) != DM_REL_NMOD ||
      dm_tree_token(tree, verb)->upos != DM_UPOS_VERB || noun < verb ||
      dm_tree_base(tree, noun) != DM_REL_OBL ||
      dm_tree_child(tree, verb, DM_REL_NSUBJ_PASS) == DM_NONE ||
      dm_tree_child(tree, verb, DM_REL_OBL_AGENT) != DM_NONE ||
      x->mention_at[t] == DM_NONE ||
      !dm_str_eqz(dm_tree_marker(x->arena, tree, t), "by") ||
      takes_by(x, noun)) {
    return;
  }
  attach(x, t, verb, DM_REL_OBL_AGENT);
}

void dm_reattach(DmExtraction *x) {
  for (uint32_t t = 0; t < x->doc->tokens.count; ++t) {
    if (dm_tree_token(&x->tree, t)->upos == DM_UPOS_VERB) {
      complement_nouns(x, t);
      things_for_which(x, t);
      first_objects(x, t);
    } else {
      agents(x, t);
    }
  }
}
