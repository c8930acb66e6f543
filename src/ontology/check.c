/* SPDX-License-Identifier: Apache-2.0 */
/* Checks that the vocabulary table drives: classes, properties, the kinds of
   their values and how many there may be. */
#include <string.h>

#include "base/utf8.h"
#include "ontology/builder.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

static bool is_class_term(DmStr iri) {
  return dm_str_eqz(iri, OWL "Class") || dm_str_eqz(iri, RDFS "Class");
}

/* Whether some file declares this class (demarche.ttl does, of its own). */
static bool is_declared_class(const DmBuilder *b, uint32_t term) {
  const DmSubject *const s = dm_subject_of(b, term);
  for (const DmTriple *t = NULL; s && (t = dm_next(b, s, DM_PROP_TYPE, t));) {
    if (is_class_term(dm_term(b, t->object).text)) {
      return true;
    }
  }
  return false;
}

static void unknown_class(DmBuilder *b, const DmSubject *s, const DmTriple *t) {
  const DmStr name = dm_show(b, t->object);
  const char *const near = dm_kind_suggest(name.p);
  if (near) {
    dm_complain(b, s, t, "unknown class %.*s; did you mean %s?",
                DM_STR_ARG(name), near);
  } else {
    dm_complain(b, s, t,
                "unknown class %.*s; ontology/README.md lists what a lexicon "
                "may declare",
                DM_STR_ARG(name));
  }
}

static bool has_own_property(const DmBuilder *b, const DmSubject *s) {
  for (size_t i = 0; i < s->count; ++i) {
    if (b->props[s->triples[i].predicate] >= DM_PROP_FIRST_OWN) {
      return true;
    }
  }
  return false;
}

/* What the subject is, by rdf:type. */
static void classify(DmBuilder *b, DmSubject *s) {
  bool typed = false;
  for (const DmTriple *t = NULL; (t = dm_next(b, s, DM_PROP_TYPE, t));) {
    const DmStr local = dm_local_name(dm_term(b, t->object).text);
    typed = true;
    if (!local.n) {
      continue;
    }
    const DmKind kind = dm_kind_find(local);
    if (kind == DM_KIND_NONE) {
      if (!is_declared_class(b, t->object)) {
        unknown_class(b, s, t);
      }
    } else if (s->kind != DM_KIND_NONE && s->kind != kind) {
      dm_complain(b, s, t, "is both a %s and a %s; give it one class",
                  dm_kind_name(s->kind), dm_kind_name(kind));
    } else {
      s->kind = kind;
    }
  }
  if (s->kind != DM_KIND_NONE && dm_term(b, s->term).kind != DM_TERM_IRI) {
    dm_complain(b, s, NULL, "a %s needs an IRI; give it a name",
                dm_kind_name(s->kind));
  }
  if (!typed && dm_term(b, s->term).kind == DM_TERM_IRI &&
      has_own_property(b, s)) {
    dm_complain(b, s, NULL,
                "has no class; say what it is, as in “a dm:Country”");
  }
}

static bool is_near_foreign(const DmTerm *term) {
  return dm_str_starts(term->text, RDFS) || dm_str_starts(term->text, SKOS);
}

/* Words of RDFS and SKOS that are near ours but meant as they are. */
static bool is_known_foreign(DmStr name) {
  static const char *const known[] = {
      "rdfs:comment",   "rdfs:seeAlso",    "rdfs:isDefinedBy",
      "rdfs:member",    "skos:prefLabel",  "skos:hiddenLabel",
      "skos:notation",  "skos:note",       "skos:definition",
      "skos:example",   "rdfs:subClassOf", "rdfs:subPropertyOf",
      "skos:exactMatch"};
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i) {
    if (dm_str_eqz(name, known[i])) {
      return true;
    }
  }
  return false;
}

