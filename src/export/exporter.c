/* SPDX-License-Identifier: Apache-2.0 */
#include "export/exporter.h"

#include "export/formats.h"

static const DmExporter exporters[] = {
    {"dot", "dot", "text/vnd.graphviz", "diagram as Graphviz DOT",
     dm_write_dot},
    {"svg", "svg", "image/svg+xml", "diagram as SVG", dm_write_svg},
    {"png", "png", "image/png", "diagram as PNG", dm_write_png},
    {"pdf", "pdf", "application/pdf", "diagram as PDF", dm_write_pdf},
    {"ttl", "ttl", "text/turtle", "graph as RDF Turtle", dm_write_turtle},
    {"jsonld", "jsonld", "application/ld+json", "graph as JSON-LD 1.1",
     dm_write_jsonld},
    {"nq", "nq", "application/n-quads",
     "graph as N-Quads, one named graph per document", dm_write_nquads},
    {"ndjson", "ndjson", "application/x-ndjson",
     "relations as JSON, one a line", dm_write_ndjson},
};

const DmExporter *dm_exporters(size_t *count) {
  *count = sizeof exporters / sizeof *exporters;
  return exporters;
}

const DmExporter *dm_exporter_find(DmStr name) {
  for (size_t i = 0; i < sizeof exporters / sizeof *exporters; ++i) {
    if (dm_str_eqz(name, exporters[i].name)) {
      return &exporters[i];
    }
  }
  return NULL;
}
