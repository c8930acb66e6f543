/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a name, as the gazetteer compares them. */
#include <string.h>

#include "base/utf8.h"
#include "ontology/ontology.h"

/* What stands for itself between words, as the tokenizer has it. */
static bool is_mark(char c) {
  return c && strchr(",;:()[]\"!?", c) != NULL;
}

static bool is_gap(uint32_t cp) {
  return cp == '-' || cp == '/' || dm_is_space(cp);
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

size_t dm_name_words(DmArena *arena, DmStr text, DmStr *words, size_t max) {
  const DmStr folded = dm_fold(arena, text);
  /* Dots go, so the words are built in place of the copy; it is ours. */
  char *const copy = dm_arena_alloc(arena, folded.n + 1);
  Out out = {words, max, 0};
  size_t start = 0;
  size_t n = 0;
  for (size_t i = 0; i < folded.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(folded.p + i, folded.n - i, &len);
    const bool mark = len == 1 && is_mark(folded.p[i]);
    if (mark || is_gap(cp)) {
      put_word(&out, copy + start, n - start);
      start = n;
    }
    if (mark || (!is_gap(cp) && cp != '.')) {
      memcpy(copy + n, folded.p + i, len);
      n += len;
    }
    if (mark) {
      put(&out, copy + start, n - start);
      start = n;
    }
    i += len;
  }
  put_word(&out, copy + start, n - start);
  return out.count < max ? out.count : max;
}
