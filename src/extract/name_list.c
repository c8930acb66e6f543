/* SPDX-License-Identifier: Apache-2.0 */
/* The names of a document as it keeps them: with the three classes that
   annotated corpora share, outermost first, titles aside. */
#include "extract/names.h"

static const char *tag_of(const DmMention *m) {
  if (m->kind != DM_MENTION_NAME ||
      (m->known != DM_NONE &&
       (m->name_kind == DM_NAME_DEMONYM || m->name_kind == DM_NAME_PLURAL))) {
    return NULL; /* "Ukrainians" */
  }
  switch (m->cls) {
  case DM_CLASS_PERSON: return "PER";
  case DM_CLASS_ORGANIZATION:
  case DM_CLASS_GROUP: return "ORG";
  case DM_CLASS_COUNTRY:
  case DM_CLASS_PLACE: return "LOC";
  default: return NULL;
  }
}

void dm_list_names(DmExtraction *x) {
  for (size_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    const DmNameSpan span = {m->name_first, m->last, tag_of(m)};
    const size_t n = x->doc->names.count;
    if (span.tag && (!n || x->doc->names.items[n - 1].last < span.first)) {
      DM_PUSH(x->arena, x->doc->names, span);
    }
  }
}
