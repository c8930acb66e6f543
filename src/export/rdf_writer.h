/* SPDX-License-Identifier: Apache-2.0 */
/* Triples of one subject after the other: what rdf.c and its parts share. */
#ifndef DM_EXPORT_RDF_WRITER_H
#define DM_EXPORT_RDF_WRITER_H

#include "export/rdf.h"

typedef struct DmRdf {
  const DmGraph *graph;
  const DmExportOptions *options;
  DmArena *keep; /* until the end */
  DmArena *line; /* until the next subject */
  DmRdfTripleFn fn;
  void *handle;
  DmStatus st; /* the first failure; nothing is sent after it */
  DmStr subject;
} DmRdf;

/* Forget what `line` holds. */
void dm_rdf_begin(DmRdf *rdf);
/* Start the triples of this subject with its class. */
void dm_rdf_subject(DmRdf *rdf, DmStr iri, const char *type);

void dm_rdf_iri(DmRdf *rdf, const char *predicate, DmStr iri);
/* A value of one of our lists: "ruledOut" is dm:RuledOut. */
void dm_rdf_concept(DmRdf *rdf, const char *predicate, const char *name);
/* The following send nothing for an empty string. */
void dm_rdf_english(DmRdf *rdf, const char *predicate, DmStr text);
void dm_rdf_plain(DmRdf *rdf, const char *predicate, DmStr text);
void dm_rdf_uint(DmRdf *rdf, const char *predicate, size_t n);
/* xsd:date, xsd:gYearMonth, xsd:gYear or xsd:dateTime as its form tells, else
   a plain string. */
void dm_rdf_time(DmRdf *rdf, const char *predicate, DmStr time);
/* An IRI when it is an absolute one, else a plain string. */
void dm_rdf_link(DmRdf *rdf, const char *predicate, DmStr url);
void dm_rdf_typed(DmRdf *rdf, const char *predicate, DmStr lexical,
                  const char *datatype);

/* IRI of a span: the document's with the fragment "what-start-end". */
DmStr dm_rdf_span_iri(const DmRdf *rdf, const char *what, DmEvidence where);

/* rdf_evidence.c: every piece of evidence that the export uses. */
void dm_rdf_evidences(DmRdf *rdf);

/* Does the export hold this relation? */
bool dm_rdf_has(const DmRdf *rdf, const DmRelation *relation);

#endif
