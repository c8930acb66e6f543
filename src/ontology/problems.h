/* SPDX-License-Identifier: Apache-2.0 */
/* Problems: what is wrong with a lexicon, gathered so that one run tells all
   of it, in the order of the files. */
#ifndef DM_ONTOLOGY_PROBLEMS_H
#define DM_ONTOLOGY_PROBLEMS_H

#include <stdarg.h>

#include "base/diag.h"
#include "base/str.h"

typedef struct DmProblem {
  DmStr path; /* NUL-terminated */
  uint32_t file;
  uint32_t line;
  DmStr text; /* NUL-terminated */
} DmProblem;

typedef struct DmProblems {
  DmArena *arena;
  DmProblem *items;
  size_t count, cap;
} DmProblems;

/* Add one; `file` is its place in the order of files. */
void dm_problem_add(DmProblems *problems, DmStr path, uint32_t file,
                    uint32_t line, DmStr text);

/* Sort and send the first 50, then how many more there are. */
void dm_problems_report(DmProblems *problems, const DmDiag *diag);

#endif
