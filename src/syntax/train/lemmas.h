/* SPDX-License-Identifier: Apache-2.0 */
/* Lemma scripts, suffix rules and irregular forms learned from a treebank. */
#ifndef DM_TRAIN_LEMMAS_H
#define DM_TRAIN_LEMMAS_H

#include "syntax/train/vocab.h"

typedef struct DmLearnedScript {
  DmStr suffix;
  uint32_t cut;
  bool lower;
} DmLearnedScript;

typedef struct DmLearnedRule {
  uint64_t hash;
  uint32_t script;
} DmLearnedRule;

typedef struct DmLearnedRules {
  DmLearnedRule *items;
  size_t count;
  size_t cap;
} DmLearnedRules;

typedef struct DmLemmaModel {
  struct {
    DmLearnedScript *items;
    size_t count;
    size_t cap;
  } scripts;
  DmLearnedRules rules;
  DmLearnedRules irregular;
} DmLemmaModel;

/* `dictionary` adds irregular forms that the treebank lacks: lines of a Penn
   tag, a form and its lemma. It must live as long as the result. */
DmLemmaModel *dm_lemmas_learn(const DmVocab *vocab, const DmDocument *train,
                              DmStr dictionary, DmArena *arena);

#endif
