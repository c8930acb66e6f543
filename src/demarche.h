/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* Démarche: English news on international affairs in, a knowledge graph out.

   This is the whole public interface of libdemarche, and its manual. In short,
   without the checks of each status:

   |  DemarcheSettings *settings = demarche_settings_new();
   |  demarche_settings_set_data(settings, "/usr/share/demarche");
   |  DemarcheContext *context;
   |  demarche_context_new(settings, &context);
   |
   |  DemarcheReader *reader;
   |  demarche_reader_new(context, DEMARCHE_INPUT_TEXT, "talks.txt", bytes, n,
   |                      &reader);
   |  DemarcheArticle *article;
   |  while (demarche_reader_next(reader, &article) == DEMARCHE_OK && article) {
   |    demarche_article_extract(article, NULL);
   |    demarche_article_export(article, "ttl", NULL, write_bytes, stdout);
   |    demarche_article_free(article);
   |  }

   RULES THAT HOLD EVERYWHERE
   - Calls that can fail return a DemarcheStatus; values travel through
     pointers, which are set to NULL on failure. What went wrong in words goes
     to the report callback of the settings. The library never prints and never
     ends the process.
   - Whoever makes an object (…_new, demarche_reader_next) frees it (…_free;
     NULL is allowed). What an object hands out as `const` is its own and lives
     as long as it does.
   - Strings are UTF-8 and end with NUL. What is passed in is copied, with the
     one exception of the bytes given to a reader.
   - No global state of ours. A context is immutable: any number of threads may
     share it, each with readers and articles of its own; the report callback
     is then called from those threads. Graphviz and raptor2 do have global
     state: the library takes turns with them, so a write callback must not
     call the library, and a program that uses them itself must not do so in
     another thread meanwhile.
   - Output depends on the input and the options alone: not on the locale, the
     time, the working folder or earlier documents. */
/* clang-format on */
#ifndef DEMARCHE_H
#define DEMARCHE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DEMARCHE_VERSION "0.1.0"

#if defined(__GNUC__)
#define DEMARCHE_API __attribute__((visibility("default")))
#else
#define DEMARCHE_API
#endif

/* Version of the library that is linked: "0.1.0". */
DEMARCHE_API const char *demarche_version(void);

/* ---- Results and reports ------------------------------------------------ */

typedef enum DemarcheStatus {
  DEMARCHE_OK = 0,
  DEMARCHE_ERR_NOMEM,   /* an allocation failed */
  DEMARCHE_ERR_IO,      /* open, read or write failed */
  DEMARCHE_ERR_INPUT,   /* the document cannot be used */
  DEMARCHE_ERR_LEXICON, /* the ontology or a lexicon file is invalid */
  DEMARCHE_ERR_MODEL,   /* the syntax model is missing, damaged or of another
                           version */
  DEMARCHE_ERR_LIMIT,   /* the input is larger than a documented limit */
  DEMARCHE_ERR_EXPORT,  /* the graph could not be serialized */
  DEMARCHE_ERR_USAGE    /* the arguments contradict each other */
} DemarcheStatus;

/* A short English name of the status. Static. */
DEMARCHE_API const char *demarche_status_text(DemarcheStatus status);

typedef enum DemarcheSeverity {
  DEMARCHE_NOTE,
  DEMARCHE_WARNING,
  DEMARCHE_ERROR
} DemarcheSeverity;

/* Told of every problem. `file` is NULL and `line` 0 when they do not apply;
   `message` is one line without its end. Both last for the call only. */
typedef void (*DemarcheReport)(void *handle, DemarcheSeverity severity,
                               const char *file, size_t line,
                               const char *message);

/* ---- Settings: what a context is made from ------------------------------ */

typedef struct DemarcheSettings DemarcheSettings;

/* NULL when memory is out. */
DEMARCHE_API DemarcheSettings *demarche_settings_new(void);
DEMARCHE_API void demarche_settings_free(DemarcheSettings *settings);

/* Folder that holds ontology.dmo, context.jsonld and english.model (after
   installation what `pkg-config --variable=datadir demarche` says). The next
   two calls overrule it, each for its part. */
DEMARCHE_API DemarcheStatus
demarche_settings_set_data(DemarcheSettings *settings, const char *folder);

/* The ontology: a folder of Turtle files as in the sources of Démarche, or a
   file that demarche-lexc compiled. context.jsonld stands beside it. */
DEMARCHE_API DemarcheStatus
demarche_settings_set_ontology(DemarcheSettings *settings, const char *path);

