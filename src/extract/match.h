/* SPDX-License-Identifier: Apache-2.0 */
/* Match: does a frame's lemma stand at a token? */
#ifndef DM_EXTRACT_MATCH_H
#define DM_EXTRACT_MATCH_H

#include "extract/fill.h"

/* Some lemma of f agrees with token t and the words close behind it ("rule …
   out"). Returns how many words that lemma has, 0 when none agrees. */
unsigned dm_frame_agrees(const DmExtraction *x, const DmFrame *f, uint32_t t);

/* The same with `first` as the first word, said or derived from token t. */
unsigned dm_frame_words(const DmExtraction *x, const DmFrame *f, uint32_t t,
                        DmStr first);

/* Has the verb at v the object and subject that the frame asks for ("send
   troops", "peacekeepers arrived"), if it asks for one? */
bool dm_object_agrees(const DmExtraction *x, const DmFrame *f, uint32_t v);

/* Is t what fills a complement slot of f at `anchor`? */
bool dm_frame_holds(const DmExtraction *x, const DmFrame *f, uint32_t anchor,
                    uint32_t t);

/* Entities that the phrase headed by a token stands for. */
typedef struct DmReferent {
  uint32_t entity;
  uint32_t token;   /* the head of the mention that says so */
  double certainty; /* below 1 for pronouns, descriptions, owners */
} DmReferent;

enum { DM_MAX_REFERENTS = 16 };

/* Is `entity` one of the n referents? */
bool dm_refers_to(const DmReferent *who, size_t n, uint32_t entity);

/* Referents of the phrase at `token`, coordination and sets expanded, whose
   class is in `mask`. A phrase that is no mention, or of another class, stands
   for its owner ("Macron's approach"). Writes at most DM_MAX_REFERENTS. */
size_t dm_referents(const DmExtraction *x, uint32_t token, unsigned mask,
                    DmReferent *out);

/* Referents of the first of `slots` that has any at `anchor`. */
size_t dm_slot_referents(const DmExtraction *x, uint32_t anchor, DmSlots slots,
                         unsigned mask, DmReferent *out);

#endif
