/* SPDX-License-Identifier: Apache-2.0 */
/* Result codes: every call that can fail returns a DmStatus; values travel
   through pointers. What went wrong in words goes to a DmDiag (diag.h). */
#ifndef DM_BASE_STATUS_H
#define DM_BASE_STATUS_H

typedef enum DmStatus {
  DM_OK = 0,
  DM_ERR_NOMEM, /* an allocation failed */
  DM_ERR_IO,    /* open, read, write, rename… failed (errno said why) */
  DM_ERR_INPUT, /* a document cannot be used (not text, malformed CoNLL-U…) */
  DM_ERR_LEXICON, /* the ontology or a lexicon file is invalid */
  DM_ERR_MODEL, /* the syntax model is missing, damaged or of another version */
  DM_ERR_LIMIT, /* input is larger than a documented limit */
  DM_ERR_EXPORT, /* a library refused to serialize */
  DM_ERR_USAGE   /* the caller's arguments contradict each other */
} DmStatus;

/* Pass a failure on to the caller. */
#define DM_TRY(expr)                                                           \
  do {                                                                         \
    const DmStatus dm_st_ = (expr);                                            \
    if (dm_st_ != DM_OK) {                                                     \
      return dm_st_;                                                           \
    }                                                                          \
  } while (0)

/* A short English name of the status, never NULL. Static storage. */
const char *dm_status_text(DmStatus st);

#endif
