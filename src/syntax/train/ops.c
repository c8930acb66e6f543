/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/ops.h"

#include <math.h>
#include <string.h>

#include "syntax/kernels.h"

typedef float Lanes __attribute__((vector_size(64), aligned(4), may_alias));
typedef const Lanes *In;

#define INLINE static inline __attribute__((always_inline))

INLINE void gemm_tile(float *y, size_t ys, const float *x, size_t xs,
                      const float *w, size_t t_n, size_t k_n, size_t r_n) {
  Lanes sum[4] = {0};
  DM_UNROLL
  for (size_t t = 0; t < t_n; t++) {
    sum[t] = *(In)(y + t * ys);
  }
  for (size_t k = 0; k < k_n; k++) {
    const Lanes wk = *(In)(w + k * r_n);
    DM_UNROLL
    for (size_t t = 0; t < t_n; t++) {
      sum[t] += wk * x[t * xs + k];
    }
  }
  DM_UNROLL
  for (size_t t = 0; t < t_n; t++) {
    *(Lanes *)(y + t * ys) = sum[t];
  }
}

/* Four tiles side by side: enough independent sums to hide the latency of an
   addition. */
INLINE void gemm_wide_tile(float *y, size_t ys, const float *x, size_t xs,
                           const float *w, size_t t_n, size_t k_n, size_t r_n) {
  Lanes sum[4][4];
  DM_UNROLL
  for (size_t t = 0; t < t_n; t++) {
    DM_UNROLL
    for (size_t j = 0; j < 4; j++) {
      sum[t][j] = *(In)(y + t * ys + 16 * j);
    }
  }
  for (size_t k = 0; k < k_n; k++) {
    const float *const wk = w + k * r_n;
    DM_UNROLL
    for (size_t t = 0; t < t_n; t++) {
      const float a = x[t * xs + k];
      DM_UNROLL
      for (size_t j = 0; j < 4; j++) {
        sum[t][j] += *(In)(wk + 16 * j) * a;
      }
    }
  }
  DM_UNROLL
  for (size_t t = 0; t < t_n; t++) {
    DM_UNROLL
    for (size_t j = 0; j < 4; j++) {
      *(Lanes *)(y + t * ys + 16 * j) = sum[t][j];
    }
  }
}

INLINE void gemm_rows(float *y, size_t ys, const float *x, size_t xs,
                      const float *w, size_t t_n, size_t k_n, size_t r_n) {
  size_t r = 0;
  for (; r + 64 <= r_n; r += 64) {
    gemm_wide_tile(y + r, ys, x, xs, w + r, t_n, k_n, r_n);
  }
  for (; r < r_n; r += 16) {
    gemm_tile(y + r, ys, x, xs, w + r, t_n, k_n, r_n);
  }
}

INLINE void gemm_body(float *y, size_t ys, const float *x, size_t xs,
                      const float *w, size_t t_n, size_t k_n, size_t r_n) {
  size_t t = 0;
  for (; t + 4 <= t_n; t += 4) {
    gemm_rows(y + t * ys, ys, x + t * xs, xs, w, 4, k_n, r_n);
  }
  for (; t < t_n; t++) {
    gemm_rows(y + t * ys, ys, x + t * xs, xs, w, 1, k_n, r_n);
  }
}

INLINE float add_lanes(const Lanes *v) {
  float sum[16];
  memcpy(sum, v, sizeof sum);
  for (size_t width = 8; width > 0; width /= 2) {
    for (size_t i = 0; i < width; i++) {
      sum[i] += sum[i + width];
    }
  }
  return sum[0];
}

INLINE void back_tile(float *x, size_t xs, const float *y, size_t ys,
                      const float *w, size_t t_n, size_t k_n, size_t r_n) {
  Lanes sum[4][4] = {0};
  for (size_t r = 0; r < r_n; r += 16) {
    DM_UNROLL
    for (size_t k = 0; k < k_n; k++) {
      const Lanes wk = *(In)(w + k * r_n + r);
      DM_UNROLL
      for (size_t t = 0; t < t_n; t++) {
        sum[t][k] += wk * *(In)(y + t * ys + r);
      }
    }
  }
  DM_UNROLL
  for (size_t t = 0; t < t_n; t++) {
    DM_UNROLL
    for (size_t k = 0; k < k_n; k++) {
      x[t * xs + k] += add_lanes(&sum[t][k]);
    }
  }
}

INLINE void back_body(float *x, size_t xs, const float *y, size_t ys,
                      const float *w, size_t t_n, size_t k_n, size_t r_n) {
  /* k_n is a multiple of 4: all layer widths are multiples of 16. */
  size_t t = 0;
  for (; t + 4 <= t_n; t += 4) {
    for (size_t k = 0; k < k_n; k += 4) {
      back_tile(x + t * xs + k, xs, y + t * ys, ys, w + k * r_n, 4, 4, r_n);
    }
  }
  for (; t < t_n; t++) {
    for (size_t k = 0; k < k_n; k += 4) {
      back_tile(x + t * xs + k, xs, y + t * ys, ys, w + k * r_n, 1, 4, r_n);
    }
  }
}

