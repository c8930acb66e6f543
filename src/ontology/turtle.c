/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/turtle.h"

#include <raptor2.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "ontology/ontology.h"
#include "ontology/statements.h"

enum { MAX_FILE_BYTES = 256 * 1024 * 1024 };

struct DmTurtle {
  raptor_world *world;
  raptor_parser *parser; /* of the file being read */
  raptor_uri *base;
  DmBuffer text;
};

DmTurtle *dm_turtle_new(void) {
  DmTurtle *const turtle = calloc(1, sizeof *turtle);
  if (!turtle) {
    return NULL;
  }
  turtle->world = raptor_new_world();
  if (turtle->world) {
    /* Nothing here goes to the network; leave its library alone. */
    (void)raptor_world_set_flag(turtle->world,
                                RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
    if (raptor_world_open(turtle->world) == 0) {
      return turtle;
    }
  }
  dm_turtle_free(turtle);
  return NULL;
}

/* raptor prints what nobody handles. */
static void ignore_message(void *handle, raptor_log_message *message) {
  (void)handle;
  (void)message;
}

static void end_file(DmTurtle *turtle) {
  (void)raptor_world_set_log_handler(turtle->world, NULL, ignore_message);
  if (turtle->parser) {
    raptor_free_parser(turtle->parser);
    turtle->parser = NULL;
  }
  if (turtle->base) {
    raptor_free_uri(turtle->base);
    turtle->base = NULL;
  }
  dm_buffer_free(&turtle->text);
}

void dm_turtle_free(DmTurtle *turtle) {
  if (turtle) {
    if (turtle->world) {
      end_file(turtle);
      raptor_free_world(turtle->world);
    }
    free(turtle);
  }
}

/* One file being read. raptor's callbacks must return, never jump, so each
   runs protected by itself and leaves a failure in `status`. */
typedef struct Reading {
  DmTurtle *turtle;
  DmTriples *out;
  DmProblems *problems;
  DmStr path;
  uint32_t file;
  DmStatements statements;
  size_t cursor;
  DmInterner *blanks; /* labels of this file's blank nodes */
  struct {
    uint32_t *items;
    size_t count, cap;
  } blank_terms; /* label → term */
  const raptor_statement *statement;
  const raptor_log_message *message;
  DmStr unplaced;   /* a message that came without a line */
  uint32_t subject; /* the last that was an IRI, DM_NONE before */
  bool failed;      /* raptor found an error */
  DmStatus status;
} Reading;

static DmStr view(const unsigned char *p, size_t n) {
  return dm_str_n((const char *)p, n);
}

static DmStr uri_view(raptor_uri *uri) {
  size_t n;
  const unsigned char *const p = raptor_uri_as_counted_string(uri, &n);
  return view(p, n);
}

static uint32_t add_blank(Reading *r, DmStr label) {
  const uint32_t id = dm_intern(r->blanks, label);
  if (id == r->blank_terms.count) {
    const uint32_t term = dm_triples_new_blank(r->out);
    DM_PUSH(r->out->arena, r->blank_terms, term);
  }
  return r->blank_terms.items[id];
}

static uint32_t add_term(Reading *r, const raptor_term *term) {
  DmTerm out = {.kind = DM_TERM_PLAIN};
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    out.kind = DM_TERM_IRI;
    out.text = uri_view(term->value.uri);
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    return add_blank(
        r, view(term->value.blank.string, term->value.blank.string_len));
  } else {
    const raptor_term_literal_value *const literal = &term->value.literal;
    out.text = view(literal->string, literal->string_len);
    if (literal->language) {
      out.kind = DM_TERM_LANG;
      out.qualifier = view(literal->language, literal->language_len);
    } else if (literal->datatype) {
      out.kind = DM_TERM_TYPED;
      out.qualifier = uri_view(literal->datatype);
    }
  }
  return dm_triples_term(r->out, out);
}

static uint32_t line_now(const Reading *r) {
  const raptor_locator *const at = raptor_parser_get_locator(r->turtle->parser);
  return at && at->line > 0 ? (uint32_t)at->line : 1;
}

static DmStatus add_triple(void *arg) {
  Reading *const r = arg;
  DmTriple triple = {add_term(r, r->statement->subject),
                     add_term(r, r->statement->predicate),
                     add_term(r, r->statement->object), r->file, 0};
  const bool is_iri = r->statement->subject->type == RAPTOR_TERM_TYPE_URI;
  triple.line = dm_statements_line(&r->statements, &r->cursor, line_now(r),
                                   is_iri && r->subject != triple.subject &&
                                       r->subject != DM_NONE);
  r->subject = is_iri ? triple.subject : r->subject;
  DM_PUSH(r->out->arena, r->out->list, triple);
  return DM_OK;
}

