/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sink.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

DmStatus dm_sink_write(DmSink *sink, const char *bytes, size_t n) {
  return n ? sink->write(sink->handle, bytes, n) : DM_OK;
}

DmStatus dm_sink_str(DmSink *sink, DmStr s) {
  return dm_sink_write(sink, s.p, s.n);
}

DmStatus dm_sink_puts(DmSink *sink, const char *z) {
  return dm_sink_write(sink, z, strlen(z));
}

DmStatus dm_buffer_append(DmBuffer *buffer, const char *bytes, size_t n) {
  if (n >= SIZE_MAX / 2 - buffer->n) {
    return DM_ERR_NOMEM;
  }
  if (buffer->cap - buffer->n < n + 1) {
    const size_t need = buffer->n + n + 1;
    size_t cap = buffer->cap ? buffer->cap * 2 : 256;
    cap = cap < need ? need : cap;
    char *const moved = realloc(buffer->p, cap);
    if (!moved) {
      return DM_ERR_NOMEM;
    }
    buffer->p = moved;
    buffer->cap = cap;
  }
  if (n) {
    memcpy(buffer->p + buffer->n, bytes, n);
  }
  buffer->n += n;
  buffer->p[buffer->n] = '\0';
  return DM_OK;
}

void dm_buffer_free(DmBuffer *buffer) {
  free(buffer->p);
  *buffer = (DmBuffer){0};
}

static DmStatus write_buffer(void *handle, const char *bytes, size_t n) {
  return dm_buffer_append(handle, bytes, n);
}

DmSink dm_buffer_sink(DmBuffer *buffer) {
  return (DmSink){write_buffer, buffer};
}
