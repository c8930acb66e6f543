/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/speech.h"

#include "base/utf8.h"
#include "extract/match.h"

/* A quotation shorter than this inside a sentence is a borrowed word, not
   speech of its own. */
enum { MIN_QUOTE_TOKENS = 5 };

typedef struct Quote {
  uint32_t first; /* tokens between the marks */
  uint32_t last;
  uint32_t paragraph;
  uint32_t report;
  bool chained; /* goes on in the next one, a paragraph further */
} Quote;

typedef struct Speech {
  const DmExtraction *x;
  DmSpeech out;
  struct {
    Quote *items;
    size_t count, cap;
  } quotes;
} Speech;

/* A single quotation mark, told from an apostrophe by the tagger. */
static int single_mark(const DmToken *token) {
  return dm_str_eqz(token->xpos, "``")   ? 1
         : dm_str_eqz(token->xpos, "''") ? -1
                                         : 0;
}

typedef enum QuoteKind { QUOTE_DOUBLE, QUOTE_ANGLE, QUOTE_SINGLE } QuoteKind;

/* 1 opens, -1 closes, 2 either, 0 no quotation mark; read from the source,
   where the tokenizer may have made them plain. */
static int mark_at(const DmExtraction *x, uint32_t t, QuoteKind *kind) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  size_t len;
  const uint32_t cp = dm_utf8_decode(x->doc->text.p + token->start,
                                     token->end - token->start, &len);
  *kind = QUOTE_DOUBLE;
  switch (cp) {
  case 0x201C:
  case 0x201E: return 1;
  case 0x201D: return -1;
  case '"': return 2;
  case 0xAB: *kind = QUOTE_ANGLE; return 1;
  case 0xBB: *kind = QUOTE_ANGLE; return -1;
  case '\'':
  case 0x2018:
  case 0x2019: *kind = QUOTE_SINGLE; return single_mark(token);
  default: return 0;
  }
}

static void push_quote(Speech *sp, Quote q, uint32_t last) {
  if (last < q.first) {
    return;
  }
  q.last = last;
  for (uint32_t k = q.first; k <= q.last; ++k) {
    sp->out.quote_of[k] = (uint32_t)sp->quotes.count;
  }
  DM_PUSH(sp->x->arena, sp->quotes, q);
}

/* Pair marks of one kind; what stands between may hold others. A paragraph
   that leaves one open goes on in the next if that opens with a mark again. */
static void find_quotes(Speech *sp) {
  const DmExtraction *const x = sp->x;
  bool open = false;
  QuoteKind kind = QUOTE_DOUBLE;
  QuoteKind outer = QUOTE_DOUBLE;
  Quote q = {0};
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    const DmSentence *const s = &x->doc->sentences.items[i];
    if (open && s->paragraph != q.paragraph) {
      open = false;
      q.chained = mark_at(x, s->first, &kind) > 0 && kind == outer;
      if (q.chained) {
        push_quote(sp, q, s->first - 1);
      }
    }
    for (uint32_t t = s->first; t < s->first + s->count; ++t) {
      const int mark = mark_at(x, t, &kind);
      if (!open && mark > 0) {
        open = true;
        outer = kind;
        q = (Quote){t + 1, t, s->paragraph, DM_NONE, false};
      } else if (open && kind == outer && (mark == -1 || mark == 2)) {
        open = false;
        push_quote(sp, q, t - 1);
      }
    }
  }
}

static const DmFrame *report_frame(const DmExtraction *x, uint32_t t) {
  const DmToken *const token = dm_tree_token(&x->tree, t);
  const DmPos pos = token->upos == DM_UPOS_NOUN ? DM_POS_NOUN : DM_POS_VERB;
  if (token->upos != DM_UPOS_NOUN && token->upos != DM_UPOS_VERB) {
    return NULL;
  }
  const DmFrameList list = dm_ontology_frames(x->ontology, DM_FRAME_REPORT, pos,
                                              dm_tree_lemma(&x->tree, t));
  for (size_t i = 0; i < list.count; ++i) {
    if (dm_frame_agrees(x, list.items[i], t)) {
      return list.items[i];
    }
  }
  return NULL;
}

static bool has_clause(const DmTree *tree, uint32_t verb) {
  return dm_tree_child(tree, verb, DM_REL_CCOMP) != DM_NONE;
}

