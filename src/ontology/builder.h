/* SPDX-License-Identifier: Apache-2.0 */
/* Builder: triples into the tables of an ontology, the second stage of
   loading. Each table has its own file; they share the subjects found here.

   Everything is allocated in the ontology's arena and runs protected. */
#ifndef DM_ONTOLOGY_BUILDER_H
#define DM_ONTOLOGY_BUILDER_H

#include "ontology/problems.h"
#include "ontology/tables.h"
#include "ontology/triples.h"
#include "ontology/vocabulary.h"

typedef struct DmSubject {
  uint32_t term;
  DmKind kind;
  const DmTriple *triples; /* in order of files and lines */
  size_t count;
  uint32_t index; /* entities, relation types: in their table, or DM_NONE */
} DmSubject;

typedef struct DmBuilder {
  DmArena *arena;
  DmOntology *o;
  const DmTriples *in;
  DmProblems *problems;
  uint8_t *props;       /* term → DmProp */
  uint32_t *subject_of; /* term → subject or DM_NONE */
  DmSubject *subjects;
  size_t n_subjects;
} DmBuilder;

/* Fill the tables of `o` from sorted triples. What is wrong goes to
   `problems`. */
void dm_build(DmOntology *o, const DmTriples *in, DmProblems *problems);

/* Steps, in this order. */
void dm_find_subjects(DmBuilder *b);
void dm_check_subjects(DmBuilder *b);
void dm_build_relations(DmBuilder *b);
void dm_build_nouns(DmBuilder *b);
void dm_build_name_words(DmBuilder *b);
void dm_build_entities(DmBuilder *b);
void dm_build_frames(DmBuilder *b);
void dm_build_gazetteer(DmBuilder *b);
void dm_build_calibration(DmBuilder *b);

/* Add a problem about `s`, at the triple `t`, or where `s` begins if NULL. */
void dm_complain(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Next triple of `s` with this property after `after` (NULL: the first). */
const DmTriple *dm_next(const DmBuilder *b, const DmSubject *s, DmProp prop,
                        const DmTriple *after);
DmTerm dm_term(const DmBuilder *b, uint32_t term);
/* Text (or IRI) of the property's value, empty when it has none. */
DmStr dm_value(const DmBuilder *b, const DmSubject *s, DmProp prop);
/* All values of the property, by byte order, each once. */
DmStrs dm_values(const DmBuilder *b, const DmSubject *s, DmProp prop);
/* A boolean property, false when it is not there. */
bool dm_flag(const DmBuilder *b, const DmSubject *s, DmProp prop);

/* The subject that a term is, or NULL. */
const DmSubject *dm_subject_of(const DmBuilder *b, uint32_t term);
/* Subjects that `wanted` takes, sorted by IRI. */
typedef struct DmSubjects {
  DmSubject **items;
  size_t count;
} DmSubjects;
DmSubjects dm_select(DmBuilder *b, bool (*wanted)(DmKind kind));

/* "people.ttl:120", the place where the subject begins. */
DmStr dm_place_of(DmBuilder *b, const DmSubject *s);
/* Swap so that *a begins before *b: of two that contradict each other, the
   later one is to blame. */
void dm_put_in_order(const DmSubject **a, const DmSubject **b);
/* `term` short enough to read in a message. */
DmStr dm_show(const DmBuilder *b, uint32_t term);

/* The value that an IRI of the dm: namespace has in a table of `n` rows. */
typedef struct DmChoice {
  const char *name;
  unsigned value;
} DmChoice;
/* Value of `prop` by `choices`, 0 when absent; anything else is a problem. */
unsigned dm_choose(DmBuilder *b, const DmSubject *s, DmProp prop,
                   const DmChoice *choices, size_t n);
/* Union of the class masks that the values of `prop` name. */
unsigned dm_class_mask(DmBuilder *b, const DmSubject *s, DmProp prop);
DmGender dm_gender_of(DmBuilder *b, const DmSubject *s);
/* A number of at least 0 from its digits; false for signs and exponents. */
bool dm_parse_number(DmStr text, double *out);
/* Lemmas (or other lower-case words), folded, by byte order. */
DmStrs dm_lemmas(DmBuilder *b, const DmSubject *s, DmProp prop);

/* The slots that the values of `prop` spell, in order of preference. */
DmSlots dm_slots_of(DmBuilder *b, const DmSubject *s, DmProp prop);
/* False when the text is no slot. The slot views the text. */
bool dm_slot_parse(DmStr text, DmSlot *out);

#endif
