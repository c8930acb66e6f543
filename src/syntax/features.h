/* SPDX-License-Identifier: Apache-2.0 */
/* What the network is told about a word: hashes of its form, affixes and
   shape. Training and inference share this code, so they cannot drift. */
#ifndef DM_SYNTAX_FEATURES_H
#define DM_SYNTAX_FEATURES_H

#include "base/str.h"

enum { DM_WORD_MAX = 64, DM_MAX_FEATURES = 20, DM_MAX_STEMS = 6 };

/* Kinds of features, part of the hash. The first two name the whole word and
   are dropped at random in training, so that unknown words look familiar. */
typedef enum DmFeatureKind {
  DM_FEAT_WORD,
  DM_FEAT_EXACT,
  DM_FEAT_SHAPE,
  DM_FEAT_PREFIX, /* + length */
  DM_FEAT_SUFFIX = DM_FEAT_PREFIX + 8,
  DM_FEAT_SHORT_SHAPE = DM_FEAT_SUFFIX + 8,
  DM_FEAT_CLASS /* a lexical class; given to words by the lexicon */
} DmFeatureKind;

/* A form made comparable: ASCII letters lower-cased, digits 0, typographic
   quotes and dashes plain; cut to DM_WORD_MAX bytes. */
typedef struct DmWord {
  char bytes[DM_WORD_MAX];
  size_t n;
  bool capital; /* begins with an ASCII capital */
} DmWord;

typedef struct DmFeatures {
  DmWord word;
  uint64_t hash[DM_MAX_FEATURES];
  uint8_t kind[DM_MAX_FEATURES];
  size_t count;
} DmFeatures;

void dm_word_normalize(DmStr form, DmWord *out);

/* Hash of bytes under a kind; never changes between versions of a model. */
uint64_t dm_feature_hash(unsigned kind, const char *p, size_t n);

/* All features of a form. */
void dm_features_of(DmStr form, DmFeatures *out);

/* An uninflected word that another may come from. */
typedef struct DmStem {
  uint64_t hash; /* of kind DM_FEAT_WORD */
  char bytes[DM_WORD_MAX + 1];
  uint8_t n;
} DmStem;

/* Possible stems of `word` by the rules of English inflection, likeliest
   first. Returns their number. */
size_t dm_stems_of(const DmWord *word, DmStem out[DM_MAX_STEMS]);

#endif
