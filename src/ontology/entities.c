/* SPDX-License-Identifier: Apache-2.0 */
/* Entities: people, organisations, countries, places and what they are to each
   other. */
#include <stdlib.h>

#include "base/utf8.h"
#include "ontology/builder.h"

/* Index of the entity that a value of `prop` is. It must be declared and of a
   class in `mask`; else a problem and DM_NONE. */
static uint32_t resolve(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                        DmProp prop, unsigned mask, const char *wanted) {
  if (dm_term(b, t->object).kind != DM_TERM_IRI) {
    return DM_NONE; /* its kind has been complained of */
  }
  const DmSubject *const other = dm_subject_of(b, t->object);
  if (!other || other->index == DM_NONE || !dm_kind_is_entity(other->kind)) {
    dm_complain(b, s, t,
                "%s %.*s is no declared entity; declare it or mend the IRI",
                dm_prop(prop)->name, DM_STR_ARG(dm_show(b, t->object)));
    return DM_NONE;
  }
  if (!(mask & 1U << other->kind)) {
    dm_complain(b, s, t, "%s %.*s is a %s; name %s", dm_prop(prop)->name,
                DM_STR_ARG(dm_show(b, t->object)), dm_kind_name(other->kind),
                wanted);
    return DM_NONE;
  }
  return other->index;
}

enum {
  COUNTRY = 1 << DM_CLASS_COUNTRY,
  BODY = COUNTRY | 1 << DM_CLASS_ORGANIZATION,
  SEAT = BODY | 1 << DM_CLASS_PLACE,
  WHOLE = SEAT | 1 << DM_CLASS_GROUP | 1 << DM_CLASS_MEETING
};

static uint32_t resolve_one(DmBuilder *b, const DmSubject *s, DmProp prop,
                            unsigned mask, const char *wanted) {
  const DmTriple *const t = dm_next(b, s, prop, NULL);
  return t ? resolve(b, s, t, prop, mask, wanted) : DM_NONE;
}

