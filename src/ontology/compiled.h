/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled ontology: triples as one little-endian file that is mapped, not
   parsed.

   header    40 bytes: magic, version, counts, checksum of all else
   files     n × 2 u32: offset and size of the name in the strings
   terms     n × 2 u32: offset and size of the key in the strings
   triples   n × 5 u32: subject, predicate, object, file, line
   strings   bytes */
#ifndef DM_ONTOLOGY_COMPILED_H
#define DM_ONTOLOGY_COMPILED_H

#include "base/file.h"
#include "ontology/triples.h"

/* Write in the form above. */
DmStatus dm_compiled_write(const DmTriples *t, DmSink *sink);

/* Triples of the `n` bytes at `p`, which they view; `path` is for messages.
   Whatever the bytes are, this is safe: anything amiss is DM_ERR_LEXICON. Call
   it protected by t->arena. */
DmStatus dm_compiled_read(const unsigned char *p, size_t n, const char *path,
                          const DmDiag *diag, DmTriples *t);

#endif
