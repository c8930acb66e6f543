/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum {
  OPT_FROM = 256,
  OPT_BASE,
  OPT_LEXICON,
  OPT_ONTOLOGY,
  OPT_MODEL,
  OPT_DATE,
  OPT_TITLE,
  OPT_FOCUS,
  OPT_DEPTH,
  OPT_MAX_NODES,
  OPT_MIN_CONFIDENCE,
  OPT_CONTEXT,
  OPT_EXPLAIN,
  OPT_STATS
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"format", required_argument, NULL, 'f'},
    {"from", required_argument, NULL, OPT_FROM},
    {"base", required_argument, NULL, OPT_BASE},
    {"lexicon", required_argument, NULL, OPT_LEXICON},
    {"ontology", required_argument, NULL, OPT_ONTOLOGY},
    {"model", required_argument, NULL, OPT_MODEL},
    {"date", required_argument, NULL, OPT_DATE},
    {"title", required_argument, NULL, OPT_TITLE},
    {"focus", required_argument, NULL, OPT_FOCUS},
    {"depth", required_argument, NULL, OPT_DEPTH},
    {"max-nodes", required_argument, NULL, OPT_MAX_NODES},
    {"min-confidence", required_argument, NULL, OPT_MIN_CONFIDENCE},
    {"context", required_argument, NULL, OPT_CONTEXT},
    {"explain", no_argument, NULL, OPT_EXPLAIN},
    {"stats", no_argument, NULL, OPT_STATS},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static bool add_format(Options *options, const char *name, size_t n) {
  DemarcheFormat format;
  for (size_t i = 0; (format = demarche_format(i)).name; ++i) {
    if (strlen(format.name) != n || memcmp(format.name, name, n) != 0) {
      continue;
    }
    for (size_t k = 0; k < options->n_formats; ++k) {
      if (options->formats[k] == i) {
        return true;
      }
    }
    if (options->n_formats == MAX_FORMATS) {
      return false;
    }
    options->formats[options->n_formats++] = i;
    return true;
  }
  return false;
}

static bool parse_formats(Options *options, const char *list, Messages *m) {
  for (const char *p = list;;) {
    const size_t n = strcspn(p, ",");
    if (!add_format(options, p, n)) {
      message_error(m, NULL, "unknown format \"%.*s\"; --help lists them",
                    (int)n, p);
      return false;
    }
    if (!p[n]) {
      return true;
    }
    p += n + 1;
  }
}

static bool parse_from(Options *options, const char *name, Messages *m) {
  static const char *const names[] = {"text", "conllu", "tokens", "ndjson"};
  for (int i = 0; i < 4; ++i) {
    if (strcmp(name, names[i]) == 0) {
      options->from = i;
      return true;
    }
  }
  message_error(m, NULL,
                "unknown input \"%s\"; use text, conllu, tokens or ndjson",
                name);
  return false;
}

static bool is_date(const char *s) {
  static const char shape[] = "dddd-dd-dd";
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (strlen(s) != sizeof shape - 1) {
    return false;
  }
  for (size_t i = 0; i < sizeof shape - 1; ++i) {
    if (shape[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != '-') {
      return false;
    }
  }
  const int year = atoi(s);
  const int month = atoi(s + 5);
  const int day = atoi(s + 8);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
         (month != 2 || day < 29 || leap);
}

/* scheme ":" and none of the characters that an IRI cannot hold. */
static bool is_iri(const char *s) {
  const size_t scheme =
      strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                "0123456789+.-");
  if (scheme == 0 || s[scheme] != ':' || (s[0] >= '0' && s[0] <= '9')) {
    return false;
  }
  for (const char *p = s; *p; ++p) {
    if ((unsigned char)*p <= 0x20 || strchr("<>\"{}|\\^`\x7f", *p)) {
      return false;
    }
  }
  return true;
}

static bool parse_base(Options *options, const char *iri, Messages *m) {
  const size_t n = strlen(iri);
  options->base = iri;
  if (is_iri(iri) && (iri[n - 1] == '/' || iri[n - 1] == '#')) {
    return true;
  }
  message_error(m, NULL, "--base \"%s\" is no IRI that ends in / or #", iri);
  return false;
}

static bool parse_context(Options *options, const char *value, Messages *m) {
  if (strcmp(value, "embed") == 0) {
    options->view.context_iri = NULL;
    return true;
  }
  options->view.context_iri = value;
  if (is_iri(value)) {
    return true;
  }
  message_error(m, NULL, "--context \"%s\" is neither embed nor an IRI", value);
  return false;
}

static bool parse_count(const char *option, const char *value,
                        unsigned long most, size_t *out, Messages *m) {
  char *end;
  errno = 0;
  const unsigned long n = strtoul(value, &end, 10);
  *out = n;
  if (errno == 0 && value[0] >= '0' && value[0] <= '9' && !*end && n > 0 &&
      n <= most) {
    return true;
  }
  message_error(m, NULL, "%s \"%s\" is no whole number from 1 to %lu", option,
                value, most);
  return false;
}

static bool parse_confidence(Options *options, const char *value, Messages *m) {
  char *end;
  const double x = strtod(value, &end);
  options->view.min_confidence = x;
  if (end != value && !*end && x >= 0.0 && x <= 1.0) {
    return true;
  }
  message_error(m, NULL, "--min-confidence \"%s\" is no number from 0 to 1",
                value);
  return false;
}

