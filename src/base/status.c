/* SPDX-License-Identifier: Apache-2.0 */
#include "base/status.h"

const char *dm_status_text(DmStatus st) {
  switch (st) {
  case DM_OK: return "ok";
  case DM_ERR_NOMEM: return "out of memory";
  case DM_ERR_IO: return "input/output error";
  case DM_ERR_INPUT: return "unusable input";
  case DM_ERR_LEXICON: return "invalid lexicon";
  case DM_ERR_MODEL: return "unusable model";
  case DM_ERR_LIMIT: return "limit exceeded";
  case DM_ERR_EXPORT: return "export failed";
  case DM_ERR_USAGE: return "contradictory arguments";
  }
  return "unknown status";
}
