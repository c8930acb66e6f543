/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that share a context give the bytes that one gives: the promise of
   demarche.h. Run from the top of the repository; prints TAP. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "demarche.h"

enum { THREADS = 4, ROUNDS = 3 };

static const char *const formats[] = {"ndjson", "nq",  "ttl",
                                      "jsonld", "dot", "svg"};
enum { N_FORMATS = sizeof formats / sizeof *formats };

static const char *const articles[] = {
    "tests/articles/security-guarantees.txt",
    "tests/articles/trade-dispute.txt",
};
enum { N_ARTICLES = sizeof articles / sizeof *articles };

typedef struct Job {
  const DemarcheContext *context;
  DmBuffer out[N_ARTICLES][N_FORMATS];
  int failures;
} Job;

static int keep(void *handle, const char *bytes, size_t n) {
  return dm_buffer_append(handle, bytes, n) == DM_OK ? 0 : 1;
}

static void read_article(Job *job, size_t index) {
  DmBuffer text = {0};
  DemarcheReader *reader = NULL;
  DemarcheArticle *article = NULL;
  const int fine =
      dm_file_read(articles[index], 0, NULL, &text) == DM_OK &&
      demarche_reader_new(job->context, DEMARCHE_INPUT_TEXT, articles[index],
                          text.p, text.n, &reader) == DEMARCHE_OK &&
      demarche_reader_next(reader, &article) == DEMARCHE_OK && article &&
      demarche_article_extract(article, NULL) == DEMARCHE_OK;
  job->failures += !fine;
  for (size_t f = 0; fine && f < N_FORMATS; ++f) {
    DmBuffer *const out = &job->out[index][f];
    dm_buffer_free(out);
    *out = (DmBuffer){0};
    job->failures += demarche_article_export(article, formats[f], NULL, keep,
                                             out) != DEMARCHE_OK;
  }
  demarche_article_free(article);
  demarche_reader_free(reader);
  dm_buffer_free(&text);
}

static void *work(void *arg) {
  for (size_t round = 0; round < ROUNDS; ++round) {
    for (size_t i = 0; i < N_ARTICLES; ++i) {
      read_article(arg, i);
    }
  }
  return NULL;
}

static int differences(const Job *a, const Job *b) {
  int n = 0;
  for (size_t i = 0; i < N_ARTICLES; ++i) {
    for (size_t f = 0; f < N_FORMATS; ++f) {
      const DmBuffer *const x = &a->out[i][f];
      const DmBuffer *const y = &b->out[i][f];
      n += x->n == 0 || x->n != y->n || memcmp(x->p, y->p, x->n) != 0;
    }
  }
  return n;
}

static DemarcheContext *new_context(void) {
  const char *const build = getenv("BUILD");
  char data[4096];
  (void)snprintf(data, sizeof data, "%s/data", build ? build : "build");
  DemarcheSettings *const settings = demarche_settings_new();
  DemarcheContext *context = NULL;
  if (settings && demarche_settings_set_data(settings, data) == DEMARCHE_OK) {
    (void)demarche_context_new(settings, &context);
  }
  demarche_settings_free(settings);
  return context;
}

static void free_job(Job *job) {
  for (size_t i = 0; i < N_ARTICLES; ++i) {
    for (size_t f = 0; f < N_FORMATS; ++f) {
      dm_buffer_free(&job->out[i][f]);
    }
  }
}

int main(void) {
  static Job alone;
  static Job jobs[THREADS];
  pthread_t threads[THREADS];
  DemarcheContext *const context = new_context();
  if (!context) {
    (void)printf("not ok 1 - the data loads\n");
    return 1;
  }
  alone.context = context;
  (void)work(&alone);
  int failures = alone.failures;
  for (size_t i = 0; i < THREADS; ++i) {
    jobs[i].context = context;
    if (pthread_create(&threads[i], NULL, work, &jobs[i]) != 0) {
      return 1;
    }
  }
  for (size_t i = 0; i < THREADS; ++i) {
    (void)pthread_join(threads[i], NULL);
    failures += jobs[i].failures + differences(&alone, &jobs[i]);
    free_job(&jobs[i]);
  }
  free_job(&alone);
  demarche_context_free(context);
  (void)printf("%sok 1 - %d threads give the bytes of one\n",
               failures ? "not " : "", THREADS);
  return failures != 0;
}
