/* SPDX-License-Identifier: Apache-2.0 */
/* Integer kernels of the network. Sums wrap modulo 2^32 in every version, so
   the plain and the vector versions agree bit for bit. */
#ifndef DM_SYNTAX_KERNELS_H
#define DM_SYNTAX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Unroll the loop that follows, so that an array of sums becomes registers. */
#if defined(__clang__)
#define DM_UNROLL _Pragma("clang loop unroll(full)")
#else
#define DM_UNROLL _Pragma("GCC unroll 8")
#endif

/* Fixed point of the recurrence. */
enum {
  DM_ACT_BITS = 12,    /* activations: 4096 is 1.0 */
  DM_WEIGHT_BITS = 12, /* matrix weights: 4096 is 1.0 */
  DM_CELL_BITS = 18,   /* cells, which stay within [-1, 1] */
  DM_CURVE_BITS = 12,  /* entries of a table of sigmoid or tanh over ±8 */
  /* from a sum of products to an index of such a table */
  DM_CURVE_SHIFT = DM_ACT_BITS + DM_WEIGHT_BITS - (DM_CURVE_BITS - 4),
  DM_ONE = 1 << DM_ACT_BITS,
  DM_CELL_UP = DM_CELL_BITS - DM_ACT_BITS
};

/* Tables of the two curves. The two bytes before each can be read. */
typedef struct DmCurves {
  const int16_t *sigmoid;
  const int16_t *tanh;
} DmCurves;

/* Matrices are stored in tiles of up to DM_TILE outputs, one after the other,
   each [in/2][width of the tile][2], so that they are read from front to
   back. */
enum { DM_TILE = 64 };

/* Outputs in the tile that begins at output `first`. */
static inline size_t dm_tile_width(size_t first, size_t out) {
  return out - first < DM_TILE ? out - first : DM_TILE;
}

/* Where the weight of input i for output o is. */
static inline size_t dm_tile_index(size_t i, size_t o, size_t in, size_t out) {
  const size_t first = o / DM_TILE * DM_TILE;
  return first * in + (i / 2 * dm_tile_width(first, out) + o - first) * 2 +
         i % 2;
}

typedef struct DmKernels {
  const char *name;
  /* y[o] = bias[o] + sum over i of x[i] * w(i, o). `in` is a multiple of 4,
     `out` of 16; nothing needs to be aligned. */
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
  /* One step of a recurrence of h units (a multiple of 16): from the sums of
     forget gates, output gates and candidates, [3][h], update the cells and
     set the outputs. A cell is a running mean of the candidates. */
  void (*step)(const DmCurves *curves, const int32_t *gates, int32_t *cell,
               int16_t *out, size_t h);
  /* Sum of x[i] * w[i]; n a multiple of 16. */
  int32_t (*dot)(const int16_t *x, const int16_t *w, size_t n);
} DmKernels;

/* The fastest version that this processor can run. */
const DmKernels *dm_kernels_best(void);
/* The portable version, for comparison in tests. */
const DmKernels *dm_kernels_plain(void);

#endif
