/* SPDX-License-Identifier: Apache-2.0 */
/* Scan: the state that tokens.c and words.c share. Private to the tokenizer. */
#ifndef DM_TEXT_SCAN_H
#define DM_TEXT_SCAN_H

#include "text/tokens.h"

typedef struct DmScan {
  const char *p;      /* the whole text */
  size_t end;         /* of the paragraph */
  size_t chunk_start; /* the chunk between blanks that is being cut */
  size_t chunk_end;
  bool has_at;     /* the chunk holds an @ */
  bool after_word; /* the last token of this chunk is a word */
  bool quote_open; /* a single quotation mark opened and did not close yet */
  DmArena *arena;
  DmSpans *out;
} DmScan;

/* Code point at i and its length; 0 and 0 at the end of the paragraph. */
uint32_t dm_scan_at(const DmScan *s, size_t i, size_t *len);

/* Letters, digits, marks, underscore: what words are made of. */
bool dm_scan_is_word(uint32_t cp);

/* Straight and typographic apostrophes. */
bool dm_scan_is_apostrophe(uint32_t cp);

/* Append a token; `joined` when it continues the surface word before it. */
void dm_scan_emit(DmScan *s, size_t start, size_t end, bool joined);

/* Take the word at i with its clitics as one or more tokens; the new i. */
size_t dm_scan_word(DmScan *s, size_t i);

/* End of the word characters at i, with dots between them. */
size_t dm_scan_dotted(const DmScan *s, size_t i);

#endif
