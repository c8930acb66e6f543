/* SPDX-License-Identifier: Apache-2.0 */
/* Ontology: what the Turtle files of ontology say, as typed, immutable tables.
   The Turtle vocabulary is documented in ontology/README.md; this header is its
   mirror.

   Everything is owned by the DmOntology and lives until dm_ontology_free.
   Tables are sorted by IRI (entities, relation types) or by file and line
   (frames), so that ids do not depend on the order of files. */
#ifndef DM_ONTOLOGY_ONTOLOGY_H
#define DM_ONTOLOGY_ONTOLOGY_H

#include "base/diag.h"
#include "base/str.h"

#define DM_NS "https://w3id.org/demarche/ns#"
#define DM_LEX_NS "https://w3id.org/demarche/lexicon#"
#define DM_BASE_IRI "https://w3id.org/demarche/id/"

/* No such table entry. */
#define DM_NONE UINT32_MAX

typedef enum DmClass {
  DM_CLASS_NONE,
  DM_CLASS_PERSON,
  DM_CLASS_ORGANIZATION,
  DM_CLASS_GROUP,
  DM_CLASS_COUNTRY,
  DM_CLASS_PLACE,
  DM_CLASS_MEETING,
  DM_CLASS_PROPOSAL,
  DM_CLASS_COUNT
} DmClass;

/* Sets of classes: bit 1 << class. */
enum {
  DM_MASK_ACTOR =
      1 << DM_CLASS_PERSON | 1 << DM_CLASS_ORGANIZATION | 1 << DM_CLASS_GROUP,
  DM_MASK_AGENT = DM_MASK_ACTOR | 1 << DM_CLASS_COUNTRY,
  DM_MASK_EVENT = 1 << DM_CLASS_MEETING | 1 << DM_CLASS_PROPOSAL,
  DM_MASK_ANY = DM_MASK_AGENT | 1 << DM_CLASS_PLACE | DM_MASK_EVENT
};

/* Meetings and proposals: what is local to a document. */
static inline bool dm_class_is_event(DmClass cls) {
  return 1U << cls & DM_MASK_EVENT;
}

typedef enum DmGender {
  DM_GENDER_UNKNOWN,
  DM_GENDER_FEMALE,
  DM_GENDER_MALE
} DmGender;

typedef enum DmPolarity {
  DM_POLARITY_UNSET,
  DM_POLARITY_POSITIVE,
  DM_POLARITY_NEGATIVE
} DmPolarity;

/* In rising distance from fact. */
typedef enum DmModality {
  DM_MODALITY_UNSET,
  DM_MODALITY_ASSERTED,
  DM_MODALITY_PLANNED,
  DM_MODALITY_POSSIBLE,
  DM_MODALITY_DEMANDED,
  DM_MODALITY_CONDITIONAL
} DmModality;

/* Of meetings and proposals. */
typedef enum DmStatusKind {
  DM_STATUS_UNSET,
  DM_STATUS_HELD, /* it took place, it is in force */
  DM_STATUS_UNDERWAY,
  DM_STATUS_PLANNED,
  DM_STATUS_PROPOSED,
  DM_STATUS_DEMANDED,
  DM_STATUS_AGREED,
  DM_STATUS_REJECTED,
  DM_STATUS_RULED_OUT,
  DM_STATUS_CANCELLED,
  DM_STATUS_FAILED
} DmStatusKind;

typedef enum DmStance {
  DM_STANCE_NEUTRAL,
  DM_STANCE_SUPPORT,
  DM_STANCE_OPPOSE
} DmStance;

/* Lower-case name used in Turtle (dm:Held → "held"), JSON and DOT. Static. */
const char *dm_class_name(DmClass cls);            /* "Person" */
const char *dm_modality_name(DmModality modality); /* "asserted" */
const char *dm_polarity_name(DmPolarity polarity); /* "positive" */
const char *dm_status_name(DmStatusKind status);   /* "held", "ruledOut" */

typedef struct DmIds {
  const uint32_t *items;
  size_t count;
} DmIds;

typedef struct DmStrs {
  const DmStr *items;
  size_t count;
} DmStrs;

/* A dated office: dm:holds. Dates are ISO 8601, empty when open. */
typedef struct DmTenure {
  DmStr role;  /* lemma of a role noun: "foreign minister" */
  uint32_t of; /* entity: country or organisation */
  DmStr from;
  DmStr until;
} DmTenure;

typedef struct DmEntityInfo {
  DmStr iri;
  DmStr label;
  DmClass cls;
  DmGender gender;
  DmStr wikidata; /* full IRI or empty */
  DmStr iso2;     /* countries only */
  DmStr iso3;
  uint32_t country; /* dm:country: entity index, DM_NONE; itself if a country */
  uint32_t part_of; /* dm:partOf: entity index or DM_NONE */
  DmIds members;    /* dm:member: entity indices */
  DmStrs kinds;     /* dm:kind: "alliance", "bloc": nouns that may name it */
  const DmTenure *tenures;
  size_t n_tenures;
  DmStr acronym; /* the first by byte order, or empty */
} DmEntityInfo;

