/* SPDX-License-Identifier: Apache-2.0 */
/* Mending trees: a parser trained on web text takes the past tense of a verb it
   never saw for a participle, and a short sentence for a noun phrase ("Leaders
   condemned the raid", "Trump surprised Berlin"). A full sentence has a finite
   verb; where a tree has none, the participle behind the noun is it. */
#include "extract/mend.h"

#include "extract/calendar.h"
#include "extract/mend_tree.h"

static bool is_finite(const DmToken *t) {
  return dm_str_eqz(t->xpos, "VBZ") || dm_str_eqz(t->xpos, "VBP") ||
         dm_str_eqz(t->xpos, "MD") || t->deprel == DM_REL_COP ||
         dm_deprel_base(t->deprel) == DM_REL_AUX ||
         (dm_str_eqz(t->xpos, "VBD") &&
          dm_deprel_base(t->deprel) != DM_REL_ACL &&
          dm_deprel_base(t->deprel) != DM_REL_AMOD);
}

/* The root, when the sentence has no finite verb and its root is nominal. */
static uint32_t verbless_root(const DmMendTree *tree) {
  uint32_t root = 0;
  for (uint32_t i = 0; i < tree->count; ++i) {
    if (is_finite(&tree->tokens[i])) {
      return 0;
    }
    root = tree->tokens[i].head == 0 ? i + 1 : root;
  }
  return root && dm_mend_nominal(&tree->tokens[root - 1]) ? root : 0;
}

static bool has_agent(const DmMendTree *tree, uint32_t verb) {
  for (uint32_t i = verb; i < tree->count; ++i) {
    if (tree->tokens[i].head == verb &&
        tree->tokens[i].deprel == DM_REL_OBL_AGENT) {
      return true;
    }
  }
  return false;
}

