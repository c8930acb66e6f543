/* SPDX-License-Identifier: Apache-2.0 */
#include "export/label.h"

#include <string.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "export/look.h"
#include "export/text.h"

enum { NAME_WIDTH = 22, NAME_MAX_CHARS = 90, LINE_WIDTH = 30, LINE_MAX = 70 };

#define SMALL "<font point-size=\"9\">"
#define FAINT "<font color=\"" DM_FAINT "\">"
#define DOT " \xC2\xB7 "

DmStr dm_short_name(const DmGraph *graph, const DmNode *node) {
  if (node->cls == DM_CLASS_ORGANIZATION && !node->local) {
    const uint32_t entity = dm_ontology_find_entity(graph->ontology, node->iri);
    if (entity != DM_NONE) {
      const DmStr acronym =
          dm_ontology_entity(graph->ontology, entity)->acronym;
      return acronym.n ? acronym : node->label;
    }
  }
  return node->label.n ? node->label : node->kind;
}

/* A small line below the name, begun on first use. */
typedef struct Line {
  DmMarkup *markup;
  bool begun;
} Line;

static DmMarkup *part(Line *line) {
  dm_markup_add(line->markup, line->begun ? DOT : "<br/>" SMALL);
  line->begun = true;
  return line->markup;
}

static void end_line(const Line *line) {
  if (line->begun) {
    dm_markup_add(line->markup, "</font>");
  }
}

static DmStr capitalized(DmArena *arena, DmStr s) {
  const DmStr copy = dm_str_dup(arena, s);
  if (copy.n && copy.p[0] >= 'a' && copy.p[0] <= 'z') {
    ((char *)copy.p)[0] = (char)(copy.p[0] - 'a' + 'A');
  }
  return copy;
}

/* "Foreign minister · Russia" */
static void add_office(DmMarkup *m, const DmGraph *graph, const DmNode *n) {
  Line line = {.markup = m};
  if (n->roles.count) {
    dm_markup_text(part(&line), capitalized(m->arena, n->roles.items[0]),
                   LINE_MAX);
  }
  const uint32_t of = n->represents != DM_NONE ? n->represents : n->country;
  if (of != DM_NONE) {
    dm_markup_text(part(&line), dm_short_name(graph, &graph->nodes.items[of]),
                   LINE_MAX);
  }
  end_line(&line);
}

/* "planned · last week · in Istanbul", then the topic. */
static void add_event(DmMarkup *m, const DmGraph *graph, const DmNode *n) {
  Line line = {.markup = m};
  if (n->status != DM_STATUS_UNSET) {
    const char *const name = dm_status_name(n->status);
    dm_markup_add(part(&line),
                  n->status == DM_STATUS_RULED_OUT ? "ruled out" : name);
  }
  const DmStr time = n->time.n ? n->time : n->time_text;
  if (time.n) {
    dm_markup_text(part(&line), time, LINE_MAX);
  }
  if (n->place != DM_NONE) {
    dm_markup_add(part(&line), "in ");
    dm_markup_text(m, graph->nodes.items[n->place].label, LINE_MAX);
  }
  end_line(&line);
  if (n->topic.n) {
    dm_markup_add(m, "<br/>" SMALL "<i>");
    dm_markup_wrap(m, n->topic, LINE_WIDTH, LINE_MAX);
    dm_markup_add(m, "</i></font>");
  }
}

static void add_name(DmMarkup *m, DmStr name) {
  dm_markup_add(m, "<b>");
  /* Empty markup is an error to Graphviz. */
  dm_markup_wrap(m, name.n ? name : dm_str("?"), NAME_WIDTH, NAME_MAX_CHARS);
  dm_markup_add(m, "</b>");
}

static void add_country(DmMarkup *m, const DmNode *n) {
  if (n->iso3.n == 0) {
    add_name(m, n->label);
    return;
  }
  dm_markup_add(m, "<table border=\"0\" cellspacing=\"0\" cellpadding=\"4\">"
                   "<tr><td bgcolor=\"");
  dm_markup_add(m, dm_class_look(DM_CLASS_COUNTRY)->line);
  dm_markup_add(m, "\"><font point-size=\"9\" color=\"white\"><b>");
  dm_markup_text(m, n->iso3, LINE_MAX);
  dm_markup_add(m, "</b></font></td><td>");
  add_name(m, n->label);
  dm_markup_add(m, "</td></tr></table>");
}

char *dm_node_label(DmArena *arena, const DmGraph *graph, const DmNode *node) {
  DmMarkup m = {.arena = arena};
  if (node->cls == DM_CLASS_COUNTRY) {
    add_country(&m, node);
    return dm_markup_end(&m);
  }
  const DmStr name = dm_short_name(graph, node);
  const bool event = dm_class_is_event(node->cls);
  add_name(&m, capitalized(arena, name));
  if (!dm_str_eq(name, node->label) && node->label.n) {
    dm_markup_add(&m, "<br/>" SMALL);
    dm_markup_wrap(&m, node->label, LINE_WIDTH, NAME_MAX_CHARS);
    dm_markup_add(&m, "</font>");
  }
  if (event) {
    add_event(&m, graph, node);
  } else if (node->cls != DM_CLASS_PLACE) {
    add_office(&m, graph, node);
  }
  return dm_markup_end(&m);
}

