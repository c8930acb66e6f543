/* SPDX-License-Identifier: Apache-2.0 */
/* Coreference by sieves, the surest first (Raghunathan et al. 2010; Lee et al.
   2013): lexicon identity, full name, surname and acronym, apposition and
   copula, then descriptions and pronouns (anaphora.c). */
#include "extract/coref.h"

#include "base/utf8.h"
#include "extract/anaphora.h"
#include "extract/clause.h"

static void link_known(DmExtraction *x, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const uint32_t e = dm_entity_of_known(x, m->known);
  const DmClass known_class = dm_ontology_entity(x->ontology, m->known)->cls;
  if (m->cls == known_class) {
    dm_link(x, i, e, "lexicon", 1.0);
    return;
  }
  /* "Ukrainians", "a Ukrainian": people of the country, not the country; who
     exactly is for anaphora to say. */
}

/* Last word or words of a name, or, where the family comes first, the first. */
static bool is_part_of(DmStr name, DmStr tail) {
  if (name.n > tail.n && name.p[tail.n] == ' ' &&
      dm_str_eq(dm_str_n(name.p, tail.n), tail)) {
    return true;
  }
  return name.n > tail.n &&
         (name.p[name.n - tail.n - 1] == ' ' ||
          name.p[name.n - tail.n - 1] == '-') &&
         dm_str_eq(dm_str_n(name.p + name.n - tail.n, tail.n), tail);
}

/* A person or organisation whose fuller name ends in this one. */
static uint32_t find_fuller(DmExtraction *x, DmClass cls, DmStr name) {
  const DmStr key = dm_fold(x->arena, name);
  const DmStr ends[] = {dm_first_word(key), dm_last_word(key)};
  uint32_t best = DM_NONE;
  for (int k = 0; k < 2; ++k) {
    const uint32_t word = dm_intern_find(x->words, ends[k]);
    const DmIdList none = {0};
    const DmIdList *const list =
        word == DM_NO_ID ? &none : &x->by_word.items[word];
    for (size_t i = 0; i < list->count && list->items[i] < best; ++i) {
      const DmEntity *const e = &x->entities.items[list->items[i]];
      if (e->cls == cls && e->named && is_part_of(e->folded, key)) {
        best = list->items[i];
      }
    }
  }
  return best;
}

static bool is_initials(DmStr acronym, DmStr name) {
  size_t k = 0;
  for (size_t i = 0; i < name.n; ++i) {
    const bool start = i == 0 || name.p[i - 1] == ' ' || name.p[i - 1] == '-';
    if (start && name.p[i] >= 'A' && name.p[i] <= 'Z') {
      if (k == acronym.n || acronym.p[k] != name.p[i]) {
        return false;
      }
      ++k;
    }
  }
  return k >= 2 && k == acronym.n;
}

/* "the Joint Monitoring Group (JMG)", or a name whose initials these are. */
static uint32_t find_spelled_out(DmExtraction *x, const DmMention *m,
                                 DmStr name) {
  if (m->first >= 2 &&
      dm_str_eqz(dm_tree_token(&x->tree, m->first - 1)->form, "(")) {
    const uint32_t before = x->mention_at[m->first - 2];
    const uint32_t e = dm_entity_at(x, before);
    if (e != DM_NONE && x->entities.items[e].cls == m->cls &&
        x->mentions.items[before].kind == DM_MENTION_NAME) {
      return e;
    }
  }
  for (uint32_t i = 0; i < x->entities.count; ++i) {
    const DmEntity *const e = &x->entities.items[i];
    if (e->cls == m->cls && e->named && is_initials(name, e->label)) {
      return i;
    }
  }
  return DM_NONE;
}

