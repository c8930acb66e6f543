/* SPDX-License-Identifier: Apache-2.0 */
/* A stop ends a sentence when what follows may begin one. The questions are
   asked of tokens: abbreviations have kept their dot by then. */
#include "text/sentences.h"

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/document.h"

static DmStr span_text(DmStr text, const DmSpan *span) {
  return (DmStr){text.p + span->start, span->end - span->start};
}

static uint32_t first_cp(DmStr word) {
  size_t len;
  return dm_utf8_decode(word.p, word.n, &len);
}

static bool space_after(const DmSpan *span) {
  return (span->flags & DM_TOKEN_SPACE_AFTER) != 0;
}

/* Runs of . ! ? and the ellipsis sign. */
static bool is_stop(DmStr word) {
  const uint32_t cp = first_cp(word);
  if (cp == '.' || cp == '!' || cp == '?') {
    return !(word.n > 1 && dm_is_digit((unsigned char)word.p[1]));
  }
  return cp == 0x2026 || cp == 0x3002 || cp == 0x203D;
}

static bool is_ellipsis(DmStr word) {
  return first_cp(word) == 0x2026 || dm_str_starts(word, "..");
}

static bool is_closer(DmStr word) {
  switch (first_cp(word)) {
  case '"':
  case '\'':
  case ')':
  case ']':
  case '}':
  case 0x2019:
  case 0x201D:
  case 0xBB:
  case 0x203A: return word.n <= 6;
  default: return false;
  }
}

static bool is_opener(DmStr word) {
  switch (first_cp(word)) {
  case '"':
  case '\'':
  case '`':
  case '(':
  case '[':
  case '{':
  case 0x2018:
  case 0x201C:
  case 0x201E:
  case 0xAB:
  case 0x2039: return word.n <= 6;
  default: return false;
  }
}

static bool is_quote(DmStr word) {
  return is_closer(word) && !dm_str_eqz(word, ")") && !dm_str_eqz(word, "]") &&
         !dm_str_eqz(word, "}");
}

/* An abbreviation or initials with the dot kept: "U.S.", "Inc.". */
static bool is_dotted(DmStr word) {
  return word.n > 1 && word.p[word.n - 1] == '.' && word.p[0] != '.' &&
         !is_stop(word);
}

/* Behind the openers at `next`: the token that tells how a sentence begins. */
static size_t skip_openers(DmStr text, const DmSpan *spans, size_t next,
                           size_t limit) {
  const size_t last = next + 3 < limit ? next + 3 : limit - 1;
  while (next < last && is_opener(span_text(text, &spans[next]))) {
    ++next;
  }
  return next;
}

/* `“Who pays?” Lavrov asked.`: names and then a verb of saying go with the
   quotation before them. */
static bool is_attribution(DmStr text, const DmSpan *spans, size_t next,
                           size_t limit) {
  enum { NAME_TOKENS = 5 };
  for (size_t i = next; i < limit && i < next + NAME_TOKENS; ++i) {
    const DmStr word = span_text(text, &spans[i]);
    if (i > next && dm_is_speech_verb(word)) {
      return true;
    }
    if (!dm_is_upper(first_cp(word)) &&
        !(i > next && (dm_str_eqz(word, "of") || dm_str_eqz(word, "the")))) {
      return false;
    }
  }
  return false;
}

/* Does a sentence end after the dotted word at `at` when `next` follows? */
static bool ends_after_dotted(DmStr text, const DmSpan *spans, size_t at,
                              size_t next, size_t limit) {
  const DmStr word = span_text(text, &spans[at]);
  const DmAbbreviation kind = dm_abbreviation(dm_str_n(word.p, word.n - 1));
  if (kind == DM_ABBR_TITLE || kind == DM_ABBR_INNER ||
      kind == DM_ABBR_NUMBER) {
    return false;
  }
  if (kind == DM_ABBR_NONE && word.n == 2) {
    return false; /* an initial */
  }
  const size_t begin = skip_openers(text, spans, next, limit);
  return dm_starts_sentence(span_text(text, &spans[begin]));
}

