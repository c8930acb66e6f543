/* SPDX-License-Identifier: Apache-2.0 */
/* Names: what the gazetteer knows, then runs of proper nouns it does not know,
   then the titles before them. */
#include "extract/names.h"

#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/match.h"

/* Where the name starts behind the title that opens first..last; `first` when
   there is no title, last + 1 when it is nothing but one. */
static uint32_t skip_title(const DmExtraction *x, uint32_t first,
                           uint32_t last) {
  for (uint32_t e = last + 1; e-- > first;) {
    uint32_t start;
    DmStr words;
    const DmActorNoun *const noun =
        dm_actor_noun_ending(x, e, first, &start, &words);
    if (noun && noun->cls == DM_CLASS_PERSON && (e == last || noun->title)) {
      return e + 1;
    }
  }
  return first;
}

/* Meeting and proposal nouns written with capitals ("Geneva Summit"). */
static bool ends_in_event(const DmExtraction *x, uint32_t last) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
                         dm_tree_lemma(&x->tree, last));
  for (size_t i = 0; i < list.count; ++i) {
    if (list.items[i]->denotes != DM_CLASS_NONE) {
      return true;
    }
  }
  return false;
}

/* "Abyei Border Watch": a place right before, as part of the name of a body. */
static uint32_t place_before(const DmExtraction *x, uint32_t first,
                             uint32_t head) {
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[first]].first;
  const uint32_t m = first > from ? x->mention_at[first - 1] : DM_NONE;
  if (m == DM_NONE || x->tree.head[first - 1] != head ||
      dm_tree_base(&x->tree, first - 1) != DM_REL_COMPOUND) {
    return DM_NONE;
  }
  const DmMention *const p = &x->mentions.items[m];
  return (p->cls == DM_CLASS_PLACE || p->cls == DM_CLASS_COUNTRY) &&
                 p->name_kind == DM_NAME_LABEL
             ? p->first
             : DM_NONE;
}

/* A run of proper nouns and what it is thought to name. */
typedef struct Run {
  uint32_t first; /* the name, title aside */
  uint32_t last;
  uint32_t start; /* with its title */
  uint32_t place; /* first token of a place right before that belongs to it */
  uint32_t name;  /* number of its text among the names of the pass */
  DmClass cls;    /* by rule */
  bool sure;      /* the rule shows that it is a name */
  DmClass forced; /* what nobody can doubt, or DM_CLASS_NONE */
  DmNameScores scores;
} Run;

typedef struct Runs {
  Run *items;
  size_t count, cap;
  DmInterner *texts;
} Runs;

static void score_run(DmExtraction *x, Run *run, uint32_t head,
                      DmNameRule rule) {
  const DmExtractOptions *const options = x->options;
  const uint32_t first = run->place == DM_NONE ? run->first : run->place;
  if (!options->names && !options->watch) {
    return;
  }
  DmNameFeatures features;
  dm_name_features(x, first, run->last, head, rule, &features);
  if (options->watch) {
    options->watch->seen(options->watch, x, first, run->last, &features);
  }
  if (options->names) {
    dm_name_model_score(options->names, &features, &run->scores);
  }
}

/* Classes of what the lexicon knows the verb to be done to: bits, 0 when to
   nothing. */
static unsigned done_to(const DmExtraction *x, uint32_t verb) {
  const DmFrameList list =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_VERB,
                         dm_tree_lemma(&x->tree, verb));
  unsigned range = 0;
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    const bool object = f->target.count &&
                        f->target.items[0].kind == DM_SLOT_OBJ &&
                        f->target.items[0].then == DM_SLOT_NONE;
    if (object && !f->object.count && dm_frame_agrees(x, f, verb)) {
      range |= dm_ontology_frame_range(x->ontology, f);
    }
  }
  return range;
}

/* "arrested Okoro", "Okoro was arrested": what befalls actors and nothing else.
 */
static bool befalls_actor(const DmExtraction *x, uint32_t head) {
  const uint32_t verb = x->tree.head[head];
  const bool object =
      dm_tree_base(&x->tree, head) == DM_REL_OBJ ||
      dm_tree_token(&x->tree, head)->deprel == DM_REL_NSUBJ_PASS;
  if (verb == DM_NONE || !object ||
      dm_tree_token(&x->tree, verb)->upos != DM_UPOS_VERB) {
    return false;
  }
  const unsigned range = done_to(x, verb);
  return range & DM_MASK_AGENT &&
         !(range & (DM_MASK_EVENT | 1U << DM_CLASS_PLACE));
}

