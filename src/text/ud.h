/* SPDX-License-Identifier: Apache-2.0 */
/* Universal Dependencies vocabulary: universal POS tags and the relations that
   English treebanks use (universaldependencies.org/u/pos, /u/dep, /en/dep). */
#ifndef DM_TEXT_UD_H
#define DM_TEXT_UD_H

#include "base/str.h"

/* Tables are kept as tables. */
/* clang-format off */
#define DM_UPOS_TABLE(M)                                                      \
  M(ADJ) M(ADP) M(ADV) M(AUX) M(CCONJ) M(DET) M(INTJ) M(NOUN) M(NUM) M(PART)  \
  M(PRON) M(PROPN) M(PUNCT) M(SCONJ) M(SYM) M(VERB) M(X)
/* clang-format on */

typedef enum DmUpos {
#define X_ENUM(name) DM_UPOS_##name,
  DM_UPOS_TABLE(X_ENUM)
#undef X_ENUM
      DM_UPOS_COUNT
} DmUpos;

/* clang-format off */
/* X(identifier, "text", identifier of the universal relation) */
#define DM_DEPREL_TABLE(X)                                                    \
  X(DEP, "dep", DEP) X(ACL, "acl", ACL) X(ACL_RELCL, "acl:relcl", ACL)        \
  X(ADVCL, "advcl", ADVCL) X(ADVCL_RELCL, "advcl:relcl", ADVCL)               \
  X(ADVMOD, "advmod", ADVMOD) X(AMOD, "amod", AMOD) X(APPOS, "appos", APPOS)  \
  X(AUX, "aux", AUX) X(AUX_PASS, "aux:pass", AUX) X(CASE, "case", CASE)       \
  X(CC, "cc", CC) X(CC_PRECONJ, "cc:preconj", CC) X(CCOMP, "ccomp", CCOMP)    \
  X(CLF, "clf", CLF)                                                          \
  X(COMPOUND, "compound", COMPOUND) X(COMPOUND_PRT, "compound:prt", COMPOUND) \
  X(CONJ, "conj", CONJ) X(COP, "cop", COP) X(CSUBJ, "csubj", CSUBJ)           \
  X(CSUBJ_PASS, "csubj:pass", CSUBJ) X(CSUBJ_OUTER, "csubj:outer", CSUBJ)     \
  X(DET, "det", DET) X(DET_PREDET, "det:predet", DET)                         \
  X(DISCOURSE, "discourse", DISCOURSE) X(DISLOCATED, "dislocated", DISLOCATED)\
  X(EXPL, "expl", EXPL) X(FIXED, "fixed", FIXED) X(FLAT, "flat", FLAT)        \
  X(FLAT_FOREIGN, "flat:foreign", FLAT) X(FLAT_NAME, "flat:name", FLAT)       \
  X(GOESWITH, "goeswith", GOESWITH) X(IOBJ, "iobj", IOBJ)                     \
  X(LIST, "list", LIST) X(MARK, "mark", MARK) X(NMOD, "nmod", NMOD)           \
  X(NMOD_DESC, "nmod:desc", NMOD) X(NMOD_NPMOD, "nmod:npmod", NMOD)           \
  X(NMOD_POSS, "nmod:poss", NMOD) X(NMOD_TMOD, "nmod:tmod", NMOD)             \
  X(NMOD_UNMARKED, "nmod:unmarked", NMOD) X(NSUBJ, "nsubj", NSUBJ)            \
  X(NSUBJ_PASS, "nsubj:pass", NSUBJ) X(NSUBJ_OUTER, "nsubj:outer", NSUBJ)     \
  X(NUMMOD, "nummod", NUMMOD) X(OBJ, "obj", OBJ) X(OBL, "obl", OBL)           \
  X(OBL_AGENT, "obl:agent", OBL) X(OBL_NPMOD, "obl:npmod", OBL)               \
  X(OBL_TMOD, "obl:tmod", OBL) X(OBL_UNMARKED, "obl:unmarked", OBL)           \
  X(ORPHAN, "orphan", ORPHAN) X(PARATAXIS, "parataxis", PARATAXIS)            \
  X(PUNCT, "punct", PUNCT) X(REPARANDUM, "reparandum", REPARANDUM)            \
  X(ROOT, "root", ROOT) X(VOCATIVE, "vocative", VOCATIVE) X(XCOMP, "xcomp", XCOMP)
/* clang-format on */

typedef enum DmDeprel {
#define X_ENUM(id, text, base) DM_REL_##id,
  DM_DEPREL_TABLE(X_ENUM)
#undef X_ENUM
      DM_REL_COUNT
} DmDeprel;

/* Names as UD writes them. Static storage. */
const char *dm_upos_name(DmUpos upos);
const char *dm_deprel_name(DmDeprel rel);

/* The value named s. An unknown tag gives DM_UPOS_X; an unknown subtype its
   universal relation, an unknown relation DM_REL_DEP. */
DmUpos dm_upos_parse(DmStr s);
DmDeprel dm_deprel_parse(DmStr s);

/* Relation without its subtype: nsubj:pass → nsubj. */
DmDeprel dm_deprel_base(DmDeprel rel);

#endif
