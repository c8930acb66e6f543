/* SPDX-License-Identifier: Apache-2.0 */
/* A hand-written scanner. It walks over chunks (what stands between blanks)
   and takes one token after the other; words.c knows words, this file the
   rest. Looking ahead is bounded, so that a file of one line stays linear. */
#include "text/tokens.h"

#include <string.h>

#include "base/utf8.h"
#include "text/document.h"
#include "text/scan.h"

bool dm_is_blank(uint32_t cp) {
  if (cp < 0x80) {
    return cp <= ' ' || cp == 0x7F;
  }
  return cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp <= 0x9F ||
         dm_is_space(cp);
}

uint32_t dm_scan_at(const DmScan *s, size_t i, size_t *len) {
  if (i >= s->end) {
    *len = 0;
    return 0;
  }
  const unsigned char c = (unsigned char)s->p[i];
  if (c < 0x80) {
    *len = 1;
    return c;
  }
  return dm_utf8_decode(s->p + i, s->end - i, len);
}

bool dm_scan_is_word(uint32_t cp) {
  if (cp < 0x80) {
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 'a' && cp <= 'z') || cp == '_';
  }
  return cp == 0xAD || cp == 0x200C || dm_is_alpha(cp) || dm_is_digit(cp);
}

bool dm_scan_is_apostrophe(uint32_t cp) {
  return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == 0x02BC ||
         cp == 0xFF07;
}

/* Append [start, end); later pieces of a surface word are joined to it. */
void dm_scan_emit(DmScan *s, size_t start, size_t end, bool joined) {
  const DmSpan span = {(uint32_t)start, (uint32_t)end,
                       joined ? DM_TOKEN_JOINED : 0U};
  DM_PUSH(s->arena, *s->out, span);
}

/* End of the chunk that begins at i. */
static size_t chunk_end(const DmScan *s, size_t i) {
  size_t len;
  while (i < s->end) {
    const uint32_t cp = dm_scan_at(s, i, &len);
    if (dm_is_blank(cp)) {
      break;
    }
    i += len;
  }
  return i;
}

static bool has_prefix(const DmScan *s, size_t i, const char *lower) {
  for (; *lower; ++lower, ++i) {
    if (i >= s->chunk_end || (s->p[i] | 0x20) != (*lower | 0x20)) {
      return false;
    }
  }
  return true;
}

/* Drop punctuation that ends a sentence rather than an address; a closing
   bracket stays when the address opens one. */
static size_t trim_address(const DmScan *s, size_t start, size_t end) {
  const bool opens = memchr(s->p + start, '(', end - start) != NULL;
  while (end > start + 1 && strchr(".,;:!?'\"])}*|", s->p[end - 1])) {
    if (s->p[end - 1] == ')' && opens) {
      break;
    }
    --end;
  }
  return end;
}

/* End of a URL at i, or i. */
static size_t url_end(const DmScan *s, size_t i) {
  static const char *const SCHEMES[] = {"http://", "https://", "ftp://",
                                        "www.",    "mailto:",  "ymsgr:"};
  bool found = false;
  for (size_t k = 0; !found && k < sizeof SCHEMES / sizeof *SCHEMES; ++k) {
    found = has_prefix(s, i, SCHEMES[k]);
  }
  if (!found) {
    return i;
  }
  size_t end = i;
  while (end < s->chunk_end && !strchr("<>\"|", s->p[end])) {
    size_t len;
    const uint32_t cp = dm_scan_at(s, end, &len);
    if (cp == 0x201C || cp == 0x201D || cp == 0x2019 || cp == 0x2026 ||
        cp == 0xBB || cp == 0x2014) {
      break;
    }
    end += len;
  }
  return trim_address(s, i, end);
}

static bool is_ascii_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

/* End of an e-mail address at i, or i. */
static size_t email_end(const DmScan *s, size_t i) {
  enum { LOCAL_MAX = 64 };
  if (!s->has_at) {
    return i;
  }
  size_t at = i;
  while (at < s->chunk_end && at - i < LOCAL_MAX &&
         (is_ascii_alnum(s->p[at]) || (at > i && strchr("._%+-", s->p[at])))) {
    ++at;
  }
  if (at == i || at + 1 >= s->chunk_end || s->p[at] != '@' ||
      !is_ascii_alnum(s->p[at + 1])) {
    return i;
  }
  size_t end = at + 1;
  while (end < s->chunk_end &&
         (is_ascii_alnum(s->p[end]) || strchr("._-", s->p[end]))) {
    ++end;
  }
  while (strchr(".-", s->p[end - 1])) {
    --end;
  }
  return end;
}

