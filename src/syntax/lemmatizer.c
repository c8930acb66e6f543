/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/lemmatizer.h"

#include <string.h>

#include "base/utf8.h"

/* Kinds under which the keys are hashed, apart from those of features.h. */
enum { KIND_EXACT = 1 << 16, KIND_LOWER = 1 << 17, KIND_SUFFIX = 1 << 18 };

uint64_t dm_lemma_key_exact(uint32_t tag, DmStr form) {
  return dm_feature_hash(KIND_EXACT + tag, form.p, form.n);
}

uint64_t dm_lemma_key(uint32_t tag, const DmWord *word) {
  return dm_feature_hash(KIND_LOWER + tag, word->bytes, word->n);
}

uint64_t dm_lemma_key_suffix(uint32_t tag, const DmWord *word, size_t n) {
  return dm_feature_hash(KIND_SUFFIX + 2 * tag + (word->capital ? 1U : 0U),
                         word->bytes + word->n - n, n);
}

static bool changes_when_lowered(DmStr s) {
  for (size_t i = 0; i < s.n; i++) {
    const unsigned char c = (unsigned char)s.p[i];
    if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
      return true;
    }
  }
  return false;
}

DmStr dm_lemma_apply(DmArena *arena, DmStr form, DmStr suffix, size_t cut,
                     bool lower) {
  DmStr stem = form;
  if (lower && changes_when_lowered(form)) {
    stem = dm_lower(arena, form);
  }
  if (cut > stem.n || stem.n - cut + suffix.n == 0 ||
      (cut == 0 && suffix.n == 0)) {
    return stem;
  }
  stem.n -= cut;
  char *const p = dm_arena_alloc(arena, stem.n + suffix.n + 1);
  memcpy(p, stem.p, stem.n);
  if (suffix.n) {
    memcpy(p + stem.n, suffix.p, suffix.n);
  }
  /* Rules count bytes: one learned from other letters may split a character. */
  const DmStr lemma = dm_str_n(p, stem.n + suffix.n);
  const bool whole = dm_utf8_invalid_at(lemma) == lemma.n;
  return whole ? lemma : dm_str_n(stem.p, stem.n + cut);
}

DmStr dm_lemma_repair(DmArena *arena, const DmWord *word, DmUpos upos,
                      DmStr guess, const DmKnownWords *known) {
  const bool inflects = upos == DM_UPOS_VERB || upos == DM_UPOS_NOUN ||
                        upos == DM_UPOS_ADJ || upos == DM_UPOS_ADV;
  if (!inflects || word->n == DM_WORD_MAX ||
      dm_str_eq(guess, dm_str_n(word->bytes, word->n)) ||
      known->has(known->handle,
                 dm_feature_hash(DM_FEAT_WORD, guess.p, guess.n))) {
    return guess;
  }
  DmStem stems[DM_MAX_STEMS];
  const size_t count = dm_stems_of(word, stems);
  for (size_t i = 0; i < count; i++) {
    if (known->has(known->handle, stems[i].hash)) {
      return dm_str_dup(arena, dm_str_n(stems[i].bytes, stems[i].n));
    }
  }
  return guess;
}

bool dm_lemma_number(DmArena *arena, DmStr form, DmUpos upos, DmStr *out) {
  if (upos != DM_UPOS_NUM || memchr(form.p, ',', form.n) == NULL) {
    return false;
  }
  char *const p = dm_arena_alloc(arena, form.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < form.n; i++) {
    const bool digit = form.p[i] >= '0' && form.p[i] <= '9';
    if (!digit && form.p[i] != ',' && form.p[i] != '.') {
      return false;
    }
    if (form.p[i] != ',') {
      p[n++] = form.p[i];
    }
  }
  *out = n ? dm_str_n(p, n) : form;
  return true;
}

static bool model_knows(const void *handle, uint64_t hash) {
  const DmModel *const model = handle;
  return dm_slot_find(model->lexicon, model->dims.lexicon_size, hash) !=
         DM_NO_VALUE;
}

static uint32_t find_listed(const DmModel *model, DmStr form,
                            const DmWord *word, uint32_t tag) {
  const uint32_t size = model->dims.lemma_size;
  const uint32_t script =
      dm_slot_find(model->lemmas, size, dm_lemma_key_exact(tag, form));
  return script != DM_NO_VALUE
             ? script
             : dm_slot_find(model->lemmas, size, dm_lemma_key(tag, word));
}

/* Taggers take a rare past tense for a present: "Madrid froze/VBP assets". */
static uint32_t find_irregular(const DmModel *model, DmStr form,
                               const DmWord *word, uint32_t tag) {
  uint32_t script = find_listed(model, form, word, tag);
  if (script != DM_NO_VALUE || !dm_str_eqz(model->tag_xpos[tag], "VBP")) {
    return script;
  }
  for (uint32_t t = 0; t < model->dims.tags && script == DM_NO_VALUE; ++t) {
    if (model->tag_upos[t] == model->tag_upos[tag] &&
        dm_str_eqz(model->tag_xpos[t], "VBD")) {
      script = find_listed(model, form, word, t);
    }
  }
  return script;
}

static uint32_t find_rule(const DmModel *model, const DmWord *word,
                          uint32_t tag) {
  uint32_t script = DM_NO_VALUE;
  for (size_t k = word->n < DM_RULE_SUFFIX ? word->n : DM_RULE_SUFFIX;; k--) {
    script = dm_slot_find(model->rules, model->dims.rule_size,
                          dm_lemma_key_suffix(tag, word, k));
    if (script != DM_NO_VALUE || k == 0) {
      return script;
    }
  }
}

DmStr dm_lemma(const DmModel *model, DmArena *arena, DmStr form, uint32_t tag) {
  const DmUpos upos = model->tag_upos[tag];
  DmWord word;
  DmStr lemma;
  dm_word_normalize(form, &word);
  uint32_t found = find_irregular(model, form, &word, tag);
  const bool irregular = found != DM_NO_VALUE;
  if (!irregular) {
    if (dm_lemma_number(arena, form, upos, &lemma)) {
      return lemma;
    }
    found = find_rule(model, &word, tag);
  }
  if (found == DM_NO_VALUE) {
    return form;
  }
  const DmScript *const script = &model->scripts[found];
  lemma = dm_lemma_apply(arena, form, dm_model_str(model, script->suffix),
                         script->cut, script->lower);
  const DmKnownWords known = {.has = model_knows, .handle = model};
  return irregular || script->cut == 0
             ? lemma
             : dm_lemma_repair(arena, &word, upos, lemma, &known);
}
