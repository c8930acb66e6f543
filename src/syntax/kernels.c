/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/kernels.h"

#include "syntax/kernels_x86.h"

static void affine_plain(int32_t *y, const int16_t *x, const int16_t *w,
                         const int32_t *bias, size_t in, size_t out) {
  uint32_t sum[DM_TILE];
  for (size_t o = 0; o < out; o += DM_TILE) {
    const size_t width = dm_tile_width(o, out);
    for (size_t j = 0; j < width; j++) {
      sum[j] = (uint32_t)bias[o + j];
    }
    for (size_t i = 0; i < in; i += 2) {
      const int16_t *const p = w + o * in + i * width;
      for (size_t j = 0; j < width; j++) {
        sum[j] += (uint32_t)(x[i] * p[2 * j]);
        sum[j] += (uint32_t)(x[i + 1] * p[2 * j + 1]);
      }
    }
    for (size_t j = 0; j < width; j++) {
      y[o + j] = (int32_t)sum[j];
    }
  }
}

static void affine4_plain(int32_t *y, size_t y_stride, const int16_t *x,
                          size_t x_stride, const int16_t *w,
                          const int32_t *bias, size_t in, size_t out) {
  for (size_t t = 0; t < 4; t++) {
    affine_plain(y + t * y_stride, x + t * x_stride, w, bias, in, out);
  }
}

static void sum_rows_plain(int16_t *y, const int16_t *const *rows, size_t count,
                           size_t out) {
  for (size_t o = 0; o < out; o++) {
    uint32_t sum = 0;
    for (size_t k = 0; k < count; k++) {
      const int32_t v = rows[k][o];
      sum += (uint32_t)v;
    }
    y[o] = (int16_t)(uint16_t)sum;
  }
}

static int32_t curve(const int16_t *table, int32_t sum) {
  const int32_t half = 1 << (DM_CURVE_BITS - 1);
  int32_t i = (((sum >> (DM_CURVE_SHIFT - 1)) + 1) >> 1) + half;
  i = i < 0 ? 0 : i;
  i = i < 2 * half ? i : 2 * half - 1;
  return table[i];
}

static void step_plain(const DmCurves *curves, const int32_t *gates,
                       int32_t *cell, int16_t *out, size_t h) {
  for (size_t j = 0; j < h; j++) {
    const int32_t f = curve(curves->sigmoid, gates[j]);
    const int32_t o = curve(curves->sigmoid, gates[h + j]);
    const int32_t g = curve(curves->tanh, gates[2 * h + j]);
    const int32_t c =
        (f * cell[j] + (DM_ONE - f) * (g * (1 << DM_CELL_UP))) >> DM_ACT_BITS;
    cell[j] = c;
    out[j] = (int16_t)((o * (c >> DM_CELL_UP) + DM_ONE / 2) >> DM_ACT_BITS);
  }
}

static int32_t dot_plain(const int16_t *x, const int16_t *w, size_t n) {
  uint32_t sum = 0;
  for (size_t i = 0; i < n; i++) {
    sum += (uint32_t)(x[i] * w[i]);
  }
  return (int32_t)sum;
}

static const DmKernels plain = {"plain",        affine_plain, affine4_plain,
                                sum_rows_plain, step_plain,   dot_plain};

const DmKernels *dm_kernels_plain(void) {
  return &plain;
}

const DmKernels *dm_kernels_best(void) {
#ifdef DM_X86
  if (__builtin_cpu_supports("avx512vnni") &&
      __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    return dm_kernels_vnni();
  }
  if (__builtin_cpu_supports("avx2")) {
    return dm_kernels_avx2();
  }
#endif
  return &plain;
}
