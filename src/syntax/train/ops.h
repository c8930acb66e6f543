/* SPDX-License-Identifier: Apache-2.0 */
/* Float arithmetic of training. Every sum has a fixed order (16 lanes, no
   fused multiply-add, own exponential), so that the same data and seed give
   the same model on any processor. Matrices are dense, rows of x and y are xs
   and ys floats apart. */
#ifndef DM_TRAIN_OPS_H
#define DM_TRAIN_OPS_H

#include <stddef.h>
#include <stdint.h>

/* y[t][r] += sum over k of x[t][k] * w[k][r]. r_n is a multiple of 16. */
void dm_gemm(float *y, size_t ys, const float *x, size_t xs, const float *w,
             size_t t_n, size_t k_n, size_t r_n);
/* x[t][k] += sum over r of y[t][r] * w[k][r]. k_n is a multiple of 4. */
void dm_gemm_back(float *x, size_t xs, const float *y, size_t ys,
                  const float *w, size_t t_n, size_t k_n, size_t r_n);
/* w[k][r] += sum over t of x[t][k] * y[t][r]. k_n is a multiple of 4. */
void dm_gemm_outer(float *w, const float *x, size_t xs, const float *y,
                   size_t ys, size_t t_n, size_t k_n, size_t r_n);
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
