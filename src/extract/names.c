/* SPDX-License-Identifier: Apache-2.0 */
/* Names: what the gazetteer knows, then runs of proper nouns it does not know,
   classed by title, apposition, head noun, letter case and preposition. */
#include <string.h>

#include "base/utf8.h"
#include "extract/calendar.h"
#include "extract/mention.h"

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
    const size_t n =
        dm_name_words(x->arena, dm_tree_token(&x->tree, t)->form,
                      w.items + w.count, MAX_WORDS_PER_TOKEN);
    for (size_t k = 0; k < n; ++k) {
      w.token[w.count++] = t;
    }
  }
  return w;
}

static bool starts_upper(DmStr s) {
  size_t len;
  return dm_is_upper(dm_utf8_decode(s.p, s.n, &len)) ||
         (s.n && s.p[0] >= '0' && s.p[0] <= '9');
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

static bool has_form(const DmTree *tree, uint32_t t, const char *const *forms) {
  for (; *forms; ++forms) {
    if (dm_str_ieq(dm_tree_token(tree, t)->form, dm_str(*forms))) {
      return true;
    }
  }
  return false;
}

/* Is the span where something happens or goes to, and not who acts? */
static bool is_locative(const DmExtraction *x, uint32_t first, uint32_t last) {
  static const char *const in[] = {"in",     "at",     "near",  "outside",
                                   "around", "inside", "across", "throughout",
                                   "into",   NULL};
  static const char *const toward[] = {"to", "from", "for", NULL};
  static const char *const motion[] = {"travel", "fly",   "go",     "arrive",
                                       "head",   "return", "come",  "depart",
                                       "leave",  "move",   "drive", NULL};
  const DmTree *const tree = &x->tree;
  uint32_t t = first;
  const uint32_t from = x->doc->sentences.items[tree->sentence[first]].first;
  while (t > from && (dm_tree_token(tree, t - 1)->upos == DM_UPOS_DET ||
                      dm_tree_token(tree, t - 1)->upos == DM_UPOS_ADJ)) {
    --t;
  }
  if (last + 2 < x->doc->tokens.count &&
      dm_str_eqz(dm_tree_token(tree, last + 1)->form, "-") &&
      dm_str_eqz(dm_tree_token(tree, last + 2)->form, "based")) {
    return true; /* "the Vienna-based agency" */
  }
  if (t == from) {
    return false;
  }
  if (has_form(tree, t - 1, in)) {
    return true;
  }
  const uint32_t governor = tree->head[dm_span_head(tree, first, last)];
  if (has_form(tree, t - 1, toward) && governor != DM_NONE) {
    for (const char *const *m = motion; *m; ++m) {
      if (dm_tree_lemma_is(tree, governor, *m)) {
        return true;
      }
    }
  }
  return false;
}

/* "the Istanbul talks": a city before a meeting is where it was. */
static bool names_meeting(const DmExtraction *x, uint32_t last) {
  const uint32_t governor = x->tree.head[last];
  if (governor == DM_NONE || governor < last) {
    return false;
  }
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
      dm_tree_lemma(&x->tree, governor));
  return list.count && list.items[0]->denotes == DM_CLASS_MEETING;
}

static bool in_dateline(const DmExtraction *x, uint32_t t) {
  return x->doc->sentences.items[x->tree.sentence[t]].dateline;
}

