/* SPDX-License-Identifier: Apache-2.0 */
#include "text/abbreviations.h"

#include <stdlib.h>

typedef struct Entry {
  const char *word;
  DmAbbreviation kind;
} Entry;

/* Sorted by byte order for bsearch; case matters ("Sun." but not "sun."). */
static const Entry ABBREVIATIONS[] = {
    {"Adm", DM_ABBR_TITLE},     {"Ala", DM_ABBR_GENERAL},
    {"Amb", DM_ABBR_TITLE},     {"Apr", DM_ABBR_GENERAL},
    {"Ariz", DM_ABBR_GENERAL},  {"Ark", DM_ABBR_GENERAL},
    {"Arrv", DM_ABBR_GENERAL},  {"Assn", DM_ABBR_GENERAL},
    {"Attn", DM_ABBR_GENERAL},  {"Atty", DM_ABBR_TITLE},
    {"Aug", DM_ABBR_GENERAL},   {"Ave", DM_ABBR_GENERAL},
    {"Blvd", DM_ABBR_GENERAL},  {"Brig", DM_ABBR_TITLE},
    {"Bros", DM_ABBR_GENERAL},  {"Calif", DM_ABBR_GENERAL},
    {"Capt", DM_ABBR_TITLE},    {"Cmdr", DM_ABBR_TITLE},
    {"Co", DM_ABBR_GENERAL},    {"Col", DM_ABBR_TITLE},
    {"Colo", DM_ABBR_GENERAL},  {"Comdr", DM_ABBR_TITLE},
    {"Cong", DM_ABBR_TITLE},    {"Conn", DM_ABBR_GENERAL},
    {"Corp", DM_ABBR_GENERAL},  {"Cpl", DM_ABBR_TITLE},
    {"Dec", DM_ABBR_GENERAL},   {"Del", DM_ABBR_GENERAL},
    {"Dept", DM_ABBR_GENERAL},  {"Det", DM_ABBR_TITLE},
    {"Dr", DM_ABBR_TITLE},      {"Drs", DM_ABBR_TITLE},
    {"Esq", DM_ABBR_GENERAL},   {"Est", DM_ABBR_NUMBER},
    {"Ext", DM_ABBR_NUMBER},    {"Feb", DM_ABBR_GENERAL},
    {"Fig", DM_ABBR_NUMBER},    {"Fla", DM_ABBR_GENERAL},
    {"Fr", DM_ABBR_TITLE},      {"Fri", DM_ABBR_GENERAL},
    {"Ft", DM_ABBR_TITLE},      {"Ga", DM_ABBR_GENERAL},
    {"Gen", DM_ABBR_TITLE},     {"Gens", DM_ABBR_TITLE},
    {"Gov", DM_ABBR_TITLE},     {"Govs", DM_ABBR_TITLE},
    {"Hon", DM_ABBR_TITLE},     {"Ill", DM_ABBR_GENERAL},
    {"Inc", DM_ABBR_GENERAL},   {"Ind", DM_ABBR_GENERAL},
    {"Insp", DM_ABBR_TITLE},    {"Jan", DM_ABBR_GENERAL},
    {"Jr", DM_ABBR_GENERAL},    {"Jul", DM_ABBR_DATE},
    {"Jun", DM_ABBR_DATE},      {"Kan", DM_ABBR_GENERAL},
    {"Ky", DM_ABBR_GENERAL},    {"La", DM_ABBR_GENERAL},
    {"Lt", DM_ABBR_TITLE},      {"Ltd", DM_ABBR_GENERAL},
    {"Maj", DM_ABBR_TITLE},     {"Mar", DM_ABBR_DATE},
    {"Mass", DM_ABBR_GENERAL},  {"Md", DM_ABBR_GENERAL},
    {"Messrs", DM_ABBR_TITLE},  {"Mgr", DM_ABBR_TITLE},
    {"Mich", DM_ABBR_GENERAL},  {"Minn", DM_ABBR_GENERAL},
    {"Miss", DM_ABBR_DATE},     {"Mlle", DM_ABBR_TITLE},
    {"Mme", DM_ABBR_TITLE},     {"Mo", DM_ABBR_GENERAL},
    {"Mon", DM_ABBR_GENERAL},   {"Mont", DM_ABBR_GENERAL},
    {"Mr", DM_ABBR_TITLE},      {"Mrs", DM_ABBR_TITLE},
    {"Ms", DM_ABBR_TITLE},      {"Msgr", DM_ABBR_TITLE},
    {"Mt", DM_ABBR_TITLE},      {"Neb", DM_ABBR_GENERAL},
    {"Nev", DM_ABBR_GENERAL},   {"No", DM_ABBR_NUMBER},
    {"Nos", DM_ABBR_NUMBER},    {"Nov", DM_ABBR_GENERAL},
    {"Oct", DM_ABBR_GENERAL},   {"Okla", DM_ABBR_GENERAL},
    {"Ore", DM_ABBR_GENERAL},   {"P.S", DM_ABBR_INNER},
    {"Pa", DM_ABBR_GENERAL},    {"Para", DM_ABBR_NUMBER},
    {"Penn", DM_ABBR_GENERAL},  {"Ph.D", DM_ABBR_GENERAL},
    {"PhD", DM_ABBR_GENERAL},   {"Plc", DM_ABBR_GENERAL},
    {"Pres", DM_ABBR_TITLE},    {"Prof", DM_ABBR_TITLE},
    {"Pte", DM_ABBR_TITLE},     {"Pty", DM_ABBR_GENERAL},
    {"Pvt", DM_ABBR_TITLE},     {"Rd", DM_ABBR_GENERAL},
    {"Rep", DM_ABBR_TITLE},     {"Reps", DM_ABBR_TITLE},
    {"Rev", DM_ABBR_TITLE},     {"Rs", DM_ABBR_NUMBER},
    {"Sat", DM_ABBR_GENERAL},   {"Sec", DM_ABBR_TITLE},
    {"Sen", DM_ABBR_TITLE},     {"Sens", DM_ABBR_TITLE},
    {"Sep", DM_ABBR_DATE},      {"Sept", DM_ABBR_GENERAL},
    {"Sgt", DM_ABBR_TITLE},     {"Sr", DM_ABBR_GENERAL},
    {"St", DM_ABBR_TITLE},      {"Ste", DM_ABBR_TITLE},
    {"Sun", DM_ABBR_DATE},      {"Supt", DM_ABBR_TITLE},
    {"Tenn", DM_ABBR_GENERAL},  {"Tex", DM_ABBR_GENERAL},
    {"Thu", DM_ABBR_GENERAL},   {"Thur", DM_ABBR_GENERAL},
    {"Thurs", DM_ABBR_GENERAL}, {"Tue", DM_ABBR_GENERAL},
    {"Tues", DM_ABBR_GENERAL},  {"Univ", DM_ABBR_GENERAL},
    {"Va", DM_ABBR_GENERAL},    {"Vol", DM_ABBR_NUMBER},
    {"Vt", DM_ABBR_GENERAL},    {"Wash", DM_ABBR_GENERAL},
    {"Wed", DM_ABBR_GENERAL},   {"Wis", DM_ABBR_GENERAL},
    {"Wyo", DM_ABBR_GENERAL},   {"a.k.a", DM_ABBR_INNER},
    {"al", DM_ABBR_NUMBER},     {"approx", DM_ABBR_INNER},
    {"arrv", DM_ABBR_GENERAL},  {"art", DM_ABBR_NUMBER},
    {"c", DM_ABBR_NUMBER},      {"ca", DM_ABBR_NUMBER},
    {"cf", DM_ABBR_INNER},      {"cu", DM_ABBR_NUMBER},
    {"dept", DM_ABBR_GENERAL},  {"dr", DM_ABBR_TITLE},
    {"e.g", DM_ABBR_INNER},     {"ed", DM_ABBR_NUMBER},
    {"eds", DM_ABBR_NUMBER},    {"esp", DM_ABBR_INNER},
    {"est", DM_ABBR_NUMBER},    {"etc", DM_ABBR_GENERAL},
    {"ext", DM_ABBR_NUMBER},    {"fig", DM_ABBR_NUMBER},
    {"gen", DM_ABBR_NUMBER},    {"hrs", DM_ABBR_GENERAL},
    {"i.e", DM_ABBR_INNER},     {"inc", DM_ABBR_GENERAL},
    {"jr", DM_ABBR_GENERAL},    {"lb", DM_ABBR_GENERAL},
    {"lbs", DM_ABBR_GENERAL},   {"ltd", DM_ABBR_GENERAL},
    {"lv", DM_ABBR_INNER},      {"mr", DM_ABBR_TITLE},
    {"mrs", DM_ABBR_TITLE},     {"ms", DM_ABBR_TITLE},
    {"no", DM_ABBR_NUMBER},     {"nos", DM_ABBR_NUMBER},
    {"oz", DM_ABBR_GENERAL},    {"p", DM_ABBR_NUMBER},
    {"pp", DM_ABBR_NUMBER},     {"rep", DM_ABBR_GENERAL},
    {"sq", DM_ABBR_INNER},      {"st", DM_ABBR_GENERAL},
    {"v", DM_ABBR_INNER},       {"viz", DM_ABBR_INNER},
    {"vol", DM_ABBR_NUMBER},    {"vs", DM_ABBR_INNER},
    {"yrs", DM_ABBR_GENERAL},
};