typedef enum DmNameKind {
  DM_NAME_LABEL,   /* rdfs:label, skos:altLabel, dm:officialName */
  DM_NAME_ACRONYM, /* dm:acronym: letter case must agree */
  DM_NAME_DEMONYM, /* dm:demonym: "Ukrainian": adjective, or a person of it */
  DM_NAME_PLURAL,  /* dm:demonymPlural: "Ukrainians" */
  DM_NAME_METONYM, /* dm:metonym: "the Kremlin", "Kyiv" said for the state */
  DM_NAME_SURNAME  /* dm:surname */
} DmNameKind;

typedef struct DmName {
  uint32_t entity;
  DmNameKind kind;
  DmStr text; /* as the lexicon writes it */
} DmName;

/* A longest match at a position. `names` are all the senses of that string,
   ordered by entity index then kind. */
typedef struct DmNameMatch {
  size_t words; /* words consumed, 0: no match */
  const DmName *names;
  size_t count;
} DmNameMatch;

/* Common nouns for actors. */
typedef struct DmActorNoun {
  DmStr lemma; /* folded; may have several words: "prime minister" */
  DmClass cls; /* PERSON (dm:Role), GROUP, ORGANIZATION, COUNTRY, PLACE */
  DmGender gender;
  bool represents; /* acts for the country or organisation it belongs to */
  bool title;      /* may stand directly before a name: "President X" */
  bool generic;    /* whoever holds any office of the owner: "counterpart" */
  bool stands_for; /* said for the country itself: "the Dutch government" */
  DmStr line;      /* "file:line" for --explain */
} DmActorNoun;

/* What a word tells of the name it is in or beside; a word may have several
   ("Jordan"). */
enum {
  DM_WORD_GIVEN_NAME = 1,   /* dm:GivenName: "Maryam" */
  DM_WORD_PARTICLE = 2,     /* dm:NameParticle: "al", "van" */
  DM_WORD_ORGANIZATION = 4, /* dm:OrganizationWord: "Media"; legal forms */
  DM_WORD_PLACE = 8,        /* dm:PlaceWord: "Fort", "Avenue" */
  DM_WORD_MOTION = 16,      /* dm:MotionVerb: "fly" to a place */
  DM_WORD_LEGAL_FORM = 32,  /* dm:LegalForm: "Ltd" */
  DM_WORD_ALL = 63
};

typedef struct DmRelationType {
  DmStr iri;
  DmStr name;   /* local name: "criticizes" */
  DmStr label;  /* "criticizes" */
  DmStr plover; /* "DISAPPROVE" or empty */
  DmStr cameo;  /* "11" or empty */
  bool symmetric;
  DmStance stance;
  unsigned domain; /* class masks */
  unsigned range;
} DmRelationType;

typedef enum DmPos {
  DM_POS_VERB,
  DM_POS_NOUN,
  DM_POS_ADJECTIVE,
  DM_POS_PREP
} DmPos;

typedef enum DmSlotKind {
  DM_SLOT_NONE,
  DM_SLOT_SUBJ, /* logical subject: nsubj, or obl:agent/by of a passive */
  DM_SLOT_OBJ,  /* logical object: obj, or nsubj:pass */
  DM_SLOT_IOBJ, /* iobj */
  DM_SLOT_POSS, /* nmod:poss */
  DM_SLOT_MOD,  /* adjectival or noun modifier: amod, compound */
  DM_SLOT_COMP, /* finite complement clause: ccomp */
  DM_SLOT_INF,  /* to-infinitive: xcomp, acl */
  DM_SLOT_GER, /* gerund: xcomp/ccomp/obj/advcl in -ing, with or without prep */
  DM_SLOT_PREP /* obl/nmod marked by the preposition `prep` */
} DmSlotKind;

/* A slot is a path of one or two steps: "obj", "with", "comp.subj", "obj.on".
 */
typedef struct DmSlot {
  DmSlotKind kind;
  DmStr prep;
  DmSlotKind then;
  DmStr then_prep;
} DmSlot;

typedef struct DmSlots {
  const DmSlot *items; /* in order of preference */
  size_t count;
} DmSlots;

/* Does one of the slots begin with a step of this kind? */
bool dm_slots_hold(DmSlots slots, DmSlotKind kind);

/* What a frame does. */
typedef enum DmFrameKind {
  DM_FRAME_RELATION,  /* dm:VerbFrame, dm:NounFrame, dm:AdjectiveFrame */
  DM_FRAME_EMBEDDING, /* dm:EmbeddingFrame: want to, refuse to, call for */
  DM_FRAME_REPORT,    /* dm:ReportFrame: say, according to */
  DM_FRAME_LIGHT,     /* dm:LightVerb: hold (talks), impose (sanctions) */
  DM_FRAME_STATUS     /* dm:StatusFrame: cancel, proposed, planned */
} DmFrameKind;

