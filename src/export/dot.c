/* SPDX-License-Identifier: Apache-2.0 */
/* DOT, written by libcgraph. */
#include "export/diagram.h"
#include "export/formats.h"

static DmStatus write_text(DmDiagram *d) {
  const int failed = agwrite(d->g, d);
  DM_TRY(d->st);
  return failed ? DM_ERR_EXPORT : DM_OK;
}

DmStatus dm_write_dot(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink) {
  DmDiagram d = {.graph = graph, .options = options, .sink = sink};
  return dm_diagram_run(&d, write_text);
}
