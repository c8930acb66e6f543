/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/vocabulary.h"

#include <string.h>

#define BIT(kind) (1U << (kind))

enum {
  ENTITIES = (1 << DM_KIND_ROLE) - 2,
  PERSON = 1 << DM_KIND_PERSON,
  ORGANIZATION = 1 << DM_KIND_ORGANIZATION,
  COUNTRY = 1 << DM_KIND_COUNTRY,
  PLACE = 1 << DM_KIND_PLACE,
  NOUNS = (1 << DM_KIND_RELATION_TYPE) - (1 << DM_KIND_ROLE),
  RELATION = 1 << DM_KIND_RELATION_TYPE,
  FRAMES = (1 << DM_KIND_GIVEN_NAME) - (1 << DM_KIND_VERB_FRAME),
  WORDS = (1 << DM_KIND_TENURE) - (1 << DM_KIND_GIVEN_NAME),
  NOUN_FRAME = 1 << DM_KIND_NOUN_FRAME,
  RELATION_FRAMES = (1 << DM_KIND_EMBEDDING_FRAME) - (1 << DM_KIND_VERB_FRAME),
  EMBEDDING = 1 << DM_KIND_EMBEDDING_FRAME,
  REPORT = 1 << DM_KIND_REPORT_FRAME,
  LIGHT = 1 << DM_KIND_LIGHT_VERB,
  STATUS = 1 << DM_KIND_STATUS_FRAME,
  TENURE = 1 << DM_KIND_TENURE,
  CALIBRATION = 1 << DM_KIND_CALIBRATION,
  POINT = 1 << DM_KIND_POINT
};

