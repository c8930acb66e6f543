/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/clause.h"

#include "base/utf8.h"
#include "extract/match.h"

enum { MAX_CLIMB = 12 };

static bool xpos_is(const DmTree *tree, uint32_t t, const char *tag) {
  return dm_str_eqz(dm_tree_token(tree, t)->xpos, tag);
}

static DmDeprel rel_of(const DmTree *tree, uint32_t t) {
  return dm_tree_token(tree, t)->deprel;
}

bool dm_is_predicate(const DmTree *tree, uint32_t t) {
  return dm_tree_token(tree, t)->upos == DM_UPOS_VERB ||
         dm_tree_child(tree, t, DM_REL_COP) != DM_NONE;
}

static bool has_aux(const DmTree *tree, uint32_t v) {
  return dm_tree_child_base(tree, v, DM_REL_AUX) != DM_NONE;
}

bool dm_is_passive(const DmTree *tree, uint32_t v) {
  if (dm_tree_child(tree, v, DM_REL_AUX_PASS) != DM_NONE ||
      dm_tree_child(tree, v, DM_REL_NSUBJ_PASS) != DM_NONE) {
    return true;
  }
  if (!xpos_is(tree, v, "VBN") || has_aux(tree, v)) {
    return false;
  }
  const DmDeprel rel = rel_of(tree, v);
  if (rel == DM_REL_CONJ && tree->head[v] != DM_NONE) {
    return dm_tree_child_base(tree, v, DM_REL_NSUBJ) == DM_NONE &&
           dm_is_passive(tree, tree->head[v]);
  }
  /* "Leaders condemned the raid" read as "leaders condemned": a root noun
     whose participle has an object is the subject of a clause. */
  const bool clause = rel == DM_REL_ACL && tree->head[v] != DM_NONE &&
                      rel_of(tree, tree->head[v]) == DM_REL_ROOT &&
                      dm_tree_child(tree, v, DM_REL_OBJ) != DM_NONE;
  return !clause && (rel == DM_REL_ACL || rel == DM_REL_ADVCL ||
                     rel == DM_REL_AMOD || rel == DM_REL_XCOMP);
}

static bool is_relative(const DmTree *tree, uint32_t t) {
  return dm_tree_feat(tree, t, "PronType=Rel") || xpos_is(tree, t, "WP") ||
         xpos_is(tree, t, "WDT") || xpos_is(tree, t, "WP$");
}

/* The noun a relative clause modifies, seen from inside the clause. */
static uint32_t relative_head(const DmTree *tree, uint32_t t) {
  for (int i = 0; i < MAX_CLIMB && t != DM_NONE; ++i) {
    if (rel_of(tree, t) == DM_REL_ACL_RELCL) {
      return tree->head[t];
    }
    t = tree->head[t];
  }
  return DM_NONE;
}

static bool is_nominal(const DmTree *tree, uint32_t t) {
  const DmUpos upos = dm_tree_token(tree, t)->upos;
  return upos == DM_UPOS_NOUN || upos == DM_UPOS_PROPN || upos == DM_UPOS_PRON;
}

/* Head of the phrase that ends at t: up through the heads inside it. */
static uint32_t phrase_head(const DmTree *tree, uint32_t t) {
  for (int i = 0; i < MAX_CLIMB && tree->head[t] != DM_NONE; ++i) {
    const DmDeprel rel = dm_tree_base(tree, t);
    if (rel != DM_REL_FLAT && rel != DM_REL_COMPOUND && rel != DM_REL_FIXED) {
      break;
    }
    t = tree->head[t];
  }
  return t;
}

/* What a relative pronoun stands for; where the parser took the clause for
   something else, the noun right before it. */
uint32_t dm_antecedent(const DmTree *tree, uint32_t t) {
  if (t == DM_NONE || !is_relative(tree, t)) {
    return t;
  }
  const uint32_t noun = relative_head(tree, t);
  if (noun != DM_NONE) {
    return noun;
  }
  const uint32_t from = tree->doc->sentences.items[tree->sentence[t]].first;
  for (uint32_t k = t; k > from;) {
    --k;
    if (is_nominal(tree, k)) {
      return phrase_head(tree, k);
    }
    if (dm_tree_token(tree, k)->upos != DM_UPOS_PUNCT &&
        dm_tree_token(tree, k)->upos != DM_UPOS_ADP) {
      break;
    }
  }
  return t;
}

