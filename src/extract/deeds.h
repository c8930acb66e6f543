/* SPDX-License-Identifier: Apache-2.0 */
/* Deeds spoken of again: "Chad bombed a camp. Togo condemned the attack." */
#ifndef DM_EXTRACT_DEEDS_H
#define DM_EXTRACT_DEEDS_H

#include "extract/mention.h"

/* Who did what the definite noun takes up: the entity that is the source of the
   last relation like those the noun evokes, a few sentences back at most;
   DM_NONE when there is none. */
uint32_t dm_deed_author(const DmExtraction *x, uint32_t noun);

#endif
