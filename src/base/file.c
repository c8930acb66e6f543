/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static DmStatus fail(const DmDiag *diag, const char *path, const char *what) {
  dm_report(diag, DM_ERROR, path, 0, "cannot %s: %s", what, strerror(errno));
  return DM_ERR_IO;
}

static DmStatus read_all(int fd, size_t limit, DmBuffer *out) {
  char chunk[64 * 1024];
  for (;;) {
    const ssize_t got = read(fd, chunk, sizeof chunk);
    if (got == 0) {
      return dm_buffer_append(out, "", 0);
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      return DM_ERR_IO;
    }
    if (limit && (size_t)got > limit - out->n) {
      return DM_ERR_LIMIT;
    }
    DM_TRY(dm_buffer_append(out, chunk, (size_t)got));
  }
}

DmStatus dm_file_read(const char *path, size_t limit, const DmDiag *diag,
                      DmBuffer *out) {
  const int standard_input = strcmp(path, "-") == 0;
  const int fd =
      standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail(diag, path, "open");
  }
  const DmStatus st = read_all(fd, limit, out);
  if (st == DM_ERR_IO) {
    (void)fail(diag, path, "read");
  } else if (st == DM_ERR_LIMIT) {
    dm_report(diag, DM_ERROR, path, 0, "larger than the limit of %zu bytes",
              limit);
  }
  if (!standard_input) {
    (void)close(fd);
  }
  if (st != DM_OK) {
    dm_buffer_free(out);
  }
  return st;
}

static DmStatus map_file(const char *path, int flags, const DmDiag *diag,
                         DmMap *out) {
  *out = (DmMap){0};
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail(diag, path, "open");
  }
  struct stat info;
  DmStatus st = DM_OK;
  if (fstat(fd, &info) != 0) {
    st = fail(diag, path, "examine");
  } else if (!S_ISREG(info.st_mode)) {
    dm_report(diag, DM_ERROR, path, 0, "is not a regular file");
    st = DM_ERR_IO;
  } else if (info.st_size > 0) {
    void *const p =
        mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE | flags, fd, 0);
    if (p == MAP_FAILED) {
      st = fail(diag, path, "map");
    } else {
      *out = (DmMap){p, (size_t)info.st_size};
    }
  }
  (void)close(fd);
  return st;
}

DmStatus dm_map_open(const char *path, const DmDiag *diag, DmMap *out) {
  return map_file(path, MAP_POPULATE, diag, out);
}

DmStatus dm_map_open_lazy(const char *path, const DmDiag *diag, DmMap *out) {
  return map_file(path, 0, diag, out);
}

void dm_map_fetch(const DmMap *map, size_t n) {
#ifdef MADV_POPULATE_READ
  if (map->p) {
    /* Only faster than a fault a page, so a refusal is no matter. */
    (void)madvise((void *)(uintptr_t)map->p, n < map->n ? n : map->n,
                  MADV_POPULATE_READ);
  }
#else
  (void)map;
  (void)n;
#endif
}

void dm_map_close(DmMap *map) {
  if (map->p) {
    /* munmap takes a non-const pointer though it does not write. */
    (void)munmap((void *)(uintptr_t)map->p, map->n);
  }
  *map = (DmMap){0};
}

struct DmOutFile {
  char *path; /* NULL for standard output and special files */
  char *temporary;
  int fd;
  bool close; /* a special file that was opened */
  int error;  /* first errno of a failed write */
  size_t used;
  char buffer[64 * 1024];
};

static void outfile_free(DmOutFile *file) {
  if (file->close && file->fd >= 0) {
    (void)close(file->fd);
  }
  free(file->path);
  free(file->temporary);
  free(file);
}

/* A device or pipe is written to, never replaced. */
static bool is_special(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
         !S_ISDIR(info.st_mode);
}

DmStatus dm_outfile_open(const char *path, const DmDiag *diag,
                         DmOutFile **out) {
  *out = NULL;
  DmOutFile *const file = calloc(1, sizeof *file);
  if (!file) {
    return DM_ERR_NOMEM;
  }
  file->fd = STDOUT_FILENO;
  if (strcmp(path, "-") != 0 && is_special(path)) {
    file->fd = open(path, O_WRONLY | O_CLOEXEC);
    file->close = true;
    if (file->fd < 0) {
      const DmStatus st = fail(diag, path, "open");
      outfile_free(file);
      return st;
    }
  } else if (strcmp(path, "-") != 0) {
    const size_t n = strlen(path) + sizeof ".XXXXXX";
    file->path = strdup(path);
    file->temporary = malloc(n);
    if (!file->path || !file->temporary) {
      outfile_free(file);
      return DM_ERR_NOMEM;
    }
    (void)snprintf(file->temporary, n, "%s.XXXXXX", path);
    file->fd = mkstemp(file->temporary);
    if (file->fd < 0) {
      const DmStatus st = fail(diag, path, "create");
      outfile_free(file);
      return st;
    }
  }
  *out = file;
  return DM_OK;
}

static DmStatus write_fully(int fd, const char *bytes, size_t n) {
  while (n) {
    const ssize_t put = write(fd, bytes, n);
    if (put < 0) {
      if (errno == EINTR) {
        continue;
      }
      return DM_ERR_IO;
    }
    bytes += put;
    n -= (size_t)put;
  }
  return DM_OK;
}

static DmStatus outfile_flush(DmOutFile *file) {
  if (file->error) {
    errno = file->error;
    return DM_ERR_IO;
  }
  const DmStatus st = write_fully(file->fd, file->buffer, file->used);
  file->used = 0;
  if (st != DM_OK) {
    file->error = errno;
  }
  return st;
}

static DmStatus outfile_write(void *handle, const char *bytes, size_t n) {
  DmOutFile *const file = handle;
  while (n) {
    if (file->used == sizeof file->buffer) {
      DM_TRY(outfile_flush(file));
    }
    const size_t room = sizeof file->buffer - file->used;
    const size_t part = n < room ? n : room;
    memcpy(file->buffer + file->used, bytes, part);
    file->used += part;
    bytes += part;
    n -= part;
  }
  return DM_OK;
}

DmSink dm_outfile_sink(DmOutFile *file) {
  return (DmSink){outfile_write, file};
}

static mode_t default_mode(void) {
  const mode_t mask = umask(0);
  (void)umask(mask);
  return 0666 & ~mask;
}

DmStatus dm_outfile_commit(DmOutFile *file, const DmDiag *diag) {
  const char *const name = file->path    ? file->path
                           : file->close ? "the output"
                                         : "standard output";
  DmStatus st = outfile_flush(file);
  if (st == DM_OK && file->path &&
      (fchmod(file->fd, default_mode()) != 0 || fsync(file->fd) != 0)) {
    st = DM_ERR_IO;
  }
  if (st == DM_OK && file->path) {
    if (close(file->fd) != 0) {
      st = DM_ERR_IO;
    }
    file->fd = -1;
    if (st == DM_OK && rename(file->temporary, file->path) != 0) {
      st = DM_ERR_IO;
    }
  }
  if (st != DM_OK) {
    (void)fail(diag, name, "write");
    dm_outfile_abort(file);
    return st;
  }
  outfile_free(file);
  return DM_OK;
}

void dm_outfile_abort(DmOutFile *file) {
  if (!file) {
    return;
  }
  if (file->path) {
    if (file->fd >= 0) {
      (void)close(file->fd);
    }
    (void)unlink(file->temporary);
  }
  outfile_free(file);
}
