/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/paths.h"

static bool to_stdout(const Options *options) {
  return strcmp(options->out, "-") == 0;
}

/* ---- Standard output ---- */

/* An article is put together in memory first: one that fails leaves nothing. */
static int keep(void *handle, const char *bytes, size_t n) {
  return dm_buffer_append(handle, bytes, n) == DM_OK ? 0 : -1;
}

static Outcome write_out(Messages *messages, const DmBuffer *buffer) {
  for (size_t done = 0; done < buffer->n;) {
    const ssize_t put =
        write(STDOUT_FILENO, buffer->p + done, buffer->n - done);
    if (put >= 0) {
      done += (size_t)put;
    } else if (errno == EPIPE) {
      return OUTCOME_NO_READER;
    } else if (errno != EINTR) {
      message_error(messages, "standard output", "cannot write: %s",
                    strerror(errno));
      return OUTCOME_STOP;
    }
  }
  return OUTCOME_DONE;
}

static Outcome export_failed(const Output *output, const char *id,
                             const char *format, DemarcheStatus st) {
  message_error(output->messages, id, "not written as %s: %s", format,
                demarche_status_text(st));
  return OUTCOME_FAILED;
}

/* Formats of which two in a row are no file of that format. */
static bool stands_alone(const char *format) {
  static const char *const alone[] = {"svg", "png", "pdf", "jsonld"};
  for (size_t i = 0; i < sizeof alone / sizeof *alone; ++i) {
    if (strcmp(format, alone[i]) == 0) {
      return true;
    }
  }
  return false;
}

static Outcome article_to_stdout(const Output *output,
                                 DemarcheArticle *article) {
  const char *const format = demarche_format(output->options->formats[0]).name;
  const char *const id = demarche_article_id(article);
  if (output->documents > 0 && stands_alone(format)) {
    message_error(output->messages, id,
                  "standard output holds one article as %s: this and what "
                  "follows is left out; use -o DIR",
                  format);
    return OUTCOME_FULL;
  }
  DmBuffer buffer = {0};
  const DemarcheStatus st = demarche_article_export(
      article, format, &output->options->view, keep, &buffer);
  const Outcome outcome = st == DEMARCHE_OK
                              ? write_out(output->messages, &buffer)
                              : export_failed(output, id, format, st);
  dm_buffer_free(&buffer);
  return outcome;
}

/* ---- Files ---- */

typedef struct Target {
  DmSink sink;
  bool failed; /* the file, not the export */
} Target;

static int put(void *handle, const char *bytes, size_t n) {
  Target *const target = handle;
  target->failed |= dm_sink_write(&target->sink, bytes, n) != DM_OK;
  return target->failed ? -1 : 0;
}

static const char *file_path(const Output *output, const char *name,
                             const char *extension) {
  const char *const folder = output->options->out;
  return dm_str_printf(output->arena, "%s%s%s.%s", folder,
                       dm_str_ends(dm_str(folder), "/") ? "" : "/", name,
                       extension)
      .p;
}

static Outcome article_to_file(const Output *output, DemarcheArticle *article,
                               const char *path, const char *format) {
  const DmDiag diag = message_diag(output->messages);
  DmOutFile *file;
  if (dm_outfile_open(path, &diag, &file) != DM_OK) {
    return OUTCOME_STOP;
  }
  Target target = {dm_outfile_sink(file), false};
  const DemarcheStatus st = demarche_article_export(
      article, format, &output->options->view, put, &target);
  if (st == DEMARCHE_OK || target.failed) {
    /* After a failed write, commit says why and removes the file. */
    return dm_outfile_commit(file, &diag) == DM_OK ? OUTCOME_DONE
                                                   : OUTCOME_STOP;
  }
  dm_outfile_abort(file);
  return export_failed(output, demarche_article_id(article), format, st);
}

static Outcome article_to_folder(const Output *output,
                                 DemarcheArticle *article) {
  const DmStr id = dm_str(demarche_article_id(article));
  const char *const name = paths_name(output->arena, id).p;
  for (size_t i = 0; i < output->options->n_formats; ++i) {
    const DemarcheFormat format = demarche_format(output->options->formats[i]);
    const char *const path = file_path(output, name, format.extension);
    const Outcome outcome = article_to_file(output, article, path, format.name);
    if (outcome != OUTCOME_DONE) {
      return outcome;
    }
  }
  return OUTCOME_DONE;
}

/* Two articles of one id would share files and IRIs and so be mixed up. */
static bool is_repeated(Output *output, const char *id) {
  const DmStr key = dm_slug(output->arena, dm_str(id));
  const uint32_t before = dm_intern_count(output->ids);
  return dm_intern(output->ids, key) < before;
}

Outcome output_article(Output *output, DemarcheArticle *article) {
  const char *const id = demarche_article_id(article);
  if (is_repeated(output, id)) {
    message_error(output->messages, output->input,
                  "%s: an article of this id was written before; rename one, "
                  "or run them apart",
                  id);
    return OUTCOME_FAILED;
  }
  const Outcome outcome = to_stdout(output->options)
                              ? article_to_stdout(output, article)
                              : article_to_folder(output, article);
  output->documents += outcome == OUTCOME_DONE;
  return outcome;
}

void output_describe(const Output *output, const DemarcheArticle *article,
                     FILE *to) {
  const DmStr id = dm_str(demarche_article_id(article));
  const char *const name = paths_name(output->arena, id).p;
  for (size_t i = 0; i < output->options->n_formats; ++i) {
    const DemarcheFormat format = demarche_format(output->options->formats[i]);
    if (i == 0) {
      message_text(to, file_path(output, name, format.extension));
    } else {
      (void)fprintf(to, " .%s", format.extension);
    }
  }
}
