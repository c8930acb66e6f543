/* SPDX-License-Identifier: Apache-2.0 */
/* Vocabulary: the classes and properties that a lexicon may use, as a table.
   It mirrors ontology/README.md; the checks of subject.c are driven by it. */
#ifndef DM_ONTOLOGY_VOCABULARY_H
#define DM_ONTOLOGY_VOCABULARY_H

#include "ontology/ontology.h"

/* What a subject of a lexicon is. The entities come first and agree with
   DmClass. */
typedef enum DmKind {
  DM_KIND_NONE,
  DM_KIND_PERSON = DM_CLASS_PERSON,
  DM_KIND_ORGANIZATION = DM_CLASS_ORGANIZATION,
  DM_KIND_GROUP = DM_CLASS_GROUP,
  DM_KIND_COUNTRY = DM_CLASS_COUNTRY,
  DM_KIND_PLACE = DM_CLASS_PLACE,
  DM_KIND_MEETING = DM_CLASS_MEETING,
  DM_KIND_PROPOSAL = DM_CLASS_PROPOSAL,
  DM_KIND_ROLE,
  DM_KIND_GROUP_NOUN,
  DM_KIND_ORGANIZATION_NOUN,
  DM_KIND_COUNTRY_NOUN,
  DM_KIND_PLACE_NOUN,
  DM_KIND_RELATION_TYPE,
  DM_KIND_CALIBRATION,
  DM_KIND_VERB_FRAME,
  DM_KIND_NOUN_FRAME,
  DM_KIND_ADJECTIVE_FRAME,
  DM_KIND_EMBEDDING_FRAME,
  DM_KIND_REPORT_FRAME,
  DM_KIND_LIGHT_VERB,
  DM_KIND_STATUS_FRAME,
  DM_KIND_GIVEN_NAME,
  DM_KIND_NAME_PARTICLE,
  DM_KIND_ORGANIZATION_WORD,
  DM_KIND_LEGAL_FORM,
  DM_KIND_PLACE_WORD,
  DM_KIND_MOTION_VERB,
  DM_KIND_TENURE, /* the blank node of dm:holds */
  DM_KIND_POINT,  /* the blank node of dm:point */
  DM_KIND_COUNT
} DmKind;

bool dm_kind_is_entity(DmKind kind);
bool dm_kind_is_noun(DmKind kind);
bool dm_kind_is_frame(DmKind kind);
bool dm_kind_is_name_word(DmKind kind);
/* "dm:VerbFrame" */
const char *dm_kind_name(DmKind kind);
/* Of the local name of a class in the dm: namespace; DM_KIND_NONE. */
DmKind dm_kind_find(DmStr local);

typedef enum DmProp {
  DM_PROP_NONE,
  DM_PROP_TYPE,
  DM_PROP_LABEL,
  DM_PROP_ALT_LABEL,
  DM_PROP_DOMAIN,
  DM_PROP_RANGE,
  DM_PROP_FIRST_OWN, /* from here on properties of the dm: namespace */
  DM_PROP_OFFICIAL_NAME = DM_PROP_FIRST_OWN,
  DM_PROP_ACRONYM,
  DM_PROP_DEMONYM,
  DM_PROP_DEMONYM_PLURAL,
  DM_PROP_METONYM,
  DM_PROP_SURNAME,
  DM_PROP_ISO2,
  DM_PROP_ISO3,
  DM_PROP_COUNTRY,
  DM_PROP_PART_OF,
  DM_PROP_MEMBER,
  DM_PROP_ENTITY_KIND,
  DM_PROP_HOLDS,
  DM_PROP_ROLE,
  DM_PROP_OF,
  DM_PROP_FROM,
  DM_PROP_UNTIL,
  DM_PROP_GENDER,
  DM_PROP_WIKIDATA,
  DM_PROP_LEMMA,
  DM_PROP_REPRESENTS,
  DM_PROP_TITLE,
  DM_PROP_STANDS_FOR,
  DM_PROP_GENERIC,
  DM_PROP_PLOVER,
  DM_PROP_CAMEO,
  DM_PROP_SYMMETRIC,
  DM_PROP_STANCE,
  DM_PROP_EVOKES,
  DM_PROP_DENOTES,
  DM_PROP_SOURCE,
  DM_PROP_TARGET,
  DM_PROP_TOPIC,
  DM_PROP_PARTICIPANT,
  DM_PROP_BENEFICIARY,
  DM_PROP_PLACE,
  DM_PROP_COMPLEMENT,
  DM_PROP_ADDRESSEE,
  DM_PROP_CONTROL,
  DM_PROP_OBJECT,
  DM_PROP_SUBJECT,
  DM_PROP_REQUIRES,
  DM_PROP_SOURCE_CLASS,
  DM_PROP_TARGET_CLASS,
  DM_PROP_POLARITY,
  DM_PROP_MODALITY,
  DM_PROP_STATUS,
  DM_PROP_WEIGHT,
  DM_PROP_POS,
  DM_PROP_EXAMPLE,
  DM_PROP_POINT,
  DM_PROP_RAW,
  DM_PROP_SHARE,
  DM_PROP_COUNT
} DmProp;

typedef enum DmValueKind {
  DM_VALUE_ANY,
  DM_VALUE_TEXT,
  DM_VALUE_IRI,
  DM_VALUE_BLANK,
  DM_VALUE_BOOLEAN,
  DM_VALUE_NUMBER,
  DM_VALUE_DATE
} DmValueKind;

typedef struct DmPropRow {
  const char *name; /* with its prefix: "dm:iso2" */
  DmValueKind value;
  bool single;    /* at most one value */
  unsigned kinds; /* of subjects that may have it: bits 1 << DmKind */
} DmPropRow;

const DmPropRow *dm_prop(DmProp prop);
/* Of an IRI; DM_PROP_NONE. */
DmProp dm_prop_find(DmStr iri);
/* Name of the property that `name` (with prefix) is most likely a slip of,
   among those that a subject of this kind may have; NULL when none is near. */
const char *dm_prop_suggest(const char *name, DmKind kind);
const char *dm_kind_suggest(const char *name);

/* `iri` with a known prefix for its namespace, or in angle brackets. */
DmStr dm_iri_short(DmArena *arena, DmStr iri);
/* What follows `DM_NS`, or the empty view. */
DmStr dm_local_name(DmStr iri);

#endif
