/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/problems.h"

#include <stdlib.h>

enum { MAX_REPORTED = 50 };

void dm_problem_add(DmProblems *problems, DmStr path, uint32_t file,
                    uint32_t line, DmStr text) {
  const DmProblem problem = {dm_str_dup(problems->arena, path), file, line,
                             text};
  DM_PUSH(problems->arena, *problems, problem);
}

static int by_place(const void *a, const void *b) {
  const DmProblem *const x = a;
  const DmProblem *const y = b;
  if (x->file != y->file) {
    return x->file < y->file ? -1 : 1;
  }
  if (x->line != y->line) {
    return x->line < y->line ? -1 : 1;
  }
  return dm_str_cmp(x->text, y->text);
}

static bool same(const DmProblem *a, const DmProblem *b) {
  return by_place(a, b) == 0;
}

void dm_problems_report(DmProblems *problems, const DmDiag *diag) {
  if (problems->count == 0) {
    return;
  }
  qsort(problems->items, problems->count, sizeof *problems->items, by_place);
  size_t sent = 0;
  size_t more = 0;
  for (size_t i = 0; i < problems->count; ++i) {
    const DmProblem *const p = &problems->items[i];
    if (i && same(p, p - 1)) {
      continue;
    }
    if (sent == MAX_REPORTED) {
      ++more;
      continue;
    }
    ++sent;
    dm_report(diag, DM_ERROR, p->path.p, p->line, "%s", p->text.p);
  }
  if (more) {
    dm_report(diag, DM_ERROR, NULL, 0, "and %zu more", more);
  }
}
