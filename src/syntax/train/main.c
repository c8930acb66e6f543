/* SPDX-License-Identifier: Apache-2.0 */
/* demarche-train: learns a syntax model from CoNLL-U treebanks. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "syntax/train/corpus.h"
#include "syntax/train/evaluate.h"
#include "syntax/train/pack.h"
#include "syntax/train/pass.h"

typedef struct Options {
  const char *train, *dev, *out, *score, *model, *lexicon, *irregular;
  const char *teacher[DM_MAX_TEACHERS];
  size_t teachers;
  uint64_t seed;
  uint32_t epochs, batch;
  float rate;
  DmNetSize size;
  DmPassOptions pass;
} Options;

static void report(void *handle, DmSeverity severity, const char *file,
                   size_t line, const char *message) {
  (void)handle;
  static const char *const names[] = {"note", "warning", "error"};
  fprintf(stderr, "demarche-train: %s: ", names[severity]);
  if (file && line) {
    fprintf(stderr, "%s:%zu: ", file, line);
  } else if (file) {
    fprintf(stderr, "%s: ", file);
  }
  fprintf(stderr, "%s\n", message);
}

static const DmDiag diag = {.report = report};

static const char usage[] =
    "Usage: demarche-train --train FILE --dev FILE -o MODEL [OPTION]...\n"
    "  or:  demarche-train --model MODEL --score FILE\n"
    "Learn a syntax model from CoNLL-U treebanks, or score one on gold "
    "tokens.\n"
    "\n"
    "  --train FILE       treebank to learn from\n"
    "  --dev FILE         treebank to watch progress on\n"
    "  --lexicon FILE     lexical classes (models/wordnet-classes.tsv)\n"
    "  --irregular FILE   irregular forms (models/wordnet-irregular.txt)\n"
    "  --teacher FILE     model to learn from too; may be given several times\n"
    "  --trust P          weight of the teachers against the gold (0.5)\n"
    "  -o, --output FILE  where the model goes\n"
    "  --seed N           random seed (1); same data and seed, same bytes\n"
    "  --epochs N         passes over the treebank (30)\n"
    "  --batch N          sentences a step (16)\n"
    "  --rate R           learning rate at the start (0.002)\n"
    "  --width N          width of word vectors (128)\n"
    "  --units N          units of a layer, each direction (64)\n"
    "  --layers N         layers (2)\n"
    "  --hidden N         parser hidden units (128)\n"
    "  --drop-word A      hide a word seen n times with chance A/(A+n) (0.5)\n"
    "  --drop-input P     dropout of word vectors (0.25)\n"
    "  --drop-layer P     dropout of layers (0.33)\n"
    "  --drop-hidden P    dropout of the parser's hidden layer (0.2)\n"
    "  --model FILE       model to score\n"
    "  --score FILE       gold treebank to score it on\n"
    "  -h, --help         this text\n";

enum {
  OPT_TRAIN = 256,
  OPT_DEV,
  OPT_SEED,
  OPT_EPOCHS,
  OPT_BATCH,
  OPT_RATE,
  OPT_WIDTH,
  OPT_UNITS,
  OPT_LAYERS,
  OPT_HIDDEN,
  OPT_DROP_WORD,
  OPT_DROP_INPUT,
  OPT_DROP_LAYER,
  OPT_DROP_HIDDEN,
  OPT_MODEL,
  OPT_SCORE,
  OPT_LEXICON,
  OPT_TEACHER,
  OPT_TRUST,
  OPT_IRREGULAR
};

static const struct option long_options[] = {
    {"train", required_argument, NULL, OPT_TRAIN},
    {"dev", required_argument, NULL, OPT_DEV},
    {"output", required_argument, NULL, 'o'},
    {"seed", required_argument, NULL, OPT_SEED},
    {"epochs", required_argument, NULL, OPT_EPOCHS},
    {"batch", required_argument, NULL, OPT_BATCH},
    {"rate", required_argument, NULL, OPT_RATE},
    {"width", required_argument, NULL, OPT_WIDTH},
    {"units", required_argument, NULL, OPT_UNITS},
    {"layers", required_argument, NULL, OPT_LAYERS},
    {"hidden", required_argument, NULL, OPT_HIDDEN},
    {"drop-word", required_argument, NULL, OPT_DROP_WORD},
    {"drop-input", required_argument, NULL, OPT_DROP_INPUT},
    {"drop-layer", required_argument, NULL, OPT_DROP_LAYER},
    {"drop-hidden", required_argument, NULL, OPT_DROP_HIDDEN},
    {"model", required_argument, NULL, OPT_MODEL},
    {"lexicon", required_argument, NULL, OPT_LEXICON},
    {"irregular", required_argument, NULL, OPT_IRREGULAR},
    {"teacher", required_argument, NULL, OPT_TEACHER},
    {"trust", required_argument, NULL, OPT_TRUST},
    {"score", required_argument, NULL, OPT_SCORE},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

static uint32_t number(const char *text) {
  return (uint32_t)strtoul(text, NULL, 10);
}

static bool set_option(Options *o, int c, const char *arg) {
  switch (c) {
  case OPT_TRAIN: o->train = arg; break;
  case OPT_DEV: o->dev = arg; break;
  case 'o': o->out = arg; break;
  case OPT_SEED: o->seed = strtoull(arg, NULL, 10); break;
  case OPT_EPOCHS: o->epochs = number(arg); break;
  case OPT_BATCH: o->batch = number(arg); break;
  case OPT_RATE: o->rate = strtof(arg, NULL); break;
  case OPT_WIDTH: o->size.x = dm_pad16(number(arg)); break;
  case OPT_UNITS: o->size.h = dm_pad16(number(arg)); break;
  case OPT_LAYERS: o->size.layers = number(arg); break;
  case OPT_HIDDEN: o->size.m = dm_pad16(number(arg)); break;
  case OPT_DROP_WORD: o->pass.drop_word = strtof(arg, NULL); break;
  case OPT_DROP_INPUT: o->pass.drop_input = strtof(arg, NULL); break;
  case OPT_DROP_LAYER: o->pass.drop_layer = strtof(arg, NULL); break;
  case OPT_DROP_HIDDEN: o->pass.drop_hidden = strtof(arg, NULL); break;
  case OPT_MODEL: o->model = arg; break;
  case OPT_LEXICON: o->lexicon = arg; break;
  case OPT_IRREGULAR: o->irregular = arg; break;
  case OPT_TRUST: o->pass.trust = strtof(arg, NULL); break;
  case OPT_TEACHER:
    if (o->teachers == DM_MAX_TEACHERS) {
      return false;
    }
    o->teacher[o->teachers++] = arg;
    break;
  case OPT_SCORE: o->score = arg; break;
  default: return false;
  }
  return true;
}

static void print_scores(const DmScores *s) {
  printf("UPOS %.2f XPOS %.2f UFeats %.2f Lemmas %.2f UAS %.2f LAS %.2f",
         s->upos, s->xpos, s->feats, s->lemma, s->uas, s->las);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct Training {
  const Options *o;
  DmArena *arena;
  DmDocument *train, *dev;
  DmVocab *vocab;
  DmLemmaModel *lemmas;
  DmNet *net;
  DmPass *pass;
  DmTeachers teachers;
  DmExample *examples;
  uint32_t *order;
  DmRandom random;
  uint64_t step, steps;
} Training;

static void shuffle(Training *t) {
  const size_t n = t->train->sentences.count;
  for (size_t i = n; i > 1; i--) {
    const size_t j = dm_random_bits(&t->random) % i;
    const uint32_t swap = t->order[i - 1];
    t->order[i - 1] = t->order[j];
    t->order[j] = swap;
  }
}

static void one_epoch(Training *t) {
  const size_t n = t->train->sentences.count;
  shuffle(t);
  for (size_t i = 0; i < n; i++) {
    dm_pass_learn(t->pass, &t->examples[t->order[i]]);
    if ((i + 1) % t->o->batch != 0 && i + 1 != n) {
      continue;
    }
    const float done = (float)t->step / (float)t->steps;
    dm_net_step(t->net, t->o->rate * (1.0F - 0.98F * done));
    t->step++;
    if (t->step % 8 == 0) {
      /* Young averages forget quickly, old ones span about an epoch. */
      const float span = 1.0F + (float)t->step / 64.0F;
      dm_net_average(t->net, 1.0F - 1.0F / (span < 80.0F ? span : 80.0F));
    }
  }
}

