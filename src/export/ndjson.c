/* SPDX-License-Identifier: Apache-2.0 */
/* NDJSON: one relation a line, keys in a fixed order. The man page documents
   this contract; keys may be added at the end, never changed. */
#include "export/formats.h"
#include "export/text.h"
#include "graph/plover.h"

static void write_node(DmJson *json, const DmGraph *graph, uint32_t index,
                       DmStr country) {
  const DmNode *const n = &graph->nodes.items[index];
  dm_json_raw(json, "{\"iri\":");
  dm_json_string(json, n->iri);
  dm_json_raw(json, ",\"class\":");
  dm_json_string(json, dm_str(dm_class_name(n->cls)));
  dm_json_raw(json, ",\"label\":");
  dm_json_string(json, n->label);
  dm_json_raw(json, ",\"country\":");
  dm_json_string_or_null(json, country);
  dm_json_raw(json, "}");
}

static void write_speaker(DmJson *json, const DmGraph *graph,
                          const DmRelation *r) {
  const uint32_t speaker = dm_graph_speaker(graph, r);
  if (speaker == DM_NONE) {
    dm_json_raw(json, "null");
    return;
  }
  dm_json_raw(json, "{\"iri\":");
  dm_json_string(json, graph->nodes.items[speaker].iri);
  dm_json_raw(json, ",\"label\":");
  dm_json_string(json, graph->nodes.items[speaker].label);
  dm_json_raw(json, "}");
}

static void write_evidence(DmJson *json, const DmGraph *graph, DmEvidence e) {
  dm_json_raw(json, "{\"sentence\":");
  dm_json_uint(json, e.sentence);
  dm_json_raw(json, ",\"start\":");
  dm_json_uint(json, e.start);
  dm_json_raw(json, ",\"end\":");
  dm_json_uint(json, e.end);
  dm_json_raw(json, ",\"quote\":");
  dm_json_string(json, dm_graph_quote(graph, e));
  dm_json_raw(json, "}");
}

static void write_event(DmJson *json, const DmGraph *graph,
                        const DmRelation *r) {
  const DmPloverEvent event = dm_plover_event(graph, r);
  if (!event.cls.n) {
    dm_json_raw(json, "null");
    return;
  }
  dm_json_raw(json, "{\"class\":");
  dm_json_string(json, event.cls);
  dm_json_raw(json, ",\"source\":");
  write_node(json, graph, event.source, dm_plover_country(graph, event.source));
  dm_json_raw(json, ",\"targets\":[");
  for (size_t i = 0; i < event.targets.count; ++i) {
    dm_json_raw(json, i ? "," : "");
    write_node(json, graph, event.targets.items[i],
               dm_plover_country(graph, event.targets.items[i]));
  }
  dm_json_raw(json, "]}");
}

static void write_relation(DmJson *json, const DmGraph *graph,
                           const DmRelation *r) {
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  dm_json_raw(json, "{\"doc\":");
  dm_json_string(json, graph->doc_id);
  dm_json_raw(json, ",\"id\":");
  dm_json_string(json, r->iri);
  dm_json_raw(json, ",\"type\":");
  dm_json_string(json, type->name);
  dm_json_raw(json, ",\"plover\":");
  dm_json_string_or_null(json, type->plover);
  dm_json_raw(json, ",\"cameo\":");
  dm_json_string_or_null(json, type->cameo);
  dm_json_raw(json, ",\"source\":");
  write_node(json, graph, r->source, dm_graph_iso3(graph, r->source));
  dm_json_raw(json, ",\"target\":");
  write_node(json, graph, r->target, dm_graph_iso3(graph, r->target));
  dm_json_raw(json, ",\"polarity\":");
  dm_json_string(json, dm_str(dm_polarity_name(r->polarity)));
  dm_json_raw(json, ",\"modality\":");
  dm_json_string(json, dm_str(dm_modality_name(r->modality)));
  dm_json_raw(json, ",\"speaker\":");
  write_speaker(json, graph, r);
  dm_json_raw(json, ",\"time\":");
  dm_json_string_or_null(json, r->time);
  dm_json_raw(json, ",\"confidence\":");
  dm_json_raw(json, dm_decimal(r->confidence).text);
  dm_json_raw(json, ",\"evidence\":");
  write_evidence(json, graph, r->evidence.items[0]);
  dm_json_raw(json, ",\"event\":");
  write_event(json, graph, r);
  dm_json_raw(json, "}\n");
}

DmStatus dm_write_ndjson(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink) {
  DmJson json = {sink, DM_OK};
  for (size_t i = 0; i < graph->relations.count && json.st == DM_OK; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    if (r->confidence >= options->min_confidence) {
      write_relation(&json, graph, r);
    }
  }
  return json.st;
}
