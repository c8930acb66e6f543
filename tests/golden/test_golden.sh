#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The relations of our articles are those that were accepted, byte for byte.
# --accept (make golden) takes today's output, and the picture of README.md.
. tests/cli/lib.sh
golden=tests/golden

if [ "${1:-}" = --accept ]; then
  "$DEMARCHE" -q -f ndjson -o $golden tests/articles &&
    "$DEMARCHE" -q -f svg -o $golden "$article" && git diff --stat -- $golden
  exit
fi
"$DEMARCHE" -q -f ndjson -o "$work/now" tests/articles
for file in tests/articles/*.txt; do
  name=$(basename "$file" .txt).ndjson
  same "$golden/$name" "$work/now/$name" "$name is as accepted (else read the difference, then make golden)"
done
done_testing