static bool parse_date(Options *options, const char *value, Messages *m) {
  options->date = value;
  if (is_date(value)) {
    return true;
  }
  message_error(m, NULL, "--date \"%s\" is no day as YYYY-MM-DD", value);
  return false;
}

static bool add_lexicon(Options *options, const char *path, Messages *m) {
  const size_t n = options->n_lexicons;
  const char **const grown =
      realloc(options->lexicons, (n + 1) * sizeof *grown);
  if (!grown) {
    message_error(m, NULL, "out of memory");
    return false;
  }
  options->lexicons = grown;
  grown[n] = path;
  options->n_lexicons = n + 1;
  return true;
}

/* One option that has been recognised; false when its value is wrong. */
static bool take(Options *o, int option, const char *value, Messages *m) {
  enum { MOST_NODES = 1000000, MOST_DEPTH = 1000 };
  size_t depth = 0;
  bool good = true;
  switch (option) {
  case 'o': o->out = value; break;
  case 'f': return parse_formats(o, value, m);
  case 'q': o->quiet = true; break;
  case OPT_FROM: return parse_from(o, value, m);
  case OPT_BASE: return parse_base(o, value, m);
  case OPT_LEXICON: return add_lexicon(o, value, m);
  case OPT_ONTOLOGY: o->ontology = value; break;
  case OPT_MODEL: o->model = value; break;
  case OPT_DATE: return parse_date(o, value, m);
  case OPT_TITLE: o->title = value; break;
  case OPT_FOCUS: o->view.focus = value; break;
  case OPT_DEPTH:
    good = parse_count("--depth", value, MOST_DEPTH, &depth, m);
    o->view.depth = (unsigned)depth;
    break;
  case OPT_MAX_NODES:
    return parse_count("--max-nodes", value, MOST_NODES, &o->view.max_nodes, m);
  case OPT_MIN_CONFIDENCE: return parse_confidence(o, value, m);
  case OPT_CONTEXT: return parse_context(o, value, m);
  case OPT_EXPLAIN: o->explain = true; break;
  case OPT_STATS: o->stats = true; break;
  default: return false;
  }
  return good;
}

static void version(void) {
  (void)printf("demarche %s\n"
               "Code: Apache-2.0. Syntax model: CC BY-SA 4.0, from UD English "
               "EWT.\n",
               demarche_version());
}

/* What only shows when all is read. */
static bool agree(Options *options, Messages *m) {
  if (options->n_formats == 0) {
    (void)parse_formats(options, "dot,svg,ttl,jsonld", m);
    if (strcmp(options->out, "-") == 0) {
      message_error(m, NULL, "-o - needs one format, such as -f ttl");
      return false;
    }
  }
  if (strcmp(options->out, "-") == 0 && options->n_formats > 1) {
    message_error(m, NULL, "-o - takes one format, not %zu",
                  options->n_formats);
    return false;
  }
  if (!*options->out) {
    message_error(m, NULL, "-o needs a folder");
    return false;
  }
  if (options->view.depth && !options->view.focus) {
    message_error(m, NULL, "--depth counts steps around a --focus; give both");
    return false;
  }
  if (options->n_inputs == 0) {
    message_error(m, NULL,
                  "nothing to read; name a file, a folder or - for standard "
                  "input");
    return false;
  }
  return true;
}

/* The word getopt stumbled over. */
static void complain(int argc, char **argv, int problem, Messages *m) {
  const char *const word = optind > 0 && optind <= argc ? argv[optind - 1] : "";
  const char *const reason =
      problem == ':' ? "needs a value" : "is unknown or ambiguous";
  if (optopt && optopt < OPT_FROM && strncmp(word, "--", 2) != 0) {
    message_error(m, NULL, "option -%c %s", optopt, reason);
  } else {
    message_error(m, NULL, "option %s %s", word, reason);
  }
}

bool options_parse(int argc, char **argv, Messages *messages, Options *options,
                   int *exit_code) {
  *options = (Options){.out = ".", .from = -1};
  *exit_code = EXIT_USAGE;
  opterr = 0;
  int option;
  bool good = true;
  while (good && (option = getopt_long(argc, argv, ":o:f:qhV", long_options,
                                       NULL)) != -1) {
    if (option == 'h' || option == 'V') {
      option == 'h' ? options_help(stdout) : version();
      *exit_code = EXIT_FINE;
      return false;
    }
    if (option == '?' || option == ':') {
      complain(argc, argv, option, messages);
      good = false;
    } else {
      good = take(options, option, optarg, messages);
    }
  }
  options->inputs = argv + optind;
  options->n_inputs = (size_t)(argc - optind);
  messages->quiet = options->quiet;
  if (good && agree(options, messages)) {
    *exit_code = EXIT_FINE;
    return true;
  }
  (void)fputs("Try 'demarche --help'.\n", stderr);
  return false;
}

void options_free(Options *options) {
  free(options->lexicons);
}

bool options_trees_only(const Options *options) {
  for (size_t i = 0; i < options->n_formats; ++i) {
    if (strcmp(demarche_format(options->formats[i]).name, "conllu") != 0) {
      return false;
    }
  }
  return true;
}
