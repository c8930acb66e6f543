/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/vocab.h"

#include <string.h>

#include "base/intern.h"
#include "syntax/features.h"
#include "syntax/train/oracle.h"

enum { MIN_WORD = 2, MIN_EXACT = 3, MIN_AFFIX_TYPES = 3 };

static DmCount *probe(const DmCounter *counter, uint64_t hash) {
  uint32_t at = (uint32_t)hash & (counter->size - 1U);
  while (counter->items[at].hash != 0 && counter->items[at].hash != hash) {
    at = (at + 1U) & (counter->size - 1U);
  }
  return &counter->items[at];
}

static void grow(DmCounter *counter, DmArena *arena) {
  const DmCounter old = *counter;
  counter->size = old.size ? old.size * 2 : 1024;
  counter->items = DM_NEW_ARRAY(arena, DmCount, counter->size);
  for (uint32_t i = 0; i < old.size; i++) {
    if (old.items[i].hash) {
      *probe(counter, old.items[i].hash) = old.items[i];
    }
  }
}

DmCount *dm_counter_at(DmCounter *counter, DmArena *arena, uint64_t hash) {
  if (2 * (counter->used + 1) > counter->size) {
    grow(counter, arena);
  }
  DmCount *const entry = probe(counter, hash);
  if (entry->hash == 0) {
    *entry = (DmCount){.hash = hash, .row = DM_NO_VALUE};
    counter->used++;
  }
  return entry;
}

DmCount *dm_counter_find(const DmCounter *counter, uint64_t hash) {
  if (counter->size == 0) {
    return NULL;
  }
  DmCount *const entry = probe(counter, hash);
  return entry->hash ? entry : NULL;
}

static bool names_word(unsigned kind) {
  return kind == DM_FEAT_WORD || kind == DM_FEAT_EXACT;
}

/* Words are counted by token, affixes and shapes by distinct form. */
static void count_features(DmVocab *v, const DmDocument *train) {
  DmInterner *const forms = dm_interner_new(v->arena);
  for (size_t i = 0; i < train->tokens.count; i++) {
    const DmStr form = train->tokens.items[i].form;
    const bool seen = dm_intern_find(forms, form) != DM_NO_ID;
    DmFeatures f;
    dm_features_of(form, &f);
    dm_intern(forms, form);
    for (size_t k = 0; k < f.count; k++) {
      if (names_word(f.kind[k]) || !seen) {
        dm_counter_at(&v->features, v->arena, f.hash[k])->count++;
      }
    }
  }
}

static uint32_t least_count(const DmFeatures *f, size_t k) {
  switch (f->kind[k]) {
  case DM_FEAT_WORD: return MIN_WORD;
  case DM_FEAT_EXACT: return MIN_EXACT;
  default: return MIN_AFFIX_TYPES;
  }
}

static bool plain_lower(DmStr form) {
  DmWord word;
  dm_word_normalize(form, &word);
  return dm_str_eq(dm_str_n(word.bytes, word.n), form);
}

/* Rows are numbered in order of first sight in the treebank. */
static void number_rows(DmVocab *v, const DmDocument *train) {
  v->row_count = DM_NEW_ARRAY(v->arena, uint32_t, v->features.used);
  for (size_t i = 0; i < train->tokens.count; i++) {
    const DmStr form = train->tokens.items[i].form;
    DmFeatures f;
    dm_features_of(form, &f);
    for (size_t k = 0; k < f.count; k++) {
      DmCount *const entry = dm_counter_find(&v->features, f.hash[k]);
      if (entry->row != DM_NO_VALUE || entry->count < least_count(&f, k) ||
          (f.kind[k] == DM_FEAT_EXACT && plain_lower(form))) {
        continue;
      }
      v->row_count[v->rows] = names_word(f.kind[k]) ? entry->count : 0;
      entry->row = v->rows++;
    }
  }
}

