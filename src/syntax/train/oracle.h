/* SPDX-License-Identifier: Apache-2.0 */
/* Dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013). */
#ifndef DM_TRAIN_ORACLE_H
#define DM_TRAIN_ORACLE_H

#include "syntax/config.h"

/* Gold arcs that `action` makes unreachable. gold[w] is the head of word w,
   c->n for the root. */
uint32_t dm_oracle_cost(const DmConfig *c, const uint32_t *gold,
                        DmAction action);

/* Make a tree projective by lifting arcs to the grandparent (Nivre and
   Nilsson 2005), shortest first. Returns the number of arcs lifted. */
uint32_t dm_projectivize(uint32_t *gold, uint32_t n);

#endif
