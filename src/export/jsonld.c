/* SPDX-License-Identifier: Apache-2.0 */
/* JSON-LD 1.1 by cJSON: {"@context", "@graph": [a node object each subject]},
   compact by the context. One node object is in memory at a time. */
#include <stdlib.h>
#include <string.h>

#include "export/context.h"
#include "export/formats.h"

typedef struct Writer {
  const DmGraph *graph;
  const DmExportOptions *options;
  DmSink *sink;
  DmArena *arena; /* the context's */
  DmContext context;
  cJSON *given;  /* the parsed context */
  cJSON *object; /* of the subject at hand */
  DmBuffer subject;
  DmBuffer text; /* a NUL-terminated copy for cJSON */
  bool first;
} Writer;

static const char *as_text(Writer *w, DmStr s) {
  w->text.n = 0;
  return dm_buffer_append(&w->text, s.p, s.n) == DM_OK ? w->text.p : NULL;
}

static cJSON *new_string(Writer *w, DmStr s) {
  const char *const z = as_text(w, s);
  return z ? cJSON_CreateString(z) : NULL;
}

/* {key: value}, or with a second member; takes `value` in any case. */
static cJSON *value_object(const char *key, cJSON *value, const char *key2,
                           const char *value2) {
  cJSON *const object = cJSON_CreateObject();
  if (!object || !value || !cJSON_AddItemToObject(object, key, value)) {
    cJSON_Delete(object);
    cJSON_Delete(value);
    return NULL;
  }
  if (key2 && !cJSON_AddStringToObject(object, key2, value2)) {
    cJSON_Delete(object);
    return NULL;
  }
  return object;
}

/* Numbers and truth values of JSON mean xsd:integer and xsd:boolean. */
static bool is_native(const DmRdfTerm *term) {
  return term->datatype && (strcmp(term->datatype, DM_XSD "integer") == 0 ||
                            strcmp(term->datatype, DM_XSD "boolean") == 0);
}

static cJSON *new_value(Writer *w, const DmRdfTerm *term,
                        const DmContextTerm *property, bool bare) {
  if (term->iri) {
    const bool vocab =
        bare && property && property->coercion == DM_COERCE_VOCAB;
    cJSON *const iri = new_string(
        w, vocab ? dm_context_vocab(&w->context, term->value) : term->value);
    return bare ? iri : value_object(w->context.id.p, iri, NULL, NULL);
  }
  if (is_native(term) &&
      (bare || !property || property->coercion == DM_COERCE_NONE)) {
    const char *const z = as_text(w, term->value);
    return z ? cJSON_CreateRaw(z) : NULL;
  }
  cJSON *const text = new_string(w, term->value);
  if (bare) {
    return text;
  }
  return term->language
             ? value_object("@value", text, "@language", term->language)
         : term->datatype
             ? value_object("@value", text, "@type", term->datatype)
             : value_object("@value", text, NULL, NULL);
}

/* The array under `key`, made of the value that is there if it is none yet. */
static cJSON *array_under(cJSON *object, const char *key) {
  cJSON *const old = cJSON_GetObjectItemCaseSensitive(object, key);
  if (old && cJSON_IsArray(old)) {
    return old;
  }
  cJSON *const array = cJSON_CreateArray();
  if (!array) {
    return NULL;
  }
  if (old &&
      !cJSON_AddItemToArray(array, cJSON_DetachItemViaPointer(object, old))) {
    cJSON_Delete(array);
    return NULL;
  }
  if (!cJSON_AddItemToObject(object, key, array)) {
    cJSON_Delete(array);
    return NULL;
  }
  return array;
}

/* Put `value` under `key`: alone, or in an array when there are several. Takes
   it in any case. */
static DmStatus add(cJSON *object, const char *key, cJSON *value, bool set) {
  if (!value) {
    return DM_ERR_NOMEM;
  }
  if (!set && !cJSON_GetObjectItemCaseSensitive(object, key)) {
    if (cJSON_AddItemToObject(object, key, value)) {
      return DM_OK;
    }
  } else {
    cJSON *const array = array_under(object, key);
    if (array && cJSON_AddItemToArray(array, value)) {
      return DM_OK;
    }
  }
  cJSON_Delete(value);
  return DM_ERR_NOMEM;
}