static const DmPropRow props[DM_PROP_COUNT] = {
    [DM_PROP_TYPE] = {"rdf:type", DM_VALUE_ANY, false, ~0U},
    [DM_PROP_LABEL] = {"rdfs:label", DM_VALUE_TEXT, true, ~0U},
    [DM_PROP_ALT_LABEL] = {"skos:altLabel", DM_VALUE_TEXT, false, ~0U},
    [DM_PROP_DOMAIN] = {"rdfs:domain", DM_VALUE_IRI, false, RELATION},
    [DM_PROP_RANGE] = {"rdfs:range", DM_VALUE_IRI, false, RELATION},
    [DM_PROP_OFFICIAL_NAME] = {"dm:officialName", DM_VALUE_TEXT, false,
                               ENTITIES},
    [DM_PROP_ACRONYM] = {"dm:acronym", DM_VALUE_TEXT, false, ENTITIES},
    [DM_PROP_DEMONYM] = {"dm:demonym", DM_VALUE_TEXT, false,
                         COUNTRY | ORGANIZATION | PLACE},
    [DM_PROP_DEMONYM_PLURAL] = {"dm:demonymPlural", DM_VALUE_TEXT, false,
                                COUNTRY | ORGANIZATION | PLACE},
    [DM_PROP_METONYM] = {"dm:metonym", DM_VALUE_TEXT, false,
                         COUNTRY | ORGANIZATION},
    [DM_PROP_SURNAME] = {"dm:surname", DM_VALUE_TEXT, false, PERSON},
    [DM_PROP_ISO2] = {"dm:iso2", DM_VALUE_TEXT, true, COUNTRY},
    [DM_PROP_ISO3] = {"dm:iso3", DM_VALUE_TEXT, true, COUNTRY},
    [DM_PROP_COUNTRY] = {"dm:country", DM_VALUE_IRI, true, ENTITIES & ~COUNTRY},
    [DM_PROP_PART_OF] = {"dm:partOf", DM_VALUE_IRI, true, ENTITIES},
    [DM_PROP_MEMBER] = {"dm:member", DM_VALUE_IRI, false, ORGANIZATION},
    [DM_PROP_ENTITY_KIND] = {"dm:kind", DM_VALUE_TEXT, false, ENTITIES},
    [DM_PROP_HOLDS] = {"dm:holds", DM_VALUE_BLANK, false, PERSON},
    [DM_PROP_ROLE] = {"dm:role", DM_VALUE_TEXT, true, TENURE},
    [DM_PROP_OF] = {"dm:of", DM_VALUE_IRI, true, TENURE},
    [DM_PROP_FROM] = {"dm:from", DM_VALUE_DATE, true, TENURE},
    [DM_PROP_UNTIL] = {"dm:until", DM_VALUE_DATE, true, TENURE},
    [DM_PROP_GENDER] = {"dm:gender", DM_VALUE_TEXT, true, PERSON | NOUNS},
    [DM_PROP_WIKIDATA] = {"dm:wikidata", DM_VALUE_IRI, true, ENTITIES},
    [DM_PROP_LEMMA] = {"dm:lemma", DM_VALUE_TEXT, false,
                       NOUNS | FRAMES | WORDS},
    [DM_PROP_REPRESENTS] = {"dm:represents", DM_VALUE_BOOLEAN, true, NOUNS},
    [DM_PROP_TITLE] = {"dm:title", DM_VALUE_BOOLEAN, true, NOUNS},
    [DM_PROP_GENERIC] = {"dm:generic", DM_VALUE_BOOLEAN, true, NOUNS},
    [DM_PROP_STANDS_FOR] = {"dm:standsFor", DM_VALUE_BOOLEAN, true, NOUNS},
    [DM_PROP_PLOVER] = {"dm:plover", DM_VALUE_TEXT, true, RELATION},
    [DM_PROP_CAMEO] = {"dm:cameo", DM_VALUE_TEXT, true, RELATION},
    [DM_PROP_SYMMETRIC] = {"dm:symmetric", DM_VALUE_BOOLEAN, true, RELATION},
    [DM_PROP_STANCE] = {"dm:stance", DM_VALUE_IRI, true, RELATION | FRAMES},
    [DM_PROP_EVOKES] = {"dm:evokes", DM_VALUE_IRI, true, FRAMES},
    [DM_PROP_DENOTES] = {"dm:denotes", DM_VALUE_IRI, true, NOUN_FRAME},
    [DM_PROP_SOURCE] = {"dm:source", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_TARGET] = {"dm:target", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_TOPIC] = {"dm:topic", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_PARTICIPANT] = {"dm:participant", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_BENEFICIARY] = {"dm:beneficiary", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_PLACE] = {"dm:place", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_COMPLEMENT] = {"dm:complement", DM_VALUE_TEXT, false,
                            EMBEDDING | REPORT | LIGHT},
    [DM_PROP_ADDRESSEE] = {"dm:addressee", DM_VALUE_TEXT, false,
                           REPORT | EMBEDDING},
    [DM_PROP_CONTROL] = {"dm:control", DM_VALUE_TEXT, true, EMBEDDING},
    [DM_PROP_OBJECT] = {"dm:object", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_SUBJECT] = {"dm:subject", DM_VALUE_TEXT, false, FRAMES},
    [DM_PROP_REQUIRES] = {"dm:requires", DM_VALUE_TEXT, false, RELATION_FRAMES},
    [DM_PROP_SOURCE_CLASS] = {"dm:sourceClass", DM_VALUE_IRI, false,
                              RELATION_FRAMES},
    [DM_PROP_TARGET_CLASS] = {"dm:targetClass", DM_VALUE_IRI, false,
                              RELATION_FRAMES | STATUS},
    [DM_PROP_POLARITY] = {"dm:polarity", DM_VALUE_IRI, true, FRAMES},
    [DM_PROP_MODALITY] = {"dm:modality", DM_VALUE_IRI, true, FRAMES},
    [DM_PROP_STATUS] = {"dm:status", DM_VALUE_IRI, true, FRAMES},
    [DM_PROP_WEIGHT] = {"dm:weight", DM_VALUE_NUMBER, true, FRAMES},
    [DM_PROP_POS] = {"dm:pos", DM_VALUE_TEXT, true,
                     EMBEDDING | REPORT | LIGHT | STATUS},
    [DM_PROP_EXAMPLE] = {"dm:example", DM_VALUE_TEXT, false, FRAMES | NOUNS},
    [DM_PROP_POINT] = {"dm:point", DM_VALUE_BLANK, false, CALIBRATION},
    [DM_PROP_RAW] = {"dm:raw", DM_VALUE_NUMBER, true, POINT},
    [DM_PROP_SHARE] = {"dm:share", DM_VALUE_NUMBER, true, POINT},
};

