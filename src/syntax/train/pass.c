/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/pass.h"

#include <math.h>
#include <string.h>

DmPass *dm_pass_new(DmNet *net, const DmVocab *vocab, uint32_t longest,
                    DmArena *arena, DmRandom *random) {
  DmPass *const p = DM_NEW(arena, DmPass);
  const size_t n = longest, h = net->size.h, m = net->size.m;
  p->net = net;
  p->vocab = vocab;
  p->random = random;
  p->longest = longest;
  for (uint32_t layer = 0; layer <= net->size.layers; layer++) {
    const size_t width = layer == 0 ? net->size.x : 2 * h;
    p->act[layer] = DM_NEW_ARRAY(arena, float, n *width);
    p->dact[layer] = DM_NEW_ARRAY(arena, float, n *width);
    p->mask[layer] = DM_NEW_ARRAY(arena, float, width);
    for (uint32_t dir = 0; layer < net->size.layers && dir < 2; dir++) {
      p->layer[layer][dir].gates = DM_NEW_ARRAY(arena, float, n * 3 * h);
      p->layer[layer][dir].dgates = DM_NEW_ARRAY(arena, float, n * 3 * h);
      p->layer[layer][dir].cell = DM_NEW_ARRAY(arena, float, n *h);
    }
  }
  p->raw = DM_NEW_ARRAY(arena, float, n * 2 * h * net->size.layers);
  p->draw = DM_NEW_ARRAY(arena, float, n * 2 * h);
  p->dstate = DM_NEW_ARRAY(arena, float, 2 * h);
  p->hidden_rows = DM_NEW_ARRAY(arena, uint8_t, n * DM_WORD_ROWS);
  p->scores = DM_NEW_ARRAY(arena, float, n * net->tags_pad);
  p->slots = DM_NEW_ARRAY(arena, float, n *DM_SLOTS *m);
  p->dslots = DM_NEW_ARRAY(arena, float, n *DM_SLOTS *m);
  p->hidden = DM_NEW_ARRAY(arena, float, m);
  p->dhidden = DM_NEW_ARRAY(arena, float, m);
  p->hidden_mask = DM_NEW_ARRAY(arena, float, m);
  p->tags = DM_NEW_ARRAY(arena, uint16_t, n);
  dm_config_reserve(&p->config, arena, longest);
  return p;
}

static void draw_mask(DmPass *p, float *mask, size_t n, float drop) {
  for (size_t i = 0; i < n; i++) {
    mask[i] = dm_random_unit(p->random) < drop ? 0.0F : 1.0F / (1.0F - drop);
  }
}

static void draw_masks(DmPass *p) {
  const DmNet *const net = p->net;
  draw_mask(p, p->mask[0], net->size.x, p->options.drop_input);
  for (uint32_t layer = 1; layer <= net->size.layers; layer++) {
    draw_mask(p, p->mask[layer], 2 * (size_t)net->size.h,
              p->options.drop_layer);
  }
  draw_mask(p, p->hidden_mask, net->size.m, p->options.drop_hidden);
}

static void apply_mask(float *rows, const float *mask, size_t width,
                       uint32_t n) {
  for (uint32_t t = 0; t < n; t++) {
    for (size_t i = 0; i < width; i++) {
      rows[t * width + i] *= mask[i];
    }
  }
}

static void embed(DmPass *p, const DmExample *e) {
  const size_t x = p->net->size.x;
  memset(p->act[0], 0, (size_t)e->n * x * sizeof(float));
  for (uint32_t t = 0; t < e->n; t++) {
    for (uint32_t k = e->row_start[t]; k < e->row_start[t + 1]; k++) {
      const uint32_t row = e->rows[k];
      const float count = (float)p->vocab->row_count[row];
      const float a = p->options.drop_word;
      p->hidden_rows[k] =
          count > 0.0F && dm_random_unit(p->random) < a / (a + count);
      if (!p->hidden_rows[k]) {
        dm_axpy(p->act[0] + t * x, 1.0F, p->net->rows.w + row * x, x);
      }
    }
  }
  apply_mask(p->act[0], p->mask[0], x, e->n);
}

static void embed_back(DmPass *p, const DmExample *e) {
  const size_t x = p->net->size.x;
  DmParam *const rows = &p->net->rows;
  apply_mask(p->dact[0], p->mask[0], x, e->n);
  for (uint32_t t = 0; t < e->n; t++) {
    for (uint32_t k = e->row_start[t]; k < e->row_start[t + 1]; k++) {
      if (!p->hidden_rows[k]) {
        rows->touched[e->rows[k]] = 1;
        dm_axpy(rows->grad + e->rows[k] * x, 1.0F, p->dact[0] + t * x, x);
      }
    }
  }
}

