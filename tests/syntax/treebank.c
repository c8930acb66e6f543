/* SPDX-License-Identifier: Apache-2.0 */
#include "treebank.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

enum { COLUMNS = 10 };

typedef struct Reader {
  Treebank *bank;
  size_t first;   /* word index at which the sentence began */
  Span multiword; /* the surface token whose words are being read */
  size_t multiword_last;
} Reader;

static bool split(DmStr line, DmStr column[COLUMNS]) {
  for (size_t i = 0; i < COLUMNS; i++) {
    const char *const tab = memchr(line.p, '\t', line.n);
    const size_t n = tab ? (size_t)(tab - line.p) : line.n;
    column[i] = dm_str_n(line.p, n);
    if ((tab == NULL) != (i + 1 == COLUMNS)) {
      return false;
    }
    line = dm_str_n(line.p + n + (tab ? 1 : 0), line.n - n - (tab ? 1 : 0));
  }
  return true;
}

static size_t number(DmStr s) {
  size_t n = 0;
  for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
    n = n * 10 + (size_t)(s.p[i] - '0');
  }
  return n;
}

/* Append a surface form without white space. The typographic apostrophe counts
   as the plain one, which tokenizers may write in its place. */
static Span add_text(Treebank *bank, DmStr form) {
  Span span = {.start = bank->text->n};
  for (size_t i = 0; i < form.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(form.p + i, form.n - i, &len);
    if (cp == 0x2019) {
      (void)dm_buffer_append(bank->text, "'", 1);
    } else if (!dm_is_space(cp)) {
      (void)dm_buffer_append(bank->text, form.p + i, len);
    }
    i += len;
  }
  span.end = bank->text->n;
  return span;
}

static void add_word(Reader *r, DmStr column[COLUMNS]) {
  Treebank *const bank = r->bank;
  const size_t id = number(column[0]), head = number(column[6]);
  Word word = {.multiword = id <= r->multiword_last,
               .form = dm_lower(bank->arena, column[1]),
               .lemma = column[2],
               .upos = column[3],
               .xpos = column[4],
               .feats = column[5],
               .deprel = column[7],
               .head = head ? r->first + head - 1 : NO_WORD};
  if (word.multiword) {
    word.span = r->multiword;
  } else {
    word.span = add_text(bank, column[1]);
    DM_PUSH(bank->arena, bank->tokens, word.span);
  }
  DM_PUSH(bank->arena, bank->words, word);
}

static bool add_line(Reader *r, DmStr line) {
  DmStr column[COLUMNS];
  if (!split(line, column)) {
    return false;
  }
  const char *const dash = memchr(column[0].p, '-', column[0].n);
  if (memchr(column[0].p, '.', column[0].n)) {
    return true; /* empty nodes are not scored */
  }
  if (dash) {
    const size_t after = (size_t)(dash - column[0].p) + 1;
    r->multiword = add_text(r->bank, column[1]);
    r->multiword_last =
        number(dm_str_n(column[0].p + after, column[0].n - after));
    DM_PUSH(r->bank->arena, r->bank->tokens, r->multiword);
    return true;
  }
  add_word(r, column);
  return true;
}

/* Close a sentence; false if a head lies outside of it. */
static bool end_sentence(Reader *r) {
  Treebank *const bank = r->bank;
  const size_t count = bank->words.count;
  if (count == r->first) {
    return true;
  }
  const Span span = {bank->words.items[r->first].span.start, bank->text->n};
  DM_PUSH(bank->arena, bank->sentences, span);
  for (size_t i = r->first; i < count; i++) {
    const size_t head = bank->words.items[i].head;
    if (head != NO_WORD && head >= count) {
      return false;
    }
  }
  r->first = count;
  r->multiword_last = 0;
  return true;
}

DmStatus treebank_read(const char *path, DmArena *arena, const DmDiag *diag,
                       DmBuffer *text, Treebank *out) {
  DmBuffer file = {0};
  DM_TRY(dm_file_read(path, 0, diag, &file));
  DmStr rest = dm_str_dup(arena, dm_str_n(file.p, file.n));
  dm_buffer_free(&file);
  *out = (Treebank){.arena = arena, .text = text};
  Reader r = {.bank = out};
  for (size_t line_number = 1; rest.n > 0; line_number++) {
    const char *const newline = memchr(rest.p, '\n', rest.n);
    const size_t n = newline ? (size_t)(newline - rest.p) : rest.n;
    const DmStr line = dm_str_n(rest.p, n);
    const size_t step = n + (newline ? 1 : 0);
    rest = dm_str_n(rest.p + step, rest.n - step);
    const bool fine =
        line.n == 0 ? end_sentence(&r) : line.p[0] == '#' || add_line(&r, line);
    if (!fine) {
      dm_report(diag, DM_ERROR, path, line_number, "not valid CoNLL-U");
      return DM_ERR_INPUT;
    }
  }
  return end_sentence(&r) ? DM_OK : DM_ERR_INPUT;
}
