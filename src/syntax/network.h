/* SPDX-License-Identifier: Apache-2.0 */
/* The network at work on one segment: scratch memory and the passes over it. */
#ifndef DM_SYNTAX_NETWORK_H
#define DM_SYNTAX_NETWORK_H

#include "syntax/config.h"
#include "syntax/model.h"

/* A longer sentence is read in pieces, so that memory stays bounded. */
enum { DM_SEGMENT_MAX = 512 };

typedef struct DmScratch {
  const DmModel *model;
  int16_t *in;      /* [n][max(x, 2h)] input of the layer at work */
  int16_t *out;     /* [n][2h] its output; after dm_encode the top */
  int32_t *gates;   /* a block of gate sums */
  int32_t *sums;    /* other affine outputs, 4 rows */
  int32_t *cell;    /* [h] */
  int16_t *slots;   /* [n][DM_SLOTS][m] projected word vectors */
  int16_t *hidden;  /* [m] */
  uint16_t *tags;   /* [n] index of the (UPOS, XPOS) pair */
  uint32_t *morphs; /* [n] index of the triple */
  DmConfig config;
} DmScratch;

/* Scratch for segments of up to `longest` words. */
DmScratch *dm_scratch_new(const DmModel *model, DmArena *arena,
                          uint32_t longest);

/* Word vectors of n tokens into s->out. */
void dm_encode(DmScratch *s, const DmToken *tokens, uint32_t n);
/* s->tags and s->morphs from s->out. */
void dm_tag(DmScratch *s, uint32_t n);
/* Heads and labels in s->config from s->out and s->tags. */
void dm_parse(DmScratch *s, uint32_t n);

/* The two steps of dm_parse that look at the network: project the words of
   s->out for every slot, then see a configuration of them (into s->hidden). */
void dm_parser_project(DmScratch *s, uint32_t n);
void dm_parser_look(DmScratch *s, const DmConfig *c);

#endif
