/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

uint32_t dm_utf8_decode(const char *s, size_t n, size_t *len) {
  const unsigned char *const b = (const unsigned char *)s;
  *len = n ? 1 : 0;
  if (n == 0) {
    return 0;
  }
  if (b[0] < 0x80) {
    return b[0];
  }
  if (b[0] < 0xC2 || b[0] > 0xF4) {
    return DM_REPLACEMENT;
  }
  const size_t need = b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
  uint32_t cp = b[0] & (0x7FU >> need);
  /* The second byte's range excludes overlong forms, surrogates and what lies
     beyond U+10FFFF (Unicode table 3-7). */
  unsigned lo = 0x80;
  unsigned hi = 0xBF;
  lo = b[0] == 0xE0 ? 0xA0 : b[0] == 0xF0 ? 0x90 : lo;
  hi = b[0] == 0xED ? 0x9F : b[0] == 0xF4 ? 0x8F : hi;
  for (size_t i = 1; i < need; ++i) {
    if (i >= n || b[i] < lo || b[i] > hi) {
      *len = i;
      return DM_REPLACEMENT;
    }
    cp = cp << 6 | (b[i] & 0x3FU);
    lo = 0x80;
    hi = 0xBF;
  }
  *len = need;
  return cp;
}

size_t dm_utf8_invalid_at(DmStr s) {
  size_t i = 0;
  while (i < s.n) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    /* A real U+FFFD is the three bytes EF BF BD. */
    if (cp == DM_REPLACEMENT && !(len == 3 && (unsigned char)s.p[i] == 0xEF)) {
      return i;
    }
    i += len;
  }
  return s.n;
}

size_t dm_utf8_length(DmStr s) {
  size_t count = 0;
  for (size_t i = 0; i < s.n; ++i) {
    count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
  }
  return count;
}

static utf8proc_category_t category(uint32_t cp) {
  return utf8proc_category((utf8proc_int32_t)cp);
}

bool dm_is_upper(uint32_t cp) {
  const utf8proc_category_t c = category(cp);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool dm_is_lower(uint32_t cp) {
  return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool dm_is_alpha(uint32_t cp) {
  const utf8proc_category_t c = category(cp);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool dm_is_digit(uint32_t cp) {
  return category(cp) == UTF8PROC_CATEGORY_ND;
}

bool dm_is_space(uint32_t cp) {
  const utf8proc_category_t c = category(cp);
  return (cp >= '\t' && cp <= '\r') || c == UTF8PROC_CATEGORY_ZS ||
         c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

bool dm_is_punct(uint32_t cp) {
  const utf8proc_category_t c = category(cp);
  return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_SO;
}

static DmStr map(DmArena *arena, DmStr s, utf8proc_option_t options) {
  utf8proc_uint8_t *mapped = NULL;
  const utf8proc_ssize_t n =
      s.n ? utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
                         &mapped, options)
          : 0;
  /* Invalid UTF-8 (or no memory) leaves the bytes as they are: callers have
     validated, and a copy is the safe answer. The copy is made at its largest
     before mapped is freed, as the arena may jump. */
  if (n < 0 || !mapped) {
    return dm_str_dup(arena, s);
  }
  char stack[256];
  DmStr result = {(const char *)mapped, (size_t)n};
  if (result.n <= sizeof stack) {
    memcpy(stack, mapped, result.n);
    free(mapped);
    result.p = stack;
    return dm_str_dup(arena, result);
  }
  result = dm_str_dup(arena, result);
  free(mapped);
  return result;
}

/* Replace typographic apostrophes and dashes, in place where s is ours. */
static DmStr plain_punctuation(DmArena *arena, DmStr s) {
  char *const out = dm_arena_alloc(arena, s.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    if (cp == 0x2018 || cp == 0x2019 || cp == 0x02BC) {
      out[n++] = '\'';
    } else if (cp >= 0x2010 && cp <= 0x2015) {
      out[n++] = '-';
    } else if (cp != 0xAD) {
      memcpy(out + n, s.p + i, len);
      n += len;
    }
    i += len;
  }
  return (DmStr){out, n};
}

static bool is_ascii(DmStr s) {
  for (size_t i = 0; i < s.n; ++i) {
    if ((unsigned char)s.p[i] >= 0x80) {
      return false;
    }
  }
  return true;
}

static DmStr ascii_lower(DmArena *arena, DmStr s) {
  char *const out = dm_arena_alloc(arena, s.n + 1);
  for (size_t i = 0; i < s.n; ++i) {
    const char c = s.p[i];
    out[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return (DmStr){out, s.n};
}

DmStr dm_fold(DmArena *arena, DmStr s) {
  if (is_ascii(s)) {
    return ascii_lower(arena, s);
  }
  const int options =
      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
  return plain_punctuation(arena, map(arena, s, (utf8proc_option_t)options));
}

DmStr dm_lower(DmArena *arena, DmStr s) {
  if (is_ascii(s)) {
    return ascii_lower(arena, s);
  }
  char *const out = dm_arena_alloc(arena, s.n * 2 + 8);
  size_t n = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    const utf8proc_int32_t low = utf8proc_tolower((utf8proc_int32_t)cp);
    n += (size_t)utf8proc_encode_char(low, (utf8proc_uint8_t *)out + n);
    i += len;
  }
  return (DmStr){out, n};
}

DmStr dm_slug(DmArena *arena, DmStr s) {
  const int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
  const DmStr folded = map(arena, s, (utf8proc_option_t)options);
  char *const out = dm_arena_alloc(arena, folded.n + 1);
  size_t n = 0;
  bool gap = false;
  for (size_t i = 0; i < folded.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(folded.p + i, folded.n - i, &len);
    if (dm_is_alpha(cp) || dm_is_digit(cp)) {
      if (gap && n) {
        out[n++] = '-';
      }
      gap = false;
      memcpy(out + n, folded.p + i, len);
      n += len;
    } else if (cp != '\'' && cp != 0x2019) {
      gap = true;
    }
    i += len;
  }
  return (DmStr){out, n};
}
