/* SPDX-License-Identifier: Apache-2.0 */
/* Fill: what fills the slots of a frame at a word ("subj", "on", "obj.of";
   ontology/README.md lists them), by the clause around it. */
#ifndef DM_EXTRACT_FILL_H
#define DM_EXTRACT_FILL_H

#include "extract/clause.h"

/* What fills a slot. `certainty` is below 1 where attachment is a guess. */
typedef struct DmFiller {
  uint32_t token;
  double certainty;
} DmFiller;

enum { DM_MAX_FILLERS = 8 };

/* Fillers of `slot` at `anchor` (heads of phrases, coordination not expanded);
   returns how many were written to out (at most DM_MAX_FILLERS). */
size_t dm_fill(const DmExtraction *x, uint32_t anchor, const DmSlot *slot,
               DmFiller *out);

/* The same for a preposition's slot whose own fillers are of no use: phrases
   that the parser hung on what stands around the anchor. */
size_t dm_fill_near(const DmExtraction *x, uint32_t anchor, const DmSlot *slot,
                    DmFiller *out);

#endif
