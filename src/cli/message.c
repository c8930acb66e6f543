/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/message.h"

#include <stdarg.h>
#include <string.h>

void message_line(FILE *to, const char *text, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const unsigned char c = (unsigned char)text[i];
    (void)fputc(c < 0x20 || c == 0x7F ? '?' : c, to);
  }
}

void message_text(FILE *to, const char *text) {
  message_line(to, text, strlen(text));
}

static void clear_progress(const Messages *messages) {
  if (messages->progress) {
    (void)fputs("\r\033[K", stderr);
  }
}

void message_report(void *handle, DemarcheSeverity severity, const char *file,
                    size_t line, const char *text) {
  Messages *const messages = handle;
  messages->errors += severity == DEMARCHE_ERROR;
  if (messages->quiet && severity != DEMARCHE_ERROR) {
    return;
  }
  clear_progress(messages);
  (void)fputs("demarche: ", stderr);
  if (file) {
    message_text(stderr, file);
    if (line) {
      (void)fprintf(stderr, ":%zu", line);
    }
    (void)fputs(": ", stderr);
  }
  if (severity != DEMARCHE_ERROR) {
    (void)fputs(severity == DEMARCHE_WARNING ? "warning: " : "note: ", stderr);
  }
  message_text(stderr, text);
  (void)fputc('\n', stderr);
}

static void report_inner(void *handle, DmSeverity severity, const char *file,
                         size_t line, const char *text) {
  message_report(handle, (DemarcheSeverity)severity, file, line, text);
}

DmDiag message_diag(Messages *messages) {
  return (DmDiag){report_inner, messages};
}

void message_error(Messages *messages, const char *file, const char *format,
                   ...) {
  char text[1024];
  va_list args;
  va_start(args, format);
  (void)vsnprintf(text, sizeof text, format, args);
  va_end(args);
  message_report(messages, DEMARCHE_ERROR, file, 0, text);
}

void message_progress(Messages *messages, size_t at, size_t of,
                      const char *name) {
  if (!messages->progress) {
    return;
  }
  clear_progress(messages);
  if (name) {
    (void)fprintf(stderr, "[%zu/%zu] ", at, of);
    message_text(stderr, name);
    (void)fflush(stderr);
  }
}