static int by_number(const void *a, const void *b) {
  const uint32_t x = *(const uint32_t *)a;
  const uint32_t y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static DmIds members_of(DmBuilder *b, const DmSubject *s) {
  struct {
    uint32_t *items;
    size_t count, cap;
  } ids = {0};
  for (const DmTriple *t = NULL; (t = dm_next(b, s, DM_PROP_MEMBER, t));) {
    const uint32_t id =
        resolve(b, s, t, DM_PROP_MEMBER, BODY, "a country or an organisation");
    if (id == s->index) {
      dm_complain(b, s, t, "is its own dm:member; remove it");
    } else if (id != DM_NONE) {
      DM_PUSH(b->arena, ids, id);
    }
  }
  if (ids.count > 1) {
    qsort(ids.items, ids.count, sizeof *ids.items, by_number);
  }
  size_t kept = 0;
  for (size_t i = 0; i < ids.count; ++i) {
    if (kept == 0 || ids.items[kept - 1] != ids.items[i]) {
      ids.items[kept++] = ids.items[i];
    }
  }
  return (DmIds){ids.items, kept};
}

static int by_time(const void *a, const void *b) {
  const DmTenure *const x = a;
  const DmTenure *const y = b;
  int order = dm_str_cmp(x->from, y->from);
  order = order ? order : dm_str_cmp(x->until, y->until);
  order = order ? order : dm_str_cmp(x->role, y->role);
  return order ? order : (x->of > y->of) - (x->of < y->of);
}

/* False when nothing of use can be read from it. */
static bool read_tenure(DmBuilder *b, const DmSubject *person,
                        const DmTriple *holds, DmTenure *out) {
  const DmSubject *const s = dm_subject_of(b, holds->object);
  const DmStr role = s ? dm_value(b, s, DM_PROP_ROLE) : dm_str("");
  if (!role.n) {
    dm_complain(b, person, holds,
                "dm:holds has no dm:role; name a lemma of a dm:Role");
    return false;
  }
  const DmTriple *const of = dm_next(b, s, DM_PROP_OF, NULL);
  out->role = dm_fold(b->arena, role);
  out->from = dm_value(b, s, DM_PROP_FROM);
  out->until = dm_value(b, s, DM_PROP_UNTIL);
  out->of = of ? resolve(b, person, of, DM_PROP_OF, SEAT,
                         "a country, an organisation or a place")
               : DM_NONE;
  const DmActorNoun *const noun = dm_ontology_actor_noun(b->o, out->role);
  if (!noun || noun->cls != DM_CLASS_PERSON) {
    dm_complain(b, person, holds,
                "dm:role \"%.*s\" is no lemma of a dm:Role; add it to the "
                "nouns or use another",
                DM_STR_ARG(role));
  }
  if (!of) {
    dm_complain(b, person, holds,
                "dm:role \"%.*s\" has no dm:of; name the country or "
                "organisation",
                DM_STR_ARG(role));
  }
  if (out->from.n && out->until.n && dm_str_cmp(out->from, out->until) > 0) {
    dm_complain(b, person, holds,
                "dm:role \"%.*s\" ends before it begins; mend dm:from or "
                "dm:until",
                DM_STR_ARG(role));
  }
  return true;
}

static void read_tenures(DmBuilder *b, const DmSubject *s, DmEntityInfo *e) {
  struct {
    DmTenure *items;
    size_t count, cap;
  } list = {0};
  for (const DmTriple *t = NULL; (t = dm_next(b, s, DM_PROP_HOLDS, t));) {
    DmTenure tenure = {0};
    if (dm_term(b, t->object).kind == DM_TERM_BLANK &&
        read_tenure(b, s, t, &tenure)) {
      DM_PUSH(b->arena, list, tenure);
    }
  }
  if (list.count > 1) {
    qsort(list.items, list.count, sizeof *list.items, by_time);
  }
  e->tenures = list.items;
  e->n_tenures = list.count;
}

static bool is_code(DmStr s, size_t n) {
  for (size_t i = 0; i < s.n; ++i) {
    if (s.p[i] < 'A' || s.p[i] > 'Z') {
      return false;
    }
  }
  return s.n == n;
}

/* Countries by a code. */
typedef struct Codes {
  DmProp prop;
  size_t length;
  DmInterner *seen;
  struct {
    uint32_t *items; /* subjects */
    size_t count, cap;
  } owners;
} Codes;

static void check_code(DmBuilder *b, const DmSubject *s, Codes *codes) {
  const char *const name = dm_prop(codes->prop)->name;
  const DmStr code = dm_value(b, s, codes->prop);
  if (!is_code(code, codes->length)) {
    dm_complain(b, s, dm_next(b, s, codes->prop, NULL),
                "needs %s of %zu capital letters (ISO 3166-1)", name,
                codes->length);
    return;
  }
  const uint32_t id = dm_intern(codes->seen, code);
  if (id >= codes->owners.count) { /* not seen before */
    DM_PUSH(b->arena, codes->owners, b->subject_of[s->term]);
    return;
  }
  const DmSubject *first = &b->subjects[codes->owners.items[id]];
  const DmSubject *second = s;
  dm_put_in_order(&first, &second);
  dm_complain(b, second, dm_next(b, second, codes->prop, NULL),
              "%s \"%.*s\" is that of %.*s; codes are unique", name,
              DM_STR_ARG(code), DM_STR_ARG(dm_show(b, first->term)));
}

static bool is_wikidata(DmStr iri) {
  static const char prefix[] = "http://www.wikidata.org/entity/Q";
  const size_t n = sizeof prefix - 1;
  if (!dm_str_starts(iri, prefix) || iri.n == n) {
    return false;
  }
  for (size_t i = n; i < iri.n; ++i) {
    if (iri.p[i] < '0' || iri.p[i] > '9') {
      return false;
    }
  }
  return true;
}

/* What stands in no need of other entities. */
static void read_own(DmBuilder *b, const DmSubject *s, DmEntityInfo *e) {
  const DmStrs acronyms = dm_values(b, s, DM_PROP_ACRONYM);
  e->iri = dm_term(b, s->term).text;
  e->cls = (DmClass)s->kind;
  e->label = dm_value(b, s, DM_PROP_LABEL);
  e->gender = dm_gender_of(b, s);
  e->wikidata = dm_value(b, s, DM_PROP_WIKIDATA);
  e->iso2 = dm_value(b, s, DM_PROP_ISO2);
  e->iso3 = dm_value(b, s, DM_PROP_ISO3);
  e->kinds = dm_lemmas(b, s, DM_PROP_ENTITY_KIND);
  e->acronym = acronyms.count ? acronyms.items[0] : dm_str("");
  if (!e->label.n) {
    dm_complain(b, s, NULL, "has no rdfs:label; give its preferred name");
  }
  if (e->wikidata.n && !is_wikidata(e->wikidata)) {
    dm_complain(b, s, dm_next(b, s, DM_PROP_WIKIDATA, NULL),
                "dm:wikidata must be an item, as in wd:Q212");
  }
}

static void read_links(DmBuilder *b, const DmSubject *s, DmEntityInfo *e) {
  e->country = e->cls == DM_CLASS_COUNTRY
                   ? s->index
                   : resolve_one(b, s, DM_PROP_COUNTRY, COUNTRY, "a country");
  e->part_of = resolve_one(b, s, DM_PROP_PART_OF, WHOLE,
                           "the organisation or country it is an organ of");
  e->members = members_of(b, s);
  read_tenures(b, s, e);
}

/* A chain of parts that comes back to its start would never end. */
static void check_parts(DmBuilder *b, const DmSubjects *found) {
  const DmEntityInfo *const all = b->o->entities;
  for (uint32_t i = 0; i < found->count; ++i) {
    uint32_t at = all[i].part_of;
    for (size_t steps = 0; at != DM_NONE && steps < 64; ++steps) {
      if (at == i) {
        dm_complain(b, found->items[i],
                    dm_next(b, found->items[i], DM_PROP_PART_OF, NULL),
                    "is by dm:partOf a part of itself; break the circle");
        break;
      }
      at = all[at].part_of;
    }
  }
}

void dm_build_entities(DmBuilder *b) {
  const DmSubjects found = dm_select(b, dm_kind_is_entity);
  Codes iso2 = {DM_PROP_ISO2, 2, dm_interner_new(b->arena), {0}};
  Codes iso3 = {DM_PROP_ISO3, 3, dm_interner_new(b->arena), {0}};
  b->o->entities = DM_NEW_ARRAY(b->arena, DmEntityInfo, found.count);
  b->o->n_entities = found.count;
  for (size_t i = 0; i < found.count; ++i) {
    found.items[i]->index = (uint32_t)i;
    read_own(b, found.items[i], &b->o->entities[i]);
  }
  for (size_t i = 0; i < found.count; ++i) {
    DmEntityInfo *const e = &b->o->entities[i];
    read_links(b, found.items[i], e);
    if (e->cls == DM_CLASS_COUNTRY) {
      check_code(b, found.items[i], &iso2);
      check_code(b, found.items[i], &iso3);
    }
  }
  check_parts(b, &found);
}