INLINE void outer_tile(float *w, const float *x, size_t xs, const float *y,
                       size_t ys, size_t t_n, size_t r_n, size_t j_n) {
  Lanes sum[4][4];
  DM_UNROLL
  for (size_t k = 0; k < 4; k++) {
    DM_UNROLL
    for (size_t j = 0; j < j_n; j++) {
      sum[k][j] = *(In)(w + k * r_n + 16 * j);
    }
  }
  for (size_t t = 0; t < t_n; t++) {
    DM_UNROLL
    for (size_t k = 0; k < 4; k++) {
      const float a = x[t * xs + k];
      DM_UNROLL
      for (size_t j = 0; j < j_n; j++) {
        sum[k][j] += *(In)(y + t * ys + 16 * j) * a;
      }
    }
  }
  DM_UNROLL
  for (size_t k = 0; k < 4; k++) {
    DM_UNROLL
    for (size_t j = 0; j < j_n; j++) {
      *(Lanes *)(w + k * r_n + 16 * j) = sum[k][j];
    }
  }
}

INLINE void outer_body(float *w, const float *x, size_t xs, const float *y,
                       size_t ys, size_t t_n, size_t k_n, size_t r_n) {
  for (size_t k = 0; k < k_n; k += 4) {
    size_t r = 0;
    for (; r + 64 <= r_n; r += 64) {
      outer_tile(w + k * r_n + r, x + k, xs, y + r, ys, t_n, r_n, 4);
    }
    for (; r < r_n; r += 16) {
      outer_tile(w + k * r_n + r, x + k, xs, y + r, ys, t_n, r_n, 1);
    }
  }
}

INLINE void axpy_body(float *y, float a, const float *x, size_t n) {
  for (size_t i = 0; i < n; i += 16) {
    *(Lanes *)(y + i) += *(In)(x + i) * a;
  }
}

/* The same body compiled for each instruction set; lanes make them agree. */
#define VERSIONS(name, params, args)                                           \
  static void name##_plain params {                                            \
    name##_body args;                                                          \
  }                                                                            \
  WIDE_VERSIONS(name, params, args)

#if defined(__x86_64__)
#define WIDE_VERSIONS(name, params, args)                                      \
  __attribute__((target("avx2"))) static void name##_avx2 params {             \
    name##_body args;                                                          \
  }                                                                            \
  __attribute__((target("avx512f"))) static void name##_avx512 params {        \
    name##_body args;                                                          \
  }                                                                            \
  void dm_##name params {                                                      \
    if (__builtin_cpu_supports("avx512f")) {                                   \
      name##_avx512 args;                                                      \
    } else if (__builtin_cpu_supports("avx2")) {                               \
      name##_avx2 args;                                                        \
    } else {                                                                   \
      name##_plain args;                                                       \
    }                                                                          \
  }
#else
#define WIDE_VERSIONS(name, params, args)                                      \
  void dm_##name params {                                                      \
    name##_plain args;                                                         \
  }
#endif

#define gemm_back_body back_body
#define gemm_outer_body outer_body

VERSIONS(gemm,
         (float *y, size_t ys, const float *x, size_t xs, const float *w,
          size_t t_n, size_t k_n, size_t r_n),
         (y, ys, x, xs, w, t_n, k_n, r_n))
VERSIONS(gemm_back,
         (float *x, size_t xs, const float *y, size_t ys, const float *w,
          size_t t_n, size_t k_n, size_t r_n),
         (x, xs, y, ys, w, t_n, k_n, r_n))
VERSIONS(gemm_outer,
         (float *w, const float *x, size_t xs, const float *y, size_t ys,
          size_t t_n, size_t k_n, size_t r_n),
         (w, x, xs, y, ys, t_n, k_n, r_n))
VERSIONS(axpy, (float *y, float a, const float *x, size_t n), (y, a, x, n))

float dm_exp(float x) {
  if (x < -80.0F) {
    return 0.0F;
  }
  x = x < 80.0F ? x : 80.0F;
  const float n = floorf(x * 1.44269504F + 0.5F);
  const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * r * r + r + 1.0F;
  const uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
  float scale;
  memcpy(&scale, &bits, sizeof scale);
  return p * scale;
}

float dm_sigmoid(float x) {
  return 1.0F / (1.0F + dm_exp(-x));
}

float dm_tanh(float x) {
  return 2.0F * dm_sigmoid(2.0F * x) - 1.0F;
}

void dm_softmax(float *scores, size_t n) {
  float top = scores[0], sum = 0.0F;
  for (size_t i = 1; i < n; i++) {
    top = scores[i] > top ? scores[i] : top;
  }
  for (size_t i = 0; i < n; i++) {
    scores[i] = dm_exp(scores[i] - top);
    sum += scores[i];
  }
  for (size_t i = 0; i < n; i++) {
    scores[i] /= sum;
  }
}

uint64_t dm_random_bits(DmRandom *random) {
  uint64_t z = (random->state += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

float dm_random_unit(DmRandom *random) {
  return (float)(dm_random_bits(random) >> 40) * (1.0F / 16777216.0F);
}
