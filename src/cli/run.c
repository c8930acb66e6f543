/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/run.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/summary.h"

typedef struct Run {
  const Options *options;
  Messages *messages;
  DmArena *arena;
  DemarcheContext *context;
  Inputs inputs;
  Output output;
  size_t failed; /* documents and inputs */
  Outcome outcome;
} Run;

/* Pass a failure of the public interface on. */
#define TRY(expr)                                                              \
  do {                                                                         \
    const DemarcheStatus st_ = (expr);                                         \
    if (st_ != DEMARCHE_OK) {                                                  \
      return st_;                                                              \
    }                                                                          \
  } while (0)

/* ---- Loading ---- */

static bool needs_model(const Run *run) {
  for (size_t i = 0; i < run->inputs.count; ++i) {
    if (run->inputs.items[i].format != DEMARCHE_INPUT_CONLLU) {
      return true;
    }
  }
  return false;
}

static DemarcheStatus fill(DemarcheSettings *settings, const Run *run,
                           const char *data) {
  const Options *const o = run->options;
  TRY(demarche_settings_set_data(settings, data));
  if (o->ontology) {
    TRY(demarche_settings_set_ontology(settings, o->ontology));
  }
  if (o->model || !needs_model(run)) {
    TRY(demarche_settings_set_model(settings, o->model ? o->model : ""));
  }
  for (size_t i = 0; i < o->n_lexicons; ++i) {
    TRY(demarche_settings_add_lexicon(settings, o->lexicons[i]));
  }
  return DEMARCHE_OK;
}

static bool load(Run *run) {
  const Options *const options = run->options;
  const bool given = options->ontology && (options->model || !needs_model(run));
  const char *const data = given ? NULL : paths_data(run->arena, run->messages);
  if (!given && !data) {
    return false;
  }
  DemarcheSettings *const settings = demarche_settings_new();
  if (!settings) {
    message_error(run->messages, NULL, "out of memory");
    return false;
  }
  demarche_settings_set_report(settings, message_report, run->messages);
  const size_t before = run->messages->errors;
  DemarcheStatus st = fill(settings, run, data);
  if (st == DEMARCHE_OK) {
    st = demarche_context_new(settings, &run->context);
  }
  demarche_settings_free(settings);
  /* Most causes have been told in words already. */
  if (st != DEMARCHE_OK && run->messages->errors == before) {
    message_error(run->messages, NULL, "cannot start: %s",
                  demarche_status_text(st));
  }
  return st == DEMARCHE_OK;
}

/* ---- One article ---- */

static DemarcheStatus understand(const Run *run, DemarcheArticle *article) {
  const Options *const o = run->options;
  if (o->title && !*demarche_article_title(article)) {
    TRY(demarche_article_set_title(article, o->title));
  }
  if (o->date && !*demarche_article_date(article)) {
    TRY(demarche_article_set_date(article, o->date));
  }
  const DemarcheExtractOptions extract = {o->base, o->explain};
  return demarche_article_extract(article, &extract);
}

static void summarize(const Run *run, const DemarcheArticle *article) {
  const Options *const o = run->options;
  const bool tables = (o->stats || o->explain) && !options_trees_only(o);
  const bool piped = strcmp(o->out, "-") == 0;
  FILE *const to = piped ? stderr : stdout;
  if (o->quiet || (piped && !tables)) {
    return;
  }
  message_progress(run->messages, 0, 0, NULL);
  summary_line(article, options_trees_only(o), to);
  if (!piped) {
    (void)fputs(" → ", to);
    output_describe(&run->output, article, to);
  }
  (void)fputc('\n', to);
  if (tables) {
    summary_tables(article, o, to);
  }
}

static void article_failed(Run *run, const char *name, DemarcheStatus st) {
  ++run->failed;
  /* Bad input has been reported where it was found. */
  if (st != DEMARCHE_ERR_INPUT && st != DEMARCHE_ERR_LIMIT) {
    message_error(run->messages, name, "%s", demarche_status_text(st));
  }
}

static void take_article(Run *run, DemarcheArticle *article) {
  const DemarcheStatus st = understand(run, article);
  if (st != DEMARCHE_OK) {
    article_failed(run, demarche_article_id(article), st);
    return;
  }
  run->outcome = output_article(&run->output, article);
  if (run->outcome == OUTCOME_FAILED) {
    ++run->failed;
    run->outcome = OUTCOME_DONE;
  } else if (run->outcome == OUTCOME_FULL) {
    ++run->failed;
  } else if (run->outcome == OUTCOME_DONE) {
    summarize(run, article);
  }
}

