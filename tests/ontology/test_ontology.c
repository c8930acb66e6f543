/* SPDX-License-Identifier: Apache-2.0 */
/* The small ontology in good/, alone, with user.ttl, compiled and read back. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "dump.h"
#include "ontology/compiled.h"
#include "ontology/fields.h"
#include "ontology/load.h"

#define GOOD "tests/ontology/good"
#define USER "tests/ontology/user.ttl"
#define ID "https://w3id.org/demarche/id/"

static const char *const user[] = {USER};

static DmOntology *read_good(size_t n_extra) {
  DmOntology *o;
  assert_int_equal(dm_ontology_read(GOOD, user, n_extra, NULL, &o), DM_OK);
  return o;
}

static int setup(void **state) {
  *state = read_good(0);
  return 0;
}

static int teardown(void **state) {
  dm_ontology_free(*state);
  return 0;
}

static const DmEntityInfo *entity(const DmOntology *o, const char *iri) {
  const uint32_t i = dm_ontology_find_entity(o, dm_str(iri));
  assert_int_not_equal(i, DM_NONE);
  return dm_ontology_entity(o, i);
}

static void assert_str(DmStr actual, const char *expected) {
  if (!dm_str_eqz(actual, expected)) {
    fail_msg("\"%.*s\" is not \"%s\"", DM_STR_ARG(actual), expected);
  }
}

static void test_entities(void **state) {
  const DmOntology *const o = *state;
  assert_int_equal(dm_ontology_entity_count(o), 8);
  for (uint32_t i = 1; i < 8; ++i) {
    assert_true(dm_str_cmp(dm_ontology_entity(o, i - 1)->iri,
                           dm_ontology_entity(o, i)->iri) < 0);
  }
  const DmEntityInfo *const ukraine = entity(o, ID "country/UKR");
  assert_str(ukraine->label, "Ukraine");
  assert_str(ukraine->iso2, "UA");
  assert_str(ukraine->wikidata, "http://www.wikidata.org/entity/Q212");
  assert_int_equal(ukraine->cls, DM_CLASS_COUNTRY);
  assert_ptr_equal(dm_ontology_entity(o, ukraine->country), ukraine);
  const DmEntityInfo *const nato = entity(o, ID "organization/nato");
  assert_str(nato->acronym, "NATO");
  assert_str(nato->kinds.items[0], "alliance");
  assert_int_equal(nato->members.count, 1);
  assert_int_equal(nato->country, DM_NONE);
  assert_ptr_equal(
      dm_ontology_entity(o, entity(o, ID "organization/committee")->part_of),
      nato);
  assert_int_equal(dm_ontology_find_entity(o, dm_str(ID)), DM_NONE);
}

static void test_tenures(void **state) {
  const DmEntityInfo *const ann = entity(*state, ID "person/ann-example");
  assert_int_equal(ann->gender, DM_GENDER_FEMALE);
  assert_int_equal(ann->n_tenures, 2);
  assert_str(ann->tenures[0].role, "foreign minister");
  assert_str(ann->tenures[0].until, "2020-12-31");
  assert_str(ann->tenures[1].role, "president");
  assert_str(ann->tenures[1].from, "2021-01-20");
  assert_str(ann->tenures[1].until, "");
}

static void test_nouns(void **state) {
  const DmOntology *const o = *state;
  const DmActorNoun *const minister =
      dm_ontology_actor_noun(o, dm_str("foreign minister"));
  assert_int_equal(minister->cls, DM_CLASS_PERSON);
  assert_true(minister->represents);
  assert_false(minister->title);
  assert_str(minister->line, "words.ttl:10");
  assert_int_equal(dm_ontology_actor_noun(o, dm_str("queen"))->gender,
                   DM_GENDER_FEMALE);
  assert_int_equal(dm_ontology_actor_noun(o, dm_str("troop"))->cls,
                   DM_CLASS_GROUP);
  assert_int_equal(dm_ontology_actor_noun(o, dm_str("town"))->cls,
                   DM_CLASS_PLACE);
  assert_true(dm_ontology_actor_noun(o, dm_str("government"))->stands_for);
  assert_null(dm_ontology_actor_noun(o, dm_str("foreign")));
}

static void test_name_words(void **state) {
  const DmOntology *const o = *state;
  assert_int_equal(dm_ontology_word_traits(o, dm_str("neema")),
                   DM_WORD_GIVEN_NAME);
  assert_int_equal(dm_ontology_word_traits(o, dm_str("jordan")),
                   DM_WORD_GIVEN_NAME | DM_WORD_PLACE);
  assert_int_equal(dm_ontology_word_traits(o, dm_str("van")), DM_WORD_PARTICLE);
  assert_int_equal(dm_ontology_word_traits(o, dm_str("ltd")),
                   DM_WORD_ORGANIZATION | DM_WORD_LEGAL_FORM);
  assert_int_equal(dm_ontology_word_traits(o, dm_str("fly")), DM_WORD_MOTION);
  assert_int_equal(dm_ontology_word_traits(o, dm_str("town")), 0);
}

static void test_relations(void **state) {
  const DmOntology *const o = *state;
  assert_int_equal(dm_ontology_relation_count(o), 2);
  const DmRelationType *const criticizes =
      dm_ontology_relation(o, dm_ontology_find_relation(o, "criticizes"));
  assert_str(criticizes->iri, DM_NS "criticizes");
  assert_str(criticizes->plover, "DISAPPROVE");
  assert_str(criticizes->cameo, "11");
  assert_int_equal(criticizes->stance, DM_STANCE_OPPOSE);
  assert_int_equal(criticizes->domain, DM_MASK_AGENT);
  assert_int_equal(criticizes->range, DM_MASK_ACTOR | 1 << DM_CLASS_PROPOSAL);
  assert_int_equal(dm_ontology_find_relation(o, "snubs"), DM_NONE);
}

static void test_slot_order(void **state) {
  static const char expected[] =
      "obj obj.poss obj.on comp comp.subj at on behalf of with";
  const DmFrameList list = dm_ontology_frames(*state, DM_FRAME_RELATION,
                                              DM_POS_VERB, dm_str("condemn"));
  char *text = NULL;
  assert_int_equal(list.count, 1);
  assert_float_equal(list.items[0]->weight, 0.75, 0);
  text = dump_slots(list.items[0]->target);
  assert_string_equal(text, expected);
  free(text);
}

static void test_frames(void **state) {
  const DmOntology *const o = *state;
  const DmFrameList call =
      dm_ontology_frames(o, DM_FRAME_RELATION, DM_POS_VERB, dm_str("call"));
  assert_int_equal(call.count, 2);
  assert_str(call.items[0]->iri, DM_LEX_NS "call-out");
  assert_int_equal(call.items[0]->target_mask,
                   1 << DM_CLASS_COUNTRY | 1 << DM_CLASS_PERSON);
  assert_str(call.items[1]->object.items[1], "president");
  const DmFrame *const tell =
      dm_ontology_frames(o, DM_FRAME_RELATION, DM_POS_VERB, dm_str("tell"))
          .items[0];
  assert_int_equal(tell->requires.items[0].kind, DM_SLOT_INF);
  const DmFrame *const hold =
      dm_ontology_frames(o, DM_FRAME_LIGHT, DM_POS_VERB, dm_str("hold"))
          .items[0];
  assert_int_equal(hold->complement.count, 1);
  assert_int_equal(hold->complement.items[0].kind, DM_SLOT_OBJ);
  const DmFrame *const rule =
      dm_ontology_frames(o, DM_FRAME_STATUS, DM_POS_VERB, dm_str("rule"))
          .items[0];
  assert_int_equal(rule->status, DM_STATUS_RULED_OUT);
  assert_int_equal(rule->polarity, DM_POLARITY_NEGATIVE);
  const DmFrame *const want =
      dm_ontology_frames(o, DM_FRAME_EMBEDDING, DM_POS_VERB, dm_str("want"))
          .items[0];
  assert_int_equal(want->control, DM_SLOT_SUBJ);
  assert_int_equal(want->modality, DM_MODALITY_PLANNED);
  assert_int_equal(
      dm_ontology_frames(o, DM_FRAME_REPORT, DM_POS_PREP, dm_str("according"))
          .count,
      1);
  assert_int_equal(
      dm_ontology_frames(o, DM_FRAME_REPORT, DM_POS_NOUN, dm_str("say")).count,
      0);
}

/* Words matched at the start of `text`, and the first sense. */
static size_t match(const DmOntology *o, const char *text, DmName *first,
                    size_t *senses) {
  DmArena *const arena = dm_arena_new(0);
  DmStr words[16];
  const size_t n = dm_name_words(arena, dm_str(text), words, 16);
  const DmNameMatch m = dm_ontology_match(o, words, n);
  *senses = m.count;
  if (m.count) {
    *first = m.names[0];
  }
  dm_arena_free(arena);
  return m.words;
}

