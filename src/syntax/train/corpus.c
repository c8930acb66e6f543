/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/corpus.h"

#include <string.h>

#include "base/file.h"

#define NOT_A_NUMBER UINT32_MAX

enum { COLUMNS = 10 };

static uint32_t parse_number(DmStr s) {
  uint32_t n = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] < '0' || s.p[i] > '9') {
      return NOT_A_NUMBER;
    }
    n = n * 10 + (uint32_t)(s.p[i] - '0');
  }
  return s.n ? n : NOT_A_NUMBER;
}

static size_t split(DmStr line, DmStr column[COLUMNS]) {
  size_t count = 0;
  while (count < COLUMNS) {
    const char *const tab = memchr(line.p, '\t', line.n);
    const size_t n = tab ? (size_t)(tab - line.p) : line.n;
    column[count++] = dm_str_n(line.p, n);
    if (tab == NULL) {
      break;
    }
    line = dm_str_n(line.p + n + 1, line.n - n - 1);
  }
  return count;
}

static DmStr value(DmStr s) {
  return dm_str_eqz(s, "_") ? dm_str_n(s.p, 0) : s;
}

static DmStatus add_line(DmDocument *doc, DmStr line) {
  DmStr column[COLUMNS];
  if (split(line, column) != COLUMNS) {
    return DM_ERR_INPUT;
  }
  if (parse_number(column[0]) == NOT_A_NUMBER) {
    return DM_OK; /* a multiword range or an empty node */
  }
  const uint32_t head = parse_number(column[6]);
  if (head == NOT_A_NUMBER) {
    return DM_ERR_INPUT;
  }
  const DmToken token = {.form = column[1],
                         .lemma = column[2],
                         .upos = dm_upos_parse(column[3]),
                         .xpos = column[4],
                         .feats = value(column[5]),
                         .head = head,
                         .deprel = dm_deprel_parse(column[7])};
  DM_PUSH(doc->arena, doc->tokens, token);
  return DM_OK;
}

static void end_sentence(DmDocument *doc, size_t *first) {
  if (doc->tokens.count > *first) {
    const DmSentence sentence = {.first = (uint32_t)*first,
                                 .count =
                                     (uint32_t)(doc->tokens.count - *first)};
    DM_PUSH(doc->arena, doc->sentences, sentence);
    *first = doc->tokens.count;
  }
}

static bool heads_in_range(const DmDocument *doc) {
  for (size_t i = 0; i < doc->sentences.count; i++) {
    const DmSentence *const s = &doc->sentences.items[i];
    for (uint32_t t = 0; t < s->count; t++) {
      if (doc->tokens.items[s->first + t].head > s->count) {
        return false;
      }
    }
  }
  return true;
}

DmStatus dm_corpus_read(const char *path, DmArena *arena, const DmDiag *diag,
                        DmDocument **out) {
  DmBuffer file = {0};
  DM_TRY(dm_file_read(path, 0, diag, &file));
  DmDocument *const doc = DM_NEW(arena, DmDocument);
  doc->arena = arena;
  doc->text = dm_str_dup(arena, dm_str_n(file.p, file.n));
  dm_buffer_free(&file);
  size_t first = 0, line_number = 0;
  DmStr rest = doc->text;
  while (rest.n > 0) {
    const char *const newline = memchr(rest.p, '\n', rest.n);
    const size_t n = newline ? (size_t)(newline - rest.p) : rest.n;
    DmStr line = dm_str_n(rest.p, n);
    rest = dm_str_n(rest.p + n + (newline ? 1 : 0),
                    rest.n - n - (newline ? 1 : 0));
    line_number++;
    if (line.n == 0) {
      end_sentence(doc, &first);
    } else if (line.p[0] != '#' && add_line(doc, line) != DM_OK) {
      dm_report(diag, DM_ERROR, path, line_number, "not a CoNLL-U word line");
      return DM_ERR_INPUT;
    }
  }
  end_sentence(doc, &first);
  if (doc->sentences.count == 0 || !heads_in_range(doc)) {
    dm_report(diag, DM_ERROR, path, 0, "no sentences, or heads out of range");
    return DM_ERR_INPUT;
  }
  *out = doc;
  return DM_OK;
}
