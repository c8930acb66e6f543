/* SPDX-License-Identifier: Apache-2.0 */
/* Arena: memory by lifetime. A context owns one arena, a document another;
   nothing allocated in an arena is freed by itself.

   Allocation from an arena never returns NULL. When memory runs out (or the
   arena's limit is reached) it jumps to the innermost dm_arena_protect() of
   that arena, which returns DM_ERR_NOMEM; this is Lua's protected call
   (lua_pcall). Every public entry point of the library runs protected, so the
   code inside reads as if memory were infinite. Code that holds resources of
   other libraries (raptor, cgraph, cJSON, FILE) while it allocates from an
   arena must take them before dm_arena_protect() and release them after. */
#ifndef DM_BASE_ARENA_H
#define DM_BASE_ARENA_H

#include <stddef.h>

#include "base/status.h"

typedef struct DmArena DmArena;

/* New, empty arena, or NULL when memory is out. `limit` is the most bytes it
   may hold at once, 0 for no limit (tests inject failures with it). */
DmArena *dm_arena_new(size_t limit);

/* Free the arena and all that lives in it. NULL is allowed. */
void dm_arena_free(DmArena *arena);

/* Forget all allocations, keep a block for reuse. */
void dm_arena_reset(DmArena *arena);

/* Bytes handed out since creation or reset (rounding included). */
size_t dm_arena_used(const DmArena *arena);

/* Run fn(arg); if an allocation from `arena` fails in it, return DM_ERR_NOMEM,
   else what fn returned. Calls nest. Outside of any protected call a failed
   allocation is a programming error and aborts. */
DmStatus dm_arena_protect(DmArena *arena, DmStatus (*fn)(void *), void *arg);

/* `size` zeroed bytes aligned for any type. size 0 gives a valid pointer. */
void *dm_arena_alloc(DmArena *arena, size_t size);

/* `count` zeroed elements of `size` bytes; overflow counts as out of memory. */
void *dm_arena_calloc(DmArena *arena, size_t count, size_t size);

/* Room for a growing array: if *cap < need, move *items (of `count` live
   elements of `size` bytes) to a larger place, at least doubling *cap. */
void *dm_arena_grow(DmArena *arena, void *items, size_t count, size_t *cap,
                    size_t need, size_t size);

/* Typed helpers: the language has no other way to name a type here. */
#define DM_NEW(arena, type) ((type *)dm_arena_alloc((arena), sizeof(type)))
#define DM_NEW_ARRAY(arena, type, n)                                           \
  ((type *)dm_arena_calloc((arena), (n), sizeof(type)))

/* Append `value` to the array {type *items; size_t count, cap;} called v. */
#define DM_PUSH(arena, v, value)                                               \
  do {                                                                         \
    if ((v).count == (v).cap) {                                                \
      (v).items = dm_arena_grow((arena), (v).items, (v).count, &(v).cap,       \
                                (v).count + 1, sizeof *(v).items);             \
    }                                                                          \
    (v).items[(v).count++] = (value);                                          \
  } while (0)

#endif
