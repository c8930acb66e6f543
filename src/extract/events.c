/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/events.h"

#include "base/utf8.h"
#include "extract/entity.h"

static void add_id(DmExtraction *x, DmIdList *list, uint32_t id) {
  if (!dm_ids_hold(list, id)) {
    DM_PUSH(x->arena, *list, id);
  }
}

static void add_participant(DmEvent *e, DmReferent who, DmSide side) {
  for (size_t i = 0; i < e->n_participants; ++i) {
    if (e->participants[i].who.entity == who.entity) {
      return;
    }
  }
  if (e->n_participants < DM_MAX_REFERENTS) {
    e->participants[e->n_participants++] = (DmParticipant){who, side};
  }
}

static DmSide side_of(const DmSlot *slot) {
  if (slot->kind == DM_SLOT_PREP && dm_str_eqz(slot->prep, "with")) {
    return DM_SIDE_GUEST;
  }
  const bool each =
      slot->kind == DM_SLOT_PREP &&
      (dm_str_eqz(slot->prep, "between") || dm_str_eqz(slot->prep, "among"));
  return each ? DM_SIDE_EACH : DM_SIDE_HOST;
}

static void add_fillers(const DmExtraction *x, DmEvent *e, uint32_t anchor,
                        const DmSlot *slot, double certainty) {
  DmFiller found[DM_MAX_FILLERS];
  const size_t n = dm_fill(x, anchor, slot, found);
  for (size_t i = 0; i < n; ++i) {
    DmReferent who[DM_MAX_REFERENTS];
    const size_t k = dm_referents(x, found[i].token, DM_MASK_AGENT, who);
    for (size_t j = 0; j < k; ++j) {
      who[j].certainty *= found[i].certainty * certainty;
      add_participant(e, who[j], side_of(slot));
    }
  }
}

static void add_subject(const DmExtraction *x, DmEvent *e, uint32_t verb,
                        double certainty) {
  DmReferent who[DM_MAX_REFERENTS];
  const size_t n = dm_referents(x, dm_subject(x, verb), DM_MASK_AGENT, who);
  for (size_t i = 0; i < n; ++i) {
    who[i].certainty *= certainty;
    add_participant(e, who[i], DM_SIDE_HOST);
  }
}

static bool one_sided(const DmEvent *e) {
  bool guest = false;
  for (size_t i = 0; i < e->n_participants; ++i) {
    if (e->participants[i].side != DM_SIDE_GUEST) {
      return false;
    }
    guest = true;
  }
  return guest;
}

/* Do the words name all sides ("a meeting between Ali and Maduro")? Then
   whoever proposes or arranges it is none of them. */
static bool is_between(const DmEvent *e) {
  size_t sides = 0;
  for (size_t i = 0; i < e->n_participants; ++i) {
    sides += e->participants[i].side == DM_SIDE_EACH;
  }
  return sides > 1;
}

/* Who takes part: by the noun's own slots, the subject of its light verb, and,
   for “a meeting with X”, the subject of whatever verb governs it. */
static void find_participants(const DmExtraction *x, DmEvent *e, uint32_t head,
                              const DmFrame *f) {
  enum { GOVERNOR = 85 };
  for (size_t i = 0; i < f->participant.count; ++i) {
    add_fillers(x, e, head, &f->participant.items[i], 1.0);
  }
  const uint32_t light = dm_light_verb_of(x, head);
  if (light != DM_NONE) {
    for (size_t i = 0; i < f->participant.count; ++i) {
      const DmSlot *const slot = &f->participant.items[i];
      if (slot->kind == DM_SLOT_PREP && !is_between(e)) {
        add_fillers(x, e, light, slot, 0.95);
      }
    }
    if (!is_between(e)) {
      add_subject(x, e, light, 0.97);
    }
  } else if (one_sided(e)) {
    const uint32_t verb = x->tree.head[head];
    if (verb != DM_NONE &&
        dm_tree_token(&x->tree, verb)->upos == DM_UPOS_VERB &&
        dm_tree_base(&x->tree, head) != DM_REL_NSUBJ) {
      add_subject(x, e, verb, GOVERNOR / 100.0);
    }
  }
}

