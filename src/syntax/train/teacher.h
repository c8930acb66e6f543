/* SPDX-License-Identifier: Apache-2.0 */
/* Teachers: trained models whose averaged opinion a new network learns along
   with the gold annotation (distillation of an ensemble into one parser,
   Kuncoro et al. 2016). */
#ifndef DM_TRAIN_TEACHER_H
#define DM_TRAIN_TEACHER_H

#include "syntax/network.h"

enum { DM_MAX_TEACHERS = 16 };

typedef struct DmTeachers {
  size_t count;
  DmModel *model[DM_MAX_TEACHERS];
  DmScratch *scratch[DM_MAX_TEACHERS];
  uint32_t tags, labels;
  float *tag_probs; /* [n][tags], the average */
} DmTeachers;

/* Open one more model. It must know the same tags and labels as the others and
   as the network in training. */
DmStatus dm_teachers_add(DmTeachers *t, const char *path, uint32_t tags,
                         uint32_t labels, const DmDiag *diag);
void dm_teachers_close(DmTeachers *t);
/* Room for sentences of up to `longest` words. */
void dm_teachers_reserve(DmTeachers *t, uint32_t longest, DmArena *arena);

/* Read a sentence: sets t->tag_probs. */
void dm_teachers_read(DmTeachers *t, const DmToken *tokens, uint32_t n);
/* See a configuration of that sentence; average probability of each action. */
void dm_teachers_look(DmTeachers *t, const DmConfig *c, float *actions);
/* Average probability of each label of `action` in that configuration. */
void dm_teachers_labels(DmTeachers *t, DmAction action, float *labels);

#endif
