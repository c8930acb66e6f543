/* SPDX-License-Identifier: Apache-2.0 */
/* One sentence through the network, forwards and backwards. */
#ifndef DM_TRAIN_PASS_H
#define DM_TRAIN_PASS_H

#include "syntax/config.h"
#include "syntax/features.h"
#include "syntax/train/net.h"
#include "syntax/train/teacher.h"

typedef struct DmPassOptions {
  float drop_word;  /* a in a / (a + count): chance to hide a word's own row */
  float drop_input; /* units of the word vectors */
  float drop_layer; /* units of each layer's output */
  float drop_hidden;
  float trust;  /* share of the teachers' opinion in what is learned */
  bool explore; /* follow the parser's own choices */
} DmPassOptions;

/* Activations of one layer and direction, kept for the way back. */
typedef struct DmLayerPass {
  float *gates; /* [n][3h] forget, output, candidate, after their curves */
  float *cell;  /* [n][h] */
  float *dgates;
} DmLayerPass;

typedef struct DmPass {
  DmNet *net;
  const DmVocab *vocab;
  DmPassOptions options;
  DmTeachers *teachers; /* NULL for none */
  DmRandom *random;
  uint32_t longest;
  float *act[DM_MODEL_MAX_LAYERS + 1]; /* layer inputs; the last is the top */
  float *dact[DM_MODEL_MAX_LAYERS + 1];
  float *mask[DM_MODEL_MAX_LAYERS + 1]; /* dropout of a whole sentence */
  float *raw;                           /* [n][2h] layer output before it */
  float *draw;
  float *dstate; /* [h] twice: of the hidden vector and of the cell */
  DmLayerPass layer[DM_MODEL_MAX_LAYERS][2];
  uint8_t *hidden_rows;  /* which feature rows of the sentence are dropped */
  float *scores;         /* [n][tags_pad] */
  float *slots, *dslots; /* [n][slots * m] */
  float *hidden, *dhidden, *hidden_mask;
  uint16_t *tags; /* predicted */
  DmConfig config;
  double loss_tags, loss_parse;
} DmPass;

DmPass *dm_pass_new(DmNet *net, const DmVocab *vocab, uint32_t longest,
                    DmArena *arena, DmRandom *random);

/* Add the example's gradients to the net. */
void dm_pass_learn(DmPass *pass, const DmExample *example);

/* Loss of parsing from the top vectors; adds to their gradient. */
void dm_pass_parse(DmPass *pass, const DmExample *example);

#endif
