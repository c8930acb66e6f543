/* SPDX-License-Identifier: Apache-2.0 */
/* The parser's part of a training pass: follow transitions, partly the
   parser's own, and learn at each step which actions lose no gold arc. */
#include <math.h>
#include <string.h>

#include "syntax/train/oracle.h"
#include "syntax/train/pass.h"

/* One step's hidden layer and where it came from. */
typedef struct Look {
  int32_t slots[DM_SLOTS];
  uint32_t states[DM_MAX_STATES];
  uint32_t count;
} Look;

static void look(DmPass *p, Look *l) {
  const DmNet *const net = p->net;
  const size_t m = net->size.m;
  memcpy(p->hidden, net->states_bias.w, m * sizeof(float));
  dm_config_slots(&p->config, l->slots);
  for (size_t k = 0; k < DM_SLOTS; k++) {
    const float *const row =
        l->slots[k] == DM_NO_WORD
            ? net->slot_none.w + k * m
            : p->slots + ((size_t)l->slots[k] * DM_SLOTS + k) * m;
    dm_axpy(p->hidden, 1.0F, row, m);
  }
  l->count = dm_config_states(&p->config, net->tags, l->states);
  for (uint32_t i = 0; i < l->count; i++) {
    dm_axpy(p->hidden, 1.0F, net->states_rows.w + l->states[i] * m, m);
  }
  for (size_t j = 0; j < m; j++) {
    p->hidden[j] =
        p->hidden[j] > 0.0F ? p->hidden[j] * p->hidden_mask[j] : 0.0F;
    p->dhidden[j] = 0.0F;
  }
}

static void look_back(DmPass *p, const Look *l) {
  DmNet *const net = p->net;
  const size_t m = net->size.m;
  for (size_t j = 0; j < m; j++) {
    p->dhidden[j] =
        p->hidden[j] > 0.0F ? p->dhidden[j] * p->hidden_mask[j] : 0.0F;
  }
  dm_axpy(net->states_bias.grad, 1.0F, p->dhidden, m);
  for (size_t k = 0; k < DM_SLOTS; k++) {
    float *const row =
        l->slots[k] == DM_NO_WORD
            ? net->slot_none.grad + k * m
            : p->dslots + ((size_t)l->slots[k] * DM_SLOTS + k) * m;
    dm_axpy(row, 1.0F, p->dhidden, m);
  }
  for (uint32_t i = 0; i < l->count; i++) {
    net->states_rows.touched[l->states[i]] = 1;
    dm_axpy(net->states_rows.grad + l->states[i] * m, 1.0F, p->dhidden, m);
  }
}

/* Scores of an output layer; its gradient goes back through learn_output. */
static void score(const DmPass *p, const DmParam *w, const DmParam *bias,
                  float *scores) {
  memcpy(scores, bias->w, w->cols * sizeof(float));
  dm_gemm(scores, w->cols, p->hidden, w->rows, w->w, 1, w->rows, w->cols);
}

static void learn_output(DmPass *p, DmParam *w, DmParam *bias,
                         const float *grad) {
  dm_axpy(bias->grad, 1.0F, grad, w->cols);
  dm_gemm_outer(w->grad, p->hidden, w->rows, grad, w->cols, 1, w->rows,
                w->cols);
  dm_gemm_back(p->dhidden, w->rows, grad, w->cols, w->w, 1, w->rows, w->cols);
}

static uint32_t learn_label(DmPass *p, DmAction action, uint32_t gold) {
  DmNet *const net = p->net;
  const size_t side = action == DM_LEFT ? 0 : 1;
  float s[DM_MODEL_MAX_LABELS];
  score(p, &net->label[side], &net->label_bias[side], s);
  s[net->root_label] = -1e9F;
  uint32_t best = net->root_label == 0 ? 1 : 0;
  for (uint32_t i = best; i < net->labels; i++) {
    best = s[i] > s[best] ? i : best;
  }
  const bool right = gold < net->labels && gold != net->root_label;
  if (right || p->teachers) {
    /* Without a gold label the teachers alone say what fits this arc. */
    const float trust = !p->teachers ? 0.0F : right ? p->options.trust : 1.0F;
    float opinion[DM_MODEL_MAX_LABELS] = {0};
    if (p->teachers) {
      dm_teachers_labels(p->teachers, action, opinion);
    }
    dm_softmax(s, net->labels);
    p->loss_parse -= right ? log((double)s[gold] + 1e-12) : 0.0;
    for (size_t i = 0; i < net->labels; i++) {
      s[i] -= trust * opinion[i];
    }
    if (right) {
      s[gold] -= 1.0F - trust;
    }
    for (size_t i = net->labels; i < net->labels_pad; i++) {
      s[i] = 0.0F;
    }
    learn_output(p, &net->label[side], &net->label_bias[side], s);
  }
  return best;
}

