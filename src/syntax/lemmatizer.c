/* SPDX-License-Identifier: Apache-2.0 */
/* Lemmas: a table of irregular forms, then edit scripts by tag and suffix. */
#include <string.h>

#include "base/utf8.h"
#include "syntax/features.h"
#include "syntax/network.h"

/* Kinds under which the keys are hashed, apart from those of features.h. */
enum { KIND_RULE = 1 << 12, KIND_EXACT = 1 << 8, KIND_LOWER = 1 << 9 };

uint64_t dm_lemma_key(DmUpos upos, const char *p, size_t n, bool exact) {
  return dm_feature_hash((exact ? KIND_EXACT : KIND_LOWER) + (unsigned)upos, p,
                         n);
}

uint64_t dm_rule_key(uint32_t tag, bool capital, const char *suffix, size_t n) {
  return dm_feature_hash(KIND_RULE + 2 * tag + (capital ? 1U : 0U), suffix, n);
}

static uint32_t find_script(const DmModel *model, DmStr form, uint32_t tag) {
  const DmModelDims *const d = &model->dims;
  const DmUpos upos = model->tag_upos[tag];
  uint32_t script =
      dm_slot_find(model->lemmas, d->lemma_size,
                   dm_lemma_key(upos, form.p, form.n, true));
  if (script != DM_NO_VALUE) {
    return script;
  }
  DmWord word;
  dm_word_normalize(form, &word);
  script = dm_slot_find(model->lemmas, d->lemma_size,
                        dm_lemma_key(upos, word.bytes, word.n, false));
  size_t k = word.n < DM_RULE_SUFFIX ? word.n : DM_RULE_SUFFIX;
  for (;; k--) {
    if (script != DM_NO_VALUE) {
      return script;
    }
    const uint64_t key =
        dm_rule_key(tag, word.capital, word.bytes + word.n - k, k);
    script = dm_slot_find(model->rules, d->rule_size, key);
    if (k == 0) {
      return script;
    }
  }
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

DmStr dm_lemma(const DmModel *model, DmArena *arena, DmStr form, uint32_t tag) {
  const uint32_t found = find_script(model, form, tag);
  if (found == DM_NO_VALUE) {
    return form;
  }
  const DmScript *const script = &model->scripts[found];
  const DmStr suffix = dm_model_str(model, script->suffix);
  DmStr stem = form;
  if (script->lower && changes_when_lowered(form)) {
    stem = dm_lower(arena, form);
  }
  if (script->cut > stem.n || stem.n - script->cut + suffix.n == 0) {
    return stem;
  }
  if (script->cut == 0 && suffix.n == 0) {
    return stem;
  }
  stem.n -= script->cut;
  char *const p = dm_arena_alloc(arena, stem.n + suffix.n + 1);
  memcpy(p, stem.p, stem.n);
  memcpy(p + stem.n, suffix.p, suffix.n);
  return dm_str_n(p, stem.n + suffix.n);
}
