/* SPDX-License-Identifier: Apache-2.0 */
#include "cases.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

static const char folder[] = "tests/extract/cases/";
static const char pilcrow[] = "¶";

/* ---- Reading ------------------------------------------------------------- */

/* The part of *rest before `separator`, trimmed; *rest moves behind it. */
static DmStr cut(DmStr *rest, char separator) {
  const char *const end = memchr(rest->p, separator, rest->n);
  const size_t n = end ? (size_t)(end - rest->p) : rest->n;
  const DmStr part = dm_str_n(rest->p, n);
  const size_t used = end ? n + 1 : n;
  *rest = dm_str_n(rest->p + used, rest->n - used);
  return dm_str_trim(part);
}

static bool bad(const CaseFile *file, size_t line, const char *why) {
  printf("# %s:%zu: %s\n", file->name, line, why);
  return false;
}

static DmStr with_paragraphs(DmArena *arena, DmStr text) {
  char *const copy = dm_arena_alloc(arena, text.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < text.n; ++i) {
    if (dm_str_starts(dm_str_n(text.p + i, text.n - i), pilcrow)) {
      copy[n++] = '\n';
      copy[n++] = '\n';
      i += sizeof pilcrow - 2;
    } else {
      copy[n++] = text.p[i];
    }
  }
  return dm_str_n(copy, n);
}

static bool read_expectation(const CaseFile *file, DmStr line, size_t number,
                             Expectation *out) {
  *out = (Expectation){.line = line, .number = number};
  if (dm_str_eqz(line, "none") || dm_str_eqz(line, "none!")) {
    out->absent = true;
    out->hard = dm_str_eqz(line, "none!");
    return true;
  }
  DmStr rest = line;
  if (dm_str_starts(rest, "!")) {
    out->absent = true;
    out->hard = dm_str_starts(rest, "!!");
    const size_t marks = out->hard ? 2 : 1;
    rest = dm_str_n(rest.p + marks, rest.n - marks);
  }
  size_t n = 0;
  while (rest.n > 0) {
    if (n == FIELD_COUNT) {
      return bad(file, number, "too many fields");
    }
    const DmStr field = cut(&rest, '|');
    if (field.n == 0) {
      return bad(file, number, "an empty field");
    }
    out->fields[n++] = dm_str_eqz(field, "*") ? (DmStr){0} : field;
  }
  return n > FIELD_TARGET && (out->absent || n > FIELD_SPEAKER)
             ? true
             : bad(file, number, "too few fields");
}

bool cases_read(DmArena *arena, const char *name, CaseFile *out) {
  *out = (CaseFile){.name = name};
  const DmStr path = dm_str_printf(arena, "%s%s", folder, name);
  if (dm_file_read(path.p, 0, NULL, &out->bytes) != DM_OK) {
    return bad(out, 0, "cannot be read");
  }
  DmStr rest = dm_str_n(out->bytes.p, out->bytes.n);
  struct {
    Expectation *items;
    size_t count, cap;
  } items = {0};
  Case current = {0};
  for (size_t number = 1; rest.n > 0 || current.line > 0; ++number) {
    const DmStr line = cut(&rest, '\n');
    Expectation item;
    if (line.n == 0) {
      if (current.line > 0) {
        current.items = items.items;
        current.count = items.count;
        DM_PUSH(arena, out->cases, current);
        if (current.count == 0) {
          return bad(out, current.line, "expects nothing");
        }
        memset(&items, 0, sizeof items);
        current = (Case){0};
      }
    } else if (current.line > 0) {
      if (!read_expectation(out, line, number, &item)) {
        return false;
      }
      DM_PUSH(arena, items, item);
    } else if (dm_str_starts(line, "@date ")) {
      (void)snprintf(out->date, sizeof out->date, "%.*s", (int)line.n - 6,
                     line.p + 6);
    } else if (!dm_str_starts(line, "#")) {
      current.text = with_paragraphs(arena, line);
      current.line = number;
    }
  }
  return true;
}

/* ---- Matching ------------------------------------------------------------ */

static DmStr without_article(DmStr name) {
  return dm_str_starts(name, "the ") ? dm_str_n(name.p + 4, name.n - 4) : name;
}

