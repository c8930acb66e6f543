/* SPDX-License-Identifier: Apache-2.0 */
/* Run: read every input, write every article, count what failed. */
#ifndef DM_CLI_RUN_H
#define DM_CLI_RUN_H

#include "cli/options.h"

/* Returns the exit code; *no_reader is set when the pipe on standard output
   was closed. */
int run(const Options *options, Messages *messages, bool *no_reader);

#endif
