/* SPDX-License-Identifier: Apache-2.0 */
/* Layout: the paragraphs of a plain text. */
#ifndef DM_TEXT_LAYOUT_H
#define DM_TEXT_LAYOUT_H

#include "base/str.h"

/* A paragraph, list item or headline: bytes [start, end) of the text. */
typedef struct DmBlock {
  size_t start;
  size_t end;
  size_t lines; /* physical lines it spans */
  bool item;    /* begins with a bullet or a number */
} DmBlock;

typedef struct DmBlocks {
  DmBlock *items;
  size_t count;
  size_t cap;
} DmBlocks;

/* Cut text into blocks, in order. Lines end with LF, CR, CR LF, VT, FF, U+2028
   or U+2029; blank lines always separate. What a single line end means is
   decided once per document: where lines are long (half of the text
   stands in lines of 120 bytes or more) or most of them end like a sentence,
   each line is a paragraph; else the text is wrapped and its lines are joined,
   but for list items and for lines that stop short after a full stop or as a
   headline. */
void dm_layout(DmArena *arena, DmStr text, DmBlocks *out);

#endif
