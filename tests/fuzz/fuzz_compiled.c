/* SPDX-License-Identifier: Apache-2.0 */
/* Files that claim to be a compiled ontology. */
#include "fuzz.h"

#include "ontology/ontology.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char path[64];
  int fd;
  DmOntology *ontology;
  const char *const file = fuzz_file(data, size, &fd, path);
  if (dm_ontology_open(file, NULL, 0, NULL, &ontology) == DM_OK) {
    dm_ontology_free(ontology);
  }
  (void)close(fd);
  return 0;
}
