/* SPDX-License-Identifier: Apache-2.0 */
/* Lost subjects: what stands between a subject and its verb (a relative clause,
   a participle with its agent, an aside of who says so) often takes one of them
   for itself, and the sentence is left a noun with clauses hanging on it. */
#include "extract/mend_tree.h"

static bool is_form(const DmToken *t, const char *form) {
  return dm_str_ieq(t->form, dm_str(form));
}

static bool has_exact(const DmMendTree *tree, uint32_t head, DmDeprel rel) {
  for (uint32_t i = 0; i < tree->count; ++i) {
    if (tree->tokens[i].head == head && tree->tokens[i].deprel == rel) {
      return true;
    }
  }
  return false;
}

static bool is_subject(const DmToken *t) {
  return dm_deprel_base(t->deprel) == DM_REL_NSUBJ;
}

/* The word that a verb's group begins with: its first auxiliary or adverb, or
   the verb. */
static uint32_t group_start(const DmMendTree *tree, uint32_t verb) {
  uint32_t start = verb;
  while (start > 1) {
    const DmToken *const t = &tree->tokens[start - 2];
    const DmDeprel rel = dm_deprel_base(t->deprel);
    if (t->head != verb ||
        (rel != DM_REL_AUX && rel != DM_REL_ADVMOD && rel != DM_REL_COP)) {
      break;
    }
    --start;
  }
  return start;
}

static bool is_finite(const DmMendTree *tree, uint32_t verb) {
  const DmToken *const t = &tree->tokens[verb - 1];
  if (t->upos != DM_UPOS_VERB) {
    return false;
  }
  return dm_str_eqz(t->xpos, "VBD") || dm_str_eqz(t->xpos, "VBZ") ||
         dm_str_eqz(t->xpos, "VBP") ||
         dm_mend_child(tree, verb, DM_REL_AUX) != 0;
}

static bool follows_comma(const DmMendTree *tree, uint32_t verb) {
  const uint32_t start = group_start(tree, verb);
  return start > 1 && is_form(&tree->tokens[start - 2], ",");
}

/* A finite verb behind a comma that lacks a subject and is joined to nothing:
   what came before the comma was an aside. */
static bool resumes(const DmMendTree *tree, uint32_t verb) {
  return is_finite(tree, verb) && follows_comma(tree, verb) &&
         !dm_mend_child(tree, verb, DM_REL_NSUBJ) &&
         !dm_mend_child(tree, verb, DM_REL_CC) &&
         !dm_mend_child(tree, verb, DM_REL_MARK);
}

/* What a subject of the verb is: of a passive one or of an active. */
static DmDeprel subject_rel(const DmMendTree *tree, uint32_t verb) {
  return has_exact(tree, verb, DM_REL_AUX_PASS) ? DM_REL_NSUBJ_PASS
                                                : DM_REL_NSUBJ;
}

static void make_main(DmMendTree *tree, uint32_t verb, uint32_t subject,
                      uint32_t old) {
  DmToken *const v = &tree->tokens[verb - 1];
  DmToken *const s = &tree->tokens[subject - 1];
  v->head = 0;
  v->deprel = DM_REL_ROOT;
  if (dm_mend_participle(v) && !is_finite(tree, verb)) {
    dm_mend_past(v);
  }
  s->head = verb;
  s->deprel = subject_rel(tree, verb);
  dm_mend_punct(tree, old, verb);
}

static uint32_t root_of(const DmMendTree *tree) {
  for (uint32_t i = 0; i < tree->count; ++i) {
    if (tree->tokens[i].head == 0) {
      return i + 1;
    }
  }
  return 0;
}

/* "[root Laos], whose envoy left, [conj of left: accused] Peru", "[root The
   bank], set up by Chad, [parataxis lent] money". */
static bool mend_resumed(DmMendTree *tree, uint32_t root) {
  for (uint32_t w = root + 3; w <= tree->count; ++w) {
    const DmToken *const t = &tree->tokens[w - 1];
    const uint32_t v = t->head;
    if ((t->deprel != DM_REL_CONJ && t->deprel != DM_REL_PARATAXIS) || !v ||
        !resumes(tree, w)) {
      continue;
    }
    const DmToken *const clause = &tree->tokens[v - 1];
    const bool aside = v == root || (clause->head == root && v < w &&
                                     clause->upos == DM_UPOS_VERB);
    if (aside) {
      make_main(tree, w, root, root);
      return true;
    }
  }
  return false;
}

