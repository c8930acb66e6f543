/* SPDX-License-Identifier: Apache-2.0 */
/* Turtle by raptor2's serializer, which sorts subjects and predicates by IRI.
   It keeps all triples in memory until the end. */
#include <raptor2.h>

#include "export/formats.h"
#include "export/rdf.h"

typedef struct Writer {
  const DmGraph *graph;
  const DmExportOptions *options;
  raptor_world *world;
  raptor_serializer *serializer;
  raptor_iostream *stream;
  DmSink *sink;
  DmStatus st; /* of the sink: raptor does not hand it back */
} Writer;

static int write_bytes(void *context, const void *bytes, size_t size,
                       size_t n) {
  Writer *const w = context;
  if (w->st == DM_OK) {
    w->st = dm_sink_write(w->sink, bytes, size * n);
  }
  return w->st == DM_OK ? (int)n : 0;
}

static int write_byte(void *context, const int byte) {
  const char c = (char)byte;
  return write_bytes(context, &c, 1, 1) == 1 ? 0 : 1;
}

static const raptor_iostream_handler handler = {
    .version = 2, .write_byte = write_byte, .write_bytes = write_bytes};

static void log_message(void *user, raptor_log_message *message) {
  const Writer *const w = user;
  dm_report(w->options->diag, DM_ERROR, NULL, 0, "raptor: %s", message->text);
}

static DmStatus open_raptor(Writer *w) {
  w->world = raptor_new_world();
  if (!w->world || raptor_world_open(w->world)) {
    return DM_ERR_NOMEM;
  }
  raptor_world_set_log_handler(w->world, w, log_message);
  w->serializer = raptor_new_serializer(w->world, "turtle");
  w->stream = raptor_new_iostream_from_handler(w->world, w, &handler);
  return w->serializer && w->stream ? DM_OK : DM_ERR_EXPORT;
}

static DmStatus set_prefix(Writer *w, const char *prefix, const char *iri) {
  raptor_uri *const uri = raptor_new_uri(w->world, (const unsigned char *)iri);
  if (!uri) {
    return DM_ERR_NOMEM;
  }
  const int failed = raptor_serializer_set_namespace(
      w->serializer, uri, (const unsigned char *)prefix);
  raptor_free_uri(uri);
  return failed ? DM_ERR_EXPORT : DM_OK;
}

static DmStatus set_prefixes(Writer *w) {
  DmBuffer doc = {0};
  DmStatus st =
      dm_buffer_append(&doc, w->graph->doc_iri.p, w->graph->doc_iri.n);
  if (st == DM_OK) {
    st = dm_buffer_append(&doc, "#", 1);
  }
  if (st == DM_OK) {
    st = set_prefix(w, "doc", doc.p);
  }
  dm_buffer_free(&doc);
  for (const DmPrefix *p = dm_rdf_prefixes; st == DM_OK && p->prefix; ++p) {
    st = set_prefix(w, p->prefix, p->iri);
  }
  return st;
}

static raptor_term *iri_term(raptor_world *world, DmStr iri) {
  return raptor_new_term_from_counted_uri_string(
      world, (const unsigned char *)iri.p, iri.n);
}

static raptor_term *object_term(raptor_world *world, const DmRdfTerm *term) {
  if (term->iri) {
    return iri_term(world, term->value);
  }
  raptor_uri *const datatype =
      term->datatype
          ? raptor_new_uri(world, (const unsigned char *)term->datatype)
          : NULL;
  if (term->datatype && !datatype) {
    return NULL;
  }
  raptor_term *const result = raptor_new_term_from_counted_literal(
      world, (const unsigned char *)(term->value.n ? term->value.p : ""),
      term->value.n, datatype, (const unsigned char *)term->language,
      (unsigned char)(term->language ? dm_str(term->language).n : 0));
  if (datatype) {
    raptor_free_uri(datatype);
  }
  return result;
}

static DmStatus write_triple(void *handle, const DmRdfTriple *triple) {
  Writer *const w = handle;
  raptor_statement statement;
  raptor_statement_init(&statement, w->world);
  statement.subject = iri_term(w->world, triple->subject);
  statement.predicate = iri_term(w->world, dm_str(triple->predicate));
  statement.object = object_term(w->world, &triple->object);
  DmStatus st = DM_ERR_NOMEM;
  if (statement.subject && statement.predicate && statement.object) {
    st = raptor_serializer_serialize_statement(w->serializer, &statement)
             ? DM_ERR_EXPORT
             : DM_OK;
  }
  raptor_statement_clear(&statement);
  return st;
}

static DmStatus write_all(Writer *w) {
  DM_TRY(open_raptor(w));
  DM_TRY(set_prefixes(w));
  if (raptor_serializer_start_to_iostream(w->serializer, NULL, w->stream)) {
    return DM_ERR_EXPORT;
  }
  DM_TRY(dm_rdf_stream(w->graph, w->options, write_triple, w));
  const int failed = raptor_serializer_serialize_end(w->serializer);
  DM_TRY(w->st);
  return failed ? DM_ERR_EXPORT : DM_OK;
}

DmStatus dm_write_turtle(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink) {
  Writer w = {.graph = graph, .options = options, .sink = sink};
  const DmStatus st = write_all(&w);
  if (w.serializer) {
    raptor_free_serializer(w.serializer);
  }
  if (w.stream) {
    raptor_free_iostream(w.stream);
  }
  if (w.world) {
    raptor_free_world(w.world);
  }
  return st;
}
