/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence as Web Annotation selectors: position in code points, and the quote
   with a little of what stands around it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "export/rdf_writer.h"

#define OA "http://www.w3.org/ns/oa#"

enum { CONTEXT = 32 }; /* code points around a quote */

typedef DmEvidences List;

static int by_position(const void *left, const void *right) {
  const DmEvidence *const a = left;
  const DmEvidence *const b = right;
  if (a->start != b->start) {
    return a->start < b->start ? -1 : 1;
  }
  if (a->end != b->end) {
    return a->end < b->end ? -1 : 1;
  }
  return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

static void add_all(DmArena *arena, List *list, const DmEvidences *from) {
  for (size_t i = 0; i < from->count; ++i) {
    DM_PUSH(arena, *list, from->items[i]);
  }
}

/* Sorted, each span once. */
static List collect(const DmRdf *rdf) {
  const DmGraph *const graph = rdf->graph;
  List list = {0};
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    add_all(rdf->keep, &list, &graph->nodes.items[i].mentions);
  }
  for (size_t i = 0; i < graph->statements.count; ++i) {
    DM_PUSH(rdf->keep, list, graph->statements.items[i].evidence);
    DM_PUSH(rdf->keep, list, graph->statements.items[i].report);
  }
  for (size_t i = 0; i < graph->relations.count; ++i) {
    if (dm_rdf_has(rdf, &graph->relations.items[i])) {
      add_all(rdf->keep, &list, &graph->relations.items[i].evidence);
    }
  }
  if (list.count) {
    qsort(list.items, list.count, sizeof *list.items, by_position);
  }
  size_t n = 0;
  for (size_t i = 0; i < list.count; ++i) {
    const DmEvidence e = list.items[i];
    if (n == 0 || list.items[n - 1].start != e.start ||
        list.items[n - 1].end != e.end) {
      list.items[n++] = e;
    }
  }
  list.count = n;
  return list;
}

static bool continues(char c) {
  return ((unsigned char)c & 0xC0) == 0x80;
}

static DmStr before(DmStr text, size_t at) {
  size_t from = at;
  for (int i = 0; i < CONTEXT && from > 0; ++i) {
    do {
      --from;
    } while (from > 0 && continues(text.p[from]));
  }
  return dm_str_n(text.p + from, at - from);
}

static DmStr after(DmStr text, size_t at) {
  size_t to = at;
  for (int i = 0; i < CONTEXT && to < text.n; ++i) {
    do {
      ++to;
    } while (to < text.n && continues(text.p[to]));
  }
  return dm_str_n(text.p + at, to - at);
}

static void write_evidence(DmRdf *rdf, DmEvidence e, size_t code_point) {
  const DmGraph *const graph = rdf->graph;
  const DmStr quote = dm_graph_quote(graph, e);
  dm_rdf_begin(rdf);
  dm_rdf_subject(rdf, dm_rdf_span_iri(rdf, "evidence", e), DM_NS "Evidence");
  dm_rdf_iri(rdf, OA "hasSource", graph->doc_iri);
  dm_rdf_iri(rdf, OA "hasSelector", dm_rdf_span_iri(rdf, "position", e));
  dm_rdf_iri(rdf, OA "hasSelector", dm_rdf_span_iri(rdf, "text", e));
  dm_rdf_uint(rdf, DM_NS "sentenceNumber", e.sentence);
  dm_rdf_uint(rdf, DM_NS "startByte", e.start);
  dm_rdf_uint(rdf, DM_NS "endByte", e.end);
  dm_rdf_english(rdf, DM_NS "quote", quote);

  dm_rdf_subject(rdf, dm_rdf_span_iri(rdf, "position", e),
                 OA "TextPositionSelector");
  dm_rdf_uint(rdf, OA "start", code_point);
  dm_rdf_uint(rdf, OA "end", code_point + dm_utf8_length(quote));

  dm_rdf_subject(rdf, dm_rdf_span_iri(rdf, "text", e), OA "TextQuoteSelector");
  dm_rdf_plain(rdf, OA "exact", quote);
  dm_rdf_plain(rdf, OA "prefix", before(graph->text, e.start));
  dm_rdf_plain(rdf, OA "suffix", after(graph->text, e.end));
}

void dm_rdf_evidences(DmRdf *rdf) {
  const List list = collect(rdf);
  size_t code_point = 0;
  size_t byte = 0;
  for (size_t i = 0; i < list.count && rdf->st == DM_OK; ++i) {
    const DmEvidence e = list.items[i];
    if (e.start > byte) {
      code_point +=
          dm_utf8_length(dm_str_n(rdf->graph->text.p + byte, e.start - byte));
      byte = e.start;
    }
    write_evidence(rdf, e, code_point);
  }
}
