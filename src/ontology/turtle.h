/* SPDX-License-Identifier: Apache-2.0 */
/* Turtle: files into triples, by raptor2. It owns what raptor and the C
   library allocate, so that it can be freed after an arena has jumped. */
#ifndef DM_ONTOLOGY_TURTLE_H
#define DM_ONTOLOGY_TURTLE_H

#include "ontology/problems.h"
#include "ontology/triples.h"

typedef struct DmTurtle DmTurtle;

/* NULL when memory is out. */
DmTurtle *dm_turtle_new(void);
/* NULL is allowed. */
void dm_turtle_free(DmTurtle *turtle);

/* Add the triples of the file at `path` to `out`, under the name `name`. What
   is wrong in the file is added to `problems`; a file that cannot be read is
   reported to `diag` and DM_ERR_IO. Call it protected by out->arena. */
DmStatus dm_turtle_read(DmTurtle *turtle, DmStr path, DmStr name,
                        const DmDiag *diag, DmProblems *problems,
                        DmTriples *out);

#endif