static uint32_t add_report(Speech *sp, DmReport r) {
  DM_PUSH(sp->x->arena, sp->out.reports, r);
  return (uint32_t)sp->out.reports.count - 1;
}

static uint32_t first_filler(const DmExtraction *x, uint32_t anchor,
                             DmSlots slots) {
  DmFiller found[DM_MAX_FILLERS];
  for (size_t i = 0; i < slots.count; ++i) {
    if (dm_fill(x, anchor, &slots.items[i], found)) {
      return found[0].token;
    }
  }
  return DM_NONE;
}

/* ", stressing that …" at the end of reported speech is the speaker's, though
   parsers hang it on the last verb. */
static uint32_t outer_speaker(const DmExtraction *x, uint32_t cue) {
  const DmTree *const tree = &x->tree;
  if (!dm_str_eqz(dm_tree_token(tree, cue)->xpos, "VBG") || cue == 0 ||
      dm_tree_base(tree, cue) != DM_REL_ADVCL ||
      !dm_str_eqz(dm_tree_token(tree, cue - 1)->form, ",")) {
    return DM_NONE;
  }
  for (uint32_t h = tree->head[cue]; h != DM_NONE; h = tree->head[h]) {
    const uint32_t above = tree->head[h];
    const DmFrame *const f = above == DM_NONE ? NULL : report_frame(x, above);
    if (f && f->pos == DM_POS_VERB && above < h) {
      return dm_subject(x, above);
    }
  }
  return DM_NONE;
}

/* ", said Kallas": the speaker behind a report that closes the sentence,
   whatever the parser made of either; DM_NONE when it is no such thing. */
static uint32_t inverted_speaker(const DmTree *tree, uint32_t cue) {
  const uint32_t from = tree->doc->sentences.items[tree->sentence[cue]].first;
  const DmStr tag = dm_tree_token(tree, cue)->xpos;
  const bool finite = dm_str_eqz(tag, "VBD") || dm_str_eqz(tag, "VBZ");
  if (!finite || cue == from || has_clause(tree, cue) ||
      dm_tree_token(tree, cue - 1)->upos != DM_UPOS_PUNCT) {
    return DM_NONE;
  }
  DM_EACH_CHILD(tree, cue, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    if (c < cue && rel == DM_REL_NSUBJ) {
      return DM_NONE;
    }
    if (c > cue &&
        (rel == DM_REL_NSUBJ || rel == DM_REL_OBJ || rel == DM_REL_IOBJ)) {
      return c;
    }
  }
  return DM_NONE;
}

static uint32_t speaker_of(const DmExtraction *x, const DmFrame *f,
                           uint32_t cue) {
  const uint32_t inverted =
      f->pos == DM_POS_VERB ? inverted_speaker(&x->tree, cue) : DM_NONE;
  if (inverted != DM_NONE) {
    return inverted;
  }
  const uint32_t outer = outer_speaker(x, cue);
  if (outer != DM_NONE) {
    return outer;
  }
  if (f->pos == DM_POS_NOUN) {
    const uint32_t owner = dm_tree_child(&x->tree, cue, DM_REL_NMOD_POSS);
    return owner != DM_NONE ? owner : first_filler(x, cue, f->source);
  }
  return dm_subject(x, cue);
}

/* "X said A, while B": B is the document's again. */
static bool in_contrast(const DmExtraction *x, uint32_t t, uint32_t content) {
  for (; t != content && t != DM_NONE; t = x->tree.head[t]) {
    if (dm_tree_base(&x->tree, t) == DM_REL_ADVCL && t > content) {
      const DmStr marker = dm_tree_marker(x->arena, &x->tree, t);
      if (dm_str_eqz(marker, "while") || dm_str_eqz(marker, "whereas")) {
        return true;
      }
    }
  }
  return false;
}

/* Mark the clause under `content` as said, except what stands in `cue`. */
static void attribute(Speech *sp, uint32_t report, uint32_t content,
                      uint32_t cue) {
  const DmTree *const tree = &sp->x->tree;
  const DmSentence *const s =
      &sp->x->doc->sentences.items[tree->sentence[content]];
  DmReport *const r = &sp->out.reports.items[report];
  const bool whole = r->frame && r->frame->pos == DM_POS_PREP;
  for (uint32_t t = s->first; t < s->first + s->count; ++t) {
    if (dm_tree_below(tree, t, content) &&
        (whole || !in_contrast(sp->x, t, content)) &&
        (cue == DM_NONE || cue == content ||
         dm_tree_below(tree, content, cue) || !dm_tree_below(tree, t, cue))) {
      sp->out.report_of[t] = report;
      r->first = t < r->first ? t : r->first;
      r->last = t > r->last ? t : r->last;
    }
  }
}

