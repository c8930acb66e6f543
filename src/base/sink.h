/* SPDX-License-Identifier: Apache-2.0 */
/* Sink: where exporters write. They know no files; the command gives a sink
   over a file, tests one over memory or one that fails. */
#ifndef DM_BASE_SINK_H
#define DM_BASE_SINK_H

#include <stddef.h>

#include "base/status.h"
#include "base/str.h"

typedef struct DmSink {
  /* Write all n bytes or return DM_ERR_IO (errno set). */
  DmStatus (*write)(void *handle, const char *bytes, size_t n);
  void *handle;
} DmSink;

DmStatus dm_sink_write(DmSink *sink, const char *bytes, size_t n);
DmStatus dm_sink_str(DmSink *sink, DmStr s);
DmStatus dm_sink_puts(DmSink *sink, const char *z);

/* Growing memory, freed by dm_buffer_free (it uses malloc, so that external
   libraries' callbacks can write to it; failure is DM_ERR_NOMEM). The bytes
   are kept NUL-terminated for convenience; `n` does not count the NUL. */
typedef struct DmBuffer {
  char *p;
  size_t n;
  size_t cap;
} DmBuffer;

DmStatus dm_buffer_append(DmBuffer *buffer, const char *bytes, size_t n);
void dm_buffer_free(DmBuffer *buffer);
/* A sink that appends to `buffer`, which must outlive it. */
DmSink dm_buffer_sink(DmBuffer *buffer);

#endif
