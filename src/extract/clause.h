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

/* An infinitive, with "to" or bare. */
bool dm_is_infinitive(const DmTree *tree, uint32_t t);

/* Does the lexicon say that verb v asks for an infinitive, so that one behind
   it is no mere purpose ("urged Kyiv to", "agreed on Monday to")? */
bool dm_takes_infinitive(const DmExtraction *x, uint32_t v);

/* Is `t` a predicate that may head a clause (verb, or anything with a copula)?
 */
bool dm_is_predicate(const DmTree *tree, uint32_t t);

#endif
