/* SPDX-License-Identifier: Apache-2.0 */
/* Slots: "subj", "with", "comp.subj": how a word's arguments are named. */
#include <stdlib.h>
#include <string.h>

#include "ontology/builder.h"

static const struct {
  const char *name;
  DmSlotKind kind;
} keywords[] = {{"subj", DM_SLOT_SUBJ}, {"obj", DM_SLOT_OBJ},
                {"iobj", DM_SLOT_IOBJ}, {"poss", DM_SLOT_POSS},
                {"mod", DM_SLOT_MOD},   {"comp", DM_SLOT_COMP},
                {"inf", DM_SLOT_INF},   {"ger", DM_SLOT_GER}};

/* What people write who think of a grammar's names; none is a preposition. */
static const struct {
  const char *wrong;
  const char *right;
} slips[] = {{"subject", "subj"},   {"nsubj", "subj"},      {"agent", "by"},
             {"object", "obj"},     {"dobj", "obj"},        {"indobj", "iobj"},
             {"dative", "iobj"},    {"possessive", "poss"}, {"nmod", "mod"},
             {"amod", "mod"},       {"compound", "mod"},    {"modifier", "mod"},
             {"ccomp", "comp"},     {"clause", "comp"},     {"xcomp", "inf"},
             {"infinitive", "inf"}, {"gerund", "ger"},      {"obl", NULL}};

static bool parse_step(DmStr text, DmSlotKind *kind, DmStr *prep) {
  *prep = dm_str("");
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; ++i) {
    if (dm_str_eqz(text, keywords[i].name)) {
      *kind = keywords[i].kind;
      return true;
    }
  }
  for (size_t i = 0; i < sizeof slips / sizeof *slips; ++i) {
    if (dm_str_eqz(text, slips[i].wrong)) {
      return false;
    }
  }
  for (size_t i = 0; i < text.n; ++i) {
    const char c = text.p[i];
    const bool inside = i > 0 && i + 1 < text.n && text.p[i - 1] != ' ';
    if (!(c >= 'a' && c <= 'z') && !(inside && (c == ' ' || c == '-'))) {
      return false;
    }
  }
  *kind = DM_SLOT_PREP;
  *prep = text;
  return text.n > 0;
}

bool dm_slot_parse(DmStr text, DmSlot *out) {
  *out = (DmSlot){.prep = dm_str(""), .then_prep = dm_str("")};
  const char *const dot = text.n ? memchr(text.p, '.', text.n) : NULL;
  if (!dot) {
    return parse_step(text, &out->kind, &out->prep);
  }
  const size_t n = (size_t)(dot - text.p);
  return parse_step(dm_str_n(text.p, n), &out->kind, &out->prep) &&
         parse_step(dm_str_n(dot + 1, text.n - n - 1), &out->then,
                    &out->then_prep);
}

static const char *slip_of(DmStr text) {
  for (size_t i = 0; i < sizeof slips / sizeof *slips; ++i) {
    if (dm_str_eqz(text, slips[i].wrong)) {
      return slips[i].right;
    }
  }
  return NULL;
}

/* The enumerators stand in the order of preference that README.md documents;
   a path comes after its own first step, for DM_SLOT_NONE is the least. */
static int by_preference(const void *a, const void *b) {
  const DmSlot *const x = a;
  const DmSlot *const y = b;
  if (x->kind != y->kind) {
    return x->kind < y->kind ? -1 : 1;
  }
  const int order = dm_str_cmp(x->prep, y->prep);
  if (order) {
    return order;
  }
  if (x->then != y->then) {
    return x->then < y->then ? -1 : 1;
  }
  return dm_str_cmp(x->then_prep, y->then_prep);
}

static void bad_slot(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                     DmProp prop) {
  const DmStr text = dm_term(b, t->object).text;
  const char *const meant = slip_of(text);
  if (meant) {
    dm_complain(b, s, t, "%s \"%.*s\" is no slot; did you mean \"%s\"?",
                dm_prop(prop)->name, DM_STR_ARG(text), meant);
  } else {
    dm_complain(b, s, t,
                "%s \"%.*s\" is no slot; write subj, obj, iobj, poss, mod, "
                "comp, inf, ger or a preposition, at most two joined by a dot",
                dm_prop(prop)->name, DM_STR_ARG(text));
  }
}

DmSlots dm_slots_of(DmBuilder *b, const DmSubject *s, DmProp prop) {
  const DmStrs values = dm_values(b, s, prop);
  if (values.count == 0) {
    return (DmSlots){0};
  }
  DmSlot *const items = DM_NEW_ARRAY(b->arena, DmSlot, values.count);
  size_t n = 0;
  for (size_t i = 0; i < values.count; ++i) {
    n += dm_slot_parse(values.items[i], &items[n]);
  }
  if (n < values.count) {
    DmSlot slot;
    for (const DmTriple *t = NULL; (t = dm_next(b, s, prop, t));) {
      if (!dm_slot_parse(dm_term(b, t->object).text, &slot)) {
        bad_slot(b, s, t, prop);
      }
    }
  }
  if (n > 1) {
    qsort(items, n, sizeof *items, by_preference);
  }
  return (DmSlots){items, n};
}
