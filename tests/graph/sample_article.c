/* SPDX-License-Identifier: Apache-2.0 */
/* The graph an analyst would draw of an article on security guarantees: what
   diagrams are judged by. */
#include <string.h>

#include "sample.h"

static const char text[] =
    "Russia says talks on security guarantees for Ukraine lead nowhere without "
    "it.\n"
    "Sergey Lavrov, the foreign minister, spoke after European leaders met "
    "Donald Trump.\n"
    "“We do not accept decisions on collective security taken without Russia”, "
    "Lavrov said.\n"
    "A summit of Vladimir Putin and Volodymyr Zelenskyy must be prepared with "
    "care, he said.\n"
    "He faulted European leaders for clumsy attempts to change Trump's mind.\n"
    "The leaders brought no constructive idea to the meeting with Trump, "
    "according to Lavrov.\n"
    "NATO's Military Committee will discuss the guarantees in a video "
    "conference of 32 defence chiefs.\n"
    "General Alexus Grynkewich, who oversees NATO operations in Europe, will "
    "join.\n"
    "Trump ruled out sending US troops to defend Ukraine against Russia.\n"
    "The US, China, the UK and France could guarantee Ukraine's security, "
    "Lavrov suggested.\n"
    "The proposed Putin-Zelenskyy meeting aims at a settlement; Zelenskyy "
    "seeks "
    "it without conditions.\n"
    "An agreement should rest on the framework of the 2022 Istanbul "
    "negotiations, Lavrov said.\n"
    "European leaders work on a package of guarantees for Ukraine; a deal may "
    "come soon, Emmanuel Macron said.\n"
    "It would rely on a strong Ukrainian army and a coalition of willing "
    "countries.\n"
    "Lavrov called Macron's approach adventurous.\n";

enum {
  LAVROV,
  PUTIN,
  ZELENSKYY,
  TRUMP,
  MACRON,
  GRYNKEWICH,
  RUSSIA,
  UKRAINE,
  US,
  CHINA,
  UK,
  FRANCE,
  NATO,
  COMMITTEE,
  LEADERS,
  CHIEFS,
  COALITION,
  ARMY,
  MEETING,
  SUMMIT,
  VIDEO,
  ISTANBUL_TALKS,
  GUARANTEES,
  PACKAGE,
  SETTLEMENT,
  AGREEMENT,
  FRAMEWORK,
  ISTANBUL,
  NODES
};

typedef struct NodeRow {
  DmClass cls;
  const char *name;
  const char *quote;
  const char *role;
  int represents; /* -1: nobody */
  const char *iso3;
} NodeRow;

static const NodeRow node_rows[NODES] = {
    [LAVROV] = {DM_CLASS_PERSON, "Sergey Lavrov", "Sergey Lavrov",
                "foreign minister", RUSSIA, ""},
    [PUTIN] = {DM_CLASS_PERSON, "Vladimir Putin", "Vladimir Putin", "president",
               RUSSIA, ""},
    [ZELENSKYY] = {DM_CLASS_PERSON, "Volodymyr Zelenskyy",
                   "Volodymyr Zelenskyy", "president", UKRAINE, ""},
    [TRUMP] = {DM_CLASS_PERSON, "Donald Trump", "Donald Trump", "president", US,
               ""},
    [MACRON] = {DM_CLASS_PERSON, "Emmanuel Macron", "Emmanuel Macron",
                "president", FRANCE, ""},
    [GRYNKEWICH] = {DM_CLASS_PERSON, "Alexus Grynkewich", "Alexus Grynkewich",
                    "general", US, ""},
    [RUSSIA] = {DM_CLASS_COUNTRY, "Russia", "Russia", "", -1, "RUS"},
    [UKRAINE] = {DM_CLASS_COUNTRY, "Ukraine", "Ukraine", "", -1, "UKR"},
    [US] = {DM_CLASS_COUNTRY, "United States", "US troops", "", -1, "USA"},
    [CHINA] = {DM_CLASS_COUNTRY, "China", "China", "", -1, "CHN"},
    [UK] = {DM_CLASS_COUNTRY, "United Kingdom", "the UK", "", -1, "GBR"},
    [FRANCE] = {DM_CLASS_COUNTRY, "France", "France", "", -1, "FRA"},
    [NATO] = {DM_CLASS_ORGANIZATION, "NATO", "NATO", "", -1, ""},
    [COMMITTEE] = {DM_CLASS_ORGANIZATION, "NATO Military Committee",
                   "NATO's Military Committee", "", -1, ""},
    [LEADERS] = {DM_CLASS_GROUP, "European leaders", "European leaders", "", -1,
                 ""},
    [CHIEFS] = {DM_CLASS_GROUP, "32 defence chiefs", "32 defence chiefs", "",
                -1, ""},
    [COALITION] = {DM_CLASS_GROUP, "coalition of willing countries",
                   "coalition of willing", "", -1, ""},
    [ARMY] = {DM_CLASS_GROUP, "Ukrainian army", "Ukrainian army", "", UKRAINE,
              ""},
    [MEETING] = {DM_CLASS_MEETING, "meeting", "meeting with Trump", "", -1, ""},
    [SUMMIT] = {DM_CLASS_MEETING, "summit", "A summit", "", -1, ""},
    [VIDEO] = {DM_CLASS_MEETING, "video conference", "video conference", "", -1,
               ""},
    [ISTANBUL_TALKS] = {DM_CLASS_MEETING, "2022 Istanbul negotiations",
                        "2022 Istanbul negotiations", "", -1, ""},
    [GUARANTEES] = {DM_CLASS_PROPOSAL, "security guarantees",
                    "security guarantees", "", -1, ""},
    [PACKAGE] = {DM_CLASS_PROPOSAL, "package of guarantees",
                 "package of guarantees", "", -1, ""},
    [SETTLEMENT] = {DM_CLASS_PROPOSAL, "settlement", "settlement", "", -1, ""},
    [AGREEMENT] = {DM_CLASS_PROPOSAL, "agreement", "agreement", "", -1, ""},
    [FRAMEWORK] = {DM_CLASS_PROPOSAL, "framework", "framework", "", -1, ""},
    [ISTANBUL] = {DM_CLASS_PLACE, "Istanbul", "Istanbul", "", -1, ""},
};