static void find_proposers(const DmExtraction *x, DmEvent *e, uint32_t head,
                           const DmFrame *f) {
  for (size_t i = 0; i < f->source.count; ++i) {
    add_fillers(x, e, head, &f->source.items[i], 1.0);
  }
  for (size_t i = 0; i < f->participant.count; ++i) {
    add_fillers(x, e, head, &f->participant.items[i], 1.0);
  }
}

/* Words of the phrase behind the head that belong to its name. */
static uint32_t label_end(const DmExtraction *x, const DmMention *m) {
  static const char *const keep[] = {"between", "with",  "for", "on",
                                     "of",      "about", "to",  "against",
                                     "among",   "over"};
  enum { MAX_LABEL = 12 };
  uint32_t end = m->last;
  DM_EACH_CHILD(&x->tree, m->head, c) {
    uint32_t first;
    uint32_t last;
    dm_tree_span(&x->tree, c, &first, &last);
    bool kept = false;
    const DmStr marker = dm_tree_marker(x->arena, &x->tree, c);
    for (size_t i = 0; i < sizeof keep / sizeof *keep; ++i) {
      kept = kept || dm_str_eqz(marker, keep[i]);
    }
    if (c > m->last && kept && dm_tree_base(&x->tree, c) == DM_REL_NMOD &&
        first == end + 1 && last - m->name_first < MAX_LABEL) {
      for (uint32_t t = first; t <= last; ++t) {
        if (dm_str_eqz(dm_tree_token(&x->tree, t)->form, ",")) {
          return end;
        }
      }
      while (last > c && dm_tree_token(&x->tree, last)->upos == DM_UPOS_PUNCT) {
        --last;
      }
      end = last;
    }
  }
  return end;
}

static DmStr event_label(DmExtraction *x, const DmMention *m) {
  const DmStr words = dm_tree_text(&x->tree, m->name_first, label_end(x, m));
  const uint32_t poss = dm_tree_child(&x->tree, m->head, DM_REL_NMOD_POSS);
  const uint32_t owner = poss == DM_NONE ? DM_NONE : x->mention_at[poss];
  if (owner == DM_NONE || x->mentions.items[owner].kind != DM_MENTION_NAME ||
      x->mentions.items[owner].last >= m->name_first) {
    return words;
  }
  const DmMention *const o = &x->mentions.items[owner];
  return dm_str_printf(
      x->arena, "%.*s’s %.*s",
      DM_STR_ARG(dm_tree_text(&x->tree, o->name_first, o->last)),
      DM_STR_ARG(words));
}

static DmStr first_slot_text(DmExtraction *x, uint32_t head, DmSlots slots) {
  for (size_t i = 0; i < slots.count; ++i) {
    DmFiller found[DM_MAX_FILLERS];
    if (slots.items[i].kind == DM_SLOT_PREP &&
        dm_fill(x, head, &slots.items[i], found)) {
      uint32_t first;
      uint32_t last;
      dm_tree_span(&x->tree, found[0].token, &first, &last);
      while (first < found[0].token &&
             dm_tree_base(&x->tree, first) == DM_REL_CASE) {
        ++first;
      }
      return dm_tree_text(&x->tree, first, last);
    }
  }
  return (DmStr){0};
}

static uint32_t place_of(const DmExtraction *x, uint32_t head,
                         const DmFrame *f) {
  DmReferent r[DM_MAX_REFERENTS];
  const unsigned mask = 1U << DM_CLASS_PLACE | 1U << DM_CLASS_COUNTRY;
  if (dm_slot_referents(x, head, f->place, mask, r)) {
    return r[0].entity;
  }
  const uint32_t verb = dm_light_verb_of(x, head);
  if (verb != DM_NONE && dm_slot_referents(x, verb, f->place, mask, r)) {
    return r[0].entity;
  }
  const DmSlots mod = {&(const DmSlot){.kind = DM_SLOT_MOD}, 1};
  return dm_slot_referents(x, head, mod, 1U << DM_CLASS_PLACE, r) ? r[0].entity
                                                                  : DM_NONE;
}

