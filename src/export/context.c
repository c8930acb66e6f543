/* SPDX-License-Identifier: Apache-2.0 */
#include "export/context.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 8 }; /* of terms defined by terms */

typedef struct Reader {
  DmArena *arena;
  const cJSON *json;
  DmContext *out;
} Reader;

static const cJSON *member(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

static DmStr member_text(const cJSON *object, const char *key) {
  return dm_str(cJSON_GetStringValue(member(object, key)));
}

static DmStr expand(const Reader *r, DmStr value, int depth);

/* The IRI that a term is defined as, empty when it has none. */
static DmStr defined_as(const Reader *r, const cJSON *definition, int depth) {
  if (depth > MAX_DEPTH) {
    return dm_str("");
  }
  const char *const text = cJSON_IsObject(definition)
                               ? cJSON_GetStringValue(member(definition, "@id"))
                               : cJSON_GetStringValue(definition);
  if (text) {
    return expand(r, dm_str(text), depth + 1);
  }
  if (!cJSON_IsObject(definition) || member(definition, "@id")) {
    return dm_str("");
  }
  /* Without @id a term is its own name, read as a compact IRI or by @vocab. */
  const DmStr name = dm_str(definition->string);
  if (memchr(name.p, ':', name.n)) {
    return expand(r, name, depth + 1);
  }
  return dm_str_join(r->arena, member_text(r->json, "@vocab"), "", name);
}

static DmStr expand(const Reader *r, DmStr value, int depth) {
  if (dm_str_starts(value, "@")) {
    return value;
  }
  const char *const colon = value.n ? memchr(value.p, ':', value.n) : NULL;
  if (!colon) {
    const cJSON *const term = member(r->json, dm_str_dup(r->arena, value).p);
    return term ? defined_as(r, term, depth + 1)
                : dm_str_join(r->arena, member_text(r->json, "@vocab"), "",
                              value);
  }
  const DmStr prefix = dm_str_n(value.p, (size_t)(colon - value.p));
  const DmStr rest = dm_str_n(colon + 1, value.n - prefix.n - 1);
  const cJSON *const term = member(r->json, dm_str_dup(r->arena, prefix).p);
  if (!term || dm_str_starts(rest, "//")) {
    return value;
  }
  return dm_str_join(r->arena, defined_as(r, term, depth + 1), "", rest);
}

/* Fill in what an expanded definition says; false: not one that we use. */
static bool read_details(const Reader *r, const cJSON *definition,
                         DmContextTerm *term) {
  for (const cJSON *part = definition->child; part; part = part->next) {
    const DmStr value = dm_str(cJSON_GetStringValue(part));
    if (strcmp(part->string, "@type") == 0) {
      term->coercion = dm_str_eqz(value, "@id")      ? DM_COERCE_ID
                       : dm_str_eqz(value, "@vocab") ? DM_COERCE_VOCAB
                                                     : DM_COERCE_TYPE;
      term->datatype = expand(r, value, 0);
      if (dm_str_starts(term->datatype, "@") &&
          term->coercion == DM_COERCE_TYPE) {
        return false;
      }
    } else if (strcmp(part->string, "@language") == 0) {
      term->language = value;
    } else if (strcmp(part->string, "@container") == 0) {
      term->set = dm_str_eqz(value, "@set");
      if (!term->set) {
        return false;
      }
    } else if (strcmp(part->string, "@id") != 0 &&
               strcmp(part->string, "@protected") != 0 &&
               strcmp(part->string, "@prefix") != 0) {
      return false;
    }
  }
  return true;
}

static void read_term(Reader *r, const cJSON *definition) {
  DmContextTerm term = {.name =
                            dm_str_dup(r->arena, dm_str(definition->string)),
                        .iri = defined_as(r, definition, 0),
                        .language = member_text(r->json, "@language")};
  if (term.iri.n == 0) {
    return;
  }
  if (dm_str_starts(term.iri, "@")) {
    r->out->id = dm_str_eqz(term.iri, "@id") ? term.name : r->out->id;
    r->out->type = dm_str_eqz(term.iri, "@type") ? term.name : r->out->type;
    return;
  }
  if (cJSON_IsObject(definition) && !read_details(r, definition, &term)) {
    return;
  }
  term.iri = dm_str_dup(r->arena, term.iri);
  term.datatype = dm_str_dup(r->arena, term.datatype);
  term.language = dm_str_dup(r->arena, term.language);
  DM_PUSH(r->arena, r->out->terms, term);
}

static int term_cmp(const void *left, const void *right) {
  const DmContextTerm *const a = left;
  const DmContextTerm *const b = right;
  const int order = dm_str_cmp(a->iri, b->iri);
  return order ? order : dm_str_cmp(a->name, b->name);
}

void dm_context_read(DmArena *arena, const cJSON *json, DmContext *out) {
  *out = (DmContext){.id = dm_str("@id"), .type = dm_str("@type")};
  Reader r = {arena, json, out};
  if (!cJSON_IsObject(json)) {
    return;
  }
  for (const cJSON *item = json->child; item; item = item->next) {
    if (item->string[0] != '@') {
      read_term(&r, item);
    }
  }
  if (out->terms.count) {
    qsort(out->terms.items, out->terms.count, sizeof *out->terms.items,
          term_cmp);
  }
}

/* The first term with this IRI, or where it would stand. */
static size_t lower_bound(const DmContext *context, DmStr iri) {
  size_t low = 0;
  size_t high = context->terms.count;
  while (low < high) {
    const size_t mid = low + (high - low) / 2;
    if (dm_str_cmp(context->terms.items[mid].iri, iri) < 0) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low;
}

/* Does a string (or a bare number) under this term mean the object? */
static bool says(const DmContextTerm *term, const DmRdfTerm *object) {
  if (object->iri) {
    return term->coercion == DM_COERCE_ID || term->coercion == DM_COERCE_VOCAB;
  }
  if (object->datatype) {
    return term->coercion == DM_COERCE_TYPE &&
           dm_str_eqz(term->datatype, object->datatype);
  }
  const bool is_string = term->coercion == DM_COERCE_TYPE &&
                         dm_str_eqz(term->datatype, DM_XSD "string");
  return object->language ? term->coercion == DM_COERCE_NONE &&
                                dm_str_eqz(term->language, object->language)
                          : is_string || (term->coercion == DM_COERCE_NONE &&
                                          term->language.n == 0);
}

const DmContextTerm *dm_context_property(const DmContext *context,
                                         const char *predicate,
                                         const DmRdfTerm *object, bool *bare) {
  const DmStr iri = dm_str(predicate);
  const DmContextTerm *any = NULL;
  for (size_t i = lower_bound(context, iri); i < context->terms.count; ++i) {
    const DmContextTerm *const term = &context->terms.items[i];
    if (!dm_str_eq(term->iri, iri)) {
      break;
    }
    if (says(term, object)) {
      *bare = true;
      return term;
    }
    any = any ? any : term;
  }
  *bare = false;
  return any;
}

DmStr dm_context_vocab(const DmContext *context, DmStr iri) {
  const size_t i = lower_bound(context, iri);
  return i < context->terms.count && dm_str_eq(context->terms.items[i].iri, iri)
             ? context->terms.items[i].name
             : iri;
}
