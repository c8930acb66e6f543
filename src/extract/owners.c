/* SPDX-License-Identifier: Apache-2.0 */
/* Joined owners: “Thai and Cambodian troops” are two groups, “the French and
   German ministers” those of two states. Found from the words alone, for
   parsers seldom agree on what such adjectives hang on. */
#include "base/utf8.h"
#include "extract/anaphora.h"
#include "extract/entity.h"

/* An adjective of a country, or an acronym without an article ("US and Russian
   officials"; "the EU and Serbian officials" are not of the EU). */
static bool may_join(const DmExtraction *x, uint32_t mention) {
  const DmMention *const m = &x->mentions.items[mention];
  const bool article =
      m->first > 0 &&
      dm_tree_token(&x->tree, m->first - 1)->upos == DM_UPOS_DET;
  return m->entity != DM_NONE &&
         (m->name_kind == DM_NAME_DEMONYM ||
          (m->name_kind == DM_NAME_ACRONYM && !article)) &&
         m->kind != DM_MENTION_EVENT && m->kind != DM_MENTION_NOMINAL &&
         m->cls != DM_CLASS_PERSON;
}

/* The owner listed before this one: behind a comma or “and”. */
static uint32_t owner_listed(const DmExtraction *x, uint32_t mention) {
  const uint32_t first = x->mentions.items[mention].first;
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[first]].first;
  if (first < from + 2) {
    return DM_NONE;
  }
  const DmToken *const joint = dm_tree_token(&x->tree, first - 1);
  if (joint->upos != DM_UPOS_CCONJ && !dm_str_eqz(joint->form, ",")) {
    return DM_NONE;
  }
  const bool oxford = joint->upos == DM_UPOS_CCONJ && first >= from + 3 &&
                      dm_str_eqz(dm_tree_token(&x->tree, first - 2)->form, ",");
  const uint32_t before = x->mention_at[first - (oxford ? 3 : 2)];
  return before != DM_NONE && may_join(x, before) ? before : DM_NONE;
}

/* The entity that m describes for one of its owners. */
static uint32_t member_of(DmExtraction *x, const DmMention *m, uint32_t owner) {
  const DmMention *const last = &x->mentions.items[m->owner];
  if (m->noun->stands_for && x->entities.items[owner].cls == DM_CLASS_COUNTRY) {
    return owner;
  }
  /* "the French and German ministers" are two; "US and Russian officials" two
     groups. */
  const bool person = m->noun->cls == DM_CLASS_PERSON && m->definite;
  const DmStr words =
      person || last->last >= m->last
          ? m->role
          : dm_str_trim(dm_tree_text(&x->tree, last->last + 1, m->last));
  const DmClass cls = person ? DM_CLASS_PERSON : m->cls;
  const uint32_t e =
      dm_entity_labelled(x, cls, dm_owned_label(x, owner, words));
  if (m->noun->represents && x->entities.items[e].represents == DM_NONE) {
    x->entities.items[e].represents = owner;
  }
  return e;
}

enum { MAX_OWNERS = 6 };

/* Mentions of the owners listed before the noun of mention m, in text order. */
static size_t owners_before(const DmExtraction *x, const DmMention *m,
                            uint32_t *out) {
  uint32_t back[MAX_OWNERS];
  size_t n = 0;
  bool joined = false;
  if (m->owner == DM_NONE || !may_join(x, m->owner)) {
    return 0;
  }
  for (uint32_t o = m->owner; o != DM_NONE && n < MAX_OWNERS;) {
    const uint32_t first = x->mentions.items[o].first;
    back[n++] = o;
    joined = joined || (first > 0 && dm_tree_token(&x->tree, first - 1)->upos ==
                                         DM_UPOS_CCONJ);
    o = owner_listed(x, o);
  }
  for (size_t i = 0; i < n; ++i) {
    out[i] = back[n - 1 - i];
  }
  return n > 1 && joined ? n : 0;
}

/* Between the ends of two members of a list: a comma, "and" or both. */
static bool is_joint(const DmExtraction *x, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; ++t) {
    const DmToken *const token = dm_tree_token(&x->tree, t);
    if (token->upos != DM_UPOS_CCONJ && !dm_str_eqz(token->form, ",")) {
      return false;
    }
  }
  return to > from && to - from < 3;
}