/* The word that `action` would give the top of the stack as its head. */
static uint32_t head_of(const DmConfig *c, DmAction action) {
  return action == DM_LEFT ? c->next : c->stack[c->depth - 2];
}

/* Probability of each legal action, and which of them are optimal. */
static void learn_action(DmPass *p, const DmExample *e, float *prob,
                         bool *good) {
  DmNet *const net = p->net;
  const DmConfig *const c = &p->config;
  float s[16], grad[16] = {0};
  uint32_t least = UINT32_MAX, cost[DM_ACTION_COUNT];
  score(p, &net->action, &net->action_bias, s);
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    const bool legal = dm_config_legal(c, a);
    cost[a] = legal ? dm_oracle_cost(c, e->head, a) : UINT32_MAX;
    least = cost[a] < least ? cost[a] : least;
    prob[a] = legal ? s[a] : -1e9F;
  }
  dm_softmax(prob, DM_ACTION_COUNT);
  float mass = 1e-12F;
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    good[a] = cost[a] == least;
    mass += good[a] ? prob[a] : 0.0F;
  }
  p->loss_parse -= log((double)mass);
  float opinion[DM_ACTION_COUNT] = {0};
  const float trust = p->teachers ? p->options.trust : 0.0F;
  if (p->teachers) {
    dm_teachers_look(p->teachers, c, opinion);
  }
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    const float gold = good[a] ? prob[a] / mass : 0.0F;
    grad[a] = prob[a] - (1.0F - trust) * gold - trust * opinion[a];
  }
  learn_output(p, &net->action, &net->action_bias, grad);
}

static DmAction choose(DmPass *p, const float *prob, const bool *good) {
  float total = 0.0F;
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    total += p->options.explore || good[a] ? prob[a] : 0.0F;
  }
  float at = dm_random_unit(p->random) * total;
  DmAction last = DM_ACTION_COUNT;
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    if ((p->options.explore && prob[a] > 0.0F) || good[a]) {
      last = a;
      at -= prob[a];
      if (at < 0.0F) {
        return a;
      }
    }
  }
  return last;
}

static void take_step(DmPass *p, const DmExample *e) {
  DmConfig *const c = &p->config;
  float prob[DM_ACTION_COUNT];
  bool good[DM_ACTION_COUNT];
  uint32_t label[DM_ACTION_COUNT] = {0};
  Look l;
  look(p, &l);
  learn_action(p, e, prob, good);
  const DmAction next = choose(p, prob, good);
  const uint32_t top = c->stack[c->depth - 1];
  for (DmAction a = DM_LEFT; a <= DM_RIGHT; a++) {
    const bool right =
        dm_config_legal(c, a) && good[a] && head_of(c, a) == e->head[top];
    const bool to_root = a == DM_LEFT && c->next == c->n;
    if (!to_root && (right || a == next)) {
      label[a] = learn_label(p, a, right ? e->label[top] : DM_NO_VALUE);
    }
  }
  look_back(p, &l);
  if (next == DM_LEFT && c->next == c->n) {
    label[next] = p->net->root_label;
  }
  dm_config_apply(c, next, label[next]);
}

void dm_pass_parse(DmPass *p, const DmExample *e) {
  DmNet *const net = p->net;
  const size_t width = 2 * (size_t)net->size.h,
               out = DM_SLOTS * (size_t)net->size.m;
  const float *const top = p->act[net->size.layers];
  float *const dtop = p->dact[net->size.layers];
  memset(p->slots, 0, e->n * out * sizeof(float));
  memset(p->dslots, 0, e->n * out * sizeof(float));
  dm_gemm(p->slots, out, top, width, net->slot.w, e->n, width, out);
  dm_config_start(&p->config, e->n, net->labels, p->tags);
  while (!dm_config_done(&p->config)) {
    if (p->config.depth == 0) {
      dm_config_apply(&p->config, DM_SHIFT, 0);
    } else {
      take_step(p, e);
    }
  }
  dm_gemm_back(dtop, width, p->dslots, out, net->slot.w, e->n, width, out);
  dm_gemm_outer(net->slot.grad, top, width, p->dslots, out, e->n, width, out);
}
