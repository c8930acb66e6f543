/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/model.h"

#include <stdlib.h>
#include <string.h>

#include "syntax/config.h"

uint64_t dm_model_checksum(const unsigned char *p, size_t n) {
  /* Four independent lanes of multiply-xor over 64-bit words: fast enough to
     check the whole file at every start. */
  static const uint64_t prime = 0x9E3779B97F4A7C15ULL;
  uint64_t lane[4] = {1, 2, 3, 4};
  size_t i = 0;
  for (; i + 32 <= n; i += 32) {
    uint64_t word[4];
    memcpy(word, p + i, sizeof word);
    for (size_t k = 0; k < 4; k++) {
      lane[k] = (lane[k] ^ word[k]) * prime;
      lane[k] ^= lane[k] >> 29;
    }
  }
  for (; i < n; i++) {
    lane[0] = (lane[0] ^ p[i]) * prime;
    lane[0] ^= lane[0] >> 29;
  }
  uint64_t sum = n;
  for (size_t k = 0; k < 4; k++) {
    sum = (sum ^ lane[k]) * prime;
    sum ^= sum >> 32;
  }
  return sum;
}

uint32_t dm_slot_find(const DmSlot *slots, uint32_t size, uint64_t hash) {
  const uint32_t key = dm_slot_key(hash);
  uint32_t at = (uint32_t)hash & (size - 1U);
  for (uint32_t tries = 0; tries < size; tries++) {
    if (slots[at].key == key) {
      return slots[at].value;
    }
    if (slots[at].key == 0) {
      return DM_NO_VALUE;
    }
    at = (at + 1U) & (size - 1U);
  }
  return DM_NO_VALUE;
}

static uint64_t layer_section_size(const DmModelDims *d, uint32_t id) {
  const uint32_t kind = (id - DM_SEC_LAYER_INPUT) / (2 * DM_MODEL_MAX_LAYERS);
  const uint32_t layer =
      (id - DM_SEC_LAYER_INPUT) % (2 * DM_MODEL_MAX_LAYERS) / 2;
  const uint64_t out = (uint64_t)3 * d->h;
  if (layer >= d->layers) {
    return 0;
  }
  switch (kind) {
  case 0: return out * (layer == 0 ? d->x : 2 * d->h) * sizeof(int16_t);
  case 1: return out * d->h * sizeof(int16_t);
  default: return out * sizeof(int32_t);
  }
}

uint64_t dm_section_size(const DmModelDims *d, uint32_t id) {
  const uint64_t top = (uint64_t)2 * d->h, m = d->m;
  if (id >= DM_SEC_LAYER_INPUT && id < DM_SEC_TAG_WEIGHTS) {
    return layer_section_size(d, id);
  }
  switch (id) {
  case DM_SEC_CURVES: return 2 * sizeof(int16_t) << DM_CURVE_BITS;
  case DM_SEC_STRINGS: return d->string_bytes;
  case DM_SEC_TAGS: return d->tags * sizeof(DmTagEntry);
  case DM_SEC_MORPHS: return d->morphs * sizeof(DmStringRef);
  case DM_SEC_LABELS: return d->labels * sizeof(DmStringRef);
  case DM_SEC_TABLE: return d->table_size * sizeof(DmSlot);
  case DM_SEC_LEXICON: return d->lexicon_size * sizeof(DmSlot);
  case DM_SEC_CLASSES: return d->class_list * sizeof(uint32_t);
  case DM_SEC_RULES: return d->rule_size * sizeof(DmSlot);
  case DM_SEC_LEMMAS: return d->lemma_size * sizeof(DmSlot);
  case DM_SEC_SCRIPTS: return d->scripts * sizeof(DmScript);
  case DM_SEC_ROWS: return (uint64_t)d->rows * d->x * sizeof(int16_t);
  case DM_SEC_TAG_WEIGHTS: return top * dm_pad16(d->tags) * sizeof(int16_t);
  case DM_SEC_TAG_BIAS: return dm_pad16(d->tags) * sizeof(int32_t);
  case DM_SEC_MORPH_WEIGHTS: return top * d->morphs * sizeof(int16_t);
  case DM_SEC_MORPH_BIAS: return d->morphs * sizeof(int32_t);
  case DM_SEC_SLOT_WEIGHTS: return top * DM_SLOTS * m * sizeof(int16_t);
  case DM_SEC_SLOT_NONE: return DM_SLOTS * m * sizeof(int16_t);
  case DM_SEC_STATE_ROWS: return d->states * m * sizeof(int16_t);
  case DM_SEC_STATE_BIAS: return m * sizeof(int16_t);
  case DM_SEC_ACTION_WEIGHTS: return 16 * m * sizeof(int16_t);
  case DM_SEC_ACTION_BIAS: return 16 * sizeof(int32_t);
  case DM_SEC_LABEL_WEIGHTS:
    return 2 * m * dm_pad16(d->labels) * sizeof(int16_t);
  case DM_SEC_LABEL_BIAS:
    return (uint64_t)2 * dm_pad16(d->labels) * sizeof(int32_t);
  default: return 0;
  }
}

