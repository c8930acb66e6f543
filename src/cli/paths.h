/* SPDX-License-Identifier: Apache-2.0 */
/* Paths: where the data is, which files are to be read, what files are called.
 */
#ifndef DM_CLI_PATHS_H
#define DM_CLI_PATHS_H

#include "base/str.h"
#include "cli/options.h"

typedef struct Input {
  const char *path; /* "-": standard input */
  DemarcheInput format;
} Input;

typedef struct Inputs {
  Input *items;
  size_t count;
  size_t cap;
} Inputs;

/* All inputs, folders replaced by the files in them in byte order. What cannot
   be looked at is reported and counted in *failed. */
void paths_list(DmArena *arena, const Options *options, Messages *messages,
                Inputs *inputs, size_t *failed);

/* The folder with ontology.dmo: $DEMARCHE_DATA, data beside the program, or
   ../share/demarche from there. NULL, with a report, when there is none. */
const char *paths_data(DmArena *arena, Messages *messages);

/* Make `folder` and what it stands in; false, with a report, when impossible.
 */
bool paths_make_folder(DmArena *arena, const char *folder, Messages *messages);

/* A file name without folder for the document `id`: no slash, control
   character or leading dot, and not too long. */
DmStr paths_name(DmArena *arena, DmStr id);

#endif
