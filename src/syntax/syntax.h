/* SPDX-License-Identifier: Apache-2.0 */
/* Syntax: tags, lemmas and dependency trees from a trained model file. The
   model is mapped, immutable and shared by threads. */
#ifndef DM_SYNTAX_SYNTAX_H
#define DM_SYNTAX_SYNTAX_H

#include "text/document.h"

typedef struct DmModel DmModel;

/* Map and check (magic, version, checksum, bounds) the model at `path`.
   DM_ERR_IO or DM_ERR_MODEL with a report that says what to do. */
DmStatus dm_model_open(const char *path, const DmDiag *diag, DmModel **out);
/* NULL is allowed. */
void dm_model_close(DmModel *model);

/* Set upos, xpos, feats, lemma, head and deprel of every token of doc. The
   strings set are the model's or the document's. Each sentence gets exactly
   one root and no cycle. Scratch memory comes from doc->arena. */
void dm_syntax_annotate(const DmModel *model, DmDocument *doc);

#endif
