#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The knowledge holds together: the gazetteer is consistent, and frames fire on
# their examples.
. tests/cli/lib.sh
enough=94 # of 100 examples; those that fail do so for a wrong tree

"$DEMARCHE" --version >/dev/null
"$PYTHON" tests/cli/examples.py -v "$DEMARCHE" >"$work/examples" 2>&1
share=$(sed -n 's/.*(\([0-9]*\)\.[0-9]* %)$/\1/p' "$work/examples")
sed 's/^/# /' "$work/examples"
check "at least $enough % of the examples evoke their relation" test "${share:-0}" -ge $enough
if [ -e /usr/share/iso-codes/json/iso_3166-1.json ]; then
  check 'the gazetteer is consistent' "$PYTHON" tests/lexicon/check.py
else
  skip 'the gazetteer is consistent' 'needs the package iso-codes'
fi
check 'the ontology compiles without a word' sh -c "[ -z \"\$('$BUILD/demarche-lexc' -o '$work/x.dmo' ontology 2>&1)\" ]"
same "$work/x.dmo" "$BUILD/data/ontology.dmo" 'twice to the same bytes'
done_testing
