/* SPDX-License-Identifier: Apache-2.0 */
/* Files that claim to be a model. */
#include "fuzz.h"

#include "syntax/syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char path[64];
  int fd;
  DmModel *model;
  if (dm_model_open(fuzz_file(data, size, &fd, path), NULL, &model) == DM_OK) {
    dm_model_close(model);
  }
  (void)close(fd);
  return 0;
}
