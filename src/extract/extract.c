/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/extract.h"

#include "extract/attach.h"
#include "extract/coref.h"
#include "extract/home.h"
#include "extract/mend.h"
#include "extract/names.h"
#include "extract/relations.h"
#include "extract/trace.h"

/* Does the text come back to it? */
static bool is_taken_up(const DmExtraction *x, const DmEntity *e) {
  size_t own = 0;
  for (size_t i = 0; i < e->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[i]];
    own += m->entity != DM_NONE && &x->entities.items[m->entity] == e;
  }
  return own > 1;
}

/* Named actors and countries are nodes even when nothing is said of them, and
   described ones that are spoken of again; so are meetings and proposals of
   which we know more than the word. */
static bool stands_alone(const DmExtraction *x, const DmEntity *e) {
  if (dm_class_is_event(e->cls)) {
    return e->participants.count || e->beneficiaries.count ||
           e->affected.count || (e->place != DM_NONE && e->time.text.n);
  }
  if (!e->named) {
    return is_taken_up(x, e);
  }
  for (size_t i = 0; i < e->mentions.count; ++i) {
    const DmMention *const m = &x->mentions.items[e->mentions.items[i]];
    if (m->kind == DM_MENTION_NAME ||
        (m->kind == DM_MENTION_MODIFIER && e->cls == DM_CLASS_COUNTRY)) {
      return true;
    }
  }
  return false;
}

static void add_lone_nodes(DmExtraction *x) {
  for (uint32_t i = 0; i < x->entities.count; ++i) {
    if (x->entities.items[i].mentions.count &&
        stands_alone(x, &x->entities.items[i])) {
      (void)dm_node_of(x, i);
    }
  }
}

typedef struct Job {
  const DmOntology *ontology;
  DmDocument *doc;
  const DmExtractOptions *options;
  DmGraph *graph;
} Job;

/* A document without a title of its own goes by its headline. */
static DmStr title_of(const DmDocument *doc) {
  if (doc->title.n || !doc->sentences.count ||
      !doc->sentences.items[0].heading) {
    return doc->title;
  }
  const DmSentence *const s = &doc->sentences.items[0];
  return dm_str_n(doc->text.p + s->start, s->end - s->start);
}

static DmStatus run(void *arg) {
  Job *const job = arg;
  DmDocument *const doc = job->doc;
  DmArena *const arena = doc->arena;
  const DmStr base =
      job->options->base.n ? job->options->base : dm_str(DM_BASE_IRI);
  if (!doc->given) {
    dm_mend_trees(doc, job->ontology);
  }
  DmExtraction x = {.arena = arena,
                    .ontology = job->ontology,
                    .doc = doc,
                    .tree = dm_tree_new(arena, doc),
                    .options = job->options,
                    .trace =
                        job->options->explain ? dm_trace_new(arena) : NULL};
  x.graph = dm_graph_new(arena, job->ontology, base, doc->id, title_of(doc),
                         doc->date, doc->url, doc->text);
  x.labels = dm_interner_new(arena);
  x.first_names = dm_interner_new(arena);
  x.last_names = dm_interner_new(arena);
  x.words = dm_interner_new(arena);
  x.entity_of =
      DM_NEW_ARRAY(arena, uint32_t, dm_ontology_entity_count(job->ontology));
  for (size_t e = 0; e < dm_ontology_entity_count(job->ontology); ++e) {
    x.entity_of[e] = DM_NONE;
  }
  x.mention_at = DM_NEW_ARRAY(arena, uint32_t, doc->tokens.count);
  for (size_t t = 0; t < doc->tokens.count; ++t) {
    x.mention_at[t] = DM_NONE;
  }
  dm_mend_lemmas(&x);
  dm_find_names(&x);
  dm_find_nominals(&x);
  dm_find_events(&x);
  dm_sort_mentions(&x);
  if (!doc->given) {
    dm_reattach(&x);
  }
  const DmSpeech speech = dm_find_speech(&x);
  dm_resolve(&x, &speech);
  const DmEvents events = dm_find_event_details(&x);
  dm_resolve_it(&x, &speech);
  dm_note_members(&x);
  uint32_t *const statement_of =
      DM_NEW_ARRAY(arena, uint32_t, speech.reports.count);
  dm_add_statements(&x, &speech, statement_of);
  dm_add_relations(&x, &speech, &events, statement_of);
  add_lone_nodes(&x);
  const uint32_t scene = dm_scene_of(&x);
  if (scene != DM_NONE) {
    x.graph->scene = dm_ontology_entity(x.ontology, scene)->iso3;
  }
  dm_list_names(&x);
  dm_graph_finish(x.graph);
  dm_trace_sentences(&x);
  job->graph = x.graph;
  return DM_OK;
}

DmStatus dm_extract(const DmOntology *ontology, DmDocument *doc,
                    const DmExtractOptions *options, DmGraph **out) {
  Job job = {ontology, doc, options, NULL};
  const DmStatus st = dm_arena_protect(doc->arena, run, &job);
  *out = job.graph;
  return st;
}
