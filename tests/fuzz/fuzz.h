/* SPDX-License-Identifier: Apache-2.0 */
/* What the fuzzers share. They run from the top of the repository. */
#ifndef DM_TESTS_FUZZ_FUZZ_H
#define DM_TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "text/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What every document must hold. */
static inline void fuzz_check_document(const DmDocument *doc) {
  for (size_t i = 0; i < doc->tokens.count; ++i) {
    const DmToken *const token = &doc->tokens.items[i];
    if (token->start > token->end || token->end > doc->text.n) {
      abort();
    }
  }
}

/* Read all documents; each failure must lead on, so calls are bounded. */
static inline void fuzz_reader(DmInputFormat format, const uint8_t *data,
                               size_t size) {
  DmArena *const arena = dm_arena_new((size_t)1 << 30);
  DmReader *const reader =
      dm_reader_new(format, "fuzz", dm_str_n((const char *)data, size), NULL);
  for (size_t calls = 0; arena && reader; ++calls) {
    DmDocument *doc;
    const DmStatus st = dm_reader_next(reader, arena, &doc);
    if (st == DM_OK && !doc) {
      break;
    }
    if (calls > size + 1) {
      abort(); /* the reader does not move on */
    }
    if (st == DM_OK) {
      DmBuffer buffer = {0};
      DmSink sink = dm_buffer_sink(&buffer);
      fuzz_check_document(doc);
      (void)dm_conllu_write(doc, &sink);
      dm_buffer_free(&buffer);
    }
    dm_arena_reset(arena);
  }
  dm_reader_free(reader);
  dm_arena_free(arena);
}

/* An export's write function that keeps nothing. */
static inline int fuzz_swallow(void *handle, const char *bytes, size_t n) {
  (void)handle;
  (void)bytes;
  (void)n;
  return 0;
}

/* A path under which the bytes can be opened; close *fd afterwards. */
static inline const char *fuzz_file(const uint8_t *data, size_t size, int *fd,
                                    char path[64]) {
  *fd = memfd_create("fuzz", 0);
  if (*fd < 0 || write(*fd, data, size) != (ssize_t)size) {
    abort();
  }
  (void)snprintf(path, 64, "/proc/self/fd/%d", *fd);
  return path;
}

#endif
