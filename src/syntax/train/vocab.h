/* SPDX-License-Identifier: Apache-2.0 */
/* What a treebank knows: feature rows, tags, features and relations, and its
   sentences as numbers. */
#ifndef DM_TRAIN_VOCAB_H
#define DM_TRAIN_VOCAB_H

#include "syntax/features.h"
#include "syntax/model.h"

/* Counted hashes: an open-addressed set that grows. */
typedef struct DmCount {
  uint64_t hash;
  uint32_t count;
  uint32_t row; /* DM_NO_VALUE until given one */
} DmCount;

typedef struct DmCounter {
  DmCount *items;
  uint32_t size; /* power of two */
  uint32_t used;
} DmCounter;

/* The entry of `hash`, added with count 0 when new. */
DmCount *dm_counter_at(DmCounter *counter, DmArena *arena, uint64_t hash);
/* The entry of `hash` or NULL. */
DmCount *dm_counter_find(const DmCounter *counter, uint64_t hash);

typedef struct DmVocabTag {
  DmUpos upos;
  DmStr xpos;
  struct {
    DmStr *items;
    size_t count;
    size_t cap;
  } feats;
  uint32_t first; /* morph number of feats.items[0] */
} DmVocabTag;

typedef struct DmVocab {
  DmArena *arena;
  DmCounter features;
  DmCounter lexicon; /* word hash → start of its list in classes (as row) */
  struct {
    uint32_t *items; /* lists: a count, then feature rows */
    size_t count;
    size_t cap;
  } classes;
  uint32_t rows;
  uint32_t *row_count; /* tokens that have the row's word; 0 for other rows */
  struct {
    DmVocabTag *items;
    size_t count;
    size_t cap;
  } tags;
  uint32_t morphs;
  uint32_t labels;
  DmDeprel label[DM_MODEL_MAX_LABELS];
  uint8_t label_of[DM_REL_COUNT];
  uint32_t root_label;
} DmVocab;

/* Most feature rows a word can have. */
enum { DM_WORD_ROWS = DM_MAX_FEATURES + DM_MODEL_MAX_CLASSES };

/* A sentence as numbers. Gold trees are projective (lifted where needed). */
typedef struct DmExample {
  uint32_t n;
  const DmToken *tokens;
  uint32_t *rows;      /* feature rows of all words, one after the other */
  uint32_t *row_start; /* [n + 1] */
  uint16_t *tag;
  uint32_t *morph;
  uint32_t *head; /* 0-based, n for the root */
  uint8_t *label;
} DmExample;

DmVocab *dm_vocab_new(const DmDocument *train, DmArena *arena);
/* Read lexical classes (lines of classes, a tab, words) from a buffer; before
   any sentence is encoded. */
DmStatus dm_vocab_read_lexicon(DmVocab *vocab, DmStr text);
DmExample *dm_vocab_encode(const DmVocab *vocab, const DmDocument *doc);

/* Cut the first word, up to one of the bytes in `stops`, off *text. */
DmStr dm_next_word(DmStr *text, const char *stops);

/* Index of a (UPOS, XPOS) pair or DM_NO_VALUE. */
uint32_t dm_vocab_tag(const DmVocab *vocab, DmUpos upos, DmStr xpos);

#endif