/* ---- opening ------------------------------------------------------------ */

typedef struct Opening {
  const unsigned char *p;
  size_t n;
  const char *name;
  const DmDiag *diag;
  DmModelHeader header;
} Opening;

static DmStatus refuse(const Opening *o, const char *why) {
  dm_report(o->diag, DM_ERROR, o->name, 0,
            "cannot use this syntax model: %s; reinstall it or train a new one "
            "with demarche-train",
            why);
  return DM_ERR_MODEL;
}

static bool power_of_two(uint32_t n) {
  return n != 0 && (n & (n - 1U)) == 0;
}

static DmStatus check_dims(const Opening *o) {
  const DmModelDims *const d = &o->header.dims;
  const bool sane =
      d->x % 16 == 0 && d->h % 16 == 0 && d->m % 16 == 0 && d->x > 0 &&
      d->h > 0 && d->m > 0 && d->x <= DM_MODEL_MAX_DIM &&
      d->h <= DM_MODEL_MAX_DIM && d->m <= DM_MODEL_MAX_DIM && d->layers > 0 &&
      d->layers <= DM_MODEL_MAX_LAYERS && d->tags > 0 &&
      d->tags <= DM_MODEL_MAX_DIM && d->morphs > 0 && d->labels > 0 &&
      d->labels <= DM_MODEL_MAX_LABELS && d->scripts > 0 &&
      power_of_two(d->table_size) && power_of_two(d->rule_size) &&
      power_of_two(d->lemma_size) && power_of_two(d->lexicon_size);
  if (!sane || d->states != dm_state_rows(d->labels, d->tags)) {
    return refuse(o, "its dimensions make no sense");
  }
  return DM_OK;
}

static DmStatus check_header(Opening *o) {
  if (o->n < sizeof o->header) {
    return refuse(o, "the file is too short");
  }
  memcpy(&o->header, o->p, sizeof o->header);
  const DmModelHeader *const h = &o->header;
  if (memcmp(h->magic, DM_MODEL_MAGIC, sizeof h->magic) != 0) {
    return refuse(o, "it is not a syntax model");
  }
  if (h->version != DM_MODEL_VERSION || h->section_count != DM_SEC_COUNT) {
    return refuse(o, "it was made for another version of this program (or "
                     "for a machine of another byte order)");
  }
  if (h->file_size != o->n) {
    return refuse(o, "its length is wrong, it was cut or appended to");
  }
  if (h->checksum != dm_model_checksum(o->p + sizeof *h, o->n - sizeof *h)) {
    return refuse(o, "its checksum does not match, it is damaged");
  }
  return check_dims(o);
}