/* An emoticon of eyes, an optional nose and a mouth that fills the rest of the
   chunk, or i. */
static size_t emoticon_end(const DmScan *s, size_t i) {
  const size_t n = s->chunk_end - i;
  if (n < 2 || n > 4 || !strchr(":;=>", s->p[i])) {
    return i;
  }
  size_t k = i + (s->p[i] == '>');
  if (k + 1 >= s->chunk_end || !strchr(":;=", s->p[k])) {
    return i;
  }
  k += 1;
  if (strchr("-o'^", s->p[k]) && k + 1 < s->chunk_end) {
    k += 1;
  }
  const char mouth = s->p[k];
  if (!strchr("()DPpO[]/\\|3*", mouth) || i != s->chunk_start) {
    return i;
  }
  while (k < s->chunk_end && s->p[k] == mouth) {
    ++k;
  }
  return k == s->chunk_end ? k : i;
}

static size_t run_of(const DmScan *s, size_t i, const char *set) {
  while (i < s->chunk_end && s->p[i] && strchr(set, s->p[i])) {
    ++i;
  }
  return i;
}

/* Rules and arrows drawn with signs: "--->", "|-----+---->", "<-", "*~*~*". */
static size_t drawing_end(const DmScan *s, size_t i) {
  if (i != s->chunk_start) {
    return i;
  }
  const size_t run = run_of(s, i, "-=+|*~><#^_}{");
  return run == s->chunk_end && run - i >= 2 ? run : i;
}

/* A run of one code point that forms a single token. */
static size_t same_run(const DmScan *s, size_t i, uint32_t cp) {
  size_t len;
  while (i < s->chunk_end && dm_scan_at(s, i, &len) == cp) {
    i += len;
  }
  return i;
}

/* One sign with the marks, joiners and skin tones that belong to it. */
static size_t sign_end(const DmScan *s, size_t i) {
  size_t len;
  (void)dm_scan_at(s, i, &len);
  i += len;
  bool glue = false;
  while (i < s->chunk_end) {
    const uint32_t cp = dm_scan_at(s, i, &len);
    const bool modifier = cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F) ||
                          (cp >= 0x1F3FB && cp <= 0x1F3FF) ||
                          (cp >= 0x0300 && cp <= 0x036F) || cp == 0x20E3;
    if (!modifier && !glue) {
      break;
    }
    glue = cp == 0x200D;
    i += len;
  }
  return i;
}

/* End of the punctuation token at i. */
static size_t punctuation_end(const DmScan *s, size_t i, uint32_t cp) {
  size_t end = emoticon_end(s, i);
  if (end == i) {
    end = drawing_end(s, i);
  }
  if (end > i) {
    return end;
  }
  switch (cp) {
  case '.':
  case '!':
  case '?': return run_of(s, i, ".!?");
  case '-':
  case '*':
  case '#':
  case '=':
  case '~':
  case '+':
  case '<':
  case '>':
  case '`':
  case 0x2026:
  case 0x2014: return same_run(s, i, cp);
  case '\'':
  case 0x2018:
  case 0x2019: {
    /* Two single quotes make a double one. */
    size_t len;
    const uint32_t first = dm_scan_at(s, i, &len);
    const uint32_t next = dm_scan_at(s, i + len, &end);
    const bool pair = next == first || (first == 0x2018 && next == 0x2019);
    return i + len + (pair && i + len < s->chunk_end ? end : 0);
  }
  default: return sign_end(s, i);
  }
}

/* "'s", "'re" after a quotation mark or bracket, or alone: a clitic; "'72" and
   "'em" are words. Returns their end, or i. */
