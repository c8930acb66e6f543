/* SPDX-License-Identifier: Apache-2.0 */
/* Options: the command line as a struct. Strings are those of argv. */
#ifndef DM_CLI_OPTIONS_H
#define DM_CLI_OPTIONS_H

#include "cli/message.h"

enum { MAX_FORMATS = 16 };

typedef struct Options {
  const char *out;             /* folder; "-": standard output */
  size_t formats[MAX_FORMATS]; /* indices for demarche_format() */
  size_t n_formats;
  int from; /* a DemarcheInput, or -1: by file name */
  const char *base;
  const char **lexicons;
  size_t n_lexicons;
  const char *ontology;
  const char *model;
  const char *date;
  const char *title;
  DemarcheExportOptions view; /* what exports show */
  bool explain;
  bool stats;
  bool quiet;
  char **inputs; /* files, folders and "-" */
  size_t n_inputs;
} Options;

/* Read argv. True to go on; false to end with *exit_code (after --help,
   --version or a message about what is wrong). options_free in any case. */
bool options_parse(int argc, char **argv, Messages *messages, Options *options,
                   int *exit_code);
void options_free(Options *options);

/* True when only "conllu" is wanted: nothing is to be told of relations. */
bool options_trees_only(const Options *options);

/* The text of --help. */
void options_help(FILE *to);

#endif