static DmTime time_of(const DmExtraction *x, uint32_t head) {
  const bool ahead = dm_truth_of(x, head).modality == DM_MODALITY_PLANNED;
  DmTime time = dm_calendar_of(x->arena, &x->tree, head, x->doc->date, ahead);
  const uint32_t verb = x->tree.head[head];
  if (!time.text.n && verb != DM_NONE &&
      dm_tree_token(&x->tree, verb)->upos == DM_UPOS_VERB) {
    time = dm_calendar_of(x->arena, &x->tree, verb, x->doc->date, ahead);
  }
  return time;
}

static DmStatusKind status_by_adjective(const DmExtraction *x, uint32_t head) {
  DM_EACH_CHILD(&x->tree, head, c) {
    const DmDeprel rel = dm_tree_base(&x->tree, c);
    const DmFrameList list =
        dm_ontology_frames(x->ontology, DM_FRAME_STATUS, DM_POS_ADJECTIVE,
                           dm_fold(x->arena, dm_tree_token(&x->tree, c)->form));
    if ((rel == DM_REL_AMOD || rel == DM_REL_COMPOUND) && list.count) {
      return list.items[0]->status;
    }
  }
  return DM_STATUS_UNSET;
}

static bool in_target(const DmExtraction *x, const DmFrame *f, uint32_t anchor,
                      uint32_t t) {
  for (size_t i = 0; i < f->target.count; ++i) {
    DmFiller found[DM_MAX_FILLERS];
    const size_t n = dm_fill(x, anchor, &f->target.items[i], found);
    for (size_t k = 0; k < n; ++k) {
      if (found[k].token == t) {
        return true;
      }
    }
  }
  return false;
}

static DmStatusKind status_by_verb(const DmExtraction *x, uint32_t head) {
  const uint32_t verb = x->tree.head[head];
  if (verb == DM_NONE || dm_tree_token(&x->tree, verb)->upos != DM_UPOS_VERB) {
    return DM_STATUS_UNSET;
  }
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_STATUS, DM_POS_VERB, dm_tree_lemma(&x->tree, verb));
  for (size_t i = 0; i < list.count; ++i) {
    const DmFrame *const f = list.items[i];
    if (!dm_frame_agrees(x, f, verb) || !in_target(x, f, verb, head)) {
      continue;
    }
    const DmTruth truth = dm_truth_of(x, verb);
    /* "will hold talks": what is to come is not held. */
    const bool fact = f->status == DM_STATUS_HELD ||
                      f->status == DM_STATUS_UNDERWAY ||
                      f->status == DM_STATUS_AGREED;
    if (truth.polarity == DM_POLARITY_POSITIVE &&
        !(fact && truth.modality != DM_MODALITY_ASSERTED)) {
      return f->status;
    }
  }
  return DM_STATUS_UNSET;
}

static DmStatusKind status_of(const DmExtraction *x, uint32_t head) {
  DmStatusKind status = status_by_adjective(x, head);
  status = status ? status : status_by_verb(x, head);
  if (status) {
    return status;
  }
  const DmTruth truth = dm_truth_of(x, head);
  const uint32_t light = dm_light_verb_of(x, head);
  switch (truth.modality) {
  case DM_MODALITY_PLANNED: return DM_STATUS_PLANNED;
  case DM_MODALITY_POSSIBLE:
  case DM_MODALITY_CONDITIONAL: return DM_STATUS_PROPOSED;
  case DM_MODALITY_DEMANDED: return DM_STATUS_DEMANDED;
  default: break;
  }
  if (truth.polarity == DM_POLARITY_NEGATIVE || light == DM_NONE) {
    return DM_STATUS_UNSET;
  }
  return dm_tree_feat(&x->tree, light, "Tense=Past")      ? DM_STATUS_HELD
         : dm_tree_feat(&x->tree, light, "VerbForm=Part") ? DM_STATUS_UNDERWAY
                                                          : DM_STATUS_UNSET;
}