/* "accused X of arming Y": a gerund that the frame takes as what is said. */
static bool says_what(const DmExtraction *x, const DmFrame *f, uint32_t cue,
                      uint32_t c) {
  const DmDeprel rel = dm_tree_base(&x->tree, c);
  return (rel == DM_REL_ADVCL || rel == DM_REL_XCOMP || rel == DM_REL_ACL) &&
         dm_str_eqz(dm_tree_token(&x->tree, c)->xpos, "VBG") && c > cue &&
         dm_frame_holds(x, f, cue, c);
}

static DmReport new_report(Speech *sp, const DmFrame *f, uint32_t cue,
                           uint32_t speaker, uint32_t content) {
  DmReport r = {f, cue, speaker, DM_NONE, content, content, false};
  r.addressee = f ? first_filler(sp->x, cue, f->addressee) : DM_NONE;
  if (r.addressee == speaker) {
    r.addressee = DM_NONE;
  }
  return r;
}

/* "the army denied this": what it says is its object. */
static bool has_object(const DmTree *tree, uint32_t cue) {
  return dm_tree_child(tree, cue, DM_REL_OBJ) != DM_NONE &&
         inverted_speaker(tree, cue) == DM_NONE;
}

/* A report word with its clause below it, or hanging beside what it reports
   ("“It failed,” she said" has either shape). What "that" opens is a clause of
   the report whatever the parser calls it. */
static void report_at(Speech *sp, uint32_t cue) {
  const DmExtraction *const x = sp->x;
  const DmTree *const tree = &x->tree;
  const DmFrame *const f = report_frame(x, cue);
  if (!f) {
    return;
  }
  const uint32_t speaker = speaker_of(x, f, cue);
  const bool beside = !has_clause(tree, cue) && tree->head[cue] != DM_NONE &&
                      !has_object(tree, cue) &&
                      (dm_tree_base(tree, cue) == DM_REL_PARATAXIS ||
                       inverted_speaker(tree, cue) != DM_NONE) &&
                      f->pos == DM_POS_VERB;
  uint32_t report = DM_NONE;
  DM_EACH_CHILD(tree, cue, c) {
    const DmDeprel rel = dm_tree_base(tree, c);
    const DmDeprel exact = dm_tree_token(tree, c)->deprel;
    const bool clause =
        rel == DM_REL_CCOMP || says_what(x, f, cue, c) ||
        (rel == DM_REL_PARATAXIS && c < cue && !report_frame(x, c)) ||
        (((f->pos == DM_POS_NOUN &&
           (exact == DM_REL_ACL || exact == DM_REL_ACL_RELCL)) ||
          rel == DM_REL_CONJ || rel == DM_REL_ADVCL) &&
         dm_str_eqz(dm_tree_marker(x->arena, tree, c), "that"));
    if (clause) {
      report = report == DM_NONE
                   ? add_report(sp, new_report(sp, f, cue, speaker, c))
                   : report;
      attribute(sp, report, c, DM_NONE);
    }
  }
  if (report == DM_NONE && beside) {
    const uint32_t content = tree->head[cue];
    report = add_report(sp, new_report(sp, f, cue, speaker, content));
    attribute(sp, report, content, cue);
  }
}

/* Head of the clause that t modifies, by way of its subject or object too. */
static uint32_t clause_above(const DmTree *tree, uint32_t t) {
  uint32_t h = tree->head[t];
  while (!dm_is_predicate(tree, h) && tree->head[h] != DM_NONE) {
    h = tree->head[h];
  }
  return h;
}

