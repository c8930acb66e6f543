/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/kernels_x86.h"

#ifdef DM_X86
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

VNNI static inline __m512i load16(const void *p) {
  return _mm512_loadu_si512(p);
}

/* A tile of `vectors` times 16 outputs of one row. The number is a constant
   wherever this is called, so that the sums stay in registers; even and odd
   pairs are summed apart to hide the latency of the multiplication. */
VNNI static inline __attribute__((always_inline)) void
tile1(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias,
      size_t in, size_t vectors) {
  __m512i even[4], odd[4];
  DM_UNROLL
  for (size_t j = 0; j < vectors; j++) {
    even[j] = load16(bias + 16 * j);
    odd[j] = _mm512_setzero_si512();
  }
  for (size_t i = 0; i < in; i += 4, w += 64 * vectors) {
    const __m512i a = _mm512_set1_epi32(pair_at(x + i));
    const __m512i b = _mm512_set1_epi32(pair_at(x + i + 2));
    DM_UNROLL
    for (size_t j = 0; j < vectors; j++) {
      even[j] = _mm512_dpwssd_epi32(even[j], a, load16(w + 32 * j));
      odd[j] = _mm512_dpwssd_epi32(odd[j], b, load16(w + 32 * (vectors + j)));
    }
  }
  DM_UNROLL
  for (size_t j = 0; j < vectors; j++) {
    _mm512_storeu_si512(y + 16 * j, _mm512_add_epi32(even[j], odd[j]));
  }
}

VNNI static void affine_vnni(int32_t *y, const int16_t *x, const int16_t *w,
                             const int32_t *bias, size_t in, size_t out) {
  size_t o = 0;
  for (; o + DM_TILE <= out; o += DM_TILE) {
    tile1(y + o, x, w + o * in, bias + o, in, 4);
  }
  switch (out - o) {
  case 16: tile1(y + o, x, w + o * in, bias + o, in, 1); break;
  case 32: tile1(y + o, x, w + o * in, bias + o, in, 2); break;
  case 48: tile1(y + o, x, w + o * in, bias + o, in, 3); break;
  default: break;
  }
}

/* The same for four rows. */
VNNI static inline __attribute__((always_inline)) void
tile4(int32_t *y, size_t y_stride, const int16_t *x, size_t x_stride,
      const int16_t *w, const int32_t *bias, size_t in, size_t vectors) {
  __m512i sum[4][4];
  DM_UNROLL
  for (size_t t = 0; t < 4; t++) {
    DM_UNROLL
    for (size_t j = 0; j < vectors; j++) {
      sum[t][j] = load16(bias + 16 * j);
    }
  }
  for (size_t i = 0; i < in; i += 2, w += 32 * vectors) {
    __m512i v[4];
    DM_UNROLL
    for (size_t j = 0; j < vectors; j++) {
      v[j] = load16(w + 32 * j);
    }
    DM_UNROLL
    for (size_t t = 0; t < 4; t++) {
      const __m512i pair = _mm512_set1_epi32(pair_at(x + t * x_stride + i));
      DM_UNROLL
      for (size_t j = 0; j < vectors; j++) {
        sum[t][j] = _mm512_dpwssd_epi32(sum[t][j], pair, v[j]);
      }
    }
  }
  DM_UNROLL
  for (size_t t = 0; t < 4; t++) {
    DM_UNROLL
    for (size_t j = 0; j < vectors; j++) {
      _mm512_storeu_si512(y + t * y_stride + 16 * j, sum[t][j]);
    }
  }
}

VNNI static void affine4_vnni(int32_t *y, size_t y_stride, const int16_t *x,
                              size_t x_stride, const int16_t *w,
                              const int32_t *bias, size_t in, size_t out) {
  size_t o = 0;
  for (; o + DM_TILE <= out; o += DM_TILE) {
    tile4(y + o, y_stride, x, x_stride, w + o * in, bias + o, in, 4);
  }
  y += o, w += o * in, bias += o;
  switch (out - o) {
  case 16: tile4(y, y_stride, x, x_stride, w, bias, in, 1); break;
  case 32: tile4(y, y_stride, x, x_stride, w, bias, in, 2); break;
  case 48: tile4(y, y_stride, x, x_stride, w, bias, in, 3); break;
  default: break;
  }
}

VNNI static inline __m512i curve16(const int16_t *table, const int32_t *sums) {
  const __m512i half = _mm512_set1_epi32(1 << (DM_CURVE_BITS - 1));
  const __m512i last = _mm512_set1_epi32((1 << DM_CURVE_BITS) - 1);
  __m512i i = _mm512_srai_epi32(load16(sums), DM_CURVE_SHIFT - 1);
  i = _mm512_srai_epi32(_mm512_add_epi32(i, _mm512_set1_epi32(1)), 1);
  i = _mm512_max_epi32(_mm512_add_epi32(i, half), _mm512_setzero_si512());
  i = _mm512_min_epi32(i, last);
  return _mm512_srai_epi32(_mm512_i32gather_epi32(i, table - 1, 2), 16);
}

VNNI static void step_vnni(const DmCurves *curves, const int32_t *gates,
                           int32_t *cell, int16_t *out, size_t h) {
  const __m512i one = _mm512_set1_epi32(DM_ONE);
  const __m512i half = _mm512_set1_epi32(DM_ONE / 2);
  for (size_t j = 0; j < h; j += 16) {
    const __m512i f = curve16(curves->sigmoid, gates + j);
    const __m512i o = curve16(curves->sigmoid, gates + h + j);
    const __m512i g =
        _mm512_slli_epi32(curve16(curves->tanh, gates + 2 * h + j), DM_CELL_UP);
    const __m512i kept = _mm512_mullo_epi32(f, load16(cell + j));
    const __m512i added = _mm512_mullo_epi32(_mm512_sub_epi32(one, f), g);
    const __m512i c =
        _mm512_srai_epi32(_mm512_add_epi32(kept, added), DM_ACT_BITS);
    _mm512_storeu_si512(cell + j, c);
    const __m512i y = _mm512_mullo_epi32(o, _mm512_srai_epi32(c, DM_CELL_UP));
    _mm256_storeu_si256((__m256i *)(void *)(out + j),
                        _mm512_cvtepi32_epi16(_mm512_srai_epi32(
                            _mm512_add_epi32(y, half), DM_ACT_BITS)));
  }
}

static const DmKernels vnni = {"avx512vnni",     affine_vnni, affine4_vnni,
                               dm_sum_rows_avx2, step_vnni,   dm_dot_avx2};

const DmKernels *dm_kernels_vnni(void) {
  return &vnni;
}
#endif
