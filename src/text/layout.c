/* SPDX-License-Identifier: Apache-2.0 */
#include "text/layout.h"

#include <string.h>

#include "base/utf8.h"
#include "text/tokens.h"

typedef struct Line {
  size_t start; /* without blanks at both ends; start == end when blank */
  size_t end;
} Line;

typedef struct Lines {
  Line *items;
  size_t count;
  size_t cap;
} Lines;

/* Bytes of the line end at i, 0 when there is none. */
static size_t line_end_at(DmStr text, size_t i) {
  const char c = text.p[i];
  if (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n') {
    return 2;
  }
  if (c >= '\n' && c <= '\r') {
    return 1;
  }
  return (unsigned char)c == 0xE2 && i + 2 < text.n &&
                 (unsigned char)text.p[i + 1] == 0x80 &&
                 ((unsigned char)text.p[i + 2] == 0xA8 ||
                  (unsigned char)text.p[i + 2] == 0xA9)
             ? 3
             : 0;
}

static Line trimmed(DmStr text, size_t start, size_t end) {
  size_t len;
  while (start < end &&
         dm_is_blank(dm_utf8_decode(text.p + start, end - start, &len))) {
    start += len;
  }
  while (end > start) {
    size_t last = end - 1;
    while (last > start && ((unsigned char)text.p[last] & 0xC0) == 0x80) {
      --last;
    }
    if (!dm_is_blank(dm_utf8_decode(text.p + last, end - last, &len))) {
      break;
    }
    end = last;
  }
  return (Line){start, end};
}

static void cut_lines(DmArena *arena, DmStr text, Lines *lines) {
  size_t start = 0;
  size_t i = 0;
  while (i < text.n) {
    const size_t n = line_end_at(text, i);
    if (n > 0) {
      DM_PUSH(arena, *lines, trimmed(text, start, i));
      start = i + n;
    }
    i += n ? n : 1;
  }
  if (start < text.n) {
    DM_PUSH(arena, *lines, trimmed(text, start, text.n));
  }
}

static bool is_blank_line(const Line *line) {
  return line->start == line->end;
}

/* Does the line end like a sentence, closing quotes and brackets aside? */
static bool ends_sentence(DmStr text, const Line *line) {
  size_t end = line->end;
  while (end > line->start) {
    const unsigned char c = (unsigned char)text.p[end - 1];
    if (c == '"' || c == '\'' || c == ')' || c == ']') {
      end -= 1;
    } else if (end - line->start >= 3 &&
               (memcmp(text.p + end - 3, "\xE2\x80\x9D", 3) == 0 ||
                memcmp(text.p + end - 3, "\xE2\x80\x99", 3) == 0)) {
      end -= 3;
    } else {
      return c == '.' || c == '!' || c == '?' || c == ':' ||
             (end - line->start >= 3 &&
              memcmp(text.p + end - 3, "\xE2\x80\xA6", 3) == 0);
    }
  }
  return false;
}

/* Is each line a paragraph of its own? */
static bool line_is_paragraph(DmStr text, const Lines *lines) {
  enum { LONG_LINE = 120 };
  size_t n = 0;
  size_t finished = 0;
  size_t bytes = 0;
  size_t bytes_in_long = 0;
  for (size_t i = 0; i < lines->count; ++i) {
    const Line *const line = &lines->items[i];
    const size_t size = line->end - line->start;
    n += size > 0;
    finished += ends_sentence(text, line);
    bytes += size;
    bytes_in_long += size >= LONG_LINE ? size : 0;
  }
  return n > 0 && (bytes_in_long * 2 >= bytes || finished * 10 >= n * 6);
}

/* "- item", "• item", "3) item", "3. item". */
static bool is_list_item(DmStr text, const Line *line) {
  const char *const p = text.p + line->start;
  const size_t n = line->end - line->start;
  size_t len;
  const uint32_t cp = dm_utf8_decode(p, n, &len);
  if (n > len && (p[len] == ' ' || p[len] == '\t') &&
      (cp == '-' || cp == '*' || cp == 0x2022 || cp == 0x2023 || cp == 0xB7 ||
       cp == 0x2013 || cp == 0x25AA || cp == 0x25CF)) {
    return true;
  }
  size_t i = 0;
  while (i < n && i < 3 && p[i] >= '0' && p[i] <= '9') {
    ++i;
  }
  return i > 0 && i + 1 < n && (p[i] == '.' || p[i] == ')') && p[i + 1] == ' ';
}

static size_t first_word_size(DmStr text, const Line *line) {
  size_t i = line->start;
  while (i < line->end && text.p[i] != ' ') {
    ++i;
  }
  return i - line->start;
}

/* In wrapped text: does a paragraph end with `line`, though `next` follows
   without a blank line? Yes if the next word would have fitted, and the line
   either ended a sentence or is the headline on top. */
static bool stops_short(DmStr text, const Line *line, const Line *next,
                        size_t width, bool first) {
  const size_t size = line->end - line->start;
  const bool fitted = size + 1 + first_word_size(text, next) <= width;
  size_t len;
  const uint32_t cp =
      dm_utf8_decode(text.p + next->start, next->end - next->start, &len);
  if (!fitted || dm_is_lower(cp)) {
    return false;
  }
  return first || (ends_sentence(text, line) && size * 4 < width * 3);
}

static size_t wrap_width(const Lines *lines) {
  size_t width = 0;
  for (size_t i = 0; i < lines->count; ++i) {
    const size_t size = lines->items[i].end - lines->items[i].start;
    width = size > width ? size : width;
  }
  return width;
}

void dm_layout(DmArena *arena, DmStr text, DmBlocks *out) {
  Lines lines = {0};
  cut_lines(arena, text, &lines);
  const bool by_line = line_is_paragraph(text, &lines);
  const size_t width = wrap_width(&lines);
  DmBlock *open = NULL;
  for (size_t i = 0; i < lines.count; ++i) {
    const Line *const line = &lines.items[i];
    if (is_blank_line(line)) {
      open = NULL;
      continue;
    }
    if (open && !by_line && !is_list_item(text, line) &&
        !stops_short(text, line - 1, line, width,
                     out->count == 1 && open->lines == 1)) {
      open->end = line->end;
      ++open->lines;
      continue;
    }
    const DmBlock block = {line->start, line->end, 1, is_list_item(text, line)};
    DM_PUSH(arena, *out, block);
    open = &out->items[out->count - 1];
  }
}