/* Subject of a verb, or whom it befalls ("arrested Okoro"), or whose people are
   spoken of ("fighters of the UPT"): in news that is somebody. */
static bool is_somebody(const DmExtraction *x, uint32_t head) {
  const uint32_t governor = x->tree.head[head];
  const DmDeprel rel = dm_tree_base(&x->tree, head);
  if (governor == DM_NONE) {
    return false;
  }
  if (dm_tree_token(&x->tree, governor)->upos == DM_UPOS_VERB) {
    return rel == DM_REL_NSUBJ || befalls_actor(x, head);
  }
  uint32_t first;
  DmStr words;
  const DmActorNoun *const noun =
      dm_str_eqz(dm_tree_token(&x->tree, governor)->xpos, "NNS") &&
              dm_tree_is_of(x->arena, &x->tree, head)
          ? dm_actor_noun_ending(x, governor, governor, &first, &words)
          : NULL;
  return noun && (noun->cls == DM_CLASS_PERSON || noun->cls == DM_CLASS_GROUP);
}

static void note_run(DmExtraction *x, uint32_t first, uint32_t last,
                     Runs *runs) {
  /* More than weights add up to. */
  static const int64_t no_place = INT64_C(1) << 40;
  const uint32_t name = skip_title(x, first, last);
  if (name > last || ends_in_event(x, last)) {
    return;
  }
  Run run = {.first = name, .last = last, .start = first, .place = DM_NONE};
  const uint32_t head = dm_span_head(&x->tree, first, last);
  DmNameRule rule = DM_NAME_RULE_TITLE;
  const bool body = dm_is_body_noun(x, last);
  if (name == first) {
    run.place =
        last > first || body || (dm_word_traits(x, last) & DM_WORD_ORGANIZATION)
            ? place_before(x, first, head)
            : DM_NONE;
    rule = run.place != DM_NONE ? DM_NAME_RULE_PLACE_BEFORE
                                : dm_name_rule(x, first, last, head);
    score_run(x, &run, head, rule);
    if (befalls_actor(x, head)) {
      run.scores.of[DM_NAME_TYPE_PLACE] -= no_place;
    }
  }
  run.cls = dm_name_rule_class(rule);
  run.sure = dm_name_rule_is_sure(rule) || is_somebody(x, head);
  run.forced = rule == DM_NAME_RULE_TITLE ? DM_CLASS_PERSON
               : body && (run.place != DM_NONE || name < last)
                   ? DM_CLASS_ORGANIZATION
                   : dm_name_spelled_class(x, first, last);
  const uint32_t whole = run.place == DM_NONE ? name : run.place;
  run.name = dm_intern(runs->texts, dm_tree_text(&x->tree, whole, last));
  DM_PUSH(x->arena, *runs, run);
}

static void add_run(DmExtraction *x, const Run *run, DmClass cls) {
  const uint32_t name = run->place != DM_NONE && cls == DM_CLASS_ORGANIZATION
                            ? run->place
                            : run->first;
  DmMention m = dm_mention_init(DM_MENTION_NAME, cls, name, run->last);
  m.head = dm_span_head(&x->tree, name, run->last);
  if (cls == DM_CLASS_ORGANIZATION) {
    uint32_t start;
    m.noun = dm_actor_noun_ending(x, run->last, run->first, &start, &m.role);
    if (m.noun) {
      m.owner = dm_find_owner(x, m.head, run->first);
    }
  }
  (void)dm_add_mention(x, &m, true);
}

/* One name has one class: what a title, a verb of speaking or "the town of"
   showed once holds where nothing shows it. */
static void harmonize(DmExtraction *x) {
  DmInterner *const names = dm_interner_new(x->arena);
  DmIdList cls = {0}; /* by name: place or person, if any mention shows it */
  for (size_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    if (m->kind != DM_MENTION_NAME || m->known != DM_NONE) {
      continue;
    }
    const uint32_t id =
        dm_intern(names, dm_tree_text(&x->tree, m->name_first, m->last));
    if (id >= cls.count) {
      DM_PUSH(x->arena, cls, DM_CLASS_NONE);
    }
    if (cls.items[id] == DM_CLASS_NONE &&
        (m->cls == DM_CLASS_PLACE || m->cls == DM_CLASS_PERSON)) {
      cls.items[id] = m->cls;
    }
  }
  for (size_t i = 0; i < x->mentions.count; ++i) {
    DmMention *const m = &x->mentions.items[i];
    if (m->kind == DM_MENTION_NAME && m->known == DM_NONE && !m->noun &&
        m->cls == DM_CLASS_ORGANIZATION) {
      const uint32_t id =
          dm_intern(names, dm_tree_text(&x->tree, m->name_first, m->last));
      m->cls = cls.items[id] == DM_CLASS_NONE ? m->cls : (DmClass)cls.items[id];
    }
  }
}

