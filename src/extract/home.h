/* SPDX-License-Identifier: Apache-2.0 */
/* Home: the country an actor is of or in, by its own words ("Rwandan rebels",
   "workers of the Tehran bus company") and by what the document says around
   it. */
#ifndef DM_EXTRACT_HOME_H
#define DM_EXTRACT_HOME_H

#include "extract/mention.h"

/* Lexicon entry of the country of an actor or place; DM_NONE when nothing says
   which. Meetings, proposals and countries have none. */
uint32_t dm_home_of(const DmExtraction *x, uint32_t entity);

/* Lexicon entry of the country where the words behind a mention say it sits:
   "the government in Suva"; or DM_NONE. */
uint32_t dm_seat_of(const DmExtraction *x, uint32_t mention);

/* Lexicon entry of the country where all is said to happen ("in Suva"), else of
   the only one that the document speaks of, or DM_NONE. */
uint32_t dm_scene_of(const DmExtraction *x);

#endif