static size_t overlap(const DmEvent *e, const DmIdList *known) {
  size_t n = 0;
  for (size_t i = 0; i < e->n_participants; ++i) {
    n += dm_ids_hold(known, e->participants[i].who.entity);
  }
  return n;
}

static bool beneficiaries_agree(const DmEvent *e, const DmEntity *other) {
  if (!e->n_beneficiaries || !other->beneficiaries.count) {
    return true;
  }
  for (size_t i = 0; i < e->n_beneficiaries; ++i) {
    if (dm_ids_hold(&other->beneficiaries, e->beneficiaries[i].entity)) {
      return true;
    }
  }
  return false;
}

static bool times_clash(DmTime a, DmTime b) {
  return a.iso.n && b.iso.n && !dm_str_eq(a.iso, b.iso) &&
         !dm_str_starts(a.iso, b.iso.p) && !dm_str_starts(b.iso, a.iso.p);
}

/* One meeting said twice? Never when date or place tell them apart. */
static bool same_meeting(const DmMention *m, const DmEvent *e, DmStr kind,
                         const DmEntity *other) {
  const size_t shared = overlap(e, &other->participants);
  const size_t mine = e->n_participants;
  const size_t theirs = other->participants.count;
  if (mine && theirs) {
    const size_t smaller = mine < theirs ? mine : theirs;
    return shared == smaller &&
           (shared >= 2 || (dm_str_eq(kind, other->kind) && m->definite));
  }
  return !mine && m->definite &&
         (dm_str_eq(kind, other->kind) || m->frame == other->frame);
}

/* "the agreement" after "a ceasefire": both are agreed between sides. */
static bool are_accords(const DmExtraction *x, const DmMention *m,
                        const DmEntity *other) {
  const DmFrame *const frames[] = {m->frame, other->frame};
  for (int i = 0; i < 2; ++i) {
    if (!frames[i] || frames[i]->relation == DM_NONE ||
        !dm_ontology_relation(x->ontology, frames[i]->relation)->symmetric) {
      return false;
    }
  }
  return true;
}

/* "the tariff plan" after "tariffs". */
static bool takes_up(const DmMention *m, DmStr words, const DmEntity *other) {
  return m->definite && words.n > other->kind.n &&
         words.p[other->kind.n] == ' ' &&
         dm_str_eq(dm_str_n(words.p, other->kind.n), other->kind);
}

static bool same_proposal(const DmExtraction *x, const DmMention *m,
                          const DmEvent *e, DmStr kind, DmStr words,
                          const DmEntity *other) {
  const bool bare = m->definite && m->last == m->name_first;
  if (takes_up(m, words, other)) {
    return beneficiaries_agree(e, other);
  }
  if (!beneficiaries_agree(e, other) ||
      !(dm_str_eq(kind, other->kind) ||
        (bare && (m->frame == other->frame || are_accords(x, m, other))))) {
    return false;
  }
  const bool owners_clash = e->n_participants && other->participants.count &&
                            !overlap(e, &other->participants);
  if (owners_clash) {
    return false;
  }
  const bool same_words = dm_str_eq(words, other->last_word);
  return same_words ? m->last > m->name_first || m->definite : bare;
}

/* The name without status adjectives: "security guarantee". */
static DmStr event_words(DmExtraction *x, const DmMention *m) {
  DmStr words = {0};
  for (uint32_t t = m->name_first; t <= m->last; ++t) {
    const bool adjective =
        t < m->last && dm_tree_token(&x->tree, t)->upos == DM_UPOS_ADJ;
    if (!adjective) {
      words = dm_str_join(x->arena, words, " ", dm_tree_lemma(&x->tree, t));
    }
  }
  return words;
}

