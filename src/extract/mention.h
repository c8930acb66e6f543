/* SPDX-License-Identifier: Apache-2.0 */
/* Mention: a stretch of text that names, describes or points to an actor, a
   country, a place, a meeting or a proposal; and Entity: what mentions of one
   document come together in. Both live in the document's arena. */
#ifndef DM_EXTRACT_MENTION_H
#define DM_EXTRACT_MENTION_H

#include "base/intern.h"
#include "extract/calendar.h"
#include "graph/graph.h"

typedef enum DmMentionKind {
  DM_MENTION_NAME,     /* "Sergey Lavrov", "NATO", "Kyiv" */
  DM_MENTION_MODIFIER, /* "Russian" before a noun */
  DM_MENTION_NOMINAL,  /* "the alliance", "European leaders" */
  DM_MENTION_PRONOUN,  /* "he", "their" */
  DM_MENTION_EVENT     /* "talks", "security guarantees" */
} DmMentionKind;

typedef struct DmMention {
  DmMentionKind kind;
  DmClass cls;
  uint32_t first; /* tokens first..last, document-wide, inclusive */
  uint32_t last;
  uint32_t head;
  uint32_t name_first; /* names: the name without title */
  uint32_t known;      /* lexicon entity or DM_NONE */
  DmNameKind name_kind;
  const DmActorNoun *noun; /* title of a name, head of a nominal, or NULL */
  DmStr role;              /* folded words of that noun as in the text */
  const DmFrame *frame;    /* events: the noun frame that denotes it */
  uint32_t owner;          /* mention of the country or organisation it is of */
  bool plural;
  bool joined;   /* an owner listed before the last one of a phrase */
  bool former;   /* "former", "ex-": the office is held no more */
  bool definite; /* the, this, that, possessive */
  DmGender gender;
  uint32_t entity;   /* what it refers to, or DM_NONE */
  DmIdList members;  /* “the two leaders”: several entities */
  DmIdList paired;   /* mentions of members who each stand for a state */
  const char *sieve; /* which coreference step linked it; static text */
  double certainty;  /* of that link, (0,1] */
} DmMention;

typedef struct DmEntity {
  DmClass cls;
  uint32_t known; /* lexicon entity or DM_NONE */
  DmStr label;
  DmStr folded;    /* the label, for comparing */
  DmStr last_word; /* folded last word of a person's or organisation's name */
  DmGender gender;
  bool plural;
  bool named;          /* some mention names it */
  uint32_t represents; /* entity or DM_NONE */
  DmStrList roles;     /* folded role lemmas */
  DmIdList mentions;   /* in text order */
  uint32_t node;       /* node in the graph, or DM_NONE */
  /* Meetings and proposals: */
  DmStr kind;            /* folded lemma of the head */
  const DmFrame *frame;  /* noun frame of its first mention */
  unsigned label_names;  /* names in the words that gave the label */
  DmIdList participants; /* entities taking part, or proposers */
  DmIdList beneficiaries;
  DmIdList affected;
  DmStr topic;
  DmTime time;
  uint32_t place; /* entity or DM_NONE */
  DmStatusKind status;
} DmEntity;

typedef struct DmTrace DmTrace; /* trace.h */

/* The state of one extraction. */
typedef struct DmExtraction DmExtraction;
struct DmExtraction {
  DmArena *arena;
  const DmOntology *ontology;
  DmDocument *doc;
  DmTree tree;
  struct {
    DmMention *items;
    size_t count, cap;
  } mentions;
  struct {
    DmEntity *items;
    size_t count, cap;
  } entities;
  uint32_t *mention_at; /* token → innermost mention holding it, or DM_NONE */
  uint32_t *entity_of;  /* lexicon entity → entity or DM_NONE */
  DmInterner *labels;   /* class and folded label of entities found by them */
  DmIdList labelled;    /* by label number: the entity */
  DmInterner *first_names; /* first and last words of persons named in full */
  DmInterner *last_names;
  DmInterner *words; /* first and last words of entities' labels */
  struct {
    DmIdList *items;
    size_t count, cap;
  } by_word; /* by word number: entities, in order */
  DmGraph *graph;
  const struct DmExtractOptions *options;
  DmTrace *trace; /* --explain: what came near; else NULL */
};

/* Mend verb lemmas that the lexicon shows to be wrong (lemma.c). */
void dm_mend_lemmas(DmExtraction *x);

/* Find mentions; each step adds to x->mentions and marks x->mention_at. */
void dm_find_names(DmExtraction *x);    /* gazetteer, name shapes, titles */
void dm_find_nominals(DmExtraction *x); /* actor nouns, pronouns */
void dm_find_events(DmExtraction *x);   /* meeting and proposal nouns */

/* Put mentions into text order, renumbering owners and mention_at. */
void dm_sort_mentions(DmExtraction *x);

/* Add a mention covering first..last; returns its index. Fields not given are
   zero, DM_NONE or false. Tokens already in a mention keep it when
   `keep_inner`. */
uint32_t dm_add_mention(DmExtraction *x, const DmMention *mention,
                        bool keep_inner);

/* A mention with the "no such thing" values in place. */
DmMention dm_mention_init(DmMentionKind kind, DmClass cls, uint32_t first,
                          uint32_t last);

/* The token of first..last whose head lies outside: head of the span. */
uint32_t dm_span_head(const DmTree *tree, uint32_t first, uint32_t last);

/* Actor noun made of the words that end at token t and reach back no further
   than token `from`: the longest one. Sets *first to its first token. */
const DmActorNoun *dm_actor_noun_ending(const DmExtraction *x, uint32_t t,
                                        uint32_t from, uint32_t *first,
                                        DmStr *words);

/* Does "former", "ex-" or the like stand before the noun that begins at
   `first`? */
bool dm_is_former(const DmExtraction *x, uint32_t first);

/* Owner of the noun at `head`: possessive, demonym, country or organisation
   before it, or "of"/"from" phrase: a mention index, or DM_NONE. */
uint32_t dm_find_owner(const DmExtraction *x, uint32_t head, uint32_t first);

#endif