static void make_present(DmToken *t) {
  t->upos = DM_UPOS_VERB;
  t->xpos = dm_str("VBZ");
  t->feats = dm_str("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
}

static void make_root(DmMendTree *tree, uint32_t verb, uint32_t subject) {
  DmToken *const v = &tree->tokens[verb - 1];
  v->head = 0;
  v->deprel = DM_REL_ROOT;
  dm_mend_past(v);
  DmToken *const s = &tree->tokens[subject - 1];
  s->head = verb;
  s->deprel = DM_REL_NSUBJ;
  /* What followed the verb, and punctuation, is the clause's. */
  for (uint32_t i = 0; i < tree->count; ++i) {
    DmToken *const t = &tree->tokens[i];
    const bool behind = i + 1 > verb;
    if (t->head == subject && i + 1 != verb &&
        (behind || t->deprel == DM_REL_PUNCT)) {
      t->head = verb;
      t->deprel =
          dm_deprel_base(t->deprel) == DM_REL_NMOD ? DM_REL_OBL : t->deprel;
    }
  }
}

/* The first participle that a noun below `top` is followed by and that has no
   agent; one behind a comma is an aside. 0: none. */
static uint32_t participle_below(const DmMendTree *tree, uint32_t top) {
  for (uint32_t v = top + 1; v <= tree->count; ++v) {
    const DmToken *const t = &tree->tokens[v - 1];
    if (t->deprel == DM_REL_ACL && dm_mend_participle(t) &&
        !has_agent(tree, v) && dm_mend_below(tree, v, top) &&
        !dm_str_eqz(tree->tokens[v - 2].form, ",")) {
      return v;
    }
  }
  return 0;
}

/* "Tens of thousands of students [acl marched] through Santiago." */
static bool mend_deep_clause(DmMendTree *tree, uint32_t root) {
  const uint32_t v = participle_below(tree, root);
  if (v) {
    make_root(tree, v, root);
  }
  return v > 0;
}

/* "Leaders [acl condemned] the raid". */
static bool mend_clause(DmMendTree *tree, uint32_t root, bool heading) {
  for (uint32_t v = root + 1; v <= tree->count; ++v) {
    const DmToken *const t = &tree->tokens[v - 1];
    bool object = false;
    for (uint32_t i = v; i < tree->count; ++i) {
      object = object || (tree->tokens[i].head == v &&
                          tree->tokens[i].deprel == DM_REL_OBJ);
    }
    if (t->head == root && dm_deprel_base(t->deprel) == DM_REL_ACL &&
        dm_mend_participle(t) && !has_agent(tree, v) &&
        !dm_mend_child(tree, v, DM_REL_NSUBJ) && (object || !heading)) {
      make_root(tree, v, root);
      return true;
    }
  }
  return false;
}

/* The first of the nouns that are joined with t ("[Lima] and [t Quito]"). */
static uint32_t first_conjunct(const DmMendTree *tree, uint32_t t) {
  while (tree->tokens[t - 1].deprel == DM_REL_CONJ &&
         tree->tokens[t - 1].head && tree->tokens[t - 1].head < t) {
    t = tree->tokens[t - 1].head;
  }
  return t;
}

/* "[Trump surprised] Berlin": a participle between the noun before it, which
   hangs on the noun behind it, and that noun. */
static bool mend_object(DmMendTree *tree, uint32_t root) {
  for (uint32_t v = 2; v <= tree->count; ++v) {
    const DmToken *const t = &tree->tokens[v - 1];
    const uint32_t noun = first_conjunct(tree, v - 1);
    DmToken *const before = &tree->tokens[noun - 1];
    const uint32_t object = t->head;
    if (!dm_mend_participle(t) || t->deprel != DM_REL_AMOD || object <= v ||
        (before->head != object && before->head != v) ||
        !dm_mend_nominal(before)) {
      continue;
    }
    DmToken *const o = &tree->tokens[object - 1];
    const uint32_t subject = object == root ? noun : root;
    if (object != root) {
      /* The noun before takes the place that the object had. */
      before->head = o->head;
      before->deprel = o->deprel;
    } else {
      before->head = v;
    }
    for (uint32_t i = 0; i + 1 < v; ++i) {
      if (tree->tokens[i].head == object) {
        tree->tokens[i].head = noun; /* its preposition and modifiers */
      }
    }
    make_root(tree, v, subject);
    o->head = v;
    o->deprel = DM_REL_OBJ;
    return true;
  }
  return false;
}

/* "[Warplanes] [amod bombed] [appos bases]", "[Thousands of farmers] [amod
   blocked] [nmod crossings]": a participle right behind the root's phrase, in
   front of a noun that nothing ties to that phrase. */
static bool mend_attribute(DmMendTree *tree, uint32_t root) {
  for (uint32_t v = 2; v <= tree->count; ++v) {
    const DmToken *const t = &tree->tokens[v - 1];
    const uint32_t o = t->head;
    if (!dm_mend_participle(t) || t->deprel != DM_REL_AMOD || o <= v ||
        !dm_mend_nominal(&tree->tokens[v - 2]) ||
        dm_mend_below(tree, v - 1, o) || !dm_mend_below(tree, v - 1, root) ||
        o == root || dm_mend_child(tree, o, DM_REL_CASE)) {
      continue;
    }
    make_root(tree, v, root);
    tree->tokens[o - 1].head = v;
    tree->tokens[o - 1].deprel = DM_REL_OBJ;
    return true;
  }
  return false;
}

/* The last subject of a verb. */
static uint32_t last_subject(const DmMendTree *tree, uint32_t verb) {
  uint32_t last = 0;
  for (uint32_t i = 0; i < tree->count; ++i) {
    last =
        tree->tokens[i].head == verb && tree->tokens[i].deprel == DM_REL_NSUBJ
            ? i + 1
            : last;
  }
  return last;
}

/* "[nsubj Fighters] loyal to him [acl raped] dozens, a [nsubj doctor] said": a
   verb has one subject; the other is that of what is said. */
static void mend_reports(DmMendTree *tree) {
  for (uint32_t s = 1; s < tree->count; ++s) {
    DmToken *const subject = &tree->tokens[s - 1];
    const uint32_t said = subject->head;
    if (subject->deprel != DM_REL_NSUBJ || said <= s ||
        last_subject(tree, said) <= s) {
      continue;
    }
    const uint32_t v = participle_below(tree, s);
    if (v && v < last_subject(tree, said)) {
      DmToken *const verb = &tree->tokens[v - 1];
      verb->head = said;
      verb->deprel = DM_REL_CCOMP;
      dm_mend_past(verb);
      subject->head = v;
    }
  }
}

/* "[compound Britain] [root plans] [acl to send a ship]": a name before a root
   in -s that an infinitive follows does what that says. */
static void mend_plans(DmMendTree *tree) {
  for (uint32_t v = 2; v + 1 < tree->count; ++v) {
    DmToken *const t = &tree->tokens[v - 1];
    DmToken *const name = &tree->tokens[v - 2];
    const DmToken *const to = &tree->tokens[v];
    const bool said = t->deprel == DM_REL_NSUBJ && t->head > v &&
                      last_subject(tree, t->head) > v;
    if ((t->head && !said) || !dm_str_eqz(t->xpos, "NNS") || name->head != v ||
        name->upos != DM_UPOS_PROPN || name->deprel != DM_REL_COMPOUND ||
        !dm_str_ieq(to->form, dm_str("to")) || to->deprel != DM_REL_MARK) {
      continue;
    }
    make_present(t);
    t->deprel = said ? DM_REL_CCOMP : t->deprel;
    name->deprel = DM_REL_NSUBJ;
    tree->tokens[to->head - 1].deprel = DM_REL_XCOMP;
    for (uint32_t i = v; i < tree->count; ++i) {
      DmToken *const c = &tree->tokens[i];
      c->deprel = c->head == v && dm_deprel_base(c->deprel) == DM_REL_NMOD
                      ? DM_REL_OBL
                      : c->deprel;
    }
  }
}

/* "The meeting aims to find a way": a noun without a copula has no subject, so
   it is a verb. */
static void mend_verbs(DmMendTree *tree) {
  for (uint32_t v = 1; v <= tree->count; ++v) {
    DmToken *const t = &tree->tokens[v - 1];
    const uint32_t subject = dm_mend_child(tree, v, DM_REL_NSUBJ);
    if (!dm_str_eqz(t->xpos, "NNS") || !subject || subject > v ||
        dm_mend_child(tree, v, DM_REL_COP)) {
      continue;
    }
    make_present(t);
    for (uint32_t i = v; i < tree->count; ++i) {
      DmToken *const c = &tree->tokens[i];
      if (c->head == v && c->deprel == DM_REL_ACL) {
        c->deprel = DM_REL_XCOMP;
      } else if (c->head == v && dm_deprel_base(c->deprel) == DM_REL_NMOD) {
        c->deprel = DM_REL_OBL;
      }
    }
  }
}

/* "[nsubj Paris] on Monday [amod rejected] calls": a noun has no subject of its
   own, so the participle before it is the verb of both. */
static void mend_subjects(DmMendTree *tree) {
  for (uint32_t v = 2; v < tree->count; ++v) {
    DmToken *const verb = &tree->tokens[v - 1];
    const uint32_t o = verb->head;
    if (!dm_mend_participle(verb) || verb->deprel != DM_REL_AMOD || o <= v ||
        dm_mend_child(tree, o, DM_REL_COP)) {
      continue;
    }
    const uint32_t subject = dm_mend_child(tree, o, DM_REL_NSUBJ);
    if (!subject || subject >= v) {
      continue;
    }
    DmToken *const object = &tree->tokens[o - 1];
    verb->head = object->head;
    verb->deprel = object->deprel;
    dm_mend_past(verb);
    object->head = v;
    object->deprel = DM_REL_OBJ;
    for (uint32_t i = 0; i < tree->count; ++i) {
      DmToken *const c = &tree->tokens[i];
      const DmDeprel rel = dm_deprel_base(c->deprel);
      const bool clausal = rel == DM_REL_NSUBJ || rel == DM_REL_PUNCT ||
                           rel == DM_REL_MARK || rel == DM_REL_AUX;
      if (c->head == o && i + 1 != v && (i + 1 < v || clausal)) {
        c->head = v;
      }
    }
  }
}

/* "Japan [root has] [amod frozen] [obj aid]": a perfect. */
static void mend_perfects(DmMendTree *tree) {
  for (uint32_t h = 1; h < tree->count; ++h) {
    DmToken *const have = &tree->tokens[h - 1];
    DmToken *const verb = &tree->tokens[h];
    const uint32_t o = verb->head;
    if (have->upos != DM_UPOS_VERB ||
        !dm_str_ieq(have->lemma, dm_str("have")) || !dm_mend_participle(verb) ||
        verb->deprel != DM_REL_AMOD || o <= h + 1 ||
        tree->tokens[o - 1].head != h ||
        tree->tokens[o - 1].deprel != DM_REL_OBJ) {
      continue;
    }
    verb->head = have->head;
    verb->deprel = have->deprel;
    have->upos = DM_UPOS_AUX;
    have->deprel = DM_REL_AUX;
    for (uint32_t i = 0; i < tree->count; ++i) {
      tree->tokens[i].head =
          tree->tokens[i].head == h ? h + 1 : tree->tokens[i].head;
    }
    have->head = h + 1;
  }
}

static bool is_passive(const DmMendTree *tree, uint32_t verb) {
  if (is_finite(&tree->tokens[verb - 1])) {
    return false;
  }
  for (uint32_t i = 0; i < tree->count; ++i) {
    const DmToken *const t = &tree->tokens[i];
    if (t->head == verb &&
        (t->deprel == DM_REL_AUX_PASS || t->deprel == DM_REL_NSUBJ_PASS)) {
      return true;
    }
  }
  return !dm_mend_child(tree, verb, DM_REL_NSUBJ);
}

/* "rejected [calls by Minsk]": an active verb has no agent; who is named right
   behind its object did what the object says. */
static void mend_agents(DmMendTree *tree) {
  for (uint32_t o = 1; o + 1 < tree->count; ++o) {
    const DmToken *const object = &tree->tokens[o - 1];
    const DmToken *const by = &tree->tokens[o];
    if (object->deprel != DM_REL_OBJ || !object->head ||
        object->upos != DM_UPOS_NOUN || !dm_str_ieq(by->form, dm_str("by")) ||
        by->deprel != DM_REL_CASE || by->head <= o) {
      continue;
    }
    DmToken *const agent = &tree->tokens[by->head - 1];
    if (agent->head == object->head &&
        dm_deprel_base(agent->deprel) == DM_REL_OBL && dm_mend_nominal(agent) &&
        !is_passive(tree, object->head)) {
      agent->head = o;
      agent->deprel = DM_REL_NMOD;
    }
  }
}

/* "rejected [obj Thursday] a UN [obj appeal]": the day is when. */
static void mend_days(DmMendTree *tree) {
  for (uint32_t i = 0; i < tree->count; ++i) {
    DmToken *const day = &tree->tokens[i];
    if ((day->deprel != DM_REL_OBJ && day->deprel != DM_REL_IOBJ) ||
        !day->head || !dm_calendar_word(day->form)) {
      continue;
    }
    for (uint32_t k = i + 1; k < tree->count; ++k) {
      if (tree->tokens[k].head == day->head &&
          tree->tokens[k].deprel == DM_REL_OBJ) {
        day->deprel = DM_REL_OBL_UNMARKED;
      }
    }
  }
}

/* "India [adj freed] 30 fishermen": what has a subject and an object is a verb.
 */
static void mend_adjectives(DmMendTree *tree) {
  for (uint32_t v = 1; v <= tree->count; ++v) {
    DmToken *const t = &tree->tokens[v - 1];
    if (t->upos == DM_UPOS_ADJ && dm_str_ends(t->form, "ed") &&
        dm_mend_child(tree, v, DM_REL_NSUBJ) &&
        dm_mend_child(tree, v, DM_REL_OBJ) &&
        !dm_mend_child(tree, v, DM_REL_COP)) {
      dm_mend_past(t);
    }
  }
}

/* Does "by" say who did it, of the word or of what is joined to it? */
static bool is_done_by(const DmMendTree *tree, uint32_t word) {
  for (uint32_t i = word; i < tree->count; ++i) {
    const DmToken *const t = &tree->tokens[i];
    if (t->head == word &&
        (t->deprel == DM_REL_OBL_AGENT ||
         (t->deprel == DM_REL_CONJ && has_agent(tree, i + 1)))) {
      return true;
    }
  }
  return false;
}

/* "which is [adj armed] by Iran": what somebody does is a passive. */
static void mend_passives(DmMendTree *tree) {
  for (uint32_t v = 1; v <= tree->count; ++v) {
    DmToken *const t = &tree->tokens[v - 1];
    const uint32_t be = dm_mend_child(tree, v, DM_REL_COP);
    if (t->upos != DM_UPOS_ADJ || !dm_str_ends(t->form, "ed") || !be ||
        !is_done_by(tree, v)) {
      continue;
    }
    t->upos = DM_UPOS_VERB;
    t->xpos = dm_str("VBN");
    t->feats = dm_str("Tense=Past|VerbForm=Part|Voice=Pass");
    tree->tokens[be - 1].upos = DM_UPOS_AUX;
    tree->tokens[be - 1].deprel = DM_REL_AUX_PASS;
    const uint32_t subject = dm_mend_child(tree, v, DM_REL_NSUBJ);
    if (subject) {
      tree->tokens[subject - 1].deprel = DM_REL_NSUBJ_PASS;
    }
  }
}

static bool has_auxiliary(const DmMendTree *tree, uint32_t verb) {
  return dm_mend_child(tree, verb, DM_REL_AUX) ||
         dm_mend_child(tree, verb, DM_REL_COP);
}

/* "[nsubj:pass Battles] [root erupted]": without an auxiliary the verb of a
   clause is no passive. */
static void mend_actives(DmMendTree *tree) {
  for (uint32_t i = 0; i < tree->count; ++i) {
    DmToken *const subject = &tree->tokens[i];
    const uint32_t v = subject->head;
    if (subject->deprel != DM_REL_NSUBJ_PASS || v <= i + 1) {
      continue;
    }
    DmToken *const verb = &tree->tokens[v - 1];
    const bool clause = verb->deprel == DM_REL_ROOT ||
                        verb->deprel == DM_REL_CCOMP ||
                        verb->deprel == DM_REL_PARATAXIS;
    if (clause && dm_mend_participle(verb) && !has_auxiliary(tree, v) &&
        !has_agent(tree, v)) {
      dm_mend_past(verb);
      subject->deprel = DM_REL_NSUBJ;
    }
  }
}

static bool ends_with_stop(const DmMendTree *tree) {
  const DmStr form = tree->tokens[tree->count - 1].form;
  return dm_str_eqz(form, ".") || dm_str_eqz(form, "\"");
}

void dm_mend_trees(DmDocument *doc, const DmOntology *ontology) {
  for (size_t i = 0; i < doc->sentences.count; ++i) {
    const DmSentence *const s = &doc->sentences.items[i];
    DmMendTree tree = {doc->tokens.items + s->first, s->count};
    dm_mend_lost_subjects(&tree);
    mend_verbs(&tree);
    mend_perfects(&tree);
    mend_reports(&tree);
    mend_plans(&tree);
    mend_adjectives(&tree);
    mend_passives(&tree);
    mend_subjects(&tree);
    mend_days(&tree);
    dm_mend_joined(&tree, ontology);
    mend_agents(&tree);
    const uint32_t root = verbless_root(&tree);
    const bool heading = !ends_with_stop(&tree);
    if (!heading) {
      mend_actives(&tree);
    }
    if (root && !mend_clause(&tree, root, heading) && !heading &&
        !mend_object(&tree, root) && !mend_attribute(&tree, root)) {
      (void)mend_deep_clause(&tree, root);
    }
  }
}
