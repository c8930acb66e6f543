/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/frame_index.h"

#include <stdlib.h>
#include <string.h>

typedef struct Entry {
  uint32_t key;
  uint32_t words; /* of the lemma */
  const DmFrame *frame;
} Entry;

/* Longer words are in no lexicon: loading refuses them. */
enum { KEY_MAX = 128 };

/* Key under which frames are found: its size, or 0 for too long a word. */
static size_t make_key(DmFrameKind kind, DmPos pos, DmStr word,
                       char key[KEY_MAX]) {
  if (word.n > KEY_MAX - 2) {
    return 0;
  }
  key[0] = (char)('a' + (int)kind);
  key[1] = (char)('a' + (int)pos);
  if (word.n) {
    memcpy(key + 2, word.p, word.n);
  }
  return word.n + 2;
}

static DmStr first_word(DmStr lemma, uint32_t *words) {
  size_t end = lemma.n;
  *words = 1;
  for (size_t i = 0; i < lemma.n; ++i) {
    if (lemma.p[i] == ' ') {
      end = end == lemma.n ? i : end;
      ++*words;
    }
  }
  return dm_str_n(lemma.p, end);
}

static int by_key(const void *a, const void *b) {
  const Entry *const x = a;
  const Entry *const y = b;
  if (x->key != y->key) {
    return x->key < y->key ? -1 : 1;
  }
  if (x->words != y->words) {
    return x->words > y->words ? -1 : 1;
  }
  return (x->frame > y->frame) - (x->frame < y->frame);
}

static size_t add_entries(DmOntology *o, const DmFrame *frame, Entry *out) {
  char key[KEY_MAX];
  size_t n = 0;
  for (size_t i = 0; i < frame->lemmas.count; ++i) {
    Entry entry = {.frame = frame};
    const DmStr word = first_word(frame->lemmas.items[i], &entry.words);
    const size_t size = make_key(frame->kind, frame->pos, word, key);
    if (size) {
      entry.key = dm_intern(o->frame_keys, dm_str_n(key, size));
      out[n++] = entry;
    }
  }
  return n;
}

static bool holds(const DmFrame *const *items, size_t n, const DmFrame *frame) {
  for (size_t i = 0; i < n; ++i) {
    if (items[i] == frame) {
      return true;
    }
  }
  return false;
}

void dm_index_frames(DmOntology *o, const DmFrame *frames, size_t n) {
  size_t room = 0;
  o->frames = frames;
  o->n_frames = n;
  for (size_t i = 0; i < n; ++i) {
    room += frames[i].lemmas.count;
  }
  Entry *const entries = DM_NEW_ARRAY(o->arena, Entry, room);
  const DmFrame **const items = DM_NEW_ARRAY(o->arena, const DmFrame *, room);
  o->frame_keys = dm_interner_new(o->arena);
  size_t count = 0;
  for (size_t i = 0; i < n; ++i) {
    count += add_entries(o, &frames[i], entries + count);
  }
  qsort(entries, count, sizeof *entries, by_key);
  o->frame_lists =
      DM_NEW_ARRAY(o->arena, DmFrameList, dm_intern_count(o->frame_keys));
  size_t used = 0;
  for (size_t i = 0; i < count; ++i) {
    DmFrameList *const list = &o->frame_lists[entries[i].key];
    if (list->count == 0) {
      list->items = items + used;
    }
    /* A frame may have several lemmas with this first word. */
    if (!holds(list->items, list->count, entries[i].frame)) {
      items[used++] = entries[i].frame;
      ++list->count;
    }
  }
}

DmFrameList dm_ontology_frames(const DmOntology *o, DmFrameKind kind, DmPos pos,
                               DmStr lemma) {
  char key[KEY_MAX];
  const size_t size = make_key(kind, pos, lemma, key);
  const uint32_t id =
      size ? dm_intern_find(o->frame_keys, dm_str_n(key, size)) : DM_NO_ID;
  return id == DM_NO_ID ? (DmFrameList){0} : o->frame_lists[id];
}