typedef struct RelationRow {
  int source;
  const char *type;
  int target;
  DmModality modality;
  int speaker; /* -1: the document */
  bool negative;
  double confidence;
  const char *quote;
} RelationRow;

#define ASSERTED DM_MODALITY_ASSERTED
#define PLANNED DM_MODALITY_PLANNED
#define POSSIBLE DM_MODALITY_POSSIBLE
#define DEMANDED DM_MODALITY_DEMANDED

static const RelationRow relation_rows[] = {
    {LAVROV, "represents", RUSSIA, ASSERTED, -1, false, 0.95,
     "Sergey Lavrov, the foreign minister"},
    {PUTIN, "represents", RUSSIA, ASSERTED, -1, false, 0.9, "Vladimir Putin"},
    {TRUMP, "represents", US, ASSERTED, -1, false, 0.9, "Donald Trump"},
    {LEADERS, "meets", TRUMP, ASSERTED, -1, false, 0.95,
     "European leaders met Donald Trump"},
    {LEADERS, "participatesIn", MEETING, ASSERTED, -1, false, 0.9,
     "meeting with Trump"},
    {TRUMP, "participatesIn", MEETING, ASSERTED, -1, false, 0.9,
     "meeting with Trump"},
    {MEETING, "discusses", GUARANTEES, ASSERTED, -1, false, 0.7,
     "talks on security guarantees"},
    {RUSSIA, "rejects", GUARANTEES, ASSERTED, LAVROV, false, 0.8,
     "We do not accept decisions on collective security"},
    {RUSSIA, "criticizes", GUARANTEES, ASSERTED, RUSSIA, false, 0.85,
     "talks on security guarantees for Ukraine lead nowhere"},
    {PUTIN, "participatesIn", SUMMIT, PLANNED, -1, false, 0.85,
     "summit of Vladimir Putin and Volodymyr Zelenskyy"},
    {ZELENSKYY, "participatesIn", SUMMIT, PLANNED, -1, false, 0.85,
     "summit of Vladimir Putin and Volodymyr Zelenskyy"},
    {PUTIN, "meets", ZELENSKYY, PLANNED, -1, false, 0.85,
     "proposed Putin-Zelenskyy meeting"},
    {LAVROV, "criticizes", LEADERS, ASSERTED, -1, false, 0.95,
     "He faulted European leaders"},
    {LEADERS, "urges", TRUMP, ASSERTED, LAVROV, false, 0.6,
     "clumsy attempts to change Trump's mind"},
    {LEADERS, "proposes", GUARANTEES, ASSERTED, LAVROV, true, 0.6,
     "The leaders brought no constructive idea"},
    {COMMITTEE, "discusses", GUARANTEES, PLANNED, -1, false, 0.95,
     "will discuss the guarantees"},
    {COMMITTEE, "belongsTo", NATO, ASSERTED, -1, false, 0.95,
     "NATO's Military Committee"},
    {COMMITTEE, "participatesIn", VIDEO, PLANNED, -1, false, 0.8,
     "in a video conference"},
    {CHIEFS, "participatesIn", VIDEO, PLANNED, -1, false, 0.9,
     "video conference of 32 defence chiefs"},
    {GRYNKEWICH, "leads", NATO, ASSERTED, -1, false, 0.8,
     "who oversees NATO operations"},
    {GRYNKEWICH, "participatesIn", VIDEO, PLANNED, -1, false, 0.9, "will join"},
    {US, "deploys", UKRAINE, ASSERTED, -1, true, 0.8,
     "ruled out sending US troops to defend Ukraine"},
    {TRUMP, "opposes", RUSSIA, POSSIBLE, -1, false, 0.4, "against Russia"},
    {US, "guarantees", UKRAINE, POSSIBLE, LAVROV, false, 0.85,
     "could guarantee Ukraine's security"},
    {CHINA, "guarantees", UKRAINE, POSSIBLE, LAVROV, false, 0.85,
     "could guarantee Ukraine's security"},
    {UK, "guarantees", UKRAINE, POSSIBLE, LAVROV, false, 0.85,
     "could guarantee Ukraine's security"},
    {FRANCE, "guarantees", UKRAINE, POSSIBLE, LAVROV, false, 0.85,
     "could guarantee Ukraine's security"},
    {SUMMIT, "aimsAt", SETTLEMENT, ASSERTED, -1, false, 0.9,
     "aims at a settlement"},
    {ZELENSKYY, "seeks", SUMMIT, ASSERTED, -1, false, 0.9, "Zelenskyy seeks"},
    {AGREEMENT, "basedOn", FRAMEWORK, DEMANDED, LAVROV, false, 0.85,
     "agreement should rest on the framework"},
    {ISTANBUL_TALKS, "discusses", FRAMEWORK, ASSERTED, LAVROV, false, 0.8,
     "framework of the 2022 Istanbul negotiations"},
    {LEADERS, "prepares", PACKAGE, ASSERTED, -1, false, 0.9,
     "European leaders work on a package"},
    {MACRON, "supports", PACKAGE, ASSERTED, -1, false, 0.6,
     "a deal may come soon"},
    {PACKAGE, "dependsOn", ARMY, PLANNED, -1, false, 0.85,
     "rely on a strong Ukrainian army"},
    {COALITION, "supports", PACKAGE, PLANNED, -1, false, 0.7,
     "coalition of willing countries"},
    {LAVROV, "criticizes", MACRON, ASSERTED, -1, false, 0.9,
     "Lavrov called Macron's approach adventurous"},
    {LAVROV, "rejects", MACRON, ASSERTED, -1, false, 0.6,
     "called Macron's approach adventurous"},
};