static void check_unknown(DmBuilder *b, const DmSubject *s, const DmTriple *t) {
  const DmTerm term = dm_term(b, t->predicate);
  const bool own = dm_str_starts(term.text, DM_NS);
  if (!own && !is_near_foreign(&term)) {
    return; /* others may say what they like */
  }
  const DmStr name = dm_show(b, t->predicate);
  if (is_known_foreign(name)) {
    return;
  }
  const char *const near = dm_prop_suggest(name.p, s->kind);
  if (near) {
    dm_complain(b, s, t, "unknown property %.*s; did you mean %s?",
                DM_STR_ARG(name), near);
  } else if (own) {
    dm_complain(b, s, t,
                "unknown property %.*s; ontology/README.md lists those of a %s",
                DM_STR_ARG(name), dm_kind_name(s->kind));
  }
}

static bool digits(DmStr s, size_t from, size_t n) {
  for (size_t i = from; i < from + n; ++i) {
    if (i >= s.n || s.p[i] < '0' || s.p[i] > '9') {
      return false;
    }
  }
  return true;
}

static bool is_date(const DmTerm *term) {
  const DmStr s = term->text;
  if (term->kind != DM_TERM_TYPED || !dm_str_eqz(term->qualifier, XSD "date") ||
      s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !digits(s, 0, 4) ||
      !digits(s, 5, 2) || !digits(s, 8, 2)) {
    return false;
  }
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = (s.p[0] - '0') * 1000 + (s.p[1] - '0') * 100 +
                   (s.p[2] - '0') * 10 + s.p[3] - '0';
  const int month = (s.p[5] - '0') * 10 + s.p[6] - '0';
  const int day = (s.p[8] - '0') * 10 + s.p[9] - '0';
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
         (month != 2 || day != 29 || leap);
}

static bool is_number(const DmTerm *term) {
  return term->kind == DM_TERM_TYPED &&
         (dm_str_eqz(term->qualifier, XSD "decimal") ||
          dm_str_eqz(term->qualifier, XSD "integer") ||
          dm_str_eqz(term->qualifier, XSD "double"));
}

static bool is_boolean(const DmTerm *term) {
  return term->kind == DM_TERM_TYPED &&
         dm_str_eqz(term->qualifier, XSD "boolean") &&
         (dm_str_eqz(term->text, "true") || dm_str_eqz(term->text, "false") ||
          dm_str_eqz(term->text, "1") || dm_str_eqz(term->text, "0"));
}

static bool is_text(const DmTerm *term) {
  return term->kind == DM_TERM_PLAIN || term->kind == DM_TERM_LANG ||
         (term->kind == DM_TERM_TYPED &&
          dm_str_eqz(term->qualifier, XSD "string"));
}

/* What a value of this kind must be, or NULL when `term` is one. */
static const char *wanted_value(const DmTerm *term, DmValueKind kind) {
  switch (kind) {
  case DM_VALUE_ANY: return NULL;
  case DM_VALUE_TEXT: return is_text(term) ? NULL : "text, as in \"word\"";
  case DM_VALUE_IRI:
    return term->kind == DM_TERM_IRI ? NULL : "an IRI, as in dm:meets";
  case DM_VALUE_BLANK:
    return term->kind == DM_TERM_BLANK
               ? NULL
               : "a blank node, as in [ dm:role \"president\" ; dm:of … ]";
  case DM_VALUE_BOOLEAN: return is_boolean(term) ? NULL : "true or false";
  case DM_VALUE_NUMBER: return is_number(term) ? NULL : "a number, as in 0.8";
  case DM_VALUE_DATE:
    return is_date(term) ? NULL : "a date, as in \"2012-05-07\"^^xsd:date";
  }
  return NULL;
}

static bool has_control(DmStr s) {
  for (size_t i = 0; i < s.n; ++i) {
    if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F) {
      return true;
    }
  }
  return false;
}

/* Without the bytes that no IRI has (RFC 3987) and that would break exports.
   Only subjects are asked: all other IRIs must be those of subjects. */
