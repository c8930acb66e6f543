/* SPDX-License-Identifier: Apache-2.0 */
/* Diagnostics: the library never prints. It reports to a sink that the caller
   gives; the command writes them to standard error. */
#ifndef DM_BASE_DIAG_H
#define DM_BASE_DIAG_H

#include <stddef.h>

typedef enum DmSeverity { DM_NOTE, DM_WARNING, DM_ERROR } DmSeverity;

typedef struct DmDiag {
  /* file may be NULL, line 0 when they do not apply; message is one line
     without a newline, valid during the call only. */
  void (*report)(void *handle, DmSeverity severity, const char *file,
                 size_t line, const char *message);
  void *handle;
} DmDiag;

/* Format and send. A NULL diag (or one without a callback) is silent. */
void dm_report(const DmDiag *diag, DmSeverity severity, const char *file,
               size_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
