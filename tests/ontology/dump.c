/* SPDX-License-Identifier: Apache-2.0 */
#include "dump.h"

#include <stdio.h>

#include "ontology/tables.h"

static void put_step(FILE *out, DmSlotKind kind, DmStr prep) {
  static const char *const names[] = {"",    "subj", "obj", "iobj", "poss",
                                      "mod", "comp", "inf", "ger"};
  if (kind == DM_SLOT_PREP) {
    (void)fprintf(out, "%.*s", DM_STR_ARG(prep));
  } else {
    (void)fputs(names[kind], out);
  }
}

static void put_slots(FILE *out, DmSlots slots) {
  for (size_t i = 0; i < slots.count; ++i) {
    const DmSlot *const s = &slots.items[i];
    (void)fputs(i ? " " : "", out);
    put_step(out, s->kind, s->prep);
    if (s->then != DM_SLOT_NONE) {
      (void)fputc('.', out);
      put_step(out, s->then, s->then_prep);
    }
  }
}

char *dump_slots(DmSlots slots) {
  char *text = NULL;
  size_t n;
  FILE *const out = open_memstream(&text, &n);
  put_slots(out, slots);
  (void)fclose(out);
  return text;
}

static void put_strs(FILE *out, const char *name, DmStrs strs) {
  (void)fprintf(out, "  %s", name);
  for (size_t i = 0; i < strs.count; ++i) {
    (void)fprintf(out, " \"%.*s\"", DM_STR_ARG(strs.items[i]));
  }
  (void)fputc('\n', out);
}

static void put_entity(FILE *out, const DmOntology *o, uint32_t i) {
  const DmEntityInfo *const e = dm_ontology_entity(o, i);
  const DmNameMatch names = dm_ontology_names(o, i);
  (void)fprintf(out, "%.*s \"%.*s\" %d %d %.*s %.*s %.*s %u %u %.*s\n",
                DM_STR_ARG(e->iri), DM_STR_ARG(e->label), (int)e->cls,
                (int)e->gender, DM_STR_ARG(e->wikidata), DM_STR_ARG(e->iso2),
                DM_STR_ARG(e->iso3), e->country, e->part_of,
                DM_STR_ARG(e->acronym));
  for (size_t k = 0; k < e->members.count; ++k) {
    (void)fprintf(out, "  member %u\n", e->members.items[k]);
  }
  put_strs(out, "kind", e->kinds);
  for (size_t k = 0; k < e->n_tenures; ++k) {
    const DmTenure *const t = &e->tenures[k];
    (void)fprintf(out, "  holds %.*s %u %.*s %.*s\n", DM_STR_ARG(t->role),
                  t->of, DM_STR_ARG(t->from), DM_STR_ARG(t->until));
  }
  for (size_t k = 0; k < names.count; ++k) {
    (void)fprintf(out, "  name %d %.*s\n", (int)names.names[k].kind,
                  DM_STR_ARG(names.names[k].text));
  }
}

static void put_frame(FILE *out, const DmFrame *f) {
  const struct {
    const char *name;
    DmSlots slots;
  } slots[] = {{"source", f->source},
               {"target", f->target},
               {"topic", f->topic},
               {"participant", f->participant},
               {"beneficiary", f->beneficiary},
               {"place", f->place},
               {"complement", f->complement},
               {"addressee", f->addressee},
               {"requires", f->requires}};
  (void)fprintf(out, "%.*s %.*s %d %d %u %d %d %u %u %d %d %d %d %.17g\n",
                DM_STR_ARG(f->line), DM_STR_ARG(f->iri), (int)f->kind,
                (int)f->pos, f->relation, (int)f->denotes, (int)f->control,
                f->source_mask, f->target_mask, (int)f->polarity,
                (int)f->modality, (int)f->status, (int)f->stance, f->weight);
  put_strs(out, "lemma", f->lemmas);
  put_strs(out, "object", f->object);
  put_strs(out, "subject", f->subject);
  for (size_t i = 0; i < sizeof slots / sizeof *slots; ++i) {
    (void)fprintf(out, "  %s ", slots[i].name);
    put_slots(out, slots[i].slots);
    (void)fputc('\n', out);
  }
}

static void put_words(FILE *out, const DmOntology *o) {
  for (uint32_t i = 0; i < dm_intern_count(o->noun_keys); ++i) {
    const DmActorNoun *const n = &o->nouns[i];
    (void)fprintf(out, "noun %.*s %d %d %d %d %d %d %.*s\n",
                  DM_STR_ARG(n->lemma), (int)n->cls, (int)n->gender,
                  n->represents, n->title, n->generic, n->stands_for,
                  DM_STR_ARG(n->line));
  }
  for (uint32_t i = 0; i < dm_intern_count(o->frame_keys); ++i) {
    const DmStr key = dm_intern_str(o->frame_keys, i);
    (void)fprintf(out, "key %.*s\n", DM_STR_ARG(key));
    for (size_t k = 0; k < o->frame_lists[i].count; ++k) {
      put_frame(out, o->frame_lists[i].items[k]);
    }
  }
}

/* Every word of the gazetteer and what it alone names. */
static void put_gazetteer(FILE *out, const DmOntology *o) {
  for (uint32_t i = 0; i < dm_intern_count(o->gazetteer.words); ++i) {
    const DmStr word = dm_intern_str(o->gazetteer.words, i);
    const DmNameMatch match = dm_ontology_match(o, &word, 1);
    (void)fprintf(out, "word %.*s\n", DM_STR_ARG(word));
    for (size_t k = 0; k < match.count; ++k) {
      (void)fprintf(out, "  %u %d %.*s\n", match.names[k].entity,
                    (int)match.names[k].kind, DM_STR_ARG(match.names[k].text));
    }
  }
}

char *dump_ontology(const DmOntology *o) {
  char *text = NULL;
  size_t n;
  FILE *const out = open_memstream(&text, &n);
  for (uint32_t i = 0; i < dm_ontology_entity_count(o); ++i) {
    put_entity(out, o, i);
  }
  for (uint32_t i = 0; i < dm_ontology_relation_count(o); ++i) {
    const DmRelationType *const r = dm_ontology_relation(o, i);
    (void)fprintf(out, "%.*s %.*s \"%.*s\" %.*s %.*s %d %d %u %u\n",
                  DM_STR_ARG(r->iri), DM_STR_ARG(r->name), DM_STR_ARG(r->label),
                  DM_STR_ARG(r->plover), DM_STR_ARG(r->cameo), r->symmetric,
                  (int)r->stance, r->domain, r->range);
  }
  for (uint32_t i = 0; i < dm_intern_count(o->word_keys); ++i) {
    const DmStr word = dm_intern_str(o->word_keys, i);
    (void)fprintf(out, "traits %.*s %u\n", DM_STR_ARG(word),
                  dm_ontology_word_traits(o, word));
  }
  for (size_t i = 0; i < o->n_points; ++i) {
    (void)fprintf(out, "point %.17g %.17g\n", o->points[i].raw,
                  o->points[i].share);
  }
  put_gazetteer(out, o);
  put_words(out, o);
  (void)fclose(out);
  return text;
}
