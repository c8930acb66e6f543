/* SPDX-License-Identifier: Apache-2.0 */
/* Output: the files of one article, whole or not at all. */
#ifndef DM_CLI_OUTPUT_H
#define DM_CLI_OUTPUT_H

#include "base/intern.h"
#include "cli/options.h"

typedef enum Outcome {
  OUTCOME_DONE,
  OUTCOME_FAILED,   /* this article; the next may do */
  OUTCOME_FULL,     /* standard output takes no second article of this format */
  OUTCOME_STOP,     /* nothing can be written any more */
  OUTCOME_NO_READER /* the pipe was closed: stop without a word */
} Outcome;

typedef struct Output {
  const Options *options;
  Messages *messages;
  DmArena *arena;  /* of the whole run */
  DmInterner *ids; /* documents written so far, as their IRIs tell them apart */
  size_t documents;  /* written so far */
  const char *input; /* path of the input that is being read */
} Output;

/* Write the article in every wanted format. */
Outcome output_article(Output *output, DemarcheArticle *article);

/* “DIR/NAME.dot, .svg”: what output_article wrote, for people. */
void output_describe(const Output *output, const DemarcheArticle *article,
                     FILE *to);

#endif
