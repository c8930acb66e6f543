/* SPDX-License-Identifier: Apache-2.0 */
/* Every frame of ontology/lexicon fires on its own dm:example: one that evokes
   a relation type gives a relation of that type, one that only denotes a
   meeting or proposal gives a node of that class, a report gives a statement.
   The share that must do so is in threshold.txt. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#include <dirent.h>
#include <raptor2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "pipeline.h"

typedef struct Frame {
  DmStr iri;
  DmStr kind;    /* local name of its class: VerbFrame */
  DmStr evokes;  /* local name or empty */
  DmStr denotes; /* local name or empty */
  DmStr example; /* the first */
  DmStr file;
} Frame;

typedef struct Frames {
  DmArena *arena;
  DmStr file;
  Frame *items;
  size_t count, cap;
} Frames;

/* ---- Turtle -------------------------------------------------------------- */

static DmStr term_text(const raptor_term *term) {
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    return dm_str((const char *)raptor_uri_as_string(term->value.uri));
  }
  return term->type == RAPTOR_TERM_TYPE_LITERAL
             ? dm_str((const char *)term->value.literal.string)
             : (DmStr){0};
}

/* What follows the last "#". */
static DmStr local_name(DmStr iri) {
  size_t at = iri.n;
  while (at > 0 && iri.p[at - 1] != '#') {
    --at;
  }
  return dm_str_n(iri.p + at, iri.n - at);
}

static Frame *frame_of(Frames *frames, DmStr iri) {
  for (size_t i = frames->count; i > 0; --i) {
    if (dm_str_eq(frames->items[i - 1].iri, iri)) {
      return &frames->items[i - 1];
    }
  }
  const Frame frame = {.iri = dm_str_dup(frames->arena, iri),
                       .file = frames->file};
  DM_PUSH(frames->arena, *frames, frame);
  return &frames->items[frames->count - 1];
}

static void take(void *handle, raptor_statement *statement) {
  Frames *const frames = handle;
  if (statement->subject->type != RAPTOR_TERM_TYPE_URI) {
    return;
  }
  const DmStr name = local_name(term_text(statement->predicate));
  const DmStr value = term_text(statement->object);
  Frame *const frame = frame_of(frames, term_text(statement->subject));
  DmStr *const field = dm_str_eqz(name, "type")      ? &frame->kind
                       : dm_str_eqz(name, "evokes")  ? &frame->evokes
                       : dm_str_eqz(name, "denotes") ? &frame->denotes
                       : dm_str_eqz(name, "example") ? &frame->example
                                                     : NULL;
  if (field && field->n == 0) {
    const bool text = statement->object->type == RAPTOR_TERM_TYPE_LITERAL;
    *field = dm_str_dup(frames->arena, text ? value : local_name(value));
  }
}

static void read_turtle(raptor_world *world, const char *name, Frames *frames) {
  char path[512];
  (void)snprintf(path, sizeof path, "ontology/lexicon/%s", name);
  frames->file = dm_str_dup(frames->arena, dm_str(name));
  unsigned char *const uri_text =
      raptor_uri_filename_to_uri_string((const char *)path);
  raptor_uri *const uri = raptor_new_uri(world, uri_text);
  raptor_parser *const parser = raptor_new_parser(world, "turtle");
  assert_non_null(parser);
  raptor_parser_set_statement_handler(parser, frames, take);
  assert_int_equal(raptor_parser_parse_file(parser, uri, uri), 0);
  raptor_free_parser(parser);
  raptor_free_uri(uri);
  raptor_free_memory(uri_text);
}