/* Mentions that `fits` behind token `at`, each joined to the one before. */
static size_t list_behind(const DmExtraction *x, uint32_t i, uint32_t *at,
                          bool (*fits)(const DmExtraction *x,
                                       const DmMention *m),
                          uint32_t *out) {
  size_t n = 0;
  for (uint32_t k = i + 1; k < x->mentions.count && n < MAX_OWNERS; ++k) {
    const DmMention *const m = &x->mentions.items[k];
    if (m->first <= *at) {
      continue;
    }
    const bool near = n ? is_joint(x, *at + 1, m->first) : m->first - *at < 4;
    if (!fits(x, m) || !near) {
      break;
    }
    out[n++] = k;
    *at = m->last;
  }
  return n;
}

static bool is_state(const DmExtraction *x, const DmMention *m) {
  return m->entity != DM_NONE && m->kind == DM_MENTION_NAME &&
         x->entities.items[m->entity].cls == DM_CLASS_COUNTRY;
}

/* Mentions of the two states behind "the presidents of": “Chad and Niger”.
   Those of more states are one group. */
static size_t owners_behind(const DmExtraction *x, uint32_t i, uint32_t *out) {
  const DmMention *const m = &x->mentions.items[i];
  uint32_t at = m->last + 1;
  if (at + 1 >= x->doc->tokens.count ||
      !dm_str_eqz(dm_tree_token(&x->tree, at)->form, "of")) {
    return 0;
  }
  const size_t n = list_behind(x, i, &at, is_state, out);
  return n == 2 && dm_tree_token(&x->tree, x->mentions.items[out[1]].first - 1)
                           ->upos == DM_UPOS_CCONJ
             ? n
             : 0;
}

bool dm_link_joined(DmExtraction *x, uint32_t i) {
  const DmMention m = x->mentions.items[i];
  uint32_t owners[MAX_OWNERS];
  size_t n = m.noun && m.plural ? owners_before(x, &m, owners) : 0;
  n = n || !m.noun || !m.plural ? n : owners_behind(x, i, owners);
  DmIdList members = {0};
  for (size_t k = 0; k < n; ++k) {
    x->mentions.items[owners[k]].joined = k + 1 < n;
    const uint32_t e = member_of(x, &m, x->mentions.items[owners[k]].entity);
    DM_PUSH(x->arena, members, e);
    DM_PUSH(x->arena, x->entities.items[e].mentions, i);
  }
  DmMention *const mention = &x->mentions.items[i];
  if (n) {
    mention->members = members;
    mention->sieve = "joined owners";
    mention->certainty = 0.9;
  }
  return n > 0;
}

static bool is_person(const DmExtraction *x, const DmMention *m) {
  return m->entity != DM_NONE && m->kind == DM_MENTION_NAME &&
         x->entities.items[m->entity].cls == DM_CLASS_PERSON;
}

bool dm_link_paired(DmExtraction *x, uint32_t i) {
  const DmMention m = x->mentions.items[i];
  uint32_t owners[MAX_OWNERS];
  uint32_t people[MAX_OWNERS];
  uint32_t at = m.last;
  if (!m.noun || !m.plural || m.noun->cls != DM_CLASS_PERSON ||
      m.last + 2 >= x->doc->tokens.count) {
    return false;
  }
  size_t n = owners_before(x, &m, owners);
  if (!n && dm_str_eqz(dm_tree_token(&x->tree, m.last + 1)->form, "of")) {
    at = m.last + 1;
    n = list_behind(x, i, &at, is_state, owners);
  }
  if (n < 2 || at + 1 >= x->doc->tokens.count ||
      !dm_str_eqz(dm_tree_token(&x->tree, at + 1)->form, ",") ||
      list_behind(x, i, &at, is_person, people) != n) {
    return false;
  }
  DmMention *const mention = &x->mentions.items[i];
  for (size_t k = 0; k < n; ++k) {
    const uint32_t state = x->mentions.items[owners[k]].entity;
    const uint32_t person = x->mentions.items[people[k]].entity;
    x->mentions.items[owners[k]].joined = true;
    DM_PUSH(x->arena, mention->members, person);
    DM_PUSH(x->arena, mention->paired, people[k]);
    if (x->entities.items[person].represents == DM_NONE) {
      x->entities.items[person].represents = state;
    }
  }
  mention->sieve = "paired list";
  return true;
}