static const char *const kinds[DM_KIND_COUNT] = {
    [DM_KIND_NONE] = "(none)",
    [DM_KIND_PERSON] = "dm:Person",
    [DM_KIND_ORGANIZATION] = "dm:Organization",
    [DM_KIND_GROUP] = "dm:Group",
    [DM_KIND_COUNTRY] = "dm:Country",
    [DM_KIND_PLACE] = "dm:Place",
    [DM_KIND_MEETING] = "dm:Meeting",
    [DM_KIND_PROPOSAL] = "dm:Proposal",
    [DM_KIND_ROLE] = "dm:Role",
    [DM_KIND_GROUP_NOUN] = "dm:GroupNoun",
    [DM_KIND_ORGANIZATION_NOUN] = "dm:OrganizationNoun",
    [DM_KIND_COUNTRY_NOUN] = "dm:CountryNoun",
    [DM_KIND_PLACE_NOUN] = "dm:PlaceNoun",
    [DM_KIND_RELATION_TYPE] = "dm:RelationType",
    [DM_KIND_CALIBRATION] = "dm:Calibration",
    [DM_KIND_VERB_FRAME] = "dm:VerbFrame",
    [DM_KIND_NOUN_FRAME] = "dm:NounFrame",
    [DM_KIND_ADJECTIVE_FRAME] = "dm:AdjectiveFrame",
    [DM_KIND_EMBEDDING_FRAME] = "dm:EmbeddingFrame",
    [DM_KIND_REPORT_FRAME] = "dm:ReportFrame",
    [DM_KIND_LIGHT_VERB] = "dm:LightVerb",
    [DM_KIND_STATUS_FRAME] = "dm:StatusFrame",
    [DM_KIND_GIVEN_NAME] = "dm:GivenName",
    [DM_KIND_NAME_PARTICLE] = "dm:NameParticle",
    [DM_KIND_ORGANIZATION_WORD] = "dm:OrganizationWord",
    [DM_KIND_LEGAL_FORM] = "dm:LegalForm",
    [DM_KIND_PLACE_WORD] = "dm:PlaceWord",
    [DM_KIND_MOTION_VERB] = "dm:MotionVerb",
    [DM_KIND_TENURE] = "the value of dm:holds",
    [DM_KIND_POINT] = "the value of dm:point",
};

