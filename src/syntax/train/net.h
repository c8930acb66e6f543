/* SPDX-License-Identifier: Apache-2.0 */
/* The network in training: float parameters, their gradients and Adam. */
#ifndef DM_TRAIN_NET_H
#define DM_TRAIN_NET_H

#include "syntax/train/ops.h"
#include "syntax/train/vocab.h"

/* A matrix [rows][cols] with what Adam keeps of it. A sparse one updates only
   the rows that were touched since the last step. */
typedef struct DmParam {
  float *w, *grad, *mean, *square, *average;
  size_t rows, cols;
  uint8_t *touched; /* [rows], NULL for dense ones */
} DmParam;

typedef struct DmNetSize {
  uint32_t x, h, layers, m;
} DmNetSize;

typedef struct DmNet {
  DmNetSize size;
  uint32_t tags, tags_pad, morphs, labels, labels_pad, states, root_label;
  DmParam rows;                          /* [features][x], sparse */
  DmParam input[DM_MODEL_MAX_LAYERS][2]; /* [x or 2h][3h] */
  DmParam state[DM_MODEL_MAX_LAYERS][2]; /* [h][3h] */
  DmParam bias[DM_MODEL_MAX_LAYERS][2];  /* [1][3h] */
  DmParam tag, tag_bias;                 /* [2h][tags_pad] */
  DmParam morph, morph_bias;             /* [morphs][2h], sparse */
  DmParam slot, slot_none;               /* [2h][slots * m], [slots][m] */
  DmParam states_rows, states_bias;      /* [states][m], sparse; [1][m] */
  DmParam action, action_bias;           /* [m][16] */
  DmParam label[2], label_bias[2];       /* [m][labels_pad], left and right */
  float decay1, decay2;                  /* powers of Adam's decay rates */
} DmNet;

DmNet *dm_net_new(const DmVocab *vocab, DmNetSize size, DmArena *arena,
                  DmRandom *random);

/* Call visit for every parameter, always in the same order. */
void dm_net_each(DmNet *net, void (*visit)(DmParam *p, void *handle),
                 void *handle);

/* One Adam step over the gathered gradients, which become zero. */
void dm_net_step(DmNet *net, float rate);
/* Move the running average towards the weights. */
void dm_net_average(DmNet *net, float keep);
/* Exchange the weights and their average. */
void dm_net_swap(DmNet *net);

#endif
