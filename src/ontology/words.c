/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a name, as the gazetteer compares them. */
#include <string.h>

#include "base/utf8.h"
#include "ontology/ontology.h"
#include "ontology/words.h"

/* What stands for itself between words, as the tokenizer has it. */
static bool is_mark(char c) {
  switch (c) {
  case ',':
  case ';':
  case ':':
  case '(':
  case ')':
  case '[':
  case ']':
  case '"':
  case '!':
  case '?': return true;
  default: return false;
  }
}

static bool is_gap(uint32_t cp) {
  return cp == '-' || cp == '/' || cp == ' ' ||
         (cp > 0x7F && dm_is_space(cp)) || (cp >= '\t' && cp <= '\r');
}

typedef struct Out {
  DmStr *words;
  size_t max;
  size_t count;
} Out;

static void put(Out *out, const char *p, size_t n) {
  if (n == 0) {
    return;
  }
  if (out->count < out->max) {
    out->words[out->count] = dm_str_n(p, n);
  }
  ++out->count;
}

/* The possessive is a word of its own in text: “UN” + “'s”. */
static void put_word(Out *out, const char *p, size_t n) {
  const DmStr word = {p, n};
  const size_t ending = n > 2 && dm_str_ends(word, "'s")   ? 2
                        : n > 1 && dm_str_ends(word, "s'") ? 1
                                                           : 0;
  put(out, p, n - ending);
  put(out, p + n - ending, ending);
}

/* Split folded text. Dots go, so that words are built in `space`, which has
   room for all of the text and may be the text itself. */
static size_t split(DmStr folded, char *space, DmStr *words, size_t max) {
  Out out = {words, max, 0};
  size_t start = 0;
  size_t n = 0;
  for (size_t i = 0; i < folded.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(folded.p + i, folded.n - i, &len);
    const bool mark = len == 1 && is_mark(folded.p[i]);
    if (mark || is_gap(cp)) {
      put_word(&out, space + start, n - start);
      start = n;
    }
    if (mark || (!is_gap(cp) && cp != '.')) {
      memmove(space + n, folded.p + i, len);
      n += len;
    }
    if (mark) {
      put(&out, space + start, n - start);
      start = n;
    }
    i += len;
  }
  put_word(&out, space + start, n - start);
  return out.count < max ? out.count : max;
}

/* Fold ASCII text into `space`; false when there are other characters. */
static bool fold_ascii(DmStr text, char *space) {
  for (size_t i = 0; i < text.n; ++i) {
    const char c = text.p[i];
    if ((unsigned char)c >= 0x80) {
      return false;
    }
    space[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return true;
}

size_t dm_split_name(DmArena *arena, DmStr text, char *space, size_t size,
                     DmStr *words, size_t max) {
  if (text.n <= size && fold_ascii(text, space)) {
    return split(dm_str_n(space, text.n), space, words, max);
  }
  return dm_name_words(arena, text, words, max);
}

size_t dm_name_words(DmArena *arena, DmStr text, DmStr *words, size_t max) {
  const DmStr folded = dm_fold(arena, text);
  return split(folded, dm_arena_alloc(arena, folded.n), words, max);
}
