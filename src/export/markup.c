/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "export/label.h"
#include "export/text.h"

static void add(DmMarkup *m, const char *p, size_t n) {
  const size_t count = m->bytes.count;
  m->bytes.items = dm_arena_grow(m->arena, m->bytes.items, count, &m->bytes.cap,
                                 count + n + 1, 1);
  if (n) {
    memcpy(m->bytes.items + count, p, n);
  }
  m->bytes.count += n;
}

void dm_markup_add(DmMarkup *markup, const char *raw) {
  add(markup, raw, strlen(raw));
}

static void add_escaped(DmMarkup *m, DmStr s) {
  for (size_t i = 0; i < s.n; ++i) {
    switch (s.p[i]) {
    case '&': dm_markup_add(m, "&amp;"); break;
    case '<': dm_markup_add(m, "&lt;"); break;
    case '>': dm_markup_add(m, "&gt;"); break;
    case '"': dm_markup_add(m, "&quot;"); break;
    /* Graphviz replaces \N, \G… in markup, too. */
    case '\\': dm_markup_add(m, "&#92;"); break;
    default: add(m, s.p + i, 1); break;
    }
  }
}

void dm_markup_text(DmMarkup *markup, DmStr text, size_t max) {
  add_escaped(markup, dm_one_line(markup->arena, text, max));
}

void dm_markup_wrap(DmMarkup *markup, DmStr text, size_t width, size_t max) {
  DmStr rest = dm_one_line(markup->arena, text, max);
  size_t column = 0;
  while (rest.n) {
    const char *const space = memchr(rest.p, ' ', rest.n);
    const DmStr word =
        dm_str_n(rest.p, space ? (size_t)(space - rest.p) : rest.n);
    const size_t length = dm_utf8_length(word);
    if (column && column + 1 + length > width) {
      dm_markup_add(markup, "<br/>");
      column = 0;
    } else if (column) {
      dm_markup_add(markup, " ");
      ++column;
    }
    add_escaped(markup, word);
    column += length;
    const size_t used = word.n + (space ? 1 : 0);
    rest = dm_str_n(rest.p + used, rest.n - used);
  }
}

void dm_markup_uint(DmMarkup *markup, size_t n) {
  char text[24];
  (void)snprintf(text, sizeof text, "%zu", n);
  dm_markup_add(markup, text);
}

char *dm_markup_end(DmMarkup *markup) {
  add(markup, "", 1);
  --markup->bytes.count;
  return markup->bytes.items;
}

DmStr dm_esc(DmArena *arena, DmStr s) {
  DmMarkup m = {.arena = arena};
  for (size_t i = 0; i < s.n; ++i) {
    if (s.p[i] == '\\') {
      dm_markup_add(&m, "\\\\");
    } else if (s.p[i] == '&') {
      dm_markup_add(&m, "&amp;");
    } else {
      add(&m, s.p + i, 1);
    }
  }
  return dm_str(dm_markup_end(&m));
}