static DmStatus write_model(const char *path, DmStr bytes) {
  DmOutFile *file;
  DM_TRY(dm_outfile_open(path, &diag, &file));
  DmSink sink = dm_outfile_sink(file);
  (void)dm_sink_str(&sink, bytes);
  return dm_outfile_commit(file, &diag);
}

static DmStatus pack_and_score(Training *t, DmArena *scratch, DmStr *bytes,
                               DmScores *scores) {
  DmModel *const model = DM_NEW(scratch, DmModel);
  dm_net_swap(t->net);
  dm_pack(t->net, t->vocab, t->lemmas, scratch, bytes);
  dm_net_swap(t->net);
  DM_TRY(dm_model_attach((const unsigned char *)bytes->p, bytes->n, "new model",
                         &diag, model));
  *scores = dm_evaluate(model, t->dev);
  return DM_OK;
}

/* The file's text in the arena; empty without a path. */
static DmStatus read_optional(const char *path, DmArena *arena, DmStr *out) {
  DmBuffer text = {0};
  *out = dm_str("");
  if (path) {
    DM_TRY(dm_file_read(path, 0, &diag, &text));
    *out = dm_str_dup(arena, dm_str_n(text.p, text.n));
    dm_buffer_free(&text);
  }
  return DM_OK;
}

