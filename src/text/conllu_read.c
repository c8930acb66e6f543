/* SPDX-License-Identifier: Apache-2.0 */
/* CoNLL-U (universaldependencies.org/format.html): blocks of ten columns, with
   comments before each. The text is put together anew from "# text" or, where
   that does not agree with the forms, from the forms. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/conllu.h"
#include "text/form.h"
#include "text/input.h"
#include "text/tokens.h"

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, COLUMNS };

static DmStatus refuse(const DmConllu *c, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static DmStatus refuse(const DmConllu *c, size_t line, const char *format,
                       ...) {
  char why[256];
  va_list args;
  va_start(args, format);
  (void)vsnprintf(why, sizeof why, format, args);
  va_end(args);
  dm_report(c->reader->diag, DM_ERROR, c->reader->name, line, "%s", why);
  return DM_ERR_INPUT;
}

/* Decimal number at the start of s; moves behind it. False: there is none. */
static bool take_number(DmStr *s, uint32_t *out) {
  enum { DIGITS_MAX = 9 };
  uint32_t value = 0;
  size_t i = 0;
  while (i < s->n && i < DIGITS_MAX && s->p[i] >= '0' && s->p[i] <= '9') {
    value = value * 10 + (uint32_t)(s->p[i] - '0');
    ++i;
  }
  *s = dm_str_n(s->p + i, s->n - i);
  *out = value;
  return i > 0;
}

static DmStatus split(const DmConllu *c, DmStr line, DmStr fields[COLUMNS]) {
  size_t n = 0;
  size_t start = 0;
  for (size_t i = 0; i <= line.n; ++i) {
    if (i < line.n && line.p[i] != '\t') {
      continue;
    }
    if (n < COLUMNS) {
      fields[n] = dm_str_n(line.p + start, i - start);
      if (i == start) {
        return refuse(c, c->line, "column %zu is empty", n + 1);
      }
    }
    ++n;
    start = i + 1;
  }
  return n == COLUMNS ? DM_OK
                      : refuse(c, c->line, "%zu columns instead of 10", n);
}

static DmStr unless_blank(DmStr field) {
  return dm_str_eqz(field, "_") ? (DmStr){0} : field;
}

/* Is "SpaceAfter=No" one of the |-separated parts of MISC? */
static bool no_space_after(DmStr misc) {
  while (misc.n > 0) {
    const char *const bar = memchr(misc.p, '|', misc.n);
    const size_t n = bar ? (size_t)(bar - misc.p) : misc.n;
    if (dm_str_eqz(dm_str_n(misc.p, n), "SpaceAfter=No")) {
      return true;
    }
    misc = bar ? dm_str_n(bar + 1, misc.n - n - 1) : (DmStr){0};
  }
  return false;
}

static uint32_t words(const DmConllu *c) {
  return (uint32_t)(c->doc->tokens.count - c->first);
}

static DmStatus read_range(DmConllu *c, const DmStr *fields, uint32_t from,
                           DmStr rest) {
  uint32_t to;
  rest = dm_str_n(rest.p + 1, rest.n - 1);
  if (!take_number(&rest, &to) || rest.n || to < from) {
    return refuse(c, c->line, "\"%.*s\" is not a range of words",
                  DM_STR_ARG(fields[ID]));
  }
  if (from != words(c) + 1 || c->range_end >= from) {
    return refuse(c, c->line, "range %.*s does not begin with the next word",
                  DM_STR_ARG(fields[ID]));
  }
  const DmSurface surface = {.first = c->doc->tokens.count,
                             .count = to - from + 1,
                             .text = fields[FORM],
                             .no_space = no_space_after(fields[MISC])};
  DM_PUSH(c->arena, c->surfaces, surface);
  c->range_end = to;
  return DM_OK;
}

static DmStatus read_annotation(DmConllu *c, const DmStr *fields,
                                DmToken *token) {
  DmStr head = fields[HEAD];
  if (!take_number(&head, &token->head) || head.n) {
    return refuse(c, c->line, "HEAD \"%.*s\" is not a number",
                  DM_STR_ARG(fields[HEAD]));
  }
  token->lemma = dm_str_eqz(fields[FORM], "_") ? fields[LEMMA]
                                               : unless_blank(fields[LEMMA]);
  token->upos = dm_upos_parse(fields[UPOS]);
  token->xpos = unless_blank(fields[XPOS]);
  token->feats = unless_blank(fields[FEATS]);
  token->deprel = dm_deprel_parse(fields[DEPREL]);
  return DM_OK;
}

