/* SPDX-License-Identifier: Apache-2.0 */
#include "ontology/load.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ontology/builder.h"
#include "ontology/compiled_tables.h"
#include "ontology/compiled_triples.h"
#include "ontology/turtle.h"

/* A load in progress. What does not live in the arena is here, so that it can
   be released after the arena has jumped. */
typedef struct Work {
  const DmLoad *what;
  const DmDiag *diag;
  DmArena *arena;
  DmTurtle *turtle;
  DmMap map;
  DmOutFile *output;
  struct dirent **listing;
  int n_listing;
  DmTriples triples;
  DmProblems problems;
  bool unreadable; /* some file could not be read */
  DmOntology *ontology;
} Work;

static void free_listing(Work *w) {
  for (int i = 0; i < w->n_listing; ++i) {
    free(w->listing[i]);
  }
  free(w->listing);
  w->listing = NULL;
  w->n_listing = 0;
}

/* Shapes constrain exports; they say nothing about words. */
static int is_turtle(const struct dirent *entry) {
  const DmStr name = dm_str(entry->d_name);
  return name.n > 4 && entry->d_name[0] != '.' && dm_str_ends(name, ".ttl") &&
         strcmp(entry->d_name, "shapes.ttl") != 0;
}

/* Not alphasort: that obeys the locale. */
static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static DmStatus read_file(Work *w, DmStr path, DmStr name) {
  const DmStatus st =
      dm_turtle_read(w->turtle, path, name, w->diag, &w->problems, &w->triples);
  /* Go on: the reader of the messages wants all of them. */
  w->unreadable = w->unreadable || st == DM_ERR_IO || st == DM_ERR_LIMIT;
  return st == DM_ERR_IO || st == DM_ERR_LIMIT ? DM_OK : st;
}

/* All Turtle files of a folder, whose names begin with `prefix` in messages
   of a compiled file. */
static DmStatus read_folder(Work *w, const char *folder, const char *prefix) {
  w->n_listing = scandir(folder, &w->listing, is_turtle, by_name);
  if (w->n_listing < 0) {
    const int reason = errno;
    w->n_listing = 0;
    dm_report(w->diag, DM_ERROR, folder, 0, "cannot list the folder: %s",
              strerror(reason));
    return reason == ENOMEM ? DM_ERR_NOMEM : DM_ERR_IO;
  }
  for (int i = 0; i < w->n_listing; ++i) {
    const char *const name = w->listing[i]->d_name;
    DM_TRY(read_file(w, dm_str_printf(w->arena, "%s/%s", folder, name),
                     dm_str_printf(w->arena, "%s%s", prefix, name)));
  }
  free_listing(w);
  return DM_OK;
}

static DmStatus read_dir(Work *w) {
  const DmStr lexicon = dm_str_printf(w->arena, "%s/lexicon", w->what->dir);
  DM_TRY(read_folder(w, w->what->dir, ""));
  DM_TRY(read_folder(w, lexicon.p, "lexicon/"));
  if (w->triples.files.count == 0) {
    dm_report(w->diag, DM_ERROR, w->what->dir, 0, "has no Turtle files");
    return DM_ERR_IO;
  }
  return DM_OK;
}

/* Where a compiled file comes from, for messages. */
static const char *origin(const Work *w) {
  return w->what->compiled ? w->what->compiled : "memory";
}

static DmStatus open_compiled(Work *w, bool triples, DmCompiled *out) {
  return w->what->compiled
             ? dm_compiled_open(w->map.p, w->map.n, triples, origin(w), w->diag,
                                w->arena, out)
             : dm_compiled_open(w->what->bytes, w->what->n_bytes, triples,
                                origin(w), w->diag, w->arena, out);
}

static DmStatus read_base(Work *w) {
  if (w->what->dir) {
    return read_dir(w);
  }
  DmCompiled file;
  DM_TRY(open_compiled(w, true, &file));
  return dm_compiled_get_triples(&file, &w->triples)
             ? DM_OK
             : dm_compiled_refuse(origin(w), w->diag);
}

static DmStatus judge(Work *w) {
  if (w->unreadable) {
    dm_problems_report(&w->problems, w->diag);
    return DM_ERR_IO;
  }
  if (w->problems.count) {
    dm_problems_report(&w->problems, w->diag);
    return DM_ERR_LEXICON;
  }
  return DM_OK;
}