/* The syntax model. "" means none: documents must then come as CoNLL-U with
   tags and trees. */
DEMARCHE_API DemarcheStatus
demarche_settings_set_model(DemarcheSettings *settings, const char *path);

/* A Turtle file of further names, relation types and frames; repeatable. */
DEMARCHE_API DemarcheStatus
demarche_settings_add_lexicon(DemarcheSettings *settings, const char *path);

DEMARCHE_API void demarche_settings_set_report(DemarcheSettings *settings,
                                               DemarcheReport report,
                                               void *handle);

/* ---- Context: ontology and model, loaded once --------------------------- */

typedef struct DemarcheContext DemarcheContext;

/* Load what the settings name; they may be freed afterwards. Fails with
   ERR_LEXICON, ERR_MODEL or ERR_IO. */
DEMARCHE_API DemarcheStatus
demarche_context_new(const DemarcheSettings *settings, DemarcheContext **out);
/* After the readers and articles made with it. */
DEMARCHE_API void demarche_context_free(DemarcheContext *context);

/* ---- Reader: bytes in, articles out ------------------------------------- */

typedef enum DemarcheInput {
  DEMARCHE_INPUT_TEXT, /* plain text: one article, paragraphs by blank lines */
  DEMARCHE_INPUT_CONLLU, /* CoNLL-U with tags and trees of any UD parser */
  DEMARCHE_INPUT_TOKENS, /* CoNLL-U of which only FORM and SpaceAfter count */
  DEMARCHE_INPUT_NDJSON  /* {"id","date","title","text","url"} a line */
} DemarcheInput;

/* The most bytes of plain text that one article may have: far more than any
   article, and so little that time and memory stay bounded. */
enum { DEMARCHE_MAX_TEXT = 8 * 1024 * 1024 };

typedef struct DemarcheReader DemarcheReader;
typedef struct DemarcheArticle DemarcheArticle;

/* Read articles from bytes[0..size), which are borrowed and must outlive the
   reader. `name` is the path shown in reports; ids are made from it where the
   input has none ("-": standard input). */
DEMARCHE_API DemarcheStatus demarche_reader_new(const DemarcheContext *context,
                                                DemarcheInput input,
                                                const char *name,
                                                const char *bytes, size_t size,
                                                DemarcheReader **out);
DEMARCHE_API void demarche_reader_free(DemarcheReader *reader);

/* The next article, NULL with DEMARCHE_OK at the end. A bad line or block is
   ERR_INPUT (a text beyond DEMARCHE_MAX_TEXT: ERR_LIMIT), with a report;
   calling again goes on behind it. The article outlives the reader. */
DEMARCHE_API DemarcheStatus demarche_reader_next(DemarcheReader *reader,
                                                 DemarcheArticle **out);

/* ---- Article: one document on its way to a graph ------------------------ */

DEMARCHE_API void demarche_article_free(DemarcheArticle *article);

/* Never NULL; "" when unknown. The date is ISO 8601. */
DEMARCHE_API const char *demarche_article_id(const DemarcheArticle *article);
DEMARCHE_API const char *demarche_article_title(const DemarcheArticle *article);
DEMARCHE_API const char *demarche_article_date(const DemarcheArticle *article);

/* Set what the input did not say. Before demarche_article_extract. */
DEMARCHE_API DemarcheStatus demarche_article_set_title(DemarcheArticle *article,
                                                       const char *title);
/* `date` as YYYY-MM-DD; relative times (“last week”) count from it. */
DEMARCHE_API DemarcheStatus demarche_article_set_date(DemarcheArticle *article,
                                                      const char *date);

/* Tags, lemmas and trees only, as the "conllu" format writes them. Nothing
   happens when the article has them. */
DEMARCHE_API DemarcheStatus demarche_article_annotate(DemarcheArticle *article);

/* Zero it for the defaults; fields may be added at its end. */
typedef struct DemarcheExtractOptions {
  const char *base; /* IRI prefix, ending in / or #, of what the lexicon does
                       not know; NULL: https://w3id.org/demarche/id/ */
  int explain;      /* fill DemarcheRelation.why and DemarcheSentence */
} DemarcheExtractOptions;

/* Find nodes and relations (annotating first where needed). Once for each
   article. NULL options are the defaults. */
DEMARCHE_API DemarcheStatus demarche_article_extract(
    DemarcheArticle *article, const DemarcheExtractOptions *options);

/* ---- What was found ------------------------------------------------------ */

