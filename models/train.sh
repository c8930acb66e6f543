#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make english.model again from UD English EWT:
#   EWT=FOLDER BUILD=build sh models/train.sh OUTPUT
# TRAIN_ONLY=FILE also makes its twin that has not learned from the dev file.
set -eu
: "${EWT:?folder of en_ewt-ud-train.conllu and en_ewt-ud-dev.conllu}"
: "${BUILD:=build}"
out=${1:?output file}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

treebank=$EWT/en_ewt-ud-train.conllu

train() {
  "$BUILD/demarche-train" --train "$treebank" \
    --dev "$EWT/en_ewt-ud-dev.conllu" \
    --lexicon "$here/wordnet-classes.tsv" \
    --irregular "$here/wordnet-irregular.txt" --epochs 14 "$@"
}

train --seed 2 --units 96 --hidden 160 --drop-layer 0.4 \
  -o "$work/first.model"
train --seed 1 --units 80 --hidden 128 --trust 0.5 \
  --teacher "$work/first.model" -o "$work/second.model"
train --seed 3 --units 112 --hidden 160 --drop-layer 0.42 --trust 0.6 \
  --teacher "$work/first.model" --teacher "$work/second.model" -o "$work/third.model"

# Then the treebank with sentences of it varied as a news desk writes.
vary() { # TREEBANK [--names-only]
  python3 "$here/wire.py" ${2:-} "$1" "$here/wire-names.tsv" | cat "$1" - >"$work/varied.conllu"
  treebank=$work/varied.conllu
}
vary "$treebank" --names-only
train --seed 3 --units 112 --hidden 160 --drop-layer 0.4 --trust 0.5 \
  --teacher "$work/third.model" -o "$work/fourth.model"
vary "$EWT/en_ewt-ud-train.conllu"
train --seed 4 --units 112 --hidden 160 --drop-layer 0.42 --trust 0.6 \
  --teacher "$work/third.model" --teacher "$work/fourth.model" -o "$work/fifth.model"
train --seed 5 --units 128 --hidden 160 --drop-layer 0.42 --trust 0.6 --teacher "$work/third.model" \
  --teacher "$work/fourth.model" --teacher "$work/fifth.model" -o "$work/sixth.model"
elders="--teacher $work/third.model --teacher $work/fourth.model --teacher $work/fifth.model
  --teacher $work/sixth.model"
[ -z "${TRAIN_ONLY:-}" ] ||
  train --seed 5 --units 112 --hidden 160 --drop-layer 0.42 --trust 0.6 --epochs 16 $elders -o "$TRAIN_ONLY"

# Settings are chosen; the dev file now teaches as well.
python3 "$here/join.py" "$EWT/en_ewt-ud-train.conllu" "$EWT/en_ewt-ud-dev.conllu" >"$work/both.conllu"
vary "$work/both.conllu"
train --seed 5 --units 112 --hidden 160 --drop-layer 0.42 --trust 0.6 --epochs 16 $elders -o "$out"
