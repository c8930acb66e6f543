/* SPDX-License-Identifier: Apache-2.0 */
/* Statements: where the top-level statements of a Turtle text begin and end.
   raptor tells the line of a statement's final dot; a reader of an error wants
   the line where the subject stands. Only line numbers depend on this. */
#ifndef DM_ONTOLOGY_STATEMENTS_H
#define DM_ONTOLOGY_STATEMENTS_H

#include "base/str.h"

typedef struct DmStatement {
  uint32_t first_line;
  uint32_t last_line;
} DmStatement;

typedef struct DmStatements {
  DmStatement *items;
  size_t count, cap;
} DmStatements;

void dm_statements_find(DmArena *arena, DmStr turtle, DmStatements *out);

/* First line of the statement whose last line is `line`; `line` itself when
   there is none. *cursor starts at 0; lines asked for must not fall. */
uint32_t dm_statements_first_line(const DmStatements *statements,
                                  size_t *cursor, uint32_t line);

#endif
