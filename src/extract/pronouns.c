/* SPDX-License-Identifier: Apache-2.0 */
/* Pronouns. */
#include "extract/anaphora.h"

uint32_t dm_sentence_of(const DmExtraction *x, const DmMention *m) {
  return x->tree.sentence[m->head];
}

bool dm_is_subject(const DmExtraction *x, const DmMention *m) {
  return dm_tree_base(&x->tree, m->head) == DM_REL_NSUBJ;
}

static bool gender_fits(DmGender a, DmGender b) {
  return a == DM_GENDER_UNKNOWN || b == DM_GENDER_UNKNOWN || a == b;
}

static bool class_fits(const DmMention *pronoun, const DmEntity *e) {
  if (pronoun->cls == DM_CLASS_PERSON) {
    return e->cls == DM_CLASS_PERSON && !e->plural &&
           gender_fits(pronoun->gender, e->gender);
  }
  if (pronoun->plural) {
    return e->cls == DM_CLASS_GROUP || e->plural;
  }
  return (e->cls == DM_CLASS_ORGANIZATION || e->cls == DM_CLASS_COUNTRY ||
          dm_class_is_event(e->cls)) &&
         !e->plural;
}

static bool is_possessive(const DmExtraction *x, const DmMention *m) {
  return dm_tree_token(&x->tree, m->head)->deprel == DM_REL_NMOD_POSS;
}

/* Two arguments of one verb are not the same, unless one is possessive. */
static bool is_coargument(const DmExtraction *x, const DmMention *pronoun,
                          const DmMention *m) {
  return !is_possessive(x, pronoun) && x->tree.head[m->head] != DM_NONE &&
         x->tree.head[m->head] == x->tree.head[pronoun->head] &&
         m->head != pronoun->head;
}

/* Whom any other argument of the pronoun's verb names: "Zambia's minister, Amo,
   thanked her" is not about Amo, though the parser has the minister as head. */
static bool is_argument_beside(const DmExtraction *x, uint32_t i,
                               uint32_t entity) {
  const DmMention *const pronoun = &x->mentions.items[i];
  const uint32_t here = dm_sentence_of(x, pronoun);
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (dm_sentence_of(x, m) != here) {
      return false;
    }
    /* Nor is it the state whose minister acts upon it. */
    bool names =
        m->entity == entity ||
        (pronoun->cls == DM_CLASS_ORGANIZATION && m->entity != DM_NONE &&
         x->entities.items[m->entity].represents == entity);
    for (size_t n = 0; n < m->members.count; ++n) {
      names = names || m->members.items[n] == entity;
    }
    if (names && is_coargument(x, pronoun, m)) {
      return true;
    }
  }
  return false;
}

static const DmReport *report_at(const DmSpeech *speech, const DmMention *m) {
  const uint32_t report = speech->report_of[m->head];
  return report == DM_NONE ? NULL : &speech->reports.items[report];
}

/* Who says what m stands in, or DM_NONE. */
static uint32_t speaker_at(const DmExtraction *x, const DmSpeech *speech,
                           const DmMention *m) {
  const DmReport *const r = report_at(speech, m);
  return !r || r->speaker == DM_NONE
             ? DM_NONE
             : dm_entity_at(x, x->mention_at[r->speaker]);
}

bool dm_is_quoted(const DmSpeech *speech, const DmMention *m) {
  const DmReport *const r = report_at(speech, m);
  return r && r->direct;
}

/* Speakers who are quoted say "I" and "we" of themselves and of what they stand
   for. */
static bool is_own_voice(const DmExtraction *x, const DmSpeech *speech,
                         const DmMention *pronoun, uint32_t entity) {
  const uint32_t speaker =
      dm_is_quoted(speech, pronoun) ? speaker_at(x, speech, pronoun) : DM_NONE;
  return speaker != DM_NONE &&
         (speaker == entity || x->entities.items[speaker].represents == entity);
}

/* How much likelier than an actor a meeting or proposal is where the pronoun
   stands: things are done to them ("it was drafted", "accepted it") and, most
   of all, what the lexicon says is done to them ("it was postponed"). */