/* "[root Envoys] whom Kigali [acl:relcl met] [advcl left] Rwanda": a finite
   verb right behind another is that of the noun before. */
static bool mend_stacked(DmMendTree *tree, uint32_t root) {
  for (uint32_t w = root + 3; w <= tree->count; ++w) {
    const DmToken *const t = &tree->tokens[w - 1];
    const uint32_t v = t->head;
    if ((t->deprel == DM_REL_ADVCL || t->deprel == DM_REL_XCOMP) && v > root &&
        tree->tokens[v - 1].head == root &&
        tree->tokens[v - 1].deprel == DM_REL_ACL_RELCL &&
        group_start(tree, w) == v + 1 &&
        (is_finite(tree, w) || dm_mend_participle(t)) &&
        !dm_mend_child(tree, w, DM_REL_NSUBJ) &&
        !dm_mend_child(tree, w, DM_REL_MARK)) {
      make_main(tree, w, root, root);
      return true;
    }
  }
  return false;
}

/* "[root Firms] that [acl:relcl sell] [nsubj arms] to Mali were [ccomp fined]":
   the subject of what seems said is the object of the relative clause. */
static bool mend_swallowed(DmMendTree *tree, uint32_t root) {
  for (uint32_t w = root + 3; w <= tree->count; ++w) {
    const uint32_t v = tree->tokens[w - 1].head;
    const uint32_t s = dm_mend_child(tree, w, DM_REL_NSUBJ);
    if (tree->tokens[w - 1].deprel != DM_REL_CCOMP || !v || v <= root || !s ||
        s <= v || s >= w || !is_finite(tree, w) ||
        dm_deprel_base(tree->tokens[v - 1].deprel) != DM_REL_ACL ||
        tree->tokens[v - 1].head != root ||
        dm_mend_child(tree, v, DM_REL_OBJ) ||
        dm_mend_child(tree, w, DM_REL_MARK)) {
      continue;
    }
    tree->tokens[s - 1].head = v;
    tree->tokens[s - 1].deprel = DM_REL_OBJ;
    make_main(tree, w, root, root);
    return true;
  }
  return false;
}

/* The noun before the relative pronoun p: what stands before its comma and
   preposition. */
static uint32_t noun_before(const DmMendTree *tree, uint32_t p) {
  const uint32_t mark = dm_mend_child(tree, p, DM_REL_CASE);
  uint32_t n = (mark && mark < p ? mark : p) - 1;
  n -= n > 1 && is_form(&tree->tokens[n - 1], ",");
  while (n && (dm_deprel_base(tree->tokens[n - 1].deprel) == DM_REL_FLAT ||
               tree->tokens[n - 1].deprel == DM_REL_APPOS ||
               tree->tokens[n - 1].deprel == DM_REL_COMPOUND)) {
    n = tree->tokens[n - 1].head;
  }
  return n && dm_mend_nominal(&tree->tokens[n - 1]) ? n : 0;
}

static bool is_relative(const DmToken *t) {
  return dm_str_eqz(t->xpos, "WP") || dm_str_eqz(t->xpos, "WDT") ||
         dm_str_eqz(t->xpos, "WP$");
}

/* What a clause goes on with behind a relative one: without a subject, joined
   to nothing, behind the comma that ends the aside or right behind its verb. */
static bool goes_on(const DmMendTree *tree, uint32_t w, uint32_t root,
                    bool comma) {
  const DmToken *const t = &tree->tokens[w - 1];
  const bool clause = t->deprel == DM_REL_ADVCL || t->deprel == DM_REL_XCOMP ||
                      t->deprel == DM_REL_CONJ || t->deprel == DM_REL_PARATAXIS;
  return t->head == root && clause &&
         (dm_mend_participle(t) || is_finite(tree, w)) &&
         (comma ? follows_comma(tree, w) : group_start(tree, w) == root + 1) &&
         !dm_mend_child(tree, w, DM_REL_NSUBJ) &&
         !dm_mend_child(tree, w, DM_REL_CC) &&
         !dm_mend_child(tree, w, DM_REL_MARK);
}

/* "[vocative Panama], whose navy [root seized] it, [advcl accused] Peru": the
   verb behind a relative pronoun is none of the sentence. */
