#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make eval: how good syntax and extraction are. For figures on UD English EWT
# its files must be there: EWT=FOLDER make eval.
set -u
: "${BUILD:=$PWD/build}" "${DEMARCHE:=$BUILD/demarche}" "${PYTHON:=python3}"
: "${EWT:=../shared/ud-english-ewt}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

echo "Extraction, against tests/gold:"
names=$(ls tests/articles | sed -n 's/\.txt$//p' | paste -sd, -)
"$DEMARCHE" -q -f ndjson,jsonld -o "$work" tests/articles || status=1
"$PYTHON" tests/score/score.py --gold-dir tests/gold --out-dir "$work" --names "$names" || status=1
for program in "$BUILD/tests/extract"/test_*[a-z]; do
  "$program" 2>&1 | grep -E '^# .*(%|of)' | grep -v '^# \(miss\|fail\)' || true
done

for script in tests/syntax/eval.sh tests/syntax/eval.py; do
  [ -e "$script" ] || continue
  echo
  echo "Syntax, on UD English EWT:"
  if [ -d "$EWT" ]; then
    case $script in
    *.py) "$PYTHON" "$script" "$DEMARCHE" "$EWT" || status=1 ;;
    *) EWT=$EWT BUILD=$BUILD DEMARCHE=$DEMARCHE PYTHON=$PYTHON sh "$script" || status=1 ;;
    esac
  else
    echo "no treebank at $EWT; set EWT to a folder with en_ewt-ud-test.conllu"
  fi
done
exit $status