static int event_points(const DmExtraction *x, const DmMention *pronoun) {
  const uint32_t verb = x->tree.head[pronoun->head];
  const DmDeprel rel = dm_tree_base(&x->tree, pronoun->head);
  if (verb == DM_NONE || (rel != DM_REL_NSUBJ && rel != DM_REL_OBJ)) {
    return 0;
  }
  const bool undergoes = rel == DM_REL_OBJ || dm_is_passive(&x->tree, verb);
  const DmFrameList status = dm_ontology_frames(
      x->ontology, DM_FRAME_STATUS, DM_POS_VERB, dm_tree_lemma(&x->tree, verb));
  if (!undergoes || status.count) {
    return undergoes ? 24 : 0;
  }
  /* Who is sued or invited is an actor. */
  const DmFrameList acts =
      dm_ontology_frames(x->ontology, DM_FRAME_RELATION, DM_POS_VERB,
                         dm_tree_lemma(&x->tree, verb));
  for (size_t i = 0; i < acts.count; ++i) {
    const DmFrame *const f = acts.items[i];
    const unsigned range = dm_ontology_frame_range(x->ontology, f);
    if (!range || range & DM_MASK_EVENT) {
      return 12;
    }
  }
  return acts.count ? -24 : 12;
}

/* Where the pronoun says what a report tells ("…, she added"), whoever spoke
   before is likely meant: that entity, else DM_NONE. */
static uint32_t speaker_before(const DmExtraction *x, const DmSpeech *speech,
                               const DmMention *pronoun) {
  bool speaks = false;
  uint32_t last = DM_NONE;
  uint32_t last_cue = 0;
  for (size_t i = 0; i < speech->reports.count; ++i) {
    const DmReport *const r = &speech->reports.items[i];
    if (r->speaker == DM_NONE) {
      continue;
    }
    speaks = speaks || r->speaker == pronoun->head;
    if (r->speaker < pronoun->head && r->cue >= last_cue) {
      last = r->speaker;
      last_cue = r->cue;
    }
  }
  return speaks && last != DM_NONE ? dm_entity_at(x, x->mention_at[last])
                                   : DM_NONE;
}

/* "Accra asked Togo to free its prisoners": of whoever is to free them. */
static bool is_told_to(const DmExtraction *x, const DmMention *pronoun,
                       const DmMention *m) {
  uint32_t t =
      is_possessive(x, pronoun) ? x->tree.head[pronoun->head] : DM_NONE;
  while (t != DM_NONE && dm_tree_token(&x->tree, t)->upos != DM_UPOS_VERB) {
    t = x->tree.head[t];
  }
  return t != DM_NONE && dm_tree_feat(&x->tree, t, "VerbForm=Inf") &&
         dm_tree_base(&x->tree, t) == DM_REL_XCOMP &&
         dm_subject(x, t) == m->head;
}

static bool is_object(const DmExtraction *x, const DmMention *m) {
  return dm_tree_base(&x->tree, m->head) == DM_REL_OBJ;
}

/* "Lagos sued the firm over its prices", "praised Chad for its patience": what
   somebody is judged for is his. */
static bool is_judged(const DmExtraction *x, const DmMention *pronoun,
                      const DmMention *m) {
  const uint32_t noun =
      is_possessive(x, pronoun) ? x->tree.head[pronoun->head] : DM_NONE;
  if (noun == DM_NONE || !is_object(x, m) || m->head > noun ||
      x->tree.head[noun] == DM_NONE ||
      (x->tree.head[noun] != x->tree.head[m->head] &&
       x->tree.head[noun] != m->head)) {
    return false;
  }
  const DmStr marker = dm_tree_marker(x->arena, &x->tree, noun);
  return dm_str_eqz(marker, "for") || dm_str_eqz(marker, "over");
}

static uint32_t paragraph_of(const DmExtraction *x, const DmMention *m) {
  return x->doc->sentences.items[dm_sentence_of(x, m)].paragraph;
}