/* "criticizes" → "criticize": third person singular to base form. */
static DmStr base_form(DmArena *arena, DmStr label) {
  const char *const space = label.n ? memchr(label.p, ' ', label.n) : NULL;
  const DmStr verb =
      dm_str_n(label.p, space ? (size_t)(space - label.p) : label.n);
  const DmStr rest = dm_str_n(label.p + verb.n, label.n - verb.n);
  if (!dm_str_ends(verb, "s") || verb.n < 3) {
    return dm_str("");
  }
  const bool es = dm_str_ends(verb, "sses") || dm_str_ends(verb, "ches") ||
                  dm_str_ends(verb, "shes") || dm_str_ends(verb, "xes");
  const bool ies = dm_str_ends(verb, "ies");
  const DmStr stem = dm_str_n(verb.p, verb.n - (ies ? 3 : es ? 2 : 1));
  return dm_str_printf(arena, "%.*s%s%.*s", DM_STR_ARG(stem), ies ? "y" : "",
                       DM_STR_ARG(rest));
}

static DmStr verb_phrase(DmArena *arena, const DmRelationType *type,
                         bool negative) {
  if (!negative) {
    return type->label;
  }
  const DmStr base = base_form(arena, type->label);
  return base.n ? dm_str_printf(arena, "does not %.*s", DM_STR_ARG(base))
                : dm_str_printf(arena, "not %.*s", DM_STR_ARG(type->label));
}

/* Whether `word` is one word and one of those of `name`. */
static bool is_word_of(DmStr word, DmStr name) {
  if (word.n == 0 || memchr(word.p, ' ', word.n)) {
    return false;
  }
  for (size_t i = 0; i + word.n <= name.n; ++i) {
    const bool starts = i == 0 || name.p[i - 1] == ' ';
    const bool ends = i + word.n == name.n || name.p[i + word.n] == ' ';
    if (starts && ends && memcmp(name.p + i, word.p, word.n) == 0) {
      return true;
    }
  }
  return false;
}

/* The surname of an entity of the lexicon, or empty. */
static DmStr known_surname(const DmGraph *graph, uint32_t entity) {
  const DmNameMatch all = dm_ontology_names(graph->ontology, entity);
  for (size_t i = 0; i < all.count; ++i) {
    if (all.names[i].kind == DM_NAME_SURNAME) {
      return all.names[i].text;
    }
  }
  return dm_str("");
}

/* The surname of a person, else the short name. Where the lexicon does not
   tell it, it is what the text calls the person. The last word is a guess, not
   made of people whom the lexicon knows without one: Kim Yo Jong. */
static DmStr speaker_name(const DmGraph *graph, const DmNode *speaker) {
  const DmStr name = dm_short_name(graph, speaker);
  if (speaker->cls != DM_CLASS_PERSON) {
    return name;
  }
  const uint32_t entity =
      dm_ontology_find_entity(graph->ontology, speaker->iri);
  if (entity != DM_NONE && known_surname(graph, entity).n) {
    return known_surname(graph, entity);
  }
  for (size_t i = 0; i < speaker->aliases.count; ++i) {
    if (is_word_of(speaker->aliases.items[i], name)) {
      return speaker->aliases.items[i];
    }
  }
  for (size_t i = name.n; entity == DM_NONE && i > 0; --i) {
    if (name.p[i - 1] == ' ' && i < name.n) {
      return dm_str_n(name.p + i, name.n - i);
    }
  }
  return name;
}

static char *relation_line(DmArena *arena, const DmGraph *graph,
                           const DmRelation *r, bool full) {
  DmMarkup m = {.arena = arena};
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  dm_markup_text(&m,
                 verb_phrase(arena, type, r->polarity == DM_POLARITY_NEGATIVE),
                 LINE_MAX);
  if (!full) {
    return dm_markup_end(&m);
  }
  if (r->modality != DM_MODALITY_ASSERTED) {
    dm_markup_add(&m, " <i>(");
    dm_markup_add(&m, dm_modality_name(r->modality));
    dm_markup_add(&m, ")</i>");
  }
  const uint32_t speaker = dm_graph_speaker(graph, r);
  if (speaker == r->source) {
    dm_markup_add(&m, FAINT " in own words</font>");
  } else if (speaker != DM_NONE) {
    dm_markup_add(&m, FAINT " says ");
    dm_markup_text(&m, speaker_name(graph, &graph->nodes.items[speaker]),
                   LINE_MAX);
    dm_markup_add(&m, "</font>");
  }
  return dm_markup_end(&m);
}

char *dm_edge_label(DmArena *arena, const DmGraph *graph, const DmEdge *edge,
                    bool full) {
  DmMarkup m = {.arena = arena};
  if (edge->fact) {
    dm_markup_add(&m, FAINT "for</font>");
    return dm_markup_end(&m);
  }
  if (!full) {
    dm_markup_add(&m, "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\""
                      " cellpadding=\"0\" bgcolor=\"#FFFFFFD0\"><tr><td>");
  }
  DmInterner *const seen = dm_interner_new(arena);
  for (size_t i = 0; i < edge->drawn.count; ++i) {
    const DmRelation *const r = &graph->relations.items[edge->drawn.items[i]];
    const DmStr line = dm_str(relation_line(arena, graph, r, full));
    const uint32_t known = dm_intern_count(seen);
    if (dm_intern(seen, line) == known) {
      dm_markup_add(&m, known ? "<br/>" : "");
      dm_markup_add(&m, line.p);
    }
  }
  dm_markup_add(&m, full ? "" : "</td></tr></table>");
  return dm_markup_end(&m);
}
