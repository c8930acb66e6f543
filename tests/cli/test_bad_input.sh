#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is broken, too large, missing or full ends with a word and a code.
. tests/cli/lib.sh

bad() { # code text description arguments…
  code_wanted=$1
  text=$2
  description=$3
  shift 3
  run -q -o "$work/out" "$@"
  expect "$code_wanted" "$text" "$description"
}

# ---- Texts ----
: >"$work/empty.txt"
printf ' \n\t\n\302\240\n' >"$work/blank.txt"
printf 'Macron met\000Zelenskyy in Paris.\n' >"$work/nul.txt"
printf 'Macron met Zelenskyy \377\376 in Paris \303.\n' >"$work/latin.txt"
head -c 200000 /dev/urandom >"$work/noise.txt"
bad 1 'empty.txt: the text is empty' 'empty text' "$work/empty.txt"
bad 1 'blank.txt: the text is blank' 'blank text' "$work/blank.txt"
bad 0 '' 'NUL within a text' "$work/nul.txt"
bad 0 '' 'invalid UTF-8' "$work/latin.txt"
run -o "$work/out" "$work/latin.txt"
expect 0 'latin.txt: warning: not clean text: 3 invalid UTF-8 sequences replaced by U+FFFD$' 'invalid UTF-8 is counted in a warning'
run -q -f ndjson,conllu -o "$work/out" "$work/noise.txt"
if [ "$code" -le 1 ]; then ok 'noise'; else not_ok "noise: exit code $code" "$work/stderr"; fi
bad 1 'cannot open' 'a missing file' "$work/missing.txt"
mkdir -p "$work/dir.txt"
bad 1 'no articles' 'a folder named like a file' "$work/dir.txt"

printf '%s\n' '{"id":"a","text":"Macron met Scholz."}' '{"id":"b"' '[]' \
  '{"id":"c","text":7}' '' '{"id":"d","text":"Meloni met Sunak."}' >"$work/some.ndjson"
bad 1 'some.ndjson:2: not valid JSON' 'a broken line of NDJSON has its number' "$work/some.ndjson"
check 'each broken line is reported' sh -c "[ \$(grep -c 'some.ndjson:[234]:' '$work/stderr') = 3 ]"
check 'and the rest goes on' test -s "$work/out/a.ttl" -a -s "$work/out/d.ttl"
printf '1\tMacron\tx\n\n' >"$work/broken.conllu"
bad 1 'broken.conllu:1' 'broken CoNLL-U has its line' "$work/broken.conllu"
printf '# text = Macron met Scholz.\n1\tMacron\t_\t_\t_\t_\t_\t_\t_\t_\n2\tmet\t_\t_\t_\t_\t_\t_\t_\t_\n3\tScholz\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n' >"$work/bare.conllu"
run -q -f ndjson -o - --from tokens "$work/bare.conllu"
expect 0 '' 'CoNLL-U of forms only, as tokens'
check 'is parsed' grep -q '"type":"meets"' "$work/stdout"
run -q -f ndjson -o - "$work/bare.conllu"
expect 1 'bare.conllu:2: ' 'CoNLL-U without trees'

# ---- Size: 50 MB in one line, refused or done with in bounded memory ----
limited() { # memory-KiB arguments…
  limit=$1
  shift
  if [ -n "${SAN:-}" ]; then # AddressSanitizer reserves terabytes
    run "$@"
  else
    (ulimit -v "$limit" && exec "$DEMARCHE" "$@") >"$work/stdout" 2>"$work/stderr"
    code=$?
  fi
}
yes 'Macron met Zelenskyy in Paris and' | head -c 50000000 | tr '\n' ' ' >"$work/line.txt"
start=$(date +%s)
limited 600000 -q -o "$work/out" "$work/line.txt"
expect 1 'line.txt:' 'one line of 50 MB'
check 'takes less than ten seconds' test $(($(date +%s) - start)) -lt 10
limited 600000 -q -f ndjson -o - - <"$work/line.txt"
expect 1 'limit' 'one line of 50 MB on standard input'
rm -f "$work/line.txt"
head -c 300000 /dev/zero | tr '\0' '(' >"$work/deep.ndjson"
bad 1 'deep.ndjson:1' 'JSON nested 300,000 deep' "$work/deep.ndjson"
yes 'very' | head -n 20000 | tr '\n' ' ' >"$work/sentence.txt"
run -q -f ndjson -o - "$work/sentence.txt"
expect 0 '' 'a sentence of 20,000 words'

# ---- Model, ontology, lexicon ----
data=$BUILD/data
bad 3 'nowhere.model' 'a missing model' --model "$work/nowhere.model" "$article"
check 'is said once' sh -c "[ \$(wc -l <'$work/stderr') = 1 ]"
head -c 100000 "$data/english.model" >"$work/short.model"
bad 3 'short.model' 'a truncated model' --model "$work/short.model" "$article"
cp "$data/english.model" "$work/damaged.model"
printf 'damage' | dd of="$work/damaged.model" bs=1 seek=3000000 conv=notrunc 2>/dev/null
bad 3 'damaged.model' 'a damaged model' --model "$work/damaged.model" "$article"
bad 3 'empty.txt' 'an empty model' --model "$work/empty.txt" "$article"
bad 3 'not a regular file' 'a model that is a folder' --model "$work" "$article"
bad 3 'nowhere.dmo' 'a missing ontology' --ontology "$work/nowhere.dmo" "$article"
head -c 5000 "$data/ontology.dmo" >"$work/short.dmo"
bad 3 'short.dmo' 'a truncated ontology' --ontology "$work/short.dmo" "$article"
cp "$data/ontology.dmo" "$work/damaged.dmo"
printf 'damage' | dd of="$work/damaged.dmo" bs=1 seek=50000 conv=notrunc 2>/dev/null
bad 3 'damaged.dmo' 'a damaged ontology' --ontology "$work/damaged.dmo" "$article"
cp "$data/ontology.dmo" "$work/other.dmo"
printf '\001' | dd of="$work/other.dmo" bs=1 seek=8 conv=notrunc 2>/dev/null
bad 3 'another version' 'an ontology of another version' --ontology "$work/other.dmo" "$article"
size=$(wc -c <"$data/ontology.dmo")
cp "$data/ontology.dmo" "$work/behind.dmo"
printf 'damage' | dd of="$work/behind.dmo" bs=1 seek=$((size - 1000)) conv=notrunc 2>/dev/null
bad 3 'behind.dmo' 'a lexicon over damaged triples' --ontology "$work/behind.dmo" \
  --lexicon tests/ontology/user.ttl "$article"