static void run(DmPass *p, uint32_t layer, uint32_t dir, uint32_t n) {
  const DmNet *const net = p->net;
  const size_t h = net->size.h;
  const size_t width = layer == 0 ? net->size.x : 2 * h;
  DmLayerPass *const l = &p->layer[layer][dir];
  float *const out =
      p->raw + layer * (size_t)p->longest * 2 * h + (size_t)dir * h;
  for (size_t t = 0; t < n; t++) {
    memcpy(l->gates + t * 3 * h, net->bias[layer][dir].w,
           3 * h * sizeof(float));
  }
  dm_gemm(l->gates, 3 * h, p->act[layer], width, net->input[layer][dir].w, n,
          width, 3 * h);
  for (uint32_t k = 0; k < n; k++) {
    const size_t t = dir == 0 ? k : n - 1 - k;
    const size_t before = dir == 0 ? t - 1 : t + 1;
    float *const g = l->gates + t * 3 * h;
    float *const c = l->cell + t * h;
    if (k > 0) {
      dm_gemm(g, 3 * h, out + before * 2 * h, 2 * h, net->state[layer][dir].w,
              1, h, 3 * h);
    }
    for (size_t j = 0; j < h; j++) {
      g[j] = dm_sigmoid(g[j]);
      g[h + j] = dm_sigmoid(g[h + j]);
      g[2 * h + j] = dm_tanh(g[2 * h + j]);
      const float old = k > 0 ? l->cell[before * h + j] : 0.0F;
      c[j] = g[j] * old + (1.0F - g[j]) * g[2 * h + j];
      out[t * 2 * h + j] = g[h + j] * c[j];
    }
  }
}

static void run_back(DmPass *p, uint32_t layer, uint32_t dir, uint32_t n) {
  DmNet *const net = p->net;
  const size_t h = net->size.h;
  const size_t width = layer == 0 ? net->size.x : 2 * h;
  DmLayerPass *const l = &p->layer[layer][dir];
  const float *const out =
      p->raw + layer * (size_t)p->longest * 2 * h + (size_t)dir * h;
  const float *const dout = p->draw + (size_t)dir * h;
  float *const dh = p->dstate, *const dc = p->dstate + h;
  memset(p->dstate, 0, 2 * h * sizeof(float));
  for (uint32_t k = n; k-- > 0;) {
    const size_t t = dir == 0 ? k : n - 1 - k;
    const size_t before = dir == 0 ? t - 1 : t + 1;
    const float *const g = l->gates + t * 3 * h;
    const float *const c = l->cell + t * h;
    float *const d = l->dgates + t * 3 * h;
    for (size_t j = 0; j < h; j++) {
      const float old = k > 0 ? l->cell[before * h + j] : 0.0F;
      const float up = dout[t * 2 * h + j] + dh[j];
      const float f = g[j], o = g[h + j], z = g[2 * h + j];
      const float down = dc[j] + up * o;
      d[j] = down * (old - z) * f * (1.0F - f);
      d[h + j] = up * c[j] * o * (1.0F - o);
      d[2 * h + j] = down * (1.0F - f) * (1.0F - z * z);
      dc[j] = down * f;
      dh[j] = 0.0F;
    }
    if (k > 0) {
      dm_gemm_back(dh, h, d, 3 * h, net->state[layer][dir].w, 1, h, 3 * h);
    }
    dm_axpy(net->bias[layer][dir].grad, 1.0F, d, 3 * h);
  }
  dm_gemm_outer(net->input[layer][dir].grad, p->act[layer], width, l->dgates,
                3 * h, n, width, 3 * h);
  dm_gemm_back(p->dact[layer], width, l->dgates, 3 * h,
               net->input[layer][dir].w, n, width, 3 * h);
  if (n > 1) {
    /* The state of word t meets the gates of its neighbour in time. */
    const float *const from = dir == 0 ? out : out + 2 * h;
    const float *const to = dir == 0 ? l->dgates + 3 * h : l->dgates;
    dm_gemm_outer(net->state[layer][dir].grad, from, 2 * h, to, 3 * h, n - 1, h,
                  3 * h);
  }
}

