/* SPDX-License-Identifier: Apache-2.0 */
/* N-Quads (RDF 1.1), canonical in its escapes: UTF-8 as it is, in literals
   only what the grammar forbids is escaped. The named graph is the document.
   Written as the triples come, so memory stays flat. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "export/formats.h"
#include "export/rdf.h"

typedef struct Writer {
  DmSink *sink;
  DmBuffer line; /* one quad, so that a sink sees whole lines */
  DmStr graph;
} Writer;

static DmStatus put(Writer *w, const char *z) {
  return dm_buffer_append(&w->line, z, strlen(z));
}

static DmStatus put_iri(Writer *w, DmStr iri) {
  DM_TRY(put(w, "<"));
  DM_TRY(dm_buffer_append(&w->line, iri.p, iri.n));
  return put(w, ">");
}

static const char *escape(unsigned char c, char *room, size_t size) {
  switch (c) {
  case '\b': return "\\b";
  case '\t': return "\\t";
  case '\n': return "\\n";
  case '\f': return "\\f";
  case '\r': return "\\r";
  case '"': return "\\\"";
  case '\\': return "\\\\";
  default:
    if (c >= 0x20 && c != 0x7F) {
      return NULL;
    }
    (void)snprintf(room, size, "\\u%04X", c);
    return room;
  }
}

static DmStatus put_literal(Writer *w, const DmRdfTerm *term) {
  const DmStr s = term->value;
  DM_TRY(put(w, "\""));
  size_t from = 0;
  for (size_t i = 0; i < s.n; ++i) {
    char room[8];
    const char *const text = escape((unsigned char)s.p[i], room, sizeof room);
    if (text) {
      DM_TRY(dm_buffer_append(&w->line, s.p + from, i - from));
      DM_TRY(put(w, text));
      from = i + 1;
    }
  }
  DM_TRY(dm_buffer_append(&w->line, s.p + from, s.n - from));
  DM_TRY(put(w, "\""));
  if (term->language) {
    DM_TRY(put(w, "@"));
    return put(w, term->language);
  }
  if (term->datatype) {
    DM_TRY(put(w, "^^"));
    return put_iri(w, dm_str(term->datatype));
  }
  return DM_OK;
}

static DmStatus write_quad(void *handle, const DmRdfTriple *triple) {
  Writer *const w = handle;
  w->line.n = 0;
  DM_TRY(put_iri(w, triple->subject));
  DM_TRY(put(w, " "));
  DM_TRY(put_iri(w, dm_str(triple->predicate)));
  DM_TRY(put(w, " "));
  DM_TRY(triple->object.iri ? put_iri(w, triple->object.value)
                            : put_literal(w, &triple->object));
  DM_TRY(put(w, " "));
  DM_TRY(put_iri(w, w->graph));
  DM_TRY(put(w, " .\n"));
  return dm_sink_write(w->sink, w->line.p, w->line.n);
}

DmStatus dm_write_nquads(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink) {
  Writer w = {.sink = sink, .graph = graph->doc_iri};
  const DmStatus st = dm_rdf_stream(graph, options, write_quad, &w);
  dm_buffer_free(&w.line);
  return st;
}