/* An infinitive, with "to" or bare; "demanded that India release them" is a
   subjunctive and finite. */
bool dm_is_infinitive(const DmTree *tree, uint32_t t) {
  bool subject = false;
  DM_EACH_CHILD(tree, t, c) {
    if (rel_of(tree, c) == DM_REL_MARK && dm_tree_lemma_is(tree, c, "to")) {
      return true;
    }
    subject = subject || dm_tree_base(tree, c) == DM_REL_NSUBJ;
  }
  return !subject &&
         (xpos_is(tree, t, "VB") || dm_tree_feat(tree, t, "VerbForm=Inf"));
}

static uint32_t own_subject(const DmTree *tree, uint32_t v) {
  DM_EACH_CHILD(tree, v, c) {
    const DmDeprel rel = rel_of(tree, c);
    if (rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS ||
        rel == DM_REL_NSUBJ_OUTER) {
      return dm_antecedent(tree, c);
    }
  }
  return DM_NONE;
}

static bool is_finite(const DmTree *tree, uint32_t v) {
  return xpos_is(tree, v, "VBD") || xpos_is(tree, v, "VBZ") ||
         xpos_is(tree, v, "VBP");
}

/* A finite verb of a clause has a subject: where the parser gave it to another
   word ("after leaders met"), it is the phrase right before the verb. */
static uint32_t subject_before(const DmTree *tree, uint32_t v) {
  const DmDeprel rel = rel_of(tree, v);
  if (!is_finite(tree, v) ||
      (rel != DM_REL_ADVCL && rel != DM_REL_CCOMP && rel != DM_REL_ACL_RELCL)) {
    return DM_NONE;
  }
  const uint32_t from = tree->doc->sentences.items[tree->sentence[v]].first;
  for (uint32_t k = v; k > from;) {
    --k;
    const DmUpos upos = dm_tree_token(tree, k)->upos;
    if (is_nominal(tree, k)) {
      return dm_antecedent(tree, phrase_head(tree, k));
    }
    if (upos != DM_UPOS_ADV && upos != DM_UPOS_AUX && upos != DM_UPOS_PART) {
      break;
    }
  }
  return DM_NONE;
}

static uint32_t own_object(const DmTree *tree, uint32_t v) {
  const uint32_t o = dm_tree_child(tree, v, DM_REL_OBJ);
  /* A lone indirect object ("thanked Norway") is an object misnamed. */
  return dm_antecedent(tree,
                       o != DM_NONE ? o : dm_tree_child(tree, v, DM_REL_IOBJ));
}

/* Whom frame f at verb h makes subject of its complement: what fills its
   target ("called on the AU to convene"), else the object or indirect object,
   or the subject of a passive. */
static uint32_t object_controller(const DmExtraction *x, const DmFrame *f,
                                  uint32_t h) {
  for (size_t i = 0; i < f->target.count; ++i) {
    DmFiller found[DM_MAX_FILLERS];
    const DmSlotKind kind = f->target.items[i].kind;
    /* A clause cannot be its own subject; asking would not end. */
    if (kind != DM_SLOT_INF && kind != DM_SLOT_GER && kind != DM_SLOT_COMP &&
        dm_fill(x, h, &f->target.items[i], found)) {
      return found[0].token;
    }
  }
  uint32_t t = own_object(&x->tree, h);
  t = t == DM_NONE ? dm_tree_child(&x->tree, h, DM_REL_IOBJ) : t;
  return t == DM_NONE && dm_is_passive(&x->tree, h) ? own_subject(&x->tree, h)
                                                    : t;
}

bool dm_control_applies(const DmExtraction *x, const DmFrame *f, uint32_t h) {
  return f->control != DM_SLOT_OBJ || f->pos != DM_POS_VERB ||
         object_controller(x, f, h) != DM_NONE;
}

/* Subject of the complement of verb h, where it is not h's own subject. */
static uint32_t controller(const DmExtraction *x, uint32_t h) {
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_EMBEDDING, DM_POS_VERB, dm_tree_lemma(&x->tree, h));
  bool known = false;
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (!dm_frame_agrees(x, f, h)) {
      continue;
    }
    known = known || f->control == DM_SLOT_SUBJ;
    const uint32_t t =
        f->control == DM_SLOT_OBJ ? object_controller(x, f, h) : DM_NONE;
    if (t != DM_NONE) {
      return t;
    }
  }
  return known ? DM_NONE : own_object(&x->tree, h);
}

