/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text: one file, one document. */
#include "text/input.h"

DmStatus dm_plain_next(DmReader *reader, DmArena *arena, DmDocument **out) {
  if (reader->line == 0) {
    return DM_OK; /* read before */
  }
  reader->line = 0;
  reader->pos = reader->data.n;
  if (reader->data.n > UINT32_MAX / 3) {
    dm_report(reader->diag, DM_ERROR, reader->name, 0,
              "the text is longer than %u bytes", UINT32_MAX / 3);
    return DM_ERR_LIMIT;
  }
  DmDocument *doc;
  DM_TRY(dm_reader_document(reader, arena, 0, (DmStr){0}, &doc));
  doc->text = dm_reader_clean(reader, arena, 0, reader->data);
  dm_tokenize(doc);
  if (doc->tokens.count == 0) {
    dm_report(reader->diag, DM_ERROR, reader->name, 0, "the text is %s",
              reader->data.n ? "blank" : "empty");
    return DM_ERR_INPUT;
  }
  *out = doc;
  return DM_OK;
}
