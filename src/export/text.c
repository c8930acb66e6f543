/* SPDX-License-Identifier: Apache-2.0 */
#include "export/text.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD";

DmStr dm_clean(DmArena *arena, DmStr s) {
  if (s.n == 0 || (dm_utf8_invalid_at(s) == s.n && !memchr(s.p, 0, s.n))) {
    return s;
  }
  char *const out = dm_arena_alloc(arena, s.n * 3 + 1);
  size_t n = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    const bool bad = cp == 0 || cp == DM_REPLACEMENT;
    const size_t width = bad ? sizeof replacement - 1 : len;
    memcpy(out + n, bad ? replacement : s.p + i, width);
    n += width;
    i += len;
  }
  return (DmStr){out, n};
}

static bool is_blank(uint32_t cp) {
  return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || dm_is_space(cp);
}

/* XML 1.0 knows no such characters, so SVG cannot show them. */
static bool is_unshowable(uint32_t cp) {
  return cp == 0xFFFE || cp == 0xFFFF;
}

/* Back to the end of the last whole word, if one is near. */
static size_t cut_at_word(const char *text, size_t n) {
  for (size_t i = n; i > 0 && n - i < 24; --i) {
    if (text[i - 1] == ' ') {
      return i - 1;
    }
  }
  return n;
}

DmStr dm_one_line(DmArena *arena, DmStr s, size_t max) {
  char *const out = dm_arena_alloc(arena, s.n * 3 + sizeof "…");
  size_t n = 0;
  size_t count = 0;
  bool gap = false;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    if (is_blank(cp)) {
      gap = n > 0;
    } else {
      if (gap) {
        out[n++] = ' ';
        ++count;
        gap = false;
      }
      if (count >= max) {
        n = cut_at_word(out, n);
        memcpy(out + n, "…", strlen("…"));
        n += strlen("…");
        break;
      }
      const bool bad = cp == DM_REPLACEMENT || is_unshowable(cp);
      const size_t width = bad ? sizeof replacement - 1 : len;
      memcpy(out + n, bad ? replacement : s.p + i, width);
      n += width;
      ++count;
    }
    i += len;
  }
  out[n] = '\0';
  return (DmStr){out, n};
}

DmDecimal dm_decimal(double value) {
  const double kept = value > 0 ? (value < 1 ? value : 1) : 0;
  const unsigned hundredths = (unsigned)(kept * 100 + 0.5);
  DmDecimal d;
  (void)snprintf(d.text, sizeof d.text, "%u.%02u", hundredths / 100 % 10,
                 hundredths % 100);
  return d;
}

static void put(DmJson *json, const char *bytes, size_t n) {
  if (json->st == DM_OK) {
    json->st = dm_sink_write(json->sink, bytes, n);
  }
}

void dm_json_raw(DmJson *json, const char *z) {
  put(json, z, strlen(z));
}

static void put_escape(DmJson *json, uint32_t cp) {
  static const char from[] = "\"\\\b\f\n\r\t";
  static const char to[] = "\"\\bfnrt";
  const char *const at = cp ? strchr(from, (int)cp) : NULL;
  char text[8];
  if (at) {
    (void)snprintf(text, sizeof text, "\\%c", to[at - from]);
  } else {
    (void)snprintf(text, sizeof text, "\\u%04x", (unsigned)(cp & 0xFFFFU));
  }
  dm_json_raw(json, text);
}

void dm_json_string(DmJson *json, DmStr s) {
  dm_json_raw(json, "\"");
  size_t from = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    const bool escape = cp < 0x20 || cp == '"' || cp == '\\' || cp == 0x7F;
    const bool bad = cp == 0 || cp == DM_REPLACEMENT;
    if (escape || bad) {
      put(json, s.p + from, i - from);
      from = i + len;
      if (bad) {
        dm_json_raw(json, replacement);
      } else {
        put_escape(json, cp);
      }
    }
    i += len;
  }
  put(json, s.p + from, s.n - from);
  dm_json_raw(json, "\"");
}

void dm_json_string_or_null(DmJson *json, DmStr s) {
  if (s.n) {
    dm_json_string(json, s);
  } else {
    dm_json_raw(json, "null");
  }
}

void dm_json_uint(DmJson *json, size_t n) {
  char text[24];
  (void)snprintf(text, sizeof text, "%zu", n);
  dm_json_raw(json, text);
}
