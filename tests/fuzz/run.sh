#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh FUZZER…: each for FUZZ_TIME seconds, from the seeds in corpus/ and, for
# words, our articles. What it finds is kept in $BUILD/fuzz.
set -u
: "${BUILD:=build-clang-san-fuzz}" "${FUZZ_TIME:=20}"
export DEMARCHE_DATA="$BUILD/data"
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
passed=0
failed=0
for fuzzer; do
  name=$(basename "$fuzzer")
  name=${name#fuzz_}
  found=$BUILD/fuzz/$name
  seeds=$BUILD/fuzz/seeds-$name
  longest=16384
  asan=
  mkdir -p "$found" "$seeds"
  case $name in
  text | article) cp tests/articles/*.txt "$seeds" ;;
  model) head -c 4096 models/english.model >"$seeds/head" ;;
  compiled)
    longest=65536
    [ -x "$BUILD/demarche-lexc" ] && "$BUILD/demarche-lexc" -o "$seeds/good.dmo" tests/ontology/good
    ;;
  lexicon)
    cp tests/ontology/good/lexicon/*.ttl "$seeds" 2>/dev/null
    asan=fast_unwind_on_malloc=0 # raptor has no frame pointers, lsan.supp names its functions
    ;;
  esac
  [ -d "tests/fuzz/corpus/$name" ] && cp "tests/fuzz/corpus/$name"/* "$seeds"
  if ASAN_OPTIONS=$asan "$fuzzer" -max_total_time="$FUZZ_TIME" -timeout=20 -rss_limit_mb=3000 -max_len="$longest" \
    -artifact_prefix="$found/" "$found" "$seeds" >"$BUILD/fuzz/$name.log" 2>&1; then
    passed=$((passed + 1))
    echo "fuzz $name: $(grep -c . "$BUILD/fuzz/$name.log") lines of log, $(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$BUILD/fuzz/$name.log")"
  else
    failed=$((failed + 1))
    echo "fuzz $name: FAILED"
    tail -n 40 "$BUILD/fuzz/$name.log" | sed 's/^/    /'
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