static DmClass class_of(DmNameType type) {
  switch (type) {
  case DM_NAME_TYPE_PERSON: return DM_CLASS_PERSON;
  case DM_NAME_TYPE_ORGANIZATION: return DM_CLASS_ORGANIZATION;
  case DM_NAME_TYPE_PLACE: return DM_CLASS_PLACE;
  default: return DM_CLASS_NONE;
  }
}

/* What is known of a name from all its places in the document. */
typedef struct Sum {
  DmNameScores scores;
  DmClass forced;
  bool sure;
} Sum;

static DmClass class_of_sum(const DmExtraction *x, const Sum *sum) {
  const DmNameModel *const model = x->options->names;
  const DmNameType type = dm_name_model_choose(model, &sum->scores, sum->sure);
  return sum->forced != DM_CLASS_NONE ? sum->forced : class_of(type);
}

/* One name has one class: its places in the document are taken together. */
static void add_runs(DmExtraction *x, const Runs *runs) {
  Sum *const sums = DM_NEW_ARRAY(x->arena, Sum, dm_intern_count(runs->texts));
  for (size_t i = 0; i < runs->count; ++i) {
    const Run *const run = &runs->items[i];
    Sum *const sum = &sums[run->name];
    sum->forced = sum->forced == DM_CLASS_NONE ? run->forced : sum->forced;
    sum->sure = sum->sure || run->sure;
    for (int k = 0; k < DM_NAME_TYPE_COUNT; ++k) {
      sum->scores.of[k] += run->scores.of[k];
    }
  }
  for (size_t i = 0; i < runs->count; ++i) {
    const Run *const run = &runs->items[i];
    const DmClass cls =
        x->options->names ? class_of_sum(x, &sums[run->name]) : run->cls;
    if (cls != DM_CLASS_NONE) {
      add_run(x, run, cls);
    }
  }
}

static void find_runs(DmExtraction *x, bool multiword) {
  Runs runs = {.texts = dm_interner_new(x->arena)};
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    const DmSentence *const s = &x->doc->sentences.items[i];
    const uint32_t end = s->dateline ? s->first : s->first + s->count;
    for (uint32_t t = s->first; t < end; ++t) {
      if (dm_is_name_token(x, t)) {
        const uint32_t last = dm_name_run_end(x, t, end);
        if ((last > t) == multiword) {
          note_run(x, dm_name_run_start(x, t, s->first), last, &runs);
        }
        t = last;
      }
    }
  }
  add_runs(x, &runs);
}

/* "Foreign Minister" before "Sergey Lavrov": the title joins the mention. */
static void attach_title(DmExtraction *x, uint32_t index) {
  DmMention *const m = &x->mentions.items[index];
  const DmSentence *const s =
      &x->doc->sentences.items[x->tree.sentence[m->first]];
  if (m->first == s->first) {
    return;
  }
  uint32_t start;
  DmStr words;
  const DmActorNoun *const noun =
      x->mention_at[m->first - 1] == DM_NONE
          ? dm_actor_noun_ending(x, m->first - 1, s->first, &start, &words)
          : NULL;
  if (!noun || noun->cls != DM_CLASS_PERSON ||
      (!noun->title && dm_tree_base(&x->tree, m->first - 1) == DM_REL_NSUBJ)) {
    return;
  }
  m->noun = noun;
  m->role = words;
  m->first = start;
  m->former = dm_is_former(x, start);
  m->owner = dm_find_owner(x, dm_span_head(&x->tree, start, m->last), start);
  if (m->owner == DM_NONE) {
    m->owner = dm_find_owner(x, m->name_first - 1, start);
  }
  m->head = dm_span_head(&x->tree, start, m->last);
  if (m->gender == DM_GENDER_UNKNOWN) {
    m->gender = noun->gender;
  }
  for (uint32_t t = start; t < m->name_first; ++t) {
    x->mention_at[t] = index;
  }
}

void dm_find_names(DmExtraction *x) {
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    dm_match_gazetteer(x, &x->doc->sentences.items[i]);
  }
  /* Full names first: they tell what a single word may be short for. */
  find_runs(x, true);
  find_runs(x, false);
  harmonize(x);
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    if (x->mentions.items[i].cls == DM_CLASS_PERSON &&
        x->mentions.items[i].kind == DM_MENTION_NAME) {
      attach_title(x, i);
    }
  }
}
