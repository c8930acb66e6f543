/* SPDX-License-Identifier: Apache-2.0 */
/* Scores a CoNLL-U file against a gold one as the CoNLL 2018 shared task did
   (Zeman et al. 2018): tokens and sentences by their spans of characters, words
   aligned by span (within multiword tokens by longest common subsequence), the
   rest over aligned words. Relations are compared without subtype, features
   by the universal ones.

   score GOLD SYSTEM [METRIC=MINIMUM]...   exit 1 if a minimum is missed */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "treebank.h"

typedef enum Metric {
  TOKENS,
  SENTENCES,
  WORDS,
  UPOS,
  XPOS,
  UFEATS,
  LEMMAS,
  UAS,
  LAS,
  METRICS
} Metric;

static const char *const names[METRICS] = {"Tokens", "Sentences", "Words",
                                           "UPOS",   "XPOS",      "UFeats",
                                           "Lemmas", "UAS",       "LAS"};

typedef struct Scores {
  double f1[METRICS];
} Scores;

static double f1(size_t correct, size_t gold, size_t system) {
  return gold + system ? 200.0 * (double)correct / (double)(gold + system)
                       : 0.0;
}

static double span_f1(const Spans *gold, const Spans *system) {
  size_t g = 0, s = 0, correct = 0;
  while (g < gold->count && s < system->count) {
    const Span a = gold->items[g], b = system->items[s];
    correct += a.start == b.start && a.end == b.end;
    g += a.start <= b.start;
    s += b.start <= a.start;
  }
  return f1(correct, gold->count, system->count);
}

/* For each system word the gold word it stands for, or NO_WORD. */
typedef struct Alignment {
  const Treebank *gold, *system;
  size_t *gold_of;
  size_t count;
} Alignment;

static void pair(Alignment *a, size_t gold, size_t system) {
  a->gold_of[system] = gold;
  a->count++;
}

/* Longest common subsequence of the forms of gold[g..g_end) and system[s..). */
static void align_forms(Alignment *a, size_t g, size_t g_end, size_t s,
                        size_t s_end) {
  const Word *const gold = a->gold->words.items;
  const Word *const system = a->system->words.items;
  const size_t rows = g_end - g, cols = s_end - s;
  size_t *const best =
      DM_NEW_ARRAY(a->gold->arena, size_t, (rows + 1) * (cols + 1));
  for (size_t i = rows; i-- > 0;) {
    for (size_t j = cols; j-- > 0;) {
      size_t *const cell = &best[i * (cols + 1) + j];
      const size_t down = cell[cols + 1], right = cell[1];
      *cell = down > right ? down : right;
      if (dm_str_eq(gold[g + i].form, system[s + j].form)) {
        *cell = cell[cols + 2] + 1;
      }
    }
  }
  for (size_t i = 0, j = 0; i < rows && j < cols;) {
    const size_t *const cell = &best[i * (cols + 1) + j];
    if (dm_str_eq(gold[g + i].form, system[s + j].form)) {
      pair(a, g + i++, s + j++);
    } else if (cell[cols + 1] >= cell[1]) {
      i++;
    } else {
      j++;
    }
  }
}

/* The end of the run of words that overlaps a multiword token at g or s. */
static void multiword_run(const Alignment *a, size_t *g, size_t *s) {
  const Word *const gold = a->gold->words.items;
  const Word *const system = a->system->words.items;
  size_t end = 0;
  bool grew = true;
  while (grew) {
    grew = false;
    while (*g < a->gold->words.count &&
           (end == 0 || gold[*g].span.start < end)) {
      end = gold[*g].span.end > end ? gold[*g].span.end : end;
      (*g)++;
      grew = true;
    }
    while (*s < a->system->words.count && system[*s].span.start < end) {
      end = system[*s].span.end > end ? system[*s].span.end : end;
      (*s)++;
      grew = true;
    }
  }
}

static void align(Alignment *a) {
  const size_t gold_count = a->gold->words.count;
  const size_t system_count = a->system->words.count;
  for (size_t i = 0; i < system_count; i++) {
    a->gold_of[i] = NO_WORD;
  }
  for (size_t g = 0, s = 0; g < gold_count && s < system_count;) {
    const Word *const x = &a->gold->words.items[g];
    const Word *const y = &a->system->words.items[s];
    const bool overlap =
        x->span.start < y->span.end && y->span.start < x->span.end;
    if (overlap && (x->multiword || y->multiword)) {
      const size_t g_first = g, s_first = s;
      multiword_run(a, &g, &s);
      align_forms(a, g_first, g, s_first, s);
    } else if (x->span.start == y->span.start && x->span.end == y->span.end) {
      pair(a, g++, s++);
    } else if (x->span.start <= y->span.start) {
      g++;
    } else {
      s++;
    }
  }
}

static DmStr universal(DmStr deprel) {
  const char *const colon = memchr(deprel.p, ':', deprel.n);
  return colon ? dm_str_n(deprel.p, (size_t)(colon - deprel.p)) : deprel;
}

static bool universal_feature(DmStr name) {
  static const char *const known[] = {
      "PronType", "NumType", "Poss",   "Reflex", "Foreign",  "Abbr",
      "Gender",   "Animacy", "Number", "Case",   "Definite", "Degree",
      "VerbForm", "Mood",    "Tense",  "Aspect", "Voice",    "Evident",
      "Polarity", "Person",  "Polite"};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    if (dm_str_eqz(name, known[i])) {
      return true;
    }
  }
  return false;
}

