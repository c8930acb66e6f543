/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DM_ONTOLOGY_WORDS_H
#define DM_ONTOLOGY_WORDS_H

#include "base/str.h"

/* dm_name_words with the words in `space`, if `size` bytes are enough for them
   and folding needs no memory of its own; else in the arena as usual. */
size_t dm_split_name(DmArena *arena, DmStr text, char *space, size_t size,
                     DmStr *words, size_t max);

#endif