static DmStatus read_word(DmConllu *c, const DmStr *fields, uint32_t id) {
  if (id != words(c) + 1) {
    return refuse(c, c->line, "word %u where %u is expected", (unsigned)id,
                  (unsigned)words(c) + 1);
  }
  DmToken token = {
      .form = fields[FORM], .upos = DM_UPOS_X, .deprel = DM_REL_DEP};
  if (c->reader->format == DM_INPUT_CONLLU) {
    DM_TRY(read_annotation(c, fields, &token));
  }
  if (id > c->range_end) {
    const DmSurface surface = {.first = c->doc->tokens.count,
                               .count = 1,
                               .text = fields[FORM],
                               .no_space = no_space_after(fields[MISC])};
    DM_PUSH(c->arena, c->surfaces, surface);
  }
  DM_PUSH(c->arena, c->doc->tokens, token);
  return DM_OK;
}

static DmStatus read_row(DmConllu *c, DmStr line) {
  DmStr fields[COLUMNS];
  DM_TRY(split(c, line, fields));
  DmStr rest = fields[ID];
  uint32_t id;
  if (!take_number(&rest, &id) ||
      (rest.n && rest.p[0] != '-' && rest.p[0] != '.')) {
    return refuse(c, c->line, "\"%.*s\" is not a word number",
                  DM_STR_ARG(fields[ID]));
  }
  if (rest.n && rest.p[0] == '.') {
    return DM_OK; /* an empty node of the enhanced graph */
  }
  if (words(c) == 0 && c->surfaces.count == 0) {
    c->sentence_line = c->line;
  }
  return rest.n ? read_range(c, fields, id, rest) : read_word(c, fields, id);
}

/* The value of "# key = value", or false. */
static bool comment(DmStr line, const char *key, DmStr *value) {
  DmStr s = dm_str_trim(dm_str_n(line.p + 1, line.n - 1));
  if (!dm_str_starts(s, key)) {
    return false;
  }
  s = dm_str_trim(dm_str_n(s.p + strlen(key), s.n - strlen(key)));
  if (s.n == 0 || s.p[0] != '=') {
    return false;
  }
  *value = dm_str_trim(dm_str_n(s.p + 1, s.n - 1));
  return true;
}

static void read_comment(DmConllu *c, DmStr line) {
  DmStr value;
  if (comment(line, "sent_id", &value)) {
    c->sent_id = value;
  } else if (comment(line, "text", &value)) {
    c->text = value;
  } else if (comment(line, "heading", &value)) {
    c->heading = dm_str_eqz(value, "yes");
  } else if (comment(line, "meta::title", &value)) {
    c->doc->title = value;
  } else if (comment(line, "meta::dateCreated", &value)) {
    c->doc->date = dm_reader_date(c->reader, c->line, value);
  } else if (comment(line, "meta::sourceURL", &value)) {
    c->doc->url = value;
  } else {
    const DmStr s = dm_str_trim(dm_str_n(line.p + 1, line.n - 1));
    c->newpar =
        c->newpar || dm_str_eqz(s, "newpar") || dm_str_starts(s, "newpar ");
  }
}

/* Each word has one head, one is the root, and all hang together. */
static DmStatus check_tree(DmConllu *c) {
  const DmToken *const tokens = c->doc->tokens.items + c->first;
  const uint32_t n = words(c);
  uint32_t roots = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (tokens[i].head > n) {
      return refuse(c, c->sentence_line, "word %u has the head %u of %u words",
                    (unsigned)i + 1, (unsigned)tokens[i].head, (unsigned)n);
    }
    roots += tokens[i].head == 0;
  }
  if (roots != 1) {
    return refuse(c, c->sentence_line, "the sentence has %u roots",
                  (unsigned)roots);
  }
  c->marks.items = dm_arena_grow(c->arena, c->marks.items, 0, &c->marks.cap, n,
                                 sizeof *c->marks.items);
  memset(c->marks.items, 0, n * sizeof *c->marks.items);
  for (uint32_t i = 1; i <= n; ++i) {
    uint32_t at = i;
    while (at != 0 && c->marks.items[at - 1] == 0) {
      c->marks.items[at - 1] = i;
      at = tokens[at - 1].head;
    }
    if (at != 0 && c->marks.items[at - 1] == i) {
      return refuse(c, c->sentence_line, "the heads form a cycle at word %u",
                    (unsigned)at);
    }
  }
  return DM_OK;
}