static DmStr name_of(DmExtraction *x, const DmMention *m) {
  const DmMention *const owner =
      m->owner == DM_NONE ? NULL : &x->mentions.items[m->owner];
  /* "Armenia Alliance" is what it is called; "Turkish Foreign Ministry" and
     "Türkiye's Foreign Ministry" are one. */
  const bool inside = owner && owner->first >= m->name_first &&
                      owner->name_kind == DM_NAME_LABEL;
  if (m->cls == DM_CLASS_ORGANIZATION && m->noun && owner && !inside) {
    return dm_described_label(x, m);
  }
  return dm_tree_text(&x->tree, m->name_first, m->last);
}

static void link_unknown(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  const DmStr name = name_of(x, m);
  const uint32_t fuller = find_fuller(x, m->cls, name);
  if (fuller != DM_NONE) {
    dm_link(x, i, fuller, "shorter name", 0.97);
    return;
  }
  const uint32_t spelled =
      m->cls == DM_CLASS_ORGANIZATION ? find_spelled_out(x, m, name) : DM_NONE;
  if (spelled != DM_NONE) {
    dm_link(x, i, spelled, "acronym", 0.97);
    return;
  }
  dm_link(x, i, dm_entity_labelled(x, m->cls, name), "name", 1.0);
}

/* A surname of the lexicon that in this document is part of the full name of
   somebody else ("Wang" where the article has Wang Wentao). */
static bool is_foreign_surname(DmExtraction *x, DmMention *m) {
  if (m->name_kind != DM_NAME_SURNAME) {
    return false;
  }
  const DmStr word = dm_tree_token(&x->tree, m->last)->form;
  bool other = false;
  if (dm_intern_find(x->first_names, word) == DM_NO_ID &&
      dm_intern_find(x->last_names, word) == DM_NO_ID) {
    return false;
  }
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const full = &x->mentions.items[i];
    if (full->kind != DM_MENTION_NAME || full->cls != DM_CLASS_PERSON ||
        full->last == full->name_first) {
      continue;
    }
    if (full->known == m->known) {
      return false;
    }
    other = other ||
            dm_str_eq(dm_tree_token(&x->tree, full->name_first)->form, word) ||
            dm_str_eq(dm_tree_token(&x->tree, full->last)->form, word);
  }
  if (other) {
    m->known = DM_NONE;
    m->gender = DM_GENDER_UNKNOWN;
  }
  return other;
}

/* An acronym of the lexicon that this document gives to another body: "the
   Sahel Defence Council (SDC)". */
static bool is_redefined(DmExtraction *x, const DmIdList *spelled,
                         DmMention *m) {
  if (m->name_kind != DM_NAME_ACRONYM) {
    return false;
  }
  const DmStr acronym = dm_tree_text(&x->tree, m->first, m->last);
  for (size_t i = 0; i < spelled->count; ++i) {
    const DmMention *const full = &x->mentions.items[spelled->items[i]];
    if (dm_str_eq(dm_tree_token(&x->tree, full->last + 2)->form, acronym) &&
        is_initials(acronym,
                    dm_tree_text(&x->tree, full->name_first, full->last))) {
      m->known = DM_NONE;
      m->cls = full->cls;
      return true;
    }
  }
  return false;
}

/* "Peru's Congress": a body of the same name, but of another state than the one
   the lexicon knows. */
static bool link_namesake(DmExtraction *x, uint32_t i) {
  DmMention *const m = &x->mentions.items[i];
  const DmEntityInfo *const info = dm_ontology_entity(x->ontology, m->known);
  const uint32_t owner = m->kind == DM_MENTION_NAME &&
                                 info->cls == DM_CLASS_ORGANIZATION &&
                                 info->country != DM_NONE
                             ? dm_find_owner(x, m->head, m->first)
                             : DM_NONE;
  const uint32_t state = dm_entity_at(x, owner);
  if (state == DM_NONE || x->mentions.items[owner].last >= m->first ||
      x->entities.items[state].cls != DM_CLASS_COUNTRY ||
      x->entities.items[state].known == info->country) {
    return false;
  }
  m->known = DM_NONE;
  m->owner = owner;
  const DmStr words = dm_tree_text(&x->tree, m->name_first, m->last);
  const uint32_t e =
      dm_entity_labelled(x, m->cls, dm_owned_label(x, state, words));
  x->entities.items[e].represents = state;
  dm_link(x, i, e, "body of another state", 0.9);
  return true;
}

