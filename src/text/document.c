/* SPDX-License-Identifier: Apache-2.0 */
/* Document: from text to sentences and tokens. */
#include "text/document.h"

#include "base/utf8.h"
#include "text/form.h"
#include "text/layout.h"
#include "text/reader.h"
#include "text/sentences.h"
#include "text/tokens.h"

/* A headline is one line of a few words without a stop, and not all there is
   in the document. */
static bool is_heading(DmStr text, const DmBlocks *blocks, const DmBlock *block,
                       const DmSpans *spans, size_t first) {
  enum { HEADING_TOKENS = 25 };
  if (blocks->count < 2 || block->lines != 1 || block->item ||
      spans->count - first > HEADING_TOKENS ||
      dm_ends_with_stop(text, spans->items, first, spans->count)) {
    return false;
  }
  size_t len;
  const uint32_t cp =
      dm_utf8_decode(text.p + block->start, block->end - block->start, &len);
  return !dm_is_lower(cp) &&
         dm_sentence_length(text, spans->items, first, spans->count) ==
             spans->count - first;
}

static void push_sentences(DmDocument *doc, const DmSpans *spans, size_t first,
                           uint32_t paragraph, bool heading) {
  size_t dateline = heading ? 0
                            : dm_dateline_length(doc->text, spans->items, first,
                                                 spans->count);
  while (first < spans->count) {
    const size_t n = heading    ? spans->count - first
                     : dateline ? dateline
                                : dm_sentence_length(doc->text, spans->items,
                                                     first, spans->count);
    const DmSentence sentence = {.first = (uint32_t)first,
                                 .count = (uint32_t)n,
                                 .start = spans->items[first].start,
                                 .end = spans->items[first + n - 1].end,
                                 .paragraph = paragraph,
                                 .heading = heading,
                                 .dateline = dateline > 0};
    dateline = 0;
    DM_PUSH(doc->arena, doc->sentences, sentence);
    first += n;
  }
}

static void set_tokens(DmDocument *doc, const DmSpans *spans) {
  doc->tokens.items = DM_NEW_ARRAY(doc->arena, DmToken, spans->count);
  doc->tokens.count = spans->count;
  doc->tokens.cap = spans->count;
  for (size_t i = 0; i < spans->count; ++i) {
    const DmSpan *const span = &spans->items[i];
    DmToken *const token = &doc->tokens.items[i];
    token->start = span->start;
    token->end = span->end;
    token->flags = span->flags;
    token->upos = DM_UPOS_X;
    token->deprel = DM_REL_DEP;
    token->form = dm_form(doc->arena, (DmStr){doc->text.p + span->start,
                                              span->end - span->start});
  }
}

void dm_tokenize(DmDocument *doc) {
  DmBlocks blocks = {0};
  DmSpans spans = {0};
  doc->sentences.count = 0;
  dm_layout(doc->arena, doc->text, &blocks);
  uint32_t paragraph = 0;
  for (size_t i = 0; i < blocks.count; ++i) {
    const DmBlock *const block = &blocks.items[i];
    const size_t first = spans.count;
    dm_tokens_scan(doc->arena, doc->text, block->start, block->end, &spans);
    if (spans.count > first) {
      push_sentences(doc, &spans, first, paragraph++,
                     is_heading(doc->text, &blocks, block, &spans, first));
    }
  }
  set_tokens(doc, &spans);
}
