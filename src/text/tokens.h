/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens: words and punctuation by the conventions of UD English EWT. */
#ifndef DM_TEXT_TOKENS_H
#define DM_TEXT_TOKENS_H

#include "base/str.h"

/* A token's place before it gets a form: bytes [start, end) of the text. */
typedef struct DmSpan {
  uint32_t start;
  uint32_t end;
  unsigned flags; /* DM_TOKEN_SPACE_AFTER, DM_TOKEN_JOINED */
} DmSpan;

typedef struct DmSpans {
  DmSpan *items;
  size_t count;
  size_t cap;
} DmSpans;

/* White space, controls and the invisible U+200B, U+2060, U+FEFF: what stands
   between tokens and belongs to none. */
bool dm_is_blank(uint32_t cp);

/* Append the tokens of text[start, end), a paragraph, to `out`. Every byte
   that is not blank is in exactly one token, in order. Linear time. */
void dm_tokens_scan(DmArena *arena, DmStr text, size_t start, size_t end,
                    DmSpans *out);

#endif
