#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make bench: time and memory of one article of about 3 KB, start-up included,
# best and middle of 21 runs; then what tests/bench measures.
set -eu
: "${BUILD:=$PWD/build}" "${DEMARCHE:=$BUILD/demarche}" "${PYTHON:=python3}"
"$PYTHON" tests/bench.py "$DEMARCHE" tests/articles
for script in tests/bench/bench.sh tests/bench/run.sh; do
  if [ -e "$script" ]; then
    BUILD=$BUILD DEMARCHE=$DEMARCHE PYTHON=$PYTHON sh "$script"
  fi
done