/* "according to X": all of the clause that it modifies. */
static void according_to(Speech *sp, uint32_t t) {
  const DmExtraction *const x = sp->x;
  const DmTree *const tree = &x->tree;
  const DmDeprel rel = dm_tree_base(tree, t);
  if (tree->head[t] == DM_NONE ||
      (rel != DM_REL_OBL && rel != DM_REL_NMOD && rel != DM_REL_ADVCL &&
       rel != DM_REL_PARATAXIS)) {
    return;
  }
  const DmStr marker = dm_tree_marker(x->arena, tree, t);
  if (!marker.n) {
    return;
  }
  size_t word = 0;
  while (word < marker.n && marker.p[word] != ' ') {
    ++word;
  }
  const DmFrameList list = dm_ontology_frames(
      x->ontology, DM_FRAME_REPORT, DM_POS_PREP, dm_str_n(marker.p, word));
  for (size_t i = 0; i < list.count; ++i) {
    for (size_t k = 0; k < list.items[i]->lemmas.count; ++k) {
      if (dm_str_eq(list.items[i]->lemmas.items[k], marker)) {
        const uint32_t content = clause_above(tree, t);
        const uint32_t report =
            add_report(sp, new_report(sp, list.items[i], t, t, content));
        attribute(sp, report, content, t);
        return;
      }
    }
  }
}

static uint32_t depth_of(const DmTree *tree, uint32_t t) {
  uint32_t depth = 0;
  while (tree->head[t] != DM_NONE) {
    t = tree->head[t];
    ++depth;
  }
  return depth;
}

/* Outer reports first, so that inner ones overwrite them. */
static void reports_of_sentence(Speech *sp, const DmSentence *s) {
  const DmTree *const tree = &sp->x->tree;
  uint32_t deepest = 0;
  uint32_t *const depth = DM_NEW_ARRAY(sp->x->arena, uint32_t, s->count);
  for (uint32_t i = 0; i < s->count; ++i) {
    depth[i] = depth_of(tree, s->first + i);
    deepest = depth[i] > deepest ? depth[i] : deepest;
  }
  for (uint32_t d = 0; d <= deepest; ++d) {
    for (uint32_t i = 0; i < s->count; ++i) {
      if (depth[i] == d) {
        report_at(sp, s->first + i);
        according_to(sp, s->first + i);
      }
    }
  }
}

static bool is_speech(const Speech *sp, const Quote *q) {
  const DmTree *const tree = &sp->x->tree;
  const DmSentence *const s =
      &sp->x->doc->sentences.items[tree->sentence[q->first]];
  return q->last - q->first + 1 >= MIN_QUOTE_TOKENS ||
         (q->first <= s->first + 1 && q->last + 2 >= s->first + s->count);
}

/* What else stands between the same marks is said by the same speaker. */
static void spread(Speech *sp, const Quote *q) {
  DmReport *const r = &sp->out.reports.items[q->report];
  for (uint32_t t = q->first; t <= q->last; ++t) {
    if (sp->out.report_of[t] == DM_NONE) {
      sp->out.report_of[t] = q->report;
      r->first = t < r->first ? t : r->first;
      r->last = t > r->last ? t : r->last;
    }
  }
}

/* Reports whose clause is quoted are direct and give the quotation a speaker.
 */
static void link_quotes(Speech *sp) {
  for (size_t i = 0; i < sp->quotes.count; ++i) {
    Quote *const q = &sp->quotes.items[i];
    for (uint32_t t = q->first; t <= q->last && q->report == DM_NONE; ++t) {
      const uint32_t r = sp->out.report_of[t];
      if (r != DM_NONE && sp->out.quote_of[sp->out.reports.items[r].cue] != i) {
        q->report = r;
        sp->out.reports.items[r].direct =
            sp->out.reports.items[r].direct || is_speech(sp, q);
      }
    }
    if (q->report != DM_NONE && is_speech(sp, q)) {
      spread(sp, q);
    }
  }
}

/* A report word in the sentence of the quotation, outside of it. */
static uint32_t cue_beside(const Speech *sp, const Quote *q) {
  const DmTree *const tree = &sp->x->tree;
  const DmSentence *const a =
      &sp->x->doc->sentences.items[tree->sentence[q->first]];
  const DmSentence *const b =
      &sp->x->doc->sentences.items[tree->sentence[q->last]];
  for (uint32_t t = a->first; t < b->first + b->count; ++t) {
    const DmFrame *const f =
        t < q->first || t > q->last ? report_frame(sp->x, t) : NULL;
    if (f && f->pos == DM_POS_VERB && dm_subject(sp->x, t) != DM_NONE) {
      return t;
    }
  }
  return DM_NONE;
}

