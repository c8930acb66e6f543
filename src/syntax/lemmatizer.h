/* SPDX-License-Identifier: Apache-2.0 */
/* Lemmas: tables of irregular forms, then edit scripts by tag and suffix whose
   results are checked against the words of the lexicon. The steps are shared
   with the trainer, which stores as irregular what they get wrong. */
#ifndef DM_SYNTAX_LEMMATIZER_H
#define DM_SYNTAX_LEMMATIZER_H

#include "syntax/features.h"
#include "syntax/model.h"

/* Longest suffix that a rule looks at. */
enum { DM_RULE_SUFFIX = 6 };

/* Lemma of a form under tag index `tag`; in the arena or the form itself. */
DmStr dm_lemma(const DmModel *model, DmArena *arena, DmStr form, uint32_t tag);

/* Hash keys: of a form as written, of a normalized one, and of its last n
   bytes. */
uint64_t dm_lemma_key_exact(uint32_t tag, DmStr form);
uint64_t dm_lemma_key(uint32_t tag, const DmWord *word);
uint64_t dm_lemma_key_suffix(uint32_t tag, const DmWord *word, size_t n);

/* The form (lower-cased when `lower`) without its last `cut` bytes, plus
   `suffix`; without that change if it would leave half a character. */
DmStr dm_lemma_apply(DmArena *arena, DmStr form, DmStr suffix, size_t cut,
                     bool lower);

/* A better lemma than `guess`, which a rule made of `word`: if the lexicon
   does not know the guess but a stem of the word, that stem. */
typedef struct DmKnownWords {
  bool (*has)(const void *handle, uint64_t hash); /* kind DM_FEAT_WORD */
  const void *handle;
} DmKnownWords;
DmStr dm_lemma_repair(DmArena *arena, const DmWord *word, DmUpos upos,
                      DmStr guess, const DmKnownWords *known);

/* Numbers are written without separators: 1,100 → 1100. True if it was one. */
bool dm_lemma_number(DmArena *arena, DmStr form, DmUpos upos, DmStr *out);

#endif
