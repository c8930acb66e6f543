/* SPDX-License-Identifier: Apache-2.0 */
#include "sample.h"

#include <string.h>

DmEvidence sample_where(const DmGraph *graph, const char *quote) {
  const DmStr text = graph->text;
  const size_t n = strlen(quote);
  DmEvidence where = {.sentence = 1, .end = 1};
  for (size_t i = 0; i + n <= text.n; ++i) {
    if (memcmp(text.p + i, quote, n) == 0) {
      where.start = (uint32_t)i;
      where.end = (uint32_t)(i + n);
      return where;
    }
    where.sentence += text.p[i] == '\n';
  }
  return where;
}

uint32_t sample_node(DmGraph *graph, DmClass cls, const char *name,
                     const char *quote) {
  const bool local = cls == DM_CLASS_MEETING || cls == DM_CLASS_PROPOSAL;
  const DmEvidence where = sample_where(graph, quote);
  const DmStr iri =
      local
          ? dm_graph_local_iri(graph,
                               cls == DM_CLASS_MEETING ? "meeting" : "proposal",
                               where.start)
          : dm_graph_actor_iri(graph, cls, dm_str(name));
  const uint32_t node = dm_graph_node(graph, iri, cls, dm_str(name));
  graph->nodes.items[node].local = local;
  dm_graph_add_mention(graph, node, where);
  return node;
}

DmRelation sample_relation(const DmGraph *graph, const char *type,
                           uint32_t source, uint32_t target,
                           DmEvidences *evidence) {
  return (DmRelation){.manner = DM_NONE,
                      .type = dm_ontology_find_relation(graph->ontology, type),
                      .source = source,
                      .target = target,
                      .polarity = DM_POLARITY_POSITIVE,
                      .modality = DM_MODALITY_ASSERTED,
                      .statement = DM_NONE,
                      .confidence = 0.87,
                      .evidence = *evidence};
}

static const char awkward_text[] =
    "\"Straße\" & <script>alert('x')</script> met C:\\new\\table in Zürich.\n"
    "日本 said 🕊 “no deal” with Ελλάδα\ttoday; O'Brien & Söhne "
    "did "
    "not.\n"
    "A control \x01 and \x7F, a back\\slash at the end\\\n";

/* A quote that nothing may break, and one that ends in a backslash. */
static const char *const awkward_names[] = {
    "\"Straße\" & <script>alert('x')</script>",
    "C:\\new\\table",
    "日本",
    "O'Brien & Söhne",
    "Ελλάδα",
    "back\\slash at the end\\",
    "deal",
    "Zürich",
};