/* ---- One input ---- */

static void read_articles(Run *run, const Input *input, const DmBuffer *bytes) {
  DemarcheReader *reader;
  DemarcheStatus st =
      demarche_reader_new(run->context, input->format, input->path,
                          bytes->p ? bytes->p : "", bytes->n, &reader);
  if (st != DEMARCHE_OK) {
    article_failed(run, input->path, st);
    return;
  }
  while (run->outcome == OUTCOME_DONE) {
    DemarcheArticle *article;
    st = demarche_reader_next(reader, &article);
    if (st == DEMARCHE_OK && !article) {
      break;
    }
    if (st != DEMARCHE_OK) {
      article_failed(run, input->path, st);
      if (st == DEMARCHE_ERR_NOMEM) {
        break; /* the reader may stand where it stood */
      }
      continue;
    }
    take_article(run, article);
    demarche_article_free(article);
  }
  demarche_reader_free(reader);
}

static void take_input(Run *run, const Input *input) {
  enum { READ_CHUNK = 64 * 1024 };
  const DmDiag diag = message_diag(run->messages);
  DmBuffer bytes = {0};
  /* A little more than a text may have, so that the reader says so. */
  const size_t limit = input->format == DEMARCHE_INPUT_TEXT
                           ? (size_t)DEMARCHE_MAX_TEXT + READ_CHUNK
                           : 0;
  const DmStatus st = dm_file_read(input->path, limit, &diag, &bytes);
  if (st != DM_OK) {
    ++run->failed;
    if (st == DM_ERR_NOMEM) {
      message_error(run->messages, input->path, "out of memory");
    }
    return;
  }
  run->output.input = input->path;
  read_articles(run, input, &bytes);
  dm_buffer_free(&bytes);
}

/* ---- All ---- */

static bool flush_summary(Run *run) {
  if (fflush(stdout) == 0 && !ferror(stdout)) {
    return true;
  }
  if (errno == EPIPE) {
    run->outcome = OUTCOME_NO_READER;
  } else {
    message_error(run->messages, "standard output", "cannot write: %s",
                  strerror(errno));
    run->outcome = OUTCOME_STOP;
  }
  return false;
}

/* Runs protected by run->arena: when that fails the program ends, and what
   other libraries hold goes with it. */
static DmStatus run_all(void *arg) {
  Run *const run = arg;
  const Options *const o = run->options;
  run->output = (Output){.options = o,
                         .messages = run->messages,
                         .arena = run->arena,
                         .ids = dm_interner_new(run->arena)};
  paths_list(run->arena, o, run->messages, &run->inputs, &run->failed);
  if (!load(run) || (strcmp(o->out, "-") != 0 &&
                     !paths_make_folder(run->arena, o->out, run->messages))) {
    run->outcome = OUTCOME_STOP;
    return DM_OK;
  }
  for (size_t i = 0; i < run->inputs.count && run->outcome == OUTCOME_DONE;
       ++i) {
    if (run->inputs.count > 1) {
      message_progress(run->messages, i + 1, run->inputs.count,
                       run->inputs.items[i].path);
    }
    take_input(run, &run->inputs.items[i]);
    if (!flush_summary(run)) {
      break;
    }
  }
  message_progress(run->messages, 0, 0, NULL);
  return DM_OK;
}

int run(const Options *options, Messages *messages, bool *no_reader) {
  Run run = {.options = options,
             .messages = messages,
             .arena = dm_arena_new(0),
             .outcome = OUTCOME_DONE};
  const DmStatus st =
      run.arena ? dm_arena_protect(run.arena, run_all, &run) : DM_ERR_NOMEM;
  if (st != DM_OK) {
    message_error(messages, NULL, "%s", dm_status_text(st));
    run.outcome = OUTCOME_STOP;
  }
  demarche_context_free(run.context);
  dm_arena_free(run.arena);
  *no_reader = run.outcome == OUTCOME_NO_READER;
  if (run.outcome != OUTCOME_DONE && run.outcome != OUTCOME_FULL) {
    return EXIT_NO_WAY;
  }
  return run.failed ? EXIT_SOME_FAILED : EXIT_FINE;
}
