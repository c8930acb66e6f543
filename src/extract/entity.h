/* SPDX-License-Identifier: Apache-2.0 */
/* Entity: what the mentions of one document come together in. */
#ifndef DM_EXTRACT_ENTITY_H
#define DM_EXTRACT_ENTITY_H

#include "extract/mention.h"

/* Entity of a lexicon entry, made when new. */
uint32_t dm_entity_of_known(DmExtraction *x, uint32_t known);

/* Entity with this class and label (compared folded), made when new. */
uint32_t dm_entity_labelled(DmExtraction *x, DmClass cls, DmStr label);

/* A new entity whatever its label: meetings, proposals. */
uint32_t dm_entity_new(DmExtraction *x, DmClass cls, DmStr label);

/* First and last word of a label; the last may follow a hyphen. */
DmStr dm_first_word(DmStr s);
DmStr dm_last_word(DmStr s);

/* Note that mention m refers to entity e by the step `sieve` (static text),
   right with probability `certainty`. Roles, gender and what the actor stands
   for pass from the mention to the entity. */
void dm_link(DmExtraction *x, uint32_t mention, uint32_t entity,
             const char *sieve, double certainty);

/* The single entity of a mention, or DM_NONE. */
uint32_t dm_entity_at(const DmExtraction *x, uint32_t mention);

/* Has the entity this role: is `role` one of its offices, or the last words of
   one ("minister" of a foreign minister)? */
bool dm_entity_has_role(const DmExtraction *x, uint32_t entity, DmStr role);

/* "Thai troops" of the owner Thailand and the word "troops". */
DmStr dm_owned_label(const DmExtraction *x, uint32_t owner, DmStr words);

/* Label for a described actor: its words, led by the owner's adjective or name
   when they do not hold it: "US president", "NATO defense chiefs". */
DmStr dm_described_label(DmExtraction *x, const DmMention *m);

#endif