/* Files with frames; the gazetteer has none. */
static int has_frames(const struct dirent *entry) {
  static const char *const names[] = {"grammar.ttl", "meetings.ttl",
                                      "proposals.ttl"};
  const char *const dot = strrchr(entry->d_name, '.');
  if (!dot || strcmp(dot, ".ttl") != 0) {
    return 0;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (strcmp(entry->d_name, names[i]) == 0) {
      return 1;
    }
  }
  return strncmp(entry->d_name, "relations-", 10) == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_frames(Frames *frames) {
  struct dirent **entries;
  const int n = scandir("ontology/lexicon", &entries, has_frames, by_name);
  raptor_world *const world = raptor_new_world();
  assert_non_null(world);
  for (int i = 0; i < n; ++i) {
    read_turtle(world, entries[i]->d_name, frames);
    free(entries[i]);
  }
  free(entries);
  raptor_free_world(world);
}

/* ---- Firing -------------------------------------------------------------- */

typedef struct Share {
  size_t fired;
  size_t total;
  size_t itself; /* of the relations: the frame is the one that --explain names
                  */
  size_t relations;
} Share;

static bool has_node(const DmGraph *graph, DmStr cls) {
  for (size_t i = 0; i < graph->nodes.count; ++i) {
    if (dm_str_eqz(cls, dm_class_name(graph->nodes.items[i].cls))) {
      return true;
    }
  }
  return false;
}

/* As --explain names frames: "lex:meet". */
static DmStr local_part(DmStr iri) {
  const char *const hash = memchr(iri.p, '#', iri.n);
  return hash ? dm_str_n(hash + 1, (size_t)(iri.p + iri.n - hash - 1)) : iri;
}

static bool has_relation(const DmGraph *graph, const Frame *frame,
                         bool *itself) {
  const DmStr name = local_part(frame->iri);
  bool found = false;
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmRelation *const r = &graph->relations.items[i];
    if (dm_str_eq(dm_ontology_relation(graph->ontology, r->type)->name,
                  frame->evokes)) {
      found = true;
      *itself |=
          r->why.n > 0 && memmem(r->why.p, r->why.n, name.p, name.n) != NULL;
    }
  }
  return found;
}

/* Embeddings, light verbs and status words show in other frames only. */
/* What an embedding evokes is said of it, not a relation of its own. */
static bool can_fire(const Frame *frame) {
  return frame->example.n > 0 && !dm_str_eqz(frame->kind, "EmbeddingFrame") &&
         (frame->evokes.n > 0 || frame->denotes.n > 0 ||
          dm_str_eqz(frame->kind, "ReportFrame"));
}

static bool fires(const DmGraph *graph, const Frame *frame, bool *itself) {
  return frame->evokes.n > 0    ? has_relation(graph, frame, itself)
         : frame->denotes.n > 0 ? has_node(graph, frame->denotes)
                                : graph->statements.count > 0;
}

static void print_miss(const DmGraph *graph, const Frame *frame) {
  const DmStr wanted = frame->evokes.n > 0    ? frame->evokes
                       : frame->denotes.n > 0 ? frame->denotes
                                              : dm_str("a statement");
  printf("# miss %.*s  %.*s  [%.*s]  in  %.*s  got", DM_STR_ARG(frame->file),
         DM_STR_ARG(local_name(frame->iri)), DM_STR_ARG(wanted),
         DM_STR_ARG(frame->example));
  for (size_t i = 0; i < graph->relations.count; ++i) {
    const DmStr text = relation_text(graph, &graph->relations.items[i]);
    printf("%s%.*s", i > 0 ? " ;; " : "  ", DM_STR_ARG(text));
  }
  printf("%s\n", graph->relations.count > 0 ? "" : "  nothing");
}

static void print_share(DmStr name, const Share *s) {
  printf("# %-22.*s %4zu of %4zu fire, relations by the frame itself %4zu of "
         "%4zu\n",
         DM_STR_ARG(name), s->fired, s->total, s->itself, s->relations);
}

static void add_share(Share *sum, const Share *more) {
  sum->fired += more->fired;
  sum->total += more->total;
  sum->itself += more->itself;
  sum->relations += more->relations;
}

static void examples_fire(void **state) {
  Frames frames = {.arena = dm_arena_new(0)};
  assert_non_null(frames.arena);
  read_frames(&frames);
  Share all = {0};
  Share part = {0};
  for (size_t i = 0; i < frames.count; ++i) {
    const Frame *const frame = &frames.items[i];
    if (can_fire(frame)) {
      const DmGraph *const graph = pipeline_run(*state, frame->example, "");
      assert_non_null(graph);
      bool itself = false;
      const bool fired = fires(graph, frame, &itself);
      ++part.total;
      part.fired += fired;
      part.relations += frame->evokes.n > 0;
      part.itself += itself;
      if (!fired) {
        print_miss(graph, frame);
      }
    }
    if (i + 1 == frames.count ||
        !dm_str_eq(frame->file, frames.items[i + 1].file)) {
      print_share(frame->file, &part);
      add_share(&all, &part);
      part = (Share){0};
    }
  }
  print_share(dm_str("all"), &all);
  (void)fflush(stdout);
  dm_arena_free(frames.arena);
  assert_true(all.total > 0);
  const double share = (double)all.fired / (double)all.total;
  const double floor = pipeline_threshold("examples");
  if (share < floor) {
    fail_msg("%.4f of the examples fire, %.4f should", share, floor);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(examples_fire),
  };
  return cmocka_run_group_tests(tests, pipeline_setup, pipeline_teardown);
}
