/* SPDX-License-Identifier: Apache-2.0 */
/* demarche-lexc: checks and compiles an ontology folder. */
#include <stdio.h>
#include <string.h>

#include "ontology/ontology.h"

enum { EXIT_FINE = 0, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3 };

static const char usage[] =
    "Usage: demarche-lexc -o FILE DIR\n"
    "       demarche-lexc DIR FILE\n"
    "       demarche-lexc --check DIR\n"
    "Check the ontology in DIR (*.ttl and lexicon/*.ttl) and compile it to "
    "FILE.\n";

static void print(void *handle, DmSeverity severity, const char *file,
                  size_t line, const char *message) {
  static const char *const names[] = {"note", "warning", "error"};
  FILE *const out = handle;
  if (file && line) {
    (void)fprintf(out, "%s:%zu: %s: %s\n", file, line, names[severity],
                  message);
  } else if (file) {
    (void)fprintf(out, "%s: %s: %s\n", file, names[severity], message);
  } else {
    (void)fprintf(out, "demarche-lexc: %s: %s\n", names[severity], message);
  }
}

static DmStatus check(const char *dir, const DmDiag *diag) {
  DmOntology *ontology;
  const DmStatus st = dm_ontology_read(dir, NULL, 0, diag, &ontology);
  if (st == DM_OK) {
    (void)printf("%s: %zu entities, %zu relation types\n", dir,
                 dm_ontology_entity_count(ontology),
                 dm_ontology_relation_count(ontology));
  }
  dm_ontology_free(ontology);
  return st;
}

int main(int argc, char **argv) {
  const DmDiag diag = {print, stderr};
  DmStatus st;
  if (argc == 2 && strcmp(argv[1], "--help") == 0) {
    (void)fputs(usage, stdout);
    return EXIT_FINE;
  }
  if (argc == 2 && strcmp(argv[1], "--version") == 0) {
    (void)printf("demarche-lexc %s\n", DM_VERSION);
    return EXIT_FINE;
  }
  if (argc == 4 && strcmp(argv[1], "-o") == 0) {
    st = dm_ontology_compile(argv[3], argv[2], &diag);
  } else if (argc == 3 && strcmp(argv[1], "--check") == 0) {
    st = check(argv[2], &diag);
  } else if (argc == 3 && argv[1][0] != '-') {
    st = dm_ontology_compile(argv[1], argv[2], &diag);
  } else {
    (void)fputs(usage, stderr);
    return EXIT_USAGE;
  }
  return st == DM_OK ? EXIT_FINE : EXIT_ENVIRONMENT;
}
