/* SPDX-License-Identifier: Apache-2.0 */
/* Readers: bytes in, documents with sentences and tokens out.

   Text keeps its bytes: offsets of a plain text lead into the file (but for
   invalid UTF-8, which grows when it is replaced). Of NDJSON they lead into
   the title, a blank line and the text, or into the text alone when it begins
   with its title or has none. Of CoNLL-U they lead into a text put together
   from "# text" comments or forms: sentences of a paragraph with a space
   between, paragraphs ("# newpar") with a blank line.

   A document without an id of its own has the name of the input without
   folder and extension; where an id comes again, "-2", "-3"… is appended.

   Limits: a plain text of 1.4 GB, a CoNLL-U document of 1 GB, sentences of
   text as sentences.h says. Time is linear in the input, memory about a
   hundred bytes a token. */
#ifndef DM_TEXT_READER_H
#define DM_TEXT_READER_H

#include "base/sink.h"
#include "text/document.h"

typedef enum DmInputFormat {
  DM_INPUT_TEXT,   /* plain text: paragraphs by blank lines */
  DM_INPUT_CONLLU, /* CoNLL-U with tags and trees */
  DM_INPUT_TOKENS, /* CoNLL-U of which only FORM and SpaceAfter are used */
  DM_INPUT_NDJSON  /* one {"id","date","title","text","url"} a line */
} DmInputFormat;

/* A reader hands out the documents of one input, one after the other. */
typedef struct DmReader DmReader;

/* `name` is the path shown in diagnostics and from which ids are made; `data`
   (borrowed) must outlive the reader. Never fails but for memory (NULL). */
DmReader *dm_reader_new(DmInputFormat format, const char *name, DmStr data,
                        const DmDiag *diag);
void dm_reader_free(DmReader *reader);

/* Read the next document into `arena` (which the caller resets between
   documents), split into sentences and tokens. *out is NULL at the end.
   Invalid UTF-8 is replaced by U+FFFD and NUL by a space, counted in one
   warning. A bad NDJSON line or CoNLL-U block is reported with file and line
   and gives DM_ERR_INPUT; calling again goes on behind it. Empty or blank text
   is DM_ERR_INPUT with a message. */
DmStatus dm_reader_next(DmReader *reader, DmArena *arena, DmDocument **out);

/* Split doc->text into sentences and tokens (UD English conventions). */
void dm_tokenize(DmDocument *doc);

/* Append doc as CoNLL-U: # newdoc id, # newpar, # sent_id, # text, multiword
   ranges, MISC with NER=B-PER (…I-PER, ORG, LOC) for the names of an extracted
   document, SpaceAfter=No and, for plain text, the byte range as
   TokenRange=start:end. FORM is the word as the source spells it; the reader
   gives the plain form back. "# heading = yes" marks headlines, meta::title,
   meta::dateCreated and meta::sourceURL carry what the document knows. Without
   a root, a sentence counts as not annotated and columns 3 to 8 are "_".
   DM_ERR_IO comes from the sink. */
DmStatus dm_conllu_write(const DmDocument *doc, DmSink *sink);

#endif
