/* SPDX-License-Identifier: Apache-2.0 */
/* Interner: equal strings get equal small numbers, in order of first sight. */
#ifndef DM_BASE_INTERN_H
#define DM_BASE_INTERN_H

#include "base/str.h"

typedef struct DmInterner DmInterner;

/* Not an enumerator: ISO C11 enumerators are ints. */
#define DM_NO_ID UINT32_MAX

/* An interner whose memory is `arena`'s. */
DmInterner *dm_interner_new(DmArena *arena);
/* Id of s, added (with a copy of its bytes) when new. */
uint32_t dm_intern(DmInterner *interner, DmStr s);
/* Id of s or DM_NO_ID. */
uint32_t dm_intern_find(const DmInterner *interner, DmStr s);
/* The string of an id given by dm_intern; NUL-terminated. */
DmStr dm_intern_str(const DmInterner *interner, uint32_t id);
/* Number of strings; ids are 0..count-1. */
uint32_t dm_intern_count(const DmInterner *interner);

#endif
