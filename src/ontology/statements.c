/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/statements.h"

#include <string.h>

typedef struct Scan {
  DmArena *arena;
  DmStr in;
  size_t at;
  uint32_t line;
  uint32_t first_line; /* of the statement being read, 0 between statements */
  bool directive;      /* @prefix, PREFIX… */
  bool undotted;       /* a directive of SPARQL, which ends without a dot */
  DmStatements *out;
} Scan;

static char peek(const Scan *s, size_t ahead) {
  return ahead < s->in.n - s->at ? s->in.p[s->at + ahead] : '\0';
}

static void step(Scan *s) {
  if (s->in.p[s->at] == '\n') {
    ++s->line;
  }
  ++s->at;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void end_statement(Scan *s) {
  if (s->first_line && !s->directive) {
    const DmStatement statement = {s->first_line, s->line};
    DM_PUSH(s->arena, *s->out, statement);
  }
  s->first_line = 0;
}

static void skip_comment(Scan *s) {
  while (s->at < s->in.n && peek(s, 0) != '\n') {
    step(s);
  }
}

static void skip_iri(Scan *s) {
  while (s->at < s->in.n && peek(s, 0) != '>' && !is_blank(peek(s, 0))) {
    step(s);
  }
  if (s->at < s->in.n) {
    step(s);
  }
}

static void skip_string(Scan *s) {
  const char quote = peek(s, 0);
  const bool is_long = peek(s, 1) == quote && peek(s, 2) == quote;
  const size_t width = is_long ? 3 : 1;
  s->at += width;
  while (s->at < s->in.n) {
    if (peek(s, 0) == '\\' && s->at + 1 < s->in.n) {
      step(s);
    } else if (peek(s, 0) == quote &&
               (!is_long || (peek(s, 1) == quote && peek(s, 2) == quote))) {
      s->at += width;
      return;
    } else if (!is_long && peek(s, 0) == '\n') {
      return; /* an unclosed string: the parser will say so */
    }
    step(s);
  }
}

static bool starts_word(const Scan *s, const char *word) {
  const size_t n = strlen(word);
  return s->in.n - s->at > n && is_blank(peek(s, n)) &&
         dm_str_ieq(dm_str_n(s->in.p + s->at, n), dm_str(word));
}

/* A dot that ends a statement, not one inside a number or a local name. */
static bool is_final_dot(const Scan *s) {
  const char next = peek(s, 1);
  return s->at + 1 == s->in.n || is_blank(next) || next == '#' || next == '<' ||
         next == '@';
}

static void scan_one(Scan *s) {
  const char c = peek(s, 0);
  if (is_blank(c)) {
    step(s);
    return;
  }
  if (c == '#') {
    skip_comment(s);
    return;
  }
  if (s->first_line == 0) {
    s->first_line = s->line;
    s->undotted = starts_word(s, "prefix") || starts_word(s, "base");
    s->directive = s->undotted || c == '@';
  }
  if (c == '<') {
    skip_iri(s);
    if (s->undotted) {
      end_statement(s);
    }
  } else if (c == '"' || c == '\'') {
    skip_string(s);
  } else {
    if (c == '.' && is_final_dot(s)) {
      end_statement(s);
    } else if (c == '\\' && s->at + 1 < s->in.n) {
      step(s);
    }
    step(s);
  }
}

void dm_statements_find(DmArena *arena, DmStr turtle, DmStatements *out) {
  Scan scan = {.arena = arena, .in = turtle, .line = 1, .out = out};
  *out = (DmStatements){0};
  while (scan.at < scan.in.n) {
    scan_one(&scan);
  }
  end_statement(&scan);
}

uint32_t dm_statements_line(const DmStatements *statements, size_t *cursor,
                            uint32_t line, bool new_subject) {
  const size_t before = *cursor;
  while (*cursor < statements->count &&
         statements->items[*cursor].last_line < line) {
    ++*cursor;
  }
  if (new_subject && *cursor == before && before + 1 < statements->count) {
    ++*cursor;
  }
  return *cursor < statements->count ? statements->items[*cursor].first_line
                                     : line;
}
