# SPDX-License-Identifier: Apache-2.0
# What the scripts of this folder share: TAP lines and a place to work in.
# They run from the top of the repository, as `make check` does.
set -u
root=$PWD
: "${BUILD:=$root/build}" "${DEMARCHE:=$BUILD/demarche}" "${PYTHON:=python3}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$root/tests/lsan.supp:print_suppressions=0}"
article=$root/tests/articles/security-guarantees.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cases=0
failures=0

ok() { # description
  cases=$((cases + 1))
  echo "ok $cases - $1"
}

not_ok() { # description [detail-file…]
  cases=$((cases + 1))
  failures=$((failures + 1))
  echo "not ok $cases - $1"
  shift
  for file; do
    head -c 2000 "$file" | sed 's/^/# /'
    [ -z "$(tail -c 1 "$file")" ] && [ "$(wc -c <"$file")" -lt 2000 ] || echo
  done
}

skip() { # description reason
  cases=$((cases + 1))
  echo "ok $cases - $1 # SKIP $2"
}

# Run the program; output in $work/stdout, $work/stderr, exit code in $code.
run() {
  "$DEMARCHE" "$@" >"$work/stdout" 2>"$work/stderr"
  code=$?
}

# expect CODE TEXT description: the last run ended with CODE, and its standard
# error has TEXT (a basic regular expression; empty: nothing at all). A crash
# or a sanitizer's word is never what we want.
expect() {
  if [ "$code" != "$1" ]; then
    not_ok "$3: exit code $code, not $1" "$work/stderr"
  elif grep -qE 'Sanitizer|runtime error' "$work/stderr"; then
    not_ok "$3: sanitizer" "$work/stderr"
  elif [ -z "$2" ] && [ -s "$work/stderr" ]; then
    not_ok "$3: standard error is not empty" "$work/stderr"
  elif ! grep -q -e "$2" "$work/stderr" && [ -n "$2" ]; then
    not_ok "$3: no “$2” on standard error" "$work/stderr"
  else
    ok "$3"
  fi
}

# same A B description: two files or folders hold the same bytes.
same() {
  if diff -r "$1" "$2" >"$work/diff" 2>&1; then
    ok "$3"
  else
    not_ok "$3" "$work/diff"
  fi
}

# check description command…: the command succeeds.
check() {
  description=$1
  shift
  if "$@" >"$work/check" 2>&1; then
    ok "$description"
  else
    not_ok "$description" "$work/check"
  fi
}

done_testing() {
  echo "1..$cases"
  [ "$failures" = 0 ]
  exit
}
