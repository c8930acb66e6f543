/* SPDX-License-Identifier: Apache-2.0 */
/* Names that the lexicon knows, in the sense that fits. */
#include "base/utf8.h"
#include "extract/match.h"
#include "extract/names.h"

enum { MAX_WORDS_PER_TOKEN = 8 };

/* A sentence as the gazetteer sees it: words and the tokens they are of. */
typedef struct Words {
  DmStr *items;
  uint32_t *token;
  size_t count;
} Words;

static Words sentence_words(DmExtraction *x, const DmSentence *s) {
  Words w = {0};
  w.items = DM_NEW_ARRAY(x->arena, DmStr, s->count * MAX_WORDS_PER_TOKEN);
  w.token = DM_NEW_ARRAY(x->arena, uint32_t, s->count * MAX_WORDS_PER_TOKEN);
  for (uint32_t i = 0; i < s->count; ++i) {
    const uint32_t t = s->first + i;
    const size_t n = dm_name_words(x->arena, dm_tree_token(&x->tree, t)->form,
                                   w.items + w.count, MAX_WORDS_PER_TOKEN);
    for (size_t k = 0; k < n; ++k) {
      w.token[w.count++] = t;
    }
  }
  return w;
}

/* Equal but for dots, which press styles use or not: U.S. and US. */
static bool same_acronym(DmStr a, DmStr b) {
  size_t i = 0;
  size_t k = 0;
  for (;;) {
    while (i < a.n && a.p[i] == '.') {
      ++i;
    }
    while (k < b.n && b.p[k] == '.') {
      ++k;
    }
    if (i == a.n || k == b.n) {
      return i == a.n && k == b.n;
    }
    if (a.p[i++] != b.p[k++]) {
      return false;
    }
  }
}

/* "the Istanbul talks", "the Suva Roadmap": a city before a meeting, or in the
   name of an agreement, is where it was. */
static bool names_meeting(const DmExtraction *x, uint32_t last) {
  const uint32_t governor = x->tree.head[last];
  if (governor == DM_NONE || governor < last) {
    return false;
  }
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
                         dm_tree_lemma(&x->tree, governor));
  const bool name =
      dm_str_starts(dm_tree_token(&x->tree, governor)->xpos, "NNP");
  return list.count && (list.items[0]->denotes == DM_CLASS_MEETING ||
                        (list.items[0]->denotes == DM_CLASS_PROPOSAL && name));
}

static bool in_dateline(const DmExtraction *x, uint32_t t) {
  return x->doc->sentences.items[x->tree.sentence[t]].dateline;
}

/* Words of a place that are written with a capital have one in the text, too:
   "the Spanish town of" is not Spanish Town. */
static bool keeps_capitals(const DmExtraction *x, DmStr name, uint32_t first,
                           uint32_t last) {
  for (uint32_t t = first; t <= last && name.n; ++t) {
    const DmStr form = dm_tree_token(&x->tree, t)->form;
    if (dm_str_eqz(form, "-")) {
      continue;
    }
    if (dm_starts_upper(name) && !dm_starts_upper(form)) {
      return false;
    }
    while (name.n && name.p[0] != ' ' && name.p[0] != '-') {
      name = dm_str_n(name.p + 1, name.n - 1);
    }
    while (name.n && (name.p[0] == ' ' || name.p[0] == '-')) {
      name = dm_str_n(name.p + 1, name.n - 1);
    }
  }
  return true;
}

static bool sense_fits(const DmExtraction *x, const DmName *name,
                       uint32_t first, uint32_t last) {
  const DmStr text = dm_tree_text(&x->tree, first, last);
  if (name->kind == DM_NAME_ACRONYM) {
    return same_acronym(text, name->text);
  }
  const bool place =
      dm_ontology_entity(x->ontology, name->entity)->cls == DM_CLASS_PLACE;
  return place ? keeps_capitals(x, name->text, first, last)
               : dm_starts_upper(text) || !dm_starts_upper(name->text);
}

/* Higher is better; 0 is unusable here. */
static int sense_rank(const DmExtraction *x, const DmName *name, uint32_t first,
                      uint32_t last) {
  if (!sense_fits(x, name, first, last)) {
    return 0;
  }
  const DmClass cls = dm_ontology_entity(x->ontology, name->entity)->cls;
  if (in_dateline(x, first)) {
    return cls == DM_CLASS_PLACE ? 9 : 0;
  }
  if (cls == DM_CLASS_PLACE) {
    return dm_is_locative(x, first, last) || names_meeting(x, last) ? 9 : 3;
  }
  switch (name->kind) {
  case DM_NAME_LABEL: return cls == DM_CLASS_COUNTRY ? 8 : 7;
  case DM_NAME_ACRONYM: return 6;
  case DM_NAME_METONYM: return 5;
  case DM_NAME_DEMONYM:
  case DM_NAME_PLURAL: return 4;
  case DM_NAME_SURNAME: return 2;
  }
  return 0;
}

/* The best sense; NULL when none fits or two persons share the surname. */
static const DmName *best_sense(const DmExtraction *x, const DmNameMatch *match,
                                uint32_t first, uint32_t last) {
  const DmName *best = NULL;
  int best_rank = 0;
  bool tied = false;
  for (size_t i = 0; i < match->count; ++i) {
    const int rank = sense_rank(x, &match->names[i], first, last);
    if (rank > best_rank) {
      best = &match->names[i];
      best_rank = rank;
      tied = false;
    } else if (rank && rank == best_rank &&
               match->names[i].entity != best->entity) {
      tied = true;
    }
  }
  return tied && best->kind == DM_NAME_SURNAME ? NULL : best;
}