static DmStatus end_sentence(DmConllu *c) {
  if (words(c) > 0 || c->surfaces.count > 0) {
    if (c->range_end > words(c)) {
      return refuse(c, c->sentence_line, "words up to %u are missing",
                    (unsigned)c->range_end);
    }
    if (c->reader->format == DM_INPUT_CONLLU) {
      DM_TRY(check_tree(c));
    }
    dm_conllu_place(c);
    c->newpar = false;
  }
  c->first = c->doc->tokens.count;
  c->surfaces.count = 0;
  c->range_end = 0;
  c->sent_id = (DmStr){0};
  c->text = (DmStr){0};
  c->heading = false;
  return DM_OK;
}

/* Next line of the block. */
static bool next_line(DmStr *rest, DmStr *line) {
  if (rest->n == 0) {
    return false;
  }
  const char *const lf = memchr(rest->p, '\n', rest->n);
  const size_t n = lf ? (size_t)(lf - rest->p) : rest->n;
  *line = dm_str_n(rest->p, n > 0 && rest->p[n - 1] == '\r' ? n - 1 : n);
  *rest = dm_str_n(rest->p + n + (lf != NULL), rest->n - n - (lf != NULL));
  return true;
}

static DmStatus read_block(DmConllu *c, DmStr block) {
  DmStr line;
  for (; next_line(&block, &line); ++c->line) {
    if (dm_str_trim(line).n == 0) {
      DM_TRY(end_sentence(c));
    } else if (line.p[0] == '#') {
      read_comment(c, line);
    } else {
      DM_TRY(read_row(c, line));
    }
  }
  DM_TRY(end_sentence(c));
  if (c->doc->sentences.count == 0) {
    return refuse(c, c->line - 1, "the document has no sentence");
  }
  c->doc->text = (DmStr){c->buffer.items, c->buffer.count};
  return DM_OK;
}

static bool is_newdoc(DmStr line, DmStr *id) {
  if (line.n == 0 || line.p[0] != '#') {
    return false;
  }
  const DmStr s = dm_str_trim(dm_str_n(line.p + 1, line.n - 1));
  *id = (DmStr){0};
  (void)comment(line, "newdoc id", id);
  return dm_str_eqz(s, "newdoc") || dm_str_starts(s, "newdoc ");
}

/* The lines up to the next "# newdoc" (or the end), and the id that the one
   at their start gives. False when only blank lines are left. */
static bool take_block(DmReader *reader, DmStr *block, size_t *first_line,
                       DmStr *id) {
  DmStr line;
  bool begun = false;
  size_t start = reader->pos;
  *id = (DmStr){0};
  for (;;) {
    const size_t pos = reader->pos;
    const size_t number = reader->line;
    DmStr other;
    if (!dm_reader_line(reader, &line)) {
      break;
    }
    if (!begun && dm_str_trim(line).n == 0) {
      continue;
    }
    const bool newdoc = is_newdoc(line, &other);
    if (begun && newdoc) {
      reader->pos = pos;
      reader->line = number;
      break;
    }
    if (!begun) {
      start = pos;
      *first_line = number;
      *id = newdoc ? other : (DmStr){0};
    }
    begun = true;
  }
  *block = dm_str_n(reader->data.p + start, reader->pos - start);
  return begun;
}

DmStatus dm_conllu_next(DmReader *reader, DmArena *arena, DmDocument **out) {
  const bool first = reader->pos == 0;
  DmStr block;
  DmStr id;
  size_t line;
  if (first && dm_str_starts(reader->data, "\xEF\xBB\xBF")) {
    reader->pos = 3;
  }
  if (!take_block(reader, &block, &line, &id)) {
    if (!first || reader->line == 0) {
      return DM_OK;
    }
    reader->line = 0;
    reader->pos = 1;
    dm_report(reader->diag, DM_ERROR, reader->name, 0, "no CoNLL-U in it");
    return DM_ERR_INPUT;
  }
  if (block.n > UINT32_MAX / 4) {
    dm_report(reader->diag, DM_ERROR, reader->name, line,
              "the document is longer than %u bytes", UINT32_MAX / 4);
    return DM_ERR_LIMIT;
  }
  DmConllu c = {.reader = reader, .arena = arena, .line = line};
  DM_TRY(dm_reader_document(
      reader, arena, line, id.n ? dm_reader_clean(reader, arena, line, id) : id,
      &c.doc));
  c.doc->annotated = reader->format == DM_INPUT_CONLLU;
  c.doc->given = c.doc->annotated;
  c.doc->rebuilt = true;
  DM_TRY(read_block(&c, dm_reader_clean(reader, arena, line, block)));
  *out = c.doc;
  return DM_OK;
}
