/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "text/form.h"
#include "text/reader.h"

/* One line end for each kind: comments and fields hold no control bytes. */
static DmStatus put_line_text(DmSink *sink, DmStr s) {
  size_t from = 0;
  for (size_t i = 0; i < s.n; ++i) {
    const unsigned char c = (unsigned char)s.p[i];
    if (c < ' ') {
      DM_TRY(dm_sink_write(sink, s.p + from, i - from));
      /* CR LF is one space. */
      if (!(c == '\n' && i > 0 && s.p[i - 1] == '\r')) {
        DM_TRY(dm_sink_write(sink, " ", 1));
      }
      from = i + 1;
    }
  }
  return dm_sink_write(sink, s.p + from, s.n - from);
}

static DmStatus put_comment(DmSink *sink, const char *key, DmStr value) {
  if (value.n == 0) {
    return DM_OK;
  }
  DM_TRY(dm_sink_puts(sink, "# "));
  DM_TRY(dm_sink_puts(sink, key));
  DM_TRY(dm_sink_puts(sink, " = "));
  DM_TRY(put_line_text(sink, value));
  return dm_sink_puts(sink, "\n");
}

static DmStatus put_field(DmSink *sink, DmStr value) {
  DM_TRY(dm_sink_puts(sink, "\t"));
  return value.n ? put_line_text(sink, value) : dm_sink_puts(sink, "_");
}

static DmStatus put_number(DmSink *sink, const char *before, uint32_t n) {
  char digits[16];
  const int size = snprintf(digits, sizeof digits, "%u", (unsigned)n);
  DM_TRY(dm_sink_puts(sink, before));
  return dm_sink_write(sink, digits, (size_t)size);
}

static DmStr source(const DmDocument *doc, uint32_t start, uint32_t end) {
  return (DmStr){doc->text.p + start, end - start};
}

/* The word as the source spells it, when the form is its plain spelling; words
   of a multiword token that share its range keep their form. */
static DmStatus put_form(DmSink *sink, const DmDocument *doc,
                         const DmToken *token, DmArena *scratch) {
  const DmStr spelled = source(doc, token->start, token->end);
  return put_field(sink, dm_str_eq(dm_form(scratch, spelled), token->form)
                             ? spelled
                             : token->form);
}

/* What is being written: the names go along with the tokens. */
typedef struct Call {
  const DmDocument *doc;
  DmSink *sink;
  size_t name; /* the first name that does not end before the token */
} Call;

/* Attributes of MISC, from the tab on; "_" when there was none. */
typedef struct Misc {
  DmSink *sink;
  bool any;
} Misc;

static DmStatus put_key(Misc *misc, const char *key) {
  DM_TRY(dm_sink_puts(misc->sink, misc->any ? "|" : "\t"));
  misc->any = true;
  return dm_sink_puts(misc->sink, key);
}

static DmStatus end_misc(const Misc *misc) {
  return dm_sink_puts(misc->sink, misc->any ? "\n" : "\t_\n");
}

/* NER=B-PER, NER=I-PER. */
static DmStatus put_name(Misc *misc, Call *call, uint32_t t) {
  const DmDocument *const doc = call->doc;
  while (call->name < doc->names.count &&
         doc->names.items[call->name].last < t) {
    ++call->name;
  }
  if (call->name == doc->names.count ||
      doc->names.items[call->name].first > t) {
    return DM_OK;
  }
  const DmNameSpan *const name = &doc->names.items[call->name];
  DM_TRY(put_key(misc, name->first == t ? "NER=B-" : "NER=I-"));
  return dm_sink_puts(misc->sink, name->tag);
}

/* SpaceAfter=No and, for text, TokenRange=start:end. */
static DmStatus put_place(Misc *misc, const DmDocument *doc, uint32_t start,
                          const DmToken *last) {
  if (!(last->flags & DM_TOKEN_SPACE_AFTER)) {
    DM_TRY(put_key(misc, "SpaceAfter=No"));
  }
  if (!doc->rebuilt) {
    DM_TRY(put_key(misc, ""));
    DM_TRY(put_number(misc->sink, "TokenRange=", start));
    DM_TRY(put_number(misc->sink, ":", last->end));
  }
  return DM_OK;
}

/* "1-2\tdon't\t_…": the surface token of tokens[i..i+n). */
static DmStatus put_range(DmSink *sink, const DmDocument *doc, uint32_t id,
                          const DmToken *first, uint32_t n) {
  const DmToken *const last = first + n - 1;
  DM_TRY(put_number(sink, "", id));
  DM_TRY(put_number(sink, "-", id + n - 1));
  DM_TRY(put_field(sink, source(doc, first->start, last->end)));
  DM_TRY(dm_sink_puts(sink, "\t_\t_\t_\t_\t_\t_\t_"));
  Misc misc = {sink, false};
  DM_TRY(put_place(&misc, doc, first->start, last));
  return end_misc(&misc);
}

