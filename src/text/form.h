/* SPDX-License-Identifier: Apache-2.0 */
/* Form: how a word of the source is shown to the tagger and the lexicon. */
#ifndef DM_TEXT_FORM_H
#define DM_TEXT_FORM_H

#include "base/str.h"

/* `source` with typography made plain, as the treebank writes it:
     ' for U+2018..201B, U+02BC, U+2032, U+2039, U+203A, U+FF07
     " for U+201C..201F, U+2033, U+00AB, U+00BB
     - for U+2010..2013, U+2212;  -- for U+2014, U+2015;  ... for U+2026
     ff fi fl ffi ffl st for the ligatures U+FB00..FB06
     one space for each other kind of space
     nothing for soft hyphens and zero-width spaces (U+00AD, U+200B, U+2060,
     U+FEFF).
   The view is `source` itself when nothing changes, else the arena's. Never
   empty for a source that is not. */
DmStr dm_form(DmArena *arena, DmStr source);

#endif
