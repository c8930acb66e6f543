/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/summary.h"

#include <string.h>

#include "base/utf8.h"

typedef struct Class {
  const char *cls;
  const char *one;
  const char *many;
  const char *heading;
} Class;

static const Class classes[] = {
    {"Person", "person", "people", "People"},
    {"Organization", "organisation", "organisations", "Organisations"},
    {"Group", "group", "groups", "Groups"},
    {"Country", "country", "countries", "Countries"},
    {"Place", "place", "places", "Places"},
    {"Meeting", "meeting", "meetings", "Meetings"},
    {"Proposal", "proposal", "proposals", "Proposals"},
};

enum { N_CLASSES = sizeof classes / sizeof *classes };

static size_t count_class(const DemarcheArticle *article, const char *cls) {
  size_t n = 0;
  for (size_t i = 0; i < demarche_article_node_count(article); ++i) {
    n += strcmp(demarche_article_node(article, i)->cls, cls) == 0;
  }
  return n;
}

static void count(FILE *to, size_t n, const char *one, const char *many) {
  (void)fprintf(to, "%zu %s", n, n == 1 ? one : many);
}

void summary_line(const DemarcheArticle *article, bool trees_only, FILE *to) {
  message_text(to, demarche_article_id(article));
  (void)fputs(": ", to);
  count(to, demarche_article_sentence_count(article), "sentence", "sentences");
  if (trees_only) {
    return;
  }
  const char *separator = " → ";
  for (size_t i = 0; i < N_CLASSES; ++i) {
    const size_t n = count_class(article, classes[i].cls);
    if (n) {
      (void)fputs(separator, to);
      count(to, n, classes[i].one, classes[i].many);
      separator = ", ";
    }
  }
  (void)fputs(separator, to);
  count(to, demarche_article_statement_count(article), "statement",
        "statements");
  (void)fputs(", ", to);
  count(to, demarche_article_relation_count(article), "relation", "relations");
}

/* Text and spaces up to `width` columns (code points: close enough here). */
static void column(FILE *to, const char *text, size_t width) {
  message_text(to, text);
  for (size_t n = dm_utf8_length(dm_str(text)); n < width; ++n) {
    (void)fputc(' ', to);
  }
}

static size_t widest_label(const DemarcheArticle *article) {
  enum { WIDEST = 44 };
  size_t width = 0;
  for (size_t i = 0; i < demarche_article_node_count(article); ++i) {
    const size_t n =
        dm_utf8_length(dm_str(demarche_article_node(article, i)->label));
    width = n > width ? n : width;
  }
  return width < WIDEST ? width : WIDEST;
}

static void detail(FILE *to, const char **separator, const char *text) {
  if (*text) {
    (void)fputs(*separator, to);
    message_text(to, text);
    *separator = ", ";
  }
}

static void node_line(const DemarcheNode *node, size_t width, FILE *to) {
  const char *separator = "  ";
  (void)fputs("  ", to);
  column(to, node->label, width);
  (void)fprintf(to, "  %3u×", node->mentions);
  detail(to, &separator, node->role);
  detail(to, &separator, node->status);
  detail(to, &separator, node->country);
  (void)fputc('\n', to);
}

static void node_table(const DemarcheArticle *article, FILE *to) {
  const size_t width = widest_label(article);
  for (size_t c = 0; c < N_CLASSES; ++c) {
    if (count_class(article, classes[c].cls)) {
      (void)fprintf(to, "\n%s\n", classes[c].heading);
    }
    for (size_t i = 0; i < demarche_article_node_count(article); ++i) {
      const DemarcheNode *const node = demarche_article_node(article, i);
      if (strcmp(node->cls, classes[c].cls) == 0) {
        node_line(node, width, to);
      }
    }
  }
}

static void relation_line(const DemarcheArticle *article,
                          const DemarcheRelation *r, FILE *to) {
  (void)fprintf(to, "  %3u  ", r->sentence);
  message_text(to, demarche_article_node(article, r->source)->label);
  (void)fprintf(to, " ─%s%s→ ", strcmp(r->polarity, "negative") ? "" : "not ",
                r->type);
  message_text(to, demarche_article_node(article, r->target)->label);
  /* Rounded as the exports round it. */
  const unsigned hundredths = (unsigned)(r->confidence * 100 + 0.5);
  (void)fprintf(to, "  %u.%02u", hundredths / 100, hundredths % 100);
  const char *separator = "  ";
  if (strcmp(r->modality, "asserted") != 0) {
    detail(to, &separator, r->modality);
  }
  if (r->speaker != DEMARCHE_NONE) {
    detail(to, &separator, "says");
    separator = " ";
    detail(to, &separator, demarche_article_node(article, r->speaker)->label);
  }
  (void)fputc('\n', to);
}

/* Each line of an explanation, indented below what it explains. */
static void reasons(FILE *to, const char *text) {
  while (*text) {
    const size_t n = strcspn(text, "\n");
    (void)fputs("         ", to);
    message_line(to, text, n);
    (void)fputc('\n', to);
    text += n + (text[n] == '\n');
  }
}

static void relation_table(const DemarcheArticle *article,
                           const Options *options, FILE *to) {
  const size_t n = demarche_article_relation_count(article);
  if (n) {
    (void)fputs("\nRelations (sentence, relation, confidence)\n", to);
  }
  for (size_t i = 0; i < n; ++i) {
    const DemarcheRelation *const r = demarche_article_relation(article, i);
    if (r->confidence < options->view.min_confidence) {
      continue;
    }
    relation_line(article, r, to);
    if (options->explain) {
      (void)fputs("         “", to);
      message_text(to, r->quote);
      (void)fputs("”\n", to);
      reasons(to, r->why);
    }
  }
}

/* Sentences on which no relation rests, and why; there are some with explain
   only. */
static void silence_table(const DemarcheArticle *article, FILE *to) {
  bool any = false;
  const DemarcheSentence *s;
  for (size_t i = 0; (s = demarche_article_sentence(article, i)); ++i) {
    if (!*s->why_not) {
      continue;
    }
    if (!any) {
      (void)fputs("\nSentences without a relation\n", to);
    }
    any = true;
    (void)fprintf(to, "  %3zu  “", i + 1);
    message_text(to, s->text);
    (void)fputs("”\n", to);
    reasons(to, s->why_not);
  }
}

void summary_tables(const DemarcheArticle *article, const Options *options,
                    FILE *to) {
  node_table(article, to);
  relation_table(article, options, to);
  silence_table(article, to);
  (void)fputc('\n', to);
}
