/* SPDX-License-Identifier: Apache-2.0 */
/* Float arithmetic of training. Every sum has a fixed order (16 lanes, no
   fused multiply-add, own exponential), so that the same data and seed give
   the same model on any processor. */
#ifndef DM_TRAIN_OPS_H
#define DM_TRAIN_OPS_H

#include <stddef.h>
#include <stdint.h>

/* Y[t][r] += sum over k of X[t][k] * W[k][r]. r_n is a multiple of 16. */
void dm_gemm(float *y, size_t y_stride, const float *x, size_t x_stride,
             const float *w, size_t t_n, size_t k_n, size_t r_n);
/* X[t][k] += sum over r of Y[t][r] * W[k][r]. */
void dm_gemm_back(float *x, size_t x_stride, const float *y, size_t y_stride,
                  const float *w, size_t t_n, size_t k_n, size_t r_n);
/* W[k][r] += sum over t of X[t][k] * Y[t][r]. */
void dm_gemm_outer(float *w, const float *x, size_t x_stride, const float *y,
                   size_t y_stride, size_t t_n, size_t k_n, size_t r_n);
/* y += a * x; n a multiple of 16 */
void dm_axpy(float *y, float a, const float *x, size_t n);

float dm_exp(float x);
float dm_sigmoid(float x);
float dm_tanh(float x);
/* Softmax in place of the n scores. */
void dm_softmax(float *scores, size_t n);

/* splitmix64 */
typedef struct DmRandom {
  uint64_t state;
} DmRandom;
uint64_t dm_random_bits(DmRandom *random);
/* In [0, 1). */
float dm_random_unit(DmRandom *random);

#endif
