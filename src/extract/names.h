/* SPDX-License-Identifier: Apache-2.0 */
/* Names: the steps by which names.c finds them, and the questions they share.
 */
#ifndef DM_EXTRACT_NAMES_H
#define DM_EXTRACT_NAMES_H

#include "extract/mention.h"
#include "extract/name_model.h"

/* Add a mention for every longest gazetteer name of the sentence whose sense
   fits its letter case and place (gazetteer.c). */
void dm_match_gazetteer(DmExtraction *x, const DmSentence *s);

/* Last token of the run of proper nouns that starts at t, before `end`; and its
   first, when particles stand before t ("al-Sahhaf"), not before `from`
   (name_run.c). */
uint32_t dm_name_run_end(const DmExtraction *x, uint32_t t, uint32_t end);
uint32_t dm_name_run_start(const DmExtraction *x, uint32_t t, uint32_t from);

/* Class of the name that first..last, in brackets behind it, are the initials
   of: "the Sahel Peace Council (SPC)"; else DM_CLASS_NONE (name_run.c). */
DmClass dm_name_spelled_class(const DmExtraction *x, uint32_t first,
                              uint32_t last);

/* Is t a noun for a body by itself? */
bool dm_is_body_noun(const DmExtraction *x, uint32_t t);
/* DM_WORD_… of token t. */
unsigned dm_word_traits(const DmExtraction *x, uint32_t t);

/* Note in the document where its names stand; mentions are in text order
   (name_list.c). */
void dm_list_names(DmExtraction *x);

/* Does the text begin with a capital or a digit? */
bool dm_starts_upper(DmStr s);

/* Is the form of token t one of `forms` (NULL-terminated), case aside? */
bool dm_has_form(const DmTree *tree, uint32_t t, const char *const *forms);

/* A capitalized proper noun that no mention holds yet; no day or month. */
bool dm_is_name_token(const DmExtraction *x, uint32_t t);

/* Is the span where something happens or goes to, and not who acts? */
bool dm_is_locative(const DmExtraction *x, uint32_t first, uint32_t last);

#endif