static void test_gazetteer(void **state) {
  const DmOntology *const o = *state;
  DmName name = {0};
  size_t senses;
  assert_int_equal(match(o, "U.S. troops", &name, &senses), 1);
  assert_int_equal(senses, 2); /* "U.S." and "US" */
  assert_int_equal(match(o, "United States of Europe", &name, &senses), 2);
  assert_int_equal(match(o, "united states of america", &name, &senses), 4);
  assert_int_equal(match(o, "Kyiv’s plan", &name, &senses), 1);
  assert_int_equal(senses, 2);
  assert_int_equal(name.kind, DM_NAME_METONYM);
  assert_int_equal(match(o, "Cote d'Ivoire", &name, &senses), 0);
  assert_int_equal(match(o, "CÔTE D'IVOIRE", &name, &senses), 2);
  assert_int_equal(
      match(o, "North-Atlantic Treaty Organization", &name, &senses), 4);
  assert_str(name.text, "North Atlantic Treaty Organization");
  assert_int_equal(match(o, "UN's top court", &name, &senses), 4);
  assert_int_equal(match(o, "Nations ' Court", &name, &senses), 3);
  assert_int_equal(match(o, "The Example", &name, &senses), 0);
  assert_int_equal(match(o, "Example", &name, &senses), 1);
  assert_int_equal(name.kind, DM_NAME_SURNAME);
  assert_int_equal(match(o, "", &name, &senses), 0);
}

