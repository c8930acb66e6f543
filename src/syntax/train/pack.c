/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/train/pack.h"

#include <math.h>
#include <string.h>

typedef struct Packer {
  const DmNet *net;
  const DmVocab *vocab;
  const DmLemmaModel *lemmas;
  DmModelHeader header;
  unsigned char *p;
  DmBuffer strings;
  DmArena *arena;
} Packer;

static uint32_t table_size(size_t entries) {
  uint32_t size = 16;
  while ((size_t)size / 4 * 3 < entries) {
    size *= 2;
  }
  return size;
}

static DmStringRef add_string(Packer *k, DmStr s) {
  /* The pool is small: a search keeps equal strings once. */
  const char *const found =
      s.n ? memmem(k->strings.p ? k->strings.p : "", k->strings.n, s.p, s.n)
          : NULL;
  if (s.n == 0) {
    return (DmStringRef){0, 0};
  }
  if (found) {
    return (DmStringRef){(uint32_t)(found - k->strings.p), (uint32_t)s.n};
  }
  const DmStringRef ref = {(uint32_t)k->strings.n, (uint32_t)s.n};
  (void)dm_buffer_append(&k->strings, s.p, s.n);
  return ref;
}

static void *at(Packer *k, uint32_t section) {
  return k->p + k->header.sections[section].offset;
}

static int16_t fixed16(float v, int bits) {
  const float scaled = floorf(v * (float)(1 << bits) + 0.5F);
  return (int16_t)(scaled < -32768.0F  ? -32768.0F
                   : scaled > 32767.0F ? 32767.0F
                                       : scaled);
}

static int32_t fixed32(float v, int bits) {
  const double scaled = floor((double)v * (double)(1 << bits) + 0.5);
  return (int32_t)(scaled < -1e9 ? -1e9 : scaled > 1e9 ? 1e9 : scaled);
}

static void put16(Packer *k, uint32_t section, const DmParam *p, int bits) {
  int16_t *const out = at(k, section);
  for (size_t i = 0; i < p->rows * p->cols; i++) {
    out[i] = fixed16(p->w[i], bits);
  }
}

static void put32(int32_t *out, const DmParam *p, int bits) {
  for (size_t i = 0; i < p->rows * p->cols; i++) {
    out[i] = fixed32(p->w[i], bits);
  }
}

/* [in][out] floats to the tiles of kernels.h. */
static void put_matrix(int16_t *out, const DmParam *p) {
  for (size_t i = 0; i < p->rows; i++) {
    for (size_t o = 0; o < p->cols; o++) {
      out[dm_tile_index(i, o, p->rows, p->cols)] =
          fixed16(p->w[i * p->cols + o], DM_WEIGHT_BITS);
    }
  }
}

static void put_slot(DmSlot *slots, uint32_t size, uint64_t hash,
                     uint32_t value) {
  uint32_t i = (uint32_t)hash & (size - 1U);
  while (slots[i].key != 0) {
    i = (i + 1U) & (size - 1U);
  }
  slots[i] = (DmSlot){.key = dm_slot_key(hash), .value = value};
}

static void set_dims(Packer *k) {
  const DmNet *const net = k->net;
  DmModelDims *const d = &k->header.dims;
  *d = (DmModelDims){.table_size = table_size(net->rows.rows),
                     .rows = (uint32_t)net->rows.rows,
                     .x = net->size.x,
                     .h = net->size.h,
                     .layers = net->size.layers,
                     .m = net->size.m,
                     .tags = net->tags,
                     .morphs = net->morphs,
                     .labels = net->labels,
                     .states = net->states,
                     .scripts = (uint32_t)k->lemmas->scripts.count,
                     .rule_size = table_size(k->lemmas->rules.count),
                     .lemma_size = table_size(k->lemmas->irregular.count),
                     .lexicon_size = table_size(k->vocab->lexicon.used),
                     .class_list = (uint32_t)k->vocab->classes.count,
                     .string_bytes = (uint32_t)k->strings.n};
}

