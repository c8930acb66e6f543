/* SPDX-License-Identifier: Apache-2.0 */
/* Messages: what the command says on standard error, one line each:
   “demarche: FILE:LINE: reason”. Control characters, which may come from file
   names or articles, never reach the terminal. */
#ifndef DM_CLI_MESSAGE_H
#define DM_CLI_MESSAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "demarche.h"

/* Exit codes. */
enum { EXIT_FINE = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_NO_WAY = 3 };

typedef struct Messages {
  bool quiet;    /* errors only */
  bool progress; /* a progress line may stand on the terminal */
  size_t errors; /* told so far */
} Messages;

/* A DemarcheReport and the same for DmDiag; the handle is a Messages. */
void message_report(void *handle, DemarcheSeverity severity, const char *file,
                    size_t line, const char *text);
DmDiag message_diag(Messages *messages);

/* An error; file may be NULL. */
void message_error(Messages *messages, const char *file, const char *format,
                   ...) __attribute__((format(printf, 3, 4)));

/* “[3/12] name” on a terminal, replaced by the next; end with name NULL. */
void message_progress(Messages *messages, size_t at, size_t of,
                      const char *name);

/* Write text, or n bytes of it, with control characters as “?”. */
void message_text(FILE *to, const char *text);
void message_line(FILE *to, const char *text, size_t n);

#endif
