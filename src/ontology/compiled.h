/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled ontology: the tables as one little-endian file that is mapped and
   used where it lies, and behind them the triples they were built from, which
   are read only when a user's lexicon is to be added.

   header        40 bytes: magic, version, schema, size, number of blank nodes,
                 checksums
   sizes         a u32 a part: its words, or bytes for the two of strings
   tables        parts of u32 words, then their strings
   triples       parts of u32 words, then their strings

   Strings are (offset, size) and ranges (first, count); a NUL follows each
   string of the tables. The parts of rows have the fields of fields.h. The
   schema is a number made of those, so that a file from before a field was
   added counts as one of another version. Each checksum is of one half; that of
   the tables includes the header. */
#ifndef DM_ONTOLOGY_COMPILED_H
#define DM_ONTOLOGY_COMPILED_H

#include "base/diag.h"
#include "base/sink.h"
#include "ontology/ontology.h"
#include "ontology/triples.h"

/* In the order of the file. */
typedef enum DmPart {
  DM_PART_STRS, /* rows, see fields.h */
  DM_PART_SLOTS,
  DM_PART_TENURES,
  DM_PART_ENTITIES,
  DM_PART_RELATIONS,
  DM_PART_NOUNS,
  DM_PART_TRAITS,
  DM_PART_FRAMES,
  DM_PART_POINTS,
  DM_PART_NAMES,       /* the last one of rows */
  DM_PART_IDS,         /* entities */
  DM_PART_FRAME_ITEMS, /* frames */
  DM_PART_FRAME_LISTS, /* ranges of frame items */
  DM_PART_NOUN_KEYS,   /* strings; of key sets the places follow the keys */
  DM_PART_NOUN_PLACES, /* see dm_interner_view */
  DM_PART_TRAIT_KEYS,
  DM_PART_TRAIT_PLACES,
  DM_PART_FRAME_KEYS,
  DM_PART_FRAME_PLACES,
  DM_PART_WORD_KEYS,
  DM_PART_WORD_PLACES,
  DM_PART_EDGES,        /* DmEdge */
  DM_PART_FIRST_NAMES,  /* entity → names */
  DM_PART_SENSES,       /* names by node */
  DM_PART_FIRST_SENSES, /* node → senses */
  DM_PART_FILES,        /* strings; from here on of triples */
  DM_PART_TERMS,        /* strings: keys */
  DM_PART_TRIPLES,      /* DmTriple */
  DM_PARTS
} DmPart;

enum { DM_ROW_PARTS = DM_PART_NAMES + 1, DM_TABLE_PARTS = DM_PART_FILES };

/* The two halves of a file. */
typedef enum DmHalf { DM_HALF_TABLES, DM_HALF_TRIPLES, DM_HALVES } DmHalf;

/* A file as its parts. One that was opened views the file. */
typedef struct DmCompiled {
  struct {
    const uint32_t *items;
    size_t count;
  } parts[DM_PARTS];
  DmStr strings[DM_HALVES];
  uint32_t n_blanks; /* of the triples */
} DmCompiled;

/* Write the parts. */
DmStatus dm_compiled_write(const DmCompiled *in, DmArena *arena, DmSink *sink);

/* Find the parts in the `n` bytes at `p`, and check the tables or, if
   `triples`, both halves against damage: what is in the parts is yet to be
   checked. `path` is for messages. Anything amiss is DM_ERR_LEXICON. Call it
   protected by `arena`. */
DmStatus dm_compiled_open(const unsigned char *p, size_t n, bool triples,
                          const char *path, const DmDiag *diag, DmArena *arena,
                          DmCompiled *out);

/* How many bytes its tables and what precedes them take, as the header says; 0
   when it is none. */
size_t dm_compiled_tables_end(const unsigned char *p, size_t n);

/* Make the checksums of a file right, if it has a header, whatever else is
   wrong with it (for tests of that). */
void dm_compiled_seal(unsigned char *p, size_t n);

/* Report that parts contradict each other; DM_ERR_LEXICON. */
DmStatus dm_compiled_refuse(const char *path, const DmDiag *diag);

#endif
