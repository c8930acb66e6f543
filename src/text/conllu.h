/* SPDX-License-Identifier: Apache-2.0 */
/* CoNLL-U reading: the state that conllu_read.c (rows) and conllu_place.c
   (offsets) share. Private to the room. */
#ifndef DM_TEXT_CONLLU_H
#define DM_TEXT_CONLLU_H

#include "text/input.h"

/* A token as it stands in the text: a word, or a range of words. */
typedef struct DmSurface {
  size_t first; /* its first word in doc->tokens */
  size_t count;
  DmStr text;
  bool no_space; /* SpaceAfter=No */
} DmSurface;

typedef struct DmConllu {
  DmReader *reader;
  DmArena *arena;
  DmDocument *doc;
  size_t line;          /* being read */
  size_t sentence_line; /* of the sentence's first row */
  size_t first;         /* the sentence's first word in doc->tokens */
  uint32_t range_end;   /* last word of the multiword range read last */
  DmStr sent_id;
  DmStr text; /* of the comment */
  bool heading;
  bool newpar; /* a paragraph begins with the next sentence */
  struct {
    DmSurface *items;
    size_t count;
    size_t cap;
  } surfaces; /* of the sentence */
  struct {
    uint32_t *items;
    size_t cap;
  } marks; /* scratch for cycles */
  struct {
    char *items;
    size_t count;
    size_t cap;
  } buffer; /* the document's text so far */
} DmConllu;

/* Append the sentence that c holds: its text to the buffer, offsets, flags and
   plain forms to its words, and the sentence to the document. */
void dm_conllu_place(DmConllu *c);

#endif
