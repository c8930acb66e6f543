/* SPDX-License-Identifier: Apache-2.0 */
/* Attachment: mending the trees of our own parser by what lexicon and mentions
   know, which mend.h does not see. */
#ifndef DM_EXTRACT_ATTACH_H
#define DM_EXTRACT_ATTACH_H

#include "extract/mention.h"

/* Hang clauses and phrases where the lexicon says that they belong. */
void dm_reattach(DmExtraction *x);

#endif