/* Sentences since the entity was last mentioned before mention m. */
static uint32_t distance(const DmExtraction *x, const DmMention *m,
                         const DmEntity *e) {
  uint32_t best = UINT32_MAX;
  const uint32_t here = x->tree.sentence[m->head];
  for (size_t i = 0; i < e->mentions.count; ++i) {
    const DmMention *const other = &x->mentions.items[e->mentions.items[i]];
    const uint32_t there = x->tree.sentence[other->head];
    if (other->head < m->head && here - there < best) {
      best = here - there;
    }
  }
  return best;
}

/* A bare “the talks” or “the session”: the meeting last spoken of, one of that
   very word before others. */
static uint32_t last_meeting(const DmExtraction *x, const DmMention *m,
                             const DmEvent *e, DmStr kind) {
  enum { NEAR = 2, NEAR_KIND = 4 };
  const bool bare = m->cls == DM_CLASS_MEETING && m->definite &&
                    m->last == m->name_first && !e->n_participants;
  uint32_t best = DM_NONE;
  uint32_t nearest = UINT32_MAX;
  bool best_kind = false;
  for (uint32_t i = 0; bare && i < x->entities.count; ++i) {
    const DmEntity *const other = &x->entities.items[i];
    const bool same_kind = dm_str_eq(other->kind, kind);
    const uint32_t gap =
        other->cls == DM_CLASS_MEETING ? distance(x, m, other) : UINT32_MAX;
    if (gap > (same_kind ? NEAR_KIND : NEAR) || (best_kind && !same_kind)) {
      continue;
    }
    if (gap <= nearest || (same_kind && !best_kind)) {
      nearest = gap;
      best = i;
      best_kind = same_kind;
    }
  }
  return best;
}

/* Head of the last mention of the entity before mention m; 0 for none. */
static uint32_t last_head(const DmExtraction *x, const DmMention *m,
                          const DmEntity *e) {
  uint32_t last = 0;
  for (size_t i = 0; i < e->mentions.count; ++i) {
    const uint32_t head = x->mentions.items[e->mentions.items[i]].head;
    last = head < m->head && head > last ? head : last;
  }
  return last;
}

static uint32_t find_same(DmExtraction *x, const DmMention *m, const DmEvent *e,
                          DmStr kind, DmStr words, DmTime time,
                          uint32_t place) {
  const uint32_t last = last_meeting(x, m, e, kind);
  if (last != DM_NONE) {
    return last;
  }
  uint32_t best = DM_NONE;
  uint32_t latest = 0;
  for (uint32_t i = (uint32_t)x->entities.count; i-- > 0;) {
    const DmEntity *const other = &x->entities.items[i];
    if (other->cls != m->cls || times_clash(time, other->time) ||
        (place != DM_NONE && other->place != DM_NONE &&
         place != other->place)) {
      continue;
    }
    const bool same = m->cls == DM_CLASS_MEETING
                          ? same_meeting(m, e, kind, other)
                          : same_proposal(x, m, e, kind, words, other);
    const uint32_t at = same ? last_head(x, m, other) : 0;
    if (same && (best == DM_NONE || at > latest)) {
      best = i;
      latest = at;
    }
  }
  return best;
}

/* "a round of talks": the inner noun's event. */
static uint32_t inner_event(const DmExtraction *x, const DmMention *m) {
  if (m->cls != DM_CLASS_MEETING) {
    return DM_NONE; /* a package of guarantees is a proposal of its own */
  }
  DM_EACH_CHILD(&x->tree, m->head, c) {
    const uint32_t inner = x->mention_at[c];
    if (inner != DM_NONE && x->mentions.items[inner].kind == DM_MENTION_EVENT &&
        x->mentions.items[inner].cls == m->cls &&
        x->mentions.items[inner].head == c && &x->mentions.items[inner] != m &&
        dm_str_eqz(dm_tree_marker(x->arena, &x->tree, c), "of")) {
      return inner;
    }
  }
  return DM_NONE;
}