/* Write printed JSON, its lines after the first two steps to the right. */
static DmStatus write_indented(DmSink *sink, const char *text) {
  for (const char *end; (end = strchr(text, '\n')); text = end + 1) {
    DM_TRY(dm_sink_write(sink, text, (size_t)(end - text)));
    DM_TRY(dm_sink_puts(sink, "\n\t"));
  }
  return dm_sink_puts(sink, text);
}

static DmStatus write_json(Writer *w, const cJSON *json) {
  char *const text = cJSON_Print(json);
  if (!text) {
    return DM_ERR_NOMEM;
  }
  const DmStatus st = write_indented(w->sink, text);
  cJSON_free(text);
  return st;
}

static DmStatus flush(Writer *w) {
  if (!w->object) {
    return DM_OK;
  }
  DM_TRY(dm_sink_puts(w->sink, w->first ? "\n\t" : ",\n\t"));
  w->first = false;
  const DmStatus st = write_json(w, w->object);
  cJSON_Delete(w->object);
  w->object = NULL;
  return st;
}

static DmStatus start_subject(Writer *w, DmStr subject) {
  DM_TRY(flush(w));
  w->subject.n = 0;
  DM_TRY(dm_buffer_append(&w->subject, subject.p, subject.n));
  w->object = cJSON_CreateObject();
  return w->object && cJSON_AddStringToObject(w->object, w->context.id.p,
                                              w->subject.p)
             ? DM_OK
             : DM_ERR_NOMEM;
}

static DmStatus write_triple(void *handle, const DmRdfTriple *triple) {
  Writer *const w = handle;
  if (!w->object ||
      !dm_str_eq(triple->subject, dm_str_n(w->subject.p, w->subject.n))) {
    DM_TRY(start_subject(w, triple->subject));
  }
  if (strcmp(triple->predicate, DM_RDF_TYPE) == 0) {
    return add(
        w->object, w->context.type.p,
        new_string(w, dm_context_vocab(&w->context, triple->object.value)),
        false);
  }
  bool bare = false;
  const DmContextTerm *const property = dm_context_property(
      &w->context, triple->predicate, &triple->object, &bare);
  return add(w->object, property ? property->name.p : triple->predicate,
             new_value(w, &triple->object, property, bare),
             property && property->set);
}

static DmStatus write_context(Writer *w) {
  DmStatus st = dm_sink_puts(w->sink, "{\n\t\"@context\":\t");
  if (st == DM_OK && w->options->context_iri.n) {
    cJSON *const iri = new_string(w, w->options->context_iri);
    st = iri ? write_json(w, iri) : DM_ERR_NOMEM;
    cJSON_Delete(iri);
  } else if (st == DM_OK && w->given) {
    const cJSON *const inner =
        cJSON_GetObjectItemCaseSensitive(w->given, "@context");
    st = write_json(w, inner ? inner : w->given);
  } else if (st == DM_OK) {
    st = dm_sink_puts(w->sink, "{}");
  }
  return st == DM_OK ? dm_sink_puts(w->sink, ",\n\t\"@graph\":\t[") : st;
}

static DmStatus read_context(void *handle) {
  Writer *const w = handle;
  const cJSON *const inner =
      cJSON_GetObjectItemCaseSensitive(w->given, "@context");
  dm_context_read(w->arena, inner ? inner : w->given, &w->context);
  return DM_OK;
}

static DmStatus write_all(Writer *w) {
  const DmStr text = w->options->context;
  if (text.n) {
    w->given = cJSON_ParseWithLength(text.p, text.n);
    if (!w->given) {
      dm_report(w->options->diag, DM_ERROR, NULL, 0,
                "the JSON-LD context is not JSON");
      return DM_ERR_USAGE;
    }
  }
  w->arena = dm_arena_new(0);
  if (!w->arena) {
    return DM_ERR_NOMEM;
  }
  DM_TRY(dm_arena_protect(w->arena, read_context, w));
  DM_TRY(write_context(w));
  DM_TRY(dm_rdf_stream(w->graph, w->options, write_triple, w));
  DM_TRY(flush(w));
  return dm_sink_puts(w->sink, "\n\t]\n}\n");
}

DmStatus dm_write_jsonld(const DmGraph *graph, const DmExportOptions *options,
                         DmSink *sink) {
  Writer w = {.graph = graph, .options = options, .sink = sink, .first = true};
  const DmStatus st = write_all(&w);
  cJSON_Delete(w.given);
  cJSON_Delete(w.object);
  dm_buffer_free(&w.subject);
  dm_buffer_free(&w.text);
  dm_arena_free(w.arena);
  return st;
}
