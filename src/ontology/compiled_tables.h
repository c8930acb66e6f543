/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a compiled file. */
#ifndef DM_ONTOLOGY_COMPILED_TABLES_H
#define DM_ONTOLOGY_COMPILED_TABLES_H

#include "ontology/compiled.h"
#include "ontology/tables.h"

/* Make the parts of the first half, in o->arena. */
DmStatus dm_compiled_put_tables(const DmOntology *o, DmCompiled *out);

/* Fill the tables of `o`, which has only its arena, from a file; they view it.
   False when it contradicts itself: whatever it says, no index, range, number
   or string leads astray afterwards. Call it protected by o->arena. */
bool dm_compiled_get_tables(const DmCompiled *in, DmOntology *o);

#endif