static const struct {
  const char *prefix;
  const char *iri;
} namespaces[] = {
    {"dm:", DM_NS},
    {"lex:", DM_LEX_NS},
    {"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
    {"skos:", "http://www.w3.org/2004/02/skos/core#"},
    {"owl:", "http://www.w3.org/2002/07/owl#"},
    {"xsd:", "http://www.w3.org/2001/XMLSchema#"},
};
enum { NAMESPACES = sizeof namespaces / sizeof *namespaces };

bool dm_kind_is_entity(DmKind kind) {
  return (BIT(kind) & ENTITIES) != 0;
}

bool dm_kind_is_noun(DmKind kind) {
  return (BIT(kind) & NOUNS) != 0;
}

bool dm_kind_is_frame(DmKind kind) {
  return (BIT(kind) & FRAMES) != 0;
}

bool dm_kind_is_name_word(DmKind kind) {
  return (BIT(kind) & WORDS) != 0;
}

const char *dm_kind_name(DmKind kind) {
  return kinds[kind];
}

DmKind dm_kind_find(DmStr local) {
  for (int k = DM_KIND_PERSON; k < DM_KIND_TENURE; ++k) {
    if (dm_str_eqz(local, kinds[k] + 3)) {
      return (DmKind)k;
    }
  }
  return DM_KIND_NONE;
}

const DmPropRow *dm_prop(DmProp prop) {
  return &props[prop];
}

DmStr dm_local_name(DmStr iri) {
  const size_t n = sizeof DM_NS - 1;
  return dm_str_starts(iri, DM_NS) ? dm_str_n(iri.p + n, iri.n - n)
                                   : dm_str_n(NULL, 0);
}

/* Whether `iri` is what the prefixed name stands for. */
static bool names(const char *name, DmStr iri) {
  const size_t prefix = strcspn(name, ":") + 1;
  const DmStr local = dm_str(name + prefix);
  if (iri.n < local.n) {
    return false;
  }
  const size_t n = iri.n - local.n;
  for (size_t i = 0; i < NAMESPACES; ++i) {
    if (strncmp(namespaces[i].prefix, name, prefix) == 0) {
      return dm_str_eqz(dm_str_n(iri.p, n), namespaces[i].iri) &&
             dm_str_eq(dm_str_n(iri.p + n, local.n), local);
    }
  }
  return false;
}

DmProp dm_prop_find(DmStr iri) {
  const DmStr local = dm_local_name(iri);
  if (local.n) {
    for (int p = DM_PROP_FIRST_OWN; p < DM_PROP_COUNT; ++p) {
      if (dm_str_eqz(local, props[p].name + 3)) {
        return (DmProp)p;
      }
    }
    return DM_PROP_NONE;
  }
  for (int p = DM_PROP_TYPE; p < DM_PROP_FIRST_OWN; ++p) {
    if (names(props[p].name, iri)) {
      return (DmProp)p;
    }
  }
  return DM_PROP_NONE;
}

static char lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

enum { MAX_NAME = 40 };

/* Levenshtein distance without regard to case; MAX_NAME when too long. */
static size_t distance(const char *a, const char *b) {
  const size_t n = strlen(a);
  const size_t m = strlen(b);
  size_t row[MAX_NAME + 1];
  if (n > MAX_NAME || m > MAX_NAME) {
    return MAX_NAME;
  }
  for (size_t k = 0; k <= m; ++k) {
    row[k] = k;
  }
  for (size_t i = 1; i <= n; ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t k = 1; k <= m; ++k) {
      size_t best = diagonal + (lower(a[i - 1]) != lower(b[k - 1]));
      best = row[k] + 1 < best ? row[k] + 1 : best;
      best = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
      diagonal = row[k];
      row[k] = best;
    }
  }
  return row[m];
}

/* Keep the nearer of two names, if it is near at all. */
static void consider(const char *name, const char *candidate, size_t *nearest,
                     const char **best) {
  const size_t d = distance(name, candidate);
  if (d < *nearest) {
    *nearest = d;
    *best = candidate;
  }
}

static size_t reach(const char *name) {
  return strlen(name) / 4 + 1;
}

const char *dm_prop_suggest(const char *name, DmKind kind) {
  const char *best = NULL;
  size_t nearest = reach(name);
  for (int p = DM_PROP_LABEL; p < DM_PROP_COUNT; ++p) {
    if (props[p].kinds & BIT(kind)) {
      consider(name, props[p].name, &nearest, &best);
    }
  }
  return best;
}

const char *dm_kind_suggest(const char *name) {
  const char *best = NULL;
  size_t nearest = reach(name);
  for (int k = DM_KIND_PERSON; k < DM_KIND_TENURE; ++k) {
    consider(name, kinds[k], &nearest, &best);
  }
  return best;
}

DmStr dm_iri_short(DmArena *arena, DmStr iri) {
  for (size_t i = 0; i < NAMESPACES; ++i) {
    if (dm_str_starts(iri, namespaces[i].iri)) {
      const size_t n = strlen(namespaces[i].iri);
      return dm_str_printf(arena, "%s%.*s", namespaces[i].prefix,
                           DM_STR_ARG(dm_str_n(iri.p + n, iri.n - n)));
    }
  }
  return dm_str_printf(arena, "<%.*s>", DM_STR_ARG(iri));
}
