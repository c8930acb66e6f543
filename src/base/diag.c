/* SPDX-License-Identifier: Apache-2.0 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

void dm_report(const DmDiag *diag, DmSeverity severity, const char *file,
               size_t line, const char *format, ...) {
  if (!diag || !diag->report) {
    return;
  }
  char message[1024];
  va_list args;
  va_start(args, format);
  (void)vsnprintf(message, sizeof message, format, args);
  va_end(args);
  diag->report(diag->handle, severity, file, line, message);
}
