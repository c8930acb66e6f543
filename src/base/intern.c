/* SPDX-License-Identifier: Apache-2.0 */
#include "base/intern.h"

typedef struct Entry {
  DmStr str;
  uint64_t hash;
} Entry;

struct DmInterner {
  DmArena *arena;
  Entry *items;
  size_t count;
  size_t cap;
  uint32_t *slots; /* open addressing, id + 1, 0 for empty */
  size_t n_slots;  /* a power of two, at least twice count */
};

DmInterner *dm_interner_new(DmArena *arena) {
  DmInterner *const in = DM_NEW(arena, DmInterner);
  in->arena = arena;
  in->n_slots = 64;
  in->slots = DM_NEW_ARRAY(arena, uint32_t, in->n_slots);
  return in;
}

static size_t find_slot(const DmInterner *in, DmStr s, uint64_t hash) {
  size_t i = (size_t)(hash ^ hash >> 32) & (in->n_slots - 1);
  while (in->slots[i]) {
    const Entry *const e = &in->items[in->slots[i] - 1];
    if (e->hash == hash && dm_str_eq(e->str, s)) {
      break;
    }
    i = (i + 1) & (in->n_slots - 1);
  }
  return i;
}

static void rehash(DmInterner *in) {
  in->n_slots *= 2;
  in->slots = DM_NEW_ARRAY(in->arena, uint32_t, in->n_slots);
  for (size_t i = 0; i < in->count; ++i) {
    in->slots[find_slot(in, in->items[i].str, in->items[i].hash)] =
        (uint32_t)i + 1;
  }
}

uint32_t dm_intern(DmInterner *in, DmStr s) {
  const uint64_t hash = dm_str_hash(s);
  size_t slot = find_slot(in, s, hash);
  if (in->slots[slot]) {
    return in->slots[slot] - 1;
  }
  if ((in->count + 1) * 2 > in->n_slots) {
    rehash(in);
    slot = find_slot(in, s, hash);
  }
  const Entry entry = {dm_str_dup(in->arena, s), hash};
  DM_PUSH(in->arena, *in, entry);
  in->slots[slot] = (uint32_t)in->count;
  return (uint32_t)in->count - 1;
}

uint32_t dm_intern_find(const DmInterner *in, DmStr s) {
  return in->slots[find_slot(in, s, dm_str_hash(s))] - 1;
}

DmStr dm_intern_str(const DmInterner *in, uint32_t id) {
  return in->items[id].str;
}

uint32_t dm_intern_count(const DmInterner *in) {
  return (uint32_t)in->count;
}
