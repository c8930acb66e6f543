/* SPDX-License-Identifier: Apache-2.0 */
/* Words: where one ends (decimals, initials, prefixes with a hyphen, dates)
   and into which syntactic words it falls (do|n't, Kyiv|'s, 5|km). */
#include <string.h>

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/document.h"
#include "text/scan.h"

/* What the scanner has seen of the word so far. */
typedef struct Word {
  size_t start;
  size_t part;  /* start of the part after the last connector */
  size_t end;   /* end so far; a connector may stand there */
  size_t parts; /* complete connectors taken */
  bool hyphen;  /* a hyphen is among them */
  bool dotted;  /* the last of them is a dot */
} Word;

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static size_t digits_at(const DmScan *s, size_t i) {
  size_t n = 0;
  while (i + n < s->chunk_end && is_digit(s->p[i + n])) {
    ++n;
  }
  return n;
}

static bool all_digits(const DmScan *s, size_t from, size_t to) {
  for (size_t i = from; i < to; ++i) {
    if (!is_digit(s->p[i])) {
      return false;
    }
  }
  return to > from;
}

static size_t word_run(const DmScan *s, size_t i) {
  size_t len;
  uint32_t cp = dm_scan_at(s, i, &len);
  while (i < s->chunk_end && dm_scan_is_word(cp)) {
    i += len;
    cp = dm_scan_at(s, i, &len);
  }
  return i;
}

/* Is a letter alone in [i, …), followed by something that is no word? */
static bool single_letter(const DmScan *s, size_t i) {
  size_t len;
  const uint32_t cp = dm_scan_at(s, i, &len);
  if (!dm_is_alpha(cp)) {
    return false;
  }
  size_t next;
  return i + len >= s->chunk_end ||
         !dm_scan_is_word(dm_scan_at(s, i + len, &next));
}

static bool is_in(DmStr word, const char *const *list, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    if (dm_str_ieq(word, dm_str(list[i]))) {
      return true;
    }
  }
  return false;
}

#define IN(word, list) is_in((word), (list), sizeof(list) / sizeof *(list))

/* Last labels of host and file names. Those that are also words (in, it, me…)
   are left out: "us.We" lacks a space, it is no host. */
static const char *const SUFFIXES[] = {
    "com",  "org", "net",  "gov", "edu", "mil",  "int", "info", "biz", "eu",
    "uk",   "ua",  "ru",   "de",  "fr",  "ca",   "cn",  "jp",   "tv",  "doc",
    "docx", "xls", "xlsx", "pdf", "txt", "html", "htm", "jpg",  "png", "url",
    "unix", "io",  "ppt",  "csv", "zip", "exe",  "mp3"};

/* Does a dotted name such as "whitehouse.gov" run from `from` over i? It ends
   in a known suffix or has three lower-case labels ("comp.sources.unix"). */
static bool dotted_name(const DmScan *s, size_t from, size_t i) {
  enum { NAME_MAX_BYTES = 100 };
  size_t last = i;
  size_t end = i;
  size_t dots = 0;
  bool lower = s->p[from] >= 'a';
  while (end < s->chunk_end && end - i < NAME_MAX_BYTES &&
         (is_ascii_letter(s->p[end]) || is_digit(s->p[end]) ||
          strchr("-_.~", s->p[end]))) {
    if (s->p[end] == '.') {
      if (end + 2 >= s->chunk_end || !is_ascii_letter(s->p[end + 1])) {
        break;
      }
      lower = lower && s->p[end + 1] >= 'a' && is_ascii_letter(s->p[end + 2]);
      last = end;
      ++dots;
    }
    ++end;
  }
  return last + 1 < end &&
         (IN(dm_str_n(s->p + last + 1, end - last - 1), SUFFIXES) ||
          (dots >= 2 && lower));
}

/* "U.S", "a.k.a", "1.5", "Ph.D", "example.com" */
static bool joins_dot(const DmScan *s, const Word *w, size_t next) {
  if (is_digit(s->p[w->end - 1]) && is_digit(s->p[next])) {
    return true;
  }
  if (single_letter(s, next)) {
    size_t len;
    (void)dm_scan_at(s, w->part, &len);
    const DmStr part = {s->p + w->part, w->end - w->part};
    return w->part + len == w->end || dm_str_eqz(part, "Ph");
  }
  return w->dotted || dotted_name(s, w->start, w->end);
}

