/* SPDX-License-Identifier: Apache-2.0 */
/* How things look in a diagram: tables of colours and shapes. The colours are
   those of Okabe and Ito, told apart by colour-blind eyes, pale where text
   stands on them; shape and line style say the same once more for print. */
#ifndef DM_EXPORT_LOOK_H
#define DM_EXPORT_LOOK_H

#include "ontology/ontology.h"

#define DM_FONT "Arial"
#define DM_INK "#1A1A1A"
#define DM_FAINT "#666666"

typedef struct DmClassLook {
  const char *name; /* in the legend */
  const char *shape;
  const char *style;
  const char *fill;
  const char *line;
} DmClassLook;

/* Never NULL. */
const DmClassLook *dm_class_look(DmClass cls);

typedef struct DmModalityLook {
  const char *style;
  const char *width;
} DmModalityLook;

const DmModalityLook *dm_modality_look(DmModality modality);

const char *dm_stance_color(DmStance stance);

#endif