/* Higher is likelier: near, subject, speaker, often mentioned. */
static int score(const DmExtraction *x, const DmSpeech *speech,
                 const DmMention *pronoun, const DmMention *m, uint32_t order,
                 uint32_t spoke) {
  const uint32_t gap = dm_sentence_of(x, pronoun) - dm_sentence_of(x, m);
  enum { SAME_GENDER = 12, MODIFIER = 10, PARAGRAPH = 6 };
  enum { SPEAKER = 12, TOLD = 30, JUDGED = 24 };
  const DmEntity *const e = &x->entities.items[m->entity];
  int points = 100 - 12 * (int)gap - (int)(order < 10 ? order : 10);
  points += dm_is_subject(x, m) ? 12 : 0;
  /* An object takes up an object. */
  points += is_object(x, pronoun) && is_object(x, m) ? 24 : 0;
  points += e->named ? 3 : 0;
  /* Told by the text, that is; the lexicon knows the gender of everybody. */
  points += e->known == DM_NONE && pronoun->gender != DM_GENDER_UNKNOWN &&
                    pronoun->gender == e->gender
                ? SAME_GENDER
                : 0;
  points += is_told_to(x, pronoun, m) ? TOLD : 0;
  points -= m->kind == DM_MENTION_MODIFIER ? MODIFIER : 0;
  points -= paragraph_of(x, m) != paragraph_of(x, pronoun) ? PARAGRAPH : 0;
  points += (int)(e->mentions.count < 6 ? e->mentions.count : 6);
  points += dm_class_is_event(e->cls) ? event_points(x, pronoun) : 0;
  points += m->entity == spoke ? SPEAKER : 0;
  points += gap == 0 && !is_object(x, pronoun) &&
                    speaker_at(x, speech, pronoun) == m->entity
                ? SPEAKER
                : 0;
  points += is_judged(x, pronoun, m) ? JUDGED : 0;
  return points;
}

/* Of the main clause, alone or in a list. */
static bool is_main_subject(const DmExtraction *x, const DmMention *m) {
  uint32_t t = m->head;
  while (dm_tree_base(&x->tree, t) == DM_REL_CONJ &&
         x->tree.head[t] != DM_NONE) {
    t = x->tree.head[t];
  }
  const uint32_t v = x->tree.head[t];
  return dm_tree_base(&x->tree, t) == DM_REL_NSUBJ && v != DM_NONE &&
         dm_tree_base(&x->tree, v) == DM_REL_ROOT;
}

/* "The envoys praised trade between the two states. They …": a subject goes on
   being spoken of, before who were named beside it. */
static bool goes_on(const DmExtraction *x, const DmMention *p,
                    uint32_t group_at, const DmMention *beside) {
  const DmMention *const group = &x->mentions.items[group_at];
  return group->plural && dm_is_subject(x, p) && is_main_subject(x, group) &&
         !is_main_subject(x, beside) &&
         dm_sentence_of(x, p) - dm_sentence_of(x, group) == 1;
}

/* “They” are two who were named together, if later than any group. */
static bool link_pair(DmExtraction *x, uint32_t i, uint32_t group_at) {
  enum { NEAR = 1 };
  DmMention *const p = &x->mentions.items[i];
  DmIdList pair[2] = {{0}, {0}};
  uint32_t where[2] = {0, 0};
  for (int persons = 0; persons < 2; ++persons) {
    (void)dm_find_pair(x, i, persons == 1, NEAR, &pair[persons],
                       &where[persons]);
  }
  const int later = where[1] > where[0];
  if (!pair[later].count || where[later] < group_at ||
      goes_on(x, p, group_at, &x->mentions.items[where[later]])) {
    return false;
  }
  p->members = pair[later];
  p->sieve = "pair";
  p->certainty = 0.8;
  return true;
}

/* “The two presidents met in Oslo, where they signed”: those two, when no group
   was spoken of since. */
static bool link_set(DmExtraction *x, uint32_t i, uint32_t group_at) {
  DmMention *const p = &x->mentions.items[i];
  for (uint32_t k = i; k-- > group_at;) {
    const DmMention *const m = &x->mentions.items[k];
    if (dm_sentence_of(x, p) - dm_sentence_of(x, m) > 1) {
      return false;
    }
    if (m->members.count > 1 && m->kind != DM_MENTION_PRONOUN &&
        !is_coargument(x, p, m) && !goes_on(x, p, group_at, m)) {
      p->members = m->members;
      p->sieve = "set";
      p->certainty = 0.8;
      return true;
    }
  }
  return false;
}

/* "When he arrived, the envoy thanked …", "After its ship was searched, Peru":
   the subject of the main clause, to which the pronoun looks forward. */
