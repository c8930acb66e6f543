/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Inputs ---- */

static bool ends(const char *path, const char *extension) {
  return dm_str_ends(dm_str(path), extension);
}

static DemarcheInput format_of(const Options *options, const char *path) {
  if (options->from >= 0) {
    return (DemarcheInput)options->from;
  }
  if (ends(path, ".conllu")) {
    return DEMARCHE_INPUT_CONLLU;
  }
  return ends(path, ".ndjson") || ends(path, ".jsonl") ? DEMARCHE_INPUT_NDJSON
                                                       : DEMARCHE_INPUT_TEXT;
}

/* Of a folder, only the files that look like the wanted input are read: what
   the program wrote there itself must not become input. */
static bool wanted(const Options *options, const char *name) {
  switch (options->from) {
  case DEMARCHE_INPUT_CONLLU:
  case DEMARCHE_INPUT_TOKENS: return ends(name, ".conllu");
  case DEMARCHE_INPUT_NDJSON:
    return ends(name, ".ndjson") || ends(name, ".jsonl");
  default: return ends(name, ".txt");
  }
}

typedef struct Walk {
  DmArena *arena;
  const Options *options;
  Messages *messages;
  Inputs *inputs;
  size_t *failed;
} Walk;

static void cannot(const Walk *walk, const char *path) {
  message_error(walk->messages, path, "cannot open: %s", strerror(errno));
  ++*walk->failed;
}

static void walk_folder(const Walk *walk, const char *folder, unsigned depth) {
  enum { DEEPEST = 64 };
  DIR *const dir = depth < DEEPEST ? opendir(folder) : NULL;
  if (!dir) {
    errno = depth < DEEPEST ? errno : ELOOP;
    cannot(walk, folder);
    return;
  }
  const struct dirent *entry;
  while ((entry = readdir(dir))) {
    if (entry->d_name[0] == '.') {
      continue;
    }
    const char *const path =
        dm_str_printf(walk->arena, "%s%s%s", folder,
                      ends(folder, "/") ? "" : "/", entry->d_name)
            .p;
    struct stat info;
    /* Linked folders are left out: they may lead in a circle. */
    if (lstat(path, &info) != 0) {
      cannot(walk, path);
    } else if (S_ISDIR(info.st_mode)) {
      walk_folder(walk, path, depth + 1);
    } else if (wanted(walk->options, entry->d_name)) {
      const Input input = {path, format_of(walk->options, path)};
      DM_PUSH(walk->arena, *walk->inputs, input);
    }
  }
  (void)closedir(dir);
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const Input *)a)->path, ((const Input *)b)->path);
}

void paths_list(DmArena *arena, const Options *options, Messages *messages,
                Inputs *inputs, size_t *failed) {
  const Walk walk = {arena, options, messages, inputs, failed};
  for (size_t i = 0; i < options->n_inputs; ++i) {
    const char *const path = options->inputs[i];
    struct stat info;
    if (strcmp(path, "-") == 0 || stat(path, &info) != 0 ||
        !S_ISDIR(info.st_mode)) {
      const Input input = {path, format_of(options, path)};
      DM_PUSH(arena, *inputs, input);
      continue;
    }
    const size_t before = inputs->count;
    const size_t failures = *failed;
    walk_folder(&walk, path, 0);
    if (inputs->count > before) {
      qsort(inputs->items + before, inputs->count - before,
            sizeof *inputs->items, by_path);
    } else if (*failed == failures) {
      message_error(messages, path, "no articles (*.txt) in this folder");
      ++*failed;
    }
  }
}

/* ---- Data ---- */

static bool has_ontology(DmArena *arena, const char *folder) {
  return access(dm_str_printf(arena, "%s/ontology.dmo", folder).p, F_OK) == 0;
}

/* Folder of the running program; empty when it cannot be told. */
static DmStr program_folder(DmArena *arena) {
  enum { LONGEST = 4096 };
  char *const path = dm_arena_alloc(arena, LONGEST);
  const ssize_t n = readlink("/proc/self/exe", path, LONGEST - 1);
  char *const slash = n > 0 ? strrchr(path, '/') : NULL;
  return slash ? dm_str_n(path, (size_t)(slash - path)) : (DmStr){0};
}

const char *paths_data(DmArena *arena, Messages *messages) {
  const char *const set = getenv("DEMARCHE_DATA");
  if (set && *set) {
    return set;
  }
  const DmStr folder = program_folder(arena);
  const char *const candidates[] = {
      dm_str_printf(arena, "%.*s/data", DM_STR_ARG(folder)).p,
      dm_str_printf(arena, "%.*s/../share/demarche", DM_STR_ARG(folder)).p,
  };
  for (size_t i = 0; i < 2; ++i) {
    if (has_ontology(arena, candidates[i])) {
      return candidates[i];
    }
  }
  message_error(messages, NULL,
                "no data: neither %s nor %s has ontology.dmo; set "
                "DEMARCHE_DATA, or give --ontology and --model",
                candidates[0], candidates[1]);
  return NULL;
}

/* ---- Outputs ---- */

bool paths_make_folder(DmArena *arena, const char *folder, Messages *messages) {
  const size_t n = strlen(folder);
  char *const path = dm_arena_alloc(arena, n + 1);
  memcpy(path, folder, n + 1);
  for (char *p = path + 1;; ++p) {
    const char at = *p;
    if (at != '/' && at != '\0') {
      continue;
    }
    *p = '\0';
    struct stat info;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
      message_error(messages, folder, "cannot make this folder: %s",
                    strerror(errno));
      return false;
    }
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
      message_error(messages, path, "is no folder; -o needs one");
      return false;
    }
    if (at == '\0') {
      return true;
    }
    *p = at;
  }
}

DmStr paths_name(DmArena *arena, DmStr id) {
  enum { LONGEST = 200 };
  size_t n = id.n;
  if (n > LONGEST) {
    n = LONGEST;
    while (n > 0 && ((unsigned char)id.p[n] & 0xC0) == 0x80) {
      --n; /* not within a character */
    }
  }
  char *const name = dm_arena_alloc(arena, n + 1);
  for (size_t i = 0; i < n; ++i) {
    const unsigned char c = (unsigned char)id.p[i];
    const bool bad = c < 0x20 || c == 0x7F || c == '/' || c == '\\' ||
                     c == ':' || (i == 0 && (c == '.' || c == '-'));
    name[i] = bad ? '_' : (char)c;
  }
  return n ? dm_str_n(name, n) : dm_str("document");
}
