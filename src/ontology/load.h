/* SPDX-License-Identifier: Apache-2.0 */
/* Loading: from files to an ontology. The public calls are in ontology.h. */
#ifndef DM_ONTOLOGY_LOAD_H
#define DM_ONTOLOGY_LOAD_H

#include "ontology/ontology.h"

typedef struct DmLoad {
  const char *dir;            /* a folder of Turtle files, or NULL */
  const char *compiled;       /* else a compiled file, or NULL */
  const unsigned char *bytes; /* else a compiled file in memory (fuzzing) */
  size_t n_bytes;
  const char *const *extra;
  size_t n_extra;
  const char *output; /* where to write the compiled form, or NULL */
  size_t limit;       /* most bytes of memory, 0: no limit */
} DmLoad;

/* Load what `what` asks for. */
DmStatus dm_ontology_load(const DmLoad *what, const DmDiag *diag,
                          DmOntology **out);

#endif
