/* SPDX-License-Identifier: Apache-2.0 */
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

static void annotate_sentence(DmScratch *s, DmArena *arena, DmToken *tokens,
                              uint32_t count) {
  uint32_t root = 0;
  for (uint32_t done = 0; done < count;) {
    DmToken *const piece = tokens + done;
    const uint32_t n = segment_length(piece, count - done);
    dm_encode(s, piece, n);
    dm_tag(s, n);
    dm_parse(s, n);
    write_tags(s, arena, piece, n);
    write_tree(s, piece, n, done, &root);
    done += n;
  }
}

void dm_syntax_annotate(const DmModel *model, DmDocument *doc) {
  uint32_t longest = 0;
  for (size_t i = 0; i < doc->sentences.count; i++) {
    const uint32_t n = doc->sentences.items[i].count;
    longest = n > longest ? n : longest;
  }
  if (longest == 0) {
    return;
  }
  longest = longest < DM_SEGMENT_MAX ? longest : DM_SEGMENT_MAX;
  DmScratch *const s = dm_scratch_new(model, doc->arena, longest);
  for (size_t i = 0; i < doc->sentences.count; i++) {
    const DmSentence *const sentence = &doc->sentences.items[i];
    annotate_sentence(s, doc->arena, doc->tokens.items + sentence->first,
                      sentence->count);
  }
}
