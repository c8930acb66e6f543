/* SPDX-License-Identifier: Apache-2.0 */
/* The syntax room: what it says of plain sentences, that every tree is a tree,
   and that a damaged model is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/lemmatizer.h"
#include "syntax/model.h"
#include "syntax/syntax.h"

static const char MODEL[] = "models/english.model";

static DmModel *model;

static int open_model(void **state) {
  (void)state;
  return dm_model_open(MODEL, NULL, &model) == DM_OK ? 0 : -1;
}

static int close_model(void **state) {
  (void)state;
  dm_model_close(model);
  return 0;
}

/* A document of one sentence, its words separated by single spaces. */
static DmDocument *document(DmArena *arena, const char *words) {
  DmDocument *const doc = DM_NEW(arena, DmDocument);
  doc->arena = arena;
  for (const char *p = words; *p;) {
    const size_t n = strcspn(p, " ");
    const DmToken token = {.form = dm_str_n(p, n)};
    DM_PUSH(arena, doc->tokens, token);
    p += n + (p[n] == ' ');
  }
  const DmSentence sentence = {.count = (uint32_t)doc->tokens.count};
  DM_PUSH(arena, doc->sentences, sentence);
  return doc;
}

static void assert_tree(const DmDocument *doc) {
  for (size_t i = 0; i < doc->sentences.count; i++) {
    const DmSentence *const s = &doc->sentences.items[i];
    const DmToken *const t = doc->tokens.items + s->first;
    uint32_t roots = 0;
    for (uint32_t w = 0; w < s->count; w++) {
      assert_true(t[w].head <= s->count);
      assert_int_equal(t[w].head == 0, t[w].deprel == DM_REL_ROOT);
      assert_true(t[w].xpos.n > 0);
      roots += t[w].head == 0;
    }
    assert_int_equal(roots, 1);
    /* Mark the way up from every word: no word is met twice on one way. */
    uint32_t *const seen = calloc(s->count + 1, sizeof *seen);
    assert_non_null(seen);
    for (uint32_t w = 0; w < s->count; w++) {
      for (uint32_t at = w; seen[at] == 0; at = t[at].head - 1) {
        seen[at] = w + 1;
        if (t[at].head == 0) {
          break;
        }
        assert_true(seen[t[at].head - 1] != w + 1);
      }
    }
    free(seen);
  }
}

/* One line a word: form, lemma, UPOS, head, relation. */
static DmStr show(DmArena *arena, const DmDocument *doc) {
  DmStr out = dm_str("");
  for (size_t i = 0; i < doc->tokens.count; i++) {
    const DmToken *const t = &doc->tokens.items[i];
    const DmStr line = dm_str_printf(
        arena, "%.*s/%.*s/%s/%u/%s", DM_STR_ARG(t->form), DM_STR_ARG(t->lemma),
        dm_upos_name(t->upos), t->head, dm_deprel_name(t->deprel));
    out = dm_str_join(arena, out, " ", line);
  }
  return out;
}

typedef struct Case {
  const char *words;
  const char *expected;
} Case;

static const Case sentences[] = {
    {"The ministers met in Kyiv .",
     "The/the/DET/2/det ministers/minister/NOUN/3/nsubj met/meet/VERB/0/root "
     "in/in/ADP/5/case Kyiv/Kyiv/PROPN/3/obl ././PUNCT/3/punct"},
    {"She has rejected the plan .",
     "She/she/PRON/3/nsubj has/have/AUX/3/aux rejected/reject/VERB/0/root "
     "the/the/DET/5/det plan/plan/NOUN/3/obj ././PUNCT/3/punct"},
    {"Germany 's leaders were criticized by Poland .",
     "Germany/Germany/PROPN/3/nmod 's/'s/PART/1/case "
     "leaders/leader/NOUN/5/nsubj were/be/AUX/5/aux "
     "criticized/criticize/VERB/0/root by/by/ADP/7/case "
     "Poland/Poland/PROPN/5/obl ././PUNCT/5/punct"},
    {"The president did n't attend the talks .",
     "The/the/DET/2/det president/president/NOUN/5/nsubj did/do/AUX/5/aux "
     "n't/not/PART/5/advmod attend/attend/VERB/0/root the/the/DET/7/det "
     "talks/talk/NOUN/5/obj ././PUNCT/5/punct"}};

