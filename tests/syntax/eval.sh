#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Scores on the test file of UD English EWT: with its tokens, then from raw
# text. Fails below what the project promises. Called by `make eval`.
#   EWT=FOLDER BUILD=build DEMARCHE=build/demarche sh tests/syntax/eval.sh
set -u
: "${BUILD:=build}" "${DEMARCHE:=$BUILD/demarche}" "${PYTHON:=python3}"
: "${EWT:=../shared/ud-english-ewt}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
gold=$EWT/en_ewt-ud-test.conllu

echo "gold tokens"
"$DEMARCHE" -q --from tokens -f conllu -o - "$gold" > "$work/tokens.conllu" &&
  "$BUILD/tests/syntax/score" "$gold" "$work/tokens.conllu" \
    UPOS=95.5 UAS=88.0 LAS=85.2 || status=1

echo "raw text"
"$PYTHON" tests/text/raw_from_conllu.py "$gold" > "$work/raw.txt" &&
  "$DEMARCHE" -q --from text -f conllu -o - "$work/raw.txt" \
    > "$work/raw.conllu" &&
  "$BUILD/tests/syntax/score" "$gold" "$work/raw.conllu" \
    Tokens=98.5 Sentences=75 || status=1
exit $status
