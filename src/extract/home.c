/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/home.h"

#include "base/utf8.h"
#include "extract/entity.h"
#include "extract/names.h"

enum { MAX_DEPTH = 5, IN_CLAUSE = 2 };

static uint32_t known_home(const DmExtraction *x, uint32_t known) {
  if (known == DM_NONE) {
    return DM_NONE;
  }
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, known);
  return info->cls == DM_CLASS_COUNTRY ? known : info->country;
}

/* Whom the entity acts for, or is a body of, by the lexicon: the United Nations
   of its envoy. */
static uint32_t principal(const DmExtraction *x, const DmEntity *e) {
  return e->represents == DM_NONE ? DM_NONE
                                  : x->entities.items[e->represents].known;
}

/* Lexicon entry of the country that an entity is, or is of. */
static uint32_t home_of_entity(const DmExtraction *x, uint32_t entity) {
  if (entity == DM_NONE) {
    return DM_NONE;
  }
  const DmEntity *const e = &x->entities.items[entity];
  const uint32_t home = known_home(x, e->known);
  return home == DM_NONE ? known_home(x, principal(x, e)) : home;
}

static uint32_t home_of_mention(const DmExtraction *x, uint32_t mention) {
  const DmMention *const m = &x->mentions.items[mention];
  const uint32_t home = home_of_entity(x, m->entity);
  return home != DM_NONE ? home : known_home(x, m->known);
}

static bool locates(const DmExtraction *x, uint32_t t) {
  static const char *const words[] = {"of", "in",   "from",   "at",
                                      "",   "near", "outside"};
  const DmStr marker = dm_tree_marker(x->arena, &x->tree, t);
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (dm_str_eqz(marker, words[i])) {
      return true;
    }
  }
  return dm_tree_token(&x->tree, t)->deprel == DM_REL_NMOD_POSS;
}

/* The first country below t that says where: "refugees fleeing the war in
   Liberia", "the parties to the conflict in Iraq". */
static uint32_t home_below(const DmExtraction *x, uint32_t t, int depth) {
  DM_EACH_CHILD(&x->tree, t, c) {
    const DmDeprel rel = dm_tree_base(&x->tree, c);
    const uint32_t m = x->mention_at[c];
    if (rel == DM_REL_CONJ || rel == DM_REL_PARATAXIS || rel == DM_REL_PUNCT) {
      continue;
    }
    uint32_t home =
        m != DM_NONE && locates(x, c) ? home_of_mention(x, m) : DM_NONE;
    const bool deeper = rel == DM_REL_NMOD || rel == DM_REL_AMOD ||
                        rel == DM_REL_COMPOUND || rel == DM_REL_ACL ||
                        rel == DM_REL_OBL || rel == DM_REL_OBJ ||
                        rel == DM_REL_FLAT || rel == DM_REL_APPOS;
    if (home == DM_NONE && depth > 0 && deeper) {
      home = home_below(x, c, depth - 1);
    }
    if (home != DM_NONE) {
      return home;
    }
  }
  return DM_NONE;
}

/* By its owner, or by where the words behind it say it is. */
static uint32_t home_in_phrase(const DmExtraction *x, const DmMention *m) {
  const uint32_t home = home_of_entity(x, dm_entity_at(x, m->owner));
  return home == DM_NONE ? home_below(x, m->head, MAX_DEPTH) : home;
}

/* A country or its adjective within a name: "Nigerian Union of Teachers". */
static uint32_t home_in_name(const DmExtraction *x, const DmMention *m) {
  enum { MAX_WORDS = 4 };
  if (m->kind == DM_MENTION_NAME && m->cls == DM_CLASS_ORGANIZATION &&
      m->known != DM_NONE) {
    return known_home(x, m->known); /* "Bavaria accused" */
  }
  for (uint32_t t = m->name_first; t <= m->last && m->last > m->first; ++t) {
    DmStr words[MAX_WORDS];
    size_t n = 0;
    for (uint32_t k = t; k <= m->last && n < MAX_WORDS; ++k) {
      words[n++] = dm_fold(x->arena, dm_tree_token(&x->tree, k)->form);
    }
    const DmNameMatch found = dm_ontology_match(x->ontology, words, n);
    for (size_t i = 0; i < found.count; ++i) {
      const uint32_t home = known_home(x, found.names[i].entity);
      if (home != DM_NONE && found.names[i].kind != DM_NAME_SURNAME) {
        return home;
      }
    }
  }
  return DM_NONE;
}

static bool is_location(const DmMention *m) {
  return m->cls == DM_CLASS_PLACE || m->cls == DM_CLASS_COUNTRY;
}

/* "killed 20 people in Tel Aviv": people without a country are where they are
   killed. */
static uint32_t home_in_clause(const DmExtraction *x, const DmMention *m) {
  const uint32_t verb = x->tree.head[m->head];
  if (m->kind != DM_MENTION_NOMINAL || verb == DM_NONE ||
      dm_tree_token(&x->tree, verb)->upos != DM_UPOS_VERB) {
    return DM_NONE;
  }
  DM_EACH_CHILD(&x->tree, verb, c) {
    const uint32_t at = x->mention_at[c];
    if (dm_tree_base(&x->tree, c) != DM_REL_OBL || !locates(x, c)) {
      continue;
    }
    /* "at the US embassy in Baghdad" is in Iraq. */
    const bool place = at != DM_NONE && is_location(&x->mentions.items[at]);
    uint32_t home = at == DM_NONE || place ? DM_NONE : dm_seat_of(x, at);
    home = home == DM_NONE && !place ? home_below(x, c, IN_CLAUSE) : home;
    home = home == DM_NONE && at != DM_NONE ? home_of_mention(x, at) : home;
    if (home != DM_NONE) {
      return home;
    }
  }
  return DM_NONE;
}

