/* SPDX-License-Identifier: Apache-2.0 */
/* Abbreviations: the closed classes of English words that keep their dot. */
#ifndef DM_TEXT_ABBREVIATIONS_H
#define DM_TEXT_ABBREVIATIONS_H

#include "base/str.h"

typedef enum DmAbbreviation {
  DM_ABBR_NONE,
  DM_ABBR_TITLE,   /* stands before a name: Mr. Gen. St. */
  DM_ABBR_NUMBER,  /* only before a number: No. p. */
  DM_ABBR_DATE,    /* Jan. Mon.: before a number or a comma, or alone */
  DM_ABBR_GENERAL, /* Inc. etc. vs.: may end a sentence */
  DM_ABBR_INNER    /* e.g. i.e. vs.: never ends a sentence */
} DmAbbreviation;

/* Class of `word`, given without its final dot (inner dots stay: "p.m"). */
DmAbbreviation dm_abbreviation(DmStr word);

/* Is `word` one that begins sentences rather than names ("The", "However")?
   After "U.S." it tells a new sentence from "U.S. Army". */
bool dm_starts_sentence(DmStr word);

/* Is `word` a past or present form of a verb of saying ("said", "asks")? */
bool dm_is_speech_verb(DmStr word);

#endif
