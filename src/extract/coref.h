/* SPDX-License-Identifier: Apache-2.0 */
/* Coreference: which mentions are the same actor, country or place.

   A sieve: steps in order of how sure they are; what one step has linked the
   later ones leave alone and build upon. The name of the step that linked a
   mention is in DmMention.sieve, its certainty beside it.

   Names (coref.c), before anything else and wherever in the text they stand:
    1. lexicon: every name of the lexicon is its entity, demonyms as adjectives
       and metonyms ("Kyiv", "the Kremlin") included. Not a surname or acronym
       that the document gives to another ("Wang Wentao … Wang", "the Sahel
       Defence Council (SDC)"), nor a body said to be of another state.
    2. exact name; of unknown names the longer ones first.
    3. shorter name: first or last words of a fuller one ("Ruiz", "the
   Facility").
    4. acronym: in brackets behind the name, or its initials.

   Descriptions beside a name:
    5. apposition, copula, and a name between commas beside a noun of its class
       ("Smer, the ruling party,", "the minister, Amo,").
    6. offices without their country, where the lexicon knows them.

   Descriptions and pronouns in text order (anaphora.c, counts.c, owners.c,
   pronouns.c); what stands in quotation marks in a second round, when it is
   known who speaks ("…, he said"):
    7. government: "the Dutch government" is the Netherlands; home: "his
       country", "whose government" is that of the person; kind of body: "the
       NATO alliance".
    8. "the former", "the latter" of the pair named last.
    9. paired and listed persons; counts: "the two presidents", "both sides",
       "neither government", "the two". In this order: the pair joined in this
       sentence; the only two states of this sentence; a pair within two
       sentences; what a pair of persons stands for; the two that the text
       speaks of most; a pair further back; as many as were counted.
   10. joined owners: "Thai and Cambodian troops" are two groups.
   11. definite description: a body by the words of its name or by its kinds in
       the lexicon ("the bloc"), or described before by that noun; the country
       spoken of nearby, a subject first; a person by office, in the text or in
       the lexicon at the document's date, or the only one named of late; a
       group by its noun.
   12. people: "the Europeans" after "European leaders"; else the people.
   13. third person: candidates of right class, number and gender within three
       sentences, but no other argument of the same verb, no member of one, and
       in a quotation neither the speaker nor what the speaker stands for. The
       highest score wins: near, subject, object for object, often mentioned,
       same gender, same paragraph; whoever spoke before for who speaks again;
       the speaker in what is reported; whoever is told to act for the
       possessive of the infinitive ("asked Togo to open its border"), whoever
       is judged for that of the reason ("praised Chad for its patience"). Not
       the state whose minister acts upon "it"; nothing where a common noun
       ("a boat") would be likelier. "They": first the set last counted or the
       pair last joined, if no group came later. Failing that, the subject of
       the main clause ahead ("When he arrived, the envoy …").
   14. first person: "I" is the speaker, "we" what the speaker stands for, by
       office or by the body in the title ("army spokesman").
   15. "it" and "them" once more when meetings and proposals are linked
       (events.c): likelier these where something is done to them, and most
       where the lexicon says what ("it was postponed").

   How well: tests/score/coref.py, part of make eval. */
#ifndef DM_EXTRACT_COREF_H
#define DM_EXTRACT_COREF_H

#include "extract/entity.h"
#include "extract/speech.h"

/* Link every mention of an actor, country or place that can be linked; the
   others keep DM_NONE. Meetings and proposals are linked in events.c. */
void dm_resolve(DmExtraction *x, const DmSpeech *speech);

/* "it" where it may be a meeting or proposal: once those are linked. */
void dm_resolve_it(DmExtraction *x, const DmSpeech *speech);

/* Count mentions of several ("the two leaders") among those of each: last. */
void dm_note_members(DmExtraction *x);

/* One description or pronoun; does nothing for what is linked already. */
void dm_resolve_anaphor(DmExtraction *x, const DmSpeech *speech,
                        uint32_t mention);

#endif
