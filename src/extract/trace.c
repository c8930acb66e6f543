/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/trace.h"

#include <stdlib.h>

enum { MAX_REASONS = 8 };

DmTrace *dm_trace_new(DmArena *arena) {
  DmTrace *const trace = DM_NEW(arena, DmTrace);
  trace->arena = arena;
  return trace;
}

void dm_trace_miss(const DmExtraction *x, const DmFrame *f, uint32_t t,
                   DmMissKind kind) {
  DmTrace *const trace = x->trace;
  if (!trace || !f) {
    return;
  }
  for (size_t i = trace->misses.count; i-- > 0;) {
    const DmMiss *const old = &trace->misses.items[i];
    if (old->token != t) {
      break;
    }
    if (old->frame == f) {
      return;
    }
  }
  const DmMiss miss = {f, t, kind};
  DM_PUSH(trace->arena, trace->misses, miss);
}

/* ---- Words ---- */

DmStr dm_trace_frame(const DmExtraction *x, const DmFrame *f) {
  const size_t n = sizeof DM_LEX_NS - 1;
  const bool own = dm_str_starts(f->iri, DM_LEX_NS);
  const DmStr name = own ? dm_str_n(f->iri.p + n, f->iri.n - n) : f->iri;
  return dm_str_printf(x->arena, "%s%.*s (%.*s)", own ? "lex:" : "",
                       DM_STR_ARG(name), DM_STR_ARG(f->line));
}

static DmStr step_text(DmSlotKind kind, DmStr prep) {
  static const char *const names[] = {
      [DM_SLOT_NONE] = "",     [DM_SLOT_SUBJ] = "subj", [DM_SLOT_OBJ] = "obj",
      [DM_SLOT_IOBJ] = "iobj", [DM_SLOT_POSS] = "poss", [DM_SLOT_MOD] = "mod",
      [DM_SLOT_COMP] = "comp", [DM_SLOT_INF] = "inf",   [DM_SLOT_GER] = "ger",
      [DM_SLOT_PREP] = ""};
  return kind == DM_SLOT_PREP ? prep : dm_str(names[kind]);
}

DmStr dm_trace_slot(const DmExtraction *x, const DmSlot *slot) {
  return dm_str_join(x->arena, step_text(slot->kind, slot->prep), ".",
                     step_text(slot->then, slot->then_prep));
}

static DmStr slots_text(const DmExtraction *x, DmSlots slots) {
  DmStr text = dm_str("");
  for (size_t i = 0; i < slots.count; ++i) {
    text = dm_str_join(x->arena, text, ", ", dm_trace_slot(x, &slots.items[i]));
  }
  return text;
}

static DmStr words_text(const DmExtraction *x, DmStrs words) {
  enum { SHOWN = 6 };
  DmStr text = dm_str("");
  for (size_t i = 0; i < words.count && i < SHOWN; ++i) {
    text = dm_str_join(x->arena, text, ", ", words.items[i]);
  }
  return words.count > SHOWN ? dm_str_join(x->arena, text, ", ", dm_str("…"))
                             : text;
}

/* ---- What a role lacks ---- */

typedef struct Role {
  const char *name;
  DmSlots slots;
  unsigned mask;
} Role;

/* The words that stand in the role, be they a node or not. */
static uint32_t filler_of(const DmExtraction *x, uint32_t anchor,
                          DmSlots slots) {
  const uint32_t places[] = {anchor, dm_light_verb_of(x, anchor)};
  for (int p = 0; p < 2; ++p) {
    for (size_t i = 0; places[p] != DM_NONE && i < slots.count; ++i) {
      DmFiller found[DM_MAX_FILLERS];
      if (dm_fill(x, places[p], &slots.items[i], found)) {
        return found[0].token;
      }
    }
  }
  return DM_NONE;
}

/* "source “town” is no node", or empty when the role is filled. */
static DmStr role_text(const DmExtraction *x, uint32_t anchor,
                       const Role *role) {
  DmReferent found[DM_MAX_REFERENTS];
  if (dm_slot_referents(x, anchor, role->slots, role->mask, found)) {
    return dm_str("");
  }
  const uint32_t t = filler_of(x, anchor, role->slots);
  if (t == DM_NONE) {
    const DmStr slots = slots_text(x, role->slots);
    return dm_str_printf(x->arena, "no %s%s%.*s%s", role->name,
                         slots.n ? " (" : "", DM_STR_ARG(slots),
                         slots.n ? ")" : "");
  }
  const DmStr form = dm_tree_token(&x->tree, t)->form;
  DmReferent any[DM_MAX_REFERENTS];
  if (dm_referents(x, t, DM_MASK_ANY, any)) {
    return dm_str_printf(x->arena,
                         "%s “%.*s” is of class %s, which it does not take",
                         role->name, DM_STR_ARG(form),
                         dm_class_name(x->entities.items[any[0].entity].cls));
  }
  return dm_str_printf(x->arena, "%s “%.*s” %s", role->name, DM_STR_ARG(form),
                       x->mention_at[t] == DM_NONE ? "is no node"
                                                   : "refers to nobody known");
}

