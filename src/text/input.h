/* SPDX-License-Identifier: Apache-2.0 */
/* Input: what the readers of the formats share. Private to the room. */
#ifndef DM_TEXT_INPUT_H
#define DM_TEXT_INPUT_H

#include "base/intern.h"
#include "text/reader.h"

struct DmReader {
  DmInputFormat format;
  const char *name;
  DmStr data;
  const DmDiag *diag;
  size_t pos;      /* next byte of data */
  size_t line;     /* 1-based number of the line at pos */
  DmArena *arena;  /* the reader's own: ids given so far */
  DmInterner *ids; /* NULL until the first id */
  struct {
    uint32_t *items; /* by id number: the suffix given last */
    size_t count;
    size_t cap;
  } suffixes;
};

/* Next document of each format: DM_OK with *out NULL at the end. They run
   protected by the document's arena. */
DmStatus dm_plain_next(DmReader *reader, DmArena *arena, DmDocument **out);
DmStatus dm_ndjson_next(DmReader *reader, DmArena *arena, DmDocument **out);
DmStatus dm_conllu_next(DmReader *reader, DmArena *arena, DmDocument **out);

/* A new, empty document. Its id is `id`, or the name of the input without
   folder and extension when id is empty; "-2", "-3"… is appended to an id that
   this reader has given before, with a warning at `line` when the input said
   the id. DM_ERR_NOMEM when ids do not fit. */
DmStatus dm_reader_document(DmReader *reader, DmArena *arena, size_t line,
                            DmStr id, DmDocument **out);

/* YYYY, YYYY-MM or YYYY-MM-DD of what a document says its date is, without a
   time of day. What is none becomes empty, with a warning at `line`. */
DmStr dm_reader_date(const DmReader *reader, size_t line, DmStr date);

/* The line at reader->pos without its end (LF or CR LF); moves behind it.
   False at the end of the data. */
bool dm_reader_line(DmReader *reader, DmStr *line);

/* `bytes` copied into the arena as valid UTF-8 without NUL: each invalid
   sequence becomes U+FFFD, each NUL a space. What was replaced is counted in
   one warning at `line` (0: the whole file). */
DmStr dm_reader_clean(const DmReader *reader, DmArena *arena, size_t line,
                      DmStr bytes);

#endif
