/* SPDX-License-Identifier: Apache-2.0 */
/* NDJSON: one JSON object a line, each a document. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/input.h"

/* The strings of one line; they live in the cJSON tree. */
typedef struct Record {
  DmStr id;
  DmStr date;
  DmStr title;
  DmStr text;
  DmStr url;
} Record;

/* Report why the line, or its member `key` unless NULL, cannot be used. */
static DmStatus refuse(const DmReader *reader, size_t line, const char *key,
                       const char *why) {
  const char *const quote = key ? "\"" : "";
  dm_report(reader->diag, DM_ERROR, reader->name, line, "%s%s%s%s%s", quote,
            key ? key : "", quote, key ? " " : "", why);
  return DM_ERR_INPUT;
}

/* cJSON ends strings at NUL, so a \u0000 would cut a text silently. */
static bool has_escaped_nul(DmStr line) {
  for (size_t i = 0; i + 5 < line.n; ++i) {
    if (line.p[i] != '\\') {
      continue;
    }
    if (memcmp(line.p + i, "\\u0000", 6) == 0) {
      return true;
    }
    ++i; /* an escaped backslash escapes nothing */
  }
  return false;
}

static DmStatus take(const DmReader *reader, size_t line, const cJSON *json,
                     const char *key, bool number_too, DmStr *out) {
  const cJSON *const item = cJSON_GetObjectItemCaseSensitive(json, key);
  if (!item || cJSON_IsNull(item)) {
    return DM_OK;
  }
  if (!cJSON_IsString(item)) {
    return refuse(reader, line, key,
                  number_too ? "is neither a string nor an integer"
                             : "is not a string");
  }
  *out = dm_str(item->valuestring);
  return DM_OK;
}

/* An id may be an integer; `digits` holds it then. */
static DmStatus take_id(const DmReader *reader, size_t line, const cJSON *json,
                        char digits[32], DmStr *out) {
  const cJSON *const item = cJSON_GetObjectItemCaseSensitive(json, "id");
  if (item && cJSON_IsNumber(item)) {
    const double value = item->valuedouble;
    if (value >= -9007199254740992.0 && value <= 9007199254740992.0 &&
        value == (double)(long long)value) {
      (void)snprintf(digits, 32, "%lld", (long long)value);
      *out = dm_str(digits);
      return DM_OK;
    }
  }
  return take(reader, line, json, "id", true, out);
}

static DmStatus take_record(const DmReader *reader, size_t line,
                            const cJSON *json, char digits[32], Record *out) {
  if (!cJSON_IsObject(json)) {
    return refuse(reader, line, NULL, "not a JSON object");
  }
  DM_TRY(take_id(reader, line, json, digits, &out->id));
  DM_TRY(take(reader, line, json, "date", false, &out->date));
  out->date = dm_reader_date(reader, line, out->date);
  DM_TRY(take(reader, line, json, "title", false, &out->title));
  DM_TRY(take(reader, line, json, "url", false, &out->url));
  const cJSON *const text = cJSON_GetObjectItemCaseSensitive(json, "text");
  if (!text) {
    return refuse(reader, line, "text", "is missing");
  }
  if (!cJSON_IsString(text)) {
    return refuse(reader, line, "text", "is not a string");
  }
  out->text = dm_str(text->valuestring);
  return DM_OK;
}

/* Title above the text, unless the text begins with it. */
static DmStr with_title(DmArena *arena, DmStr title, DmStr text) {
  const DmStr head = dm_str_trim(title);
  const DmStr body = dm_str_trim(text);
  if (head.n == 0 ||
      (body.n >= head.n && memcmp(body.p, head.p, head.n) == 0)) {
    return dm_str_dup(arena, text);
  }
  return dm_str_join(arena, head, "\n\n", text);
}

typedef struct Build {
  DmReader *reader;
  DmArena *arena;
  size_t line;
  Record record;
  DmDocument **out;
} Build;

static DmStatus build(void *arg) {
  const Build *const b = arg;
  const Record *const record = &b->record;
  if (dm_str_trim(record->text).n == 0) {
    return refuse(b->reader, b->line, "text", "is blank");
  }
  DmDocument *doc;
  DM_TRY(dm_reader_document(b->reader, b->arena, b->line, record->id, &doc));
  doc->title = dm_str_dup(b->arena, record->title);
  doc->date = dm_str_dup(b->arena, record->date);
  doc->url = dm_str_dup(b->arena, record->url);
  doc->text = with_title(b->arena, record->title, record->text);
  doc->rebuilt = true;
  if (doc->text.n > UINT32_MAX / 3) {
    return refuse(b->reader, b->line, "text", "is too long");
  }
  dm_tokenize(doc);
  if (doc->tokens.count == 0) {
    return refuse(b->reader, b->line, "text", "is blank");
  }
  *b->out = doc;
  return DM_OK;
}

DmStatus dm_ndjson_next(DmReader *reader, DmArena *arena, DmDocument **out) {
  DmStr line;
  size_t number;
  do {
    number = reader->line;
    if (!dm_reader_line(reader, &line)) {
      return DM_OK;
    }
    if (number == 1 && dm_str_starts(line, "\xEF\xBB\xBF")) {
      line = dm_str_n(line.p + 3, line.n - 3);
    }
    line = dm_str_trim(line);
  } while (line.n == 0);
  if (dm_utf8_invalid_at(line) != line.n) {
    return refuse(reader, number, NULL, "invalid UTF-8");
  }
  if (has_escaped_nul(line)) {
    return refuse(reader, number, NULL, "\\u0000 in a string");
  }
  const char *rest = NULL;
  cJSON *const json = cJSON_ParseWithLengthOpts(line.p, line.n, &rest, false);
  if (!json || rest != line.p + line.n) {
    cJSON_Delete(json);
    return refuse(reader, number, NULL,
                  "not valid JSON (or too deeply nested)");
  }
  /* The tree is freed whether or not the arena jumps in build(). */
  char digits[32];
  Build b = {.reader = reader, .arena = arena, .line = number, .out = out};
  DmStatus st = take_record(reader, number, json, digits, &b.record);
  if (st == DM_OK) {
    st = dm_arena_protect(arena, build, &b);
  }
  cJSON_Delete(json);
  return st;
}