static void gather(DmExtraction *x, DmEntity *entity, const DmEvent *e) {
  for (size_t i = 0; i < e->n_participants; ++i) {
    add_id(x, &entity->participants, e->participants[i].who.entity);
  }
  for (size_t i = 0; i < e->n_beneficiaries; ++i) {
    add_id(x, &entity->beneficiaries, e->beneficiaries[i].entity);
  }
  for (size_t i = 0; i < e->n_affected; ++i) {
    add_id(x, &entity->affected, e->affected[i].entity);
  }
}

static unsigned names_within(const DmExtraction *x, const DmMention *m) {
  const uint32_t end = label_end(x, m);
  unsigned names = 0;
  for (uint32_t t = m->name_first; t <= end; ++t) {
    const uint32_t inner = x->mention_at[t];
    names += inner != DM_NONE && x->mentions.items[inner].head == t &&
             x->mentions.items[inner].kind == DM_MENTION_NAME;
  }
  return names;
}

static void link_event(DmExtraction *x, DmEvent *e, uint32_t same) {
  const uint32_t index = e->mention;
  const DmMention *const m = &x->mentions.items[index];
  const DmStr kind = dm_tree_lemma(&x->tree, m->head);
  const DmStr words = event_words(x, m);
  const DmTime time = time_of(x, m->head);
  const uint32_t place = place_of(x, m->head, m->frame);
  const DmStr topic = first_slot_text(x, m->head, m->frame->topic);
  const DmStatusKind status = status_of(x, m->head);
  const DmStr label = event_label(x, m);
  if (same == DM_NONE) {
    same = find_same(x, m, e, kind, words, time, place);
  }
  const bool fresh = same == DM_NONE;
  if (fresh) {
    same = dm_entity_new(x, m->cls, label);
  }
  /* After "the tariff plan", "the plan" is that one. */
  if (fresh || (m->cls == DM_CLASS_PROPOSAL &&
                takes_up(m, words, &x->entities.items[same]))) {
    x->entities.items[same].plural = m->plural;
    x->entities.items[same].kind = kind;
    x->entities.items[same].frame = m->frame;
    x->entities.items[same].last_word = words;
  }
  dm_link(x, index, same, fresh ? "event" : "same event", fresh ? 1.0 : 0.85);
  DmEntity *const entity = &x->entities.items[same];
  /* "meeting between Putin and Zelenskyy" says more than "the summit". */
  const unsigned names = names_within(x, m);
  if (names > entity->label_names) {
    entity->label = label;
    entity->label_names = names;
  }
  gather(x, entity, e);
  entity->time = entity->time.text.n ? entity->time : time;
  entity->place = entity->place == DM_NONE ? place : entity->place;
  entity->topic = entity->topic.n ? entity->topic : topic;
  entity->status = entity->status ? entity->status : status;
}

static void details(DmExtraction *x, DmEvent *e) {
  const DmMention *const m = &x->mentions.items[e->mention];
  if (m->cls == DM_CLASS_MEETING) {
    find_participants(x, e, m->head, m->frame);
  } else {
    find_proposers(x, e, m->head, m->frame);
  }
  e->n_beneficiaries = dm_slot_referents(x, m->head, m->frame->beneficiary,
                                         DM_MASK_AGENT, e->beneficiaries);
  e->n_affected = dm_slot_referents(x, m->head, m->frame->target, DM_MASK_AGENT,
                                    e->affected);
}

DmEvents dm_find_event_details(DmExtraction *x) {
  DmEvents events = {0};
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    if (x->mentions.items[i].kind != DM_MENTION_EVENT) {
      continue;
    }
    const DmEvent event = {.mention = i};
    DM_PUSH(x->arena, events, event);
    details(x, &events.items[events.count - 1]);
  }
  /* Inner events first, so that outer ones can join them. */
  for (int outer = 0; outer <= 1; ++outer) {
    for (size_t i = 0; i < events.count; ++i) {
      DmEvent *const e = &events.items[i];
      const uint32_t inner = inner_event(x, &x->mentions.items[e->mention]);
      if ((inner != DM_NONE) == outer) {
        link_event(x, e, dm_entity_at(x, inner));
      }
    }
  }
  return events;
}
