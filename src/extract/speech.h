/* SPDX-License-Identifier: Apache-2.0 */
/* Speech: who says what. Reports are found from the trees ("X said that…",
   "…, X said", "according to X", "X's remark that…") and from quotation marks
   that run over several sentences. A token's attribution is the innermost
   report it stands in. Compare Pareti (2015) on attribution spans. */
#ifndef DM_EXTRACT_SPEECH_H
#define DM_EXTRACT_SPEECH_H

#include "extract/clause.h"

typedef struct DmReport {
  const DmFrame *frame; /* NULL: a quotation linked by its neighbour */
  uint32_t cue;         /* reporting word, or first token of the quotation */
  uint32_t speaker;     /* head token of who speaks, or DM_NONE */
  uint32_t addressee;   /* head token or DM_NONE */
  uint32_t first;       /* tokens said, document-wide, inclusive */
  uint32_t last;
  bool direct; /* in quotation marks */
} DmReport;

typedef struct DmSpeech {
  struct {
    DmReport *items;
    size_t count, cap;
  } reports;
  uint32_t *report_of; /* token → innermost report or DM_NONE */
  uint32_t *quote_of;  /* token → quotation number or DM_NONE */
} DmSpeech;

/* Needs trees only, not coreference. */
DmSpeech dm_find_speech(const DmExtraction *x);

#endif