static void test_word_traits(void **state) {
  (void)state;
  DmArena *const arena = dm_arena_new(0);
  DmStr words[4];
  assert_int_equal(
      dm_name_words(arena, dm_str("Washington, D.C./Al-Assad"), words, 4), 4);
  assert_str(words[0], "washington");
  assert_str(words[1], ",");
  assert_str(words[2], "dc");
  assert_str(words[3], "al");
  assert_int_equal(dm_name_words(arena, dm_str(". - "), words, 4), 0);
  assert_int_equal(dm_name_words(arena, dm_str("U.S.’s O’Neill"), words, 4), 3);
  assert_str(words[1], "'s");
  assert_str(words[2], "o'neill");
  dm_arena_free(arena);
}

static void test_names_of_entity(void **state) {
  const DmOntology *const o = *state;
  const DmNameMatch names = dm_ontology_names(
      o, dm_ontology_find_entity(o, dm_str(ID "country/UKR")));
  assert_int_equal(names.count, 5);
  assert_str(names.names[0].text, "Ukraine");
  assert_str(names.names[1].text, "Ukrainian");
  assert_str(names.names[2].text, "Ukrainians");
  assert_str(names.names[3].text, "Kyiv"); /* as the file has them */
  assert_str(names.names[4].text, "Kiev");
}

static void test_user_lexicon(void **state) {
  (void)state;
  DmOntology *const o = read_good(1);
  DmName name = {0};
  size_t senses;
  assert_int_equal(match(o, "Ukraina", &name, &senses), 1);
  assert_int_equal(
      dm_ontology_frames(o, DM_FRAME_RELATION, DM_POS_VERB, dm_str("lambast"))
          .count,
      1);
  const DmFrameList snub =
      dm_ontology_frames(o, DM_FRAME_RELATION, DM_POS_VERB, dm_str("snub"));
  assert_int_equal(snub.count, 1);
  assert_int_equal(snub.items[0]->relation,
                   dm_ontology_find_relation(o, "snubs"));
  dm_ontology_free(o);
}

static void test_calibration(void **state) {
  static const char *const extra[] = {"tests/ontology/calibration.ttl"};
  DmOntology *o;
  assert_float_equal(dm_ontology_calibrate(*state, 0.7), 0.7, 0);
  assert_int_equal(dm_ontology_read(GOOD, extra, 1, NULL, &o), DM_OK);
  assert_float_equal(dm_ontology_calibrate(o, 0.1), 0.1, 1e-12);
  assert_float_equal(dm_ontology_calibrate(o, 0.2), 0.1, 1e-12);
  assert_float_equal(dm_ontology_calibrate(o, 0.35), 0.35, 1e-12);
  assert_float_equal(dm_ontology_calibrate(o, 0.5), 0.6, 1e-12);
  assert_float_equal(dm_ontology_calibrate(o, 0.7), 0.75, 1e-12);
  assert_float_equal(dm_ontology_calibrate(o, 1), 0.9, 1e-12);
  dm_ontology_free(o);
}

/* ---- Compiled ------------------------------------------------------------ */