static size_t lay_out(Packer *k) {
  uint64_t offset = (sizeof(DmModelHeader) + 63) / 64 * 64;
  for (uint32_t id = 0; id < DM_SEC_COUNT; id++) {
    DmSection *const s = &k->header.sections[id];
    s->offset = offset;
    s->size = dm_section_size(&k->header.dims, id);
    offset = (offset + s->size + 63) / 64 * 64;
  }
  return (size_t)offset;
}

static void collect_strings(Packer *k) {
  for (size_t i = 0; i < k->vocab->tags.count; i++) {
    const DmVocabTag *const t = &k->vocab->tags.items[i];
    (void)add_string(k, dm_str(dm_upos_name(t->upos)));
    (void)add_string(k, t->xpos);
    for (size_t j = 0; j < t->feats.count; j++) {
      (void)add_string(k, t->feats.items[j]);
    }
  }
  for (uint32_t i = 0; i < k->vocab->labels; i++) {
    (void)add_string(k, dm_str(dm_deprel_name(k->vocab->label[i])));
  }
  for (size_t i = 0; i < k->lemmas->scripts.count; i++) {
    (void)add_string(k, k->lemmas->scripts.items[i].suffix);
  }
}

static void put_names(Packer *k) {
  DmTagEntry *const tags = at(k, DM_SEC_TAGS);
  DmStringRef *const morphs = at(k, DM_SEC_MORPHS);
  DmStringRef *const labels = at(k, DM_SEC_LABELS);
  memcpy(at(k, DM_SEC_STRINGS), k->strings.p, k->strings.n);
  for (size_t i = 0; i < k->vocab->tags.count; i++) {
    const DmVocabTag *const t = &k->vocab->tags.items[i];
    tags[i] = (DmTagEntry){.upos = add_string(k, dm_str(dm_upos_name(t->upos))),
                           .xpos = add_string(k, t->xpos),
                           .first = t->first,
                           .count = (uint32_t)t->feats.count};
    for (size_t j = 0; j < t->feats.count; j++) {
      morphs[t->first + j] = add_string(k, t->feats.items[j]);
    }
  }
  for (uint32_t i = 0; i < k->vocab->labels; i++) {
    labels[i] = add_string(k, dm_str(dm_deprel_name(k->vocab->label[i])));
  }
}

static void put_tables(Packer *k) {
  const DmModelDims *const d = &k->header.dims;
  DmScript *const scripts = at(k, DM_SEC_SCRIPTS);
  for (size_t i = 0; i < k->lemmas->scripts.count; i++) {
    const DmLearnedScript *const s = &k->lemmas->scripts.items[i];
    scripts[i] = (DmScript){.suffix = add_string(k, s->suffix),
                            .cut = (uint16_t)s->cut,
                            .lower = s->lower};
  }
  for (uint32_t i = 0; i < k->vocab->features.size; i++) {
    const DmCount *const f = &k->vocab->features.items[i];
    if (f->hash && f->row != DM_NO_VALUE) {
      put_slot(at(k, DM_SEC_TABLE), d->table_size, f->hash, f->row);
    }
  }
  for (uint32_t i = 0; i < k->vocab->lexicon.size; i++) {
    const DmCount *const f = &k->vocab->lexicon.items[i];
    if (f->hash) {
      put_slot(at(k, DM_SEC_LEXICON), d->lexicon_size, f->hash, f->row);
    }
  }
  if (k->vocab->classes.count) {
    memcpy(at(k, DM_SEC_CLASSES), k->vocab->classes.items,
           k->vocab->classes.count * sizeof(uint32_t));
  }
  for (size_t i = 0; i < k->lemmas->rules.count; i++) {
    const DmLearnedRule *const r = &k->lemmas->rules.items[i];
    put_slot(at(k, DM_SEC_RULES), d->rule_size, r->hash, r->script);
  }
  for (size_t i = 0; i < k->lemmas->irregular.count; i++) {
    const DmLearnedRule *const r = &k->lemmas->irregular.items[i];
    put_slot(at(k, DM_SEC_LEMMAS), d->lemma_size, r->hash, r->script);
  }
}

