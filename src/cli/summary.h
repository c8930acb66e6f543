/* SPDX-License-Identifier: Apache-2.0 */
/* Summary: what was found in an article, for people. */
#ifndef DM_CLI_SUMMARY_H
#define DM_CLI_SUMMARY_H

#include "cli/options.h"

/* “12 people, 3 countries…; 31 relations”: a line without its end. Of trees
   only, the number of sentences is all there is. */
void summary_line(const DemarcheArticle *article, bool trees_only, FILE *to);

/* Nodes by class and relations by sentence; with options->explain, why. */
void summary_tables(const DemarcheArticle *article, const Options *options,
                    FILE *to);

#endif