static void compile(char path[32]) {
  (void)snprintf(path, 32, "/tmp/dm-ontology-XXXXXX");
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  close(fd);
  assert_int_equal(dm_ontology_compile(GOOD, path, NULL), DM_OK);
}

static void assert_same(const DmOntology *a, const DmOntology *b) {
  char *const x = dump_ontology(a);
  char *const y = dump_ontology(b);
  assert_true(strlen(x) > 1000);
  assert_string_equal(x, y);
  free(x);
  free(y);
}

static void test_compiled_is_the_same(void **state) {
  char path[32];
  DmOntology *o;
  compile(path);
  assert_int_equal(dm_ontology_open(path, NULL, 0, NULL, &o), DM_OK);
  assert_same(*state, o);
  dm_ontology_free(o);
  assert_int_equal(dm_ontology_open(path, user, 1, NULL, &o), DM_OK);
  DmOntology *const read = read_good(1);
  assert_same(read, o);
  dm_ontology_free(read);
  dm_ontology_free(o);
  unlink(path);
}

static DmStatus load_bytes(const unsigned char *bytes, size_t n, size_t n_extra,
                           DmOntology **out) {
  const DmLoad what = {
      .bytes = bytes, .n_bytes = n, .extra = user, .n_extra = n_extra};
  return dm_ontology_load(&what, NULL, out);
}

static DmStatus try_bytes(const unsigned char *bytes, size_t n,
                          size_t n_extra) {
  DmOntology *o;
  const DmStatus st = load_bytes(bytes, n, n_extra, &o);
  dm_ontology_free(o);
  return st;
}

/* The compiled form of GOOD, to be freed; room for one byte more. */
static unsigned char *compiled_bytes(size_t *n) {
  char path[32];
  DmBuffer file = {0};
  compile(path);
  assert_int_equal(dm_file_read(path, 0, NULL, &file), DM_OK);
  unlink(path);
  unsigned char *const bytes = malloc(file.n + 1);
  assert_non_null(bytes);
  memcpy(bytes, file.p, file.n);
  *n = file.n;
  dm_buffer_free(&file);
  return bytes;
}

static void test_damaged_is_refused(void **state) {
  (void)state;
  size_t n;
  DmOntology *o;
  unsigned char *const bytes = compiled_bytes(&n);
  const size_t tables = dm_compiled_tables_end(bytes, n);
  assert_true(tables > n / 4 && tables < n);
  assert_int_equal(try_bytes(bytes, n, 0), DM_OK);
  assert_int_equal(try_bytes(bytes, n, 1), DM_OK);
  for (size_t i = 0; i < n; i += i < 200 ? 1 : 97) {
    bytes[i] ^= 0x40;
    assert_int_equal(try_bytes(bytes, n, 1), DM_ERR_LEXICON);
    /* Of the triples (whose checksum is at 32) nobody asks for no reason. */
    const bool unread = i >= tables || (i >= 32 && i < 40);
    assert_int_equal(try_bytes(bytes, n, 0), unread ? DM_OK : DM_ERR_LEXICON);
    bytes[i] ^= 0x40;
  }
  for (size_t i = 0; i < n; i += 101) {
    assert_int_equal(try_bytes(bytes, i, 0), DM_ERR_LEXICON);
  }
  memmove(bytes + 1, bytes, n); /* no view of rows that are not aligned */
  assert_int_equal(load_bytes(bytes + 1, n, 0, &o), DM_OK);
  assert_same(*state, o);
  dm_ontology_free(o);
  assert_int_equal(try_bytes(bytes + 1, n, 1), DM_OK);
  free(bytes);
  assert_int_equal(dm_ontology_open("/nowhere/x.dmo", NULL, 0, NULL, &o),
                   DM_ERR_IO);
}

/* With checksums that are right again, each word as another: either it is
   refused or all there is can be read. */
static void test_hostile_is_safe(void **state) {
  static const uint32_t others[] = {0,          1,          0x7FFFFFFF,
                                    0xFFFFFFFF, 0xFFFFFFFE, 0x80808080};
  (void)state;
  size_t n;
  size_t refused = 0;
  unsigned char *const bytes = compiled_bytes(&n);
  for (size_t i = 40; i + 4 <= n; i += 4) {
    for (size_t k = 0; k < sizeof others / sizeof *others; ++k) {
      DmOntology *o;
      unsigned char kept[4];
      memcpy(kept, bytes + i, 4);
      memcpy(bytes + i, &others[k], 4);
      dm_compiled_seal(bytes, n);
      if (load_bytes(bytes, n, 0, &o) == DM_OK) {
        free(dump_ontology(o));
      } else {
        ++refused;
      }
      dm_ontology_free(o);
      memcpy(bytes + i, kept, 4);
    }
  }
  assert_true(refused > n / 8);
  dm_compiled_seal(bytes, n);
  assert_int_equal(try_bytes(bytes, n, 1), DM_OK);
  free(bytes);
}