static bool sense_fits(const DmExtraction *x, const DmName *name,
                       uint32_t first, uint32_t last) {
  const DmStr text = dm_tree_text(&x->tree, first, last);
  if (name->kind == DM_NAME_ACRONYM) {
    return same_acronym(text, name->text);
  }
  return starts_upper(text) || !starts_upper(name->text);
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
    return is_locative(x, first, last) || names_meeting(x, last) ? 9 : 3;
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

static bool is_proper(const DmExtraction *x, uint32_t t) {
  return t < x->doc->tokens.count && x->mention_at[t] == DM_NONE &&
         dm_str_eqz(dm_tree_token(&x->tree, t)->xpos, "NNP") &&
         !dm_calendar_word(dm_tree_token(&x->tree, t)->form);
}

/* "the minister, Monday Semaya Kumba": a day that opens a name of three. */
static bool is_given_name(const DmExtraction *x, uint32_t t) {
  return t > 0 && dm_str_eqz(dm_tree_token(&x->tree, t - 1)->form, ",") &&
         is_proper(x, t + 1) && is_proper(x, t + 2);
}

static bool is_name_token(const DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  return x->mention_at[t] == DM_NONE && starts_upper(token->form) &&
         (token->upos == DM_UPOS_PROPN || dm_str_starts(token->xpos, "NNP")) &&
         (!dm_calendar_word(token->form) || is_given_name(x, t));
}

/* A demonym before a noun modifies it; alone it is a person or people. */
static DmMentionKind demonym_kind(const DmExtraction *x, uint32_t t) {
  const DmDeprel rel = dm_tree_base(&x->tree, t);
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const bool before_noun = rel == DM_REL_AMOD || rel == DM_REL_COMPOUND ||
                           token->upos == DM_UPOS_ADJ ||
                           (x->tree.head[t] != DM_NONE &&
                            x->tree.head[t] == t + 1);
  return before_noun ? DM_MENTION_MODIFIER : DM_MENTION_NAME;
}

static void add_known(DmExtraction *x, const DmName *name, uint32_t first,
                      uint32_t last) {
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, name->entity);
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
      is_name_token(x, last + 1) && x->tree.head[last + 1] == first &&
      dm_tree_base(&x->tree, last + 1) == DM_REL_FLAT &&
      !dm_actor_noun_ending(x, last + 1, last + 1, &title, &words);
  if (longer) {
    return false; /* "Paris Hilton" */
  }
  if (place) {
    return first == s->first || !is_name_token(x, first - 1) ||
           x->tree.head[first - 1] != x->tree.head[first] ||
           dm_actor_noun_ending(x, first - 1, s->first, &title, &words);
  }
  if (last + 1 < s->first + s->count && is_name_token(x, last + 1)) {
    return false;
  }
  return first == s->first || !is_name_token(x, first - 1) ||
         dm_actor_noun_ending(x, first - 1, s->first, &title, &words);
}