bad 3 'empty' 'an ontology folder without Turtle' --ontology "$work/empty" "$article"
cp "$data/ontology.dmo" "$work/closed.dmo"
chmod 000 "$work/closed.dmo"
if [ "$(id -u)" = 0 ]; then
  skip 'an ontology that may not be read' 'root may read all'
else
  bad 3 'closed.dmo' 'an ontology that may not be read' --ontology "$work/closed.dmo" "$article"
fi
run -q -f ndjson -o - --ontology "$root/ontology" "$article"
expect 0 '' 'the ontology as a folder of Turtle'
cp "$work/stdout" "$work/from-turtle"
run -q -f ndjson -o - "$article"
same "$work/from-turtle" "$work/stdout" 'says the same as the compiled one'

cat >"$work/syntax.ttl" <<'TTL'
@prefix dm: <https://w3id.org/demarche/ns#> .
dm:x dm:y
TTL
cat >"$work/rule.ttl" <<'TTL'
@prefix dm: <https://w3id.org/demarche/ns#> .
@prefix lex: <https://w3id.org/demarche/lexicon#> .

lex:nonsense a dm:VerbFrame ; dm:lemma "frobnicate" ;
    dm:evokes dm:noSuchRelation ; dm:source "subj" ; dm:target "obj" .
TTL
bad 3 'syntax.ttl:[0-9]' 'a lexicon that is no Turtle' --lexicon "$work/syntax.ttl" "$article"
bad 3 'rule.ttl:[45]: .*noSuchRelation' 'a lexicon that breaks a rule' --lexicon "$work/rule.ttl" "$article"
bad 3 'nowhere.ttl' 'a missing lexicon' --lexicon "$work/nowhere.ttl" "$article"
cp "$DEMARCHE" "$work/alone"
(unset DEMARCHE_DATA && exec "$work/alone" -o "$work/out" "$article") >/dev/null 2>"$work/stderr"
code=$?
expect 3 'set DEMARCHE_DATA' 'a program without its data'
DEMARCHE_DATA=$work/nowhere run -o "$work/out" "$article"
expect 3 'nowhere/ontology.dmo' 'DEMARCHE_DATA that leads nowhere'
(DEMARCHE_DATA=$data exec "$work/alone" -q -f dot -o "$work/out" "$article") >/dev/null 2>"$work/stderr"
code=$?
expect 0 '' 'DEMARCHE_DATA that leads to the data'

# ---- Output that cannot be written ----
for format in dot svg png pdf ttl jsonld nq ndjson conllu; do
  "$DEMARCHE" -q -f $format -o - "$article" >/dev/full 2>"$work/stderr"
  code=$?
  expect 3 'standard output: cannot write: No space left' "$format on a full disk"
done
"$DEMARCHE" --help >/dev/full 2>"$work/stderr"
code=$?
expect 3 'cannot write' 'help on a full disk'
"$DEMARCHE" -f dot -o "$work/out" "$article" >/dev/full 2>"$work/stderr"
code=$?
expect 3 'cannot write' 'a summary on a full disk'
run -q -o /dev/null/x "$article"
expect 3 'folder' 'an output folder that cannot be made'
run -q -o "$article" "$article"
expect 3 'is no folder' 'an output folder that is a file'

mkdir "$work/small"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=32k demarche "$work/small" 2>/dev/null; then
  run -q -f ttl -o "$work/small" "$article"
  expect 3 'No space left' 'a full folder'
  check 'holds no half file' sh -c "[ -z \"\$(ls -A '$work/small')\" ]"
  echo old >"$work/small/security-guarantees.ttl"
  run -q -f ttl -o "$work/small" "$article"
  check 'and keeps the old file' grep -qx old "$work/small/security-guarantees.ttl"
  umount "$work/small"
else
  skip 'a full folder' 'tmpfs cannot be mounted here'
fi

# ---- Closed pipe ----
for arguments in '-f ndjson -o -' '-f ttl -o -' "--stats -f dot -o $work/out"; do
  : >"$work/stderr"
  # shellcheck disable=SC2086 # words
  { { "$DEMARCHE" $arguments tests/articles 2>"$work/stderr"; echo $? >"$work/code"; } | :; } 2>/dev/null
  code=$(cat "$work/code")
  case $code in
  141 | 0) code=quiet ;;
  esac
  expect quiet '' "a closed pipe: ${arguments%% *}"
done
check 'and leaves no half file' sh -c "! ls '$work/out' | grep -E '\.[A-Za-z0-9]{6}\$' | grep -v -E '\.(jsonld|ndjson|conllu)\$'"

done_testing
