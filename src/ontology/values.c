/* SPDX-License-Identifier: Apache-2.0 */
/* Values that several tables read the same way. */
#include "base/utf8.h"
#include "ontology/builder.h"

/* Longer than any phrase, and no longer than the frame index takes. */
enum { MAX_LEMMA_BYTES = 100 };

static const DmChoice *choice_of(DmStr iri, const DmChoice *choices, size_t n) {
  const DmStr local = dm_local_name(iri);
  for (size_t i = 0; i < n; ++i) {
    if (dm_str_eqz(local, choices[i].name)) {
      return &choices[i];
    }
  }
  return NULL;
}

static DmStr list_choices(DmBuilder *b, const DmChoice *choices, size_t n) {
  DmStr text = dm_str("");
  for (size_t i = 0; i < n; ++i) {
    text = dm_str_printf(b->arena, "%.*s%sdm:%s", DM_STR_ARG(text),
                         i ? (i + 1 < n ? ", " : " or ") : "", choices[i].name);
  }
  return text;
}

static unsigned choose(DmBuilder *b, const DmSubject *s, const DmTriple *t,
                       DmProp prop, const DmChoice *choices, size_t n) {
  const DmTerm value = dm_term(b, t->object);
  if (value.kind != DM_TERM_IRI) {
    return 0; /* its kind has been complained of */
  }
  const DmChoice *const choice = choice_of(value.text, choices, n);
  if (!choice) {
    dm_complain(b, s, t, "%s cannot be %.*s; use %.*s", dm_prop(prop)->name,
                DM_STR_ARG(dm_show(b, t->object)),
                DM_STR_ARG(list_choices(b, choices, n)));
    return 0;
  }
  return choice->value;
}

unsigned dm_choose(DmBuilder *b, const DmSubject *s, DmProp prop,
                   const DmChoice *choices, size_t n) {
  const DmTriple *const t = dm_next(b, s, prop, NULL);
  return t ? choose(b, s, t, prop, choices, n) : 0;
}

unsigned dm_class_mask(DmBuilder *b, const DmSubject *s, DmProp prop) {
  static const DmChoice classes[] = {
      {"Person", 1U << DM_CLASS_PERSON},
      {"Organization", 1U << DM_CLASS_ORGANIZATION},
      {"Group", 1U << DM_CLASS_GROUP},
      {"Actor", DM_MASK_ACTOR},
      {"Country", 1U << DM_CLASS_COUNTRY},
      {"Agent", DM_MASK_AGENT},
      {"Place", 1U << DM_CLASS_PLACE},
      {"Meeting", 1U << DM_CLASS_MEETING},
      {"Proposal", 1U << DM_CLASS_PROPOSAL},
      {"Node", DM_MASK_ANY},
  };
  unsigned mask = 0;
  for (const DmTriple *t = NULL; (t = dm_next(b, s, prop, t));) {
    mask |= choose(b, s, t, prop, classes, sizeof classes / sizeof *classes);
  }
  return mask;
}

DmGender dm_gender_of(DmBuilder *b, const DmSubject *s) {
  const DmTriple *const t = dm_next(b, s, DM_PROP_GENDER, NULL);
  if (!t) {
    return DM_GENDER_UNKNOWN;
  }
  const DmStr text = dm_term(b, t->object).text;
  if (dm_str_eqz(text, "female")) {
    return DM_GENDER_FEMALE;
  }
  if (!dm_str_eqz(text, "male")) {
    dm_complain(b, s, t,
                "dm:gender cannot be %.*s; write \"female\" or \"male\", or "
                "leave it out",
                DM_STR_ARG(dm_show(b, t->object)));
    return DM_GENDER_UNKNOWN;
  }
  return DM_GENDER_MALE;
}

/* Whether words are spaced as lemmas are: one space between two words. */
static bool is_spaced(DmStr text) {
  for (size_t i = 1; i < text.n; ++i) {
    if (text.p[i] == ' ' && text.p[i - 1] == ' ') {
      return false;
    }
  }
  return true;
}

/* Whether folding would change nothing, as for nearly all lemmas. */
static bool is_plain(DmStr text) {
  for (size_t i = 0; i < text.n; ++i) {
    if ((unsigned char)text.p[i] >= 0x80 ||
        (text.p[i] >= 'A' && text.p[i] <= 'Z')) {
      return false;
    }
  }
  return true;
}

/* The triple that gives this value. */
static const DmTriple *triple_of(const DmBuilder *b, const DmSubject *s,
                                 DmProp prop, DmStr text) {
  const DmTriple *t = dm_next(b, s, prop, NULL);
  while (t && !dm_str_eq(dm_term(b, t->object).text, text)) {
    t = dm_next(b, s, prop, t);
  }
  return t;
}

static void check_lemma(DmBuilder *b, const DmSubject *s, DmProp prop,
                        DmStr text) {
  const char *const name = dm_prop(prop)->name;
  if (!is_plain(text) && !dm_str_eq(text, dm_lower(b->arena, text))) {
    dm_complain(b, s, triple_of(b, s, prop, text),
                "%s \"%.*s\" has a capital; write it in lower case", name,
                DM_STR_ARG(text));
  } else if (!is_spaced(text)) {
    dm_complain(b, s, triple_of(b, s, prop, text),
                "%s \"%.*s\" has two spaces in a row; put one between words",
                name, DM_STR_ARG(text));
  } else if (text.n > MAX_LEMMA_BYTES) {
    dm_complain(b, s, triple_of(b, s, prop, text),
                "%s \"%.*s…\" is longer than %d bytes; shorten it", name, 40,
                text.p, MAX_LEMMA_BYTES);
  }
}

DmStrs dm_lemmas(DmBuilder *b, const DmSubject *s, DmProp prop) {
  const DmStrs values = dm_values(b, s, prop);
  for (size_t i = 0; i < values.count; ++i) {
    check_lemma(b, s, prop, values.items[i]);
  }
  for (size_t i = 0; i < values.count; ++i) {
    if (!is_plain(values.items[i])) {
      DmStr *const folded = DM_NEW_ARRAY(b->arena, DmStr, values.count);
      for (size_t k = 0; k < values.count; ++k) {
        folded[k] = dm_fold(b->arena, values.items[k]);
      }
      return (DmStrs){folded, values.count};
    }
  }
  return values;
}

/* Digits with at most one dot. Not strtod: that obeys the locale. The quotient
   of two exact numbers is correctly rounded, so equal on all machines. */
bool dm_parse_number(DmStr text, double *out) {
  double digits = 0;
  double scale = 1;
  bool dot = false;
  size_t seen = 0;
  for (size_t i = 0; i < text.n; ++i) {
    const char c = text.p[i];
    if (c == '.' && !dot) {
      dot = true;
    } else if (c >= '0' && c <= '9' && seen < 15) {
      digits = digits * 10 + (c - '0');
      scale = dot ? scale * 10 : scale;
      ++seen;
    } else {
      return false;
    }
  }
  *out = digits / scale;
  return seen > 0;
}
