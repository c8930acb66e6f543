/* SPDX-License-Identifier: Apache-2.0 */
/* A graph as RDF triples: the one place that decides what is said, so that
   Turtle, JSON-LD and N-Quads are the same set by construction.

   No blank nodes: what has no name elsewhere has an IRI made from the document
   and a position. All triples of a subject come in a row, rdf:type first, none
   twice. The terms of a triple are valid during the call only.

   A relation that the document asserts in its own voice also gives the direct
   triple (source, type, target); one that is negative, not asserted or said by
   a speaker never does. */
#ifndef DM_EXPORT_RDF_H
#define DM_EXPORT_RDF_H

#include "export/exporter.h"

#define DM_RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define DM_XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct DmRdfTerm {
  DmStr value;
  bool iri;
  const char *datatype; /* full IRI, NULL: xsd:string or a language */
  const char *language; /* NULL: none */
} DmRdfTerm;

typedef struct DmRdfTriple {
  DmStr subject;
  const char *predicate; /* full IRI */
  DmRdfTerm object;
} DmRdfTriple;

typedef DmStatus (*DmRdfTripleFn)(void *handle, const DmRdfTriple *triple);

/* Send every triple of the graph to fn until it fails. Memory beyond the graph
   is an index of relations and evidence; literals are not kept. */
DmStatus dm_rdf_stream(const DmGraph *graph, const DmExportOptions *options,
                       DmRdfTripleFn fn, void *handle);

/* Prefixes for writers that shorten IRIs, ended by one without a prefix. The
   IRI of `doc` is the document's with "#" and filled in by the writer. */
typedef struct DmPrefix {
  const char *prefix;
  const char *iri;
} DmPrefix;
extern const DmPrefix dm_rdf_prefixes[];

#endif