DmGraph *sample_awkward(DmArena *arena, const DmOntology *ontology) {
  static const DmClass classes[] = {DM_CLASS_PERSON,   DM_CLASS_ORGANIZATION,
                                    DM_CLASS_COUNTRY,  DM_CLASS_GROUP,
                                    DM_CLASS_COUNTRY,  DM_CLASS_MEETING,
                                    DM_CLASS_PROPOSAL, DM_CLASS_PLACE};
  DmGraph *const g = dm_graph_new(
      arena, ontology, dm_str("https://example.org/id/"),
      dm_str("wild \"doc\" \\ <1>"),
      dm_str("A \"title\" \\ with <b>&amp;</b>\n"), dm_str("2025-08-21"),
      dm_str("https://example.org/a b?q=<x>|\"y\""), dm_str(awkward_text));
  uint32_t n[8];
  for (size_t i = 0; i < 8; ++i) {
    n[i] = sample_node(g, classes[i], awkward_names[i], awkward_names[i]);
  }
  dm_graph_add_alias(g, n[0], dm_str("line\nbreak\ttab \"quote\""));
  dm_graph_add_alias(g, n[0], dm_str("ends in \\"));
  dm_graph_add_alias(g, n[0], dm_str("\"\"\""));
  dm_graph_add_alias(g, n[0], dm_str("bad \xFF byte and \xED\xA0\x80"));
  dm_graph_add_alias(g, n[2],
                     dm_str("\U0010FFFD plane 16, \U0001F54A plane 1"));
  dm_graph_add_alias(g, n[2], dm_str("e\u0301 \u200F \u2028 \xC2\x85"));
  dm_graph_add_role(g, n[0], dm_str("minister \"without\" portfolio"));
  g->nodes.items[n[0]].represents = n[2];
  g->nodes.items[n[0]].gender = DM_GENDER_FEMALE;
  g->nodes.items[n[2]].iso2 = dm_str("JP");
  g->nodes.items[n[2]].iso3 = dm_str("JPN");
  g->nodes.items[n[2]].country = n[2];
  g->nodes.items[n[2]].wikidata = dm_str("http://www.wikidata.org/entity/Q17");
  g->nodes.items[n[5]].status = DM_STATUS_RULED_OUT;
  g->nodes.items[n[5]].kind = dm_str("meeting");
  g->nodes.items[n[5]].topic = dm_str("\\N \\G <b> & \"all\"\nthat");
  g->nodes.items[n[5]].time_text = dm_str("today");
  g->nodes.items[n[5]].time = dm_str("2025-08");
  g->nodes.items[n[5]].place = n[7];
  g->nodes.items[n[6]].kind = dm_str("deal");
  dm_graph_add_id(g, &g->nodes.items[n[6]].beneficiaries, n[4]);
  dm_graph_add_id(g, &g->nodes.items[n[6]].affected, n[2]);

  DmStatement s = {.speaker = n[2],
                   .addressee = n[4],
                   .direct = true,
                   .stance = DM_STANCE_OPPOSE,
                   .evidence = sample_where(g, "no deal"),
                   .report = sample_where(g, "said")};
  dm_graph_add_id(g, &s.about, n[6]);
  const uint32_t said = dm_graph_add_statement(g, &s);

  DmEvidence where = sample_where(g, "met C:\\new\\table in");
  DmEvidences evidence = {&where, 1, 1};
  DmRelation r = sample_relation(g, "meets", n[0], n[1], &evidence);
  r.time = dm_str("2025");
  (void)dm_graph_add_relation(g, &r);
  where = sample_where(g, "no deal” with Ελλάδα");
  r = sample_relation(g, "rejects", n[2], n[6], &evidence);
  r.statement = said;
  r.confidence = 0.905;
  r.topic = dm_str("\"topic\" \\ <x>");
  (void)dm_graph_add_relation(g, &r);
  r = sample_relation(g, "supports", n[4], n[6], &evidence);
  r.polarity = DM_POLARITY_NEGATIVE;
  r.modality = DM_MODALITY_POSSIBLE;
  r.time = dm_str("2025-13-40");
  (void)dm_graph_add_relation(g, &r);
  where = sample_where(g, "O'Brien & Söhne did not");
  r = sample_relation(g, "participatesIn", n[3], n[5], &evidence);
  r.confidence = 1;
  (void)dm_graph_add_relation(g, &r);
  dm_graph_finish(g);
  return g;
}

static const char *const verbs[] = {"criticizes", "supports", "meets",
                                    "demands",    "aids",     "sanctions",
                                    "discusses",  "warns",    "cooperates"};

DmGraph *sample_synthetic(DmArena *arena, const DmOntology *ontology,
                          size_t nodes) {
  static const DmClass classes[] = {DM_CLASS_PERSON,       DM_CLASS_COUNTRY,
                                    DM_CLASS_ORGANIZATION, DM_CLASS_GROUP,
                                    DM_CLASS_MEETING,      DM_CLASS_PROPOSAL};
  static const char *const names[] = {"Person Lastname", "Country",
                                      "Organization",    "Group of envoys",
                                      "Talks",           "Plan"};
  DmGraph *const g =
      dm_graph_new(arena, ontology, dm_str(DM_BASE_IRI), dm_str("synthetic"),
                   dm_str("Synthetic news"), dm_str("2025-08-21"), dm_str(""),
                   dm_str("Someone did something to someone else.\n"));
  for (size_t i = 0; i < nodes; ++i) {
    const size_t c = i % 6;
    const DmStr name = dm_str_printf(arena, "%s %zu", names[c], i);
    const uint32_t n = dm_graph_node(g, dm_graph_actor_iri(g, classes[c], name),
                                     classes[c], name);
    dm_graph_add_mention(g, n, sample_where(g, "Someone"));
  }
  uint32_t random = 1;
  for (size_t i = 0; i < nodes + nodes / 2; ++i) {
    random = random * 1664525U + 1013904223U;
    /* A few hubs, as in news. */
    const uint32_t a = (random >> 8) % (i % 3 ? (uint32_t)nodes : 9U);
    random = random * 1664525U + 1013904223U;
    const uint32_t b = (random >> 8) % (uint32_t)nodes;
    DmEvidence where = sample_where(g, "did something to");
    DmEvidences evidence = {&where, 1, 1};
    DmRelation r = sample_relation(g, verbs[i % 9], a, b, &evidence);
    r.modality = (DmModality)(DM_MODALITY_ASSERTED + (i % 7 < 5 ? i % 7 : 0));
    r.polarity = i % 11 ? DM_POLARITY_POSITIVE : DM_POLARITY_NEGATIVE;
    (void)dm_graph_add_relation(g, &r);
  }
  dm_graph_finish(g);
  return g;
}
