/* SPDX-License-Identifier: Apache-2.0 */
/* Parser configuration: the arc-hybrid transition system (Kuhlmann, Gómez-
   Rodríguez and Satta 2011) with the root behind the last word, and what the
   scorer sees of a partial tree. Shared by training and inference.

   Words are 0..n-1, the root is n. Every sentence of n words takes n SHIFTs
   and n arcs; the legality rules leave exactly one child of the root. */
#ifndef DM_SYNTAX_CONFIG_H
#define DM_SYNTAX_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef enum DmAction {
  DM_SHIFT, /* move the next word onto the stack */
  DM_LEFT,  /* pop the top; its head is the next word */
  DM_RIGHT, /* pop the top; its head is the word below it */
  DM_ACTION_COUNT
} DmAction;

enum {
  DM_NO_WORD = -1,
  DM_SLOTS = 4, /* words whose vectors the scorer sees */
  DM_MAX_STATES = 96
};

/* What a word has collected so far. */
typedef struct DmNode {
  uint64_t labels; /* set of labels of its children */
  uint8_t first;   /* label of the leftmost child, or the number of labels */
  uint8_t last;    /* label of the rightmost child */
  uint8_t lefts;   /* number of children on each side, up to 255 */
  uint8_t rights;
} DmNode;

typedef struct DmConfig {
  uint32_t n;
  uint32_t labels;
  uint32_t next; /* the next word, n at the end */
  uint32_t depth;
  uint32_t *stack;
  uint32_t *head;       /* of each word */
  uint8_t *label;       /* of each word */
  const uint16_t *tags; /* of each word */
  DmNode *nodes;        /* n + 1 */
} DmConfig;

/* Room for sentences of up to n words. */
void dm_config_reserve(DmConfig *c, DmArena *arena, uint32_t n);
/* Begin a sentence. */
void dm_config_start(DmConfig *c, uint32_t n, uint32_t labels,
                     const uint16_t *tags);
bool dm_config_done(const DmConfig *c);
bool dm_config_legal(const DmConfig *c, DmAction action);
void dm_config_apply(DmConfig *c, DmAction action, uint32_t label);

/* The words in the slots: the top of the stack, the one below, the third, the
   next word; DM_NO_WORD where there is none (or the root). */
void dm_config_slots(const DmConfig *c, int32_t slots[DM_SLOTS]);

/* Indices of the partial-tree features that hold, at most DM_MAX_STATES. */
uint32_t dm_config_states(const DmConfig *c, uint32_t tags,
                          uint32_t out[DM_MAX_STATES]);

/* Number of partial-tree features there are for so many labels and tags. */
uint32_t dm_state_rows(uint32_t labels, uint32_t tags);

#endif
