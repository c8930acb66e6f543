/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/kernels_x86.h"

#ifdef DM_X86
#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i load8(const void *p) {
  return _mm256_loadu_si256((const __m256i *)p);
}

AVX2 static inline void store8(void *p, __m256i v) {
  _mm256_storeu_si256((__m256i *)p, v);
}

AVX2 static inline __m256i step8(__m256i sum, __m256i pair, const int16_t *w) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pair, load8(w)));
}

AVX2 static void affine_avx2(int32_t *y, const int16_t *x, const int16_t *w,
                             const int32_t *bias, size_t in, size_t out) {
  size_t o = 0;
  for (; o + 64 <= out; o += 64) {
    __m256i s0 = load8(bias + o), s1 = load8(bias + o + 8);
    __m256i s2 = load8(bias + o + 16), s3 = load8(bias + o + 24);
    __m256i s4 = load8(bias + o + 32), s5 = load8(bias + o + 40);
    __m256i s6 = load8(bias + o + 48), s7 = load8(bias + o + 56);
    const int16_t *p = w + o * in;
    for (size_t i = 0; i < in; i += 2, p += 128) {
      const __m256i pair = _mm256_set1_epi32(pair_at(x + i));
      s0 = step8(s0, pair, p);
      s1 = step8(s1, pair, p + 16);
      s2 = step8(s2, pair, p + 32);
      s3 = step8(s3, pair, p + 48);
      s4 = step8(s4, pair, p + 64);
      s5 = step8(s5, pair, p + 80);
      s6 = step8(s6, pair, p + 96);
      s7 = step8(s7, pair, p + 112);
    }
    store8(y + o, s0), store8(y + o + 8, s1);
    store8(y + o + 16, s2), store8(y + o + 24, s3);
    store8(y + o + 32, s4), store8(y + o + 40, s5);
    store8(y + o + 48, s6), store8(y + o + 56, s7);
  }
  const size_t width = out - o;
  for (size_t j = 0; j < width; j += 16) {
    __m256i s0 = load8(bias + o + j), s1 = load8(bias + o + j + 8);
    const int16_t *p = w + o * in + 2 * j;
    for (size_t i = 0; i < in; i += 2, p += 2 * width) {
      const __m256i pair = _mm256_set1_epi32(pair_at(x + i));
      s0 = step8(s0, pair, p);
      s1 = step8(s1, pair, p + 16);
    }
    store8(y + o + j, s0), store8(y + o + j + 8, s1);
  }
}

AVX2 static void affine4_avx2(int32_t *y, size_t y_stride, const int16_t *x,
                              size_t x_stride, const int16_t *w,
                              const int32_t *bias, size_t in, size_t out) {
  for (size_t o = 0; o < out; o += 16) {
    const size_t tile = o / DM_TILE * DM_TILE;
    const size_t width = dm_tile_width(tile, out);
    __m256i a0 = load8(bias + o), a1 = load8(bias + o + 8);
    __m256i b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
    for (size_t i = 0; i < in; i += 2) {
      const int16_t *const p = w + tile * in + i * width + 2 * (o - tile);
      const __m256i w0 = load8(p), w1 = load8(p + 16);
      const int16_t *const q = x + i;
      const __m256i pa = _mm256_set1_epi32(pair_at(q));
      const __m256i pb = _mm256_set1_epi32(pair_at(q + x_stride));
      const __m256i pc = _mm256_set1_epi32(pair_at(q + 2 * x_stride));
      const __m256i pd = _mm256_set1_epi32(pair_at(q + 3 * x_stride));
      a0 = _mm256_add_epi32(a0, _mm256_madd_epi16(pa, w0));
      a1 = _mm256_add_epi32(a1, _mm256_madd_epi16(pa, w1));
      b0 = _mm256_add_epi32(b0, _mm256_madd_epi16(pb, w0));
      b1 = _mm256_add_epi32(b1, _mm256_madd_epi16(pb, w1));
      c0 = _mm256_add_epi32(c0, _mm256_madd_epi16(pc, w0));
      c1 = _mm256_add_epi32(c1, _mm256_madd_epi16(pc, w1));
      d0 = _mm256_add_epi32(d0, _mm256_madd_epi16(pd, w0));
      d1 = _mm256_add_epi32(d1, _mm256_madd_epi16(pd, w1));
    }
    int32_t *const r = y + o;
    store8(r, a0), store8(r + 8, a1);
    store8(r + y_stride, b0), store8(r + y_stride + 8, b1);
    store8(r + 2 * y_stride, c0), store8(r + 2 * y_stride + 8, c1);
    store8(r + 3 * y_stride, d0), store8(r + 3 * y_stride + 8, d1);
  }
}