static bool link_ahead(DmExtraction *x, uint32_t i) {
  const DmMention *const p = &x->mentions.items[i];
  uint32_t clause = p->head;
  while (clause != DM_NONE && dm_tree_base(&x->tree, clause) != DM_REL_ADVCL) {
    clause = x->tree.head[clause];
  }
  const uint32_t verb = clause == DM_NONE ? DM_NONE : x->tree.head[clause];
  if (verb == DM_NONE || verb < clause) {
    return false;
  }
  const uint32_t subject = dm_surface_subject(x, verb);
  const uint32_t m = subject == DM_NONE ? DM_NONE : x->mention_at[subject];
  const uint32_t e = dm_entity_at(x, m);
  if (e == DM_NONE || m <= i || x->mentions.items[m].kind != DM_MENTION_NAME ||
      !class_fits(p, &x->entities.items[e])) {
    return false;
  }
  dm_link(x, i, e, "cataphora", 0.75);
  return true;
}

/* A common noun that nothing is known of, where a pronoun may take it up: "a
   boat", "the bridge". */
static bool is_thing(const DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const DmDeprel rel = dm_tree_base(&x->tree, t);
  if (token->upos != DM_UPOS_NOUN || x->mention_at[t] != DM_NONE ||
      !dm_str_eqz(token->xpos, "NN") ||
      (rel != DM_REL_NSUBJ && rel != DM_REL_OBJ)) {
    return false;
  }
  DM_EACH_CHILD(&x->tree, t, c) {
    if (c < t && dm_tree_base(&x->tree, c) == DM_REL_DET) {
      return true;
    }
  }
  return false;
}

enum { THING = 90 };

/* Best of the things before pronoun i, scored as actors are but behind them. */
static int best_thing(const DmExtraction *x, const DmMention *p) {
  const uint32_t here = dm_sentence_of(x, p);
  const uint32_t verb = x->tree.head[p->head];
  int best = 0;
  for (uint32_t t = p->head; t-- > 0;) {
    const uint32_t gap = here - x->tree.sentence[t];
    if (gap > 1) {
      break;
    }
    if (!is_thing(x, t) || (!is_possessive(x, p) && x->tree.head[t] == verb)) {
      continue;
    }
    const bool object = dm_tree_base(&x->tree, t) == DM_REL_OBJ;
    int points = THING - 12 * (int)gap + (object ? 0 : 12);
    points += object && dm_tree_base(&x->tree, p->head) == DM_REL_OBJ ? 24 : 0;
    best = points > best ? points : best;
  }
  return best;
}

void dm_link_third_person(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  const DmMention *const p = &x->mentions.items[i];
  const uint32_t here = dm_sentence_of(x, p);
  const uint32_t spoke = speaker_before(x, speech, p);
  uint32_t best = DM_NONE;
  uint32_t best_at = 0;
  int best_score = 0;
  uint32_t order = 0;
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const m = &x->mentions.items[k];
    if (here - dm_sentence_of(x, m) > DM_WINDOW) {
      break;
    }
    if (m->entity == DM_NONE || !class_fits(p, &x->entities.items[m->entity]) ||
        (m->kind == DM_MENTION_MODIFIER && p->cls != DM_CLASS_ORGANIZATION) ||
        is_argument_beside(x, i, m->entity) ||
        is_own_voice(x, speech, p, m->entity)) {
      continue;
    }
    const int points = score(x, speech, p, m, order++, spoke);
    if (points > best_score) {
      best_score = points;
      best = m->entity;
      best_at = k;
    }
  }
  if (p->plural && (link_set(x, i, best_at) || link_pair(x, i, best_at))) {
    return;
  }
  if (p->cls == DM_CLASS_ORGANIZATION && best_thing(x, p) > best_score) {
    return;
  }
  if (best == DM_NONE && link_ahead(x, i)) {
    return;
  }
  if (best != DM_NONE) {
    dm_link(x, i, best, "pronoun", p->cls == DM_CLASS_PERSON ? 0.88 : 0.8);
  }
}

/* "army spokesman": the army last described, if the first words of the office
   are a body's. */