/* Names the lexicon does not know before an opening bracket. */
static DmIdList find_spelled(DmExtraction *x) {
  DmIdList spelled = {0};
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    if (m->kind == DM_MENTION_NAME && m->known == DM_NONE &&
        m->last + 2 < x->doc->tokens.count &&
        dm_str_eqz(dm_tree_token(&x->tree, m->last + 1)->form, "(")) {
      DM_PUSH(x->arena, spelled, i);
    }
  }
  return spelled;
}

/* Names: long ones first, since headlines use the short form before the text
   introduces the long one. */
static void link_names(DmExtraction *x) {
  const DmIdList spelled = find_spelled(x);
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    DmMention *const m = &x->mentions.items[i];
    if ((m->kind == DM_MENTION_NAME || m->kind == DM_MENTION_MODIFIER) &&
        m->known != DM_NONE && !is_foreign_surname(x, m) &&
        !is_redefined(x, &spelled, m) && !link_namesake(x, i)) {
      link_known(x, i);
    }
  }
  for (int several = 1; several >= 0; --several) {
    for (uint32_t i = 0; i < x->mentions.count; ++i) {
      const DmMention *const m = &x->mentions.items[i];
      if (m->kind == DM_MENTION_NAME && m->known == DM_NONE &&
          m->entity == DM_NONE && (m->last > m->name_first) == several) {
        link_unknown(x, i);
      }
    }
  }
}

static bool is_body(DmClass cls) {
  return cls == DM_CLASS_ORGANIZATION || cls == DM_CLASS_GROUP;
}

static bool same_kind(const DmMention *name, const DmMention *nominal) {
  return name->cls == nominal->cls ||
         (is_body(name->cls) && is_body(nominal->cls)) ||
         /* "Japan, its second-largest creditor" */
         (name->cls == DM_CLASS_COUNTRY && nominal->noun &&
          nominal->noun->cls == DM_CLASS_PERSON &&
          !nominal->noun->represents) ||
         (name->cls == DM_CLASS_COUNTRY && nominal->noun &&
          nominal->noun->cls == DM_CLASS_COUNTRY);
}

/* First token of the phrase of m: back over its determiner, owner and
   adjectives. */
static uint32_t phrase_start(const DmExtraction *x, const DmMention *m) {
  enum { MAX_BACK = 6 };
  const uint32_t from =
      x->doc->sentences.items[x->tree.sentence[m->head]].first;
  uint32_t t = m->first;
  for (int i = 0; i < MAX_BACK && t > from; ++i) {
    const DmUpos upos = dm_tree_token(&x->tree, t - 1)->upos;
    if (upos == DM_UPOS_PUNCT || upos == DM_UPOS_VERB || upos == DM_UPOS_AUX ||
        upos == DM_UPOS_CCONJ || upos == DM_UPOS_ADP) {
      break;
    }
    --t;
  }
  return t;
}

static bool is_comma(const DmExtraction *x, uint32_t t) {
  return t < x->doc->tokens.count &&
         dm_str_eqz(dm_tree_token(&x->tree, t)->form, ",");
}

/* The comma behind m and an of-phrase ("the head of the IAEA,"). */
static uint32_t comma_behind(const DmExtraction *x, const DmMention *m) {
  enum { MAX_OF = 6 };
  uint32_t t = m->last + 1;
  if (t < x->doc->tokens.count &&
      dm_str_eqz(dm_tree_token(&x->tree, t)->form, "of")) {
    for (uint32_t k = 0; k < MAX_OF && t < x->doc->tokens.count; ++k, ++t) {
      const DmUpos upos = dm_tree_token(&x->tree, t)->upos;
      if (upos == DM_UPOS_PUNCT || upos == DM_UPOS_VERB) {
        break;
      }
    }
  }
  return t;
}

