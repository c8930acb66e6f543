/* SPDX-License-Identifier: Apache-2.0 */
/* Weights that class the names the lexicon does not know: one row of four
   numbers a feature, learned by models/train-names.py (an averaged perceptron).
   The file is mapped, immutable and shared by threads.

   File, little-endian: magic "DMNAMES1", rows (a power of two, 32 bits), the
   margin (32 bits), FNV-1a of what follows (64 bits), then rows times four
   16-bit weights: no name, person, organisation, place. */
#ifndef DM_EXTRACT_NAME_MODEL_H
#define DM_EXTRACT_NAME_MODEL_H

#include "base/diag.h"
#include "extract/name_features.h"

typedef struct DmNameModel DmNameModel;

typedef enum DmNameType {
  DM_NAME_TYPE_NONE, /* not the name of an actor or a place */
  DM_NAME_TYPE_PERSON,
  DM_NAME_TYPE_ORGANIZATION,
  DM_NAME_TYPE_PLACE,
  DM_NAME_TYPE_COUNT
} DmNameType;

typedef struct DmNameScores {
  int64_t of[DM_NAME_TYPE_COUNT];
} DmNameScores;

/* DM_ERR_IO or DM_ERR_MODEL with a report. */
DmStatus dm_name_model_open(const char *path, const DmDiag *diag,
                            DmNameModel **out);
/* NULL is allowed. */
void dm_name_model_close(DmNameModel *model);

/* Add the weights of `features` to `scores`. */
void dm_name_model_score(const DmNameModel *model,
                         const DmNameFeatures *features, DmNameScores *scores);

/* The best type. That it is no name must lead by the margin of the model, and
   cannot be when it surely is one. */
DmNameType dm_name_model_choose(const DmNameModel *model,
                                const DmNameScores *scores, bool sure);

#endif
