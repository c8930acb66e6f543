/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/relations.h"

#include "extract/draft.h"

void dm_add_relations(DmExtraction *x, const DmSpeech *speech,
                      const DmEvents *events, const uint32_t *statement_of) {
  DmRelations rs = {
      .x = x,
      .speech = speech,
      .statement_of = statement_of,
      .participates = dm_ontology_find_relation(x->ontology, "participatesIn"),
      .discusses = dm_ontology_find_relation(x->ontology, "discusses"),
      .represents = dm_ontology_find_relation(x->ontology, "represents"),
      .urges = dm_ontology_find_relation(x->ontology, "urges"),
      .belongs = dm_ontology_find_relation(x->ontology, "belongsTo")};
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    dm_add_office(&rs, i);
  }
  for (size_t i = 0; i < events->count; ++i) {
    dm_add_meeting(&rs, &events->items[i]);
  }
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    rs.anchors.count = 0;
    dm_evoke(&rs, &x->doc->sentences.items[i]);
    dm_evoke_acts(&rs, &x->doc->sentences.items[i]);
  }
}
