/* SPDX-License-Identifier: Apache-2.0 */
/* Fields: the structs of the tables, as a compiled file stores them. Who adds
   a member to one of them adds a line to fields.c; writing, reading and
   checking follow from that. */
#ifndef DM_ONTOLOGY_FIELDS_H
#define DM_ONTOLOGY_FIELDS_H

#include "ontology/compiled.h"

/* What a member is, and so what is stored of it and what it may be. */
typedef enum DmFieldType {
  DM_FIELD_TEXT,   /* DmStr, not empty; two words: offset, size */
  DM_FIELD_STR,    /* DmStr, or the empty view */
  DM_FIELD_NUMBER, /* an enum or unsigned of at most `limit`; one word */
  DM_FIELD_BYTE,   /* the same in a byte */
  DM_FIELD_BOOL,   /* one word */
  DM_FIELD_ENTITY, /* uint32_t, an index; one word */
  DM_FIELD_ENTITY_OR_NONE, /* the same, or DM_NONE */
  DM_FIELD_RELATION_OR_NONE,
  DM_FIELD_UNIT,    /* double in [0, 1]; two words, the low one first */
  DM_FIELD_IDS,     /* DmIds; two words: first, count */
  DM_FIELD_STRS,    /* DmStrs */
  DM_FIELD_SLOTS,   /* DmSlots */
  DM_FIELD_TENURES, /* pointer and, behind it, count */
  DM_FIELD_TYPES
} DmFieldType;

typedef struct DmField {
  size_t at; /* in the struct */
  DmFieldType type;
  uint32_t limit;
} DmField;

typedef struct DmFields {
  const DmField *items;
  size_t count;
  size_t size; /* of the struct */
} DmFields;

/* Of a part of rows, below DM_ROW_PARTS. */
const DmFields *dm_fields_of(DmPart part);

/* Words and bytes that a type takes in a file and in its struct. */
size_t dm_field_words(DmFieldType type);
size_t dm_field_size(DmFieldType type);
/* Words of a row. */
size_t dm_fields_words(const DmFields *fields);

/* A number that changes when fields do. */
uint32_t dm_fields_schema(void);

#endif
