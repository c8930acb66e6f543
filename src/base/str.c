/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

DmStr dm_str(const char *z) {
  return (DmStr){z, z ? strlen(z) : 0};
}

DmStr dm_str_n(const char *p, size_t n) {
  return (DmStr){p, n};
}

bool dm_str_eq(DmStr a, DmStr b) {
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool dm_str_eqz(DmStr a, const char *z) {
  return dm_str_eq(a, dm_str(z));
}

static unsigned char lower(char c) {
  return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool dm_str_ieq(DmStr a, DmStr b) {
  if (a.n != b.n) {
    return false;
  }
  for (size_t i = 0; i < a.n; ++i) {
    if (lower(a.p[i]) != lower(b.p[i])) {
      return false;
    }
  }
  return true;
}

bool dm_str_starts(DmStr s, const char *prefix) {
  const size_t n = strlen(prefix);
  return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool dm_str_ends(DmStr s, const char *suffix) {
  const size_t n = strlen(suffix);
  return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

int dm_str_cmp(DmStr a, DmStr b) {
  const size_t n = a.n < b.n ? a.n : b.n;
  const int order = n ? memcmp(a.p, b.p, n) : 0;
  return order ? order : (a.n > b.n) - (a.n < b.n);
}

uint64_t dm_str_hash(DmStr s) {
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < s.n; ++i) {
    h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
  }
  return h;
}

DmStr dm_str_dup(DmArena *arena, DmStr s) {
  char *const copy = dm_arena_alloc(arena, s.n + 1);
  if (s.n) {
    memcpy(copy, s.p, s.n);
  }
  return (DmStr){copy, s.n};
}

DmStr dm_str_printf(DmArena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  const int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  const size_t size = n < 0 ? 0 : (size_t)n;
  char *const text = dm_arena_alloc(arena, size + 1);
  (void)vsnprintf(text, size + 1, format, again);
  va_end(again);
  return (DmStr){text, size};
}

DmStr dm_str_join(DmArena *arena, DmStr a, const char *separator, DmStr b) {
  if (a.n == 0 || b.n == 0) {
    separator = "";
  }
  return dm_str_printf(arena, "%.*s%s%.*s", DM_STR_ARG(a), separator,
                       DM_STR_ARG(b));
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

DmStr dm_str_hundredths(DmArena *arena, double value) {
  const unsigned n = (unsigned)(value * 100 + 0.5);
  return dm_str_printf(arena, "%u.%02u", n / 100, n % 100);
}

DmStr dm_str_trim(DmStr s) {
  while (s.n && is_space(s.p[0])) {
    ++s.p;
    --s.n;
  }
  while (s.n && is_space(s.p[s.n - 1])) {
    --s.n;
  }
  return s;
}