static DmStatus check_sections(const Opening *o) {
  for (uint32_t id = 0; id < DM_SEC_COUNT; id++) {
    const DmSection *const s = &o->header.sections[id];
    if (s->offset % 64 != 0 || s->offset < sizeof o->header ||
        s->offset > o->n || s->size > o->n - s->offset ||
        s->size != dm_section_size(&o->header.dims, id)) {
      return refuse(o, "a section lies outside of the file");
    }
  }
  return DM_OK;
}

static bool ref_fits(const DmModel *model, DmStringRef ref) {
  return ref.offset <= model->dims.string_bytes &&
         ref.length <= model->dims.string_bytes - ref.offset;
}

static bool values_below(const DmSlot *slots, uint32_t size, uint32_t limit) {
  for (uint32_t i = 0; i < size; i++) {
    if (slots[i].key != 0 && slots[i].value >= limit) {
      return false;
    }
  }
  return true;
}

static bool strings_fit(const DmModel *model) {
  const DmModelDims *const d = &model->dims;
  bool fine = true;
  for (uint32_t i = 0; i < d->tags && fine; i++) {
    const DmTagEntry *const t = &model->tags[i];
    fine = ref_fits(model, t->upos) && ref_fits(model, t->xpos) &&
           t->count > 0 && t->first < d->morphs &&
           t->count <= d->morphs - t->first;
  }
  for (uint32_t i = 0; i < d->morphs && fine; i++) {
    fine = ref_fits(model, model->morphs[i]);
  }
  for (uint32_t i = 0; i < d->scripts && fine; i++) {
    fine = ref_fits(model, model->scripts[i].suffix);
  }
  return fine;
}

/* Lists of classes follow each other without gaps; a word may point at any. */
static bool class_lists_fit(const DmModel *model) {
  const DmModelDims *const d = &model->dims;
  for (uint32_t i = 0; i < d->lexicon_size; i++) {
    if (model->lexicon[i].key == 0) {
      continue;
    }
    const uint32_t at = model->lexicon[i].value;
    const uint32_t count = model->classes[at];
    if (count > DM_MODEL_MAX_CLASSES || count >= d->class_list - at) {
      return false;
    }
  }
  for (uint32_t i = 0; i < d->class_list; i++) {
    if (model->classes[i] >= d->rows) {
      return false;
    }
  }
  return true;
}

static DmStatus check_contents(const Opening *o, const DmModel *model) {
  const DmModelDims *const d = &model->dims;
  if (!strings_fit(model)) {
    return refuse(o, "a string lies outside of its pool");
  }
  if (!values_below(model->table, d->table_size, d->rows) ||
      !values_below(model->lexicon, d->lexicon_size, d->class_list) ||
      !values_below(model->rules, d->rule_size, d->scripts) ||
      !values_below(model->lemmas, d->lemma_size, d->scripts)) {
    return refuse(o, "a table points outside of the model");
  }
  if (!class_lists_fit(model)) {
    return refuse(o, "a word class lies outside of the model");
  }
  return DM_OK;
}

static const void *section(const Opening *o, uint32_t id) {
  return o->p + o->header.sections[id].offset;
}

static void set_layer_views(const Opening *o, DmModel *model) {
  for (uint32_t layer = 0; layer < model->dims.layers; layer++) {
    for (uint32_t dir = 0; dir < 2; dir++) {
      const uint32_t k = 2 * layer + dir;
      model->layer_input[layer][dir] = section(o, DM_SEC_LAYER_INPUT + k);
      model->layer_state[layer][dir] = section(o, DM_SEC_LAYER_STATE + k);
      model->layer_bias[layer][dir] = section(o, DM_SEC_LAYER_BIAS + k);
    }
  }
}