/* Does the lexicon say that an infinitive under h has h's object as subject? */
static bool has_object_control(const DmExtraction *x, uint32_t h) {
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_EMBEDDING, DM_POS_VERB, dm_tree_lemma(&x->tree, h));
  for (size_t i = 0; i < list.count; ++i) {
    if (list.items[i]->control == DM_SLOT_OBJ &&
        dm_frame_agrees(x, list.items[i], h) &&
        dm_control_applies(x, list.items[i], h)) {
      return true;
    }
  }
  return false;
}

/* "agreed on Monday to withdraw": the infinitive that the verb asks for, though
   the parser, for the words between, took it for a purpose. */
static bool asks_for_infinitive(const DmExtraction *x, uint32_t v) {
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_EMBEDDING, DM_POS_VERB, dm_tree_lemma(&x->tree, v));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    for (size_t k = 0; k < f->complement.count; ++k) {
      if (f->control == DM_SLOT_SUBJ &&
          f->complement.items[k].kind == DM_SLOT_INF &&
          dm_frame_agrees(x, f, v)) {
        return own_object(&x->tree, v) == DM_NONE;
      }
    }
  }
  return false;
}

bool dm_takes_infinitive(const DmExtraction *x, uint32_t v) {
  return has_object_control(x, v) || asks_for_infinitive(x, v);
}

static bool is_actor(const DmExtraction *x, uint32_t t) {
  const uint32_t m = x->mention_at[t];
  return m != DM_NONE && x->mentions.items[m].kind != DM_MENTION_EVENT &&
         (1U << x->mentions.items[m].cls & DM_MASK_AGENT);
}

/* "a call for Mali to free them": whom the noun asks to. */
static uint32_t for_subject(const DmExtraction *x, uint32_t h, uint32_t v) {
  const uint32_t to = dm_tree_child(&x->tree, v, DM_REL_MARK);
  DM_EACH_CHILD(&x->tree, h, c) {
    uint32_t first;
    uint32_t last;
    dm_tree_span(&x->tree, c, &first, &last);
    if (to != DM_NONE && c > h && last + 1 == to && is_actor(x, c) &&
        dm_str_eqz(dm_tree_marker(x->arena, &x->tree, c), "for")) {
      return c;
    }
  }
  return DM_NONE;
}

/* Subject of an infinitive or gerund that hangs on noun h: "Kyiv's plan to
   attack", "the US made an attempt to mediate". */
static uint32_t noun_controller(const DmExtraction *x, uint32_t h, uint32_t v) {
  const uint32_t asked = for_subject(x, h, v);
  if (asked != DM_NONE) {
    return asked;
  }
  const uint32_t owner = dm_tree_child(&x->tree, h, DM_REL_NMOD_POSS);
  if (owner != DM_NONE) {
    return owner;
  }
  DM_EACH_CHILD(&x->tree, h, c) {
    if (is_actor(x, c) && dm_tree_is_of(x->arena, &x->tree, c)) {
      return c; /* "the offer of Angola to mediate" */
    }
  }
  const uint32_t verb = x->tree.head[h];
  if (verb == DM_NONE) {
    return DM_NONE;
  }
  const DmDeprel rel = dm_tree_base(&x->tree, h);
  return rel == DM_REL_OBJ || rel == DM_REL_OBL ? dm_surface_subject(x, verb)
                                                : DM_NONE;
}

static bool is_object_gerund(const DmExtraction *x, uint32_t v) {
  static const char *const marks[] = {"of", "from", "for", "into", NULL};
  const DmStr marker = dm_tree_marker(x->arena, &x->tree, v);
  for (const char *const *m = marks; *m; ++m) {
    if (dm_str_eqz(marker, *m)) {
      return true;
    }
  }
  return false;
}

/* "with chiefs from across the alliance taking part": the noun that "with"
   marks, though the participle hangs on the last one. */
static uint32_t with_phrase_above(const DmExtraction *x, uint32_t v,
                                  uint32_t h) {
  const DmTree *const tree = &x->tree;
  if (!xpos_is(tree, v, "VBG")) {
    return DM_NONE;
  }
  for (uint32_t n = h; dm_tree_base(tree, n) == DM_REL_NMOD;) {
    n = tree->head[n];
    if (n == DM_NONE) {
      break;
    }
    if (dm_str_eqz(dm_tree_marker(x->arena, tree, n), "with")) {
      return n;
    }
  }
  return DM_NONE;
}

