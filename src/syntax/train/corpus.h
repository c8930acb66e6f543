/* SPDX-License-Identifier: Apache-2.0 */
/* A treebank as one document with gold tags and trees, all in one arena. */
#ifndef DM_TRAIN_CORPUS_H
#define DM_TRAIN_CORPUS_H

#include "text/document.h"

/* Read the syntactic words of the CoNLL-U file at `path` (multiword ranges and
   empty nodes are skipped) into a new document. */
DmStatus dm_corpus_read(const char *path, DmArena *arena, const DmDiag *diag,
                        DmDocument **out);

#endif
