/* SPDX-License-Identifier: Apache-2.0 */
/* Integer kernels of the network. Sums wrap modulo 2^32 in every version, so
   the plain and the vector versions agree bit for bit. */
#ifndef DM_SYNTAX_KERNELS_H
#define DM_SYNTAX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

typedef struct DmKernels {
  const char *name;
  /* y[o] = bias[o] + sum over i of x[i] * w[i/2][o][i%2]. `in` is even, `out`
     a multiple of 16; nothing needs to be aligned. */
  void (*affine)(int32_t *y, const int16_t *x, const int16_t *w,
                 const int32_t *bias, size_t in, size_t out);
  /* Four rows at once: row t of x starts at x + t * x_stride, of y at
     y + t * y_stride. */
  void (*affine4)(int32_t *y, size_t y_stride, const int16_t *x,
                  size_t x_stride, const int16_t *w, const int32_t *bias,
                  size_t in, size_t out);
  /* y[o] = sum of rows[k][o], wrapping at 16 bits; `out` a multiple of 16. */
  void (*sum_rows)(int16_t *y, const int16_t *const *rows, size_t count,
                   size_t out);
  /* Sum of x[i] * w[i]; n a multiple of 16. */
  int32_t (*dot)(const int16_t *x, const int16_t *w, size_t n);
} DmKernels;

/* The fastest version that this processor can run. */
const DmKernels *dm_kernels_best(void);
/* The portable version, for comparison in tests. */
const DmKernels *dm_kernels_plain(void);

#endif
