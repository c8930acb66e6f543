/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "syntax/features.h"
#include "syntax/network.h"

/* Words whose gate inputs are computed ahead of the recurrence. */
enum { BLOCK = 8 };

static uint32_t widest(const DmModelDims *d) {
  return d->x > 2 * d->h ? d->x : 2 * d->h;
}

DmScratch *dm_scratch_new(const DmModel *model, DmArena *arena,
                          uint32_t longest) {
  const DmModelDims *const d = &model->dims;
  const size_t n = longest;
  const size_t wide = widest(d);
  size_t sums = DM_SLOTS * (size_t)d->m;
  sums = sums > dm_pad16(d->tags) ? sums : dm_pad16(d->tags);
  DmScratch *const s = DM_NEW(arena, DmScratch);
  s->model = model;
  s->in = DM_NEW_ARRAY(arena, int16_t, n * wide);
  s->out = DM_NEW_ARRAY(arena, int16_t, n * wide);
  s->gates = DM_NEW_ARRAY(arena, int32_t, (size_t)BLOCK * 3 * d->h);
  s->sums = DM_NEW_ARRAY(arena, int32_t, 4 * sums);
  s->cell = DM_NEW_ARRAY(arena, int32_t, d->h);
  s->slots = DM_NEW_ARRAY(arena, int16_t, n * DM_SLOTS * d->m);
  s->hidden = DM_NEW_ARRAY(arena, int16_t, d->m);
  s->tags = DM_NEW_ARRAY(arena, uint16_t, n);
  s->morphs = DM_NEW_ARRAY(arena, uint32_t, n);
  dm_config_reserve(&s->config, arena, longest);
  return s;
}

/* The list of lexical classes of a word, or NULL. */
static const uint32_t *classes_of(const DmModel *model, const DmFeatures *f) {
  const uint32_t size = model->dims.lexicon_size;
  uint32_t at = dm_slot_find(model->lexicon, size, f->hash[0]);
  if (at == DM_NO_VALUE) {
    DmStem stems[DM_MAX_STEMS];
    const size_t count = dm_stems_of(&f->word, stems);
    for (size_t i = 0; i < count && at == DM_NO_VALUE; i++) {
      at = dm_slot_find(model->lexicon, size, stems[i].hash);
    }
  }
  return at == DM_NO_VALUE ? NULL : model->classes + at;
}

static void embed(const DmModel *model, DmStr form, int16_t *x) {
  const DmModelDims *const d = &model->dims;
  const int16_t *rows[DM_MAX_FEATURES + DM_MODEL_MAX_CLASSES];
  size_t count = 0;
  DmFeatures f;
  dm_features_of(form, &f);
  for (size_t i = 0; i < f.count; i++) {
    const uint32_t row = dm_slot_find(model->table, d->table_size, f.hash[i]);
    if (row != DM_NO_VALUE) {
      rows[count++] = model->rows + (size_t)row * d->x;
    }
  }
  const uint32_t *const classes = classes_of(model, &f);
  for (uint32_t i = 0; classes && i < classes[0]; i++) {
    rows[count++] = model->rows + (size_t)classes[1 + i] * d->x;
  }
  model->kernels->sum_rows(x, rows, count, d->x);
}

/* y rows = x rows times w, for n words, in fours where possible. */
static void affine_rows(const DmKernels *k, int32_t *y, size_t y_stride,
                        const int16_t *x, size_t x_stride, const int16_t *w,
                        const int32_t *bias, size_t out, uint32_t n) {
  uint32_t t = 0;
  for (; t + 4 <= n; t += 4) {
    k->affine4(y + t * y_stride, y_stride, x + t * x_stride, x_stride, w, bias,
               x_stride, out);
  }
  for (; t < n; t++) {
    k->affine(y + t * y_stride, x + t * x_stride, w, bias, x_stride, out);
  }
}

static void run_direction(DmScratch *s, uint32_t layer, uint32_t dir,
                          uint32_t width, uint32_t n) {
  const DmModel *const model = s->model;
  const uint32_t h = model->dims.h;
  const size_t out = 3 * (size_t)h;
  int16_t *const y = s->out + (size_t)dir * h;
  static const int16_t zero[DM_MODEL_MAX_DIM];
  const int16_t *before = zero;
  memset(s->cell, 0, h * sizeof *s->cell);
  for (uint32_t done = 0; done < n; done += BLOCK) {
    const uint32_t size = n - done < BLOCK ? n - done : BLOCK;
    const uint32_t first = dir == 0 ? done : n - done - size;
    affine_rows(model->kernels, s->gates, out, s->in + (size_t)first * width,
                width, model->layer_input[layer][dir],
                model->layer_bias[layer][dir], out, size);
    for (uint32_t k = 0; k < size; k++) {
      const uint32_t at = dir == 0 ? k : size - 1 - k;
      int32_t *const gates = s->gates + at * out;
      model->kernels->affine(gates, before, model->layer_state[layer][dir],
                             gates, h, out);
      int16_t *const row = y + (size_t)(first + at) * 2 * h;
      model->kernels->step(&model->curves, gates, s->cell, row, h);
      before = row;
    }
  }
}

void dm_encode(DmScratch *s, const DmToken *tokens, uint32_t n) {
  const DmModel *const model = s->model;
  const DmModelDims *const d = &model->dims;
  for (uint32_t t = 0; t < n; t++) {
    embed(model, tokens[t].form, s->in + (size_t)t * d->x);
  }
  for (uint32_t layer = 0; layer < d->layers; layer++) {
    if (layer > 0) {
      int16_t *const swap = s->in;
      s->in = s->out;
      s->out = swap;
    }
    const uint32_t width = layer == 0 ? d->x : 2 * d->h;
    run_direction(s, layer, 0, width, n);
    run_direction(s, layer, 1, width, n);
  }
}

static uint32_t best_of(const int32_t *scores, uint32_t n) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < n; i++) {
    if (scores[i] > scores[best]) {
      best = i;
    }
  }
  return best;
}

/* The best features among those seen with the tag in training. */
static uint32_t best_morph(const DmModel *model, const int16_t *x,
                           uint32_t tag) {
  const uint32_t width = 2 * model->dims.h;
  const DmTagEntry *const t = &model->tags[tag];
  uint32_t best = t->first;
  int32_t best_score = 0;
  for (uint32_t k = t->first; t->count > 1 && k < t->first + t->count; k++) {
    const int16_t *const w = model->morph_weights + (size_t)k * width;
    const int32_t score = (int32_t)((uint32_t)model->morph_bias[k] +
                                    (uint32_t)model->kernels->dot(x, w, width));
    if (k == t->first || score > best_score) {
      best = k;
      best_score = score;
    }
  }
  return best;
}

void dm_tag(DmScratch *s, uint32_t n) {
  const DmModel *const model = s->model;
  const size_t width = 2 * (size_t)model->dims.h;
  const size_t out = dm_pad16(model->dims.tags);
  for (uint32_t t = 0; t < n; t += 4) {
    const uint32_t size = n - t < 4 ? n - t : 4;
    affine_rows(model->kernels, s->sums, out, s->out + t * width, width,
                model->tag_weights, model->tag_bias, out, size);
    for (uint32_t k = 0; k < size; k++) {
      const uint32_t tag = best_of(s->sums + k * out, model->dims.tags);
      s->tags[t + k] = (uint16_t)tag;
      s->morphs[t + k] = best_morph(model, s->out + (t + k) * width, tag);
    }
  }
}
