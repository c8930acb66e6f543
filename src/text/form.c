/* SPDX-License-Identifier: Apache-2.0 */
#include "text/form.h"

#include <string.h>

#include "base/utf8.h"

/* The plain spelling of cp, or NULL when cp stays. */
static const char *plain(uint32_t cp) {
  static const char *const LIGATURES[] = {"ff",  "fi", "fl", "ffi",
                                          "ffl", "st", "st"};
  switch (cp) {
  case 0x2018:
  case 0x2019:
  case 0x201A:
  case 0x201B:
  case 0x02BC:
  case 0x2032:
  case 0x2039:
  case 0x203A:
  case 0xFF07: return "'";
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0x201F:
  case 0x2033:
  case 0x00AB:
  case 0x00BB: return "\"";
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2212: return "-";
  case 0x2014:
  case 0x2015: return "--";
  case 0x2026: return "...";
  case 0x00AD:
  case 0x200B:
  case 0x2060:
  case 0xFEFF: return "";
  default: break;
  }
  if (cp >= 0xFB00 && cp <= 0xFB06) {
    return LIGATURES[cp - 0xFB00];
  }
  return cp > 0x7F && dm_is_space(cp) ? " " : NULL;
}

static bool is_ascii(DmStr s) {
  for (size_t i = 0; i < s.n; ++i) {
    if ((unsigned char)s.p[i] >= 0x80) {
      return false;
    }
  }
  return true;
}

DmStr dm_form(DmArena *arena, DmStr source) {
  if (is_ascii(source)) {
    return source;
  }
  /* No replacement is longer than the two or three bytes it stands for. */
  char *out = NULL;
  size_t n = 0;
  for (size_t i = 0; i < source.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(source.p + i, source.n - i, &len);
    const char *const simple = cp < 0x80 ? NULL : plain(cp);
    if (simple && !out) {
      out = dm_arena_alloc(arena, source.n + 1);
      memcpy(out, source.p, i);
      n = i;
    }
    if (simple) {
      const size_t size = strlen(simple);
      memcpy(out + n, simple, size);
      n += size;
    } else if (out) {
      memcpy(out + n, source.p + i, len);
      n += len;
    }
    i += len;
  }
  return out && n ? (DmStr){out, n} : source;
}
