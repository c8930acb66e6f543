/* SPDX-License-Identifier: Apache-2.0 */
/* A CoNLL-U file as the scorer compares it: every sentence, surface token and
   syntactic word is a span of the text without its white space. */
#ifndef DM_TESTS_TREEBANK_H
#define DM_TESTS_TREEBANK_H

#include "base/diag.h"
#include "base/sink.h"

typedef struct Span {
  size_t start; /* bytes of Treebank.text */
  size_t end;
} Span;

typedef struct Word {
  Span span;
  bool multiword; /* one of several words of a surface token */
  DmStr form, lemma, upos, xpos, feats, deprel;
  size_t head; /* index of the head among all words, or NO_WORD for the root */
} Word;

#define NO_WORD SIZE_MAX

typedef struct Spans {
  Span *items;
  size_t count;
  size_t cap;
} Spans;

typedef struct Treebank {
  DmArena *arena;
  DmBuffer *text;
  Spans sentences;
  Spans tokens;
  struct {
    Word *items;
    size_t count;
    size_t cap;
  } words;
} Treebank;

/* Read the file; text->p is freed by the caller. */
DmStatus treebank_read(const char *path, DmArena *arena, const DmDiag *diag,
                       DmBuffer *text, Treebank *out);

#endif