typedef struct DmFrame {
  DmFrameKind kind;
  DmPos pos;
  DmStr iri;
  DmStrs lemmas;     /* folded; "rule out" has a particle */
  uint32_t relation; /* index of a relation type or DM_NONE */
  DmClass denotes;   /* nouns: MEETING, PROPOSAL or NONE */
  DmSlots source;
  DmSlots target;
  DmSlots topic;
  DmSlots requires;    /* one of these must be filled for the frame to hold */
  DmSlots participant; /* meetings: every filler takes part */
  DmSlots beneficiary; /* proposals */
  DmSlots place;
  DmSlots complement; /* embeddings and reports: where the inner event stands;
                         light verbs: where the noun stands (default obj) */
  DmSlots addressee;  /* reports */
  DmSlotKind control; /* embeddings: who is the inner subject: SUBJ or OBJ */
  DmStrs object;  /* lemmas one of which the object must have; may be empty */
  DmStrs subject; /* the same of the subject */
  unsigned source_mask; /* class masks, 0: the relation type's domain/range */
  unsigned target_mask;
  DmPolarity polarity;
  DmModality modality;
  DmStatusKind status; /* given to a meeting or proposal in the target slot */
  DmStance stance;
  double weight; /* prior confidence in (0,1], default 0.9 */
  DmStr line;    /* "frames-verbs.ttl:120" for --explain */
} DmFrame;

/* A point of the calibration (dm:Calibration): of relations whose computed
   confidence is `raw`, this share is right. */
typedef struct DmPoint {
  double raw;
  double share;
} DmPoint;

typedef struct DmOntology DmOntology;

/* Read every *.ttl directly in `dir` and in `dir`/lexicon, then each of
   `extra` (user lexicons). All problems are reported with file and line, then
   DM_ERR_LEXICON (or DM_ERR_IO) is returned. */
DmStatus dm_ontology_read(const char *dir, const char *const *extra,
                          size_t n_extra, const DmDiag *diag, DmOntology **out);

/* Write what was read to `path` as a compiled file, and read that back. The
   compiled form is the tables, mapped and used in place, and behind them the
   triples with their file and line; it is versioned and checksummed. With
   `extra` Turtle files the tables are built from the triples and theirs. */
DmStatus dm_ontology_compile(const char *dir, const char *path,
                             const DmDiag *diag);
DmStatus dm_ontology_open(const char *path, const char *const *extra,
                          size_t n_extra, const DmDiag *diag, DmOntology **out);

/* NULL is allowed. */
void dm_ontology_free(DmOntology *ontology);

/* Tables. Indices are below the count. */
size_t dm_ontology_entity_count(const DmOntology *o);
const DmEntityInfo *dm_ontology_entity(const DmOntology *o, uint32_t index);
/* Index of the entity with this IRI, or DM_NONE. */
uint32_t dm_ontology_find_entity(const DmOntology *o, DmStr iri);

size_t dm_ontology_relation_count(const DmOntology *o);
const DmRelationType *dm_ontology_relation(const DmOntology *o, uint32_t index);
/* Classes that frame f takes for its target: its own, else those of its
   relation type; 0 when it has neither. */
unsigned dm_ontology_frame_range(const DmOntology *o, const DmFrame *f);

/* Index of the relation type with this local name ("meets"), or DM_NONE. */
uint32_t dm_ontology_find_relation(const DmOntology *o, const char *name);

/* Frames of one kind and part of speech whose lemma is `lemma` (folded; the
   first word of a multiword lemma). Ordered: most words first, then file and
   line. The caller checks particle words, slots and classes. */
typedef struct DmFrameList {
  const DmFrame *const *items;
  size_t count;
} DmFrameList;
DmFrameList dm_ontology_frames(const DmOntology *o, DmFrameKind kind, DmPos pos,
                               DmStr lemma);

/* What a computed confidence is worth: the share of right relations on the line
   through the points of the calibration beside it; below the first and above
   the last theirs. Without a calibration the confidence itself. */
double dm_ontology_calibrate(const DmOntology *o, double confidence);

/* The actor noun with exactly this folded lemma, or NULL. */
const DmActorNoun *dm_ontology_actor_noun(const DmOntology *o, DmStr lemma);

/* DM_WORD_…, or'ed, of a folded word or lemma; 0 when it tells nothing. */
unsigned dm_ontology_word_traits(const DmOntology *o, DmStr word);

/* Words of a name as the gazetteer compares them: folded, dots dropped
   ("U.S." → "us"), split at white space, hyphens and slashes; a final "'s" (or
   "'" after s), commas, brackets and quotes are words of their own, as they are
   tokens in text; other apostrophes are kept. Writes at most `max` views (arena
   memory) and returns how many it wrote. */
size_t dm_name_words(DmArena *arena, DmStr text, DmStr *words, size_t max);

/* Longest gazetteer name that starts at words[0]. */
DmNameMatch dm_ontology_match(const DmOntology *o, const DmStr *words,
                              size_t n);

/* All names of an entity, ordered by kind, then as the lexicon gives them. */
DmNameMatch dm_ontology_names(const DmOntology *o, uint32_t entity);

#endif
