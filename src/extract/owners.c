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
  if (m->noun->stands_for &&
      x->entities.items[owner].cls == DM_CLASS_COUNTRY) {
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
  const uint32_t e = dm_entity_labelled(x, cls, dm_owned_label(x, owner, words));
  if (m->noun->represents && x->entities.items[e].represents == DM_NONE) {
    x->entities.items[e].represents = owner;
  }
  return e;
}

bool dm_link_joined(DmExtraction *x, uint32_t i) {
  enum { MAX_OWNERS = 6 };
  const DmMention m = x->mentions.items[i];
  uint32_t owners[MAX_OWNERS];
  uint32_t listed[MAX_OWNERS];
  size_t n = 0;
  bool joined = false;
  if (!m.noun || !m.plural || m.owner == DM_NONE || !may_join(x, m.owner)) {
    return false;
  }
  for (uint32_t o = m.owner; o != DM_NONE && n < MAX_OWNERS;) {
    const uint32_t first = x->mentions.items[o].first;
    listed[n] = o;
    owners[n++] = x->mentions.items[o].entity;
    joined = joined || (first > 0 && dm_tree_token(&x->tree, first - 1)->upos ==
                                         DM_UPOS_CCONJ);
    o = owner_listed(x, o);
  }
  if (n < 2 || !joined) {
    return false;
  }
  for (size_t k = 1; k < n; ++k) {
    x->mentions.items[listed[k]].joined = true;
  }
  DmIdList members = {0};
  while (n > 0) {
    const uint32_t e = member_of(x, &m, owners[--n]);
    DM_PUSH(x->arena, members, e);
    DM_PUSH(x->arena, x->entities.items[e].mentions, i);
  }
  DmMention *const mention = &x->mentions.items[i];
  mention->members = members;
  mention->sieve = "joined owners";
  mention->certainty = 0.9;
  return true;
}
