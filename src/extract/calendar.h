/* SPDX-License-Identifier: Apache-2.0 */
/* Calendar: the words in which news says when, and the dates they mean. */
#ifndef DM_EXTRACT_CALENDAR_H
#define DM_EXTRACT_CALENDAR_H

#include "extract/tree.h"

/* A weekday or month name, full or abbreviated. */
bool dm_calendar_word(DmStr form);

/* A point in time: words of the text and, when they fix one, an ISO 8601 date,
   year-month or year. Both empty when nothing was found. */
typedef struct DmTime {
  DmStr text;
  DmStr iso;
} DmTime;

/* When the event that token `t` names takes place: its temporal modifiers.
   `date` is the document's ISO date or empty; it resolves "yesterday", "Monday"
   and days without a year, for plans (`ahead`) to the coming one. Strings live
   in `arena` or the text. */
DmTime dm_calendar_of(DmArena *arena, const DmTree *tree, uint32_t t,
                      DmStr date, bool ahead);

#endif
