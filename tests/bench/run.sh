#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Speed of reading (split, tag, lemmatize, parse) beside wink-nlp, which only
# splits, tags and finds entities. Both read the same articles in turns, each
# on one core; the medians are compared. Fails when ours is below a quarter.
#   BUILD=build sh tests/bench/run.sh
set -eu
BUILD=${BUILD:-build}
top=$(cd "$(dirname "$0")/../.." && pwd)
BUILD=$(cd "$top" && cd "$BUILD" && pwd)
work=$BUILD/bench
mkdir -p "$work"
cd "$work"

if ! [ -d node_modules/wink-nlp ]; then
  [ -f package.json ] || echo '{"private":true}' > package.json
  npm install --silent --no-audit --no-fund wink-nlp@2 \
    wink-eng-lite-web-model@1 >/dev/null || {
    echo "bench: wink-nlp cannot be installed, speed is not compared" >&2
    exit 0
  }
fi

# Repeated so that a round takes longer than the clock's noise and both have
# warmed up: each article is a document, read ten times.
set --
for i in 1 2 3 4 5 6 7 8 9 10; do
  set -- "$@" "$top"/tests/articles/*.txt
done
pin=
command -v taskset >/dev/null && pin="taskset -c 0"
: > ours.txt
: > wink.txt
for turn in 1 2 3; do
  $pin "$BUILD/tests/bench/speed" "$top/models/english.model" 5 "$@" >> ours.txt
  $pin node "$top/tests/bench/wink.mjs" 10 "$@" | tail -n 5 >> wink.txt
done
median() {
  sed 's/.*: \([0-9]*\) tokens.*/\1/' "$1" | sort -n |
    awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
ours=$(median ours.txt)
wink=$(median wink.txt)
awk -v a="$ours" -v b="$wink" 'BEGIN {
  printf "reading with parse  %8d tokens/s\nwink-nlp, no parse  %8d tokens/s\n", a, b
  printf "ratio               %8.2f (at least 0.25)\n", a / b
  exit a * 4 < b
}'
