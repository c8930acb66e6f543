/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that class a name the lexicon does not know. */
#ifndef DM_EXTRACT_NAME_CLASS_H
#define DM_EXTRACT_NAME_CLASS_H

#include "extract/mention.h"

/* The rule that spoke first. */
typedef enum DmNameRule {
  DM_NAME_RULE_REST,         /* none: a body */
  DM_NAME_RULE_TITLE,        /* "Colonel X" */
  DM_NAME_RULE_PLACE_BEFORE, /* "Abyei Border Watch" */
  DM_NAME_RULE_BODY,         /* ends in or has a noun for a body */
  DM_NAME_RULE_PLACE,        /* ends in a noun for a place */
  DM_NAME_RULE_ROLE_BESIDE,  /* "X, Kenya's envoy" */
  DM_NAME_RULE_BODY_BESIDE,  /* "X, a rights group" */
  DM_NAME_RULE_ACRONYM,
  DM_NAME_RULE_CALLED_PLACE, /* "the town of X" */
  DM_NAME_RULE_GIVEN_NAME,   /* "Neema" */
  DM_NAME_RULE_FULL_NAME,    /* "Neema Mushi" */
  DM_NAME_RULE_SPEAKS,       /* "X said" */
  DM_NAME_RULE_LOCATIVE,     /* "in X" */
  DM_NAME_RULE_SEVERAL_WORDS,
  DM_NAME_RULE_SHARED_NAME /* part of a full name of the document */
} DmNameRule;

DmNameRule dm_name_rule(const DmExtraction *x, uint32_t first, uint32_t last,
                        uint32_t head);
DmClass dm_name_rule_class(DmNameRule rule);
/* Does the rule show that there is a name at all? */
bool dm_name_rule_is_sure(DmNameRule rule);

#endif