static void test_sentences(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
    DmArena *const arena = dm_arena_new(0);
    DmDocument *const doc = document(arena, sentences[i].words);
    dm_syntax_annotate(model, doc);
    for (size_t t = 0; t < doc->tokens.count; t++) {
      DmToken *const token = &doc->tokens.items[t];
      token->deprel = dm_deprel_base(token->deprel);
    }
    assert_string_equal(show(arena, doc).p, sentences[i].expected);
    dm_arena_free(arena);
  }
}

typedef struct LemmaCase {
  const char *form;
  const char *upos;
  const char *xpos;
  const char *lemma;
} LemmaCase;

static const LemmaCase lemmas[] = {{"leaders", "NOUN", "NNS", "leader"},
                                   {"Talks", "NOUN", "NNS", "talk"},
                                   {"countries", "NOUN", "NNS", "country"},
                                   {"crises", "NOUN", "NNS", "crisis"},
                                   {"women", "NOUN", "NNS", "woman"},
                                   {"Kyiv", "PROPN", "NNP", "Kyiv"},
                                   {"NATO", "PROPN", "NNP", "NATO"},
                                   {"imposed", "VERB", "VBD", "impose"},
                                   {"bombed", "VERB", "VBN", "bomb"},
                                   {"stopped", "VERB", "VBD", "stop"},
                                   {"provoked", "VERB", "VBN", "provoke"},
                                   {"fled", "VERB", "VBD", "flee"},
                                   {"sought", "VERB", "VBN", "seek"},
                                   {"threatening", "VERB", "VBG", "threaten"},
                                   {"has", "AUX", "VBZ", "have"},
                                   {"'re", "AUX", "VBP", "be"},
                                   {"n't", "PART", "RB", "not"},
                                   {"worst", "ADJ", "JJS", "bad"},
                                   {"froze", "VERB", "VBP", "freeze"},
                                   {"hottest", "ADJ", "JJS", "hot"},
                                   {"their", "PRON", "PRP$", "their"},
                                   {"them", "PRON", "PRP", "they"},
                                   {"1,100", "NUM", "CD", "1100"}};

static void test_rules_keep_characters_whole(void **state) {
  (void)state;
  DmArena *const arena = dm_arena_new(0);
  const DmStr cafe = dm_str("caf\xC3\xA9");
  const struct {
    const char *suffix;
    size_t cut;
    const char *lemma;
  } rules[] = {{"", 1, "caf\xC3\xA9"},
               {"e", 1, "caf\xC3\xA9"},
               {"", 2, "caf"},
               {"e", 2, "cafe"},
               {"\xA8", 1, "caf\xC3\xA8"},
               {"\xA8", 2, "caf\xC3\xA9"}};
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
    const DmStr lemma = dm_lemma_apply(arena, cafe, dm_str(rules[i].suffix),
                                       rules[i].cut, false);
    assert_string_equal(dm_str_dup(arena, lemma).p, rules[i].lemma);
  }
  dm_arena_free(arena);
}

static void test_lemmas(void **state) {
  (void)state;
  DmArena *const arena = dm_arena_new(0);
  for (size_t i = 0; i < sizeof lemmas / sizeof lemmas[0]; i++) {
    const LemmaCase *const c = &lemmas[i];
    uint32_t tag = 0;
    while (tag < model->dims.tags &&
           !(model->tag_upos[tag] == dm_upos_parse(dm_str(c->upos)) &&
             dm_str_eqz(model->tag_xpos[tag], c->xpos))) {
      tag++;
    }
    assert_true(tag < model->dims.tags);
    const DmStr lemma = dm_lemma(model, arena, dm_str(c->form), tag);
    assert_string_equal(dm_str_dup(arena, lemma).p, c->lemma);
  }
  dm_arena_free(arena);
}

static uint32_t next_random(uint64_t *seed) {
  *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(*seed >> 33);
}