static void set_views(const Opening *o, DmModel *model) {
  model->dims = o->header.dims;
  model->kernels = dm_kernels_best();
  model->curves.sigmoid = section(o, DM_SEC_CURVES);
  model->curves.tanh = model->curves.sigmoid + (1 << DM_CURVE_BITS);
  model->strings = section(o, DM_SEC_STRINGS);
  model->tags = section(o, DM_SEC_TAGS);
  model->morphs = section(o, DM_SEC_MORPHS);
  model->table = section(o, DM_SEC_TABLE);
  model->lexicon = section(o, DM_SEC_LEXICON);
  model->classes = section(o, DM_SEC_CLASSES);
  model->rules = section(o, DM_SEC_RULES);
  model->lemmas = section(o, DM_SEC_LEMMAS);
  model->scripts = section(o, DM_SEC_SCRIPTS);
  model->rows = section(o, DM_SEC_ROWS);
  set_layer_views(o, model);
  model->tag_weights = section(o, DM_SEC_TAG_WEIGHTS);
  model->tag_bias = section(o, DM_SEC_TAG_BIAS);
  model->morph_weights = section(o, DM_SEC_MORPH_WEIGHTS);
  model->morph_bias = section(o, DM_SEC_MORPH_BIAS);
  model->slot_weights = section(o, DM_SEC_SLOT_WEIGHTS);
  model->slot_none = section(o, DM_SEC_SLOT_NONE);
  model->state_rows = section(o, DM_SEC_STATE_ROWS);
  model->state_bias = section(o, DM_SEC_STATE_BIAS);
  model->action_weights = section(o, DM_SEC_ACTION_WEIGHTS);
  model->action_bias = section(o, DM_SEC_ACTION_BIAS);
  model->label_weights = section(o, DM_SEC_LABEL_WEIGHTS);
  model->label_bias = section(o, DM_SEC_LABEL_BIAS);
}

/* Tags and relations are stored by name, so that a model outlives a change in
   the order of ud.h's tables. */
static DmStatus resolve_names(const Opening *o, DmModel *model) {
  model->root_label = model->dims.labels;
  const DmStringRef *const labels = section(o, DM_SEC_LABELS);
  for (uint32_t i = 0; i < model->dims.tags; i++) {
    model->tag_upos[i] =
        dm_upos_parse(dm_model_str(model, model->tags[i].upos));
    model->tag_xpos[i] = dm_model_str(model, model->tags[i].xpos);
  }
  for (uint32_t i = 0; i < model->dims.labels; i++) {
    if (!ref_fits(model, labels[i])) {
      return refuse(o, "a string lies outside of its pool");
    }
    model->label_rel[i] = dm_deprel_parse(dm_model_str(model, labels[i]));
    if (model->label_rel[i] == DM_REL_ROOT) {
      model->root_label = i;
    }
  }
  if (model->root_label == model->dims.labels || model->dims.labels < 2) {
    return refuse(o, "it does not know the root relation");
  }
  return DM_OK;
}

DmStatus dm_model_attach(const unsigned char *p, size_t n, const char *name,
                         const DmDiag *diag, DmModel *model) {
  Opening o = {.p = p, .n = n, .name = name, .diag = diag};
  DM_TRY(check_header(&o));
  DM_TRY(check_sections(&o));
  set_views(&o, model);
  DM_TRY(check_contents(&o, model));
  return resolve_names(&o, model);
}

DmStatus dm_model_open(const char *path, const DmDiag *diag, DmModel **out) {
  *out = NULL;
  DmModel *const model = calloc(1, sizeof *model);
  if (model == NULL) {
    return DM_ERR_NOMEM;
  }
  DmStatus st = dm_map_open(path, diag, &model->map);
  if (st == DM_OK) {
    st = dm_model_attach(model->map.p, model->map.n, path, diag, model);
  }
  if (st != DM_OK) {
    dm_model_close(model);
    return st;
  }
  *out = model;
  return DM_OK;
}

void dm_model_close(DmModel *model) {
  if (model) {
    dm_map_close(&model->map);
    free(model);
  }
}