static void attribute_quote(Speech *sp, Quote *q, uint32_t cue,
                            uint32_t speaker, const DmFrame *f) {
  DmReport r = {f, cue, speaker, DM_NONE, q->first, q->last, true};
  q->report = add_report(sp, r);
  for (uint32_t t = q->first; t <= q->last; ++t) {
    if (sp->out.report_of[t] == DM_NONE) {
      sp->out.report_of[t] = q->report;
    }
  }
}

/* "Trump: ‘Iran is arming them’": a name and a colon before what is said. */
static void colon_speech(Speech *sp, const DmSentence *s) {
  enum { MAX_NAME = 6 };
  const DmTree *const tree = &sp->x->tree;
  uint32_t colon = s->first;
  const uint32_t end = s->first + s->count;
  while (colon < end && colon - s->first <= MAX_NAME &&
         !dm_str_eqz(dm_tree_token(tree, colon)->form, ":")) {
    const DmToken *const token = dm_tree_token(tree, colon);
    const bool name = token->upos == DM_UPOS_PROPN ||
                      (token->upos == DM_UPOS_NOUN && token->form.n &&
                       token->form.p[0] >= 'A' && token->form.p[0] <= 'Z');
    if (!name) {
      return;
    }
    ++colon;
  }
  if (colon == s->first || colon + 1 >= end || colon - s->first > MAX_NAME ||
      dm_is_digit((unsigned char)dm_tree_token(tree, colon + 1)->form.p[0])) {
    return;
  }
  const DmReport r = {NULL,
                      colon,
                      colon - 1,
                      DM_NONE,
                      colon + 1,
                      end - 1,
                      sp->out.quote_of[colon + 1] != DM_NONE};
  const uint32_t report = add_report(sp, r);
  for (uint32_t t = colon + 1; t < end; ++t) {
    if (sp->out.report_of[t] == DM_NONE) {
      sp->out.report_of[t] = report;
    }
  }
}

static bool belong_together(const Quote *a, const Quote *b) {
  return a->chained || a->paragraph == b->paragraph;
}

/* The speaker of the quotation before or, failing that, after number i. */
static void adopt_neighbour(Speech *sp, size_t i) {
  Quote *const q = &sp->quotes.items[i];
  if (q->report != DM_NONE || !is_speech(sp, q)) {
    return;
  }
  const Quote *const before = i ? q - 1 : NULL;
  const Quote *const after = i + 1 < sp->quotes.count ? q + 1 : NULL;
  const Quote *const from =
      before && before->report != DM_NONE && belong_together(before, q) ? before
      : after && after->report != DM_NONE && belong_together(q, after)  ? after
                                                                        : NULL;
  if (from) {
    const DmReport r = sp->out.reports.items[from->report];
    attribute_quote(sp, q, q->first, r.speaker, NULL);
  }
}

/* Quotations without a report of their own: one in the sentence, else that of
   the nearest quotation of the paragraph, earlier ones first. */
static void adopt_quotes(Speech *sp) {
  for (size_t i = 0; i < sp->quotes.count; ++i) {
    Quote *const q = &sp->quotes.items[i];
    const uint32_t cue =
        q->report == DM_NONE && is_speech(sp, q) ? cue_beside(sp, q) : DM_NONE;
    if (cue != DM_NONE) {
      attribute_quote(sp, q, cue, dm_subject(sp->x, cue),
                      report_frame(sp->x, cue));
    }
  }
  for (size_t i = 0; i < sp->quotes.count; ++i) {
    adopt_neighbour(sp, i);
  }
  /* Speakers of a long quotation are often named at its end. */
  for (size_t i = sp->quotes.count; i-- > 0;) {
    adopt_neighbour(sp, i);
  }
}

DmSpeech dm_find_speech(const DmExtraction *x) {
  Speech sp = {.x = x};
  const size_t n = x->doc->tokens.count;
  sp.out.report_of = DM_NEW_ARRAY(x->arena, uint32_t, n);
  sp.out.quote_of = DM_NEW_ARRAY(x->arena, uint32_t, n);
  for (size_t i = 0; i < n; ++i) {
    sp.out.report_of[i] = sp.out.quote_of[i] = DM_NONE;
  }
  find_quotes(&sp);
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    reports_of_sentence(&sp, &x->doc->sentences.items[i]);
  }
  for (size_t i = 0; i < x->doc->sentences.count; ++i) {
    colon_speech(&sp, &x->doc->sentences.items[i]);
  }
  link_quotes(&sp);
  adopt_quotes(&sp);
  return sp.out;
}
