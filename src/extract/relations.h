/* SPDX-License-Identifier: Apache-2.0 */
/* Relations: frames at tokens become typed relations in the graph. */
#ifndef DM_EXTRACT_RELATIONS_H
#define DM_EXTRACT_RELATIONS_H

#include "extract/events.h"
#include "extract/speech.h"

/* Node of an entity, made on first use. */
uint32_t dm_node_of(DmExtraction *x, uint32_t entity);

/* Add all statements of `speech` whose speaker is known. Fills
   statement_of[report] with statement indices or DM_NONE. */
void dm_add_statements(DmExtraction *x, const DmSpeech *speech,
                       uint32_t *statement_of);

/* Add the relations that verbs, nouns and adjectives evoke, those that meetings
   and proposals carry, and the offices people hold. */
void dm_add_relations(DmExtraction *x, const DmSpeech *speech,
                      const DmEvents *events, const uint32_t *statement_of);

#endif
