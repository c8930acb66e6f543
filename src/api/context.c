/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/api.h"
#include "base/file.h"

enum { CONTEXT_LIMIT = 1024 * 1024 };

/* folder + "/" + name, to be freed; NULL when memory is out. */
static char *beside(const char *folder, size_t n, const char *name) {
  const size_t size = n + 1 + strlen(name) + 1;
  char *const path = malloc(size);
  if (path) {
    (void)snprintf(path, size, "%.*s/%s", (int)n, folder, name);
  }
  return path;
}

/* The chosen path, or the part of the data folder; to be freed. */
static DmStatus choose(const DemarcheContext *context, const char *chosen,
                       const char *data, const char *name, char **out) {
  if (!chosen && !data) {
    dm_report(&context->reporter.diag, DM_ERROR, NULL, 0,
              "no data folder is set to find %s in", name);
    return DM_ERR_USAGE;
  }
  *out = chosen ? strdup(chosen) : beside(data, strlen(data), name);
  return *out ? DM_OK : DM_ERR_NOMEM;
}

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static DmStatus load_jsonld_context(DemarcheContext *context,
                                    const char *path) {
  const char *const slash = strrchr(path, '/');
  char *const file =
      is_folder(path) ? beside(path, strlen(path), "context.jsonld")
      : slash         ? beside(path, (size_t)(slash - path), "context.jsonld")
                      : strdup("context.jsonld");
  if (!file) {
    return DM_ERR_NOMEM;
  }
  /* Only JSON-LD needs it, and says so when it is not there. */
  DmStatus st = DM_OK;
  if (access(file, F_OK) == 0) {
    st = dm_file_read(file, CONTEXT_LIMIT, &context->reporter.diag,
                      &context->context);
  }
  free(file);
  return st == DM_ERR_LIMIT ? DM_ERR_IO : st;
}

static DmStatus load_ontology(DemarcheContext *context,
                              const DemarcheSettings *settings) {
  char *path;
  DM_TRY(choose(context, settings->ontology, settings->data, "ontology.dmo",
                &path));
  const char *const *const extra = (const char *const *)settings->lexicons;
  DmStatus st;
  dm_api_raptor_begin();
  if (is_folder(path)) {
    st = dm_ontology_read(path, extra, settings->n_lexicons,
                          &context->reporter.diag, &context->ontology);
  } else {
    st = dm_ontology_open(path, extra, settings->n_lexicons,
                          &context->reporter.diag, &context->ontology);
  }
  dm_api_raptor_end();
  if (st == DM_OK) {
    st = load_jsonld_context(context, path);
  }
  free(path);
  return st;
}

static DmStatus load_model(DemarcheContext *context,
                           const DemarcheSettings *settings) {
  if (settings->model && !*settings->model) {
    return DM_OK;
  }
  char *path;
  DM_TRY(
      choose(context, settings->model, settings->data, "english.model", &path));
  const DmStatus st =
      dm_model_open(path, &context->reporter.diag, &context->model);
  free(path);
  return st;
}

/* Names are classed by rules alone where the data folder has no weights. */
static DmStatus load_names(DemarcheContext *context,
                           const DemarcheSettings *settings) {
  if (!settings->data) {
    return DM_OK;
  }
  char *const path =
      beside(settings->data, strlen(settings->data), "english.names");
  if (!path) {
    return DM_ERR_NOMEM;
  }
  const DmStatus st =
      access(path, F_OK) == 0
          ? dm_name_model_open(path, &context->reporter.diag, &context->names)
          : DM_OK;
  free(path);
  return st;
}

DemarcheStatus demarche_context_new(const DemarcheSettings *settings,
                                    DemarcheContext **out) {
  *out = NULL;
  DemarcheContext *const context = calloc(1, sizeof *context);
  if (!context) {
    return DEMARCHE_ERR_NOMEM;
  }
  dm_api_reporter(settings, &context->reporter);
  DmStatus st = load_ontology(context, settings);
  if (st == DM_OK) {
    st = load_model(context, settings);
  }
  if (st == DM_OK) {
    st = load_names(context, settings);
  }
  if (st != DM_OK) {
    demarche_context_free(context);
    return (DemarcheStatus)st;
  }
  *out = context;
  return DEMARCHE_OK;
}

void demarche_context_free(DemarcheContext *context) {
  if (context) {
    dm_ontology_free(context->ontology);
    dm_model_close(context->model);
    dm_name_model_close(context->names);
    dm_buffer_free(&context->context);
    free(context);
  }
}
