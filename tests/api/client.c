/* SPDX-License-Identifier: Apache-2.0 */
/* A client of the installed library, as a user would write it: reads a text
   from standard input, prints who does what to whom, and the Turtle's size.
   client DATA-FOLDER < article */
#include <demarche.h>

#include <stdio.h>

static void report(void *handle, DemarcheSeverity severity, const char *file,
                   size_t line, const char *message) {
  (void)severity;
  (void)fprintf(handle, "%s:%zu: %s\n", file ? file : "client", line, message);
}

static int count(void *handle, const char *bytes, size_t n) {
  (void)bytes;
  *(size_t *)handle += n;
  return 0;
}

static int refuse(void *handle, const char *bytes, size_t n) {
  (void)handle;
  (void)bytes;
  (void)n;
  return 1;
}

static void print_relations(const DemarcheArticle *article) {
  for (size_t i = 0; i < demarche_article_relation_count(article); ++i) {
    const DemarcheRelation *const r = demarche_article_relation(article, i);
    (void)printf("%s %s %s\n", demarche_article_node(article, r->source)->label,
                 r->type, demarche_article_node(article, r->target)->label);
  }
}

/* Every format into nothing; a writer that refuses stops each. */
static int export_all(DemarcheArticle *article) {
  int failures = 0;
  DemarcheFormat format;
  for (size_t i = 0; (format = demarche_format(i)).name; ++i) {
    size_t size = 0;
    failures += demarche_article_export(article, format.name, NULL, count,
                                        &size) != DEMARCHE_OK ||
                size == 0;
    failures += demarche_article_export(article, format.name, NULL, refuse,
                                        NULL) != DEMARCHE_ERR_IO;
  }
  failures += demarche_article_export(article, "gif", NULL, count, NULL) !=
              DEMARCHE_ERR_USAGE;
  return failures;
}

/* With explain every relation and every sentence without one has its reasons;
   without it nothing has. */
static int check_reasons(const DemarcheArticle *article, int explain) {
  int failures = 0;
  size_t silent = 0;
  const DemarcheSentence *s;
  for (size_t i = 0; i < demarche_article_relation_count(article); ++i) {
    failures += !!*demarche_article_relation(article, i)->why != explain;
  }
  size_t n = 0;
  for (; (s = demarche_article_sentence(article, n)); ++n) {
    silent += *s->why_not != 0;
    failures += !*s->text || s->start >= s->end;
  }
  failures += n != (explain ? demarche_article_sentence_count(article) : 0);
  return failures + (explain ? silent == 0 || silent == n : silent != 0);
}

static int read_all(const DemarcheContext *context, const char *text,
                    size_t size, int explain) {
  const DemarcheExtractOptions options = {.explain = explain};
  DemarcheReader *reader;
  DemarcheArticle *article;
  int failures = 0;
  if (demarche_reader_new(context, DEMARCHE_INPUT_TEXT, "-", text, size,
                          &reader) != DEMARCHE_OK) {
    return 1;
  }
  while (demarche_reader_next(reader, &article) == DEMARCHE_OK && article) {
    failures += demarche_article_node_count(article) != 0;
    failures += demarche_article_export(article, "ttl", NULL, refuse, NULL) !=
                DEMARCHE_ERR_USAGE; /* before extraction */
    failures += demarche_article_sentence(article, 0) != NULL;
    failures += demarche_article_extract(article, explain ? &options : NULL) !=
                DEMARCHE_OK;
    failures += check_reasons(article, explain);
    if (!explain) {
      print_relations(article);
      failures += export_all(article);
    }
    demarche_article_free(article);
  }
  demarche_reader_free(reader);
  return failures;
}

int main(int argc, char **argv) {
  static char text[65536];
  const size_t size = fread(text, 1, sizeof text, stdin);
  DemarcheSettings *const settings = demarche_settings_new();
  DemarcheContext *context;
  if (argc != 2 || !settings ||
      demarche_settings_set_data(settings, argv[1]) != DEMARCHE_OK) {
    return 2;
  }
  demarche_settings_set_report(settings, report, stderr);
  const DemarcheStatus st = demarche_context_new(settings, &context);
  demarche_settings_free(settings);
  if (st != DEMARCHE_OK) {
    return 3;
  }
  const int failures =
      read_all(context, text, size, 0) + read_all(context, text, size, 1);
  demarche_context_free(context);
  return failures ? 1 : 0;
}