static bool contains(DmStr s, DmStr part) {
  for (size_t i = 0; i + part.n <= s.n; ++i) {
    if (memcmp(s.p + i, part.p, part.n) == 0) {
      return true;
    }
  }
  return false;
}

static bool name_matches(DmArena *arena, DmStr name, DmStr wanted) {
  const DmStr folded = without_article(dm_fold(arena, name));
  if (dm_str_starts(wanted, "~")) {
    const DmStr part = dm_str_n(wanted.p + 1, wanted.n - 1);
    return contains(folded, dm_fold(arena, part));
  }
  return dm_str_eq(folded, without_article(dm_fold(arena, wanted)));
}

/* By label or any name of the text. */
static bool node_matches(const DmGraph *graph, uint32_t index, DmStr wanted) {
  while (wanted.n > 0) {
    const DmStr one = cut(&wanted, '/');
    if (index == DM_NONE || dm_str_eqz(one, "-")) {
      if (index == DM_NONE && dm_str_eqz(one, "-")) {
        return true;
      }
      continue;
    }
    const DmNode *const node = &graph->nodes.items[index];
    if (name_matches(graph->arena, node->label, one)) {
      return true;
    }
    for (size_t i = 0; i < node->aliases.count; ++i) {
      if (name_matches(graph->arena, node->aliases.items[i], one)) {
        return true;
      }
    }
  }
  return false;
}

static bool word_matches(DmStr word, DmStr wanted) {
  while (wanted.n > 0) {
    if (dm_str_eq(word, cut(&wanted, '/'))) {
      return true;
    }
  }
  return false;
}

static bool any(DmStr field) {
  return field.n == 0;
}

static bool ends_match(const Expectation *e, const DmGraph *graph,
                       uint32_t source, uint32_t target) {
  return (any(e->fields[FIELD_SOURCE]) ||
          node_matches(graph, source, e->fields[FIELD_SOURCE])) &&
         (any(e->fields[FIELD_TARGET]) ||
          node_matches(graph, target, e->fields[FIELD_TARGET]));
}

bool expectation_matches(const Expectation *e, const DmGraph *graph,
                         const DmRelation *r) {
  const DmRelationType *const type =
      dm_ontology_relation(graph->ontology, r->type);
  const DmStr *const f = e->fields;
  if (!(any(f[FIELD_TYPE]) || word_matches(type->name, f[FIELD_TYPE])) ||
      !(any(f[FIELD_POLARITY]) ||
        word_matches(dm_str(dm_polarity_name(r->polarity)),
                     f[FIELD_POLARITY])) ||
      !(any(f[FIELD_MODALITY]) ||
        word_matches(dm_str(dm_modality_name(r->modality)),
                     f[FIELD_MODALITY])) ||
      !(any(f[FIELD_SPEAKER]) ||
        node_matches(graph, dm_graph_speaker(graph, r), f[FIELD_SPEAKER])) ||
      !(any(f[FIELD_TIME]) || word_matches(r->time, f[FIELD_TIME]) ||
        word_matches(r->time_text, f[FIELD_TIME]))) {
    return false;
  }
  return ends_match(e, graph, r->source, r->target) ||
         (type->symmetric && ends_match(e, graph, r->target, r->source));
}

DmStr relation_text(const DmGraph *graph, const DmRelation *r) {
  const uint32_t speaker = dm_graph_speaker(graph, r);
  const DmStr said =
      speaker == DM_NONE ? dm_str("-") : graph->nodes.items[speaker].label;
  return dm_str_printf(
      graph->arena, "%.*s | %.*s | %.*s | %s | %s | %.*s%s%.*s",
      DM_STR_ARG(dm_ontology_relation(graph->ontology, r->type)->name),
      DM_STR_ARG(graph->nodes.items[r->source].label),
      DM_STR_ARG(graph->nodes.items[r->target].label),
      dm_polarity_name(r->polarity), dm_modality_name(r->modality),
      DM_STR_ARG(said), r->time.n > 0 ? " | " : "", DM_STR_ARG(r->time));
}