static const char *const soup[] = {
    "the", "minister", "said", ",", ".", "\"", "(", ")", "and", "NATO", "of",
    "to", "is", "'s", "n't", "who", "2022", "$", "1,100", "\xE2\x80\x9C",
    "\xC3\x89tat", "-", "ZZZZ", "\xF0\x9F\x98\x80", "that", "if", "\xFF",
    "a.b.c", "x",
    /* longer than what features look at */
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg"};

static DmDocument *random_document(DmArena *arena, uint64_t *seed,
                                   uint32_t words) {
  DmDocument *const doc = document(arena, "");
  for (uint32_t i = 0; i < words; i++) {
    const size_t pick = next_random(seed) % (sizeof soup / sizeof soup[0]);
    const DmToken token = {.form = dm_str(soup[pick])};
    DM_PUSH(arena, doc->tokens, token);
  }
  doc->sentences.items[0].count = words;
  return doc;
}

static void test_soup(void **state) {
  (void)state;
  uint64_t seed = 7;
  for (uint32_t round = 0; round < 400; round++) {
    DmArena *const arena = dm_arena_new(0);
    DmDocument *const doc =
        random_document(arena, &seed, 1 + next_random(&seed) % 90);
    dm_syntax_annotate(model, doc);
    assert_tree(doc);
    dm_arena_free(arena);
  }
}

static void test_long_sentence(void **state) {
  (void)state;
  uint64_t seed = 3;
  DmArena *const arena = dm_arena_new(0);
  DmDocument *const doc = random_document(arena, &seed, 100000);
  const size_t before = dm_arena_used(arena);
  dm_syntax_annotate(model, doc);
  assert_tree(doc);
  assert_true(dm_arena_used(arena) - before < (size_t)16 << 20);
  dm_arena_free(arena);
}

static void test_no_sentence(void **state) {
  (void)state;
  DmArena *const arena = dm_arena_new(0);
  DmDocument *const doc = DM_NEW(arena, DmDocument);
  doc->arena = arena;
  dm_syntax_annotate(model, doc);
  assert_int_equal(doc->tokens.count, 0);
  dm_arena_free(arena);
}

/* Every kernel gives the same trees; so does a second run. */
static void test_same_everywhere(void **state) {
  (void)state;
  DmModel slow = *model;
  slow.kernels = dm_kernels_plain();
  uint64_t seed = 11;
  for (uint32_t round = 0; round < 40; round++) {
    DmArena *const arena = dm_arena_new(0);
    uint64_t again = seed;
    DmDocument *const a = random_document(arena, &seed, 1 + 7 * round % 60);
    DmDocument *const b = random_document(arena, &again, 1 + 7 * round % 60);
    dm_syntax_annotate(model, a);
    dm_syntax_annotate(&slow, b);
    assert_string_equal(show(arena, a).p, show(arena, b).p);
    dm_arena_free(arena);
  }
}

typedef struct Job {
  DmDocument *doc;
} Job;

static DmStatus annotate(void *handle) {
  dm_syntax_annotate(model, ((Job *)handle)->doc);
  return DM_OK;
}

static void test_out_of_memory(void **state) {
  (void)state;
  uint64_t seed = 1;
  DmArena *const arena = dm_arena_new(400000);
  Job job = {random_document(arena, &seed, 400)};
  assert_int_equal(dm_arena_protect(arena, annotate, &job), DM_ERR_NOMEM);
  dm_arena_free(arena);
}

/* ---- damaged files ------------------------------------------------------ */

static DmBuffer bytes;
static size_t reports;

static void count_report(void *handle, DmSeverity severity, const char *file,
                         size_t line, const char *message) {
  (void)handle, (void)file, (void)line;
  assert_int_equal(severity, DM_ERROR);
  assert_true(strlen(message) > 20);
  reports++;
}

static const DmDiag counting = {.report = count_report};

static int read_bytes(void **state) {
  (void)state;
  return dm_file_read(MODEL, 0, NULL, &bytes) == DM_OK ? 0 : -1;
}

static int free_bytes(void **state) {
  (void)state;
  dm_buffer_free(&bytes);
  return 0;
}

/* Attach n bytes at p, expecting a refusal with one report. */
static void assert_refused(const char *p, size_t n) {
  static DmModel damaged;
  reports = 0;
  assert_int_equal(dm_model_attach((const unsigned char *)p, n, "damaged",
                                   &counting, &damaged),
                   DM_ERR_MODEL);
  assert_int_equal(reports, 1);
}

static void test_truncated(void **state) {
  (void)state;
  const size_t lengths[] = {0,          1,           7,
                            8,          100,         sizeof(DmModelHeader),
                            5000,       bytes.n / 2, bytes.n - 64,
                            bytes.n - 1};
  for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
    assert_refused(bytes.p, lengths[i]);
  }
}