static void put_curves(Packer *k) {
  int16_t *const curves = at(k, DM_SEC_CURVES);
  const int n = 1 << DM_CURVE_BITS;
  for (int i = 0; i < n; i++) {
    const int middle = n / 2;
    const float x = (float)(i - middle) * (16.0F / (float)n);
    curves[i] = fixed16(dm_sigmoid(x), DM_ACT_BITS);
    curves[n + i] = fixed16(dm_tanh(x), DM_ACT_BITS);
  }
}

static void put_weights(Packer *k) {
  const DmNet *const net = k->net;
  const int sum_bits = DM_ACT_BITS + DM_WEIGHT_BITS;
  const int out_bits = DM_HIDDEN_BITS + DM_WEIGHT_BITS;
  put16(k, DM_SEC_ROWS, &net->rows, DM_ACT_BITS);
  for (uint32_t i = 0; i < 2 * net->size.layers; i++) {
    put_matrix(at(k, DM_SEC_LAYER_INPUT + i), &net->input[i / 2][i % 2]);
    put_matrix(at(k, DM_SEC_LAYER_STATE + i), &net->state[i / 2][i % 2]);
    put32(at(k, DM_SEC_LAYER_BIAS + i), &net->bias[i / 2][i % 2], sum_bits);
  }
  put_matrix(at(k, DM_SEC_TAG_WEIGHTS), &net->tag);
  put32(at(k, DM_SEC_TAG_BIAS), &net->tag_bias, sum_bits);
  put16(k, DM_SEC_MORPH_WEIGHTS, &net->morph, DM_WEIGHT_BITS);
  put32(at(k, DM_SEC_MORPH_BIAS), &net->morph_bias, sum_bits);
  put_matrix(at(k, DM_SEC_SLOT_WEIGHTS), &net->slot);
  put16(k, DM_SEC_SLOT_NONE, &net->slot_none, DM_HIDDEN_BITS);
  put16(k, DM_SEC_STATE_ROWS, &net->states_rows, DM_HIDDEN_BITS);
  put16(k, DM_SEC_STATE_BIAS, &net->states_bias, DM_HIDDEN_BITS);
  put_matrix(at(k, DM_SEC_ACTION_WEIGHTS), &net->action);
  put32(at(k, DM_SEC_ACTION_BIAS), &net->action_bias, out_bits);
  int16_t *const label = at(k, DM_SEC_LABEL_WEIGHTS);
  int32_t *const bias = at(k, DM_SEC_LABEL_BIAS);
  for (uint32_t side = 0; side < 2; side++) {
    put_matrix(label + side * (size_t)net->size.m * net->labels_pad,
               &net->label[side]);
    put32(bias + side * (size_t)net->labels_pad, &net->label_bias[side],
          out_bits);
  }
}

void dm_pack(const DmNet *net, const DmVocab *vocab, const DmLemmaModel *lemmas,
             DmArena *arena, DmStr *out) {
  Packer k = {.net = net, .vocab = vocab, .lemmas = lemmas, .arena = arena};
  collect_strings(&k);
  set_dims(&k);
  const size_t size = lay_out(&k);
  k.p = dm_arena_alloc(arena, size);
  put_names(&k);
  put_tables(&k);
  put_curves(&k);
  put_weights(&k);
  memcpy(k.header.magic, DM_MODEL_MAGIC, sizeof k.header.magic);
  k.header.version = DM_MODEL_VERSION;
  k.header.section_count = DM_SEC_COUNT;
  k.header.file_size = size;
  k.header.checksum =
      dm_model_checksum(k.p + sizeof k.header, size - sizeof k.header);
  memcpy(k.p, &k.header, sizeof k.header);
  dm_buffer_free(&k.strings);
  *out = dm_str_n((const char *)k.p, size);
}
