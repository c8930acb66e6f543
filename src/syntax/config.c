/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/config.h"

#include <string.h>

enum { COUNT_BUCKETS = 4, DISTANCE_BUCKETS = 8, DEPTH_BUCKETS = 4 };

void dm_config_reserve(DmConfig *c, DmArena *arena, uint32_t n) {
  c->stack = DM_NEW_ARRAY(arena, uint32_t, n + 1);
  c->head = DM_NEW_ARRAY(arena, uint32_t, n + 1);
  c->label = DM_NEW_ARRAY(arena, uint8_t, n + 1);
  c->nodes = DM_NEW_ARRAY(arena, DmNode, n + 1);
}

void dm_config_start(DmConfig *c, uint32_t n, uint32_t labels,
                     const uint16_t *tags) {
  c->n = n;
  c->labels = labels;
  c->tags = tags;
  c->next = 0;
  c->depth = 0;
  for (uint32_t i = 0; i <= n; i++) {
    c->nodes[i] = (DmNode){.first = (uint8_t)labels, .last = (uint8_t)labels};
  }
}

bool dm_config_done(const DmConfig *c) {
  return c->next == c->n && c->depth == 0;
}

bool dm_config_legal(const DmConfig *c, DmAction action) {
  switch (action) {
  case DM_SHIFT: return c->next < c->n;
  /* Only the last word left may hang on the root. */
  case DM_LEFT: return c->depth > 0 && (c->next < c->n || c->depth == 1);
  case DM_RIGHT: return c->depth > 1;
  default: return false;
  }
}

static void attach(DmConfig *c, uint32_t child, uint32_t head, uint32_t label) {
  DmNode *const node = &c->nodes[head];
  const uint8_t small = (uint8_t)label;
  c->head[child] = head;
  c->label[child] = small;
  node->labels |= UINT64_C(1) << label;
  /* Left children come from the nearest to the farthest, as right ones do. */
  if (child < head) {
    node->first = small;
    node->lefts = (uint8_t)(node->lefts + (node->lefts < UINT8_MAX));
    if (node->last == c->labels) {
      node->last = small;
    }
  } else {
    node->last = small;
    node->rights = (uint8_t)(node->rights + (node->rights < UINT8_MAX));
    if (node->first == c->labels) {
      node->first = small;
    }
  }
}

void dm_config_apply(DmConfig *c, DmAction action, uint32_t label) {
  if (action == DM_SHIFT) {
    c->stack[c->depth++] = c->next++;
    return;
  }
  const uint32_t child = c->stack[--c->depth];
  attach(c, child, action == DM_LEFT ? c->next : c->stack[c->depth - 1], label);
}

static int32_t stack_word(const DmConfig *c, uint32_t below) {
  return c->depth > below ? (int32_t)c->stack[c->depth - 1 - below]
                          : DM_NO_WORD;
}

void dm_config_slots(const DmConfig *c, int32_t slots[DM_SLOTS]) {
  slots[0] = stack_word(c, 0);
  slots[1] = stack_word(c, 1);
  slots[2] = stack_word(c, 2);
  slots[3] = c->next < c->n ? (int32_t)c->next : DM_NO_WORD;
}

static uint32_t distance_bucket(uint32_t from, uint32_t to) {
  const uint32_t d = to - from;
  if (d < 5) {
    return d > 0 ? d - 1 : 0;
  }
  return d < 7 ? 4 : d < 11 ? 5 : d < 20 ? 6 : 7;
}

static uint32_t at_most(uint32_t n, uint32_t limit) {
  return n < limit ? n : limit;
}

/* Feature blocks are laid out one after the other; `base` walks over them. */
typedef struct Walk {
  uint32_t *out;
  uint32_t count;
  uint32_t base;
} Walk;

static void put(Walk *w, uint32_t index, uint32_t size) {
  w->out[w->count++] = w->base + index;
  w->base += size;
}

static void skip(Walk *w, uint32_t size) {
  w->base += size;
}

static void put_node(Walk *w, const DmConfig *c, int32_t word) {
  const uint32_t size = 3 * c->labels + 2 * COUNT_BUCKETS;
  if (word == DM_NO_WORD) {
    skip(w, size);
    return;
  }
  const DmNode *const node = &c->nodes[word];
  if (node->labels) {
    w->out[w->count++] = w->base + node->first;
    w->out[w->count++] = w->base + c->labels + node->last;
    /* The set is bounded so that a freak of a sentence cannot overflow. */
    uint32_t room = 12;
    for (uint64_t set = node->labels; set && room; set &= set - 1, room--) {
      w->out[w->count++] =
          w->base + 2 * c->labels + (uint32_t)__builtin_ctzll(set);
    }
  }
  skip(w, 3 * c->labels);
  put(w, at_most(node->lefts, COUNT_BUCKETS - 1), COUNT_BUCKETS);
  put(w, at_most(node->rights, COUNT_BUCKETS - 1), COUNT_BUCKETS);
}

static void put_tag(Walk *w, const DmConfig *c, int32_t word, uint32_t tags) {
  if (word != DM_NO_WORD && tags) {
    w->out[w->count++] = w->base + c->tags[word];
  }
  skip(w, tags);
}

/* It is written through the walk.
   NOLINTNEXTLINE(readability-non-const-parameter) */
uint32_t dm_config_states(const DmConfig *c, uint32_t tags,
                          uint32_t out[DM_MAX_STATES]) {
  Walk w = {.out = out};
  int32_t slots[DM_SLOTS];
  dm_config_slots(c, slots);
  put_node(&w, c, slots[0]);
  put_node(&w, c, slots[1]);
  put_node(&w, c, slots[3]);
  if (slots[0] != DM_NO_WORD) {
    put(&w, distance_bucket((uint32_t)slots[0], c->next), DISTANCE_BUCKETS);
  } else {
    skip(&w, DISTANCE_BUCKETS);
  }
  if (slots[1] != DM_NO_WORD) {
    put(&w, distance_bucket((uint32_t)slots[1], (uint32_t)slots[0]),
        DISTANCE_BUCKETS);
  } else {
    skip(&w, DISTANCE_BUCKETS);
  }
  put(&w, at_most(c->depth, DEPTH_BUCKETS - 1), DEPTH_BUCKETS);
  for (uint32_t i = 0; i < 4; i++) {
    put_tag(&w, c, slots[i], tags);
  }
  put_tag(&w, c, c->next + 1 < c->n ? (int32_t)c->next + 1 : DM_NO_WORD, tags);
  put_tag(&w, c, c->next + 2 < c->n ? (int32_t)c->next + 2 : DM_NO_WORD, tags);
  return w.count;
}

uint32_t dm_state_rows(uint32_t labels, uint32_t tags) {
  return 3 * (3 * labels + 2 * COUNT_BUCKETS) + 2 * DISTANCE_BUCKETS +
         DEPTH_BUCKETS + 6 * tags;
}
