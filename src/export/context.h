/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON-LD context, read as far as it decides how a triple is written. The
   writer asks it instead of knowing our context, so that the file in ontology/
   can change and a user may give another.

   Understood: prefixes, @vocab, @language, aliases of keywords, and terms with
   @id, @type, @language and @container @set. Terms with anything else are not
   used, which is always correct, only longer. */
#ifndef DM_EXPORT_CONTEXT_H
#define DM_EXPORT_CONTEXT_H

#include <cJSON.h>

#include "export/rdf.h"

typedef enum DmCoercion {
  DM_COERCE_NONE,
  DM_COERCE_ID,    /* strings are IRIs */
  DM_COERCE_VOCAB, /* strings are terms or IRIs */
  DM_COERCE_TYPE   /* strings have the datatype */
} DmCoercion;

typedef struct DmContextTerm {
  DmStr name;
  DmStr iri;
  DmCoercion coercion;
  DmStr datatype;
  DmStr language; /* of plain strings under it; empty: none */
  bool set;       /* always an array */
} DmContextTerm;

typedef struct DmContext {
  struct {
    DmContextTerm *items; /* by IRI, then name */
    size_t count, cap;
  } terms;
  DmStr id;   /* "@id" or its alias */
  DmStr type; /* "@type" or its alias */
} DmContext;

/* Read the object that "@context" holds; `json` may be NULL: no terms. The
   result's memory is `arena`'s. */
void dm_context_read(DmArena *arena, const cJSON *json, DmContext *out);

/* The term to write this property and object under, or NULL. *bare tells
   whether the object may be a string under it (else a value object). */
const DmContextTerm *dm_context_property(const DmContext *context,
                                         const char *predicate,
                                         const DmRdfTerm *object, bool *bare);

/* The term that stands for this IRI where terms may stand, or the IRI. */
DmStr dm_context_vocab(const DmContext *context, DmStr iri);

#endif