/* A demonym before a noun modifies it; alone it is a person or people. */
static DmMentionKind demonym_kind(const DmExtraction *x, uint32_t t) {
  const DmDeprel rel = dm_tree_base(&x->tree, t);
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const bool before_noun =
      rel == DM_REL_AMOD || rel == DM_REL_COMPOUND ||
      token->upos == DM_UPOS_ADJ ||
      (t + 1 < x->doc->tokens.count &&
       x->tree.sentence[t + 1] == x->tree.sentence[t] &&
       dm_tree_token(&x->tree, t + 1)->upos == DM_UPOS_NOUN) ||
      (x->tree.head[t] != DM_NONE && x->tree.head[t] == t + 1);
  return before_noun ? DM_MENTION_MODIFIER : DM_MENTION_NAME;
}

/* Does the lexicon know a frame of the verb in which its subject acts? */
static bool takes_actor(const DmExtraction *x, uint32_t verb) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_VERB,
                         dm_tree_lemma(&x->tree, verb));
  for (size_t i = 0; i < list.count; ++i) {
    const DmSlots source = list.items[i]->source;
    if (source.count && source.items[0].kind == DM_SLOT_SUBJ &&
        !list.items[i]->subject.count &&
        dm_frame_agrees(x, list.items[i], verb)) {
      return true;
    }
  }
  return false;
}

/* "Bavaria accused Vienna": a region that does or says something is those who
   rule it. */
static bool acts(const DmExtraction *x, const DmMention *m) {
  const uint32_t verb = x->tree.head[m->head];
  return m->name_kind == DM_NAME_LABEL && verb != DM_NONE &&
         dm_tree_token(&x->tree, m->head)->deprel == DM_REL_NSUBJ &&
         dm_tree_token(&x->tree, verb)->upos == DM_UPOS_VERB &&
         dm_ontology_entity(x->ontology, m->known)->country != DM_NONE &&
         takes_actor(x, verb) && !dm_is_locative(x, m->first, m->last);
}

static void add_known(DmExtraction *x, const DmName *name, uint32_t first,
                      uint32_t last) {
  const DmEntityInfo *const info =
      dm_ontology_entity(x->ontology, name->entity);
  DmMention m = dm_mention_init(DM_MENTION_NAME, info->cls, first, last);
  m.head = dm_span_head(&x->tree, first, last);
  m.known = name->entity;
  m.name_kind = name->kind;
  m.gender = info->gender;
  if (name->kind == DM_NAME_DEMONYM) {
    m.kind = demonym_kind(x, last);
  }
  if (info->cls == DM_CLASS_ORGANIZATION) {
    m.owner = dm_find_owner(x, m.head, first);
  }
  if (name->kind == DM_NAME_PLURAL ||
      (name->kind == DM_NAME_DEMONYM && m.kind == DM_MENTION_NAME)) {
    m.cls = name->kind == DM_NAME_PLURAL ? DM_CLASS_GROUP : DM_CLASS_PERSON;
    m.plural = name->kind == DM_NAME_PLURAL;
  }
  if (info->cls == DM_CLASS_PLACE && acts(x, &m)) {
    m.cls = DM_CLASS_ORGANIZATION;
  }
  (void)dm_add_mention(x, &m, false);
}

/* A surname or single-word place inside a longer unknown name ("Emily
   Macron", "Paris Hilton") is not what the lexicon means. */
static bool stands_alone(const DmExtraction *x, const DmName *name,
                         uint32_t first, uint32_t last) {
  const DmClass cls = dm_ontology_entity(x->ontology, name->entity)->cls;
  const bool place =
      first == last && (cls == DM_CLASS_COUNTRY || cls == DM_CLASS_PLACE) &&
      (name->kind == DM_NAME_LABEL || name->kind == DM_NAME_METONYM);
  if (name->kind != DM_NAME_SURNAME && !place) {
    return true;
  }
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[first]];
  uint32_t title;
  DmStr words;
  const bool longer =
      place && first == last && last + 1 < s->first + s->count &&
      dm_is_name_token(x, last + 1) && x->tree.head[last + 1] == first &&
      dm_tree_base(&x->tree, last + 1) == DM_REL_FLAT &&
      !dm_actor_noun_ending(x, last + 1, last + 1, &title, &words);
  if (longer) {
    return false; /* "Paris Hilton" */
  }
  if (place) {
    return first == s->first || !dm_is_name_token(x, first - 1) ||
           x->tree.head[first - 1] != x->tree.head[first] ||
           dm_actor_noun_ending(x, first - 1, s->first, &title, &words);
  }
  if (last + 1 < s->first + s->count && dm_is_name_token(x, last + 1)) {
    return false;
  }
  return first == s->first || !dm_is_name_token(x, first - 1) ||
         dm_actor_noun_ending(x, first - 1, s->first, &title, &words);
}

void dm_match_gazetteer(DmExtraction *x, const DmSentence *s) {
  const Words w = sentence_words(x, s);
  for (size_t i = 0; i < w.count;) {
    size_t step = 1;
    if (i == 0 || w.token[i] != w.token[i - 1]) {
      const DmNameMatch match =
          dm_ontology_match(x->ontology, w.items + i, w.count - i);
      const size_t end = i + match.words;
      if (match.words && (end == w.count || w.token[end] != w.token[end - 1])) {
        const uint32_t first = w.token[i];
        const uint32_t last = w.token[end - 1];
        const DmName *const name = best_sense(x, &match, first, last);
        if (name && stands_alone(x, name, first, last)) {
          add_known(x, name, first, last);
          step = match.words;
        }
      }
    }
    i += step;
  }
}
