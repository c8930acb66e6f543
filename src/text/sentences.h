/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences: where they end within a paragraph. */
#ifndef DM_TEXT_SENTENCES_H
#define DM_TEXT_SENTENCES_H

#include "text/tokens.h"

/* A "sentence" without an end is cut behind this many tokens at white space
   (or at twice as many anywhere), so that parsing stays sane. */
enum { DM_SENTENCE_MAX = 1000 };

/* Number of tokens of the sentence that begins with spans[first]; the
   paragraph's tokens end before `limit`. At least 1. */
size_t dm_sentence_length(DmStr text, const DmSpan *spans, size_t first,
                          size_t limit);

/* Number of tokens of the dateline that opens the paragraph at spans[first]
   ("KYIV, May 6 (Wire) —"), the dash included; 0 when there is none. */
size_t dm_dateline_length(DmStr text, const DmSpan *spans, size_t first,
                          size_t limit);

/* Do the tokens [first, limit) end with sentence-final punctuation, closing
   quotes and brackets aside? */
bool dm_ends_with_stop(DmStr text, const DmSpan *spans, size_t first,
                       size_t limit);

#endif
