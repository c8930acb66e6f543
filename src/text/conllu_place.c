/* SPDX-License-Identifier: Apache-2.0 */
/* Where the words of a CoNLL-U sentence stand in the text put together. */
#include <string.h>

#include "base/utf8.h"
#include "text/conllu.h"
#include "text/form.h"
#include "text/tokens.h"

static void append(DmConllu *c, const char *bytes, size_t n) {
  c->buffer.items = dm_arena_grow(c->arena, c->buffer.items, c->buffer.count,
                                  &c->buffer.cap, c->buffer.count + n + 1, 1);
  if (n > 0) {
    memcpy(c->buffer.items + c->buffer.count, bytes, n);
  }
  c->buffer.count += n;
}

static size_t skip_blanks(DmStr text, size_t i) {
  while (i < text.n) {
    size_t len;
    if (!dm_is_blank(dm_utf8_decode(text.p + i, text.n - i, &len))) {
      break;
    }
    i += len;
  }
  return i;
}

static bool stands_at(DmStr text, size_t i, DmStr s) {
  return text.n - i >= s.n && memcmp(text.p + i, s.p, s.n) == 0;
}

/* Give the words of `surface`, which stands at `at`, their ranges: each its
   part where the words make up the surface, else all the whole. */
static void place_words(DmConllu *c, const DmSurface *surface, size_t at) {
  DmToken *const words = c->doc->tokens.items + surface->first;
  size_t sum = 0;
  for (size_t i = 0; i < surface->count; ++i) {
    const DmStr form = words[i].form;
    if (sum + form.n > surface->text.n ||
        memcmp(surface->text.p + sum, form.p, form.n) != 0) {
      sum = SIZE_MAX;
      break;
    }
    sum += form.n;
  }
  const bool parts = sum == surface->text.n;
  size_t from = at;
  for (size_t i = 0; i < surface->count; ++i) {
    DmToken *const word = &words[i];
    word->start = (uint32_t)(parts ? from : at);
    word->end = (uint32_t)(parts ? from + word->form.n : at + surface->text.n);
    word->flags = i > 0 ? DM_TOKEN_JOINED : 0U;
    from += word->form.n;
    word->form = dm_form(c->arena, word->form);
  }
  words[surface->count - 1].flags |=
      surface->no_space ? 0U : (unsigned)DM_TOKEN_SPACE_AFTER;
}

/* Do the surface tokens, with any blanks between, make up `text`? */
static bool agrees(const DmConllu *c, DmStr text) {
  size_t i = 0;
  for (size_t k = 0; k < c->surfaces.count; ++k) {
    const DmStr s = c->surfaces.items[k].text;
    i = skip_blanks(text, i);
    if (!stands_at(text, i, s)) {
      return false;
    }
    i += s.n;
  }
  return skip_blanks(text, i) == text.n;
}

static void place_by_text(DmConllu *c) {
  const size_t base = c->buffer.count;
  append(c, c->text.p, c->text.n);
  size_t i = 0;
  for (size_t k = 0; k < c->surfaces.count; ++k) {
    const DmSurface *const surface = &c->surfaces.items[k];
    i = skip_blanks(c->text, i);
    place_words(c, surface, base + i);
    i += surface->text.n;
  }
}

static void place_by_forms(DmConllu *c) {
  for (size_t k = 0; k < c->surfaces.count; ++k) {
    const DmSurface *const surface = &c->surfaces.items[k];
    const size_t at = c->buffer.count;
    append(c, surface->text.p, surface->text.n);
    place_words(c, surface, at);
    if (!surface->no_space && k + 1 < c->surfaces.count) {
      append(c, " ", 1);
    }
  }
}

void dm_conllu_place(DmConllu *c) {
  DmDocument *const doc = c->doc;
  uint32_t paragraph = 0;
  if (doc->sentences.count > 0) {
    paragraph = doc->sentences.items[doc->sentences.count - 1].paragraph;
    paragraph += c->newpar;
    const DmToken *const before = &doc->tokens.items[c->first - 1];
    if (c->newpar) {
      append(c, "\n\n", 2);
    } else if (before->flags & DM_TOKEN_SPACE_AFTER) {
      append(c, " ", 1);
    }
  }
  if (c->text.n > 0 && agrees(c, c->text)) {
    place_by_text(c);
  } else {
    place_by_forms(c);
  }
  const size_t n = doc->tokens.count - c->first;
  const DmSentence sentence = {.first = (uint32_t)c->first,
                               .count = (uint32_t)n,
                               .start = doc->tokens.items[c->first].start,
                               .end =
                                   doc->tokens.items[doc->tokens.count - 1].end,
                               .paragraph = paragraph,
                               .heading = c->heading,
                               .id = c->sent_id};
  DM_PUSH(c->arena, doc->sentences, sentence);
}
