#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The knowledge holds together: the gazetteer is consistent, the compiler silent
# and its output the same each time.
. tests/cli/lib.sh
if [ -e /usr/share/iso-codes/json/iso_3166-1.json ]; then
  check 'the gazetteer is consistent' "$PYTHON" tests/lexicon/check.py
else
  skip 'the gazetteer is consistent' 'needs the package iso-codes'
fi
check 'the ontology compiles without a word' sh -c "[ -z \"\$('$BUILD/demarche-lexc' -o '$work/x.dmo' ontology 2>&1)\" ]"
same "$work/x.dmo" "$BUILD/data/ontology.dmo" 'twice to the same bytes'
done_testing
