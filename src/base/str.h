/* SPDX-License-Identifier: Apache-2.0 */
/* String views: bytes that live elsewhere (a mapped file, an arena, a
   literal). UTF-8 unless said otherwise, not NUL-terminated unless said. */
#ifndef DM_BASE_STR_H
#define DM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct DmStr {
  const char *p;
  size_t n; /* bytes */
} DmStr;

/* printf("%.*s", DM_STR_ARG(s)) */
#define DM_STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* View of a NUL-terminated string; NULL gives the empty view. */
DmStr dm_str(const char *z);
DmStr dm_str_n(const char *p, size_t n);

bool dm_str_eq(DmStr a, DmStr b);
bool dm_str_eqz(DmStr a, const char *z);
/* ASCII case-insensitive comparison. */
bool dm_str_ieq(DmStr a, DmStr b);
bool dm_str_starts(DmStr s, const char *prefix);
bool dm_str_ends(DmStr s, const char *suffix);
/* Byte order, shorter first on a tie: same in every locale. <0, 0, >0. */
int dm_str_cmp(DmStr a, DmStr b);
/* FNV-1a, 64 bits: stable between runs and machines. */
uint64_t dm_str_hash(DmStr s);

/* Copy into the arena, NUL-terminated (n does not count the NUL). */
DmStr dm_str_dup(DmArena *arena, DmStr s);
/* printf into the arena, NUL-terminated. */
DmStr dm_str_printf(DmArena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* a + separator + b in the arena; no separator when one side is empty. */
DmStr dm_str_join(DmArena *arena, DmStr a, const char *separator, DmStr b);
/* "0.88": a value of at least 0 to hundredths, in every locale. */
DmStr dm_str_hundredths(DmArena *arena, double value);
/* Without ASCII white space at both ends. */
DmStr dm_str_trim(DmStr s);

#endif