/* "1,000" but not "1,2". */
static bool joins_comma(const DmScan *s, const Word *w, size_t next) {
  return is_digit(s->p[w->end - 1]) && digits_at(s, next) == 3;
}

/* "9:30", "10:15:00"; "2:300" is a range of something else but rare. */
static bool joins_colon(const DmScan *s, const Word *w, size_t next) {
  return all_digits(s, w->part, w->end) && w->end - w->part <= 2 &&
         digits_at(s, next) >= 2;
}

static unsigned number_at(const DmScan *s, size_t from, size_t to) {
  unsigned value = 0;
  for (size_t i = from; i < to && value < 100000; ++i) {
    value = value * 10 + (unsigned)(s->p[i] - '0');
  }
  return value;
}

/* Dates: "11/28/2000", "9/11", but "1/2" and "2001/02" are three tokens. */
static bool joins_date(const DmScan *s, const Word *w, size_t next) {
  const size_t n = digits_at(s, next);
  if (w->parts > 0) {
    return n > 0;
  }
  if (next + n < s->chunk_end && s->p[next + n] == '/' &&
      digits_at(s, next + n + 1) > 0) {
    return w->end - w->start <= 4 && n <= 2;
  }
  const unsigned a = number_at(s, w->start, w->end);
  const unsigned b = number_at(s, next, next + n);
  const bool phone = w->end - w->start == 3 && n == 3 &&
                     next + n < s->chunk_end && s->p[next + n] == '-';
  const bool day = n <= 2 && a >= 1 && a <= 12 && b >= 1 && b <= 31;
  const bool fraction = a < b && (b <= 4 || b == 8 || b == 10 || b == 24);
  return phone || (day && !fraction && n > 0);
}

/* "w/o", "n/a", "l/c": abbreviations written with a slash. */
static bool joins_slash(const DmScan *s, const Word *w, size_t next) {
  static const char *const SLASHED[] = {"b/c", "w/o", "w/out", "n/a", "l/c",
                                        "i/c", "i/s", "b/t",   "a/c", "h/t"};
  if (all_digits(s, w->part, w->end) && is_digit(s->p[next])) {
    return joins_date(s, w, next);
  }
  const size_t end = word_run(s, next);
  return IN(dm_str_n(s->p + w->start, end - w->start), SLASHED);
}

/* "PG&E", "AT&T": short capitals on both sides. */
static bool joins_ampersand(const DmScan *s, const Word *w, size_t next) {
  const size_t end = word_run(s, next);
  if (w->end - w->part > 3 || end - next > 3) {
    return false;
  }
  const bool lower = (s->p[w->part] & 0x20) != 0;
  if (lower && (w->end - w->part > 1 || end - next > 1)) {
    return false;
  }
  for (size_t i = w->part; i < end; ++i) {
    if (i != w->end && i + 1 != next &&
        (!is_ascii_letter(s->p[i]) || ((s->p[i] & 0x20) != 0) != lower)) {
      return false;
    }
  }
  return true;
}

/* Prefixes that are no words of their own keep their hyphen. */
static const char *const PREFIXES[] = {
    "anti",   "arch",  "bi",    "co",    "counter", "cross", "de",    "eco",
    "ex",     "extra", "hyper", "inter", "intra",   "macro", "mega",  "meta",
    "mid",    "mini",  "mis",   "mono",  "multi",   "neo",   "non",   "over",
    "pan",    "para",  "poly",  "post",  "pre",     "pro",   "proto", "pseudo",
    "psycho", "quasi", "re",    "semi",  "socio",   "sub",   "super", "trans",
    "tri",    "ultra", "un",    "under", "uni"};

