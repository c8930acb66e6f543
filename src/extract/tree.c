/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/tree.h"

#include <string.h>

#include "base/utf8.h"

static void link_sentence(DmTree *tree, const DmSentence *s, uint32_t index) {
  const DmToken *const tokens = tree->doc->tokens.items;
  for (uint32_t i = s->count; i-- > 0;) {
    const uint32_t t = s->first + i;
    const uint32_t head = tokens[t].head;
    tree->sentence[t] = index;
    tree->head[t] = head ? s->first + head - 1 : DM_NONE;
    if (head) {
      tree->next[t] = tree->first[tree->head[t]];
      tree->first[tree->head[t]] = t;
    }
  }
}

DmTree dm_tree_new(DmArena *arena, const DmDocument *doc) {
  const size_t n = doc->tokens.count;
  DmTree tree = {.doc = doc};
  tree.head = DM_NEW_ARRAY(arena, uint32_t, n);
  tree.first = DM_NEW_ARRAY(arena, uint32_t, n);
  tree.next = DM_NEW_ARRAY(arena, uint32_t, n);
  tree.sentence = DM_NEW_ARRAY(arena, uint32_t, n);
  tree.lemma = DM_NEW_ARRAY(arena, DmStr, n);
  for (size_t i = 0; i < n; ++i) {
    tree.head[i] = tree.first[i] = tree.next[i] = DM_NONE;
    tree.lemma[i] = dm_fold(arena, doc->tokens.items[i].lemma);
  }
  for (size_t i = 0; i < doc->sentences.count; ++i) {
    link_sentence(&tree, &doc->sentences.items[i], (uint32_t)i);
  }
  return tree;
}

void dm_tree_attach(DmTree *tree, uint32_t t, uint32_t head) {
  uint32_t *link = &tree->first[tree->head[t]];
  while (*link != t) {
    link = &tree->next[*link];
  }
  *link = tree->next[t];
  link = &tree->first[head];
  while (*link != DM_NONE && *link < t) {
    link = &tree->next[*link];
  }
  tree->next[t] = *link;
  *link = t;
  tree->head[t] = head;
}

const DmToken *dm_tree_token(const DmTree *tree, uint32_t t) {
  return &tree->doc->tokens.items[t];
}

uint32_t dm_tree_child(const DmTree *tree, uint32_t t, DmDeprel rel) {
  DM_EACH_CHILD(tree, t, c) {
    if (dm_tree_token(tree, c)->deprel == rel) {
      return c;
    }
  }
  return DM_NONE;
}

DmDeprel dm_tree_base(const DmTree *tree, uint32_t t) {
  return dm_deprel_base(dm_tree_token(tree, t)->deprel);
}

uint32_t dm_tree_child_base(const DmTree *tree, uint32_t t, DmDeprel rel) {
  DM_EACH_CHILD(tree, t, c) {
    if (dm_tree_base(tree, c) == rel) {
      return c;
    }
  }
  return DM_NONE;
}

bool dm_tree_lemma_is(const DmTree *tree, uint32_t t, const char *z) {
  return dm_str_eqz(tree->lemma[t], z);
}

bool dm_tree_below(const DmTree *tree, uint32_t t, uint32_t top) {
  while (t != DM_NONE && t != top) {
    t = tree->head[t];
  }
  return t != DM_NONE;
}

void dm_tree_span(const DmTree *tree, uint32_t t, uint32_t *first,
                  uint32_t *last) {
  const DmSentence *const s = &tree->doc->sentences.items[tree->sentence[t]];
  uint32_t a = t;
  uint32_t b = t;
  while (a > s->first && dm_tree_below(tree, a - 1, t)) {
    --a;
  }
  while (b + 1 < s->first + s->count && dm_tree_below(tree, b + 1, t)) {
    ++b;
  }
  *first = a;
  *last = b;
}

static DmStr add_fixed(DmArena *arena, const DmTree *tree, DmStr text,
                       uint32_t t) {
  text = dm_str_join(arena, text, " ",
                     dm_fold(arena, dm_tree_token(tree, t)->form));
  DM_EACH_CHILD(tree, t, c) {
    if (dm_tree_token(tree, c)->deprel == DM_REL_FIXED) {
      text = dm_str_join(arena, text, " ",
                         dm_fold(arena, dm_tree_token(tree, c)->form));
    }
  }
  return text;
}

DmStr dm_tree_marker(DmArena *arena, const DmTree *tree, uint32_t t) {
  DmStr text = {0};
  DM_EACH_CHILD(tree, t, c) {
    const DmToken *const token = dm_tree_token(tree, c);
    const DmDeprel rel = token->deprel;
    if ((rel == DM_REL_CASE || rel == DM_REL_MARK) &&
        !dm_str_eqz(token->xpos, "POS")) {
      text = add_fixed(arena, tree, text, c);
    }
  }
  return text;
}

bool dm_tree_is_of(DmArena *arena, const DmTree *tree, uint32_t t) {
  return dm_tree_base(tree, t) == DM_REL_NMOD &&
         dm_str_eqz(dm_tree_marker(arena, tree, t), "of");
}

bool dm_tree_feat(const DmTree *tree, uint32_t t, const char *feat) {
  const DmStr feats = dm_tree_token(tree, t)->feats;
  const size_t n = strlen(feat);
  for (size_t i = 0; i + n <= feats.n; ++i) {
    if ((i == 0 || feats.p[i - 1] == '|') &&
        memcmp(feats.p + i, feat, n) == 0 &&
        (i + n == feats.n || feats.p[i + n] == '|')) {
      return true;
    }
  }
  return false;
}

DmStr dm_tree_lemma(const DmTree *tree, uint32_t t) {
  return tree->lemma[t];
}

void dm_tree_set_lemma(DmTree *tree, uint32_t t, DmStr lemma) {
  tree->lemma[t] = lemma;
}

DmStr dm_tree_text(const DmTree *tree, uint32_t a, uint32_t b) {
  const uint32_t start = dm_tree_token(tree, a)->start;
  return dm_str_n(tree->doc->text.p + start,
                  dm_tree_token(tree, b)->end - start);
}
