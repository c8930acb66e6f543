/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  BLOCK_MIN = 64 * 1024,
  BLOCK_MAX = 4 * 1024 * 1024,
  MAPPED_MIN = 256 * 1024,
  HUGE_MIN = 2 * 1024 * 1024
};

typedef struct Block {
  struct Block *next;
  size_t size;
  size_t used;
  bool mapped;   /* by mmap, else by calloc */
  bool pristine; /* all that is not handed out is still zero */
  alignas(max_align_t) unsigned char data[];
} Block;

typedef struct Guard {
  struct Guard *outer;
  jmp_buf jump;
} Guard;

struct DmArena {
  Block *head;
  Guard *guard;
  size_t held; /* bytes in all blocks */
  size_t used; /* bytes handed out */
  size_t limit;
};

DmArena *dm_arena_new(size_t limit) {
  DmArena *const arena = calloc(1, sizeof *arena);
  if (arena) {
    arena->limit = limit;
  }
  return arena;
}

/* Sanitizers watch malloc only. */
#ifdef __SANITIZE_ADDRESS__
static void *map_block(size_t size) {
  (void)size;
  return NULL;
}
#else
/* Large blocks come from the system with all their pages at once, which is
   much cheaper than a fault a page; in huge pages where the system has them. */
static void *map_block(size_t size) {
  void *const p = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) {
    return NULL;
  }
#ifdef MADV_POPULATE_WRITE
  if (size >= HUGE_MIN) {
    (void)madvise(p, size, MADV_HUGEPAGE);
  }
  (void)madvise(p, size, MADV_POPULATE_WRITE);
#endif
  return p;
}

#endif

static Block *get_block(size_t size) {
  Block *const p = size < MAPPED_MIN ? NULL : map_block(sizeof(Block) + size);
  if (p) {
    p->mapped = true;
    return p;
  }
  return calloc(1, sizeof(Block) + size);
}

static void put_block(Block *block) {
  if (block->mapped) {
    (void)munmap(block, sizeof *block + block->size);
  } else {
    free(block);
  }
}

static void free_blocks(Block *block) {
  while (block) {
    Block *const next = block->next;
    put_block(block);
    block = next;
  }
}

void dm_arena_free(DmArena *arena) {
  if (arena) {
    free_blocks(arena->head);
    free(arena);
  }
}

void dm_arena_reset(DmArena *arena) {
  Block *const keep = arena->head;
  arena->used = 0;
  arena->held = 0;
  if (keep) {
    free_blocks(keep->next);
    keep->next = NULL;
    keep->used = 0;
    keep->pristine = false;
    arena->held = keep->size;
  }
}

size_t dm_arena_used(const DmArena *arena) {
  return arena->used;
}

DmStatus dm_arena_protect(DmArena *arena, DmStatus (*fn)(void *), void *arg) {
  Guard guard;
  guard.outer = arena->guard;
  if (setjmp(guard.jump) != 0) {
    arena->guard = arena->guard->outer;
    return DM_ERR_NOMEM;
  }
  arena->guard = &guard;
  const DmStatus st = fn(arg);
  arena->guard = guard.outer;
  return st;
}

static _Noreturn void out_of_memory(DmArena *arena) {
  if (!arena->guard) {
    abort();
  }
  longjmp(arena->guard->jump, 1);
}

static Block *new_block(DmArena *arena, size_t need) {
  size_t size = arena->head ? arena->head->size * 2 : BLOCK_MIN;
  size = size > BLOCK_MAX ? BLOCK_MAX : size;
  size = size < need ? need : size;
  if (size > SIZE_MAX - sizeof(Block) ||
      (arena->limit &&
       size > arena->limit -
                  (arena->held < arena->limit ? arena->held : arena->limit))) {
    out_of_memory(arena);
  }
  Block *const block = get_block(size);
  if (!block) {
    out_of_memory(arena);
  }
  block->size = size;
  block->pristine = true;
  block->next = arena->head;
  arena->head = block;
  arena->held += size;
  return block;
}

void *dm_arena_alloc(DmArena *arena, size_t size) {
  enum { ALIGN = alignof(max_align_t) };
  if (size > SIZE_MAX - ALIGN) {
    out_of_memory(arena);
  }
  const size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
  Block *block = arena->head;
  if (!block || block->size - block->used < need) {
    block = new_block(arena, need);
  }
  void *const result = block->data + block->used;
  block->used += need;
  arena->used += need;
  return block->pristine ? result : memset(result, 0, need);
}

void *dm_arena_calloc(DmArena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) {
    out_of_memory(arena);
  }
  return dm_arena_alloc(arena, count * size);
}

void *dm_arena_grow(DmArena *arena, void *items, size_t count, size_t *cap,
                    size_t need, size_t size) {
  if (need <= *cap) {
    return items;
  }
  size_t new_cap = *cap ? *cap * 2 : 8;
  new_cap = new_cap < need ? need : new_cap;
  void *const moved = dm_arena_calloc(arena, new_cap, size);
  if (count) {
    memcpy(moved, items, count * size);
  }
  *cap = new_cap;
  return moved;
}