static void mend_relative_root(DmMendTree *tree, uint32_t root) {
  for (uint32_t p = 2; p < root; ++p) {
    const uint32_t n =
        is_relative(&tree->tokens[p - 1]) ? noun_before(tree, p) : 0;
    if (!n || tree->tokens[n - 1].head != root ||
        !dm_mend_below(tree, p, root) || dm_mend_below(tree, p, n)) {
      continue;
    }
    const bool comma = is_form(&tree->tokens[p - 2], ",") ||
                       (p > 2 && is_form(&tree->tokens[p - 3], ","));
    for (uint32_t w = root + 1; w <= tree->count; ++w) {
      if (goes_on(tree, w, root, comma)) {
        tree->tokens[root - 1].deprel = DM_REL_ACL_RELCL;
        make_main(tree, w, n, root);
        tree->tokens[root - 1].head = n;
        return;
      }
    }
  }
}

/* "[nsubj The plan], [root drawn] up by Mali, would [conj apply]": no comma
   parts a subject from its verb, so that the participle is an aside. */
static void mend_aside(DmMendTree *tree, uint32_t root) {
  const uint32_t s = dm_mend_child(tree, root, DM_REL_NSUBJ);
  if (!s || s + 1 >= root || !dm_mend_participle(&tree->tokens[root - 1]) ||
      !is_form(&tree->tokens[root - 2], ",") ||
      dm_mend_child(tree, root, DM_REL_AUX)) {
    return;
  }
  for (uint32_t i = s; i + 2 < root; ++i) {
    if (is_form(&tree->tokens[i], ",")) {
      return; /* "the plan, a draft, foresees" */
    }
  }
  for (uint32_t w = root + 2; w <= tree->count; ++w) {
    const DmToken *const t = &tree->tokens[w - 1];
    if (t->head != root || !resumes(tree, w) ||
        (t->deprel != DM_REL_CONJ && t->deprel != DM_REL_PARATAXIS &&
         t->deprel != DM_REL_ADVCL)) {
      continue;
    }
    DmToken *const v = &tree->tokens[root - 1];
    v->deprel = DM_REL_ACL;
    v->xpos = dm_str("VBN");
    v->feats = dm_str("Tense=Past|VerbForm=Part");
    make_main(tree, w, s, root);
    v->head = s;
    return;
  }
}

/* "[vocative China], Ottawa said, [ccomp backs] Mali": nobody is spoken to. */
static void mend_asides_of_speech(DmMendTree *tree) {
  for (uint32_t c = 1; c <= tree->count; ++c) {
    DmToken *const t = &tree->tokens[c - 1];
    const uint32_t said = t->head;
    if (t->deprel != DM_REL_VOCATIVE || said <= c ||
        !dm_mend_child(tree, said, DM_REL_NSUBJ)) {
      continue;
    }
    const uint32_t w = dm_mend_child(tree, said, DM_REL_CCOMP);
    if (w > said && is_finite(tree, w) &&
        !dm_mend_child(tree, w, DM_REL_NSUBJ)) {
      t->head = w;
      t->deprel = subject_rel(tree, w);
    }
  }
}

/* "[nsubj Envoys] [nsubj meeting] in Oslo accused Mali": a noun without a
   copula has no subject, so that one in -ing right behind it is a participle.
 */
static void mend_gerunds(DmMendTree *tree) {
  for (uint32_t n = 2; n <= tree->count; ++n) {
    DmToken *const t = &tree->tokens[n - 1];
    DmToken *const s = &tree->tokens[n - 2];
    if (!is_subject(t) || !dm_str_eqz(t->xpos, "NN") ||
        !dm_str_ends(t->form, "ing") || s->head != n || !is_subject(s) ||
        dm_mend_child(tree, n, DM_REL_COP)) {
      continue;
    }
    s->head = t->head;
    s->deprel = t->deprel;
    t->head = n - 1;
    t->deprel = DM_REL_ACL;
    t->upos = DM_UPOS_VERB;
    t->xpos = dm_str("VBG");
    t->feats = dm_str("VerbForm=Ger");
    for (uint32_t i = n; i < tree->count; ++i) {
      DmToken *const c = &tree->tokens[i];
      c->deprel =
          c->head == n && c->deprel == DM_REL_NMOD ? DM_REL_OBL : c->deprel;
    }
  }
}

/* "[nsubj Peru's aid] to [nsubj Mali] angers Chad": what a preposition marks is
   no subject, where there is another. */
