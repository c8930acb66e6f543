#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Options and exit codes.
. tests/cli/lib.sh

run --help
expect 0 '' 'help'
check 'help goes to standard output' grep -q '^Usage: demarche' "$work/stdout"
for format in dot svg png pdf ttl jsonld nq ndjson conllu; do
  grep -q "^ *$format  *" "$work/stdout" || not_ok "help lists $format"
done
run --version
expect 0 '' 'version'
check 'the version is that of the header' grep -q \
  "^demarche $(sed -n 's/.*define DEMARCHE_VERSION "\(.*\)"/\1/p' src/demarche.h)$" "$work/stdout"

usage() { # text arguments…
  text=$1
  shift
  run "$@"
  expect 2 "$text" "usage: $*"
}
usage 'nothing to read'
usage 'option --frobnicate is unknown' --frobnicate x.txt
usage 'option -Z is unknown' -Z x.txt
usage 'option --base needs a value' --base
usage 'option -f needs a value' x.txt -f
usage 'unknown format "gif"' -f dot,gif x.txt
usage 'unknown format ""' -f dot, x.txt
usage 'unknown input "html"' --from html x.txt
usage 'takes one format, not 2' -f ttl,nq -o - x.txt
usage 'needs one format' -o - x.txt
usage 'needs a folder' -o '' x.txt
usage 'no IRI' --base 'not an iri/' x.txt
usage 'no IRI' --base 'https://example.org/x' x.txt
usage 'neither embed nor an IRI' --context nowhere x.txt
usage 'no day' --date 2023-02-29 x.txt
usage 'no day' --date 23-2-1 x.txt
usage 'no number from 0 to 1' --min-confidence 2 x.txt
usage 'no number from 0 to 1' --min-confidence nan x.txt
usage 'no whole number' --max-nodes 0 x.txt
usage 'no whole number' --depth -1 --focus x x.txt
usage 'give both' --depth 2 x.txt
check 'usage errors point at --help' grep -q "Try 'demarche --help'" "$work/stderr"

run -f ttl -o - "$article"
expect 0 '' 'one article to standard output'
run -q -f ndjson --out="$work/o" --stats "$article"
expect 0 '' 'options may be shortened; quiet and stats agree'
check 'quiet writes no summary' test ! -s "$work/stdout"
run -f ndjson -o "$work/o/deep/er" "$article"
expect 0 '' 'the output folder is made'
check 'and holds the file' test -s "$work/o/deep/er/security-guarantees.ndjson"
run --stats -f ndjson -o - "$article"
check 'with -o -, tables go to standard error' grep -q '^Relations' "$work/stderr"
check 'and only JSON to standard output' sh -c "! grep -v '^{' '$work/stdout'"
run --explain -f ndjson -o "$work/o" "$article"
expect 0 '' 'explain'
check 'explain shows quotes' grep -q '“' "$work/stdout"

run -f ndjson -o - --min-confidence 1 "$article"
check 'min-confidence leaves relations out' test ! -s "$work/stdout"
run -f ttl -o - --base https://example.org/kg/ "$article"
check 'base names the document' grep -q 'https://example.org/kg/document/security-guarantees' "$work/stdout"
run -f jsonld -o - --context https://example.org/context "$article"
check 'the context by reference' grep -q '"@context":[[:space:]]*"https://example.org/context"' "$work/stdout"
printf '%s' '{"id":"a","text":"Macron met Zelenskyy in Paris last week."}' >"$work/one.ndjson"
run -f ttl -o - --date 2025-03-10 --title 'A title' "$work/one.ndjson"
expect 0 '' 'date and title'
check 'the date is in the graph' grep -q '2025-03-10' "$work/stdout"
check 'the title is in the graph' grep -q 'A title' "$work/stdout"

# Inputs: folders, standard input, several documents, repeated ids.
mkdir -p "$work/in/b/.hidden" "$work/in/a"
echo 'Macron met Scholz.' >"$work/in/b/two.txt"
echo 'Lavrov criticized NATO.' >"$work/in/a/three.txt"
echo 'Meloni met Sunak.' >"$work/in/one.txt"
echo 'ignored' >"$work/in/b/.hidden/x.txt"
echo 'ignored' >"$work/in/readme.md"
ln -s .. "$work/in/b/loop"
run -f conllu -o - "$work/in"
expect 0 '' 'a folder'
sed -n 's/^# newdoc id = //p' "$work/stdout" | tr '\n' ' ' >"$work/order"
check 'a folder is read in byte order, at any depth' grep -qx 'three two one ' "$work/order"
mkdir "$work/empty"
run -o "$work/o" "$work/empty"
expect 1 'no articles' 'a folder without articles'
run -f ttl -o - - <"$work/in/one.txt"
expect 0 '' 'standard input'
check 'is called stdin' grep -q 'document/stdin' "$work/stdout"
cp "$work/in/one.txt" "$work/in/a/one.txt"
run -q -f ndjson -o "$work/o2" "$work/in/one.txt" "$work/in/a/one.txt"
expect 1 'in/a/one.txt: one: an article of this id was written before' 'two articles of one id are not mixed up'
run -q -f ttl -o - "$work/in/one.txt" "$work/nowhere.txt" "$work/in/b/two.txt"
expect 1 'nowhere.txt: cannot open' 'a missing file is reported'
check 'and the rest goes on' grep -q 'document/two' "$work/stdout"
run -f conllu -o "$work/o" "$work/in/one.txt"
check 'of trees, the summary tells no relations' grep -qx "one: 1 sentence → $work/o/one.conllu" "$work/stdout"
run -f jsonld -o - "$work/in/one.txt" "$work/in/b/two.txt" "$work/in/a/three.txt"
expect 1 'holds one article as jsonld' 'two JSON-LD documents are no file'
check 'which is said once' sh -c "[ \$(wc -l <'$work/stderr') = 1 ]"
check 'what is written is JSON' "$PYTHON" -c 'import json,sys; json.load(open(sys.argv[1]))' "$work/stdout"
printf '%s\n' '{"id":"../../evil","text":"Macron met Scholz."}' >"$work/evil.ndjson"
mkdir "$work/jail"
run -q -f dot -o "$work/jail" "$work/evil.ndjson"
expect 0 '' 'an id with slashes'
check 'stays in the folder' test -s "$work/jail/_._.._evil.dot" -o -s "$work/jail/_.__.._evil.dot" -o "$(ls -A "$work/jail" | wc -l)" = 1

done_testing