static DmStatus write_compiled(Work *w) {
  DmCompiled file = {0};
  DmSink sink = dm_outfile_sink(w->output);
  DM_TRY(dm_compiled_put_tables(w->ontology, &file));
  DM_TRY(dm_compiled_put_triples(&w->triples, &file));
  /* What reading would refuse shall not be written: fields.c may be behind. */
  DmOntology copy = {.arena = w->arena};
  if (!dm_compiled_get_tables(&file, &copy)) {
    dm_report(
        w->diag, DM_ERROR, w->what->output, 0,
        "would not be read: a table goes beyond what src/ontology/fields.c "
        "allows");
    return DM_ERR_LEXICON;
  }
  return dm_compiled_write(&file, w->arena, &sink);
}

/* From triples. */
static DmStatus build(Work *w) {
  w->problems.arena = w->arena;
  dm_triples_init(&w->triples, w->arena);
  DM_TRY(read_base(w));
  for (size_t i = 0; i < w->what->n_extra; ++i) {
    const DmStr path = dm_str(w->what->extra[i]);
    DM_TRY(read_file(w, path, path));
  }
  /* Half of a file would only make more complaints. */
  DM_TRY(judge(w));
  dm_triples_sort(&w->triples);
  dm_build(w->ontology, &w->triples, &w->problems);
  DM_TRY(judge(w));
  return w->output ? write_compiled(w) : DM_OK;
}

static DmStatus load(void *arg) {
  Work *const w = arg;
  w->ontology = DM_NEW(w->arena, DmOntology);
  w->ontology->arena = w->arena;
  if (w->what->dir || w->what->n_extra) {
    return build(w);
  }
  DmCompiled file;
  DM_TRY(open_compiled(w, false, &file));
  return dm_compiled_get_tables(&file, w->ontology)
             ? DM_OK
             : dm_compiled_refuse(origin(w), w->diag);
}

/* What load() needs that the arena does not give. */
static DmStatus prepare(Work *w) {
  w->arena = dm_arena_new(w->what->limit);
  w->turtle = w->what->dir || w->what->n_extra ? dm_turtle_new() : NULL;
  if (!w->arena || (!w->turtle && (w->what->dir || w->what->n_extra))) {
    return DM_ERR_NOMEM;
  }
  if (w->what->compiled) {
    DM_TRY(dm_map_open_lazy(w->what->compiled, w->diag, &w->map));
    dm_map_fetch(&w->map, dm_compiled_tables_end(w->map.p, w->map.n));
  }
  return w->what->output ? dm_outfile_open(w->what->output, w->diag, &w->output)
                         : DM_OK;
}

static DmStatus finish_output(Work *w, DmStatus st) {
  DmOutFile *const output = w->output;
  w->output = NULL;
  if (output && st == DM_OK) {
    return dm_outfile_commit(output, w->diag);
  }
  dm_outfile_abort(output);
  return st;
}

DmStatus dm_ontology_load(const DmLoad *what, const DmDiag *diag,
                          DmOntology **out) {
  Work w = {.what = what, .diag = diag};
  *out = NULL;
  DmStatus st = prepare(&w);
  st = st == DM_OK ? dm_arena_protect(w.arena, load, &w) : st;
  st = finish_output(&w, st);
  free_listing(&w);
  dm_turtle_free(w.turtle);
  if (st == DM_OK) {
    w.ontology->map = w.map;
    *out = w.ontology;
    return DM_OK;
  }
  if (st == DM_ERR_NOMEM) {
    dm_report(diag, DM_ERROR, NULL, 0, "out of memory");
  }
  dm_arena_free(w.arena);
  dm_map_close(&w.map);
  return st;
}

DmStatus dm_ontology_read(const char *dir, const char *const *extra,
                          size_t n_extra, const DmDiag *diag,
                          DmOntology **out) {
  const DmLoad what = {.dir = dir, .extra = extra, .n_extra = n_extra};
  return dm_ontology_load(&what, diag, out);
}

DmStatus dm_ontology_compile(const char *dir, const char *path,
                             const DmDiag *diag) {
  const DmLoad what = {.dir = dir, .output = path};
  DmOntology *ontology;
  const DmStatus st = dm_ontology_load(&what, diag, &ontology);
  dm_ontology_free(ontology);
  return st;
}

DmStatus dm_ontology_open(const char *path, const char *const *extra,
                          size_t n_extra, const DmDiag *diag,
                          DmOntology **out) {
  const DmLoad what = {.compiled = path, .extra = extra, .n_extra = n_extra};
  return dm_ontology_load(&what, diag, out);
}
