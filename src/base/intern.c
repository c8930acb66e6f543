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
  uint32_t *slots;     /* open addressing, id + 1, 0 for empty */
  size_t n_slots;      /* a power of two, at least twice count */
  DmInternerView view; /* in place of the above, if it has places */
};

DmInterner *dm_interner_new(DmArena *arena) {
  DmInterner *const in = DM_NEW(arena, DmInterner);
  in->arena = arena;
  in->n_slots = 64;
  in->slots = DM_NEW_ARRAY(arena, uint32_t, in->n_slots);
  return in;
}

/* Where to look first in a table of `n` places. */
static size_t first_place(uint64_t hash, size_t n) {
  return (size_t)(hash ^ hash >> 32) & (n - 1);
}

static size_t find_slot(const DmInterner *in, DmStr s, uint64_t hash) {
  size_t i = first_place(hash, in->n_slots);
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

static DmStr view_str(const DmInternerView *view, uint32_t id) {
  const uint32_t *const row = view->rows + 2 * (size_t)id;
  return dm_str_n(view->bytes.p + row[0], row[1]);
}

static uint32_t view_find(const DmInternerView *view, DmStr s) {
  size_t i = first_place(dm_str_hash(s), view->n_places);
  while (view->places[i] &&
         !dm_str_eq(view_str(view, view->places[i] - 1), s)) {
    i = (i + 1) & (view->n_places - 1);
  }
  return view->places[i] - 1;
}

uint32_t dm_intern_find(const DmInterner *in, DmStr s) {
  if (in->view.places) {
    return view_find(&in->view, s);
  }
  return in->slots[find_slot(in, s, dm_str_hash(s))] - 1;
}

DmStr dm_intern_str(const DmInterner *in, uint32_t id) {
  return in->view.places ? view_str(&in->view, id) : in->items[id].str;
}

uint32_t dm_intern_count(const DmInterner *in) {
  return in->view.places ? in->view.count : (uint32_t)in->count;
}

uint32_t *dm_interner_places(const DmInterner *in, DmArena *arena,
                             size_t *n_places) {
  const uint32_t count = dm_intern_count(in);
  size_t n = 4;
  while (n / 4 * 3 <= count) {
    n *= 2;
  }
  uint32_t *const places = DM_NEW_ARRAY(arena, uint32_t, n);
  for (uint32_t id = 0; id < count; ++id) {
    size_t i = first_place(dm_str_hash(dm_intern_str(in, id)), n);
    while (places[i]) {
      i = (i + 1) & (n - 1);
    }
    places[i] = id + 1;
  }
  *n_places = n;
  return places;
}

static bool has_rows(const DmInternerView *view) {
  for (size_t i = 0; i < view->count; ++i) {
    const uint32_t at = view->rows[2 * i];
    const uint32_t n = view->rows[2 * i + 1];
    if (at >= view->bytes.n || n >= view->bytes.n - at ||
        view->bytes.p[at + n] != '\0') {
      return false;
    }
  }
  return true;
}

/* Whether ids are in range and a search comes to its end. */
static bool has_places(const DmInternerView *view) {
  const size_t n = view->n_places;
  size_t used = 0;
  for (size_t i = 0; i < n; ++i) {
    used += view->places[i] != 0;
    if (view->places[i] > view->count) {
      return false;
    }
  }
  return n > used && (n & (n - 1)) == 0;
}

DmInterner *dm_interner_view(DmArena *arena, const DmInternerView *view) {
  if (!has_rows(view) || !has_places(view)) {
    return NULL;
  }
  DmInterner *const in = DM_NEW(arena, DmInterner);
  in->arena = arena;
  in->view = *view;
  return in;
}
