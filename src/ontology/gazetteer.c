/* SPDX-License-Identifier: Apache-2.0 */
/* Gazetteer: names to entities, by longest match of words. */
#include <stdlib.h>

#include "ontology/builder.h"
#include "ontology/words.h"

enum { MAX_NAME_WORDS = 32, MAX_PLAIN_NAME = 256 };

typedef struct Entry {
  DmName name;
  uint32_t node;
  uint32_t order; /* as the lexicon gives them: the usual adjective first */
} Entry;

typedef struct Entries {
  Entry *items;
  size_t count, cap;
} Entries;

static size_t edge_place(const DmGazetteer *g, uint32_t node, uint32_t word) {
  uint64_t h = ((uint64_t)node << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);
  h ^= h >> 32;
  size_t i = (size_t)h & (g->n_edges - 1);
  while (g->edges[i].next &&
         (g->edges[i].node != node || g->edges[i].word != word)) {
    i = (i + 1) & (g->n_edges - 1);
  }
  return i;
}

/* Make room for `need` edges, and not much more. */
static void fit_edges(DmArena *arena, DmGazetteer *g, size_t need) {
  const DmEdge *const old = g->edges;
  const size_t n = g->n_edges;
  g->n_edges = 64;
  while (g->n_edges / 4 * 3 < need) {
    g->n_edges *= 2;
  }
  g->edges = DM_NEW_ARRAY(arena, DmEdge, g->n_edges);
  for (size_t i = 0; i < n; ++i) {
    if (old[i].next) {
      g->edges[edge_place(g, old[i].node, old[i].word)] = old[i];
    }
  }
}

static uint32_t step_to(DmArena *arena, DmGazetteer *g, uint32_t node,
                        uint32_t word) {
  if (g->used_edges >= g->n_edges / 4 * 3) {
    fit_edges(arena, g, g->n_edges);
  }
  DmEdge *const edge = &g->edges[edge_place(g, node, word)];
  if (!edge->next) {
    *edge = (DmEdge){node, word, g->n_nodes++};
    ++g->used_edges;
  }
  return edge->next;
}

/* “the Taliban” is found as “Taliban”: the article is never part of a match. */
static DmStr without_article(DmStr text) {
  const bool has =
      text.n > 4 && dm_str_ieq(dm_str_n(text.p, 4), dm_str("the "));
  return has ? dm_str_n(text.p + 4, text.n - 4) : text;
}

static void add_name(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                     DmNameKind kind, Entries *entries) {
  DmGazetteer *const g = &b->o->gazetteer;
  DmStr words[MAX_NAME_WORDS + 1];
  char space[MAX_PLAIN_NAME];
  DmStr text = dm_term(b, t->object).text;
  if (kind == DM_NAME_LABEL && s->kind == DM_KIND_ORGANIZATION) {
    text = without_article(text);
  }
  const size_t n = dm_split_name(b->arena, text, space, sizeof space, words,
                                 MAX_NAME_WORDS + 1);
  if (n == 0 || n > MAX_NAME_WORDS) {
    dm_complain(b, s, t, "name %.*s has %s; a name has 1 to %d",
                DM_STR_ARG(dm_show(b, t->object)),
                n ? "too many words" : "no word", MAX_NAME_WORDS);
    return;
  }
  uint32_t node = 0;
  for (size_t i = 0; i < n; ++i) {
    node = step_to(b->arena, g, node, dm_intern(g->words, words[i]));
  }
  const Entry entry = {{s->index, kind, text}, node, (uint32_t)entries->count};
  DM_PUSH(b->arena, *entries, entry);
}

static int name_kind_of(DmProp prop) {
  switch (prop) {
  case DM_PROP_LABEL:
  case DM_PROP_ALT_LABEL:
  case DM_PROP_OFFICIAL_NAME: return DM_NAME_LABEL;
  case DM_PROP_ACRONYM: return DM_NAME_ACRONYM;
  case DM_PROP_DEMONYM: return DM_NAME_DEMONYM;
  case DM_PROP_DEMONYM_PLURAL: return DM_NAME_PLURAL;
  case DM_PROP_METONYM: return DM_NAME_METONYM;
  case DM_PROP_SURNAME: return DM_NAME_SURNAME;
  default: return -1;
  }
}

static bool is_literal(const DmBuilder *b, const DmTriple *t) {
  return dm_term_key_is_literal(b->in->terms.items[t->object]);
}

typedef void (*NameVisit)(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                          DmNameKind kind, Entries *entries);

static void visit_names(DmBuilder *b, NameVisit visit, Entries *entries) {
  for (size_t i = 0; i < b->n_subjects; ++i) {
    const DmSubject *const s = &b->subjects[i];
    if (!dm_kind_is_entity(s->kind)) {
      continue;
    }
    for (size_t k = 0; k < s->count; ++k) {
      const DmTriple *const t = &s->triples[k];
      const int kind = name_kind_of((DmProp)b->props[t->predicate]);
      if (kind >= 0 && is_literal(b, t)) {
        visit(b, s, t, (DmNameKind)kind, entries);
      }
    }
  }
}