static void add_nodes(DmGraph *g, uint32_t *n) {
  for (size_t i = 0; i < NODES; ++i) {
    const NodeRow *const row = &node_rows[i];
    n[i] = sample_node(g, row->cls, row->name, row->quote);
    dm_graph_add_role(g, n[i], dm_str(row->role));
    g->nodes.items[n[i]].iso3 = dm_str(row->iso3);
  }
  for (size_t i = 0; i < NODES; ++i) {
    if (node_rows[i].represents >= 0) {
      g->nodes.items[n[i]].represents = n[node_rows[i].represents];
    }
  }
  g->nodes.items[n[SUMMIT]].status = DM_STATUS_PROPOSED;
  g->nodes.items[n[MEETING]].status = DM_STATUS_HELD;
  g->nodes.items[n[MEETING]].topic = dm_str("security guarantees for Kyiv");
  g->nodes.items[n[VIDEO]].status = DM_STATUS_PLANNED;
  g->nodes.items[n[ISTANBUL_TALKS]].status = DM_STATUS_HELD;
  g->nodes.items[n[ISTANBUL_TALKS]].time = dm_str("2022");
  g->nodes.items[n[ISTANBUL_TALKS]].place = n[ISTANBUL];
  g->nodes.items[n[PACKAGE]].status = DM_STATUS_UNDERWAY;
  g->nodes.items[n[GUARANTEES]].status = DM_STATUS_PROPOSED;
  dm_graph_add_id(g, &g->nodes.items[n[GUARANTEES]].beneficiaries, n[UKRAINE]);
  dm_graph_add_id(g, &g->nodes.items[n[PACKAGE]].beneficiaries, n[UKRAINE]);
}

DmGraph *sample_article(DmArena *arena, const DmOntology *ontology) {
  DmGraph *const g = dm_graph_new(
      arena, ontology, dm_str(DM_BASE_IRI), dm_str("security-guarantees"),
      dm_str("Russia: talks on guarantees for Ukraine lead nowhere without us"),
      dm_str("2025-08-20"), dm_str("https://example.org/news/guarantees"),
      dm_str(text));
  uint32_t n[NODES];
  add_nodes(g, n);
  for (size_t i = 0; i < sizeof relation_rows / sizeof *relation_rows; ++i) {
    const RelationRow *const row = &relation_rows[i];
    DmEvidence where = sample_where(g, row->quote);
    DmEvidences evidence = {&where, 1, 1};
    DmRelation r = sample_relation(g, row->type, n[row->source], n[row->target],
                                   &evidence);
    r.modality = row->modality;
    r.confidence = row->confidence;
    r.polarity = row->negative ? DM_POLARITY_NEGATIVE : DM_POLARITY_POSITIVE;
    if (row->speaker >= 0) {
      const DmStatement s = {.speaker = n[row->speaker],
                             .addressee = DM_NONE,
                             .evidence = where,
                             .report = where};
      r.statement = dm_graph_add_statement(g, &s);
    }
    (void)dm_graph_add_relation(g, &r);
  }
  dm_graph_finish(g);
  return g;
}
