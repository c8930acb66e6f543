/* SPDX-License-Identifier: Apache-2.0 */
/* Triples: what Turtle files say, as numbers into a table of distinct terms.
   This is the first stage of loading; a compiled file has passed it.

   Terms, strings and triples live in the arena given to dm_triples_init. */
#ifndef DM_ONTOLOGY_TRIPLES_H
#define DM_ONTOLOGY_TRIPLES_H

#include "base/intern.h"
#include "base/str.h"

/* The letters are the first byte of a term's key (see triples.c). */
typedef enum DmTermKind {
  DM_TERM_IRI = 'I',
  DM_TERM_BLANK = 'B', /* text is a number, distinct for each blank node */
  DM_TERM_PLAIN = 'P', /* literal with neither language nor datatype */
  DM_TERM_LANG = 'L',  /* qualifier is the language tag */
  DM_TERM_TYPED = 'T'  /* qualifier is the datatype's IRI */
} DmTermKind;

typedef struct DmTerm {
  DmTermKind kind;
  DmStr text;
  DmStr qualifier;
} DmTerm;

typedef struct DmTriple {
  uint32_t subject; /* terms */
  uint32_t predicate;
  uint32_t object;
  uint32_t file;
  uint32_t line; /* where the statement begins */
} DmTriple;

typedef struct DmSourceFile {
  DmStr path; /* for messages */
  DmStr name; /* below the ontology folder: "lexicon/people.ttl" */
} DmSourceFile;

typedef struct DmTriples {
  DmArena *arena;
  DmInterner *interner; /* made when the first term is added */
  struct {
    DmStr *items; /* keys, see triples.c */
    size_t count, cap;
  } terms;
  struct {
    DmTriple *items;
    size_t count, cap;
  } list;
  struct {
    DmSourceFile *items;
    size_t count, cap;
  } files;
  struct {
    char *items;
    size_t count, cap;
  } scratch; /* a key being made */
  uint32_t n_blanks;
} DmTriples;

void dm_triples_init(DmTriples *triples, DmArena *arena);

/* Number of the term, added when new. */
uint32_t dm_triples_term(DmTriples *triples, DmTerm term);
/* Number of a blank node unlike all others. */
uint32_t dm_triples_new_blank(DmTriples *triples);

/* The term of a number. */
DmTerm dm_triples_get(const DmTriples *triples, uint32_t term);

/* Whether the bytes are the key of a term. */
bool dm_term_key_valid(DmStr key);
/* Whether it is that of a literal. */
bool dm_term_key_is_literal(DmStr key);

/* Put the triples of a subject together, leaving their order as it is. */
void dm_triples_sort(DmTriples *triples);

#endif