/* "the Somali town of Baidoa": the noun that introduces a place. */
static uint32_t home_of_place(const DmExtraction *x, const DmMention *m) {
  const uint32_t noun = x->tree.head[m->head];
  return m->cls == DM_CLASS_PLACE && noun != DM_NONE && noun < m->head &&
                 dm_str_eqz(dm_tree_marker(x->arena, &x->tree, m->head), "of")
             ? home_below(x, noun, 0)
             : DM_NONE;
}

static bool is_people(const DmMention *m) {
  return m->kind == DM_MENTION_NAME && m->name_kind == DM_NAME_PLURAL;
}

/* "ethnic Serb leaders" are of a people, but of what country? */
static bool is_ethnic(const DmExtraction *x, const DmMention *m) {
  const uint32_t first = m->first;
  const bool within =
      dm_str_ieq(dm_tree_token(&x->tree, first)->form, dm_str("ethnic"));
  return m->kind != DM_MENTION_PRONOUN &&
         (within ||
          (first > 0 && dm_str_ieq(dm_tree_token(&x->tree, first - 1)->form,
                                   dm_str("ethnic"))));
}

/* "the Albanians of southern Serbia", "ethnic Serb leaders in Kosovo" live
   there. */
static uint32_t home_of_people(const DmExtraction *x, const DmEntity *e) {
  for (size_t i = 0; i < e->mentions.count; ++i) {
    const uint32_t index = e->mentions.items[i];
    const DmMention *const m = &x->mentions.items[index];
    const bool ethnic = is_ethnic(x, m);
    uint32_t home = ethnic ? dm_seat_of(x, index) : DM_NONE;
    home = home == DM_NONE && (ethnic || is_people(m))
               ? home_below(x, m->head, 0)
               : home;
    if (home != DM_NONE) {
      return home;
    }
  }
  return DM_NONE;
}

static uint32_t find_home(const DmExtraction *x, const DmEntity *e) {
  typedef uint32_t Step(const DmExtraction *, const DmMention *);
  static Step *const steps[] = {home_of_place, home_in_name, home_in_phrase,
                                home_in_clause};
  for (size_t k = 0; k < sizeof steps / sizeof *steps; ++k) {
    for (size_t i = 0; i < e->mentions.count; ++i) {
      const DmMention *const m = &x->mentions.items[e->mentions.items[i]];
      const uint32_t home =
          m->kind == DM_MENTION_PRONOUN ? DM_NONE : steps[k](x, m);
      if (home != DM_NONE) {
        return home;
      }
    }
  }
  return DM_NONE;
}

/* Is it of a body that is of no country ("UN envoy", "NATO troops")? Of a
   people of several countries ("Kurdish rebels in Iran") its place tells. */
static bool is_international(const DmExtraction *x, const DmEntity *e) {
  uint32_t known = e->known != DM_NONE ? e->known : principal(x, e);
  for (size_t i = 0; i < e->mentions.count && known == DM_NONE; ++i) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[i]];
    const uint32_t owner = dm_entity_at(x, m->owner);
    const bool local = owner != DM_NONE && m->noun && !m->noun->represents &&
                       x->entities.items[owner].cls == DM_CLASS_PLACE;
    known =
        owner == DM_NONE || local ? DM_NONE : x->entities.items[owner].known;
  }
  return known != DM_NONE && known_home(x, known) == DM_NONE;
}

uint32_t dm_home_of(const DmExtraction *x, uint32_t entity) {
  const DmEntity *const e = &x->entities.items[entity];
  if (dm_class_is_event(e->cls) || e->cls == DM_CLASS_COUNTRY ||
      is_international(x, e)) {
    return DM_NONE;
  }
  uint32_t home = e->known == DM_NONE ? home_of_people(x, e) : DM_NONE;
  home = home == DM_NONE ? home_of_entity(x, entity) : home;
  return home == DM_NONE ? find_home(x, e) : home;
}

/* A place where something is: "in Suva"; not an adjective, nor whom it is done
   to. */
static bool is_scene(const DmExtraction *x, const DmMention *m) {
  return m->kind == DM_MENTION_NAME && is_location(m) &&
         m->name_kind != DM_NAME_DEMONYM &&
         dm_is_locative(x, m->name_first, m->last);
}

/* Right behind the noun, for parsers often hang it on the verb: "accused the
   government in Suva". */
uint32_t dm_seat_of(const DmExtraction *x, uint32_t mention) {
  const uint32_t in = x->mentions.items[mention].last + 1;
  if (in + 1 >= x->doc->tokens.count ||
      dm_tree_token(&x->tree, in)->upos != DM_UPOS_ADP) {
    return DM_NONE;
  }
  const uint32_t m = x->mention_at[in + 1];
  return m != DM_NONE && is_scene(x, &x->mentions.items[m])
             ? home_of_mention(x, m)
             : DM_NONE;
}

/* The only country of all mentions that `fits`, or of all. */
static uint32_t only_home(const DmExtraction *x,
                          bool (*fits)(const DmExtraction *x,
                                       const DmMention *m)) {
  uint32_t only = DM_NONE;
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const bool counts = !fits || fits(x, &x->mentions.items[i]);
    const uint32_t home = counts ? home_of_mention(x, i) : DM_NONE;
    if (home != DM_NONE && only != DM_NONE && home != only) {
      return DM_NONE;
    }
    only = home != DM_NONE ? home : only;
  }
  return only;
}

uint32_t dm_scene_of(const DmExtraction *x) {
  const uint32_t scene = only_home(x, is_scene);
  return scene == DM_NONE ? only_home(x, NULL) : scene;
}