static void mend_marked(DmMendTree *tree) {
  for (uint32_t s = 3; s <= tree->count; ++s) {
    DmToken *const t = &tree->tokens[s - 1];
    const uint32_t mark = dm_mend_child(tree, s, DM_REL_CASE);
    if (!is_subject(t) || t->head <= s || mark < 2 || mark >= s ||
        tree->tokens[mark - 1].upos != DM_UPOS_ADP) {
      continue;
    }
    const uint32_t first = dm_mend_child(tree, t->head, DM_REL_NSUBJ);
    if (first < mark && dm_mend_nominal(&tree->tokens[first - 1]) &&
        dm_mend_below(tree, mark - 1, first)) {
      t->head = first;
      t->deprel = DM_REL_NMOD;
    }
  }
}

/* "the envoys with [nmod whom] Oslo [acl:relcl of whom: met]": a relative
   clause says something of the noun before the pronoun. */
static void mend_pronouns(DmMendTree *tree) {
  for (uint32_t p = 2; p < tree->count; ++p) {
    DmToken *const t = &tree->tokens[p - 1];
    const uint32_t mark = dm_mend_child(tree, p, DM_REL_CASE);
    uint32_t v = p + 1;
    while (v <= tree->count &&
           !(tree->tokens[v - 1].head == p &&
             tree->tokens[v - 1].deprel == DM_REL_ACL_RELCL)) {
      ++v;
    }
    if (v > tree->count || !is_relative(t)) {
      continue;
    }
    const uint32_t n = noun_before(tree, p);
    if (n == 0 || dm_mend_below(tree, n, p)) {
      continue;
    }
    tree->tokens[v - 1].head = n;
    t->head = v;
    t->deprel = mark                                   ? DM_REL_OBL
                : dm_mend_child(tree, v, DM_REL_NSUBJ) ? DM_REL_OBJ
                                                       : DM_REL_NSUBJ;
  }
}

/* "a pact [acl:relcl that] the two [nsubj states] [acl signed]": "that" is no
   verb; the participle behind its subject is the one. */
static void mend_that(DmMendTree *tree) {
  for (uint32_t p = 2; p < tree->count; ++p) {
    DmToken *const t = &tree->tokens[p - 1];
    const uint32_t s = dm_mend_child(tree, p, DM_REL_NSUBJ);
    if (t->deprel != DM_REL_ACL_RELCL || t->upos == DM_UPOS_VERB || s < p ||
        !is_form(t, "that")) {
      continue;
    }
    for (uint32_t v = s + 1; v <= tree->count; ++v) {
      DmToken *const verb = &tree->tokens[v - 1];
      if (verb->head == s && verb->deprel == DM_REL_ACL &&
          dm_mend_participle(verb)) {
        verb->head = t->head;
        verb->deprel = DM_REL_ACL_RELCL;
        dm_mend_past(verb);
        tree->tokens[s - 1].head = v;
        t->head = v;
        t->deprel = DM_REL_OBJ;
        t->upos = DM_UPOS_PRON;
        t->xpos = dm_str("WDT");
        break;
      }
    }
  }
}

/* "a pact [mark that] the two [nsubj:pass states] [acl signed]": a clause with
   a subject and no auxiliary is active, and lacks what it says it of. */
static void mend_gaps(DmMendTree *tree) {
  for (uint32_t v = 4; v <= tree->count; ++v) {
    DmToken *const t = &tree->tokens[v - 1];
    const uint32_t mark = dm_mend_child(tree, v, DM_REL_MARK);
    const uint32_t s = dm_mend_child(tree, v, DM_REL_NSUBJ);
    if (t->deprel != DM_REL_ACL || !dm_mend_participle(t) || !mark ||
        mark >= s || s >= v || !is_form(&tree->tokens[mark - 1], "that") ||
        dm_mend_child(tree, v, DM_REL_AUX) ||
        dm_mend_child(tree, v, DM_REL_OBJ)) {
      continue;
    }
    dm_mend_past(t);
    t->deprel = DM_REL_ACL_RELCL;
    tree->tokens[s - 1].deprel = DM_REL_NSUBJ;
    tree->tokens[mark - 1].deprel = DM_REL_OBJ;
    tree->tokens[mark - 1].upos = DM_UPOS_PRON;
    tree->tokens[mark - 1].xpos = dm_str("WDT");
  }
}

