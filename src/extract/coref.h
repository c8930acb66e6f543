/* SPDX-License-Identifier: Apache-2.0 */
/* Coreference: which mentions are the same actor, country or place. */
#ifndef DM_EXTRACT_COREF_H
#define DM_EXTRACT_COREF_H

#include "extract/entity.h"
#include "extract/speech.h"

/* Link every mention of an actor, country or place that can be linked; the
   others keep DM_NONE. Meetings and proposals are linked in events.c. */
void dm_resolve(DmExtraction *x, const DmSpeech *speech);

/* "it" where it may be a meeting or proposal: once those are linked. */
void dm_resolve_it(DmExtraction *x, const DmSpeech *speech);

/* Count mentions of several ("the two leaders") among those of each: last. */
void dm_note_members(DmExtraction *x);

/* One description or pronoun; does nothing for what is linked already. */
void dm_resolve_anaphor(DmExtraction *x, const DmSpeech *speech,
                        uint32_t mention);

#endif