/* Phone numbers: groups of three or more digits, the last of four. */
static bool joins_phone(const DmScan *s, const Word *w, size_t next) {
  const size_t n = digits_at(s, next);
  const size_t before = w->end - w->part;
  if (n == 0 || (next + n < s->chunk_end && is_ascii_letter(s->p[next + n]))) {
    return false;
  }
  if (w->parts > 0 && w->hyphen) {
    return n >= 2;
  }
  const bool more = next + n < s->chunk_end && s->p[next + n] == '-' &&
                    digits_at(s, next + n + 1) >= 2;
  /* "713-853-3989", "345-9945", "11-20-2000" */
  return (before == 3 && n == 3 && more) || (before == 3 && n == 4) ||
         (before == 1 && n == 3 && more) ||
         (before <= 2 && n <= 2 && more && digits_at(s, next + n + 1) != 3);
}

static bool joins_hyphen(const DmScan *s, const Word *w, size_t next) {
  if (all_digits(s, w->part, w->end)) {
    return joins_phone(s, w, next);
  }
  const DmStr first = {s->p + w->start, w->end - w->start};
  const size_t end = word_run(s, next);
  const DmStr second = {s->p + next, end - next};
  if (w->parts > 0) {
    return false;
  }
  if (dm_str_ieq(first, dm_str("e"))) {
    return is_ascii_letter(s->p[next]) && s->p[next] >= 'a' && second.n > 2;
  }
  if (dm_str_ieq(first, dm_str("x")) && is_digit(s->p[next])) {
    return true;
  }
  if (IN(first, PREFIXES)) {
    /* "sub-to-legal" is a phrase, "re-election" a word. */
    return !(end < s->chunk_end && s->p[end] == '-') ||
           !dm_str_eqz(second, "to");
  }
  return dm_str_eqz(second, "wise") || dm_str_eqz(second, "esque");
}

/* Does the connector `cp` at w->end bind what follows at `next`? */
static bool joins(const DmScan *s, const Word *w, uint32_t cp, size_t next) {
  size_t len;
  const uint32_t after = dm_scan_at(s, next, &len);
  if (next >= s->chunk_end || !dm_scan_is_word(after)) {
    return false;
  }
  switch (cp) {
  case '\'':
  case 0x2019:
  case 0xFF07: return dm_is_alpha(after);
  case '`': return after == 's' && single_letter(s, next);
  case '.': return joins_dot(s, w, next);
  case ',': return joins_comma(s, w, next);
  case ':': return joins_colon(s, w, next);
  case '/': return joins_slash(s, w, next);
  case '&': return joins_ampersand(s, w, next);
  case '*': return dm_is_alpha(after) && w->parts == 0;
  case '-':
  case 0x2010:
  case 0x2011: return joins_hyphen(s, w, next);
  default: return false;
  }
}

/* Is the dot at i (behind a word) part of an ellipsis? */
static bool is_ellipsis(const DmScan *s, size_t i) {
  return i + 2 < s->chunk_end && s->p[i + 1] == '.' && s->p[i + 2] == '.';
}

/* What stands behind a dot and blanks. */
typedef struct Beyond {
  uint32_t cp;  /* its first code point, 0 at the end of the paragraph */
  bool starter; /* it is a word that begins sentences */
} Beyond;

static Beyond beyond(const DmScan *s, size_t i) {
  enum { WORD_MAX = 16 };
  size_t len;
  uint32_t cp = dm_scan_at(s, i, &len);
  while (i < s->end && dm_is_blank(cp)) {
    i += len;
    cp = dm_scan_at(s, i, &len);
  }
  size_t end = i;
  while (end < s->end && end - i < WORD_MAX && is_ascii_letter(s->p[end])) {
    ++end;
  }
  /* "A." and "I." are initials. */
  const bool dot = end < s->end && s->p[end] == '.';
  return (Beyond){i < s->end ? cp : 0,
                  !dot && dm_starts_sentence(dm_str_n(s->p + i, end - i))};
}

/* EWT keeps the dot of an abbreviation but at the end of a sentence, where it
   is the full stop: "etc", ".". */
static bool keeps_final_dot(DmStr word, Beyond next) {
  return next.cp != 0 && !next.starter &&
         !(dm_str_eqz(word, "etc") && dm_is_upper(next.cp));
}

/* Acronyms of letters ("U.S.", "a.m.") and single initials. The dot of a
   capital acronym stays even at the end, so that names are spelled one way. */
