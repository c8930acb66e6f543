/* SPDX-License-Identifier: Apache-2.0 */
/* Files: whole-file reads, read-only maps, and writes that appear whole or
   not at all (write beside, fsync, rename). */
#ifndef DM_BASE_FILE_H
#define DM_BASE_FILE_H

#include "base/diag.h"
#include "base/sink.h"

/* Read all of `path` ("-" is standard input) into `out`, which the caller
   frees. More than `limit` bytes (0: no limit) is DM_ERR_LIMIT. Errors are
   reported to `diag` with the path and the system's reason. */
DmStatus dm_file_read(const char *path, size_t limit, const DmDiag *diag,
                      DmBuffer *out);

/* A read-only memory map. Zero it before use; unmap is safe on a zeroed one. */
typedef struct DmMap {
  const unsigned char *p;
  size_t n;
} DmMap;

DmStatus dm_map_open(const char *path, const DmDiag *diag, DmMap *out);
/* The same, but nothing of the file is brought into memory before it is used,
   or asked for by dm_map_fetch: its first `n` bytes. */
DmStatus dm_map_open_lazy(const char *path, const DmDiag *diag, DmMap *out);
void dm_map_fetch(const DmMap *map, size_t n);
void dm_map_close(DmMap *map);

/* A file being written beside its final name. */
typedef struct DmOutFile DmOutFile;

/* Start writing `path` ("-" is standard output; that and what is no regular
   file, as /dev/full, is written directly). */
DmStatus dm_outfile_open(const char *path, const DmDiag *diag, DmOutFile **out);
/* Sink that writes into it; errors are kept and reported by commit. */
DmSink dm_outfile_sink(DmOutFile *file);
/* Flush, fsync and rename to the final name; frees `file` in any case. On
   failure the old file at `path`, if any, is left as it was. */
DmStatus dm_outfile_commit(DmOutFile *file, const DmDiag *diag);
/* Drop what was written; frees `file`. NULL is allowed. */
void dm_outfile_abort(DmOutFile *file);

#endif
