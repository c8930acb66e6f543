/* SPDX-License-Identifier: Apache-2.0 */
/* SVG, PNG and PDF, laid out and drawn by libgvc in this process. */
#include <string.h>

#include "export/diagram.h"
#include "export/formats.h"

/* cairo stamps PDF files with the time of day; the same input must give the
   same bytes, so the stamp becomes the epoch, at its old length. */
static void forget_time(char *data, size_t n) {
  static const char key[] = "/CreationDate (D:";
  static const char epoch[] = "19700101000000";
  char *const at = memmem(data, n, key, sizeof key - 1);
  if (at && (size_t)(data + n - at) > sizeof key + sizeof epoch) {
    memcpy(at + sizeof key - 1, epoch, sizeof epoch - 1);
  }
}

static DmStatus render(DmDiagram *d, GVC_t *gvc, const char *format) {
  if (gvLayout(gvc, d->g, d->engine) != 0) {
    return DM_ERR_EXPORT;
  }
  char *data = NULL;
  unsigned n = 0;
  DmStatus st = DM_ERR_EXPORT;
  if (gvRenderData(gvc, d->g, format, &data, &n) == 0 && data) {
    if (strcmp(format, "pdf") == 0) {
      forget_time(data, n);
    }
    st = dm_sink_write(d->sink, data, n);
  }
  if (data) {
    gvFreeRenderData(data);
  }
  (void)gvFreeLayout(gvc, d->g);
  return st;
}

/* Graphviz's context, made once and never freed: the text plugin remembers,
   in a variable of its own, a font name that dies with the context, and reads
   it when the next context comes. dm_diagram_run lets one thread in at a time.
 */
static GVC_t *context(void) {
  static GVC_t *gvc;
  if (!gvc) {
    gvc = gvContext();
  }
  return gvc;
}

static DmStatus draw(DmDiagram *d, const char *format) {
  GVC_t *const gvc = context();
  if (!gvc) {
    return DM_ERR_NOMEM;
  }
  const DmStatus st = render(d, gvc, format);
  if (st == DM_ERR_EXPORT) {
    dm_report(d->options->diag, DM_ERROR, NULL, 0,
              "Graphviz cannot lay out or draw this diagram as %s", format);
  }
  return st;
}

static DmStatus write_svg(DmDiagram *d) {
  return draw(d, "svg");
}

static DmStatus write_png(DmDiagram *d) {
  return draw(d, "png");
}

static DmStatus write_pdf(DmDiagram *d) {
  return draw(d, "pdf");
}

DmStatus dm_write_svg(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink) {
  DmDiagram d = {.graph = graph, .options = options, .sink = sink};
  return dm_diagram_run(&d, write_svg);
}

DmStatus dm_write_png(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink) {
  DmDiagram d = {.graph = graph, .options = options, .sink = sink};
  return dm_diagram_run(&d, write_png);
}

DmStatus dm_write_pdf(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink) {
  DmDiagram d = {.graph = graph, .options = options, .sink = sink};
  return dm_diagram_run(&d, write_pdf);
}
