/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/net.h"

#include <math.h>

#include <string.h>

#include "syntax/config.h"

static const float BETA1 = 0.9F, BETA2 = 0.98F, EPSILON = 1e-8F;
static const float CLIP = 5.0F;

static void param_new(DmParam *p, DmArena *arena, size_t rows, size_t cols,
                      bool sparse, float range, DmRandom *random) {
  const size_t n = rows * cols;
  p->rows = rows;
  p->cols = cols;
  p->w = DM_NEW_ARRAY(arena, float, n);
  p->grad = DM_NEW_ARRAY(arena, float, n);
  p->mean = DM_NEW_ARRAY(arena, float, n);
  p->square = DM_NEW_ARRAY(arena, float, n);
  p->average = DM_NEW_ARRAY(arena, float, n);
  p->touched = sparse ? DM_NEW_ARRAY(arena, uint8_t, rows) : NULL;
  for (size_t i = 0; i < n; i++) {
    p->w[i] = range * (2.0F * dm_random_unit(random) - 1.0F);
  }
}

/* Glorot and Bengio's range for a matrix. */
static float glorot(size_t in, size_t out) {
  return sqrtf(6.0F / (float)(in + out));
}

static void new_layers(DmNet *net, DmArena *arena, DmRandom *random) {
  const size_t h = net->size.h;
  for (uint32_t layer = 0; layer < net->size.layers; layer++) {
    const size_t in = layer == 0 ? net->size.x : 2 * h;
    for (uint32_t dir = 0; dir < 2; dir++) {
      param_new(&net->input[layer][dir], arena, in, 3 * h, false, glorot(in, h),
                random);
      param_new(&net->state[layer][dir], arena, h, 3 * h, false, glorot(h, h),
                random);
      param_new(&net->bias[layer][dir], arena, 1, 3 * h, false, 0.0F, random);
    }
  }
}

DmNet *dm_net_new(const DmVocab *v, DmNetSize size, DmArena *arena,
                  DmRandom *random) {
  DmNet *const net = DM_NEW(arena, DmNet);
  const size_t top = 2 * (size_t)size.h, m = size.m;
  net->size = size;
  net->decay1 = 1.0F;
  net->decay2 = 1.0F;
  net->tags = (uint32_t)v->tags.count;
  net->tags_pad = dm_pad16(net->tags);
  net->morphs = v->morphs;
  net->labels = v->labels;
  net->labels_pad = dm_pad16(v->labels);
  net->root_label = v->root_label;
  net->states = dm_state_rows(net->labels, net->tags);
  param_new(&net->rows, arena, v->rows, size.x, true, 0.1F, random);
  new_layers(net, arena, random);
  param_new(&net->tag, arena, top, net->tags_pad, false, glorot(top, net->tags),
            random);
  param_new(&net->tag_bias, arena, 1, net->tags_pad, false, 0.0F, random);
  param_new(&net->morph, arena, net->morphs, top, true, 0.05F, random);
  param_new(&net->morph_bias, arena, net->morphs, 1, true, 0.0F, random);
  param_new(&net->slot, arena, top, DM_SLOTS * m, false, glorot(2 * top, m),
            random);
  param_new(&net->slot_none, arena, DM_SLOTS, m, false, 0.1F, random);
  param_new(&net->states_rows, arena, net->states, m, true, 0.1F, random);
  param_new(&net->states_bias, arena, 1, m, false, 0.0F, random);
  param_new(&net->action, arena, m, 16, false, glorot(m, 16), random);
  param_new(&net->action_bias, arena, 1, 16, false, 0.0F, random);
  for (uint32_t side = 0; side < 2; side++) {
    param_new(&net->label[side], arena, m, net->labels_pad, false,
              glorot(m, net->labels), random);
    param_new(&net->label_bias[side], arena, 1, net->labels_pad, false, 0.0F,
              random);
  }
  return net;
}

void dm_net_each(DmNet *net, void (*visit)(DmParam *p, void *handle),
                 void *handle) {
  DmParam *const rest[] = {
      &net->rows,      &net->tag,           &net->tag_bias,
      &net->morph,     &net->morph_bias,    &net->slot,
      &net->slot_none, &net->states_rows,   &net->states_bias,
      &net->action,    &net->action_bias,   &net->label[0],
      &net->label[1],  &net->label_bias[0], &net->label_bias[1]};
  for (uint32_t layer = 0; layer < net->size.layers; layer++) {
    for (uint32_t dir = 0; dir < 2; dir++) {
      visit(&net->input[layer][dir], handle);
      visit(&net->state[layer][dir], handle);
      visit(&net->bias[layer][dir], handle);
    }
  }
  for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
    visit(rest[i], handle);
  }
}

static void add_norm(DmParam *p, void *handle) {
  float *const sum = handle;
  for (size_t r = 0; r < p->rows; r++) {
    if (p->touched && !p->touched[r]) {
      continue;
    }
    float part = 0.0F;
    for (size_t i = r * p->cols; i < (r + 1) * p->cols; i++) {
      part += p->grad[i] * p->grad[i];
    }
    *sum += part;
  }
}

typedef struct Step {
  float rate, scale;
} Step;

static void step_row(DmParam *p, size_t row, const Step *step) {
  for (size_t i = row * p->cols; i < (row + 1) * p->cols; i++) {
    const float g = p->grad[i] * step->scale;
    p->mean[i] = BETA1 * p->mean[i] + (1.0F - BETA1) * g;
    p->square[i] = BETA2 * p->square[i] + (1.0F - BETA2) * g * g;
    p->w[i] -= step->rate * p->mean[i] / (sqrtf(p->square[i]) + EPSILON);
    p->grad[i] = 0.0F;
  }
}

static void step_param(DmParam *p, void *handle) {
  for (size_t r = 0; r < p->rows; r++) {
    if (p->touched) {
      if (!p->touched[r]) {
        continue;
      }
      p->touched[r] = 0;
    }
    step_row(p, r, handle);
  }
}

void dm_net_step(DmNet *net, float rate) {
  float norm = 0.0F;
  dm_net_each(net, add_norm, &norm);
  norm = sqrtf(norm);
  net->decay1 *= BETA1;
  net->decay2 *= BETA2;
  const float correct = sqrtf(1.0F - net->decay2) / (1.0F - net->decay1);
  Step step = {.rate = rate * correct,
               .scale = norm > CLIP ? CLIP / norm : 1.0F};
  dm_net_each(net, step_param, &step);
}

static void average_param(DmParam *p, void *handle) {
  const float keep = *(const float *)handle;
  const size_t n = p->rows * p->cols;
  for (size_t i = 0; i < n; i++) {
    p->average[i] = keep * p->average[i] + (1.0F - keep) * p->w[i];
  }
}

void dm_net_average(DmNet *net, float keep) {
  dm_net_each(net, average_param, &keep);
}

static void swap_param(DmParam *p, void *handle) {
  (void)handle;
  float *const w = p->w;
  p->w = p->average;
  p->average = w;
}

void dm_net_swap(DmNet *net) {
  dm_net_each(net, swap_param, NULL);
}
