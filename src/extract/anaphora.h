/* SPDX-License-Identifier: Apache-2.0 */
/* Anaphora: what descriptions (anaphora.c), counts and lists (counts.c) and
   pronouns (pronouns.c) share. */
#ifndef DM_EXTRACT_ANAPHORA_H
#define DM_EXTRACT_ANAPHORA_H

#include "extract/coref.h"

/* Sentences that pronouns and counted pairs look back. */
enum { DM_WINDOW = 3, DM_PAIR_WINDOW = 8 };

uint32_t dm_sentence_of(const DmExtraction *x, const DmMention *m);
bool dm_is_subject(const DmExtraction *x, const DmMention *m);

/* The last pair named together before mention i: "Putin and Zelenskyy"; sets
 *where to the later of the two. */
bool dm_find_pair(DmExtraction *x, uint32_t i, bool persons, uint32_t window,
                  DmIdList *found, uint32_t *where);

/* “the two leaders”: the pair last named together, else as many different
   entities of that class as were last named, the speaker aside. */
bool dm_link_counted(DmExtraction *x, const DmSpeech *speech, uint32_t i);

/* "his French and British counterparts, Jean-Noël Barrot and Yvette Cooper". */
bool dm_link_listed(DmExtraction *x, uint32_t i);

/* “The ministers of Chad and Niger, Ali and Sani”: each of his state. */
bool dm_link_paired(DmExtraction *x, uint32_t i);

/* “Thai and Cambodian troops”: one for each owner. */
bool dm_link_joined(DmExtraction *x, uint32_t i);

/* Mention of whom a possessive before m means ("his", "Chad's", "whose"), or
   DM_NONE. */
uint32_t dm_possessor(const DmExtraction *x, const DmMention *m);

/* "the former", "the latter" of the pair last named together. */
bool dm_link_ordinal(DmExtraction *x, uint32_t i);

/* Does m stand in quotation marks? */
bool dm_is_quoted(const DmSpeech *speech, const DmMention *m);

bool dm_is_first_person(const DmExtraction *x, const DmMention *p);
/* “I” is the speaker; “we” is whom the speaker stands for. */
void dm_link_first_person(DmExtraction *x, const DmSpeech *speech, uint32_t i);
/* The likeliest antecedent by gender, number, distance and role. */
void dm_link_third_person(DmExtraction *x, const DmSpeech *speech, uint32_t i);

/* "it" and "them" as arguments may be meetings or proposals, which are linked
   last; "its" is rarely theirs. */
bool dm_may_be_event(const DmExtraction *x, const DmMention *m);

#endif
