/* SPDX-License-Identifier: Apache-2.0 */
/* Scores on gold tokens, by the packed integer model itself. */
#ifndef DM_TRAIN_EVALUATE_H
#define DM_TRAIN_EVALUATE_H

#include "syntax/syntax.h"

/* Percentages. Attachment counts every word, relations without subtype. */
typedef struct DmScores {
  double upos, xpos, feats, lemma, uas, las;
} DmScores;

DmScores dm_evaluate(const DmModel *model, const DmDocument *gold);

#endif