static const char *const STARTERS[] = {
    "A",       "According", "After",   "All",     "Also",      "Although",
    "Among",   "An",        "And",     "Another", "As",        "At",
    "Because", "Before",    "Both",    "But",     "By",        "Despite",
    "During",  "Each",      "Earlier", "Even",    "For",       "From",
    "Further", "He",        "Her",     "Here",    "His",       "How",
    "However", "I",         "If",      "In",      "Instead",   "It",
    "Its",     "Last",      "Later",   "Many",    "Meanwhile", "Moreover",
    "Most",    "My",        "Neither", "No",      "None",      "Nor",
    "Not",     "Now",       "Of",      "On",      "Once",      "One",
    "Only",    "Or",        "Other",   "Others",  "Our",       "Over",
    "Please",  "She",       "Since",   "So",      "Some",      "Still",
    "Such",    "That",      "The",     "Their",   "Then",      "There",
    "These",   "They",      "This",    "Those",   "Though",    "Thus",
    "To",      "Under",     "Until",   "We",      "What",      "When",
    "Where",   "Whether",   "Which",   "While",   "Who",       "Why",
    "With",    "Would",     "Yet",     "You",     "Your",
};

static const char *const SPEECH_VERBS[] = {
    "added",     "adds",     "admitted", "announced", "argued",   "argues",
    "asked",     "asks",     "cried",    "declared",  "demanded", "exclaimed",
    "explained", "insisted", "inquired", "noted",     "quipped",  "remarked",
    "replied",   "replies",  "said",     "says",      "shouted",  "stated",
    "told",      "warned",   "warns",    "wondered",  "wrote",    "writes",
    "yelled",
};