/* One step up from v, which has no subject of its own: either the subject is
   found (*found) or the search goes on at the returned predicate. */
static uint32_t borrow(const DmExtraction *x, uint32_t v, uint32_t *found) {
  const DmTree *const tree = &x->tree;
  const uint32_t h = tree->head[v];
  uint32_t h_up;
  *found = DM_NONE;
  if (h == DM_NONE) {
    return DM_NONE;
  }
  switch (rel_of(tree, v)) {
  case DM_REL_CONJ: return h;
  case DM_REL_XCOMP:
    *found = controller(x, h);
    return *found == DM_NONE ? h : DM_NONE;
  case DM_REL_ADVCL:
    *found = is_object_gerund(x, v) ? own_object(tree, h)
             : dm_is_infinitive(tree, v) && has_object_control(x, h)
                 ? controller(x, h)
                 : DM_NONE;
    return *found == DM_NONE ? h : DM_NONE;
  case DM_REL_CCOMP:
    return xpos_is(tree, v, "VBG") || xpos_is(tree, v, "VB") ? h : DM_NONE;
  case DM_REL_ACL:
    if (dm_tree_token(tree, h)->upos == DM_UPOS_VERB) {
      return h;
    }
    h_up = with_phrase_above(x, v, h);
    if (h_up != DM_NONE) {
      *found = h_up;
      return DM_NONE;
    }
    /* "EU to sanction judges": an actor does what its infinitive says; "issued
       a statement condemning Tehran": a thing does not. */
    *found = (xpos_is(tree, v, "VB") || xpos_is(tree, v, "VBG") ||
              is_object_gerund(x, v)) &&
                     !is_actor(x, h)
                 ? noun_controller(x, h, v)
                 : h;
    *found = *found == DM_NONE && xpos_is(tree, v, "VBG") ? h : *found;
    return DM_NONE;
  case DM_REL_AMOD: /* "Tehran-backed militias" */ *found = h; return DM_NONE;
  default: return DM_NONE;
  }
}

/* By noun or lexicon; that a name is a person's may have been a guess. */
static bool is_people(const DmExtraction *x, uint32_t t) {
  const uint32_t m = x->mention_at[t];
  if (m == DM_NONE) {
    return false;
  }
  const DmMention *const who = &x->mentions.items[m];
  return (who->cls == DM_CLASS_PERSON && who->known != DM_NONE) ||
         (who->noun && who->noun->cls == DM_CLASS_PERSON);
}

/* "a summit of the two presidents, which Egypt supports": people are "who", so
   that "which" is what they stand behind. */
static uint32_t which_meant(const DmExtraction *x, uint32_t v, uint32_t noun) {
  const DmTree *const tree = &x->tree;
  bool which = false;
  DM_EACH_CHILD(tree, v, c) {
    which = which || (c < v && xpos_is(tree, c, "WDT") &&
                      dm_tree_lemma_is(tree, c, "which"));
  }
  if (!which || noun == DM_NONE || rel_of(tree, v) != DM_REL_ACL_RELCL ||
      tree->head[v] != noun) {
    return noun;
  }
  while (noun != DM_NONE && is_people(x, noun)) {
    noun = dm_tree_base(tree, noun) == DM_REL_NMOD ? tree->head[noun] : DM_NONE;
  }
  return noun;
}

uint32_t dm_surface_subject(const DmExtraction *x, uint32_t v) {
  for (int i = 0; i < MAX_CLIMB && v != DM_NONE; ++i) {
    uint32_t own = own_subject(&x->tree, v);
    own = own == DM_NONE ? subject_before(&x->tree, v) : own;
    if (own != DM_NONE) {
      return which_meant(x, v, own);
    }
    uint32_t found;
    v = borrow(x, v, &found);
    if (found != DM_NONE) {
      return found;
    }
  }
  return DM_NONE;
}

static uint32_t own_agent(const DmExtraction *x, uint32_t v) {
  DM_EACH_CHILD(&x->tree, v, c) {
    if (rel_of(&x->tree, c) == DM_REL_OBL_AGENT ||
        (dm_tree_base(&x->tree, c) == DM_REL_OBL &&
         dm_str_eqz(dm_tree_marker(x->arena, &x->tree, c), "by"))) {
      return dm_antecedent(&x->tree, c);
    }
  }
  return DM_NONE;
}