static DmStatus put_word(Call *call, uint32_t id, uint32_t t, bool tagged,
                         bool inner) {
  DmSink *const sink = call->sink;
  const DmDocument *const doc = call->doc;
  const DmToken *const token = &doc->tokens.items[t];
  DM_TRY(put_number(sink, "", id));
  DM_TRY(put_form(sink, doc, token, doc->arena));
  if (tagged) {
    DM_TRY(put_field(sink, token->lemma));
    DM_TRY(put_field(sink, dm_str(dm_upos_name(token->upos))));
    DM_TRY(put_field(sink, token->xpos));
    DM_TRY(put_field(sink, token->feats));
    DM_TRY(put_number(sink, "\t", token->head));
    DM_TRY(put_field(sink, dm_str(dm_deprel_name(token->deprel))));
    DM_TRY(dm_sink_puts(sink, "\t_"));
  } else {
    DM_TRY(dm_sink_puts(sink, "\t_\t_\t_\t_\t_\t_\t_"));
  }
  Misc misc = {sink, false};
  DM_TRY(put_name(&misc, call, t));
  if (!inner) {
    DM_TRY(put_place(&misc, doc, token->start, token));
  }
  return end_misc(&misc);
}

/* Trees are there once one token is a root. */
static bool is_tagged(const DmDocument *doc, const DmSentence *sentence) {
  for (uint32_t i = 0; i < sentence->count; ++i) {
    const DmToken *const token = &doc->tokens.items[sentence->first + i];
    if (token->deprel == DM_REL_ROOT) {
      return true;
    }
  }
  return false;
}

static DmStatus put_tokens(Call *call, const DmSentence *sentence) {
  DmSink *const sink = call->sink;
  const DmDocument *const doc = call->doc;
  const DmToken *const tokens = doc->tokens.items + sentence->first;
  const bool tagged = is_tagged(doc, sentence);
  uint32_t inner_until = 0;
  for (uint32_t i = 0; i < sentence->count; ++i) {
    uint32_t n = 1;
    while (i + n < sentence->count && (tokens[i + n].flags & DM_TOKEN_JOINED)) {
      ++n;
    }
    if (n > 1 && i >= inner_until) {
      DM_TRY(put_range(sink, doc, i + 1, &tokens[i], n));
      inner_until = i + n;
    }
    DM_TRY(put_word(call, i + 1, sentence->first + i, tagged, i < inner_until));
  }
  return dm_sink_puts(sink, "\n");
}

static DmStatus put_sentence(Call *call, size_t index) {
  DmSink *const sink = call->sink;
  const DmDocument *const doc = call->doc;
  const DmSentence *const sentence = &doc->sentences.items[index];
  if (index == 0 || sentence[-1].paragraph != sentence->paragraph) {
    DM_TRY(dm_sink_puts(sink, "# newpar\n"));
  }
  if (sentence->id.n) {
    DM_TRY(put_comment(sink, "sent_id", sentence->id));
  } else {
    DM_TRY(dm_sink_puts(sink, "# sent_id = "));
    DM_TRY(put_line_text(sink, doc->id));
    DM_TRY(put_number(sink, "-", (uint32_t)index + 1));
    DM_TRY(dm_sink_puts(sink, "\n"));
  }
  if (sentence->heading) {
    DM_TRY(dm_sink_puts(sink, "# heading = yes\n"));
  }
  DM_TRY(
      put_comment(sink, "text", source(doc, sentence->start, sentence->end)));
  return put_tokens(call, sentence);
}

static DmStatus write_document(void *arg) {
  Call *const call = arg;
  const DmDocument *const doc = call->doc;
  DmSink *const sink = call->sink;
  DM_TRY(put_comment(sink, "newdoc id", doc->id));
  DM_TRY(put_comment(sink, "meta::title", doc->title));
  DM_TRY(put_comment(sink, "meta::dateCreated", doc->date));
  DM_TRY(put_comment(sink, "meta::sourceURL", doc->url));
  for (size_t i = 0; i < doc->sentences.count; ++i) {
    DM_TRY(put_sentence(call, i));
  }
  return DM_OK;
}

DmStatus dm_conllu_write(const DmDocument *doc, DmSink *sink) {
  Call call = {doc, sink, 0};
  return dm_arena_protect(doc->arena, write_document, &call);
}