/* The mention that begins at token t; behind the adjective of its country
   ("Congolese President Sassou") the next. */
static uint32_t name_from(const DmExtraction *x, uint32_t t) {
  const uint32_t m = x->mention_at[t];
  if (m == DM_NONE || x->mentions.items[m].kind != DM_MENTION_MODIFIER ||
      x->mentions.items[m].last + 1 >= x->doc->tokens.count) {
    return m;
  }
  return x->mention_at[x->mentions.items[m].last + 1];
}

static bool ends_sentence(const DmExtraction *x, uint32_t t) {
  return t < x->doc->tokens.count &&
         dm_tree_token(&x->tree, t)->upos == DM_UPOS_PUNCT && !is_comma(x, t) &&
         (t + 1 == x->doc->tokens.count ||
          x->tree.sentence[t + 1] != x->tree.sentence[t]);
}

/* A name set off by commas beside a person's or body's noun, wherever the
   parser hung it: "Badr Albusaidi, Oman's foreign minister", "the minister,
   Badr Albusaidi". */
static uint32_t name_beside(const DmExtraction *x, const DmMention *m) {
  if (m->plural ||
      (m->noun->cls != DM_CLASS_PERSON && !is_body(m->noun->cls))) {
    return DM_NONE;
  }
  const uint32_t start = phrase_start(x, m);
  const uint32_t before =
      start >= 2 && is_comma(x, start - 1) ? x->mention_at[start - 2] : DM_NONE;
  if (before != DM_NONE && x->mentions.items[before].last == start - 2) {
    return before;
  }
  const uint32_t comma = comma_behind(x, m);
  const uint32_t after =
      comma + 1 < x->doc->tokens.count && m->definite && is_comma(x, comma)
          ? name_from(x, comma + 1)
          : DM_NONE;
  if (after == DM_NONE) {
    return DM_NONE;
  }
  const uint32_t end = x->mentions.items[after].last + 1;
  return is_comma(x, end) || ends_sentence(x, end) ? after : DM_NONE;
}

/* Appositions and "X is the president of Y". */
static void link_apposition(DmExtraction *x, uint32_t i) {
  const DmTree *const tree = &x->tree;
  const DmMention *const m = &x->mentions.items[i];
  const uint32_t head = m->head;
  uint32_t other = DM_NONE;
  if (dm_tree_base(tree, head) == DM_REL_APPOS && tree->head[head] != DM_NONE) {
    other = x->mention_at[tree->head[head]];
  } else if (dm_tree_child(tree, head, DM_REL_COP) != DM_NONE) {
    const uint32_t subject = dm_tree_child(tree, head, DM_REL_NSUBJ);
    other = subject == DM_NONE ? DM_NONE : x->mention_at[subject];
  } else {
    const uint32_t appos = dm_tree_child(tree, head, DM_REL_APPOS);
    other = appos == DM_NONE ? DM_NONE : x->mention_at[appos];
  }
  if (m->noun) {
    const uint32_t beside = name_beside(x, m);
    const bool fits =
        beside != DM_NONE &&
        x->mentions.items[beside].kind == DM_MENTION_NAME &&
        (x->mentions.items[beside].cls == m->noun->cls ||
         (is_body(x->mentions.items[beside].cls) && is_body(m->noun->cls)));
    other = fits ? beside : other;
  }
  if (other != DM_NONE && other != i &&
      x->mentions.items[other].kind == DM_MENTION_NAME &&
      same_kind(&x->mentions.items[other], m) && !m->plural &&
      x->mentions.items[other].entity != DM_NONE) {
    dm_link(x, i, x->mentions.items[other].entity, "apposition", 0.97);
  }
}

/* A title without its country ("Foreign Minister Sergey Lavrov") holds for the
   country where the lexicon knows that office of the person, provided that the
   document speaks of that country. */
