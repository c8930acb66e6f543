/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/kernels.h"

#include <string.h>

#if defined(__x86_64__) || defined(__i386__)
#define DM_X86 1
#include <immintrin.h>
#endif

static void affine_plain(int32_t *y, const int16_t *x, const int16_t *w,
                         const int32_t *bias, size_t in, size_t out) {
  uint32_t sum[16];
  for (size_t o = 0; o < out; o += 16) {
    for (size_t j = 0; j < 16; j++) {
      sum[j] = (uint32_t)bias[o + j];
    }
    for (size_t i = 0; i < in; i += 2) {
      const int16_t *const p = w + (i / 2 * out + o) * 2;
      for (size_t j = 0; j < 16; j++) {
        sum[j] += (uint32_t)(x[i] * p[2 * j]);
        sum[j] += (uint32_t)(x[i + 1] * p[2 * j + 1]);
      }
    }
    for (size_t j = 0; j < 16; j++) {
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

static void sum_rows_plain(int16_t *y, const int16_t *const *rows,
                           size_t count, size_t out) {
  for (size_t o = 0; o < out; o++) {
    uint32_t sum = 0;
    for (size_t k = 0; k < count; k++) {
      const int32_t v = rows[k][o];
      sum += (uint32_t)v;
    }
    y[o] = (int16_t)(uint16_t)sum;
  }
}

static int32_t dot_plain(const int16_t *x, const int16_t *w, size_t n) {
  uint32_t sum = 0;
  for (size_t i = 0; i < n; i++) {
    sum += (uint32_t)(x[i] * w[i]);
  }
  return (int32_t)sum;
}

static const DmKernels plain = {"plain", affine_plain, affine4_plain,
                                sum_rows_plain, dot_plain};

#ifdef DM_X86
/* The pair x[i], x[i+1] as one 32-bit lane. */
static inline int pair_at(const int16_t *x) {
  int pair;
  memcpy(&pair, x, sizeof pair);
  return pair;
}

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
    for (size_t i = 0; i < in; i += 2) {
      const int16_t *const p = w + i * out + o * 2;
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
  for (; o < out; o += 16) {
    __m256i s0 = load8(bias + o), s1 = load8(bias + o + 8);
    for (size_t i = 0; i < in; i += 2) {
      const int16_t *const p = w + i * out + o * 2;
      const __m256i pair = _mm256_set1_epi32(pair_at(x + i));
      s0 = step8(s0, pair, p);
      s1 = step8(s1, pair, p + 16);
    }
    store8(y + o, s0), store8(y + o + 8, s1);
  }
}

AVX2 static void affine4_avx2(int32_t *y, size_t y_stride, const int16_t *x,
                              size_t x_stride, const int16_t *w,
                              const int32_t *bias, size_t in, size_t out) {
  for (size_t o = 0; o < out; o += 16) {
    __m256i a0 = load8(bias + o), a1 = load8(bias + o + 8);
    __m256i b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
    for (size_t i = 0; i < in; i += 2) {
      const int16_t *const p = w + i * out + o * 2;
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

AVX2 static void sum_rows_avx2(int16_t *y, const int16_t *const *rows,
                               size_t count, size_t out) {
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

AVX2 static int32_t dot_avx2(const int16_t *x, const int16_t *w, size_t n) {
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

static const DmKernels avx2 = {"avx2", affine_avx2, affine4_avx2,
                               sum_rows_avx2, dot_avx2};

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

VNNI static inline __m512i load16(const void *p) {
  return _mm512_loadu_si512(p);
}

/* `tile` vectors of 16 outputs of one row: a constant, so that the sums stay
   in registers. */
VNNI static inline __attribute__((always_inline)) void
tile1(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias,
      size_t in, size_t out, size_t tile) {
  __m512i sum[8];
  for (size_t j = 0; j < tile; j++) {
    sum[j] = load16(bias + 16 * j);
  }
  for (size_t i = 0; i < in; i += 2) {
    const __m512i pair = _mm512_set1_epi32(pair_at(x + i));
    for (size_t j = 0; j < tile; j++) {
      sum[j] = _mm512_dpwssd_epi32(sum[j], pair, load16(w + i * out + 32 * j));
    }
  }
  for (size_t j = 0; j < tile; j++) {
    _mm512_storeu_si512(y + 16 * j, sum[j]);
  }
}

VNNI static void affine_vnni(int32_t *y, const int16_t *x, const int16_t *w,
                             const int32_t *bias, size_t in, size_t out) {
  size_t o = 0;
  for (; o + 128 <= out; o += 128) {
    tile1(y + o, x, w + 2 * o, bias + o, in, out, 8);
  }
  for (; o + 64 <= out; o += 64) {
    tile1(y + o, x, w + 2 * o, bias + o, in, out, 4);
  }
  for (; o < out; o += 16) {
    tile1(y + o, x, w + 2 * o, bias + o, in, out, 1);
  }
}

/* The same for four rows. */
VNNI static inline __attribute__((always_inline)) void
tile4(int32_t *y, size_t y_stride, const int16_t *x, size_t x_stride,
      const int16_t *w, const int32_t *bias, size_t in, size_t out,
      size_t tile) {
  __m512i sum[4][4];
  for (size_t t = 0; t < 4; t++) {
    for (size_t j = 0; j < tile; j++) {
      sum[t][j] = load16(bias + 16 * j);
    }
  }
  for (size_t i = 0; i < in; i += 2) {
    __m512i v[4];
    for (size_t j = 0; j < tile; j++) {
      v[j] = load16(w + i * out + 32 * j);
    }
    for (size_t t = 0; t < 4; t++) {
      const __m512i pair = _mm512_set1_epi32(pair_at(x + t * x_stride + i));
      for (size_t j = 0; j < tile; j++) {
        sum[t][j] = _mm512_dpwssd_epi32(sum[t][j], pair, v[j]);
      }
    }
  }
  for (size_t t = 0; t < 4; t++) {
    for (size_t j = 0; j < tile; j++) {
      _mm512_storeu_si512(y + t * y_stride + 16 * j, sum[t][j]);
    }
  }
}

VNNI static void affine4_vnni(int32_t *y, size_t y_stride, const int16_t *x,
                              size_t x_stride, const int16_t *w,
                              const int32_t *bias, size_t in, size_t out) {
  size_t o = 0;
  for (; o + 64 <= out; o += 64) {
    tile4(y + o, y_stride, x, x_stride, w + 2 * o, bias + o, in, out, 4);
  }
  for (; o < out; o += 16) {
    tile4(y + o, y_stride, x, x_stride, w + 2 * o, bias + o, in, out, 1);
  }
}

static const DmKernels vnni = {"avx512vnni", affine_vnni, affine4_vnni,
                               sum_rows_avx2, dot_avx2};
#endif

const DmKernels *dm_kernels_plain(void) {
  return &plain;
}

const DmKernels *dm_kernels_best(void) {
#ifdef DM_X86
  if (__builtin_cpu_supports("avx512vnni") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return &vnni;
  }
  if (__builtin_cpu_supports("avx2")) {
    return &avx2;
  }
#endif
  return &plain;
}