uint32_t dm_vocab_tag(const DmVocab *v, DmUpos upos, DmStr xpos) {
  for (size_t i = 0; i < v->tags.count; i++) {
    const DmVocabTag *const tag = &v->tags.items[i];
    if (tag->upos == upos && dm_str_eq(tag->xpos, xpos)) {
      return (uint32_t)i;
    }
  }
  return DM_NO_VALUE;
}

static uint32_t find_feats(const DmVocabTag *tag, DmStr feats) {
  for (size_t i = 0; i < tag->feats.count; i++) {
    if (dm_str_eq(tag->feats.items[i], feats)) {
      return (uint32_t)i;
    }
  }
  return DM_NO_VALUE;
}

static void collect_tags(DmVocab *v, const DmDocument *train) {
  for (size_t i = 0; i < train->tokens.count; i++) {
    const DmToken *const t = &train->tokens.items[i];
    uint32_t at = dm_vocab_tag(v, t->upos, t->xpos);
    if (at == DM_NO_VALUE) {
      const DmVocabTag tag = {.upos = t->upos, .xpos = t->xpos};
      DM_PUSH(v->arena, v->tags, tag);
      at = (uint32_t)v->tags.count - 1;
    }
    DmVocabTag *const tag = &v->tags.items[at];
    if (find_feats(tag, t->feats) == DM_NO_VALUE) {
      DM_PUSH(v->arena, tag->feats, t->feats);
    }
  }
  for (size_t i = 0; i < v->tags.count; i++) {
    v->tags.items[i].first = v->morphs;
    v->morphs += (uint32_t)v->tags.items[i].feats.count;
  }
}

static void collect_labels(DmVocab *v, const DmDocument *train) {
  bool seen[DM_REL_COUNT] = {false};
  for (size_t i = 0; i < train->tokens.count; i++) {
    seen[train->tokens.items[i].deprel] = true;
  }
  for (uint32_t rel = 0; rel < DM_REL_COUNT; rel++) {
    v->label_of[rel] = 0;
    if (seen[rel] && v->labels < DM_MODEL_MAX_LABELS) {
      v->label_of[rel] = (uint8_t)v->labels;
      v->label[v->labels++] = (DmDeprel)rel;
    }
  }
  v->root_label = v->label_of[DM_REL_ROOT];
}

DmVocab *dm_vocab_new(const DmDocument *train, DmArena *arena) {
  DmVocab *const v = DM_NEW(arena, DmVocab);
  v->arena = arena;
  count_features(v, train);
  number_rows(v, train);
  collect_tags(v, train);
  collect_labels(v, train);
  return v;
}

DmStr dm_next_word(DmStr *text, const char *stops) {
  size_t n = 0;
  while (n < text->n && strchr(stops, text->p[n]) == NULL) {
    n++;
  }
  const DmStr word = dm_str_n(text->p, n);
  const size_t skip = n < text->n ? n + 1 : n;
  *text = dm_str_n(text->p + skip, text->n - skip);
  return word;
}

static uint32_t class_row(DmVocab *v, DmStr name) {
  DmCount *const entry = dm_counter_at(
      &v->features, v->arena, dm_feature_hash(DM_FEAT_CLASS, name.p, name.n));
  if (entry->row == DM_NO_VALUE) {
    entry->row = v->rows++;
  }
  return entry->row;
}

