/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/teacher.h"

#include <string.h>

#include "syntax/train/ops.h"

enum {
  TAG_BITS = DM_ACT_BITS + DM_WEIGHT_BITS,
  OUTPUT_BITS = DM_HIDDEN_BITS + DM_WEIGHT_BITS
};

DmStatus dm_teachers_add(DmTeachers *t, const char *path, uint32_t tags,
                         uint32_t labels, const DmDiag *diag) {
  if (t->count == DM_MAX_TEACHERS) {
    dm_report(diag, DM_ERROR, path, 0, "more than %d teachers",
              (int)DM_MAX_TEACHERS);
    return DM_ERR_USAGE;
  }
  DmModel *model;
  DM_TRY(dm_model_open(path, diag, &model));
  if (model->dims.tags != tags || model->dims.labels != labels) {
    dm_report(diag, DM_ERROR, path, 0, "learned from another treebank");
    dm_model_close(model);
    return DM_ERR_USAGE;
  }
  t->tags = tags;
  t->labels = labels;
  t->model[t->count++] = model;
  return DM_OK;
}

void dm_teachers_close(DmTeachers *t) {
  for (size_t i = 0; i < t->count; i++) {
    dm_model_close(t->model[i]);
  }
  t->count = 0;
}

void dm_teachers_reserve(DmTeachers *t, uint32_t longest, DmArena *arena) {
  for (size_t i = 0; i < t->count; i++) {
    t->scratch[i] = dm_scratch_new(t->model[i], arena, longest);
  }
  t->tag_probs = DM_NEW_ARRAY(arena, float, (size_t)longest * t->tags);
}

/* Add the softmax of fixed-point scores, a teacher's share, to `sum`. */
static void add_softmax(const DmTeachers *t, const int32_t *scores, size_t n,
                        int bits, const bool *allowed, float *sum) {
  float probs[DM_MODEL_MAX_DIM];
  for (size_t i = 0; i < n; i++) {
    probs[i] =
        allowed && !allowed[i] ? -1e9F : (float)scores[i] / (float)(1 << bits);
  }
  dm_softmax(probs, n);
  for (size_t i = 0; i < n; i++) {
    sum[i] += probs[i] / (float)t->count;
  }
}

void dm_teachers_read(DmTeachers *t, const DmToken *tokens, uint32_t n) {
  int32_t scores[DM_MODEL_MAX_DIM];
  memset(t->tag_probs, 0, (size_t)n * t->tags * sizeof(float));
  for (size_t i = 0; i < t->count; i++) {
    DmScratch *const s = t->scratch[i];
    const DmModel *const model = t->model[i];
    const size_t width = 2 * (size_t)model->dims.h;
    dm_encode(s, tokens, n);
    dm_tag(s, n);
    dm_parser_project(s, n);
    for (uint32_t w = 0; w < n; w++) {
      model->kernels->affine(scores, s->out + w * width, model->tag_weights,
                             model->tag_bias, width, dm_pad16(t->tags));
      add_softmax(t, scores, t->tags, TAG_BITS, NULL,
                  t->tag_probs + (size_t)w * t->tags);
    }
  }
}

void dm_teachers_look(DmTeachers *t, const DmConfig *c, float *actions) {
  int32_t scores[16];
  bool legal[DM_ACTION_COUNT];
  for (DmAction a = DM_SHIFT; a < DM_ACTION_COUNT; a++) {
    legal[a] = dm_config_legal(c, a);
    actions[a] = 0.0F;
  }
  for (size_t i = 0; i < t->count; i++) {
    DmScratch *const s = t->scratch[i];
    const DmModel *const model = t->model[i];
    DmConfig seen = *c; /* with the tags that this teacher believes in */
    seen.tags = s->tags;
    dm_parser_look(s, &seen);
    model->kernels->affine(scores, s->hidden, model->action_weights,
                           model->action_bias, model->dims.m, 16);
    add_softmax(t, scores, DM_ACTION_COUNT, OUTPUT_BITS, legal, actions);
  }
}

void dm_teachers_labels(DmTeachers *t, DmAction action, float *labels) {
  int32_t scores[DM_MODEL_MAX_LABELS];
  bool allowed[DM_MODEL_MAX_LABELS];
  const size_t out = dm_pad16(t->labels), side = action == DM_LEFT ? 0 : 1;
  memset(labels, 0, t->labels * sizeof *labels);
  for (size_t i = 0; i < t->count; i++) {
    const DmModel *const model = t->model[i];
    const size_t m = model->dims.m;
    for (uint32_t k = 0; k < t->labels; k++) {
      allowed[k] = k != model->root_label;
    }
    model->kernels->affine(scores, t->scratch[i]->hidden,
                           model->label_weights + side * out * m,
                           model->label_bias + side * out, m, out);
    add_softmax(t, scores, t->labels, OUTPUT_BITS, allowed, labels);
  }
}