static void on_statement(void *handle, raptor_statement *statement) {
  Reading *const r = handle;
  if (r->status == DM_OK) {
    r->statement = statement;
    r->status = dm_arena_protect(r->out->arena, add_triple, r);
    if (r->status != DM_OK) {
      raptor_parser_parse_abort(r->turtle->parser);
    }
  }
}

static void complain(Reading *r, uint32_t line, DmStr text) {
  dm_problem_add(
      r->problems, r->path, r->file, line,
      dm_str_printf(r->out->arena, "not valid Turtle: %.*s", DM_STR_ARG(text)));
}

/* An undeclared prefix is told twice: by name without a line, then with the
   line but without the reason. Make one of the two. */
static DmStatus add_message(void *arg) {
  Reading *const r = arg;
  const raptor_locator *const at = r->message->locator;
  const DmStr text = dm_str(r->message->text);
  if (!at || at->line <= 0) {
    r->unplaced = dm_str_dup(r->out->arena, text);
    return DM_OK;
  }
  complain(r, (uint32_t)at->line, r->unplaced.n ? r->unplaced : text);
  r->unplaced = dm_str("");
  return DM_OK;
}

static void on_message(void *handle, raptor_log_message *message) {
  Reading *const r = handle;
  if (message->level >= RAPTOR_LOG_LEVEL_ERROR && r->status == DM_OK) {
    r->failed = true;
    r->message = message;
    r->status = dm_arena_protect(r->out->arena, add_message, r);
  }
}

static bool check_utf8(const Reading *r, DmStr text) {
  const size_t bad = dm_utf8_invalid_at(text);
  uint32_t line = 1;
  for (size_t i = 0; i < bad; ++i) {
    line += text.p[i] == '\n';
  }
  if (bad < text.n) {
    dm_problem_add(r->problems, r->path, r->file, line,
                   dm_str("not valid UTF-8: save the file as UTF-8"));
  }
  return bad == text.n;
}

static DmStatus parse(Reading *r, DmStr text) {
  DmTurtle *const turtle = r->turtle;
  turtle->parser = raptor_new_parser(turtle->world, "turtle");
  turtle->base =
      raptor_new_uri(turtle->world, (const unsigned char *)DM_BASE_IRI);
  if (!turtle->parser || !turtle->base) {
    return DM_ERR_NOMEM;
  }
  (void)raptor_parser_set_option(turtle->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  (void)raptor_parser_set_option(turtle->parser, RAPTOR_OPTION_NO_FILE, NULL,
                                 1);
  raptor_parser_set_statement_handler(turtle->parser, r, on_statement);
  (void)raptor_world_set_log_handler(turtle->world, r, on_message);
  int bad = raptor_parser_parse_start(turtle->parser, turtle->base);
  bad = bad || raptor_parser_parse_chunk(
                   turtle->parser, (const unsigned char *)text.p, text.n, 1);
  if (r->status == DM_OK && (r->unplaced.n || (bad && !r->failed))) {
    complain(r, line_now(r), r->unplaced.n ? r->unplaced : dm_str("refused"));
  }
  return r->status;
}

DmStatus dm_turtle_read(DmTurtle *turtle, DmStr path, DmStr name,
                        const DmDiag *diag, DmProblems *problems,
                        DmTriples *out) {
  Reading r = {
      .turtle = turtle, .out = out, .problems = problems, .subject = DM_NONE};
  const DmSourceFile file = {dm_str_dup(out->arena, path),
                             dm_str_dup(out->arena, name)};
  r.path = file.path;
  r.file = (uint32_t)out->files.count;
  DM_PUSH(out->arena, out->files, file);
  DM_TRY(dm_file_read(file.path.p, MAX_FILE_BYTES, diag, &turtle->text));
  DmStr text = {turtle->text.p, turtle->text.n};
  if (dm_str_starts(text, "\xEF\xBB\xBF")) {
    text = dm_str_n(text.p + 3, text.n - 3);
  }
  DmStatus st = DM_OK;
  if (check_utf8(&r, text)) {
    dm_statements_find(out->arena, text, &r.statements);
    r.blanks = dm_interner_new(out->arena);
    st = parse(&r, text);
  }
  end_file(turtle);
  return st;
}
