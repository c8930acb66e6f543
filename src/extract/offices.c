/* SPDX-License-Identifier: Apache-2.0 */
/* Offices: whom people and bodies stand for. */
#include "extract/draft.h"
#include "extract/entity.h"

/* Is the body e, named behind its owner, an organ of it? */
static bool owns(const DmExtraction *x, uint32_t owner, const DmEntity *e) {
  if (e->known == DM_NONE) {
    return e->represents == owner;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, e->known);
  const uint32_t known = x->entities.items[owner].known;
  return known != DM_NONE && (info->part_of == known || info->country == known);
}

/* Is `body` an organ of the state `whole`? */
static bool is_organ(const DmExtraction *x, uint32_t body, uint32_t whole) {
  const uint32_t known = x->entities.items[body].known;
  return known != DM_NONE && x->entities.items[whole].known != DM_NONE &&
         dm_ontology_entity(x->ontology, known)->part_of ==
             x->entities.items[whole].known;
}

/* Whom the actor of mention m stands for by its words: its owner, the office
   the lexicon completed, or "Sigrid de Vries of the ACEA". */
static DmReferent stands_for(const DmExtraction *x, const DmMention *m) {
  const DmReferent none = {DM_NONE, m->head, 0};
  const uint32_t said = dm_entity_at(x, m->owner);
  const uint32_t acts_for = x->entities.items[m->entity].represents;
  if (said != DM_NONE && x->entities.items[said].cls == DM_CLASS_PLACE) {
    return none;
  }
  const bool organ = said != DM_NONE && acts_for != DM_NONE &&
                     said != acts_for &&
                     x->entities.items[m->entity].cls == DM_CLASS_PERSON &&
                     is_organ(x, said, acts_for);
  if (said != DM_NONE) {
    return (DmReferent){organ ? acts_for : said,
                        x->mentions.items[m->owner].head,
                        x->mentions.items[m->owner].certainty};
  }
  if (m->noun) {
    return (DmReferent){x->entities.items[m->entity].represents, m->head, 0.9};
  }
  DM_EACH_CHILD(&x->tree, m->head, c) {
    const uint32_t of = x->mention_at[c];
    if (of != DM_NONE && x->mentions.items[of].cls == DM_CLASS_COUNTRY &&
        x->mentions.items[of].entity != DM_NONE &&
        dm_tree_token(&x->tree, c)->deprel == DM_REL_NMOD_POSS) {
      return (DmReferent){x->mentions.items[of].entity, c, 0.8};
    }
    if (of != DM_NONE && x->mentions.items[of].cls == DM_CLASS_ORGANIZATION &&
        x->mentions.items[of].entity != DM_NONE &&
        dm_str_eqz(dm_tree_marker(x->arena, &x->tree, c), "of")) {
      return (DmReferent){x->mentions.items[of].entity, c, 0.9};
    }
  }
  return none;
}

/* What a title or name says in passing, at token `anchor`. */
static void add_tie(DmRelations *rs, uint32_t type, DmReferent who,
                    DmReferent whom, uint32_t anchor) {
  const DmDraft d = {.type = type,
                     .anchor = anchor,
                     .truth = {.polarity = DM_POLARITY_POSITIVE,
                               .modality = DM_MODALITY_ASSERTED,
                               .manner = DM_NONE},
                     .weight = 0.95,
                     .presupposed = true};
  (void)dm_combine(rs, d, &who, 1, &whom, 1);
}

/* "the ministers of Chad and Niger, Ali and Sani": whom each stands for. */
static void add_paired(DmRelations *rs, const DmMention *m) {
  const DmExtraction *const x = rs->x;
  for (size_t k = 0; k < m->paired.count; ++k) {
    const DmMention *const person = &x->mentions.items[m->paired.items[k]];
    const DmReferent who = {person->entity, person->head, person->certainty};
    const DmReferent whom = {x->entities.items[person->entity].represents,
                             m->head, 0.95};
    add_tie(rs, rs->represents, who, whom, m->head);
  }
}

/* Offices: "Russian Foreign Minister Sergey Lavrov" represents Russia; organs:
   "Iran's parliament" belongs to Iran. */
void dm_add_office(DmRelations *rs, uint32_t mention) {
  const DmExtraction *const x = rs->x;
  const DmMention *const m = &x->mentions.items[mention];
  const bool name = m->kind == DM_MENTION_NAME;
  add_paired(rs, m);
  if (m->entity == DM_NONE || m->former ||
      (!name && m->kind != DM_MENTION_NOMINAL)) {
    return;
  }
  const DmEntity *const e = &x->entities.items[m->entity];
  const bool acts = m->noun && m->noun->represents;
  const bool person =
      e->cls == DM_CLASS_PERSON && e->named && (acts || (name && !m->noun));
  const bool body = e->cls == DM_CLASS_ORGANIZATION && (name || acts);
  const DmReferent whom =
      person || body ? stands_for(x, m) : (DmReferent){DM_NONE, 0, 0};
  if (whom.entity == DM_NONE || (body && !owns(x, whom.entity, e))) {
    return;
  }
  const DmReferent who = {m->entity, m->head, m->certainty};
  add_tie(rs, person ? rs->represents : rs->belongs, who, whom, m->head);
}
