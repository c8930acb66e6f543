/* SPDX-License-Identifier: Apache-2.0 */
/* Interner: equal strings get equal small numbers, in order of first sight.

   It can also be a view of one that was stored: its strings as rows of offset
   and size in `bytes`, and the places of their ids in a hash table. */
#ifndef DM_BASE_INTERN_H
#define DM_BASE_INTERN_H

#include "base/str.h"

typedef struct DmInterner DmInterner;

/* Not an enumerator: ISO C11 enumerators are ints. */
#define DM_NO_ID UINT32_MAX

/* An interner whose memory is `arena`'s. */
DmInterner *dm_interner_new(DmArena *arena);
/* Stored form of an interner. */
typedef struct DmInternerView {
  DmStr bytes;          /* a NUL follows each string */
  const uint32_t *rows; /* 2 × count */
  uint32_t count;
  const uint32_t *places; /* id + 1, or 0; see dm_interner_places */
  size_t n_places;
} DmInternerView;

/* An interner over `view`, whose memory must outlive it; NULL when the view
   contradicts itself. It takes no new strings: dm_intern is not for it. */
DmInterner *dm_interner_view(DmArena *arena, const DmInternerView *view);
/* The `n_places` of the strings for a view of them. */
uint32_t *dm_interner_places(const DmInterner *interner, DmArena *arena,
                             size_t *n_places);

/* Id of s, added (with a copy of its bytes) when new. */
uint32_t dm_intern(DmInterner *interner, DmStr s);
/* Id of s or DM_NO_ID. */
uint32_t dm_intern_find(const DmInterner *interner, DmStr s);
/* The string of an id given by dm_intern; NUL-terminated. */
DmStr dm_intern_str(const DmInterner *interner, uint32_t id);
/* Number of strings; ids are 0..count-1. */
uint32_t dm_intern_count(const DmInterner *interner);

#endif
