/* SPDX-License-Identifier: Apache-2.0 */
/* The model in memory: typed views into the mapped file. All integers in the
   file are little-endian; weights are fixed point, so that inference is exact
   integer arithmetic and gives the same bytes everywhere.

   Network (see models/README.md for how it is trained):
     x(t)    sum of feature rows (word, affixes, shape, lexical classes)
     layers  bidirectional gated recurrences over x
     tags    one affine layer over the top: (UPOS, XPOS), then features
     parser  arc-hybrid transitions scored by one hidden layer over projected
             token vectors and the partial tree

   Matrices are stored in the tiles that kernels.h consumes. */
#ifndef DM_SYNTAX_MODEL_H
#define DM_SYNTAX_MODEL_H

#include "base/file.h"
#include "syntax/config.h"
#include "syntax/kernels.h"
#include "syntax/syntax.h"

enum {
  DM_MODEL_VERSION = 1,
  DM_MODEL_MAX_LAYERS = 3,
  DM_MODEL_MAX_LABELS = 64, /* child labels are kept as a 64-bit set */
  DM_MODEL_MAX_DIM = 1024,
  DM_MODEL_MAX_CLASSES = 16, /* of one word */
  DM_HIDDEN_BITS = 10        /* parser hidden layer: 1024 is 1.0 */
};

#define DM_MODEL_MAGIC "DMSYNTAX"

/* Sizes that describe a model. All 32 bits, in file order. */
typedef struct DmModelDims {
  uint32_t table_size; /* feature table, a power of two */
  uint32_t rows;       /* feature rows */
  uint32_t x;          /* width of a feature row */
  uint32_t h;          /* units of one direction of a layer */
  uint32_t layers;
  uint32_t m;            /* parser hidden units */
  uint32_t tags;         /* (UPOS, XPOS) pairs */
  uint32_t morphs;       /* (UPOS, XPOS, FEATS) triples */
  uint32_t labels;       /* dependency relations */
  uint32_t states;       /* rows of partial-tree features */
  uint32_t scripts;      /* lemma edit scripts */
  uint32_t rule_size;    /* suffix rule table, a power of two */
  uint32_t lemma_size;   /* irregular lemma table, a power of two */
  uint32_t lexicon_size; /* lexical class table, a power of two */
  uint32_t string_bytes;
  uint32_t class_list; /* length of the lists of lexical classes */
} DmModelDims;

/* Open-addressed tables: `key` is never 0 in a used slot. */
typedef struct DmSlot {
  uint32_t key;
  uint32_t value;
} DmSlot;

/* Bytes [offset, offset+length) of the string pool. */
typedef struct DmStringRef {
  uint32_t offset;
  uint32_t length;
} DmStringRef;

typedef struct DmTagEntry {
  DmStringRef upos;
  DmStringRef xpos;
  uint32_t first; /* its triples: morphs[first .. first+count) */
  uint32_t count;
} DmTagEntry;

/* Lemma = form (lower-cased when `lower`) without its last `cut` bytes, plus
   `suffix`. */
typedef struct DmScript {
  DmStringRef suffix;
  uint16_t cut;
  uint16_t lower;
} DmScript;

