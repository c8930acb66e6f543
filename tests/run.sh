#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh TEST…: run test programs and scripts from the top of the repository,
# show what failed, and end with the line “N passed, N failed”.
# Counted are TAP lines (cmocka is told to write them), unittest's summary, or
# else the exit code.
set -u
: "${PYTHON:=python3}"
export CMOCKA_MESSAGE_OUTPUT=TAP LC_ALL=C.UTF-8
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

# passed, failed and skipped cases in a log, given the exit code.
count='
  /^[ \t]*ok [0-9]+ .*# [sS][kK][iI][pP]/ { skipped++; next }
  /^[ \t]*ok [0-9]+/ { passed++ }
  /^[ \t]*not ok [0-9]+/ { failed++ }
  /^Ran [0-9]+ tests?/ { ran = $2 }
  /^FAILED \(/ { gsub(/[^0-9 =,]/, ""); n = split($0, part, /[=,]/)
                 for (i = 1; i <= n; i++) bad += part[i] }
  END {
    if (ran) { passed += ran - bad; failed += bad }
    if (code != 0 && !failed) failed = 1
    if (code == 0 && !passed && !failed && !skipped) passed = 1
    printf "%d %d %d\n", passed, failed, skipped
  }'

log=$(mktemp)
trap 'rm -f "$log"' EXIT INT TERM
passed=0
failed=0
skipped=0
for test; do
  case $test in
  *.py) "$PYTHON" "$test" >"$log" 2>&1 ;;
  *.sh) sh "$test" >"$log" 2>&1 ;;
  *) "$test" >"$log" 2>&1 ;;
  esac
  code=$?
  set -- $(awk -v code=$code "$count" "$log")
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + $3))
  name=${test##*/tests/}
  note=
  [ "$3" = 0 ] || note=" ($3 skipped)"
  printf '%-32s %4d passed, %d failed%s\n' "${name#tests/}" "$1" "$2" "$note"
  if [ "$2" != 0 ]; then
    grep -v '^[[:space:]]*ok [0-9]' "$log" | tail -n 60 | sed 's/^/    /'
  elif [ "$3" != 0 ]; then
    grep -i '# skip' "$log" | sed 's/^/    /'
  fi
done
[ "$skipped" = 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
