/* SPDX-License-Identifier: Apache-2.0 */
/* The graph as the plain structs of demarche.h. */
#include "api/api.h"

static const char *text(DmArena *arena, DmStr s) {
  return s.n ? dm_str_dup(arena, s).p : "";
}

static void view_node(const DemarcheArticle *article, uint32_t index,
                      DemarcheNode *out) {
  const DmGraph *const graph = article->graph;
  const DmNode *const node = &graph->nodes.items[index];
  DmArena *const arena = article->arena;
  out->iri = text(arena, node->iri);
  out->label = text(arena, node->label);
  out->cls = dm_class_name(node->cls);
  out->country = text(arena, dm_graph_iso3(graph, index));
  out->wikidata = text(arena, node->wikidata);
  out->kind = text(arena, node->kind);
  out->status =
      node->status == DM_STATUS_UNSET ? "" : dm_status_name(node->status);
  out->role = node->roles.count ? text(arena, node->roles.items[0]) : "";
  out->mentions = (uint32_t)node->mentions.count;
}

static void view_relation(const DemarcheArticle *article,
                          const DmRelation *relation, DemarcheRelation *out) {
  const DmGraph *const graph = article->graph;
  DmArena *const arena = article->arena;
  const DmEvidence where = relation->evidence.items[0];
  out->iri = text(arena, relation->iri);
  out->type =
      text(arena, dm_ontology_relation(graph->ontology, relation->type)->name);
  out->source = relation->source;
  out->target = relation->target;
  out->speaker = dm_graph_speaker(graph, relation);
  out->polarity = dm_polarity_name(relation->polarity);
  out->modality = dm_modality_name(relation->modality);
  out->topic = text(arena, relation->topic);
  out->time = text(arena, relation->time);
  out->confidence = relation->confidence;
  out->sentence = where.sentence;
  out->start = where.start;
  out->end = where.end;
  out->quote = text(arena, dm_graph_quote(graph, where));
  out->why = text(arena, relation->why);
}

static void view_sentences(DemarcheArticle *article) {
  const DmStrList *const why_not = &article->graph->why_not;
  article->sentences =
      DM_NEW_ARRAY(article->arena, DemarcheSentence, why_not->count);
  for (size_t i = 0; i < why_not->count; ++i) {
    const DmSentence *const s = &article->doc->sentences.items[i];
    const DmEvidence where = {(uint32_t)i + 1, s->start, s->end};
    article->sentences[i] = (DemarcheSentence){
        s->start, s->end,
        text(article->arena, dm_graph_quote(article->graph, where)),
        text(article->arena, why_not->items[i])};
  }
}

void dm_api_view(DemarcheArticle *article) {
  const DmGraph *const graph = article->graph;
  article->nodes =
      DM_NEW_ARRAY(article->arena, DemarcheNode, graph->nodes.count);
  for (uint32_t i = 0; i < graph->nodes.count; ++i) {
    view_node(article, i, &article->nodes[i]);
  }
  article->relations =
      DM_NEW_ARRAY(article->arena, DemarcheRelation, graph->relations.count);
  for (size_t i = 0; i < graph->relations.count; ++i) {
    view_relation(article, &graph->relations.items[i], &article->relations[i]);
  }
  view_sentences(article);
}

size_t demarche_article_node_count(const DemarcheArticle *article) {
  return article->graph ? article->graph->nodes.count : 0;
}

const DemarcheNode *demarche_article_node(const DemarcheArticle *article,
                                          size_t index) {
  return index < demarche_article_node_count(article) ? &article->nodes[index]
                                                      : NULL;
}

size_t demarche_article_relation_count(const DemarcheArticle *article) {
  return article->graph ? article->graph->relations.count : 0;
}

const DemarcheRelation *
demarche_article_relation(const DemarcheArticle *article, size_t index) {
  return index < demarche_article_relation_count(article)
             ? &article->relations[index]
             : NULL;
}

size_t demarche_article_statement_count(const DemarcheArticle *article) {
  return article->graph ? article->graph->statements.count : 0;
}

size_t demarche_article_sentence_count(const DemarcheArticle *article) {
  return article->doc->sentences.count;
}

const DemarcheSentence *
demarche_article_sentence(const DemarcheArticle *article, size_t index) {
  return article->graph && index < article->graph->why_not.count
             ? &article->sentences[index]
             : NULL;
}