typedef enum DmSectionId {
  DM_SEC_CURVES,
  DM_SEC_STRINGS,
  DM_SEC_TAGS,
  DM_SEC_MORPHS,
  DM_SEC_LABELS,
  DM_SEC_TABLE,
  DM_SEC_LEXICON,
  DM_SEC_CLASSES, /* lists of feature rows: a count, then the rows */
  DM_SEC_RULES,
  DM_SEC_LEMMAS,
  DM_SEC_SCRIPTS,
  DM_SEC_ROWS,
  DM_SEC_LAYER_INPUT, /* + 2 * layer + direction */
  DM_SEC_LAYER_STATE = DM_SEC_LAYER_INPUT + 2 * DM_MODEL_MAX_LAYERS,
  DM_SEC_LAYER_BIAS = DM_SEC_LAYER_STATE + 2 * DM_MODEL_MAX_LAYERS,
  DM_SEC_TAG_WEIGHTS = DM_SEC_LAYER_BIAS + 2 * DM_MODEL_MAX_LAYERS,
  DM_SEC_TAG_BIAS,
  DM_SEC_MORPH_WEIGHTS, /* [morphs][2h], rows apart: few are looked at */
  DM_SEC_MORPH_BIAS,
  DM_SEC_SLOT_WEIGHTS, /* 2h inputs, DM_SLOTS * m outputs */
  DM_SEC_SLOT_NONE,    /* [DM_SLOTS][m], for an absent token */
  DM_SEC_STATE_ROWS,   /* [states][m] */
  DM_SEC_STATE_BIAS,
  DM_SEC_ACTION_WEIGHTS,
  DM_SEC_ACTION_BIAS,
  DM_SEC_LABEL_WEIGHTS, /* left labels, padded, then right labels */
  DM_SEC_LABEL_BIAS,
  DM_SEC_COUNT
} DmSectionId;

typedef struct DmSection {
  uint64_t offset; /* from the start of the file, a multiple of 64 */
  uint64_t size;
} DmSection;

typedef struct DmModelHeader {
  char magic[8];
  uint32_t version;
  uint32_t section_count;
  uint64_t file_size;
  uint64_t checksum; /* dm_model_checksum of all bytes behind the header */
  DmModelDims dims;
  DmSection sections[DM_SEC_COUNT];
} DmModelHeader;

struct DmModel {
  DmMap map;
  DmModelDims dims;
  const DmKernels *kernels;
  DmCurves curves;
  const char *strings;
  const DmTagEntry *tags;
  const DmStringRef *morphs;
  const DmSlot *table;
  const DmSlot *lexicon; /* value: start of a list in `classes` */
  const uint32_t *classes;
  const DmSlot *rules;
  const DmSlot *lemmas; /* value: index of a script of cut = whole form */
  const DmScript *scripts;
  const int16_t *rows;
  const int16_t *layer_input[DM_MODEL_MAX_LAYERS][2];
  const int16_t *layer_state[DM_MODEL_MAX_LAYERS][2];
  const int32_t *layer_bias[DM_MODEL_MAX_LAYERS][2];
  const int16_t *tag_weights;
  const int32_t *tag_bias;
  const int16_t *morph_weights;
  const int32_t *morph_bias;
  const int16_t *slot_weights;
  const int16_t *slot_none;
  const int16_t *state_rows;
  const int16_t *state_bias;
  const int16_t *action_weights;
  const int32_t *action_bias;
  const int16_t *label_weights;
  const int32_t *label_bias;
  DmUpos tag_upos[DM_MODEL_MAX_DIM];
  DmStr tag_xpos[DM_MODEL_MAX_DIM];
  DmDeprel label_rel[DM_MODEL_MAX_LABELS];
  uint32_t root_label;
};

/* Outputs of a matrix are padded to a multiple of 16. */
static inline uint32_t dm_pad16(uint32_t n) {
  return (n + 15U) & ~15U;
}

/* Bytes that section `id` must have in a model of these sizes. */
uint64_t dm_section_size(const DmModelDims *dims, uint32_t id);

uint64_t dm_model_checksum(const unsigned char *p, size_t n);

/* Check the n bytes at p (aligned to 8, outliving the model) and set the views
   of *model; `name` is for reports. */
DmStatus dm_model_attach(const unsigned char *p, size_t n, const char *name,
                         const DmDiag *diag, DmModel *model);

/* Value of `key` in a table of `size` slots, or DM_NO_VALUE. */
#define DM_NO_VALUE UINT32_MAX
uint32_t dm_slot_find(const DmSlot *slots, uint32_t size, uint64_t hash);

/* The stored key and the first slot to try of a hash. */
static inline uint32_t dm_slot_key(uint64_t hash) {
  const uint32_t key = (uint32_t)(hash >> 32);
  return key ? key : 1U;
}

static inline DmStr dm_model_str(const DmModel *model, DmStringRef ref) {
  return dm_str_n(model->strings + ref.offset, ref.length);
}

#endif