static bool keeps_letter_dot(const DmScan *s, const Word *w, Beyond next) {
  size_t len;
  const uint32_t last = dm_scan_at(s, w->part, &len);
  if (w->part + len != w->end || !dm_is_alpha(last)) {
    return false;
  }
  if (w->dotted) {
    return dm_is_upper(last) ||
           keeps_final_dot(dm_str_n(s->p + w->start, w->end - w->start), next);
  }
  /* A single capital: an initial when a name follows. "I" is rarely one. */
  return w->parts == 0 && dm_is_upper(last) && last != 'I' &&
         dm_is_upper(next.cp) && !next.starter;
}

/* Does the word keep the dot that stands at w->end? */
static bool keeps_dot(const DmScan *s, const Word *w) {
  const size_t i = w->end;
  if (i >= s->chunk_end || s->p[i] != '.' || is_ellipsis(s, i)) {
    return false;
  }
  const DmStr word = {s->p + w->start, i - w->start};
  const Beyond next = beyond(s, i + 1);
  switch (dm_abbreviation(word)) {
  case DM_ABBR_TITLE:
  case DM_ABBR_INNER: return next.cp != 0;
  case DM_ABBR_GENERAL: return keeps_final_dot(word, next);
  case DM_ABBR_NUMBER: return next.cp == '#' || dm_is_digit(next.cp);
  case DM_ABBR_DATE:
    return next.cp == ',' || next.cp == ')' || dm_is_digit(next.cp) ||
           dm_is_lower(next.cp);
  case DM_ABBR_NONE:
  default: return keeps_letter_dot(s, w, next);
  }
}

/* "US$" before an amount, and the one name of the news with a mark in it. */
static bool keeps_sign(const DmScan *s, const Word *w) {
  static const char *const DOLLARS[] = {"US", "U",  "A",  "AU", "C", "CA",
                                        "HK", "NZ", "NT", "S",  "R"};
  if (w->end >= s->chunk_end) {
    return false;
  }
  const DmStr word = {s->p + w->start, w->end - w->start};
  return (s->p[w->end] == '$' && digits_at(s, w->end + 1) > 0 &&
          IN(word, DOLLARS)) ||
         (s->p[w->end] == '!' && dm_str_eqz(word, "Yahoo"));
}

static bool same_letters(const DmScan *s, size_t i, const char *z) {
  for (; *z; ++z, ++i) {
    if ((s->p[i] | 0x20) != *z) {
      return false;
    }
  }
  return true;
}

/* Where the last clitic of [start, end) begins, or end. */
static size_t clitic_start(const DmScan *s, size_t start, size_t end) {
  static const char *const CLITICS[] = {"s", "m", "d", "re", "ve", "ll"};
  enum { CLITIC_MAX = 6 };
  const size_t low = end - start > CLITIC_MAX ? end - CLITIC_MAX : start + 1;
  for (size_t i = end - 1; i > start && i >= low; --i) {
    size_t len;
    const uint32_t cp = dm_scan_at(s, i, &len);
    if (!dm_scan_is_apostrophe(cp) && cp != '`') {
      continue;
    }
    const DmStr rest = {s->p + i + len, end - i - len};
    if (dm_str_ieq(rest, dm_str("t")) && (s->p[i - 1] | 0x20) == 'n' &&
        i - 1 > start) {
      return i - 1;
    }
    return IN(rest, CLITICS) ? i : end;
  }
  return end;
}

/* Words that UD splits though nothing marks the seam: bytes of the first. */
static size_t seam(const DmScan *s, size_t start, size_t end) {
  static const struct {
    const char *word;
    unsigned char first;
  } FUSED[] = {{"cannot", 3},  {"gonna", 3},   {"wanna", 3},    {"gotta", 3},
               {"lemme", 3},   {"gimme", 3},   {"dont", 2},     {"didnt", 3},
               {"doesnt", 4},  {"isnt", 2},    {"wasnt", 3},    {"arent", 3},
               {"werent", 4},  {"havent", 4},  {"hasnt", 3},    {"hadnt", 3},
               {"wouldnt", 5}, {"couldnt", 5}, {"shouldnt", 6}, {"aint", 2},
               {"wont", 2},    {"cant", 2},    {"thats", 4},    {"whats", 4},
               {"youre", 3},   {"theyre", 4},  {"theres", 5},   {"ive", 1},
               {"im", 1},      {"outta", 3},   {"sorta", 4}};
  const DmStr word = {s->p + start, end - start};
  for (size_t k = 0; k < sizeof FUSED / sizeof *FUSED; ++k) {
    /* "IM" and "Ive" are names; "Cannot" and "GONNA" are not. */
    if (word.n == strlen(FUSED[k].word) &&
        same_letters(s, start, FUSED[k].word) &&
        (word.n > 3 || s->p[start] >= 'a')) {
      return FUSED[k].first;
    }
  }
  return 0;
}

