/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/lemmas.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "syntax/lemmatizer.h"

/* A distinct (form, tag, script) with how often it was seen. */
typedef struct Type {
  DmStr form;
  DmWord word;
  uint32_t tag;
  uint32_t script;
  uint32_t count;
} Type;

typedef struct Learner {
  DmArena *arena;
  const DmVocab *vocab;
  DmLemmaModel *model;
  Type *types;
  size_t count;
  DmCounter rules;     /* row: script */
  DmCounter irregular; /* row: script */
} Learner;

static size_t shared_prefix(DmStr a, DmStr b) {
  size_t n = 0;
  while (n < a.n && n < b.n && a.p[n] == b.p[n]) {
    n++;
  }
  /* Not within a character. */
  while (n > 0 && ((n < a.n && ((unsigned char)a.p[n] & 0xC0) == 0x80) ||
                   (n < b.n && ((unsigned char)b.p[n] & 0xC0) == 0x80))) {
    n--;
  }
  return n;
}

static uint32_t script_for(Learner *l, DmStr form, DmStr lemma) {
  const DmStr low = dm_lower(l->arena, form);
  const size_t kept = shared_prefix(form, lemma);
  const size_t kept_low = shared_prefix(low, lemma);
  const bool lower = kept_low >= kept && !dm_str_eq(low, form);
  const DmStr base = lower ? low : form;
  const size_t keep = lower ? kept_low : kept;
  const DmLearnedScript script = {.suffix =
                                      dm_str_n(lemma.p + keep, lemma.n - keep),
                                  .cut = (uint32_t)(base.n - keep),
                                  .lower = lower};
  for (size_t i = 0; i < l->model->scripts.count; i++) {
    const DmLearnedScript *const s = &l->model->scripts.items[i];
    if (s->cut == script.cut && s->lower == script.lower &&
        dm_str_eq(s->suffix, script.suffix)) {
      return (uint32_t)i;
    }
  }
  DM_PUSH(l->arena, l->model->scripts, script);
  return (uint32_t)l->model->scripts.count - 1;
}

static int by_type(const void *x, const void *y) {
  const Type *const a = x, *const b = y;
  const int order = dm_str_cmp(a->form, b->form);
  if (order) {
    return order;
  }
  if (a->tag != b->tag) {
    return a->tag < b->tag ? -1 : 1;
  }
  return (a->script > b->script) - (a->script < b->script);
}

static void collect_types(Learner *l, const DmDocument *train) {
  const size_t n = train->tokens.count;
  Type *const all = DM_NEW_ARRAY(l->arena, Type, n);
  size_t used = 0;
  for (size_t i = 0; i < n; i++) {
    const DmToken *const t = &train->tokens.items[i];
    const uint32_t tag = dm_vocab_tag(l->vocab, t->upos, t->xpos);
    /* The first part of a word split by mistake carries the whole lemma. */
    const bool odd = dm_str_eqz(t->lemma, "_") || t->lemma.n == 0 ||
                     dm_str_eqz(t->xpos, "GW") || t->form.n > DM_WORD_MAX;
    if (!odd) {
      Type *const type = &all[used++];
      *type = (Type){.form = t->form, .tag = tag, .count = 1};
      dm_word_normalize(t->form, &type->word);
      type->script = script_for(l, t->form, t->lemma);
    }
  }
  qsort(all, used, sizeof *all, by_type);
  for (size_t i = 0; i < used; i++) {
    if (l->count > 0 && by_type(&all[l->count - 1], &all[i]) == 0) {
      all[l->count - 1].count++;
    } else {
      all[l->count++] = all[i];
    }
  }
  l->types = all;
}

/* A vote of a type for a script under a key. */
typedef struct Vote {
  uint64_t hash;
  uint32_t script;
  uint32_t count;
  uint32_t type;
} Vote;

static int by_vote(const void *x, const void *y) {
  const Vote *const a = x, *const b = y;
  if (a->hash != b->hash) {
    return a->hash < b->hash ? -1 : 1;
  }
  if (a->script != b->script) {
    return a->script < b->script ? -1 : 1;
  }
  return (a->type > b->type) - (a->type < b->type);
}

/* Merge votes for the same script, then call decide for each key with the
   script that has most of them. */
static void tally(Learner *l, Vote *votes, size_t n,
                  void (*decide)(Learner *l, const Vote *winner,
                                 uint32_t total)) {
  qsort(votes, n, sizeof *votes, by_vote);
  for (size_t i = 0; i < n;) {
    Vote best = {0};
    uint32_t total = 0;
    const uint64_t hash = votes[i].hash;
    while (i < n && votes[i].hash == hash) {
      Vote sum = votes[i];
      for (i++; i < n && votes[i].hash == hash && votes[i].script == sum.script;
           i++) {
        sum.count += votes[i].count;
      }
      total += sum.count;
      best = sum.count > best.count ? sum : best;
    }
    decide(l, &best, total);
  }
}

static bool vocab_knows(const void *handle, uint64_t hash) {
  return dm_counter_find(handle, hash) != NULL;
}

static uint32_t backoff(const Learner *l, const Type *type) {
  const size_t n = type->word.n;
  for (size_t k = n < DM_RULE_SUFFIX ? n : DM_RULE_SUFFIX;; k--) {
    const DmCount *const entry = dm_counter_find(
        &l->rules, dm_lemma_key_suffix(type->tag, &type->word, k));
    if (entry) {
      return entry->row;
    }
    if (k == 0) {
      return DM_NO_VALUE;
    }
  }
}

static DmUpos upos_of(const Learner *l, const Type *t) {
  return l->vocab->tags.items[t->tag].upos;
}

