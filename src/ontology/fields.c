/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/fields.h"

#include "ontology/tables.h"

enum {
  KINDS = DM_FRAME_STATUS,
  POSES = DM_POS_PREP,
  SLOT_KINDS = DM_SLOT_PREP,
  CLASSES = DM_CLASS_COUNT - 1,
  TRAITS = 2 * DM_WORD_LEGAL_FORM - 1
};

#define AT(type, member) offsetof(type, member)
#define ROWS(fields, type)                                                     \
  { fields, sizeof fields / sizeof *fields, sizeof(type) }

static const DmField str_fields[] = {{0, DM_FIELD_TEXT, 0}};

static const DmField slot_fields[] = {
    {AT(DmSlot, kind), DM_FIELD_NUMBER, SLOT_KINDS},
    {AT(DmSlot, prep), DM_FIELD_STR, 0},
    {AT(DmSlot, then), DM_FIELD_NUMBER, SLOT_KINDS},
    {AT(DmSlot, then_prep), DM_FIELD_STR, 0},
};

static const DmField tenure_fields[] = {
    {AT(DmTenure, role), DM_FIELD_TEXT, 0},
    {AT(DmTenure, of), DM_FIELD_ENTITY, 0},
    {AT(DmTenure, from), DM_FIELD_STR, 0},
    {AT(DmTenure, until), DM_FIELD_STR, 0},
};

static const DmField entity_fields[] = {
    {AT(DmEntityInfo, iri), DM_FIELD_TEXT, 0},
    {AT(DmEntityInfo, label), DM_FIELD_TEXT, 0},
    {AT(DmEntityInfo, cls), DM_FIELD_NUMBER, CLASSES},
    {AT(DmEntityInfo, gender), DM_FIELD_NUMBER, DM_GENDER_MALE},
    {AT(DmEntityInfo, wikidata), DM_FIELD_STR, 0},
    {AT(DmEntityInfo, iso2), DM_FIELD_STR, 0},
    {AT(DmEntityInfo, iso3), DM_FIELD_STR, 0},
    {AT(DmEntityInfo, country), DM_FIELD_ENTITY_OR_NONE, 0},
    {AT(DmEntityInfo, part_of), DM_FIELD_ENTITY_OR_NONE, 0},
    {AT(DmEntityInfo, members), DM_FIELD_IDS, 0},
    {AT(DmEntityInfo, kinds), DM_FIELD_STRS, 0},
    {AT(DmEntityInfo, tenures), DM_FIELD_TENURES, 0},
    {AT(DmEntityInfo, acronym), DM_FIELD_STR, 0},
};

static const DmField relation_fields[] = {
    {AT(DmRelationType, iri), DM_FIELD_TEXT, 0},
    {AT(DmRelationType, name), DM_FIELD_TEXT, 0},
    {AT(DmRelationType, label), DM_FIELD_TEXT, 0},
    {AT(DmRelationType, plover), DM_FIELD_STR, 0},
    {AT(DmRelationType, cameo), DM_FIELD_STR, 0},
    {AT(DmRelationType, symmetric), DM_FIELD_BOOL, 0},
    {AT(DmRelationType, stance), DM_FIELD_NUMBER, DM_STANCE_OPPOSE},
    {AT(DmRelationType, domain), DM_FIELD_NUMBER, DM_MASK_ANY},
    {AT(DmRelationType, range), DM_FIELD_NUMBER, DM_MASK_ANY},
};

static const DmField noun_fields[] = {
    {AT(DmActorNoun, lemma), DM_FIELD_TEXT, 0},
    {AT(DmActorNoun, cls), DM_FIELD_NUMBER, CLASSES},
    {AT(DmActorNoun, gender), DM_FIELD_NUMBER, DM_GENDER_MALE},
    {AT(DmActorNoun, represents), DM_FIELD_BOOL, 0},
    {AT(DmActorNoun, title), DM_FIELD_BOOL, 0},
    {AT(DmActorNoun, generic), DM_FIELD_BOOL, 0},
    {AT(DmActorNoun, stands_for), DM_FIELD_BOOL, 0},
    {AT(DmActorNoun, line), DM_FIELD_STR, 0},
};

static const DmField trait_fields[] = {{0, DM_FIELD_BYTE, TRAITS}};