static size_t apostrophe_word_end(const DmScan *s, size_t i) {
  static const char *const WORDS[] = {"s",  "re",  "ve",    "ll",   "m",  "d",
                                      "em", "til", "cause", "twas", "tis"};
  size_t len;
  (void)dm_scan_at(s, i, &len);
  size_t end = i + len;
  size_t step;
  uint32_t cp = dm_scan_at(s, end, &step);
  const size_t first = end;
  bool digits = true;
  while (end < s->chunk_end && dm_scan_is_word(cp) && end - first < 8) {
    digits = digits && (dm_is_digit(cp) || (cp == 's' && end > first));
    end += step;
    cp = dm_scan_at(s, end, &step);
  }
  const DmStr word = {s->p + first, end - first};
  if (digits && (word.n == 2 || (word.n == 3 && word.p[2] == 's'))) {
    return end;
  }
  for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; ++k) {
    if (dm_str_ieq(word, dm_str(WORDS[k]))) {
      return end;
    }
  }
  return i;
}

/* Take the apostrophe at *i if it belongs to a word: a clitic, "'72" or the
   possessive of a plural. False: it is a quotation mark, still to be taken. */
static bool scan_apostrophe(DmScan *s, size_t *i) {
  size_t len;
  const uint32_t cp = dm_scan_at(s, *i, &len);
  const bool after_word = s->after_word && *i > s->chunk_start;
  /* Behind "U.K." the clitic is not part of the word yet. */
  const bool clitic = !after_word || s->p[*i - 1] == '.';
  const size_t word = clitic ? apostrophe_word_end(s, *i) : *i;
  if (word > *i && cp != 0x2018) {
    const bool joined =
        s->out->count && s->out->items[s->out->count - 1].end == *i;
    dm_scan_emit(s, *i, word, joined);
    *i = word;
    s->after_word = true;
    return true;
  }
  if (!after_word) {
    s->quote_open = true;
    return false;
  }
  const bool possessive = !s->quote_open && cp != 0x2018 &&
                          (s->p[*i - 1] == 's' || s->p[*i - 1] == 'S');
  size_t next_len;
  const uint32_t next = dm_scan_at(s, *i + len, &next_len);
  s->quote_open = false;
  if (!possessive || next == cp) {
    return false;
  }
  dm_scan_emit(s, *i, *i + len, true);
  *i += len;
  s->after_word = false;
  return true;
}

/* Take the token at i; returns where it ends. */
static size_t scan_token(DmScan *s, size_t i) {
  size_t len;
  const uint32_t cp = dm_scan_at(s, i, &len);
  const uint32_t next = dm_scan_at(s, i + len, &len);
  const bool decimal =
      cp == '.' && next < 0x80 && dm_is_digit(next) && !s->after_word;
  if (dm_scan_is_word(cp) || decimal) {
    size_t end = s->after_word ? i : url_end(s, i);
    if (end == i && !s->after_word) {
      end = email_end(s, i);
    }
    s->after_word = true;
    if (end > i) {
      dm_scan_emit(s, i, end, false);
      return end;
    }
    return dm_scan_word(s, i);
  }
  if (dm_scan_is_apostrophe(cp) && scan_apostrophe(s, &i)) {
    return i;
  }
  /* "+44", "#tag" and "@name" begin with their sign. */
  const bool prefix =
      !s->after_word && ((cp == '+' && dm_is_digit(next)) ||
                         ((cp == '#' || cp == '@') && dm_is_alpha(next)));
  const size_t end =
      prefix ? dm_scan_dotted(s, i + 1) : punctuation_end(s, i, cp);
  dm_scan_emit(s, i, end, false);
  s->after_word = prefix;
  return end;
}

void dm_tokens_scan(DmArena *arena, DmStr text, size_t start, size_t end,
                    DmSpans *out) {
  DmScan s = {.p = text.p, .end = end, .arena = arena, .out = out};
  size_t i = start;
  while (i < end) {
    size_t len;
    if (dm_is_blank(dm_scan_at(&s, i, &len))) {
      i += len;
      continue;
    }
    s.chunk_start = i;
    s.chunk_end = chunk_end(&s, i);
    s.has_at = memchr(text.p + i, '@', s.chunk_end - i) != NULL;
    s.after_word = false;
    while (i < s.chunk_end) {
      i = scan_token(&s, i);
    }
    out->items[out->count - 1].flags |= DM_TOKEN_SPACE_AFTER;
  }
}