/* May a sentence begin at `next` behind a stop? */
static bool may_begin(DmStr text, const DmSpan *spans, size_t stop,
                      size_t closers, size_t next, size_t limit) {
  const DmStr mark = span_text(text, &spans[stop]);
  const size_t begin = skip_openers(text, spans, next, limit);
  const DmStr word = span_text(text, &spans[begin]);
  const uint32_t cp = first_cp(word);
  if (dm_is_lower(cp)) {
    /* A lower-case beginning is a careless one, if nothing else tells. */
    return !is_ellipsis(mark) && closers == 0 && begin == next;
  }
  if (is_ellipsis(mark) && !dm_is_upper(cp)) {
    return begin > next && !dm_is_digit(cp);
  }
  if (closers > 0 && mark.p[0] != '.' &&
      is_quote(span_text(text, &spans[stop + closers])) &&
      is_attribution(text, spans, next, limit)) {
    return false;
  }
  /* Punctuation that continues: `(sic!), `, `?” — he`. */
  return !(is_stop(word) || cp == ',' || cp == ';' || cp == ':' || cp == ')' ||
           cp == ']' || cp == 0x2014 || cp == 0x2013 ||
           (cp == '-' && closers > 0));
}

/* "1." at the start of a sentence, or behind a bullet, numbers it. */
static bool is_enumerator(DmStr text, const DmSpan *spans, size_t first,
                          size_t at) {
  if (at == first || at > first + 2) {
    return false;
  }
  const DmStr bullet = span_text(text, &spans[first]);
  const DmStr word = span_text(text, &spans[at - 1]);
  return word.n <= 2 && dm_is_digit((unsigned char)word.p[0]) &&
         dm_str_eqz(span_text(text, &spans[at]), ".") &&
         (at == first + 1 || dm_is_punct(first_cp(bullet)));
}

/* If the sentence begun at `first` ends with the token at `at` (and the
   closers behind it), the index behind its last token, else 0. */
static size_t end_at(DmStr text, const DmSpan *spans, size_t first, size_t at,
                     size_t limit) {
  const DmStr word = span_text(text, &spans[at]);
  const bool stop = is_stop(word);
  if (!stop && !is_dotted(word)) {
    return 0;
  }
  size_t last = at;
  while (last + 1 < limit && !space_after(&spans[last]) &&
         is_closer(span_text(text, &spans[last + 1]))) {
    ++last;
  }
  if (last + 1 >= limit || !space_after(&spans[last])) {
    return 0;
  }
  if (stop) {
    return !is_enumerator(text, spans, first, at) &&
                   may_begin(text, spans, at, last - at, last + 1, limit)
               ? last + 1
               : 0;
  }
  return ends_after_dotted(text, spans, at, last + 1, limit) ? last + 1 : 0;
}

size_t dm_sentence_length(DmStr text, const DmSpan *spans, size_t first,
                          size_t limit) {
  for (size_t at = first; at < limit; ++at) {
    const size_t end = end_at(text, spans, first, at, limit);
    if (end > 0) {
      return end - first;
    }
    const size_t n = at + 1 - first;
    if ((n >= DM_SENTENCE_MAX && space_after(&spans[at])) ||
        n >= 2 * (size_t)DM_SENTENCE_MAX) {
      return n;
    }
  }
  return limit - first;
}

/* Capitals only, three or more: "KYIV". */
static bool is_capitals(DmStr word) {
  size_t letters = 0;
  for (size_t i = 0; i < word.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(word.p + i, word.n - i, &len);
    if (dm_is_lower(cp)) {
      return false;
    }
    letters += dm_is_upper(cp);
    i += len;
  }
  return letters >= 3;
}

static bool is_dash(DmStr word) {
  const uint32_t cp = first_cp(word);
  return dm_str_eqz(word, "-") || dm_str_eqz(word, "--") || cp == 0x2013 ||
         cp == 0x2014;
}

size_t dm_dateline_length(DmStr text, const DmSpan *spans, size_t first,
                          size_t limit) {
  enum { DATELINE_TOKENS = 14 };
  const size_t end =
      limit < first + DATELINE_TOKENS ? limit : first + DATELINE_TOKENS;
  if (first == limit || !is_capitals(span_text(text, &spans[first]))) {
    return 0;
  }
  for (size_t at = first + 1; at + 1 < end; ++at) {
    const DmStr word = span_text(text, &spans[at]);
    if (is_dash(word) && space_after(&spans[at]) &&
        space_after(&spans[at - 1])) {
      return at + 1 - first;
    }
    const uint32_t cp = first_cp(word);
    if (is_stop(word) || (dm_is_alpha(cp) && !dm_is_upper(cp))) {
      return 0;
    }
  }
  return 0;
}

bool dm_ends_with_stop(DmStr text, const DmSpan *spans, size_t first,
                       size_t limit) {
  while (limit > first && is_closer(span_text(text, &spans[limit - 1]))) {
    --limit;
  }
  if (limit == first) {
    return false;
  }
  const DmStr word = span_text(text, &spans[limit - 1]);
  return is_stop(word) || is_dotted(word) || dm_str_eqz(word, ":") ||
         dm_str_eqz(word, ";") || dm_str_eqz(word, ",");
}
