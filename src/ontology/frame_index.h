/* SPDX-License-Identifier: Apache-2.0 */
/* Frame index: frames by kind, part of speech and first word. */
#ifndef DM_ONTOLOGY_FRAME_INDEX_H
#define DM_ONTOLOGY_FRAME_INDEX_H

#include "ontology/tables.h"

/* Make o's index of `n` frames, which are in the order of file and line. */
void dm_index_frames(DmOntology *o, const DmFrame *frames, size_t n);

#endif