static DmStr roles_text(const DmExtraction *x, const DmMiss *miss) {
  const DmFrame *const f = miss->frame;
  if (f->relation == DM_NONE) {
    return dm_str("nobody’s part in it is told");
  }
  const DmRelationType *const type =
      dm_ontology_relation(x->ontology, f->relation);
  const unsigned domain = type->domain;
  const unsigned range = type->range;
  const bool sides = f->source.count == 0 && f->participant.count != 0;
  const Role source = {sides ? "participant" : "source",
                       sides ? f->participant : f->source,
                       f->source_mask ? f->source_mask & domain : domain};
  const Role target = {"target", f->target,
                       f->target_mask ? f->target_mask & range : range};
  const DmStr a = role_text(x, miss->token, &source);
  const DmStr b = sides ? dm_str("") : role_text(x, miss->token, &target);
  const DmStr both = dm_str_join(x->arena, a, "; ", b);
  return both.n ? both : dm_str("source and target are not two nodes");
}

static DmStr miss_text(const DmExtraction *x, const DmMiss *miss) {
  DmStr what = dm_str("source and target are one node");
  if (miss->kind == DM_MISS_OBJECT) {
    what = dm_str_printf(x->arena, "object is none of: %.*s",
                         DM_STR_ARG(words_text(x, miss->frame->object)));
  } else if (miss->kind == DM_MISS_REQUIRES) {
    what = dm_str_printf(x->arena, "needs one of: %.*s",
                         DM_STR_ARG(slots_text(x, miss->frame->requires)));
  } else if (miss->kind == DM_MISS_ROLE) {
    what = roles_text(x, miss);
  }
  return dm_str_printf(x->arena, "%.*s at “%.*s”: %.*s",
                       DM_STR_ARG(dm_trace_frame(x, miss->frame)),
                       DM_STR_ARG(dm_tree_token(&x->tree, miss->token)->form),
                       DM_STR_ARG(what));
}

/* ---- Sentences ---- */

/* Meetings and proposals in which nobody takes part are no frame's miss. */
static void add_events(const DmExtraction *x) {
  for (size_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    if (m->kind == DM_MENTION_EVENT) {
      dm_trace_miss(x, m->frame, m->head, DM_MISS_ROLE);
    }
  }
}

/* In text order; of one token, as they were tried. */
static int by_token(const void *a, const void *b) {
  const DmMiss *const p = a;
  const DmMiss *const q = b;
  if (p->token != q->token) {
    return p->token < q->token ? -1 : 1;
  }
  const int line = dm_str_cmp(p->frame->line, q->frame->line);
  return line ? line : dm_str_cmp(p->frame->iri, q->frame->iri);
}

/* "no frame for: walk, table": what could have evoked something. */
static DmStr unknown_text(const DmExtraction *x, const DmSentence *s) {
  DmStr text = dm_str("");
  for (uint32_t t = s->first; t < s->first + s->count; ++t) {
    const DmUpos upos = dm_tree_token(&x->tree, t)->upos;
    if (upos == DM_UPOS_VERB || upos == DM_UPOS_ADJ ||
        (upos == DM_UPOS_NOUN && x->mention_at[t] == DM_NONE)) {
      text = dm_str_join(x->arena, text, ", ", dm_tree_lemma(&x->tree, t));
    }
  }
  return text.n
             ? dm_str_printf(x->arena, "no frame for: %.*s", DM_STR_ARG(text))
             : dm_str("no verb, adjective or noun that could evoke one");
}

static DmStr sentence_text(const DmExtraction *x, const DmSentence *s,
                           const DmMiss *misses, size_t n) {
  DmStr text = dm_str("");
  size_t told = 0;
  /* That a verb has another object is the weakest reason of all. */
  for (int weak = 0; weak < 2; ++weak) {
    for (size_t i = 0; i < n; ++i) {
      const bool again = i > 0 && misses[i].token == misses[i - 1].token &&
                         misses[i].frame == misses[i - 1].frame;
      const bool turn = (misses[i].kind == DM_MISS_OBJECT) == (weak == 1);
      if (turn && !again && told < MAX_REASONS) {
        text = dm_str_join(x->arena, text, "\n", miss_text(x, &misses[i]));
      }
      told += turn && !again;
    }
  }
  if (told > MAX_REASONS) {
    text = dm_str_printf(x->arena, "%.*s\nand %zu more", DM_STR_ARG(text),
                         told - MAX_REASONS);
  }
  return told ? text : unknown_text(x, s);
}

static bool *sentences_told(const DmExtraction *x) {
  bool *const told = DM_NEW_ARRAY(x->arena, bool, x->doc->sentences.count);
  for (size_t i = 0; i < x->graph->relations.count; ++i) {
    const DmEvidences *const e = &x->graph->relations.items[i].evidence;
    for (size_t k = 0; k < e->count; ++k) {
      told[e->items[k].sentence - 1] = true;
    }
  }
  return told;
}

void dm_trace_sentences(const DmExtraction *x) {
  if (!x->trace) {
    return;
  }
  add_events(x);
  DmMiss *const misses = x->trace->misses.items;
  const size_t n = x->trace->misses.count;
  if (n) {
    qsort(misses, n, sizeof *misses, by_token);
  }
  const bool *const told = sentences_told(x);
  size_t at = 0;
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    const DmSentence *const s = &x->doc->sentences.items[i];
    size_t end = at;
    while (end < n && misses[end].token < s->first + s->count) {
      ++end;
    }
    const DmStr why =
        told[i] ? dm_str("") : sentence_text(x, s, misses + at, end - at);
    DM_PUSH(x->arena, x->graph->why_not, why);
    at = end;
  }
}
