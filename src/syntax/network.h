/* SPDX-License-Identifier: Apache-2.0 */
/* The network at work on one segment: scratch memory and the passes over it. */
#ifndef DM_SYNTAX_NETWORK_H
#define DM_SYNTAX_NETWORK_H

#include "base/intern.h"
#include "syntax/config.h"
#include "syntax/model.h"

/* A longer sentence is read in pieces, so that memory stays bounded. */
enum { DM_SEGMENT_MAX = 512 };

/* Segments that are encoded together, step by step: a step reads the weights
   once for all of them. */
enum { DM_BATCH = 4 };

typedef struct DmSegment {
  const DmToken *tokens;
  uint32_t count;
  uint32_t row; /* set by dm_encode_batch: its first row in in and out */
} DmSegment;

typedef struct DmScratch {
  const DmModel *model;
  DmArena *arena;
  DmInterner *forms; /* words met so far */
  uint32_t max_forms;
  uint32_t *forms_at; /* [rows] number of the form */
  int32_t *known[2];  /* [max_forms][3h] gates a form gives, by direction */
  int16_t *in;        /* [rows][max(x, 2h)] input of the layer at work */
  int16_t *out;       /* [rows][2h] its output; after dm_encode the top */
  int32_t *gates;     /* [rows][3h] gate sums */
  int32_t *update;    /* [DM_BATCH][3h] what the states add to them */
  int16_t *state;     /* [DM_BATCH][h] outputs of the step before */
  int32_t *sums;      /* other affine outputs, 4 rows */
  int32_t *cell;      /* [DM_BATCH][h] */
  int16_t *slots;     /* [n][DM_SLOTS][m] projected word vectors */
  int16_t *hidden;    /* [m] */
  uint16_t *tags;     /* [n] index of the (UPOS, XPOS) pair */
  uint32_t *morphs;   /* [n] index of the triple */
  DmConfig config;
} DmScratch;

/* Scratch for segments of up to `longest` words. */
DmScratch *dm_scratch_new(const DmModel *model, DmArena *arena,
                          uint32_t longest);

/* Word vectors of up to DM_BATCH segments into s->out, one after the other;
   segments[i].row says where. */
void dm_encode_batch(DmScratch *s, DmSegment *segments, uint32_t count);
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
