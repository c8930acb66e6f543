/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

const char *demarche_version(void) {
  return DEMARCHE_VERSION;
}

const char *demarche_status_text(DemarcheStatus status) {
  return dm_status_text((DmStatus)status);
}

DemarcheSettings *demarche_settings_new(void) {
  return calloc(1, sizeof(DemarcheSettings));
}

void demarche_settings_free(DemarcheSettings *settings) {
  if (!settings) {
    return;
  }
  for (size_t i = 0; i < settings->n_lexicons; ++i) {
    free(settings->lexicons[i]);
  }
  free(settings->lexicons);
  free(settings->data);
  free(settings->ontology);
  free(settings->model);
  free(settings);
}

static DemarcheStatus set_string(char **field, const char *value) {
  char *const copy = value ? strdup(value) : NULL;
  if (value && !copy) {
    return DEMARCHE_ERR_NOMEM;
  }
  free(*field);
  *field = copy;
  return DEMARCHE_OK;
}

DemarcheStatus demarche_settings_set_data(DemarcheSettings *settings,
                                          const char *folder) {
  return set_string(&settings->data, folder);
}

DemarcheStatus demarche_settings_set_ontology(DemarcheSettings *settings,
                                              const char *path) {
  return set_string(&settings->ontology, path);
}

DemarcheStatus demarche_settings_set_model(DemarcheSettings *settings,
                                           const char *path) {
  return set_string(&settings->model, path);
}

DemarcheStatus demarche_settings_add_lexicon(DemarcheSettings *settings,
                                             const char *path) {
  const size_t n = settings->n_lexicons;
  char **const grown = realloc(settings->lexicons, (n + 1) * sizeof *grown);
  if (!grown) {
    return DEMARCHE_ERR_NOMEM;
  }
  settings->lexicons = grown;
  grown[n] = NULL;
  const DemarcheStatus st = set_string(&grown[n], path);
  settings->n_lexicons += st == DEMARCHE_OK;
  return st;
}

void demarche_settings_set_report(DemarcheSettings *settings,
                                  DemarcheReport report, void *handle) {
  settings->report = report;
  settings->handle = handle;
}

static void pass_on(void *handle, DmSeverity severity, const char *file,
                    size_t line, const char *message) {
  const Reporter *const reporter = handle;
  if (reporter->report) {
    reporter->report(reporter->handle, (DemarcheSeverity)severity, file, line,
                     message);
  }
}

void dm_api_reporter(const DemarcheSettings *settings, Reporter *reporter) {
  reporter->report = settings->report;
  reporter->handle = settings->handle;
  reporter->diag = (DmDiag){pass_on, reporter};
}

static pthread_mutex_t raptor = PTHREAD_MUTEX_INITIALIZER;

void dm_api_raptor_begin(void) {
  (void)pthread_mutex_lock(&raptor);
}

void dm_api_raptor_end(void) {
  (void)pthread_mutex_unlock(&raptor);
}
