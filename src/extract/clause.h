/* SPDX-License-Identifier: Apache-2.0 */
/* Clause: who does what to whom under the surface. Passives, relative clauses,
   participles, infinitives and coordination are undone, so that frames need
   only describe the active base form (compare Enhanced Universal Dependencies,
   Schuster & Manning 2016, which makes the same arcs explicit). */
#ifndef DM_EXTRACT_CLAUSE_H
#define DM_EXTRACT_CLAUSE_H

#include "extract/mention.h"

/* Is the clause of verb v passive, auxiliary said or not ("plans backed by")?
 */
bool dm_is_passive(const DmTree *tree, uint32_t v);

/* What t stands for if it is a relative pronoun, else t. DM_NONE passes. */
uint32_t dm_antecedent(const DmTree *tree, uint32_t t);

/* Token that stands as subject of predicate v on the surface, borrowed from
   the governing clause where v has none of its own; a relative pronoun gives
   its antecedent. DM_NONE when there is none. */
uint32_t dm_surface_subject(const DmExtraction *x, uint32_t v);

/* Logical subject: the surface subject, or the agent of a passive. */
uint32_t dm_subject(const DmExtraction *x, uint32_t v);

/* Logical object: obj, the subject of a passive, or the antecedent of a
   relative clause with a gap. */
uint32_t dm_object(const DmExtraction *x, uint32_t v);

/* Can frame f hold at verb h? One that hands down an object needs one. */
bool dm_control_applies(const DmExtraction *x, const DmFrame *f, uint32_t h);

/* The noun whose complement the infinitive is by position ("plans to leave"),
   though both hang on one verb; DM_NONE when there is none. */
uint32_t dm_noun_before(const DmTree *tree, uint32_t infinitive);

/* What fills a slot. `certainty` is below 1 where attachment is a guess. */
typedef struct DmFiller {
  uint32_t token;
  double certainty;
} DmFiller;

enum { DM_MAX_FILLERS = 8 };

/* Fillers of `slot` at `anchor` (heads of phrases, coordination not expanded);
   returns how many were written to out (at most DM_MAX_FILLERS). */
size_t dm_fill(const DmExtraction *x, uint32_t anchor, const DmSlot *slot,
               DmFiller *out);

/* The same for a preposition's slot whose own fillers are of no use: phrases
   that the parser hung on what stands around the anchor. */
size_t dm_fill_near(const DmExtraction *x, uint32_t anchor, const DmSlot *slot,
                    DmFiller *out);

/* Is `t` a predicate that may head a clause (verb, or anything with a copula)?
 */
bool dm_is_predicate(const DmTree *tree, uint32_t t);

#endif
