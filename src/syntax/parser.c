/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/network.h"

void dm_parser_project(DmScratch *s, uint32_t n) {
  const DmModel *const model = s->model;
  const size_t width = 2 * (size_t)model->dims.h;
  const size_t out = DM_SLOTS * (size_t)model->dims.m;
  const int shift = 2 * DM_ACT_BITS - DM_HIDDEN_BITS;
  static const int32_t zero[DM_SLOTS * DM_MODEL_MAX_DIM];
  for (uint32_t t = 0; t < n; t += 4) {
    const uint32_t size = n - t < 4 ? n - t : 4;
    const int16_t *const x = s->out + t * width;
    if (size == 4) {
      model->kernels->affine4(s->sums, out, x, width, model->slot_weights, zero,
                              width, out);
    } else {
      for (uint32_t k = 0; k < size; k++) {
        model->kernels->affine(s->sums + k * out, x + k * width,
                               model->slot_weights, zero, width, out);
      }
    }
    int16_t *const y = s->slots + t * out;
    for (size_t i = 0; i < size * out; i++) {
      y[i] = (int16_t)(((s->sums[i] >> (shift - 1)) + 1) >> 1);
    }
  }
}

void dm_parser_look(DmScratch *s, const DmConfig *c) {
  const DmModel *const model = s->model;
  const size_t m = model->dims.m;
  const int16_t *rows[DM_MAX_STATES + DM_SLOTS + 1];
  uint32_t states[DM_MAX_STATES];
  int32_t slots[DM_SLOTS];
  dm_config_slots(c, slots);
  size_t count = 0;
  rows[count++] = model->state_bias;
  for (size_t k = 0; k < DM_SLOTS; k++) {
    rows[count++] = slots[k] == DM_NO_WORD
                        ? model->slot_none + k * m
                        : s->slots + ((size_t)slots[k] * DM_SLOTS + k) * m;
  }
  const uint32_t held = dm_config_states(c, model->dims.tags, states);
  for (uint32_t i = 0; i < held; i++) {
    rows[count++] = model->state_rows + states[i] * m;
  }
  model->kernels->sum_rows(s->hidden, rows, count, m);
  for (size_t j = 0; j < m; j++) {
    s->hidden[j] = s->hidden[j] > 0 ? s->hidden[j] : 0;
  }
}

static DmAction choose_action(DmScratch *s) {
  int32_t scores[16];
  const DmModel *const model = s->model;
  DmAction best = DM_ACTION_COUNT;
  model->kernels->affine(scores, s->hidden, model->action_weights,
                         model->action_bias, model->dims.m, 16);
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    if (dm_config_legal(&s->config, a) &&
        (best == DM_ACTION_COUNT || scores[a] > scores[best])) {
      best = a;
    }
  }
  return best;
}

static uint32_t choose_label(DmScratch *s, DmAction action) {
  const DmModel *const model = s->model;
  const uint32_t labels = model->dims.labels;
  const size_t out = dm_pad16(labels);
  const size_t side = action == DM_LEFT ? 0 : 1;
  int32_t scores[DM_MODEL_MAX_LABELS];
  if (action == DM_LEFT && s->config.next == s->config.n) {
    return model->root_label;
  }
  model->kernels->affine(scores, s->hidden,
                         model->label_weights + side * out * model->dims.m,
                         model->label_bias + side * out, model->dims.m, out);
  uint32_t best = model->root_label == 0 ? 1 : 0;
  for (uint32_t i = best + 1; i < labels; i++) {
    if (scores[i] > scores[best] && i != model->root_label) {
      best = i;
    }
  }
  return best;
}

void dm_parse(DmScratch *s, uint32_t n) {
  DmConfig *const c = &s->config;
  dm_parser_project(s, n);
  dm_config_start(c, n, s->model->dims.labels, s->tags);
  while (!dm_config_done(c)) {
    if (c->depth == 0) {
      dm_config_apply(c, DM_SHIFT, 0);
      continue;
    }
    dm_parser_look(s, c);
    const DmAction action = choose_action(s);
    const uint32_t label = action == DM_SHIFT ? 0 : choose_label(s, action);
    dm_config_apply(c, action, label);
  }
}
