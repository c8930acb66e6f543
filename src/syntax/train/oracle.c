/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/oracle.h"

static uint32_t dependents_on_stack(const DmConfig *c, const uint32_t *gold,
                                    uint32_t head) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < c->depth; i++) {
    count += gold[c->stack[i]] == head;
  }
  return count;
}

static uint32_t dependents_ahead(const DmConfig *c, const uint32_t *gold,
                                 uint32_t head) {
  uint32_t count = 0;
  for (uint32_t w = c->next; w < c->n; w++) {
    count += gold[w] == head;
  }
  return count;
}

static bool on_stack_below_top(const DmConfig *c, uint32_t word) {
  for (uint32_t i = 0; i + 1 < c->depth; i++) {
    if (c->stack[i] == word) {
      return true;
    }
  }
  return false;
}

uint32_t dm_oracle_cost(const DmConfig *c, const uint32_t *gold,
                        DmAction action) {
  if (action == DM_SHIFT) {
    const uint32_t head = gold[c->next];
    return dependents_on_stack(c, gold, c->next) +
           (head < c->next && on_stack_below_top(c, head));
  }
  const uint32_t top = c->stack[c->depth - 1];
  const uint32_t lost = dependents_ahead(c, gold, top);
  if (action == DM_RIGHT) {
    return lost + (gold[top] >= c->next);
  }
  const bool below = c->depth > 1 && gold[top] == c->stack[c->depth - 2];
  return lost + (below || gold[top] > c->next);
}

static bool crosses(const uint32_t *gold, uint32_t n, uint32_t child) {
  const uint32_t head = gold[child];
  const uint32_t lo = child < head ? child : head;
  const uint32_t hi = child < head ? head : child;
  /* Projective: every word between hangs on the head, however far down. */
  for (uint32_t w = lo + 1; w < hi; w++) {
    uint32_t up = w;
    while (up != n && up != head) {
      up = gold[up];
    }
    if (up != head) {
      return true;
    }
  }
  return false;
}

uint32_t dm_projectivize(uint32_t *gold, uint32_t n) {
  for (uint32_t lifted = 0;; lifted++) {
    uint32_t best = n, best_length = UINT32_MAX;
    for (uint32_t w = 0; w < n; w++) {
      const uint32_t length = gold[w] > w ? gold[w] - w : w - gold[w];
      if (gold[w] != n && length < best_length && crosses(gold, n, w)) {
        best = w;
        best_length = length;
      }
    }
    if (best == n) {
      return lifted;
    }
    gold[best] = gold[gold[best]];
  }
}