static void match_sentence(DmExtraction *x, const DmSentence *s) {
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

static bool is_particle(const DmExtraction *x, uint32_t t) {
  static const char *const particles[] = {
      "de",  "del", "della", "di", "da", "dos", "al", "el",  "ul", "bin",
      "ibn", "ben", "van",   "von", "der", "den", "la", "le", "ter", "abu",
      "-",   NULL};
  return x->mention_at[t] == DM_NONE && has_form(&x->tree, t, particles);
}

static bool is_body_noun(const DmExtraction *x, uint32_t t) {
  uint32_t start;
  DmStr words;
  const DmActorNoun *const noun = dm_actor_noun_ending(x, t, t, &start, &words);
  return noun && noun->cls == DM_CLASS_ORGANIZATION;
}

/* "Centre for Verified Peace", "Bank of the West": a body's name goes on. */
static bool goes_on(const DmExtraction *x, uint32_t last, uint32_t k,
                    uint32_t end) {
  static const char *const links[] = {"of", "for", NULL};
  if (k != last + 1 || k + 1 >= end || !has_form(&x->tree, k, links) ||
      !is_body_noun(x, last)) {
    return false;
  }
  const bool article =
      k + 2 < end && dm_str_eqz(dm_tree_token(&x->tree, k + 1)->form, "the");
  return is_name_token(x, k + 1 + article);
}

/* "Automobile Manufacturers' Association". */
static bool is_possessed_body(const DmExtraction *x, uint32_t k, uint32_t end) {
  return dm_str_eqz(dm_tree_token(&x->tree, k)->form, "'") && k + 1 < end &&
         is_name_token(x, k + 1) && is_body_noun(x, k + 1);
}

/* Last token of the run of proper nouns that starts at t. */
static uint32_t run_end(const DmExtraction *x, uint32_t t, uint32_t end) {
  uint32_t last = t;
  for (uint32_t k = t + 1; k < end; ++k) {
    if (is_name_token(x, k)) {
      last = k;
    } else if (goes_on(x, last, k, end)) {
      k += dm_str_eqz(dm_tree_token(&x->tree, k + 1)->form, "the");
    } else if (!is_possessed_body(x, k, end) &&
               (!is_particle(x, k) || k - last > 2)) {
      break;
    }
  }
  return last;
}

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

static bool all_capitals(DmStr s) {
  size_t letters = 0;
  for (size_t i = 0; i < s.n;) {
    size_t len;
    const uint32_t cp = dm_utf8_decode(s.p + i, s.n - i, &len);
    if (dm_is_lower(cp)) {
      return false;
    }
    letters += dm_is_upper(cp);
    i += len;
  }
  return letters >= 2;
}

/* "Azerin, a rights group": a body noun in apposition, right behind. */
static bool has_body_apposition(const DmExtraction *x, uint32_t last,
                                uint32_t head) {
  uint32_t start;
  DmStr words;
  const bool comma = last + 1 < x->doc->tokens.count &&
                     dm_str_eqz(dm_tree_token(&x->tree, last + 1)->form, ",");
  const uint32_t c =
      comma ? dm_tree_child(&x->tree, head, DM_REL_APPOS) : DM_NONE;
  const DmActorNoun *const noun =
      c == DM_NONE ? NULL : dm_actor_noun_ending(x, c, head, &start, &words);
  return noun && (noun->cls == DM_CLASS_ORGANIZATION ||
                  noun->cls == DM_CLASS_GROUP);
}

/* Person noun in apposition to the name: "X, Türkiye's foreign minister". */
static bool has_role_apposition(const DmExtraction *x, uint32_t head) {
  uint32_t start;
  DmStr words;
  DM_EACH_CHILD(&x->tree, head, c) {
    if (dm_tree_base(&x->tree, c) == DM_REL_APPOS) {
      const DmActorNoun *const noun =
          dm_actor_noun_ending(x, c, head, &start, &words);
      if (noun && noun->cls == DM_CLASS_PERSON) {
        return true;
      }
    }
  }
  return false;
}

static bool speaks(const DmExtraction *x, uint32_t head) {
  const uint32_t verb = x->tree.head[head];
  return verb != DM_NONE && dm_tree_base(&x->tree, head) == DM_REL_NSUBJ &&
         dm_ontology_frames(x->ontology, DM_FRAME_REPORT, DM_POS_VERB,
                            dm_tree_lemma(&x->tree, verb))
             .count;
}

static bool is_place_noun(const DmExtraction *x, uint32_t t) {
  const DmActorNoun *const noun = dm_ontology_actor_noun(
      x->ontology, dm_tree_lemma(&x->tree, t));
  return noun && noun->cls == DM_CLASS_PLACE;
}

/* "the town of Agok", "the port city Nacala", "Bidi Bidi, a settlement". */
static bool is_called_place(const DmExtraction *x, uint32_t first,
                            uint32_t head) {
  const uint32_t from = x->doc->sentences.items[x->tree.sentence[first]].first;
  const bool of = first >= from + 2 &&
                  dm_str_eqz(dm_tree_token(&x->tree, first - 1)->form, "of");
  if ((of && is_place_noun(x, first - 2)) ||
      (first > from && is_place_noun(x, first - 1))) {
    return true;
  }
  const uint32_t appos = dm_tree_child(&x->tree, head, DM_REL_APPOS);
  return appos != DM_NONE && is_place_noun(x, appos);
}

static bool shares_surname(const DmExtraction *x, uint32_t t) {
  const DmStr word = dm_tree_token(&x->tree, t)->form;
  for (uint32_t k = 0; k + 1 < x->doc->tokens.count; ++k) {
    if (k != t && k > 0 && dm_str_eq(dm_tree_token(&x->tree, k)->form, word)) {
      const uint32_t m = x->mention_at[k];
      if (m != DM_NONE && x->mentions.items[m].cls == DM_CLASS_PERSON &&
          x->mentions.items[m].last == k) {
        return true;
      }
    }
  }
  return false;
}

static DmClass classify_run(const DmExtraction *x, uint32_t first,
                            uint32_t last, uint32_t head) {
  uint32_t start;
  DmStr words;
  const DmActorNoun *const noun =
      dm_actor_noun_ending(x, last, first, &start, &words);
  if (noun && (noun->cls == DM_CLASS_ORGANIZATION || noun->cls == DM_CLASS_GROUP)) {
    return DM_CLASS_ORGANIZATION;
  }
  if (has_role_apposition(x, head)) {
    return DM_CLASS_PERSON;
  }
  if (has_body_apposition(x, last, head)) {
    return DM_CLASS_ORGANIZATION;
  }
  const DmStr text = dm_tree_text(&x->tree, first, last);
  if (first == last && all_capitals(text) && text.n <= 8) {
    return DM_CLASS_ORGANIZATION;
  }
  if (is_called_place(x, first, head)) {
    return DM_CLASS_PLACE;
  }
  if (speaks(x, head)) {
    return DM_CLASS_PERSON;
  }
  if (is_locative(x, first, last)) {
    return DM_CLASS_PLACE;
  }
  if (first != last && last - first <= 5) {
    return DM_CLASS_PERSON;
  }
  if (shares_surname(x, first)) {
    return DM_CLASS_PERSON;
  }
  return DM_CLASS_ORGANIZATION;
}

/* Meeting and proposal nouns written with capitals ("Geneva Summit"). */
static bool ends_in_event(const DmExtraction *x, uint32_t last) {
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_RELATION, DM_POS_NOUN,
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

static void add_run(DmExtraction *x, uint32_t first, uint32_t last) {
  uint32_t name = skip_title(x, first, last);
  if (name > last || ends_in_event(x, last)) {
    return;
  }
  const uint32_t head = dm_span_head(&x->tree, first, last);
  const uint32_t place =
      name == first && last > first ? place_before(x, first, head) : DM_NONE;
  const DmClass cls = name > first       ? DM_CLASS_PERSON
                      : place != DM_NONE ? DM_CLASS_ORGANIZATION
                                         : classify_run(x, first, last, head);
  name = place != DM_NONE ? place : name;
  DmMention m = dm_mention_init(DM_MENTION_NAME, cls, name, last);
  m.head = dm_span_head(&x->tree, name, last);
  if (cls == DM_CLASS_ORGANIZATION) {
    uint32_t start;
    m.noun = dm_actor_noun_ending(x, last, first, &start, &m.role);
    if (m.noun) {
      m.owner = dm_find_owner(x, m.head, first);
    }
  }
  (void)dm_add_mention(x, &m, place != DM_NONE);
}

/* One name has one class: what a title, a verb of speaking or "the town of"
   showed once holds where nothing shows it. */
static void harmonize(DmExtraction *x) {
  for (size_t i = 0; i < x->mentions.count; ++i) {
    DmMention *const m = &x->mentions.items[i];
    if (m->kind != DM_MENTION_NAME || m->known != DM_NONE || m->noun ||
        m->cls != DM_CLASS_ORGANIZATION) {
      continue;
    }
    const DmStr name = dm_tree_text(&x->tree, m->name_first, m->last);
    for (size_t k = 0; k < x->mentions.count; ++k) {
      const DmMention *const o = &x->mentions.items[k];
      if (o->kind == DM_MENTION_NAME && o->known == DM_NONE &&
          (o->cls == DM_CLASS_PLACE || o->cls == DM_CLASS_PERSON) &&
          dm_str_eq(dm_tree_text(&x->tree, o->name_first, o->last), name)) {
        m->cls = o->cls;
        break;
      }
    }
  }
}

static void find_runs(DmExtraction *x, const DmSentence *s, bool multiword) {
  const uint32_t end = s->dateline ? s->first : s->first + s->count;
  for (uint32_t t = s->first; t < end; ++t) {
    if (is_name_token(x, t)) {
      const uint32_t last = run_end(x, t, end);
      if ((last > t) == multiword) {
        add_run(x, t, last);
      }
      t = last;
    }
  }
}

/* "Foreign Minister" before "Sergey Lavrov": the title joins the mention. */
static void attach_title(DmExtraction *x, uint32_t index) {
  DmMention *const m = &x->mentions.items[index];
  const DmSentence *const s = &x->doc->sentences.items[x->tree.sentence[m->first]];
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
    match_sentence(x, &x->doc->sentences.items[i]);
  }
  /* Full names first: they tell what a single word may be short for. */
  for (int multiword = 1; multiword >= 0; --multiword) {
    for (size_t i = 0; i < x->doc->sentences.count; ++i) {
      find_runs(x, &x->doc->sentences.items[i], multiword);
    }
  }
  harmonize(x);
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    if (x->mentions.items[i].cls == DM_CLASS_PERSON &&
        x->mentions.items[i].kind == DM_MENTION_NAME) {
      attach_title(x, i);
    }
  }
}
