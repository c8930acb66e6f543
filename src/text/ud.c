/* SPDX-License-Identifier: Apache-2.0 */
#include "text/ud.h"

#include <string.h>

static const char *const UPOS_NAMES[] = {
#define X_NAME(name) #name,
    DM_UPOS_TABLE(X_NAME)
#undef X_NAME
};

static const char *const DEPREL_NAMES[] = {
#define X_NAME(id, text, base) text,
    DM_DEPREL_TABLE(X_NAME)
#undef X_NAME
};

static const unsigned char DEPREL_BASES[] = {
#define X_BASE(id, text, base) DM_REL_##base,
    DM_DEPREL_TABLE(X_BASE)
#undef X_BASE
};

const char *dm_upos_name(DmUpos upos) {
  return UPOS_NAMES[upos < DM_UPOS_COUNT ? upos : DM_UPOS_X];
}

const char *dm_deprel_name(DmDeprel rel) {
  return DEPREL_NAMES[rel < DM_REL_COUNT ? rel : DM_REL_DEP];
}

DmUpos dm_upos_parse(DmStr s) {
  for (int i = 0; i < DM_UPOS_COUNT; ++i) {
    if (dm_str_eqz(s, UPOS_NAMES[i])) {
      return (DmUpos)i;
    }
  }
  return DM_UPOS_X;
}

DmDeprel dm_deprel_parse(DmStr s) {
  for (int i = 0; i < DM_REL_COUNT; ++i) {
    if (dm_str_eqz(s, DEPREL_NAMES[i])) {
      return (DmDeprel)i;
    }
  }
  const char *const colon = s.n ? memchr(s.p, ':', s.n) : NULL;
  return colon ? dm_deprel_parse(dm_str_n(s.p, (size_t)(colon - s.p)))
               : DM_REL_DEP;
}

DmDeprel dm_deprel_base(DmDeprel rel) {
  return (DmDeprel)DEPREL_BASES[rel < DM_REL_COUNT ? rel : DM_REL_DEP];
}
