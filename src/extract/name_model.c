/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/name_model.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { AT_ROWS = 8, AT_MARGIN = 12, AT_CHECKSUM = 16, HEADER = 24, ROW = 8 };

struct DmNameModel {
  DmMap map;
  int64_t margin;
};

static uint32_t get32(const unsigned char *p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

static int16_t get16(const unsigned char *p) {
  const int value = p[0] | p[1] << 8;
  return (int16_t)(value >= 0x8000 ? value - 0x10000 : value);
}

static uint64_t checksum(const unsigned char *p, size_t n) {
  uint64_t h = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < n; ++i) {
    h = (h ^ p[i]) * UINT64_C(0x100000001B3);
  }
  return h;
}

/* What is wrong with the file, or NULL. */
static const char *wrong(const DmMap *map) {
  if (map->n < HEADER || memcmp(map->p, "DMNAMES1", AT_ROWS) != 0) {
    return "is no model of names of this version; make it with "
           "models/train-names.py";
  }
  const uint64_t sum = (uint64_t)get32(map->p + AT_CHECKSUM) |
                       (uint64_t)get32(map->p + AT_CHECKSUM + 4) << 32;
  if (get32(map->p + AT_ROWS) != 1U << DM_NAME_ROW_BITS ||
      map->n != HEADER + ((size_t)ROW << DM_NAME_ROW_BITS) ||
      sum != checksum(map->p + HEADER, map->n - HEADER)) {
    return "is damaged; make it again with models/train-names.py";
  }
  return NULL;
}

DmStatus dm_name_model_open(const char *path, const DmDiag *diag,
                            DmNameModel **out) {
  DmNameModel *const model = calloc(1, sizeof *model);
  *out = NULL;
  if (!model) {
    return DM_ERR_NOMEM;
  }
  DmStatus st = dm_map_open(path, diag, &model->map);
  if (st == DM_OK) {
    const char *const problem = wrong(&model->map);
    if (problem) {
      dm_report(diag, DM_ERROR, path, 0, "%s", problem);
      st = DM_ERR_MODEL;
    }
  }
  if (st != DM_OK) {
    dm_name_model_close(model);
    return st;
  }
  model->margin = (int32_t)get32(model->map.p + AT_MARGIN);
  *out = model;
  return DM_OK;
}

void dm_name_model_close(DmNameModel *model) {
  if (model) {
    dm_map_close(&model->map);
    free(model);
  }
}

void dm_name_model_score(const DmNameModel *model,
                         const DmNameFeatures *features, DmNameScores *scores) {
  for (size_t i = 0; i < features->count; ++i) {
    const unsigned char *const row =
        model->map.p + HEADER + (size_t)features->rows[i] * ROW;
    for (size_t k = 0; k < DM_NAME_TYPE_COUNT; ++k) {
      scores->of[k] += get16(row + 2 * k);
    }
  }
}

DmNameType dm_name_model_choose(const DmNameModel *model,
                                const DmNameScores *scores, bool sure) {
  DmNameType best = DM_NAME_TYPE_PERSON;
  for (int k = DM_NAME_TYPE_ORGANIZATION; k < DM_NAME_TYPE_COUNT; ++k) {
    if (scores->of[k] > scores->of[best]) {
      best = (DmNameType)k;
    }
  }
  return !sure && scores->of[DM_NAME_TYPE_NONE] >
                      scores->of[best] + model->margin
             ? DM_NAME_TYPE_NONE
             : best;
}