AVX2 void dm_sum_rows_avx2(int16_t *y, const int16_t *const *rows, size_t count,
                           size_t out) {
  size_t o = 0;
  for (; o + 64 <= out; o += 64) {
    __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0;
    for (size_t k = 0; k < count; k++) {
      const int16_t *const p = rows[k] + o;
      s0 = _mm256_add_epi16(s0, load8(p));
      s1 = _mm256_add_epi16(s1, load8(p + 16));
      s2 = _mm256_add_epi16(s2, load8(p + 32));
      s3 = _mm256_add_epi16(s3, load8(p + 48));
    }
    store8(y + o, s0), store8(y + o + 16, s1);
    store8(y + o + 32, s2), store8(y + o + 48, s3);
  }
  for (; o < out; o += 16) {
    __m256i s = _mm256_setzero_si256();
    for (size_t k = 0; k < count; k++) {
      s = _mm256_add_epi16(s, load8(rows[k] + o));
    }
    store8(y + o, s);
  }
}

AVX2 int32_t dm_dot_avx2(const int16_t *x, const int16_t *w, size_t n) {
  __m256i sum = _mm256_setzero_si256();
  for (size_t i = 0; i < n; i += 16) {
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(load8(x + i), load8(w + i)));
  }
  __m128i s = _mm_add_epi32(_mm256_castsi256_si128(sum),
                            _mm256_extracti128_si256(sum, 1));
  s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
  s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1));
  return _mm_cvtsi128_si32(s);
}

/* Entries are read as the upper half of a 32-bit word that begins before. */
AVX2 static inline __m256i curve8(const int16_t *table, const int32_t *sums) {
  const __m256i one = _mm256_set1_epi32(1);
  const __m256i half = _mm256_set1_epi32(1 << (DM_CURVE_BITS - 1));
  const __m256i last = _mm256_set1_epi32((1 << DM_CURVE_BITS) - 1);
  __m256i i = _mm256_srai_epi32(load8(sums), DM_CURVE_SHIFT - 1);
  i = _mm256_srai_epi32(_mm256_add_epi32(i, one), 1);
  i = _mm256_max_epi32(_mm256_add_epi32(i, half), _mm256_setzero_si256());
  i = _mm256_min_epi32(i, last);
  const int *const base = (const int *)(const void *)(table - 1);
  return _mm256_srai_epi32(_mm256_i32gather_epi32(base, i, 2), 16);
}

AVX2 static void step_avx2(const DmCurves *curves, const int32_t *gates,
                           int32_t *cell, int16_t *out, size_t h) {
  const __m256i one = _mm256_set1_epi32(DM_ONE);
  const __m256i half = _mm256_set1_epi32(DM_ONE / 2);
  for (size_t j = 0; j < h; j += 8) {
    const __m256i f = curve8(curves->sigmoid, gates + j);
    const __m256i o = curve8(curves->sigmoid, gates + h + j);
    const __m256i g =
        _mm256_slli_epi32(curve8(curves->tanh, gates + 2 * h + j), DM_CELL_UP);
    const __m256i kept = _mm256_mullo_epi32(f, load8(cell + j));
    const __m256i added = _mm256_mullo_epi32(_mm256_sub_epi32(one, f), g);
    const __m256i c =
        _mm256_srai_epi32(_mm256_add_epi32(kept, added), DM_ACT_BITS);
    store8(cell + j, c);
    __m256i y = _mm256_mullo_epi32(o, _mm256_srai_epi32(c, DM_CELL_UP));
    y = _mm256_srai_epi32(_mm256_add_epi32(y, half), DM_ACT_BITS);
    y = _mm256_permute4x64_epi64(_mm256_packs_epi32(y, y), 0x08);
    _mm_storeu_si128((__m128i *)(void *)(out + j), _mm256_castsi256_si128(y));
  }
}

static const DmKernels avx2 = {"avx2",           affine_avx2, affine4_avx2,
                               dm_sum_rows_avx2, step_avx2,   dm_dot_avx2};

const DmKernels *dm_kernels_avx2(void) {
  return &avx2;
}
#endif