static void complete_office(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  if (m->entity == DM_NONE || !m->noun || !m->noun->represents ||
      x->entities.items[m->entity].known == DM_NONE ||
      x->entities.items[m->entity].represents != DM_NONE) {
    return;
  }
  const DmEntityInfo *const info =
      dm_ontology_entity(x->ontology, x->entities.items[m->entity].known);
  for (size_t k = 0; k < info->n_tenures; ++k) {
    for (uint32_t e = 0; e < x->entities.count; ++e) {
      if (x->entities.items[e].known == info->tenures[k].of &&
          x->entities.items[e].mentions.count &&
          dm_str_eq(info->tenures[k].role, m->role)) {
        x->entities.items[m->entity].represents = e;
        return;
      }
    }
  }
}

static bool opens_sentence(const DmExtraction *x, const DmMention *m) {
  const uint32_t verb = x->tree.head[m->head];
  return dm_tree_base(&x->tree, m->head) == DM_REL_NSUBJ && verb != DM_NONE &&
         dm_tree_base(&x->tree, verb) == DM_REL_ROOT;
}

/* "Foreign Minister Hugh Todd", of whom the lexicon knows nothing, in a
   paragraph whose last subject was a country or somebody who stands for one. */
static void guess_office(DmExtraction *x, uint32_t i) {
  const DmMention *const m = &x->mentions.items[i];
  const uint32_t paragraph =
      x->doc->sentences.items[x->tree.sentence[m->head]].paragraph;
  if (m->kind != DM_MENTION_NAME || m->entity == DM_NONE || !m->noun ||
      !m->noun->represents || m->owner != DM_NONE ||
      x->entities.items[m->entity].cls != DM_CLASS_PERSON ||
      x->entities.items[m->entity].known != DM_NONE ||
      x->entities.items[m->entity].represents != DM_NONE) {
    return;
  }
  for (uint32_t k = i; k-- > 0;) {
    const DmMention *const o = &x->mentions.items[k];
    if (x->doc->sentences.items[x->tree.sentence[o->head]].paragraph !=
        paragraph) {
      return;
    }
    if (o->entity == DM_NONE || !opens_sentence(x, o)) {
      continue;
    }
    const DmEntity *const e = &x->entities.items[o->entity];
    const uint32_t country =
        e->cls == DM_CLASS_COUNTRY ? o->entity : e->represents;
    if (country != DM_NONE &&
        x->entities.items[country].cls == DM_CLASS_COUNTRY) {
      x->entities.items[m->entity].represents = country;
      return;
    }
  }
}

/* "I", "his" in a quotation, "our country". */
static bool is_late(const DmExtraction *x, const DmSpeech *speech,
                    const DmMention *m) {
  if (m->kind == DM_MENTION_NOMINAL) {
    const uint32_t owner = dm_possessor(x, m);
    return owner != DM_NONE &&
           x->mentions.items[owner].kind == DM_MENTION_PRONOUN &&
           is_late(x, speech, &x->mentions.items[owner]);
  }
  return m->kind == DM_MENTION_PRONOUN &&
         (dm_is_quoted(speech, m) || dm_is_first_person(x, m));
}

void dm_resolve(DmExtraction *x, const DmSpeech *speech) {
  link_names(x);
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    if (x->mentions.items[i].kind == DM_MENTION_NOMINAL) {
      link_apposition(x, i);
    }
  }
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    complete_office(x, i);
  }
  /* Whoever is quoted is often a pronoun behind the quotation ("…, he said"):
     what stands in quotation marks comes second. */
  for (int quoted = 0; quoted <= 1; ++quoted) {
    for (uint32_t i = 0; i < x->mentions.count; ++i) {
      if (is_late(x, speech, &x->mentions.items[i]) == quoted) {
        dm_resolve_anaphor(x, speech, i);
      }
    }
  }
  /* Titles and owners may have been read before their owner had an entity. */
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[i];
    if (m->entity != DM_NONE) {
      dm_link(x, i, m->entity, m->sieve, m->certainty);
    }
  }
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    complete_office(x, i);
  }
  for (uint32_t i = 0; i < x->mentions.count; ++i) {
    guess_office(x, i);
  }
}
