#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# --explain: how each relation came to be, and why a sentence gave none.
. tests/cli/lib.sh

explain() { # text
  printf '%s\n' "$1" | "$DEMARCHE" --explain -f ndjson -o - - >"$work/stdout" 2>"$work/told"
}

tells() { # text description
  check "$2" grep -qF -e "$1" "$work/told"
}

explain 'Emmanuel Macron arrived in Nairobi. He refused to meet Vladimir Putin.'
tells 'lex:meet (relations-consult.ttl:' 'the frame and its line'
tells ') at “meet”' 'the word it stands at'
tells 'source by subj: “meet” ↑xcomp(to) “refused” ↓nsubj “He”' 'the slot and the way to its filler'
tells '= Emmanuel Macron: “He” (pronoun 0.88) ← “Emmanuel Macron” (lexicon), sentence 1' 'the chain of coreference'
tells 'target by obj: “meet” ↓obj “Vladimir”' 'the target'
tells 'truth: negative' 'what negates it'
tells 'within lex:refuse-embeds (grammar.ttl:' 'the frame that does'
check 'the factors of the confidence' grep -q 'confidence: frame 0\.[0-9]* × source 0\.88 = 0\.' "$work/told"
worth=$(sed -n 's/.*"confidence":\([0-9.]*\).*/\1/p' "$work/stdout" | tail -n 1)
tells "calibrated: $worth" 'and what they are worth, as the exports have it'

explain 'Kenya condemned Chad, Peru said. Kenya condemned Chad.'
tells 'attributed: lex:say' 'the frame of a report'
tells 'speaker “Peru”' 'and who speaks'
explain 'Kenya condemned Chad. Later, Kenya condemned Chad again.'
tells 'said again, sentence 2: lex:' 'a second witness'
tells 'both together 0.9' 'and what both make'
explain 'Kenya held talks with Chad on Tuesday.'
tells 'of “held”' 'a light verb that lends its slots'

silent() { # text reason description
  explain "$1"
  check "$3" sh -c "grep -A9 '^Sentences without' '$work/told' | grep -qF -e '$2'"
}
silent 'He yawned at the old rug.' 'no frame for: yawn, old, rug' 'no word evokes anything'
silent 'On Monday, rain.' 'no frame for: rain' 'nor does a noun'
silent 'Kenya condemned the weather.' 'target “weather” is no node' 'a filler that is no node'
silent 'Kenya was condemned.' 'no source (subj' 'a role that nothing fills'
silent 'Kenya condemned Kenya.' 'at “condemned”: source and target are' 'a node and itself'
silent 'Kenya sent flowers.' 'object is none of' 'an object that the frame does not take'
explain 'Kenya condemned Chad.'
check 'nothing is told where nothing is missing' sh -c "! grep -q '^Sentences without' '$work/told'"
run --stats -f ndjson -o - "$article"
check 'without --explain nothing is explained' sh -c "! grep -q -e 'confidence:' -e '^Sentences' '$work/stderr'"
"$DEMARCHE" -q -f ndjson -o - "$article" >"$work/plain"
"$DEMARCHE" -q --explain -f ndjson -o - "$article" >"$work/explained"
same "$work/plain" "$work/explained" 'explaining changes no relation'

done_testing