static DmStr apply(const Learner *l, DmStr form, uint32_t script) {
  const DmLearnedScript *const s = &l->model->scripts.items[script];
  return dm_lemma_apply(l->arena, form, s->suffix, s->cut, s->lower);
}

/* What dm_lemma would say without irregular forms. */
static DmStr regular(const Learner *l, const Type *type) {
  const DmUpos upos = upos_of(l, type);
  const DmKnownWords known = {.has = vocab_knows, .handle = &l->vocab->lexicon};
  DmStr lemma;
  if (dm_lemma_number(l->arena, type->form, upos, &lemma)) {
    return lemma;
  }
  const uint32_t script = backoff(l, type);
  if (script == DM_NO_VALUE) {
    return type->form;
  }
  lemma = apply(l, type->form, script);
  return l->model->scripts.items[script].cut == 0
             ? lemma
             : dm_lemma_repair(l->arena, &type->word, upos, lemma, &known);
}

static void add_rule(Learner *l, DmCounter *set, DmLearnedRules *list,
                     uint64_t hash, uint32_t script) {
  DmCount *const entry = dm_counter_at(set, l->arena, hash);
  if (entry->row == DM_NO_VALUE) {
    const DmLearnedRule rule = {.hash = hash, .script = script};
    entry->row = script;
    DM_PUSH(l->arena, *list, rule);
  }
}

static void decide_rule(Learner *l, const Vote *winner, uint32_t total) {
  const Type *const type = &l->types[winner->type];
  const uint32_t shorter = backoff(l, type);
  const bool sure = winner->count >= 2 && 2 * winner->count > total;
  if (shorter == DM_NO_VALUE || (sure && shorter != winner->script)) {
    add_rule(l, &l->rules, &l->model->rules, winner->hash, winner->script);
  }
}

static void learn_rules(Learner *l) {
  Vote *const votes = DM_NEW_ARRAY(l->arena, Vote, l->count);
  for (size_t k = 0; k <= DM_RULE_SUFFIX; k++) {
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++) {
      const Type *const t = &l->types[i];
      if (k <= t->word.n) {
        votes[n++] = (Vote){.hash = dm_lemma_key_suffix(t->tag, &t->word, k),
                            .script = t->script,
                            .count = 1,
                            .type = (uint32_t)i};
      }
    }
    tally(l, votes, n, decide_rule);
  }
}

static void add_irregular(Learner *l, uint64_t hash, uint32_t script) {
  add_rule(l, &l->irregular, &l->model->irregular, hash, script);
}

static void decide_lower(Learner *l, const Vote *winner, uint32_t total) {
  const Type *const type = &l->types[winner->type];
  const DmStr gold = apply(l, type->form, winner->script);
  if (2 * winner->count > total && !dm_str_eq(regular(l, type), gold)) {
    add_irregular(l, winner->hash, winner->script);
  }
}

static void decide_exact(Learner *l, const Vote *winner, uint32_t total) {
  const Type *const type = &l->types[winner->type];
  const DmStr gold = apply(l, type->form, winner->script);
  const DmCount *const entry =
      dm_counter_find(&l->irregular, dm_lemma_key(type->tag, &type->word));
  const DmStr now = entry ? apply(l, type->form, entry->row) : regular(l, type);
  if (2 * winner->count > total && !dm_str_eq(now, gold)) {
    add_irregular(l, winner->hash, winner->script);
  }
}

static void learn_irregular(Learner *l) {
  Vote *const votes = DM_NEW_ARRAY(l->arena, Vote, l->count);
  for (int exact = 0; exact <= 1; exact++) {
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++) {
      const Type *const t = &l->types[i];
      if (memchr(t->word.bytes, '0', t->word.n) == NULL) {
        votes[n++] = (Vote){.hash = exact ? dm_lemma_key_exact(t->tag, t->form)
                                          : dm_lemma_key(t->tag, &t->word),
                            .script = t->script,
                            .count = t->count,
                            .type = (uint32_t)i};
      }
    }
    tally(l, votes, n, exact ? decide_exact : decide_lower);
  }
}

/* Irregular forms of a dictionary: lines of a Penn tag, a form and a lemma
   with spaces between; those of the treebank come first. */
static void add_dictionary(Learner *l, DmStr text) {
  while (text.n > 0) {
    DmStr line = dm_next_word(&text, "\n");
    const DmStr xpos = dm_next_word(&line, " ");
    const DmStr form = dm_next_word(&line, " ");
    const DmStr lemma = line;
    for (uint32_t tag = 0; tag < l->vocab->tags.count; tag++) {
      const DmVocabTag *const t = &l->vocab->tags.items[tag];
      const bool open = t->upos == DM_UPOS_VERB || t->upos == DM_UPOS_NOUN ||
                        t->upos == DM_UPOS_ADJ || t->upos == DM_UPOS_ADV;
      if (!open || !dm_str_eq(t->xpos, xpos)) {
        continue;
      }
      Type type = {.form = form, .tag = tag};
      dm_word_normalize(form, &type.word);
      if (!dm_str_eq(regular(l, &type), lemma)) {
        add_irregular(l, dm_lemma_key(tag, &type.word),
                      script_for(l, form, lemma));
      }
    }
  }
}

DmLemmaModel *dm_lemmas_learn(const DmVocab *vocab, const DmDocument *train,
                              DmStr dictionary, DmArena *arena) {
  Learner l = {
      .arena = arena, .vocab = vocab, .model = DM_NEW(arena, DmLemmaModel)};
  collect_types(&l, train);
  learn_rules(&l);
  learn_irregular(&l);
  add_dictionary(&l, dictionary);
  return l.model;
}
