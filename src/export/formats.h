/* SPDX-License-Identifier: Apache-2.0 */
/* The write functions behind the table of exporter.c. */
#ifndef DM_EXPORT_FORMATS_H
#define DM_EXPORT_FORMATS_H

#include "export/exporter.h"

DmStatus dm_write_dot(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink);
DmStatus dm_write_svg(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink);
DmStatus dm_write_png(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink);
DmStatus dm_write_pdf(const DmGraph *graph, const DmExportOptions *options,
                      DmSink *sink);
DmStatus dm_write_turtle(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink);
DmStatus dm_write_jsonld(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink);
DmStatus dm_write_nquads(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink);
DmStatus dm_write_ndjson(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink);

#endif
