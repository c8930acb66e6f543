/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "syntax/lemmatizer.h"
#include "syntax/network.h"

/* Length of the next piece of a sentence with `left` words to go: all of them,
   or up to a punctuation mark where a cut does little harm. */
static uint32_t segment_length(const DmToken *tokens, uint32_t left) {
  if (left <= DM_SEGMENT_MAX) {
    return left;
  }
  for (uint32_t n = DM_SEGMENT_MAX; n > DM_SEGMENT_MAX / 2; n--) {
    const DmStr form = tokens[n - 1].form;
    if (form.n == 1 && (form.p[0] == '.' || form.p[0] == ';')) {
      return n;
    }
  }
  return DM_SEGMENT_MAX;
}

static void write_tags(const DmScratch *s, DmArena *arena, DmToken *tokens,
                       uint32_t n) {
  const DmModel *const model = s->model;
  for (uint32_t t = 0; t < n; t++) {
    const uint32_t tag = s->tags[t];
    tokens[t].upos = model->tag_upos[tag];
    tokens[t].xpos = model->tag_xpos[tag];
    tokens[t].feats = dm_model_str(model, model->morphs[s->morphs[t]]);
    tokens[t].lemma = dm_lemma(model, arena, tokens[t].form, tag);
  }
}

/* Heads of a piece that starts `before` words into its sentence. The root of
   a later piece hangs on the sentence's root as parataxis. */
static void write_tree(const DmScratch *s, DmToken *tokens, uint32_t n,
                       uint32_t before, uint32_t *root) {
  const DmConfig *const c = &s->config;
  for (uint32_t t = 0; t < n; t++) {
    tokens[t].deprel = s->model->label_rel[c->label[t]];
    tokens[t].head = c->head[t] + 1 + before;
    if (c->head[t] != n) {
      continue;
    }
    if (before == 0) {
      *root = t + 1;
      tokens[t].head = 0;
    } else {
      tokens[t].head = *root;
      tokens[t].deprel = DM_REL_PARATAXIS;
    }
  }
}

/* Tags and tree of a piece whose word vectors are in s->out. */
static void annotate_piece(DmScratch *s, DmArena *arena, DmToken *piece,
                           uint32_t n, uint32_t before, uint32_t *root) {
  dm_tag(s, n);
  dm_parse(s, n);
  write_tags(s, arena, piece, n);
  write_tree(s, piece, n, before, root);
}

static void annotate_long(DmScratch *s, DmArena *arena, DmToken *tokens,
                          uint32_t count) {
  uint32_t root = 0;
  for (uint32_t done = 0; done < count;) {
    DmToken *const piece = tokens + done;
    const uint32_t n = segment_length(piece, count - done);
    dm_encode(s, piece, n);
    annotate_piece(s, arena, piece, n, done, &root);
    done += n;
  }
}

typedef struct Length {
  uint32_t count;
  uint32_t first; /* token */
} Length;

static int by_length(const void *a, const void *b) {
  const Length *const l = a;
  const Length *const r = b;
  if (l->count != r->count) {
    return l->count < r->count ? -1 : 1;
  }
  return (l->first > r->first) - (l->first < r->first);
}

/* Sentences of like length go together, so that few wait for the longest. */
static void annotate_batch(DmScratch *s, DmDocument *doc, const Length *lengths,
                           uint32_t count) {
  const size_t width = 2 * (size_t)s->model->dims.h;
  DmSegment segments[DM_BATCH];
  for (uint32_t i = 0; i < count; i++) {
    segments[i] = (DmSegment){.tokens = doc->tokens.items + lengths[i].first,
                              .count = lengths[i].count};
  }
  dm_encode_batch(s, segments, count);
  int16_t *const out = s->out;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t root = 0;
    s->out = out + segments[i].row * width;
    annotate_piece(s, doc->arena, doc->tokens.items + lengths[i].first,
                   lengths[i].count, 0, &root);
  }
  s->out = out;
}

void dm_syntax_annotate(const DmModel *model, DmDocument *doc) {
  const size_t n = doc->sentences.count;
  Length *const lengths = DM_NEW_ARRAY(doc->arena, Length, n);
  for (size_t i = 0; i < n; i++) {
    lengths[i] =
        (Length){doc->sentences.items[i].count, doc->sentences.items[i].first};
  }
  if (n == 0) {
    return;
  }
  qsort(lengths, n, sizeof *lengths, by_length);
  const uint32_t longest = lengths[n - 1].count;
  DmScratch *const s = dm_scratch_new(
      model, doc->arena, longest < DM_SEGMENT_MAX ? longest : DM_SEGMENT_MAX);
  for (size_t i = 0; i < n;) {
    uint32_t count = 0;
    while (count < DM_BATCH && i + count < n &&
           lengths[i + count].count <= DM_SEGMENT_MAX) {
      count++;
    }
    if (count == 0) {
      annotate_long(s, doc->arena, doc->tokens.items + lengths[i].first,
                    lengths[i].count);
      count = 1;
    } else {
      annotate_batch(s, doc, lengths + i, count);
    }
    i += count;
  }
}