DmStatus dm_vocab_read_lexicon(DmVocab *v, DmStr text) {
  const uint32_t known = v->rows;
  while (text.n > 0) {
    DmStr line = dm_next_word(&text, "\n");
    DmStr names = dm_next_word(&line, "\t");
    const uint32_t start = (uint32_t)v->classes.count;
    DM_PUSH(v->arena, v->classes, 0);
    while (names.n > 0) {
      const uint32_t row = class_row(v, dm_next_word(&names, " "));
      DM_PUSH(v->arena, v->classes, row);
    }
    const size_t count = v->classes.count - start - 1;
    if (count == 0 || count > DM_MODEL_MAX_CLASSES || line.n == 0) {
      return DM_ERR_INPUT;
    }
    v->classes.items[start] = (uint32_t)count;
    while (line.n > 0) {
      const DmStr word = dm_next_word(&line, " ");
      dm_counter_at(&v->lexicon, v->arena,
                    dm_feature_hash(DM_FEAT_WORD, word.p, word.n))
          ->row = start;
    }
  }
  uint32_t *const counts = DM_NEW_ARRAY(v->arena, uint32_t, v->rows);
  memcpy(counts, v->row_count, known * sizeof *counts);
  v->row_count = counts;
  return DM_OK;
}

static const DmCount *find_classes(const DmVocab *v, const DmFeatures *f) {
  const DmCount *entry = dm_counter_find(&v->lexicon, f->hash[0]);
  if (entry == NULL) {
    DmStem stems[DM_MAX_STEMS];
    const size_t count = dm_stems_of(&f->word, stems);
    for (size_t i = 0; i < count && entry == NULL; i++) {
      entry = dm_counter_find(&v->lexicon, stems[i].hash);
    }
  }
  return entry;
}

static uint32_t encode_features(const DmVocab *v, DmStr form, uint32_t *out) {
  DmFeatures f;
  uint32_t count = 0;
  dm_features_of(form, &f);
  for (size_t k = 0; k < f.count; k++) {
    const DmCount *const entry = dm_counter_find(&v->features, f.hash[k]);
    if (entry && entry->row != DM_NO_VALUE) {
      out[count++] = entry->row;
    }
  }
  const DmCount *const lexical = find_classes(v, &f);
  if (lexical) {
    const uint32_t *const list = v->classes.items + lexical->row;
    memcpy(out + count, list + 1, list[0] * sizeof *list);
    count += list[0];
  }
  return count;
}

static void encode_word(const DmVocab *v, const DmToken *t, uint32_t i,
                        DmExample *e) {
  const uint32_t tag = dm_vocab_tag(v, t->upos, t->xpos);
  e->tag[i] = tag == DM_NO_VALUE ? 0 : (uint16_t)tag;
  const DmVocabTag *const entry = &v->tags.items[e->tag[i]];
  const uint32_t feats = find_feats(entry, t->feats);
  e->morph[i] = entry->first + (feats == DM_NO_VALUE ? 0 : feats);
  e->head[i] = t->head == 0 ? e->n : t->head - 1;
  e->label[i] = v->label_of[t->deprel];
}

DmExample *dm_vocab_encode(const DmVocab *v, const DmDocument *doc) {
  DmExample *const all =
      DM_NEW_ARRAY(v->arena, DmExample, doc->sentences.count);
  for (size_t s = 0; s < doc->sentences.count; s++) {
    const DmSentence *const sentence = &doc->sentences.items[s];
    const uint32_t n = sentence->count;
    DmExample *const e = &all[s];
    e->n = n;
    e->tokens = doc->tokens.items + sentence->first;
    e->rows = DM_NEW_ARRAY(v->arena, uint32_t, n * (size_t)DM_WORD_ROWS);
    e->row_start = DM_NEW_ARRAY(v->arena, uint32_t, n + 1);
    e->tag = DM_NEW_ARRAY(v->arena, uint16_t, n);
    e->morph = DM_NEW_ARRAY(v->arena, uint32_t, n);
    e->head = DM_NEW_ARRAY(v->arena, uint32_t, n);
    e->label = DM_NEW_ARRAY(v->arena, uint8_t, n);
    for (uint32_t i = 0; i < n; i++) {
      const DmToken *const t = &doc->tokens.items[sentence->first + i];
      e->row_start[i + 1] =
          e->row_start[i] +
          encode_features(v, t->form, e->rows + e->row_start[i]);
      encode_word(v, t, i, e);
    }
    (void)dm_projectivize(e->head, n);
  }
  return all;
}