#if defined(__has_builtin)
#if __has_builtin(__builtin_clear_padding)
#define CAN_CLEAR_PADDING
#endif
#endif

/* Every byte of `type` that is no padding belongs to a field, so that a member
   without one is noticed. */
#ifdef CAN_CLEAR_PADDING
#define ASSERT_COVERED(part, type)                                             \
  do {                                                                         \
    type covered;                                                              \
    memset(&covered, 0xFF, sizeof covered);                                    \
    __builtin_clear_padding(&covered);                                         \
    assert_covered(part, (const unsigned char *)&covered, sizeof covered);     \
  } while (0)

static void assert_covered(DmPart part, const unsigned char *used, size_t n) {
  const DmFields *const fields = dm_fields_of(part);
  unsigned char covered[512] = {0};
  assert_int_equal(fields->size, n);
  assert_true(n <= sizeof covered);
  for (size_t i = 0; i < fields->count; ++i) {
    memset(covered + fields->items[i].at, 0xFF,
           dm_field_size(fields->items[i].type));
  }
  assert_memory_equal(covered, used, n);
}

static void test_fields_are_all(void **state) {
  (void)state;
  ASSERT_COVERED(DM_PART_SLOTS, DmSlot);
  ASSERT_COVERED(DM_PART_TENURES, DmTenure);
  ASSERT_COVERED(DM_PART_ENTITIES, DmEntityInfo);
  ASSERT_COVERED(DM_PART_RELATIONS, DmRelationType);
  ASSERT_COVERED(DM_PART_NOUNS, DmActorNoun);
  ASSERT_COVERED(DM_PART_FRAMES, DmFrame);
  ASSERT_COVERED(DM_PART_POINTS, DmPoint);
  ASSERT_COVERED(DM_PART_NAMES, DmName);
}
#else
static void test_fields_are_all(void **state) {
  (void)state;
  skip(); /* gcc has what this takes */
}
#endif

static void test_unwritable(void **state) {
  (void)state;
  assert_int_equal(dm_ontology_compile(GOOD, "/nowhere/at/all", NULL),
                   DM_ERR_IO);
  assert_int_equal(dm_ontology_compile("/nowhere/at/all", "/tmp/x", NULL),
                   DM_ERR_IO);
}

/* ---- Memory -------------------------------------------------------------- */

static void test_out_of_memory(void **state) {
  char path[32];
  (void)state;
  compile(path);
  bool fine = false;
  for (size_t limit = 1024; !fine; limit += limit / 8) {
    const DmLoad read = {
        .dir = GOOD, .extra = user, .n_extra = 1, .limit = limit};
    const DmLoad open = {
        .compiled = path, .extra = user, .n_extra = 1, .limit = limit};
    DmOntology *a;
    DmOntology *b;
    const DmStatus st = dm_ontology_load(&read, NULL, &a);
    const DmStatus opened = dm_ontology_load(&open, NULL, &b);
    assert_true(st == DM_OK || st == DM_ERR_NOMEM);
    assert_true(opened == DM_OK || opened == DM_ERR_NOMEM);
    fine = st == DM_OK && opened == DM_OK;
    dm_ontology_free(a);
    dm_ontology_free(b);
  }
  unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_entities),
      cmocka_unit_test(test_tenures),
      cmocka_unit_test(test_nouns),
      cmocka_unit_test(test_word_traits),
      cmocka_unit_test(test_relations),
      cmocka_unit_test(test_slot_order),
      cmocka_unit_test(test_frames),
      cmocka_unit_test(test_gazetteer),
      cmocka_unit_test(test_name_words),
      cmocka_unit_test(test_names_of_entity),
      cmocka_unit_test(test_user_lexicon),
      cmocka_unit_test(test_calibration),
      cmocka_unit_test(test_compiled_is_the_same),
      cmocka_unit_test(test_damaged_is_refused),
      cmocka_unit_test(test_hostile_is_safe),
      cmocka_unit_test(test_fields_are_all),
      cmocka_unit_test(test_unwritable),
      cmocka_unit_test(test_out_of_memory),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