/* Bytes of the number in "35mm", "5pm", "10k" that stand before a unit. */
static size_t before_unit(const DmScan *s, size_t start, size_t end) {
  static const char *const UNITS[] = {
      "am",  "pm",  "a.m",  "p.m", "mm", "cm", "km",   "kg",     "mg",
      "k",   "m",   "bn",   "tn",  "mn", "ft", "lb",   "lbs",    "kw",
      "mw",  "gw",  "mwh",  "kwh", "gb", "mb", "tb",   "hrs",    "hr",
      "mph", "kph", "km/h", "mi",  "oz", "ml", "watt", "persons"};
  size_t i = start;
  while (i < end && (is_digit(s->p[i]) || s->p[i] == '.' || s->p[i] == ',' ||
                     s->p[i] == ':')) {
    ++i;
  }
  return i > start && i < end && IN(dm_str_n(s->p + i, end - i), UNITS)
             ? i - start
             : 0;
}

/* "80's", "1990's": one word, unlike "G20's". */
static bool is_decade(const DmScan *s, size_t start, size_t end) {
  const size_t n = digits_at(s, start);
  size_t len;
  return (n == 2 || n == 4) && s->p[start + n - 1] == '0' && start + n < end &&
         dm_scan_is_apostrophe(dm_scan_at(s, start + n, &len)) &&
         start + n + len + 1 == end && s->p[end - 1] == 's';
}

/* Cut the surface word [start, end) into its syntactic words. */
static void emit_word(DmScan *s, size_t start, size_t end) {
  enum { CLITICS_MAX = 3, SHORT = 24 };
  size_t cuts[CLITICS_MAX];
  size_t n = 0;
  size_t stem = end;
  if (is_decade(s, start, end)) {
    dm_scan_emit(s, start, end, false);
    return;
  }
  while (n < CLITICS_MAX) {
    const size_t at = clitic_start(s, start, stem);
    if (at >= stem || at == start) {
      break;
    }
    cuts[n++] = at;
    stem = at;
  }
  size_t first = 0;
  size_t unit = 0;
  if (stem - start <= SHORT) {
    first = seam(s, start, stem);
    unit = is_digit(s->p[start]) ? before_unit(s, start, stem) : 0;
  }
  if (first + unit > 0) {
    dm_scan_emit(s, start, start + first + unit, false);
    dm_scan_emit(s, start + first + unit, stem, first > 0);
  } else {
    dm_scan_emit(s, start, stem, false);
  }
  while (n > 0) {
    const size_t from = cuts[--n];
    dm_scan_emit(s, from, n > 0 ? cuts[n - 1] : end, true);
  }
}

size_t dm_scan_word(DmScan *s, size_t i) {
  Word w = {.start = i, .part = i};
  w.end = word_run(s, s->p[i] == '.' ? i + 1 : i); /* ".04" */
  for (;;) {
    size_t len;
    const uint32_t cp = dm_scan_at(s, w.end, &len);
    if (w.end >= s->chunk_end || !joins(s, &w, cp, w.end + len)) {
      break;
    }
    w.hyphen = w.hyphen || cp == '-';
    w.dotted = cp == '.';
    w.part = w.end + len;
    w.end = word_run(s, w.part);
    ++w.parts;
  }
  if (keeps_dot(s, &w) || keeps_sign(s, &w)) {
    ++w.end;
  }
  emit_word(s, w.start, w.end);
  return w.end;
}

size_t dm_scan_dotted(const DmScan *s, size_t i) {
  size_t end = word_run(s, i);
  while (end + 1 < s->chunk_end && s->p[end] == '.' &&
         word_run(s, end + 1) > end + 1) {
    end = word_run(s, end + 1);
  }
  return end;
}
