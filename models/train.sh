#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make english.model again from UD English EWT:
#   EWT=FOLDER BUILD=build sh models/train.sh OUTPUT
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
vary() {
  python3 "$here/wire.py" "$@" "$EWT/en_ewt-ud-train.conllu" "$here/wire-names.tsv" |
    cat "$EWT/en_ewt-ud-train.conllu" - >"$work/varied.conllu"
  treebank=$work/varied.conllu
}
vary --names-only
train --seed 3 --units 112 --hidden 160 --drop-layer 0.4 --trust 0.5 \
  --teacher "$work/third.model" -o "$work/fourth.model"
vary
train --seed 4 --units 112 --hidden 160 --drop-layer 0.42 --trust 0.6 \
  --teacher "$work/third.model" --teacher "$work/fourth.model" -o "$out"
