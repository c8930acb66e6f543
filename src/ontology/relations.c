/* SPDX-License-Identifier: Apache-2.0 */
/* Relation types. */
#include "ontology/builder.h"

static bool is_relation(DmKind kind) {
  return kind == DM_KIND_RELATION_TYPE;
}

static DmStr local_part(DmStr iri) {
  for (size_t i = iri.n; i > 0; --i) {
    if (iri.p[i - 1] == '#' || iri.p[i - 1] == '/') {
      return dm_str_n(iri.p + i, iri.n - i);
    }
  }
  return iri;
}

static DmStance stance_of(DmBuilder *b, const DmSubject *s) {
  static const DmChoice stances[] = {{"Neutral", DM_STANCE_NEUTRAL},
                                     {"Support", DM_STANCE_SUPPORT},
                                     {"Oppose", DM_STANCE_OPPOSE}};
  return (DmStance)dm_choose(b, s, DM_PROP_STANCE, stances, 3);
}

static void check_relation(DmBuilder *b, const DmSubject *s,
                           const DmRelationType *type) {
  if (!type->label.n) {
    dm_complain(b, s, NULL, "has no rdfs:label; give it one");
  }
  if (!type->name.n) {
    dm_complain(b, s, NULL, "has no local name; end its IRI in #name");
  }
  if (!dm_next(b, s, DM_PROP_DOMAIN, NULL)) {
    dm_complain(b, s, NULL, "has no rdfs:domain; say who may be its source");
  }
  if (!dm_next(b, s, DM_PROP_RANGE, NULL)) {
    dm_complain(b, s, NULL, "has no rdfs:range; say who may be its target");
  }
  if (type->symmetric && type->domain != type->range) {
    dm_complain(b, s, NULL,
                "is symmetric, so rdfs:domain and rdfs:range must be the same");
  }
}

static void check_names(DmBuilder *b, const DmSubjects *found) {
  const DmRelationType *const types = b->o->relations;
  for (size_t i = 0; i < found->count; ++i) {
    for (size_t k = 0; k < i; ++k) {
      if (dm_str_eq(types[i].name, types[k].name)) {
        const DmSubject *first = found->items[k];
        const DmSubject *second = found->items[i];
        dm_put_in_order(&first, &second);
        dm_complain(b, second, NULL,
                    "has the local name of %.*s; choose another",
                    DM_STR_ARG(dm_show(b, first->term)));
      }
    }
  }
}

void dm_build_relations(DmBuilder *b) {
  const DmSubjects found = dm_select(b, is_relation);
  b->o->relations = DM_NEW_ARRAY(b->arena, DmRelationType, found.count);
  b->o->n_relations = found.count;
  for (size_t i = 0; i < found.count; ++i) {
    DmSubject *const s = found.items[i];
    DmRelationType *const type = &b->o->relations[i];
    s->index = (uint32_t)i;
    type->iri = dm_term(b, s->term).text;
    type->name = local_part(type->iri);
    type->label = dm_value(b, s, DM_PROP_LABEL);
    type->plover = dm_value(b, s, DM_PROP_PLOVER);
    type->cameo = dm_value(b, s, DM_PROP_CAMEO);
    type->symmetric = dm_flag(b, s, DM_PROP_SYMMETRIC);
    type->stance = stance_of(b, s);
    type->domain = dm_class_mask(b, s, DM_PROP_DOMAIN);
    type->range = dm_class_mask(b, s, DM_PROP_RANGE);
    check_relation(b, s, type);
  }
  check_names(b, &found);
}
