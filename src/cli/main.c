/* SPDX-License-Identifier: Apache-2.0 */
/* The command: options in, exit code out. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/run.h"

/* Half-written files are cleaned up before a closed pipe ends the program, so
   the signal is held back until then. */
static bool hold_sigpipe(void) {
  struct sigaction before;
  const struct sigaction ignore = {.sa_handler = SIG_IGN};
  return sigaction(SIGPIPE, &ignore, &before) == 0 &&
         before.sa_handler != SIG_IGN;
}

static void die_of_sigpipe(void) {
  const struct sigaction standard = {.sa_handler = SIG_DFL};
  (void)sigaction(SIGPIPE, &standard, NULL);
  (void)raise(SIGPIPE);
}

/* What is left in stdout's buffer must get out too. */
static int close_stdout(Messages *messages, int exit_code, bool *no_reader) {
  if (*no_reader || (fflush(stdout) == 0 && !ferror(stdout))) {
    return exit_code;
  }
  *no_reader = errno == EPIPE;
  if (!*no_reader && exit_code != EXIT_NO_WAY) {
    message_error(messages, "standard output", "cannot write: %s",
                  strerror(errno));
  }
  return EXIT_NO_WAY;
}

int main(int argc, char **argv) {
  const bool mortal = hold_sigpipe();
  Messages messages = {0};
  Options options;
  int exit_code;
  bool no_reader = false;
  if (options_parse(argc, argv, &messages, &options, &exit_code)) {
    messages.progress = !options.quiet && isatty(STDERR_FILENO);
    exit_code = run(&options, &messages, &no_reader);
  }
  options_free(&options);
  exit_code = close_stdout(&messages, exit_code, &no_reader);
  if (no_reader && mortal) {
    die_of_sigpipe();
  }
  return exit_code;
}