static DmStatus prepare(Training *t) {
  const Options *const o = t->o;
  DM_TRY(dm_corpus_read(o->train, t->arena, &diag, &t->train));
  DM_TRY(dm_corpus_read(o->dev, t->arena, &diag, &t->dev));
  t->random.state = o->seed;
  t->vocab = dm_vocab_new(t->train, t->arena);
  DmStr classes, irregular;
  DM_TRY(read_optional(o->lexicon, t->arena, &classes));
  DM_TRY(read_optional(o->irregular, t->arena, &irregular));
  DM_TRY(dm_vocab_read_lexicon(t->vocab, classes));
  t->lemmas = dm_lemmas_learn(t->vocab, t->train, irregular, t->arena);
  t->examples = dm_vocab_encode(t->vocab, t->train);
  t->net = dm_net_new(t->vocab, o->size, t->arena, &t->random);
  const size_t n = t->train->sentences.count;
  uint32_t longest = 0;
  t->order = DM_NEW_ARRAY(t->arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) {
    t->order[i] = i;
    longest = t->examples[i].n > longest ? t->examples[i].n : longest;
  }
  t->pass = dm_pass_new(t->net, t->vocab, longest, t->arena, &t->random);
  t->pass->options = o->pass;
  for (size_t i = 0; i < o->teachers; i++) {
    DM_TRY(dm_teachers_add(&t->teachers, o->teacher[i], t->net->tags,
                           t->net->labels, &diag));
  }
  if (o->teachers) {
    dm_teachers_reserve(&t->teachers, longest, t->arena);
    t->pass->teachers = &t->teachers;
  }
  t->steps = (n + o->batch - 1) / o->batch * o->epochs;
  printf("%u rows, %u tags, %u morphs, %u labels, %zu rules, %zu irregular\n",
         t->vocab->rows, t->net->tags, t->net->morphs, t->net->labels,
         t->lemmas->rules.count, t->lemmas->irregular.count);
  return DM_OK;
}

static DmStatus train(void *handle) {
  Training *const t = handle;
  DM_TRY(prepare(t));
  double best = 0.0;
  for (uint32_t epoch = 1; epoch <= t->o->epochs; epoch++) {
    const double start = now();
    DmStr bytes;
    DmScores s = {0};
    t->pass->loss_tags = t->pass->loss_parse = 0.0;
    t->pass->options.explore = epoch > 1;
    one_epoch(t);
    DmArena *const scratch = dm_arena_new(0);
    if (scratch == NULL) {
      return DM_ERR_NOMEM;
    }
    const double end = now();
    DmStatus st = pack_and_score(t, scratch, &bytes, &s);
    printf("%3u  tags %.4f parse %.4f  ", epoch,
           t->pass->loss_tags / (double)t->train->tokens.count,
           t->pass->loss_parse / (double)t->train->tokens.count);
    print_scores(&s);
    printf("  %.0fs + %.1fs\n", end - start, now() - end);
    (void)fflush(stdout);
    if (st == DM_OK && s.upos + s.uas + s.las > best) {
      best = s.upos + s.uas + s.las;
      st = write_model(t->o->out, bytes);
    }
    dm_arena_free(scratch);
    DM_TRY(st);
  }
  return DM_OK;
}

static DmStatus score(const Options *o, DmArena *arena) {
  DmModel *model;
  DmDocument *gold;
  DM_TRY(dm_corpus_read(o->score, arena, &diag, &gold));
  DM_TRY(dm_model_open(o->model, &diag, &model));
  const double start = now();
  const DmScores s = dm_evaluate(model, gold);
  const double spent = now() - start;
  print_scores(&s);
  printf("  %.0f tokens/s\n", (double)gold->tokens.count / spent);
  dm_model_close(model);
  return DM_OK;
}

int main(int argc, char **argv) {
  Options o = {.seed = 1,
               .epochs = 30,
               .batch = 16,
               .rate = 0.002F,
               .size = {.x = 128, .h = 64, .layers = 2, .m = 128},
               .pass = {.trust = 0.5F,
                        .drop_word = 0.5F,
                        .drop_input = 0.25F,
                        .drop_layer = 0.33F,
                        .drop_hidden = 0.2F}};
  for (int c; (c = getopt_long(argc, argv, "o:h", long_options, NULL)) != -1;) {
    if (c == 'h') {
      fputs(usage, stdout);
      return 0;
    }
    if (!set_option(&o, c, optarg)) {
      fputs("Try 'demarche-train --help'.\n", stderr);
      return 2;
    }
  }
  const bool scoring = o.model && o.score;
  if (!scoring && !(o.train && o.dev && o.out)) {
    fputs(usage, stderr);
    return 2;
  }
  DmArena *const arena = dm_arena_new(0);
  if (arena == NULL) {
    return 3;
  }
  Training t = {.o = &o, .arena = arena};
  const DmStatus st =
      scoring ? score(&o, arena) : dm_arena_protect(arena, train, &t);
  dm_teachers_close(&t.teachers);
  dm_arena_free(arena);
  if (st != DM_OK) {
    fprintf(stderr, "demarche-train: %s\n", dm_status_text(st));
  }
  return st == DM_OK ? 0 : 3;
}
