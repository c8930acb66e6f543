/* SPDX-License-Identifier: Apache-2.0 */
/* A user's Turtle on top of a small ontology. */
#include "fuzz.h"

#include "ontology/ontology.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char path[64];
  int fd;
  DmOntology *ontology;
  const char *const extra[] = {fuzz_file(data, size, &fd, path)};
  if (dm_ontology_read("tests/ontology/good", extra, 1, NULL, &ontology) ==
      DM_OK) {
    dm_ontology_free(ontology);
  }
  (void)close(fd);
  return 0;
}
