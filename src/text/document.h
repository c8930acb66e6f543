/* SPDX-License-Identifier: Apache-2.0 */
/* Document: the text of one article and what each stage has added to it.
   Everything lives in one arena (`arena`), reset or freed by whoever made the
   document. All offsets are BYTES into `text`, which is kept exactly as it was
   read (BOM, CRLF and typographic characters included), so that evidence leads
   back to the file. */
#ifndef DM_TEXT_DOCUMENT_H
#define DM_TEXT_DOCUMENT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "text/ud.h"

/* Token flags. */
enum {
  DM_TOKEN_SPACE_AFTER = 1, /* white space (or the end) follows in the text */
  DM_TOKEN_JOINED = 2       /* later syntactic word of a UD multiword token
                               (the n't of don't, the 's of Kyiv's) */
};

typedef struct DmToken {
  DmStr form;     /* the word in plain typography, see dm_form() */
  DmStr lemma;    /* set by syntax */
  DmStr xpos;     /* Penn tag, set by syntax */
  DmStr feats;    /* "Case=Nom|Number=Sing", empty when none; set by syntax */
  uint32_t start; /* bytes [start, end) of the text */
  uint32_t end;
  uint32_t head; /* 0: root, else 1-based index of the head in the sentence */
  DmUpos upos;
  DmDeprel deprel;
  unsigned flags;
} DmToken;

typedef struct DmSentence {
  uint32_t first; /* index of its first token in the document */
  uint32_t count; /* tokens; at least 1 */
  uint32_t start; /* bytes [start, end) of the text, white space trimmed */
  uint32_t end;
  uint32_t paragraph; /* 0-based */
  bool heading;       /* a headline or cross-heading: short, no final stop */
  bool dateline;      /* "KYIV, May 6 (Wire) —" before the first sentence */
  DmStr id;           /* sent_id of CoNLL-U input, else empty */
} DmSentence;

/* A name that extraction found: tokens first..last of one sentence. */
typedef struct DmNameSpan {
  uint32_t first;
  uint32_t last;
  const char *tag; /* "PER", "ORG", "LOC"; static */
} DmNameSpan;

typedef struct DmDocument {
  DmArena *arena;
  DmStr id;       /* file name without directory and extension, NDJSON id… */
  DmStr title;    /* may be empty */
  DmStr date;     /* ISO 8601 date of publication, may be empty */
  DmStr url;      /* may be empty */
  DmStr text;     /* the source text; valid UTF-8 once read */
  bool annotated; /* has tags and trees */
  bool given;     /* they came with the input (--from conllu) */
  bool rebuilt;   /* text was put together from CoNLL-U, or from the title and
                     text of an NDJSON line: offsets lead into `text` only */
  struct {
    DmToken *items;
    size_t count;
    size_t cap;
  } tokens;
  struct {
    DmSentence *items;
    size_t count;
    size_t cap;
  } sentences;
  struct {
    DmNameSpan *items;
    size_t count;
    size_t cap;
  } names; /* in text order, none inside another; empty before extraction */
} DmDocument;

#endif