static void test_flipped_bits(void **state) {
  (void)state;
  uint64_t seed = 5;
  for (uint32_t round = 0; round < 60; round++) {
    const size_t first = round * (size_t)4;
    const size_t at = round < 20 ? first : next_random(&seed) % bytes.n;
    const char bit = (char)(1 << (round % 8));
    bytes.p[at] = (char)(bytes.p[at] ^ bit);
    assert_refused(bytes.p, bytes.n);
    bytes.p[at] = (char)(bytes.p[at] ^ bit);
  }
}

static void test_other_version(void **state) {
  (void)state;
  DmModelHeader *const header = (DmModelHeader *)(void *)bytes.p;
  header->version++;
  assert_refused(bytes.p, bytes.n);
  header->version--;
}

/* A file whose checksum is right but whose contents lie: refused, or usable
   without harm. The sanitizer build looks over the shoulder. */
static void test_lying_contents(void **state) {
  (void)state;
  static DmModel odd;
  DmModelHeader *const header = (DmModelHeader *)(void *)bytes.p;
  const DmModelHeader kept = *header;
  const size_t rest = sizeof *header;
  const size_t tables = (size_t)header->sections[DM_SEC_ROWS].offset - rest;
  uint64_t seed = 9;
  for (uint32_t round = 0; round < 120; round++) {
    const size_t at = round % 3 == 0 ? offsetof(DmModelHeader, dims) +
                                           next_random(&seed) % (rest - 32)
                                     : rest + next_random(&seed) % tables;
    const char old = bytes.p[at];
    bytes.p[at] = (char)next_random(&seed);
    header->checksum = dm_model_checksum((const unsigned char *)bytes.p + rest,
                                         bytes.n - rest);
    if (dm_model_attach((const unsigned char *)bytes.p, bytes.n, "odd", NULL,
                        &odd) == DM_OK) {
      DmArena *const arena = dm_arena_new(0);
      DmDocument *const doc = random_document(arena, &seed, 40);
      dm_syntax_annotate(&odd, doc);
      dm_arena_free(arena);
    }
    bytes.p[at] = old;
    *header = kept;
  }
}

static void test_missing_file(void **state) {
  (void)state;
  DmModel *none = model;
  reports = 0;
  assert_int_equal(dm_model_open("models/none.model", &counting, &none),
                   DM_ERR_IO);
  assert_null(none);
  assert_int_equal(reports, 1);
}

static void test_not_a_model(void **state) {
  (void)state;
  DmModel *none = model;
  reports = 0;
  assert_int_equal(dm_model_open("Makefile", &counting, &none), DM_ERR_MODEL);
  assert_null(none);
  assert_int_equal(reports, 1);
}

int main(void) {
  const struct CMUnitTest annotation[] = {
      cmocka_unit_test(test_sentences),
      cmocka_unit_test(test_lemmas),
      cmocka_unit_test(test_rules_keep_characters_whole),
      cmocka_unit_test(test_soup),
      cmocka_unit_test(test_long_sentence),
      cmocka_unit_test(test_no_sentence),
      cmocka_unit_test(test_same_everywhere),
      cmocka_unit_test(test_out_of_memory),
      cmocka_unit_test(test_missing_file),
      cmocka_unit_test(test_not_a_model)};
  const struct CMUnitTest damage[] = {cmocka_unit_test(test_truncated),
                                      cmocka_unit_test(test_flipped_bits),
                                      cmocka_unit_test(test_other_version),
                                      cmocka_unit_test(test_lying_contents)};
  const int failed =
      cmocka_run_group_tests(annotation, open_model, close_model);
  return cmocka_run_group_tests(damage, read_bytes, free_bytes) + failed;
}
