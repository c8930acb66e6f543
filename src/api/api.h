/* SPDX-License-Identifier: Apache-2.0 */
/* What stands behind the opaque types of demarche.h. Private to this room. */
#ifndef DM_API_API_H
#define DM_API_API_H

#include "demarche.h"
#include "extract/extract.h"
#include "extract/name_model.h"
#include "syntax/syntax.h"
#include "text/reader.h"

/* The public enumerations repeat the inner ones, so that a cast translates. */
_Static_assert((int)DEMARCHE_ERR_USAGE == (int)DM_ERR_USAGE, "same statuses");
_Static_assert((int)DEMARCHE_ERR_LEXICON == (int)DM_ERR_LEXICON,
               "same statuses");
_Static_assert((int)DEMARCHE_ERROR == (int)DM_ERROR, "same severities");
_Static_assert((int)DEMARCHE_INPUT_NDJSON == (int)DM_INPUT_NDJSON,
               "same inputs");

struct DemarcheSettings {
  char *data;
  char *ontology;
  char *model;
  char **lexicons;
  size_t n_lexicons;
  DemarcheReport report;
  void *handle;
};

/* Reports of the rooms go through here to the caller's callback. */
typedef struct Reporter {
  DemarcheReport report;
  void *handle;
  DmDiag diag;
} Reporter;

/* Make `reporter` pass on to the settings' callback; it must not move. */
void dm_api_reporter(const DemarcheSettings *settings, Reporter *reporter);

struct DemarcheContext {
  Reporter reporter;
  DmOntology *ontology;
  DmModel *model;     /* NULL: none wanted */
  DmNameModel *names; /* NULL: not there; rules class names */
  DmBuffer context;   /* context.jsonld */
};

struct DemarcheArticle {
  const DemarcheContext *context;
  DmArena *arena; /* all below lives in it */
  DmDocument *doc;
  DmGraph *graph; /* NULL before extraction */
  DemarcheNode *nodes;
  DemarcheRelation *relations;
  DemarcheSentence *sentences; /* NULL without explain */
  const char *id;
  const char *title;
  const char *date;
};

/* raptor2 starts and ends libxml2, whose ending reaches into the whole process:
   one raptor world at a time, for Turtle read and written. Never held where an
   arena may jump. */
void dm_api_raptor_begin(void);
void dm_api_raptor_end(void);

/* Fill nodes, relations and sentences from the graph, in the article's arena.
 */
void dm_api_view(DemarcheArticle *article);

#endif
