/* SPDX-License-Identifier: Apache-2.0 */
/* What the vector versions of the kernels share. */
#ifndef DM_SYNTAX_KERNELS_X86_H
#define DM_SYNTAX_KERNELS_X86_H

#include "syntax/kernels.h"

#if defined(__x86_64__)
#define DM_X86 1
#include <immintrin.h>
#include <string.h>

/* The pair x[i], x[i+1] as one 32-bit lane. */
static inline int pair_at(const int16_t *x) {
  int pair;
  memcpy(&pair, x, sizeof pair);
  return pair;
}

/* Sum of rows and products of vectors are no faster with wider registers. */
void dm_sum_rows_avx2(int16_t *y, const int16_t *const *rows, size_t count,
                      size_t out);
int32_t dm_dot_avx2(const int16_t *x, const int16_t *w, size_t n);

const DmKernels *dm_kernels_avx2(void);
const DmKernels *dm_kernels_vnni(void);
#endif

#endif