/* "a call to [adj free] the nurses": what "to" marks is an infinitive. */
static void mend_infinitives(DmMendTree *tree) {
  for (uint32_t v = 2; v <= tree->count; ++v) {
    DmToken *const t = &tree->tokens[v - 1];
    const DmToken *const to = &tree->tokens[v - 2];
    if (t->upos == DM_UPOS_ADJ && to->head == v && to->deprel == DM_REL_MARK &&
        is_form(to, "to") && !dm_mend_child(tree, v, DM_REL_COP)) {
      t->upos = DM_UPOS_VERB;
      t->xpos = dm_str("VB");
      t->feats = dm_str("VerbForm=Inf");
    }
  }
}

/* "thanked [obj them] and [conj of thanked: Togo]": a name joined to a verb is
   joined to its object. */
static void mend_conjuncts(DmMendTree *tree) {
  for (uint32_t c = 4; c <= tree->count; ++c) {
    DmToken *const t = &tree->tokens[c - 1];
    const uint32_t v = t->head;
    const uint32_t cc = dm_mend_child(tree, c, DM_REL_CC);
    if (t->deprel != DM_REL_CONJ || t->upos != DM_UPOS_PROPN || !v || v > c ||
        tree->tokens[v - 1].upos != DM_UPOS_VERB || cc < 2 || cc >= c ||
        dm_mend_child(tree, c, DM_REL_NSUBJ) ||
        dm_mend_child(tree, c, DM_REL_COP)) {
      continue;
    }
    const uint32_t o = cc - 1;
    if (tree->tokens[o - 1].head == v &&
        dm_deprel_base(tree->tokens[o - 1].deprel) == DM_REL_OBJ) {
      t->head = o;
    }
  }
}

/* "According to [obl Lavrov], [conj China], [conj France] and [conj Britain]
   [root agree]": a list behind a comma, right before a verb without a subject,
   is its subject. */
static void mend_lists(DmMendTree *tree) {
  for (uint32_t c = 3; c < tree->count; ++c) {
    DmToken *const first = &tree->tokens[c - 1];
    const uint32_t source = first->head;
    if (first->deprel != DM_REL_CONJ || !source || source >= c ||
        !is_form(&tree->tokens[c - 2], ",") ||
        dm_mend_child(tree, c, DM_REL_CC)) {
      continue;
    }
    const DmToken *s = &tree->tokens[source - 1]; /* of "officials in Lima" */
    while (s->deprel == DM_REL_NMOD && s->head) {
      s = &tree->tokens[s->head - 1];
    }
    const uint32_t v = s->head;
    uint32_t last = 0;
    for (uint32_t i = c + 1; i < v; ++i) {
      last = tree->tokens[i - 1].head == source &&
                     tree->tokens[i - 1].deprel == DM_REL_CONJ
                 ? i
                 : last;
    }
    if (dm_deprel_base(s->deprel) != DM_REL_OBL || !last ||
        !is_finite(tree, v) || dm_mend_child(tree, v, DM_REL_NSUBJ) ||
        dm_mend_child(tree, v, DM_REL_CSUBJ)) {
      continue;
    }
    for (uint32_t i = c; i <= last; ++i) {
      DmToken *const t = &tree->tokens[i - 1];
      t->head = t->head == source && t->deprel == DM_REL_CONJ ? c : t->head;
    }
    first->head = v;
    first->deprel = DM_REL_NSUBJ;
  }
}

void dm_mend_lost_subjects(DmMendTree *tree) {
  mend_lists(tree);
  mend_infinitives(tree);
  mend_gerunds(tree);
  mend_that(tree);
  mend_gaps(tree);
  mend_marked(tree);
  mend_pronouns(tree);
  mend_conjuncts(tree);
  mend_asides_of_speech(tree);
  const uint32_t root = root_of(tree);
  if (!root) {
    return;
  }
  const DmToken *const t = &tree->tokens[root - 1];
  if (dm_mend_nominal(t) && t->upos != DM_UPOS_PRON &&
      !dm_mend_child(tree, root, DM_REL_COP) &&
      !dm_mend_child(tree, root, DM_REL_NSUBJ)) {
    if (!mend_resumed(tree, root) && !mend_stacked(tree, root)) {
      (void)mend_swallowed(tree, root);
    }
  } else {
    mend_aside(tree, root);
    mend_relative_root(tree, root);
  }
}