static void encode(DmPass *p, const DmExample *e) {
  const size_t top = 2 * (size_t)p->net->size.h;
  embed(p, e);
  for (uint32_t layer = 0; layer < p->net->size.layers; layer++) {
    run(p, layer, 0, e->n);
    run(p, layer, 1, e->n);
    memcpy(p->act[layer + 1], p->raw + layer * (size_t)p->longest * top,
           e->n * top * sizeof(float));
    apply_mask(p->act[layer + 1], p->mask[layer + 1], top, e->n);
  }
}

static void encode_back(DmPass *p, const DmExample *e) {
  const size_t top = 2 * (size_t)p->net->size.h;
  for (uint32_t layer = p->net->size.layers; layer-- > 0;) {
    const size_t width = layer == 0 ? p->net->size.x : top;
    memcpy(p->draw, p->dact[layer + 1], e->n * top * sizeof(float));
    apply_mask(p->draw, p->mask[layer + 1], top, e->n);
    memset(p->dact[layer], 0, e->n * width * sizeof(float));
    run_back(p, layer, 0, e->n);
    run_back(p, layer, 1, e->n);
  }
  embed_back(p, e);
}

/* Features among those seen with the gold tag. */
static void learn_morph(DmPass *p, const float *top, float *dtop,
                        uint32_t gold_tag, uint32_t gold) {
  DmNet *const net = p->net;
  const DmVocabTag *const tag = &p->vocab->tags.items[gold_tag];
  const size_t width = 2 * (size_t)net->size.h;
  const size_t count = tag->feats.count;
  float scores[64];
  if (count < 2 || count > 64) {
    return;
  }
  for (size_t k = 0; k < count; k++) {
    const size_t row = tag->first + k;
    float sum = net->morph_bias.w[row];
    for (size_t i = 0; i < width; i++) {
      sum += top[i] * net->morph.w[row * width + i];
    }
    scores[k] = sum;
  }
  dm_softmax(scores, count);
  for (size_t k = 0; k < count; k++) {
    const size_t row = tag->first + k;
    const float g = scores[k] - (row == gold ? 1.0F : 0.0F);
    net->morph.touched[row] = 1;
    net->morph_bias.touched[row] = 1;
    net->morph_bias.grad[row] += g;
    dm_axpy(dtop, g, net->morph.w + row * width, width);
    dm_axpy(net->morph.grad + row * width, g, top, width);
  }
}

static void learn_tags(DmPass *p, const DmExample *e) {
  DmNet *const net = p->net;
  const size_t width = 2 * (size_t)net->size.h, out = net->tags_pad;
  const float *const top = p->act[net->size.layers];
  float *const dtop = p->dact[net->size.layers];
  for (uint32_t t = 0; t < e->n; t++) {
    memcpy(p->scores + t * out, net->tag_bias.w, out * sizeof(float));
  }
  dm_gemm(p->scores, out, top, width, net->tag.w, e->n, width, out);
  const float trust = p->teachers ? p->options.trust : 0.0F;
  const float *const opinion = p->teachers ? p->teachers->tag_probs : NULL;
  for (uint32_t t = 0; t < e->n; t++) {
    float *const s = p->scores + t * out;
    uint32_t best = 0;
    for (uint32_t i = 1; i < net->tags; i++) {
      best = s[i] > s[best] ? i : best;
    }
    p->tags[t] = (uint16_t)best;
    dm_softmax(s, net->tags);
    p->loss_tags -= log((double)s[e->tag[t]] + 1e-12);
    for (size_t i = 0; opinion && i < net->tags; i++) {
      s[i] -= trust * opinion[t * (size_t)net->tags + i];
    }
    s[e->tag[t]] -= 1.0F - trust;
    for (size_t i = net->tags; i < out; i++) {
      s[i] = 0.0F;
    }
    dm_axpy(net->tag_bias.grad, 1.0F, s, out);
    learn_morph(p, top + t * width, dtop + t * width, e->tag[t], e->morph[t]);
  }
  dm_gemm_back(dtop, width, p->scores, out, net->tag.w, e->n, width, out);
  dm_gemm_outer(net->tag.grad, top, width, p->scores, out, e->n, width, out);
}

void dm_pass_learn(DmPass *p, const DmExample *e) {
  const size_t top = 2 * (size_t)p->net->size.h;
  draw_masks(p);
  encode(p, e);
  if (p->teachers) {
    dm_teachers_read(p->teachers, e->tokens, e->n);
  }
  memset(p->dact[p->net->size.layers], 0, e->n * top * sizeof(float));
  learn_tags(p, e);
  dm_pass_parse(p, e);
  encode_back(p, e);
}
