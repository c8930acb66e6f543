/* SPDX-License-Identifier: Apache-2.0 */
/* A trained network as the bytes of a model file (model.h). */
#ifndef DM_TRAIN_PACK_H
#define DM_TRAIN_PACK_H

#include "syntax/train/lemmas.h"
#include "syntax/train/net.h"

/* Quantize and lay out; *out is allocated from the arena. */
void dm_pack(const DmNet *net, const DmVocab *vocab, const DmLemmaModel *lemmas,
             DmArena *arena, DmStr *out);

#endif
