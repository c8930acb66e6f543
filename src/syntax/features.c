/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/features.h"

#include <string.h>

#include "base/utf8.h"

uint64_t dm_feature_hash(unsigned kind, const char *p, size_t n) {
  uint64_t h =
      0xCBF29CE484222325ULL ^ (uint64_t)(kind + 1U) * 0x9E3779B97F4A7C15ULL;
  for (size_t i = 0; i < n; i++) {
    h = (h ^ (unsigned char)p[i]) * 0x100000001B3ULL;
  }
  /* FNV's high bits are weak for short strings. */
  h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93ULL;
  return h ^ (h >> 32);
}

/* The ASCII look-alike of a typographic character, or 0. */
static char plain_form(uint32_t cp) {
  switch (cp) {
  case 0x2018:
  case 0x2019:
  case 0x201B: return '\'';
  case 0x201C:
  case 0x201D:
  case 0x201E: return '"';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015: return '-';
  default: return 0;
  }
}

static char lower_byte(char c) {
  if (c >= 'A' && c <= 'Z') {
    return (char)(c + ('a' - 'A'));
  }
  return c >= '0' && c <= '9' ? '0' : c;
}

void dm_word_normalize(DmStr form, DmWord *out) {
  out->n = 0;
  out->capital = form.n > 0 && form.p[0] >= 'A' && form.p[0] <= 'Z';
  for (size_t i = 0; i < form.n && out->n < DM_WORD_MAX;) {
    const unsigned char c = (unsigned char)form.p[i];
    if (c < 0x80) {
      out->bytes[out->n++] = lower_byte(form.p[i++]);
      continue;
    }
    size_t len;
    const char plain = plain_form(dm_utf8_decode(form.p + i, form.n - i, &len));
    if (plain) {
      out->bytes[out->n++] = plain;
    } else if (out->n + len <= DM_WORD_MAX) {
      memcpy(out->bytes + out->n, form.p + i, len);
      out->n += len;
    } else {
      break;
    }
    i += len;
  }
}

static char shape_of(uint32_t cp) {
  if (cp < 0x80) {
    if (cp >= 'A' && cp <= 'Z') {
      return 'X';
    }
    if (cp >= 'a' && cp <= 'z') {
      return 'x';
    }
    return cp >= '0' && cp <= '9' ? 'd' : (char)cp;
  }
  if (plain_form(cp)) {
    return plain_form(cp);
  }
  if (dm_is_upper(cp)) {
    return 'X';
  }
  return dm_is_alpha(cp) ? 'x' : '~';
}

/* Character classes with runs cut to `longest`. */
static size_t shape(DmStr form, size_t longest, char *out, size_t cap) {
  size_t n = 0, run = 0;
  for (size_t i = 0; i < form.n && n < cap;) {
    size_t len;
    const char c = shape_of(dm_utf8_decode(form.p + i, form.n - i, &len));
    i += len;
    run = n > 0 && out[n - 1] == c ? run + 1 : 1;
    if (run <= longest) {
      out[n++] = c;
    }
  }
  return n;
}

static void add(DmFeatures *out, unsigned kind, const char *p, size_t n) {
  out->kind[out->count] = (uint8_t)kind;
  out->hash[out->count++] = dm_feature_hash(kind, p, n);
}

void dm_features_of(DmStr form, DmFeatures *out) {
  const DmWord *const word = &out->word;
  dm_word_normalize(form, &out->word);
  out->count = 0;
  add(out, DM_FEAT_WORD, word->bytes, word->n);
  add(out, DM_FEAT_EXACT, form.p, form.n < DM_WORD_MAX ? form.n : DM_WORD_MAX);
  char buffer[DM_WORD_MAX];
  add(out, DM_FEAT_SHAPE, buffer, shape(form, 3, buffer, sizeof buffer));
  add(out, DM_FEAT_SHORT_SHAPE, buffer, shape(form, 1, buffer, sizeof buffer));
  for (size_t k = 1; k <= 4 && k < word->n; k++) {
    add(out, DM_FEAT_PREFIX + (unsigned)k, word->bytes, k);
  }
  for (size_t k = 1; k <= 5 && k < word->n; k++) {
    add(out, DM_FEAT_SUFFIX + (unsigned)k, word->bytes + word->n - k, k);
  }
}

/* English inflection undone: cut the ending, add the replacement. With
   `doubled`, also one of two equal letters before it (stopped → stop). */
typedef struct Ending {
  char ending[4];
  char replacement[2];
  bool doubled;
} Ending;

static const Ending endings[] = {
    {"ies", "y", false}, {"s", "", false},    {"es", "", false},
    {"ied", "y", false}, {"ed", "", false},   {"ed", "e", false},
    {"ed", "", true},    {"ing", "", false},  {"ing", "e", false},
    {"ing", "", true},   {"ier", "y", false}, {"er", "", false},
    {"er", "e", false},  {"er", "", true},    {"iest", "y", false},
    {"est", "", false},  {"est", "e", false}, {"est", "", true}};

/* Undo one ending; false if the word does not have it. */
static bool undo(const DmWord *word, const Ending *e, DmStem *out) {
  const size_t cut = strnlen(e->ending, sizeof e->ending);
  if (word->n < cut + 2 ||
      memcmp(word->bytes + word->n - cut, e->ending, cut) != 0) {
    return false;
  }
  size_t n = word->n - cut;
  memcpy(out->bytes, word->bytes, n);
  if (e->doubled) {
    if (n < 3 || out->bytes[n - 1] != out->bytes[n - 2]) {
      return false;
    }
    n--;
  }
  if (e->replacement[0]) {
    out->bytes[n++] = e->replacement[0];
  }
  out->n = (uint8_t)n;
  out->hash = dm_feature_hash(DM_FEAT_WORD, out->bytes, n);
  return true;
}

size_t dm_stems_of(const DmWord *word, DmStem out[DM_MAX_STEMS]) {
  size_t count = 0;
  for (size_t i = 0;
       i < sizeof endings / sizeof endings[0] && count < DM_MAX_STEMS; i++) {
    count += undo(word, &endings[i], &out[count]);
  }
  return count;
}
