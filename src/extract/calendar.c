/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/calendar.h"

#include <stdlib.h>

#include "base/utf8.h"

static const char *const MONTHS[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

static const char *const DAYS[] = {"sunday",   "monday", "tuesday", "wednesday",
                                   "thursday", "friday", "saturday"};

static DmStr without_dot(DmStr s) {
  return dm_str_ends(s, ".") ? dm_str_n(s.p, s.n - 1) : s;
}

/* 1-based place in a table of names, full or cut to three or four letters. */
static int index_of(const char *const *names, int count, DmStr form) {
  const DmStr word = without_dot(form);
  for (int i = 0; i < count; ++i) {
    const DmStr full = dm_str(names[i]);
    const bool cut = word.n >= 3 && word.n <= 4 && word.n < full.n &&
                     dm_str_ieq(word, dm_str_n(full.p, word.n));
    if (dm_str_ieq(word, full) || cut) {
      return i + 1;
    }
  }
  return 0;
}

static bool starts_capital(DmStr s) {
  return s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

/* Cut forms that are also given names ("Jan", "Sun") count with a dot only. */
static bool is_doubtful(DmStr form) {
  static const char *const names[] = {"jan", "mar", "jun", "jul", "sun",
                                      "sat", "mon", "apr", "wed"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (dm_str_ieq(form, dm_str(names[i]))) {
      return true;
    }
  }
  return false;
}

static int month_of(DmStr form) {
  return starts_capital(form) ? index_of(MONTHS, 12, form) : 0;
}

static int weekday_of(DmStr form) {
  return starts_capital(form) ? index_of(DAYS, 7, form) : 0;
}

bool dm_calendar_word(DmStr form) {
  return !is_doubtful(form) && (month_of(form) || weekday_of(form));
}

static int number_of(DmStr s) {
  int value = 0;
  if (s.n == 0 || s.n > 4) {
    return -1;
  }
  for (size_t i = 0; i < s.n; ++i) {
    if (s.p[i] < '0' || s.p[i] > '9') {
      return -1;
    }
    value = value * 10 + (s.p[i] - '0');
  }
  return value;
}

static bool is_unit(DmStr lemma) {
  static const char *const units[] = {
      "day",     "week",   "weekend",   "month",    "year",
      "decade",  "today",  "yesterday", "tomorrow", "tonight",
      "spring",  "summer", "autumn",    "winter",   "morning",
      "evening", "night",  "afternoon", NULL};
  for (const char *const *u = units; *u; ++u) {
    if (dm_str_ieq(lemma, dm_str(*u))) {
      return true;
    }
  }
  return false;
}

static bool is_year(DmStr form) {
  const int n = number_of(form);
  return form.n == 4 && n >= 1900 && n < 2100;
}

static bool names_time(const DmTree *tree, uint32_t t) {
  const DmToken *const token = dm_tree_token(tree, t);
  DM_EACH_CHILD(tree, t, c) {
    if (month_of(dm_tree_token(tree, c)->form) && number_of(token->form) > 0) {
      return true; /* "15 August": the number is the head */
    }
  }
  return dm_calendar_word(token->form) || is_year(token->form) ||
         is_unit(token->lemma);
}

/* Days since 1970-01-01 of a proleptic Gregorian date and back (Hinnant,
   "chrono-compatible low-level date algorithms"). */
static long days_from(long y, int m, int d) {
  y -= m <= 2;
  const long era = (y >= 0 ? y : y - 399) / 400;
  const long yoe = y - era * 400;
  const long doy = (153L * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

static DmStr iso_of(DmArena *arena, long days) {
  const long z = days + 719468;
  const long era = (z >= 0 ? z : z - 146096) / 146097;
  const long doe = z - era * 146097;
  const long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const long mp = (5 * doy + 2) / 153;
  const long d = doy - (153 * mp + 2) / 5 + 1;
  const long m = mp < 10 ? mp + 3 : mp - 9;
  const long y = yoe + era * 400 + (m <= 2);
  return dm_str_printf(arena, "%04ld-%02ld-%02ld", y, m, d);
}

typedef struct Parts {
  int year;
  int month;
  int day;
  int weekday; /* 1 = Sunday */
  int shift;   /* yesterday -1, tomorrow 1 */
  bool today;
  bool next;
} Parts;

/* "15 August", "August 15", "15th of August"; not "at 10". */
static bool beside_month(const DmTree *tree, uint32_t t, uint32_t first,
                         uint32_t last) {
  return (t > first && month_of(dm_tree_token(tree, t - 1)->form)) ||
         (t < last && month_of(dm_tree_token(tree, t + 1)->form)) ||
         (t + 1 < last && month_of(dm_tree_token(tree, t + 2)->form));
}

static Parts parts_of(const DmTree *tree, uint32_t first, uint32_t last) {
  Parts p = {0};
  for (uint32_t t = first; t <= last; ++t) {
    const DmStr form = dm_tree_token(tree, t)->form;
    const int n = number_of(form);
    p.month = p.month ? p.month : month_of(form);
    p.weekday = p.weekday ? p.weekday : weekday_of(form);
    if (is_year(form)) {
      p.year = n;
    } else if (n >= 1 && n <= 31 && !p.day &&
               beside_month(tree, t, first, last)) {
      p.day = n;
    } else if (dm_str_ieq(form, dm_str("today"))) {
      p.today = true;
    } else if (dm_str_ieq(form, dm_str("yesterday"))) {
      p.shift = -1;
    } else if (dm_str_ieq(form, dm_str("tomorrow"))) {
      p.shift = 1;
    } else if (dm_str_ieq(form, dm_str("next"))) {
      p.next = true;
    }
  }
  return p;
}

/* The date if the calendar has it, else nothing ("February 31"). */
static DmStr iso_date(DmArena *arena, int year, int month, int day) {
  const DmStr said = dm_str_printf(arena, "%04d-%02d-%02d", year, month, day);
  return dm_str_eq(said, iso_of(arena, days_from(year, month, day)))
             ? said
             : (DmStr){0};
}

/* A day without a year is the one nearest to the document's date. */
static DmStr nearest_year(DmArena *arena, Parts p, long base, int year) {
  int best = year;
  for (int y = year - 1; y <= year + 1; ++y) {
    if (labs(days_from(y, p.month, p.day) - base) <
        labs(days_from(best, p.month, p.day) - base)) {
      best = y;
    }
  }
  return iso_date(arena, best, p.month, p.day);
}

/* 1970-01-01 was a Thursday. News says "on Monday" of the last one, and of the
   coming one where it speaks of plans. */
static DmStr weekday_date(DmArena *arena, Parts p, long base, bool ahead) {
  const int today = (int)(((base + 4) % 7 + 7) % 7);
  const int back = ((today - (p.weekday - 1)) % 7 + 7) % 7;
  const bool coming = p.next || (ahead && back > 0);
  return iso_of(arena, coming ? base + 7 - back : base - back);
}

static DmStr resolve(DmArena *arena, Parts p, DmStr date, bool ahead) {
  if (p.year && p.month && p.day) {
    return iso_date(arena, p.year, p.month, p.day);
  }
  if (p.year) {
    return p.month ? dm_str_printf(arena, "%04d-%02d", p.year, p.month)
                   : dm_str_printf(arena, "%04d", p.year);
  }
  const int year = date.n >= 10 ? number_of(dm_str_n(date.p, 4)) : 0;
  const int month = year > 0 ? number_of(dm_str_n(date.p + 5, 2)) : 0;
  const int day = year > 0 ? number_of(dm_str_n(date.p + 8, 2)) : 0;
  if (month < 1 || day < 1) {
    return (DmStr){0};
  }
  const long base = days_from(year, month, day);
  if (p.month && p.day) {
    return nearest_year(arena, p, base, year);
  }
  if (p.today || p.shift) {
    return iso_of(arena, base + p.shift);
  }
  return p.weekday ? weekday_date(arena, p, base, ahead) : (DmStr){0};
}

static DmTime time_phrase(DmArena *arena, const DmTree *tree, uint32_t t,
                          DmStr date, bool ahead) {
  uint32_t first;
  uint32_t last;
  dm_tree_span(tree, t, &first, &last);
  if (last - first > 6) {
    first = last = t;
  }
  while (first < t && (dm_tree_token(tree, first)->upos == DM_UPOS_ADP ||
                       dm_tree_token(tree, first)->upos == DM_UPOS_PUNCT)) {
    ++first;
  }
  return (DmTime){dm_tree_text(tree, first, last),
                  resolve(arena, parts_of(tree, first, last), date, ahead)};
}

DmTime dm_calendar_of(DmArena *arena, const DmTree *tree, uint32_t t,
                      DmStr date, bool ahead) {
  DmTime found = {0};
  DM_EACH_CHILD(tree, t, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    const bool modifier = rel == DM_REL_OBL || rel == DM_REL_NMOD ||
                          rel == DM_REL_ADVMOD || rel == DM_REL_COMPOUND ||
                          rel == DM_REL_NUMMOD || rel == DM_REL_AMOD;
    if (modifier && names_time(tree, c)) {
      const DmTime time = time_phrase(arena, tree, c, date, ahead);
      if (!found.text.n || (time.iso.n && !found.iso.n)) {
        found = time;
      }
    }
  }
  return found;
}