static bool is_iri(DmStr iri) {
  for (size_t i = 0; i < iri.n; ++i) {
    switch (iri.p[i]) {
    case '<':
    case '>':
    case '"':
    case '{':
    case '}':
    case '|':
    case '\\':
    case '^':
    case '`': return false;
    default:
      if ((unsigned char)iri.p[i] <= ' ') {
        return false;
      }
    }
  }
  return iri.n > 0;
}

static void check_value(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                        const DmPropRow *row) {
  const DmTerm value = dm_term(b, t->object);
  const char *const wanted = wanted_value(&value, row->value);
  if (wanted) {
    dm_complain(b, s, t, "%s cannot be %.*s; write %s", row->name,
                DM_STR_ARG(dm_show(b, t->object)), wanted);
  } else if (row->value == DM_VALUE_TEXT &&
             (value.text.n == 0 || has_control(value.text) ||
              dm_str_trim(value.text).n != value.text.n)) {
    dm_complain(b, s, t,
                "%s %.*s is empty, has white space at an end, or control "
                "characters; remove them",
                row->name, DM_STR_ARG(dm_show(b, t->object)));
  }
}

static void check_single(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                         DmProp prop) {
  const DmTriple *const first = dm_next(b, s, prop, NULL);
  if (first != t &&
      !dm_str_eq(dm_term(b, first->object).text, dm_term(b, t->object).text)) {
    dm_complain(b, s, t, "%s is %.*s and also %.*s; keep one",
                dm_prop(prop)->name, DM_STR_ARG(dm_show(b, first->object)),
                DM_STR_ARG(dm_show(b, t->object)));
  }
}

static void check_triple(DmBuilder *b, const DmSubject *s, const DmTriple *t) {
  const DmProp prop = (DmProp)b->props[t->predicate];
  const DmPropRow *const row = dm_prop(prop);
  if (prop == DM_PROP_NONE) {
    check_unknown(b, s, t);
    return;
  }
  if (!(row->kinds & 1U << s->kind)) {
    dm_complain(b, s, t, "%s does not apply to %s; remove it", row->name,
                dm_kind_name(s->kind));
    return;
  }
  check_value(b, s, t, row);
  if (row->single) {
    check_single(b, s, t, prop);
  }
}

/* The blank nodes of dm:holds and dm:point are checked like subjects with a
   class. */
static void mark_blanks(DmBuilder *b, const DmSubject *s, DmProp prop,
                        DmKind kind) {
  for (const DmTriple *t = NULL; (t = dm_next(b, s, prop, t));) {
    const uint32_t k = b->subject_of[t->object];
    if (k != DM_NONE && b->subjects[k].kind == DM_KIND_NONE &&
        dm_term(b, t->object).kind == DM_TERM_BLANK) {
      b->subjects[k].kind = kind;
    }
  }
}

void dm_check_subjects(DmBuilder *b) {
  for (size_t i = 0; i < b->n_subjects; ++i) {
    classify(b, &b->subjects[i]);
  }
  for (size_t i = 0; i < b->n_subjects; ++i) {
    const DmSubject *const s = &b->subjects[i];
    if (s->kind == DM_KIND_PERSON) {
      mark_blanks(b, s, DM_PROP_HOLDS, DM_KIND_TENURE);
    } else if (s->kind == DM_KIND_CALIBRATION) {
      mark_blanks(b, s, DM_PROP_POINT, DM_KIND_POINT);
    }
  }
  for (size_t i = 0; i < b->n_subjects; ++i) {
    const DmSubject *const s = &b->subjects[i];
    for (size_t k = 0; s->kind != DM_KIND_NONE && k < s->count; ++k) {
      check_triple(b, s, &s->triples[k]);
    }
    if (s->kind != DM_KIND_NONE && dm_term(b, s->term).kind == DM_TERM_IRI &&
        !is_iri(dm_term(b, s->term).text)) {
      dm_complain(b, s, NULL, "is no IRI; remove spaces and brackets");
    }
  }
}