static uint32_t body_in_office(const DmExtraction *x, const DmMention *m) {
  const DmStr office = m->role;
  size_t n = office.n;
  while (n && office.p[n - 1] != ' ') {
    --n;
  }
  const DmStr body = n ? dm_str_n(office.p, n - 1) : (DmStr){0};
  const DmActorNoun *const noun =
      body.n ? dm_ontology_actor_noun(x->ontology, body) : NULL;
  if (!noun || noun->cls != DM_CLASS_ORGANIZATION) {
    return DM_NONE;
  }
  uint32_t found = DM_NONE;
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const o = &x->mentions.items[i];
    if (o->first >= m->first) {
      break;
    }
    if (o->entity != DM_NONE && o->noun && dm_str_eq(o->role, body) &&
        x->entities.items[o->entity].cls == DM_CLASS_ORGANIZATION) {
      found = o->entity;
    }
  }
  return found;
}

/* "army spokesman Amo" speaks for the army, though nobody says whose. */
static uint32_t body_in_title(const DmExtraction *x, uint32_t entity) {
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    if (m->entity != entity || m->kind != DM_MENTION_NAME || !m->noun ||
        !m->noun->represents) {
      continue;
    }
    const uint32_t body = body_in_office(x, m);
    if (body != DM_NONE) {
      return body;
    }
    for (uint32_t t = m->first; t < m->name_first; ++t) {
      const uint32_t inner = x->mention_at[t];
      const uint32_t e = dm_entity_at(x, inner);
      if (e != DM_NONE && e != entity &&
          x->entities.items[e].cls == DM_CLASS_ORGANIZATION) {
        return e;
      }
    }
  }
  return DM_NONE;
}

void dm_link_first_person(DmExtraction *x, const DmSpeech *speech, uint32_t i) {
  const DmMention *const p = &x->mentions.items[i];
  const uint32_t e = speaker_at(x, speech, p);
  if (e == DM_NONE) {
    return;
  }
  uint32_t stands_for = x->entities.items[e].represents;
  if (stands_for == DM_NONE && p->plural) {
    stands_for = body_in_title(x, e);
  }
  dm_link(x, i, p->plural && stands_for != DM_NONE ? stands_for : e, "speaker",
          0.85);
}

bool dm_is_first_person(const DmExtraction *x, const DmMention *p) {
  static const char *const forms[] = {"i", "me", "my", "we", "us", "our"};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i) {
    if (dm_str_ieq(dm_tree_token(&x->tree, p->head)->form, dm_str(forms[i]))) {
      return true;
    }
  }
  return false;
}

bool dm_may_be_event(const DmExtraction *x, const DmMention *m) {
  const bool it = m->cls == DM_CLASS_ORGANIZATION;
  const bool them = m->plural &&
                    dm_tree_base(&x->tree, m->head) == DM_REL_OBJ &&
                    !dm_is_first_person(x, m);
  return m->kind == DM_MENTION_PRONOUN && (it || them) && !is_possessive(x, m);
}

static void unlink_mention(DmExtraction *x, uint32_t mention, uint32_t entity) {
  DmIdList *const list = &x->entities.items[entity].mentions;
  size_t kept = 0;
  for (size_t i = 0; i < list->count; ++i) {
    if (list->items[i] != mention) {
      list->items[kept++] = list->items[i];
    }
  }
  list->count = kept;
}

void dm_resolve_it(DmExtraction *x, const DmSpeech *speech) {
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    DmMention *const m = &x->mentions.items[i];
    const bool they = m->kind == DM_MENTION_PRONOUN && m->plural &&
                      m->entity == DM_NONE && !m->members.count &&
                      !is_possessive(x, m) && !dm_is_first_person(x, m);
    if (!they && !dm_may_be_event(x, m)) {
      continue;
    }
    const uint32_t actor = m->entity;
    m->entity = DM_NONE;
    dm_link_third_person(x, speech, i);
    if (m->entity == DM_NONE) {
      m->entity = actor;
    } else if (actor != DM_NONE && m->entity != actor) {
      unlink_mention(x, i, actor);
    }
  }
}

void dm_note_members(DmExtraction *x) {
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    for (size_t k = 0; k < m->members.count; ++k) {
      DmEntity *const e = &x->entities.items[m->members.items[k]];
      bool noted = false;
      for (size_t n = 0; n < e->mentions.count; ++n) {
        noted = noted || e->mentions.items[n] == i;
      }
      if (!noted) {
        DM_PUSH(x->arena, e->mentions, i);
      }
    }
  }
}
