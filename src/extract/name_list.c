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

/* Where a body's name begins: "Kenyan Peace Front" is its name, to which
   extraction reads "Kenyan" as the owner. */
static uint32_t first_of(const DmExtraction *x, const DmMention *m) {
  const DmSentence *const s =
      &x->doc->sentences.items[x->tree.sentence[m->name_first]];
  const uint32_t before =
      m->name_first > s->first ? x->mention_at[m->name_first - 1] : DM_NONE;
  const DmMention *const owner =
      before == DM_NONE ? NULL : &x->mentions.items[before];
  const bool belongs =
      owner && m->cls == DM_CLASS_ORGANIZATION && before == m->owner &&
      owner->last + 1 == m->name_first && owner->known != DM_NONE &&
      (owner->cls == DM_CLASS_COUNTRY || owner->cls == DM_CLASS_PLACE ||
       owner->kind == DM_MENTION_MODIFIER);
  return belongs ? owner->name_first : m->name_first;
}

void dm_list_names(DmExtraction *x) {
  for (size_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    const char *const tag = tag_of(m);
    if (!tag) {
      continue;
    }
    const DmNameSpan span = {first_of(x, m), m->last, tag};
    size_t n = x->doc->names.count;
    if (n && x->doc->names.items[n - 1].first == span.first &&
        x->doc->names.items[n - 1].last < span.last) {
      --x->doc->names.count; /* the owner that it begins with */
      --n;
    }
    if (!n || x->doc->names.items[n - 1].last < span.first) {
      DM_PUSH(x->arena, x->doc->names, span);
    }
  }
}