static const DmField frame_fields[] = {
    {AT(DmFrame, kind), DM_FIELD_NUMBER, KINDS},
    {AT(DmFrame, pos), DM_FIELD_NUMBER, POSES},
    {AT(DmFrame, iri), DM_FIELD_STR, 0},
    {AT(DmFrame, lemmas), DM_FIELD_STRS, 0},
    {AT(DmFrame, relation), DM_FIELD_RELATION_OR_NONE, 0},
    {AT(DmFrame, denotes), DM_FIELD_NUMBER, CLASSES},
    {AT(DmFrame, source), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, target), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, topic), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, requires), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, participant), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, beneficiary), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, place), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, complement), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, addressee), DM_FIELD_SLOTS, 0},
    {AT(DmFrame, control), DM_FIELD_NUMBER, SLOT_KINDS},
    {AT(DmFrame, object), DM_FIELD_STRS, 0},
    {AT(DmFrame, subject), DM_FIELD_STRS, 0},
    {AT(DmFrame, source_mask), DM_FIELD_NUMBER, DM_MASK_ANY},
    {AT(DmFrame, target_mask), DM_FIELD_NUMBER, DM_MASK_ANY},
    {AT(DmFrame, polarity), DM_FIELD_NUMBER, DM_POLARITY_NEGATIVE},
    {AT(DmFrame, modality), DM_FIELD_NUMBER, DM_MODALITY_CONDITIONAL},
    {AT(DmFrame, status), DM_FIELD_NUMBER, DM_STATUS_FAILED},
    {AT(DmFrame, stance), DM_FIELD_NUMBER, DM_STANCE_OPPOSE},
    {AT(DmFrame, weight), DM_FIELD_UNIT, 0},
    {AT(DmFrame, line), DM_FIELD_STR, 0},
};

static const DmField point_fields[] = {
    {AT(DmPoint, raw), DM_FIELD_UNIT, 0},
    {AT(DmPoint, share), DM_FIELD_UNIT, 0},
};

static const DmField name_fields[] = {
    {AT(DmName, entity), DM_FIELD_ENTITY, 0},
    {AT(DmName, kind), DM_FIELD_NUMBER, DM_NAME_SURNAME},
    {AT(DmName, text), DM_FIELD_TEXT, 0},
};

const DmFields *dm_fields_of(DmPart part) {
  static const DmFields parts[DM_ROW_PARTS] = {
      [DM_PART_STRS] = ROWS(str_fields, DmStr),
      [DM_PART_SLOTS] = ROWS(slot_fields, DmSlot),
      [DM_PART_TENURES] = ROWS(tenure_fields, DmTenure),
      [DM_PART_ENTITIES] = ROWS(entity_fields, DmEntityInfo),
      [DM_PART_RELATIONS] = ROWS(relation_fields, DmRelationType),
      [DM_PART_NOUNS] = ROWS(noun_fields, DmActorNoun),
      [DM_PART_TRAITS] = ROWS(trait_fields, uint8_t),
      [DM_PART_FRAMES] = ROWS(frame_fields, DmFrame),
      [DM_PART_POINTS] = ROWS(point_fields, DmPoint),
      [DM_PART_NAMES] = ROWS(name_fields, DmName),
  };
  return &parts[part];
}

size_t dm_field_words(DmFieldType type) {
  switch (type) {
  case DM_FIELD_NUMBER:
  case DM_FIELD_BYTE:
  case DM_FIELD_BOOL:
  case DM_FIELD_ENTITY:
  case DM_FIELD_ENTITY_OR_NONE:
  case DM_FIELD_RELATION_OR_NONE: return 1;
  default: return 2;
  }
}

size_t dm_field_size(DmFieldType type) {
  switch (type) {
  case DM_FIELD_TEXT:
  case DM_FIELD_STR: return sizeof(DmStr);
  case DM_FIELD_BYTE: return sizeof(uint8_t);
  case DM_FIELD_BOOL: return sizeof(bool);
  case DM_FIELD_UNIT: return sizeof(double);
  case DM_FIELD_IDS: return sizeof(DmIds);
  case DM_FIELD_STRS: return sizeof(DmStrs);
  case DM_FIELD_SLOTS: return sizeof(DmSlots);
  case DM_FIELD_TENURES: return sizeof(const DmTenure *) + sizeof(size_t);
  default: return sizeof(uint32_t);
  }
}

size_t dm_fields_words(const DmFields *fields) {
  size_t n = 0;
  for (size_t i = 0; i < fields->count; ++i) {
    n += dm_field_words(fields->items[i].type);
  }
  return n;
}

uint32_t dm_fields_schema(void) {
  uint32_t h = DM_PARTS;
  for (int part = 0; part < DM_ROW_PARTS; ++part) {
    const DmFields *const fields = dm_fields_of((DmPart)part);
    for (size_t i = 0; i < fields->count; ++i) {
      h = (h ^ (uint32_t)fields->items[i].type) * 16777619U;
      h = (h ^ fields->items[i].limit) * 16777619U;
    }
    h = (h ^ DM_FIELD_TYPES) * 16777619U;
  }
  return h;
}
