/* SPDX-License-Identifier: Apache-2.0 */
#include "export/look.h"

const DmClassLook *dm_class_look(DmClass cls) {
  static const DmClassLook looks[DM_CLASS_COUNT] = {
      [DM_CLASS_NONE] = {"thing", "box", "filled", "#FFFFFF", DM_FAINT},
      [DM_CLASS_PERSON] = {"person", "box", "filled,rounded", "#DCEFFB",
                           "#3A8FBF"},
      [DM_CLASS_ORGANIZATION] = {"organization", "box", "filled", "#FCE8C3",
                                 "#B87F00"},
      [DM_CLASS_GROUP] = {"group", "box", "filled,rounded,dashed", "#F7E1EC",
                          "#B05A88"},
      [DM_CLASS_COUNTRY] = {"country", "box", "filled", "#D3F0E5", "#00785A"},
      [DM_CLASS_PLACE] = {"place", "ellipse", "filled", "#EEEEEE", "#777777"},
      [DM_CLASS_MEETING] = {"meeting", "hexagon", "filled", "#FDF8CC",
                            "#948A00"},
      [DM_CLASS_PROPOSAL] = {"proposal", "note", "filled", "#DDE4F7",
                             "#3D5FA8"},
  };
  return &looks[cls > DM_CLASS_NONE && cls < DM_CLASS_COUNT ? cls
                                                            : DM_CLASS_NONE];
}

const DmModalityLook *dm_modality_look(DmModality modality) {
  static const DmModalityLook looks[] = {
      [DM_MODALITY_UNSET] = {"solid", "1.3"},
      [DM_MODALITY_ASSERTED] = {"solid", "1.3"},
      [DM_MODALITY_PLANNED] = {"dashed", "1.3"},
      [DM_MODALITY_POSSIBLE] = {"dotted", "1.6"},
      [DM_MODALITY_DEMANDED] = {"dashed", "2.4"},
      [DM_MODALITY_CONDITIONAL] = {"dotted", "2.4"},
  };
  return &looks[modality <= DM_MODALITY_CONDITIONAL ? modality
                                                    : DM_MODALITY_UNSET];
}

const char *dm_stance_color(DmStance stance) {
  return stance == DM_STANCE_SUPPORT  ? "#0067A5"
         : stance == DM_STANCE_OPPOSE ? "#C24E00"
                                      : "#4D4D4D";
}