/* Longest key of the tables; longer words need no search. */
enum { LONGEST = 12 };

static int compare(const void *key, const void *entry) {
  const DmStr *const word = key;
  const char *const *const z = entry;
  return dm_str_cmp(*word, dm_str(*z));
}

static int compare_entry(const void *key, const void *entry) {
  const DmStr *const word = key;
  return dm_str_cmp(*word, dm_str(((const Entry *)entry)->word));
}

DmAbbreviation dm_abbreviation(DmStr word) {
  if (word.n == 0 || word.n > LONGEST) {
    return DM_ABBR_NONE;
  }
  const Entry *const found = bsearch(
      &word, ABBREVIATIONS, sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS,
      sizeof *ABBREVIATIONS, compare_entry);
  return found ? found->kind : DM_ABBR_NONE;
}

bool dm_starts_sentence(DmStr word) {
  return word.n <= LONGEST &&
         bsearch(&word, STARTERS, sizeof STARTERS / sizeof *STARTERS,
                 sizeof *STARTERS, compare) != NULL;
}

bool dm_is_speech_verb(DmStr word) {
  /* Few and rarely asked: no need to keep the table sorted. */
  for (size_t i = 0; i < sizeof SPEECH_VERBS / sizeof *SPEECH_VERBS; ++i) {
    if (dm_str_eqz(word, SPEECH_VERBS[i])) {
      return true;
    }
  }
  return false;
}
