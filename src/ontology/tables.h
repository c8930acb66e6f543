/* SPDX-License-Identifier: Apache-2.0 */
/* What is inside a DmOntology. A table that is added here must be compiled too:
   see tables_put.c. */
#ifndef DM_ONTOLOGY_TABLES_H
#define DM_ONTOLOGY_TABLES_H

#include "base/file.h"
#include "base/intern.h"
#include "ontology/ontology.h"

/* A trie over the words of names. Edges are one hash table of (node, word). */
typedef struct DmEdge {
  uint32_t node;
  uint32_t word;
  uint32_t next; /* 0: the place is free (the root is nobody's child) */
} DmEdge;

typedef struct DmGazetteer {
  DmInterner *words;
  DmEdge *edges;
  size_t n_edges; /* places, a power of two */
  size_t used_edges;
  uint32_t n_nodes;
  const DmName *senses;        /* by node */
  const uint32_t *first_sense; /* node → senses, n_nodes + 1 */
  const DmName *names;         /* by entity, kind, text */
  const uint32_t *first_name;  /* entity → names, count + 1 */
} DmGazetteer;

struct DmOntology {
  DmArena *arena;
  DmMap map; /* the compiled file that strings point into, if any */
  DmEntityInfo *entities;
  size_t n_entities;
  DmRelationType *relations;
  size_t n_relations;
  DmInterner *noun_keys; /* lemma → index of a noun */
  DmActorNoun *nouns;
  DmInterner *word_keys; /* folded word → index of its traits */
  uint8_t *word_traits;
  DmInterner *frame_keys; /* kind, part of speech, word → list */
  DmFrameList *frame_lists;
  const DmFrame *frames; /* in the order of file and line */
  size_t n_frames;
  DmGazetteer gazetteer;
  DmPoint *points; /* of the calibration, by raw confidence */
  size_t n_points;
};

#endif