static void count_name(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                       DmNameKind kind, Entries *entries) {
  (void)b;
  (void)s;
  (void)t;
  (void)kind;
  ++entries->cap;
}

/* All names, with the tables made to measure: growing them would touch as much
   memory again, and touching memory is most of what opening costs. */
static Entries collect(DmBuilder *b) {
  Entries entries = {0};
  visit_names(b, count_name, &entries);
  entries.items = DM_NEW_ARRAY(b->arena, Entry, entries.cap);
  fit_edges(b->arena, &b->o->gazetteer, entries.cap * 2);
  visit_names(b, add_name, &entries);
  return entries;
}

static int by_entity(const void *a, const void *b) {
  const DmName *const x = &((const Entry *)a)->name;
  const DmName *const y = &((const Entry *)b)->name;
  if (x->entity != y->entity) {
    return x->entity < y->entity ? -1 : 1;
  }
  if (x->kind != y->kind) {
    return x->kind < y->kind ? -1 : 1;
  }
  const uint32_t a_order = ((const Entry *)a)->order;
  const uint32_t b_order = ((const Entry *)b)->order;
  return (a_order > b_order) - (a_order < b_order);
}

/* Is the name among the last `kept` of its entity and kind? */
static bool is_repeated(const Entries *entries, size_t kept,
                        const DmName *name) {
  while (kept-- > 0) {
    const DmName *const other = &entries->items[kept].name;
    if (other->entity != name->entity || other->kind != name->kind) {
      return false;
    }
    if (dm_str_eq(other->text, name->text)) {
      return true;
    }
  }
  return false;
}

/* Sort by entity, kind, order and drop what is said twice. */
static void sort_names(DmBuilder *b, Entries *entries) {
  DmGazetteer *const g = &b->o->gazetteer;
  if (entries->count > 1) {
    qsort(entries->items, entries->count, sizeof *entries->items, by_entity);
  }
  size_t kept = 0;
  for (size_t i = 0; i < entries->count; ++i) {
    if (!is_repeated(entries, kept, &entries->items[i].name)) {
      entries->items[kept++] = entries->items[i];
    }
  }
  entries->count = kept;
  DmName *const names = DM_NEW_ARRAY(b->arena, DmName, kept);
  uint32_t *const first =
      DM_NEW_ARRAY(b->arena, uint32_t, b->o->n_entities + 1);
  for (size_t i = 0; i < kept; ++i) {
    names[i] = entries->items[i].name;
    ++first[names[i].entity + 1];
  }
  for (size_t e = 0; e < b->o->n_entities; ++e) {
    first[e + 1] += first[e];
  }
  g->names = names;
  g->first_name = first;
}

/* Counting sort by node; stable, so senses keep the order of entities. */
static void sort_senses(DmBuilder *b, const Entries *entries) {
  DmGazetteer *const g = &b->o->gazetteer;
  uint32_t *const first = DM_NEW_ARRAY(b->arena, uint32_t, g->n_nodes + 2);
  DmName *const senses = DM_NEW_ARRAY(b->arena, DmName, entries->count);
  /* Shifted by one more place, so that filling leaves the starts behind. */
  for (size_t i = 0; i < entries->count; ++i) {
    ++first[entries->items[i].node + 2];
  }
  for (size_t k = 0; k <= g->n_nodes; ++k) {
    first[k + 1] += first[k];
  }
  for (size_t i = 0; i < entries->count; ++i) {
    senses[first[entries->items[i].node + 1]++] = entries->items[i].name;
  }
  g->senses = senses;
  g->first_sense = first;
}

void dm_build_gazetteer(DmBuilder *b) {
  DmGazetteer *const g = &b->o->gazetteer;
  g->words = dm_interner_new(b->arena);
  g->n_nodes = 1;
  Entries entries = collect(b);
  fit_edges(b->arena, g, g->used_edges);
  sort_names(b, &entries);
  sort_senses(b, &entries);
}

DmNameMatch dm_ontology_match(const DmOntology *o, const DmStr *words,
                              size_t n) {
  const DmGazetteer *const g = &o->gazetteer;
  DmNameMatch best = {0};
  uint32_t node = 0;
  for (size_t i = 0; i < n; ++i) {
    const uint32_t word = dm_intern_find(g->words, words[i]);
    if (word == DM_NO_ID) {
      break;
    }
    node = g->edges[edge_place(g, node, word)].next;
    if (!node) {
      break;
    }
    const uint32_t first = g->first_sense[node];
    if (g->first_sense[node + 1] > first) {
      best = (DmNameMatch){i + 1, g->senses + first,
                           g->first_sense[node + 1] - first};
    }
  }
  return best;
}

DmNameMatch dm_ontology_names(const DmOntology *o, uint32_t entity) {
  const DmGazetteer *const g = &o->gazetteer;
  const uint32_t first = g->first_name[entity];
  return (DmNameMatch){0, g->names + first, g->first_name[entity + 1] - first};
}
