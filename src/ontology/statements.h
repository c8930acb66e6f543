/* SPDX-License-Identifier: Apache-2.0 */
/* Statements: where the top-level statements of a Turtle text begin and end.
   raptor tells the line of the last prefixed name it saw; a reader of an error
   wants the line where the subject stands. Only line numbers depend on this. */
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

/* Directives are left out. */
void dm_statements_find(DmArena *arena, DmStr turtle, DmStatements *out);

/* First line of the statement that the parser is in when it tells `line`, which
   never falls. *cursor starts at 0. A new subject that is an IRI means another
   statement than before, though the line may be the same. */
uint32_t dm_statements_line(const DmStatements *statements, size_t *cursor,
                            uint32_t line, bool new_subject);

#endif
