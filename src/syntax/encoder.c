/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "syntax/features.h"
#include "syntax/network.h"

/* Forms whose first gates are kept, besides those of a batch. */
enum { FORMS = 512 };

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
  s->in = DM_NEW_ARRAY(arena, int16_t, DM_BATCH * n * wide);
  s->out = DM_NEW_ARRAY(arena, int16_t, DM_BATCH * n * wide);
  s->gates = DM_NEW_ARRAY(arena, int32_t, DM_BATCH * n * 3 * d->h);
  s->update = DM_NEW_ARRAY(arena, int32_t, DM_BATCH * 3 * (size_t)d->h);
  s->state = DM_NEW_ARRAY(arena, int16_t, DM_BATCH * (size_t)d->h);
  s->sums = DM_NEW_ARRAY(arena, int32_t, 4 * sums);
  s->cell = DM_NEW_ARRAY(arena, int32_t, DM_BATCH * (size_t)d->h);
  s->slots = DM_NEW_ARRAY(arena, int16_t, n * DM_SLOTS * d->m);
  s->hidden = DM_NEW_ARRAY(arena, int16_t, d->m);
  s->arena = arena;
  s->forms = dm_interner_new(arena);
  s->max_forms = FORMS + DM_BATCH * longest;
  s->forms_at = DM_NEW_ARRAY(arena, uint32_t, DM_BATCH * n);
  for (int dir = 0; dir < 2; dir++) {
    s->known[dir] =
        DM_NEW_ARRAY(arena, int32_t, (size_t)s->max_forms * 3 * d->h);
  }
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

/* Word that direction `dir` reads at step k of a segment of n words. */
static uint32_t word_at(uint32_t dir, uint32_t k, uint32_t n) {
  return dir == 0 ? k : n - 1 - k;
}

/* What the states before add to the gates of step k, for every segment that is
   that long: four share one reading of the weights. */
static void add_states(DmScratch *s, const int16_t *weights, uint32_t n_active,
                       const uint32_t *active) {
  static const int32_t zero[3 * DM_MODEL_MAX_DIM];
  const DmKernels *const kernels = s->model->kernels;
  const size_t h = s->model->dims.h;
  const size_t out = 3 * h;
  if (n_active == DM_BATCH) {
    kernels->affine4(s->update, out, s->state, h, weights, zero, h, out);
    return;
  }
  for (uint32_t i = 0; i < n_active; i++) {
    kernels->affine(s->update + active[i] * out, s->state + active[i] * h,
                    weights, zero, h, out);
  }
}

/* One step of the recurrence of segment b at `row` of the batch. */
static void step(DmScratch *s, uint32_t b, uint32_t dir, size_t row) {
  const size_t h = s->model->dims.h;
  const size_t out = 3 * h;
  int32_t *const gates = s->gates + row * out;
  const int32_t *const update = s->update + b * out;
  for (size_t i = 0; i < out; i++) {
    gates[i] = (int32_t)((uint32_t)gates[i] + (uint32_t)update[i]);
  }
  int16_t *const y = s->out + row * 2 * h + dir * h;
  s->model->kernels->step(&s->model->curves, gates, s->cell + b * h, y, h);
  memcpy(s->state + b * h, y, h * sizeof *y);
}

/* What the words themselves give to the gates of the first layer, which for a
   form is always the same. */
static void gather_gates(DmScratch *s, uint32_t dir, uint32_t words) {
  const size_t out = 3 * (size_t)s->model->dims.h;
  for (uint32_t t = 0; t < words; t++) {
    memcpy(s->gates + t * out, s->known[dir] + s->forms_at[t] * out,
           out * sizeof *s->gates);
  }
}

static void run_direction(DmScratch *s, uint32_t layer, uint32_t dir,
                          const DmSegment *segments, uint32_t count,
                          uint32_t words) {
  const DmModel *const model = s->model;
  const size_t h = model->dims.h;
  uint32_t longest = 0;
  if (layer == 0) {
    gather_gates(s, dir, words);
  } else {
    affine_rows(model->kernels, s->gates, 3 * h, s->in, 2 * h,
                model->layer_input[layer][dir], model->layer_bias[layer][dir],
                3 * h, words);
  }
  memset(s->cell, 0, DM_BATCH * h * sizeof *s->cell);
  memset(s->state, 0, DM_BATCH * h * sizeof *s->state);
  for (uint32_t b = 0; b < count; b++) {
    longest = segments[b].count > longest ? segments[b].count : longest;
  }
  for (uint32_t k = 0; k < longest; k++) {
    uint32_t active[DM_BATCH];
    uint32_t n_active = 0;
    for (uint32_t b = 0; b < count; b++) {
      if (k < segments[b].count) {
        active[n_active++] = b;
      }
    }
    add_states(s, model->layer_state[layer][dir], n_active, active);
    for (uint32_t i = 0; i < n_active; i++) {
      const DmSegment *const g = &segments[active[i]];
      step(s, active[i], dir, (size_t)g->row + word_at(dir, k, g->count));
    }
  }
}

/* Number the forms of a segment; those not seen before get a word vector and,
   in both directions, the gates it gives. */
static void look_up(DmScratch *s, const DmSegment *segment) {
  const DmModel *const model = s->model;
  const DmModelDims *const d = &model->dims;
  const size_t out = 3 * (size_t)d->h;
  const uint32_t before = dm_intern_count(s->forms);
  uint32_t fresh = 0;
  for (uint32_t t = 0; t < segment->count; t++) {
    const uint32_t form = dm_intern(s->forms, segment->tokens[t].form);
    s->forms_at[segment->row + t] = form;
    if (form == before + fresh) {
      embed(model, segment->tokens[t].form, s->in + (size_t)fresh++ * d->x);
    }
  }
  for (uint32_t dir = 0; dir < 2; dir++) {
    affine_rows(model->kernels, s->known[dir] + before * out, out, s->in, d->x,
                model->layer_input[0][dir], model->layer_bias[0][dir], out,
                fresh);
  }
}

void dm_encode_batch(DmScratch *s, DmSegment *segments, uint32_t count) {
  const DmModelDims *const d = &s->model->dims;
  uint32_t words = 0;
  for (uint32_t b = 0; b < count; b++) {
    segments[b].row = words;
    words += segments[b].count;
  }
  if (dm_intern_count(s->forms) + words > s->max_forms) {
    s->forms = dm_interner_new(s->arena);
  }
  for (uint32_t b = 0; b < count; b++) {
    look_up(s, &segments[b]);
  }
  for (uint32_t layer = 0; layer < d->layers; layer++) {
    if (layer > 0) {
      int16_t *const swap = s->in;
      s->in = s->out;
      s->out = swap;
    }
    run_direction(s, layer, 0, segments, count, words);
    run_direction(s, layer, 1, segments, count, words);
  }
}

void dm_encode(DmScratch *s, const DmToken *tokens, uint32_t n) {
  DmSegment segment = {.tokens = tokens, .count = n};
  dm_encode_batch(s, &segment, 1);
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