static uint32_t agent_of(const DmExtraction *x, uint32_t v) {
  const uint32_t own = own_agent(x, v);
  if (own != DM_NONE) {
    return own;
  }
  /* "armed and financed by Iran": one agent for both. */
  DM_EACH_CHILD(&x->tree, v, c) {
    if (rel_of(&x->tree, c) == DM_REL_CONJ && xpos_is(&x->tree, c, "VBN") &&
        own_subject(&x->tree, c) == DM_NONE && !has_aux(&x->tree, c) &&
        own_agent(x, c) != DM_NONE) {
      return own_agent(x, c);
    }
  }
  if (rel_of(&x->tree, v) == DM_REL_AMOD && v >= 2 &&
      dm_str_eqz(dm_tree_token(&x->tree, v - 1)->form, "-") &&
      is_nominal(&x->tree, v - 2)) {
    return v - 2; /* "Tehran-backed" */
  }
  return DM_NONE;
}

uint32_t dm_subject(const DmExtraction *x, uint32_t v) {
  if (dm_tree_token(&x->tree, v)->upos == DM_UPOS_VERB &&
      dm_is_passive(&x->tree, v)) {
    return agent_of(x, v);
  }
  return dm_surface_subject(x, v);
}

/* "the claim that Chad attacked": the clause says what the noun claims; the
   noun is no object in it. */
static bool is_content_noun(const DmExtraction *x, uint32_t noun, uint32_t v) {
  return rel_of(&x->tree, v) == DM_REL_ACL_RELCL && x->tree.head[v] == noun &&
         dm_ontology_frames(x->ontology, DM_FRAME_REPORT, DM_POS_NOUN,
                            dm_tree_lemma(&x->tree, noun))
             .count;
}

uint32_t dm_object(const DmExtraction *x, uint32_t v) {
  const DmTree *const tree = &x->tree;
  const uint32_t own = own_object(tree, v);
  if (own != DM_NONE && is_content_noun(x, own, v)) {
    return DM_NONE;
  }
  if (own != DM_NONE) {
    return which_meant(x, v, own); /* also "Kyiv was offered guarantees" */
  }
  if (dm_is_passive(tree, v)) {
    return dm_surface_subject(x, v);
  }
  if (rel_of(tree, v) == DM_REL_ACL_RELCL) {
    /* A gap: "the plan that Paris backed", "the plan Paris backed". */
    const uint32_t subject = own_subject(tree, v);
    return subject == DM_NONE || subject == tree->head[v] ? DM_NONE
                                                          : tree->head[v];
  }
  /* "criticized and rejected the plan", "accepted and Israel rejected the
     plan": the object hangs on one of them. */
  DM_EACH_CHILD(tree, v, c) {
    if (rel_of(tree, c) == DM_REL_CONJ &&
        dm_tree_token(tree, c)->upos == DM_UPOS_VERB) {
      const uint32_t shared = own_object(tree, c);
      const uint32_t joint = dm_tree_child(tree, c, DM_REL_CC);
      if (shared != DM_NONE &&
          (own_subject(tree, c) == DM_NONE ? c == v + 2 : joint == v + 1)) {
        return shared;
      }
    }
  }
  if (rel_of(tree, v) == DM_REL_CONJ && tree->head[v] != DM_NONE &&
      own_subject(tree, v) == DM_NONE) {
    const uint32_t shared = own_object(tree, tree->head[v]);
    return shared != DM_NONE && shared > v ? shared : DM_NONE;
  }
  return DM_NONE;
}

/* "had no plans to leave": an infinitive right behind a noun complements it,
   even where the parser hung it on the verb. */
uint32_t dm_noun_before(const DmTree *tree, uint32_t infinitive) {
  const uint32_t to = dm_tree_child(tree, infinitive, DM_REL_MARK);
  if (to == DM_NONE || to == 0 || !dm_tree_lemma_is(tree, to, "to") ||
      tree->sentence[to - 1] != tree->sentence[to]) {
    return DM_NONE;
  }
  const uint32_t noun = to - 1;
  return dm_tree_token(tree, noun)->upos == DM_UPOS_NOUN &&
                 tree->head[noun] == tree->head[infinitive]
             ? noun
             : DM_NONE;
}
