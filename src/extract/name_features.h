/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be seen of a name the lexicon does not know: its words, its
   neighbours and its place in the tree, as rows of a table of weights. */
#ifndef DM_EXTRACT_NAME_FEATURES_H
#define DM_EXTRACT_NAME_FEATURES_H

#include "extract/mention.h"
#include "extract/name_class.h"

enum {
  DM_NAME_ROW_BITS = 15,
  DM_NAME_MAX_FEATURES = 96 /* of one name, by construction fewer */
};

typedef struct DmNameFeatures DmNameFeatures;
struct DmNameFeatures {
  uint32_t rows[DM_NAME_MAX_FEATURES]; /* below 1 << DM_NAME_ROW_BITS */
  size_t count;
  size_t general; /* how many of the first do not spell its words */
};

/* Features of the name first..last, whose head is `head`, after the rule that
   classes it. */
void dm_name_features(const DmExtraction *x, uint32_t first, uint32_t last,
                      uint32_t head, DmNameRule rule, DmNameFeatures *out);

#endif