/* The next universal feature of *feats, which is moved behind it. */
static DmStr next_feature(DmStr *feats) {
  while (feats->n) {
    const char *const bar = memchr(feats->p, '|', feats->n);
    const size_t n = bar ? (size_t)(bar - feats->p) : feats->n;
    const DmStr feature = dm_str_n(feats->p, n);
    const size_t step = n + (bar ? 1 : 0);
    *feats = dm_str_n(feats->p + step, feats->n - step);
    const char *const equals = memchr(feature.p, '=', n);
    if (equals &&
        universal_feature(dm_str_n(feature.p, (size_t)(equals - feature.p)))) {
      return feature;
    }
  }
  return dm_str_n("", 0);
}

static bool same_feats(DmStr a, DmStr b) {
  for (;;) {
    const DmStr x = next_feature(&a), y = next_feature(&b);
    if (!dm_str_eq(x, y)) {
      return false;
    }
    if (x.n == 0) {
      return true;
    }
  }
}

static bool same_head(const Alignment *a, const Word *gold,
                      const Word *system) {
  return system->head == NO_WORD ? gold->head == NO_WORD
                                 : a->gold_of[system->head] != NO_WORD &&
                                       a->gold_of[system->head] == gold->head;
}

static Scores score(const Alignment *a) {
  size_t correct[METRICS] = {0};
  for (size_t s = 0; s < a->system->words.count; s++) {
    if (a->gold_of[s] == NO_WORD) {
      continue;
    }
    const Word *const y = &a->system->words.items[s];
    const Word *const x = &a->gold->words.items[a->gold_of[s]];
    const bool head = same_head(a, x, y);
    correct[WORDS]++;
    correct[UPOS] += dm_str_eq(x->upos, y->upos);
    correct[XPOS] += dm_str_eq(x->xpos, y->xpos);
    correct[UFEATS] += same_feats(x->feats, y->feats);
    correct[LEMMAS] +=
        dm_str_eqz(x->lemma, "_") || dm_str_eq(x->lemma, y->lemma);
    correct[UAS] += head;
    correct[LAS] +=
        head && dm_str_eq(universal(x->deprel), universal(y->deprel));
  }
  Scores scores;
  scores.f1[TOKENS] = span_f1(&a->gold->tokens, &a->system->tokens);
  scores.f1[SENTENCES] = span_f1(&a->gold->sentences, &a->system->sentences);
  for (Metric m = WORDS; m < METRICS; m++) {
    scores.f1[m] = f1(correct[m], a->gold->words.count, a->system->words.count);
  }
  return scores;
}

static void report(void *handle, DmSeverity severity, const char *file,
                   size_t line, const char *message) {
  (void)handle, (void)severity;
  fprintf(stderr, "score: %s:%zu: %s\n", file, line, message);
}

/* Check "METRIC=MINIMUM"; 0 fine, 1 missed, 2 not understood. */
static int check(const Scores *scores, const char *wish) {
  const char *const equals = strchr(wish, '=');
  for (Metric m = TOKENS; equals && m < METRICS; m++) {
    const size_t n = (size_t)(equals - wish);
    if (strlen(names[m]) == n && memcmp(names[m], wish, n) == 0) {
      const double least = strtod(equals + 1, NULL);
      if (scores->f1[m] < least) {
        printf("%s is below %.2f\n", names[m], least);
        return 1;
      }
      return 0;
    }
  }
  fprintf(stderr, "score: no such metric: %s\n", wish);
  return 2;
}

static int compare(const Treebank *gold, const Treebank *system, int wishes,
                   char **wish) {
  if (gold->text->n != system->text->n ||
      memcmp(gold->text->p, system->text->p, gold->text->n) != 0) {
    size_t at = 0;
    while (at < gold->text->n && at < system->text->n &&
           gold->text->p[at] == system->text->p[at]) {
      at++;
    }
    fprintf(stderr, "score: the texts differ at \"%.20s\" and \"%.20s\"\n",
            gold->text->p + at, system->text->p + at);
    return 2;
  }
  Alignment a = {.gold = gold, .system = system};
  a.gold_of = DM_NEW_ARRAY(gold->arena, size_t, system->words.count + 1);
  align(&a);
  const Scores scores = score(&a);
  int result = 0;
  for (Metric m = TOKENS; m < METRICS; m++) {
    printf("%-10s %6.2f\n", names[m], scores.f1[m]);
  }
  for (int i = 0; i < wishes; i++) {
    const int one = check(&scores, wish[i]);
    result = one > result ? one : result;
  }
  return result;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fputs("Usage: score GOLD SYSTEM [METRIC=MINIMUM]...\n", stderr);
    return 2;
  }
  const DmDiag diag = {.report = report};
  DmArena *const arena = dm_arena_new(0);
  DmBuffer text[2] = {{0}, {0}};
  Treebank gold, system;
  int result = 2;
  if (arena && treebank_read(argv[1], arena, &diag, &text[0], &gold) == DM_OK &&
      treebank_read(argv[2], arena, &diag, &text[1], &system) == DM_OK) {
    result = compare(&gold, &system, argc - 3, argv + 3);
  }
  dm_buffer_free(&text[0]);
  dm_buffer_free(&text[1]);
  dm_arena_free(arena);
  return result;
}