/* No such node. */
#define DEMARCHE_NONE UINT32_MAX

/* Strings are never NULL; "" when there is nothing to say. */
typedef struct DemarcheNode {
  const char *iri;
  const char *label;
  const char *cls;     /* "Person", "Organization", "Group", "Country", "Place",
                          "Meeting", "Proposal" */
  const char *country; /* ISO alpha-3 of itself or of whom it represents */
  const char *wikidata; /* IRI */
  const char *kind;     /* meetings, proposals: "summit", "guarantee" */
  const char *status; /* meetings, proposals: "held", "planned", "ruledOut"… */
  const char *role;   /* the first office said or known */
  uint32_t mentions;
} DemarcheNode;

typedef struct DemarcheRelation {
  const char *iri;
  const char *type;     /* local name: "criticizes" */
  uint32_t source;      /* node */
  uint32_t target;      /* node */
  uint32_t speaker;     /* node that says so, or DEMARCHE_NONE: the article */
  const char *polarity; /* "positive", "negative" */
  const char *modality; /* "asserted", "planned", "possible", "demanded",
                           "conditional" */
  const char *topic;    /* words of the text */
  const char *time;     /* ISO 8601 date, month or year */
  double confidence;    /* 0..1: how likely it is that the text says so,
                           calibrated: near 0.8 four in five are right */
  uint32_t sentence;    /* 1-based */
  uint32_t start;       /* bytes [start, end) of the text */
  uint32_t end;
  const char *quote; /* those bytes */
  const char *why;   /* with explain, lines ending in \n but the last: the
                        frame, what filled the roles and how it was linked,
                        what truth, speaker and confidence are made of */
} DemarcheRelation;

typedef struct DemarcheSentence {
  uint32_t start; /* bytes [start, end) of the text */
  uint32_t end;
  const char *text;    /* those bytes */
  const char *why_not; /* "" when a relation rests on it, else why none does:
                          lines ending in \n but the last */
} DemarcheSentence;

/* 0 and NULL before demarche_article_extract or past the end. */
DEMARCHE_API size_t demarche_article_node_count(const DemarcheArticle *article);
DEMARCHE_API const DemarcheNode *
demarche_article_node(const DemarcheArticle *article, size_t index);
DEMARCHE_API size_t
demarche_article_relation_count(const DemarcheArticle *article);
DEMARCHE_API const DemarcheRelation *
demarche_article_relation(const DemarcheArticle *article, size_t index);
DEMARCHE_API size_t
demarche_article_statement_count(const DemarcheArticle *article);
DEMARCHE_API size_t
demarche_article_sentence_count(const DemarcheArticle *article);

/* A sentence of an article extracted with explain, else NULL; `index` counts
   from 0. */
DEMARCHE_API const DemarcheSentence *
demarche_article_sentence(const DemarcheArticle *article, size_t index);

/* ---- Exports ------------------------------------------------------------- */

typedef struct DemarcheFormat {
  const char *name;       /* "dot", "svg", "ttl", "jsonld", "nq", "ndjson"… */
  const char *extension;  /* of files, without the dot */
  const char *media_type; /* "text/turtle" */
  const char *what;       /* one line for people */
} DemarcheFormat;

/* The formats one by one, in a fixed order; a name of NULL behind the last. */
DEMARCHE_API DemarcheFormat demarche_format(size_t index);

/* Zero it for the defaults; fields may be added at its end. */
typedef struct DemarcheExportOptions {
  double min_confidence;   /* relations below are left out */
  size_t max_nodes;        /* diagrams: the most connected ones; 0: all */
  const char *focus;       /* diagrams: name of a node; NULL: everything */
  unsigned depth;          /* diagrams: steps around the focus; 0: one */
  const char *context_iri; /* JSON-LD: refer to this context; NULL: embed it */
} DemarcheExportOptions;

/* Take all n bytes and return 0, or anything else to stop the export, which
   then fails with ERR_IO. */
typedef int (*DemarcheWrite)(void *handle, const char *bytes, size_t n);

/* Write the article's graph ("conllu": its trees, which need annotation only)
   in the named format; NULL options are the defaults. An unknown name, or a
   graph that was not extracted, is ERR_USAGE. */
DEMARCHE_API DemarcheStatus demarche_article_export(
    DemarcheArticle *article, const char *format,
    const DemarcheExportOptions *options, DemarcheWrite write, void *handle);

#ifdef __cplusplus
}
#endif

#endif
