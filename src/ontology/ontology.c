/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/ontology.h"

#include "ontology/builder.h"

void dm_build(DmOntology *o, const DmTriples *in, DmProblems *problems) {
  DmBuilder b = {.arena = o->arena, .o = o, .in = in, .problems = problems};
  dm_find_subjects(&b);
  dm_check_subjects(&b);
  dm_build_relations(&b);
  dm_build_nouns(&b);
  dm_build_name_words(&b);
  dm_build_entities(&b);
  dm_build_frames(&b);
  dm_build_gazetteer(&b);
  dm_build_calibration(&b);
}

void dm_ontology_free(DmOntology *ontology) {
  if (ontology) {
    DmMap map = ontology->map;
    dm_arena_free(ontology->arena); /* which holds the struct itself */
    dm_map_close(&map);
  }
}

size_t dm_ontology_entity_count(const DmOntology *o) {
  return o->n_entities;
}

const DmEntityInfo *dm_ontology_entity(const DmOntology *o, uint32_t index) {
  return &o->entities[index];
}

uint32_t dm_ontology_find_entity(const DmOntology *o, DmStr iri) {
  size_t low = 0;
  size_t high = o->n_entities;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = dm_str_cmp(o->entities[middle].iri, iri);
    if (order == 0) {
      return (uint32_t)middle;
    }
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return DM_NONE;
}

size_t dm_ontology_relation_count(const DmOntology *o) {
  return o->n_relations;
}

const DmRelationType *dm_ontology_relation(const DmOntology *o,
                                           uint32_t index) {
  return &o->relations[index];
}

bool dm_slots_hold(DmSlots slots, DmSlotKind kind) {
  for (size_t i = 0; i < slots.count; ++i) {
    if (slots.items[i].kind == kind) {
      return true;
    }
  }
  return false;
}

unsigned dm_ontology_frame_range(const DmOntology *o, const DmFrame *f) {
  return f->target_mask || f->relation == DM_NONE
             ? f->target_mask
             : dm_ontology_relation(o, f->relation)->range;
}

uint32_t dm_ontology_find_relation(const DmOntology *o, const char *name) {
  for (size_t i = 0; i < o->n_relations; ++i) {
    if (dm_str_eqz(o->relations[i].name, name)) {
      return (uint32_t)i;
    }
  }
  return DM_NONE;
}

const char *dm_class_name(DmClass cls) {
  static const char *const names[DM_CLASS_COUNT] = {
      [DM_CLASS_NONE] = "None",
      [DM_CLASS_PERSON] = "Person",
      [DM_CLASS_ORGANIZATION] = "Organization",
      [DM_CLASS_GROUP] = "Group",
      [DM_CLASS_COUNTRY] = "Country",
      [DM_CLASS_PLACE] = "Place",
      [DM_CLASS_MEETING] = "Meeting",
      [DM_CLASS_PROPOSAL] = "Proposal",
  };
  return names[cls];
}

const char *dm_modality_name(DmModality modality) {
  static const char *const names[] = {
      [DM_MODALITY_UNSET] = "unset",
      [DM_MODALITY_ASSERTED] = "asserted",
      [DM_MODALITY_PLANNED] = "planned",
      [DM_MODALITY_POSSIBLE] = "possible",
      [DM_MODALITY_DEMANDED] = "demanded",
      [DM_MODALITY_CONDITIONAL] = "conditional",
  };
  return names[modality];
}

const char *dm_polarity_name(DmPolarity polarity) {
  static const char *const names[] = {
      [DM_POLARITY_UNSET] = "unset",
      [DM_POLARITY_POSITIVE] = "positive",
      [DM_POLARITY_NEGATIVE] = "negative",
  };
  return names[polarity];
}

const char *dm_status_name(DmStatusKind status) {
  static const char *const names[] = {
      [DM_STATUS_UNSET] = "unset",        [DM_STATUS_HELD] = "held",
      [DM_STATUS_UNDERWAY] = "underway",  [DM_STATUS_PLANNED] = "planned",
      [DM_STATUS_PROPOSED] = "proposed",  [DM_STATUS_DEMANDED] = "demanded",
      [DM_STATUS_AGREED] = "agreed",      [DM_STATUS_REJECTED] = "rejected",
      [DM_STATUS_RULED_OUT] = "ruledOut", [DM_STATUS_CANCELLED] = "cancelled",
      [DM_STATUS_FAILED] = "failed",
  };
  return names[status];
}
