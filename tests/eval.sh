#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make eval: how good syntax and extraction are. For figures on UD English EWT
# its files must be there: EWT=FOLDER make eval; for names those of Universal
# NER as well: UNER=FOLDER.
set -u
: "${BUILD:=$PWD/build}" "${DEMARCHE:=$BUILD/demarche}" "${PYTHON:=python3}"
: "${EWT:=../shared/ud-english-ewt}" "${UNER:=../shared/uner-english-ewt}"
: "${PLOVER:=../shared/eval/plover-gsr-dev.json}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

"$DEMARCHE" -q -f ndjson,jsonld -o "$work" tests/articles || status=1
for half in tune check; do
  echo "Extraction, against the $half half of tests/gold:"
  names=$(awk -v half=$half '$2 == half { print $1 }' tests/gold/SPLIT |
    while read -r name; do [ -e "tests/articles/$name.txt" ] && echo "$name"; done | paste -sd, -)
  "$PYTHON" tests/score/score.py --gold-dir tests/gold --out-dir "$work" --names "$names" || status=1
  echo "Confidence of those relations:"
  "$PYTHON" tests/score/reliability.py --gold-dir tests/gold --out-dir "$work" --names "$names" \
    $([ $half = check ] || echo --bins) || status=1
  echo "Coreference in those articles:"
  "$PYTHON" tests/score/coref.py --gold-dir tests/gold --out-dir "$work" --names "$names" || status=1
done
for program in "$BUILD/tests/extract"/test_*[a-z]; do
  "$program" 2>&1 | grep -E '^# .*(%|of)' | grep -v '^# \(miss\|fail\)' || true
done

echo
echo "Events as PLOVER codes them, sentences of our own:"
"$PYTHON" tests/plover/plover.py --demarche "$DEMARCHE" --records tests/plover/wire.tsv || status=1
echo
echo "Events as PLOVER codes them, gold standard records of 2016:"
if [ -e "$PLOVER" ]; then
  "$PYTHON" tests/plover/plover.py --demarche "$DEMARCHE" --records "$PLOVER" || status=1
else
  echo "no records at $PLOVER; set PLOVER to plover-gsr-dev.json"
fi

echo
echo "Names, on Universal NER (dev tuned on, test not):"
if [ -d "$UNER" ] && [ -d "$EWT" ]; then
  for part in dev test; do
    "$PYTHON" tests/ner/ner.py --demarche "$DEMARCHE" --ner "$UNER" --trees "$EWT" \
      --part $part || status=1
  done
else
  echo "SKIPPED: no $UNER or no $EWT; set UNER to a folder with en_ewt-ud-test.iob2"
fi

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
