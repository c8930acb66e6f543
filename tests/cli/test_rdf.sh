#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the program writes is read by parsers of others, and Turtle, JSON-LD and
# N-Quads hold the same graph: rdflib, and n3 and jsonld.js where they are
# installed (npm install --prefix tests/export).
. tests/cli/lib.sh
"$DEMARCHE" -q -f ttl,jsonld,nq,dot,svg,ndjson -o "$work/out" tests/articles
bases=$(for f in "$work/out"/*.ttl; do echo "${f%.ttl}"; done)
if [ -x "$BUILD/tests/export/gallery" ]; then
  mkdir "$work/gallery"
  check 'the sample graphs are written' "$BUILD/tests/export/gallery" ontology "$work/gallery"
  bases="$bases $(for f in "$work/gallery"/*.ttl; do [ -e "${f%.ttl}.jsonld" ] && echo "${f%.ttl}"; done)"
fi

for base in $bases; do
  name=$(basename "$base")
  rapper -q -c -i turtle "$base.ttl" >/dev/null 2>"$work/rapper" || not_ok "rapper reads $name.ttl" "$work/rapper"
  rapper -q -c -i nquads "$base.nq" >/dev/null 2>"$work/rapper" || not_ok "rapper reads $name.nq" "$work/rapper"
done
ok 'raptor reads Turtle and N-Quads'
check 'no IRI runs into the next' sh -c "! grep -E 'Len>|SymmetricProperty' '$work/out'/*.ttl '$work/out'/*.nq"
for file in "$work/out"/*.dot; do
  dot -Tcanon "$file" >/dev/null 2>"$work/dot" || not_ok "dot reads $(basename "$file")" "$work/dot"
done
for file in "$work/out"/*.svg; do
  "$PYTHON" -c 'import sys, xml.dom.minidom as m; m.parse(sys.argv[1])' "$file" 2>"$work/xml" ||
    not_ok "$(basename "$file") is XML" "$work/xml"
done

# Both print N passed, N failed; their exit code is what counts here.
# shellcheck disable=SC2086 # a list of paths without blanks
check 'rdflib reads the same graph from Turtle, N-Quads and JSON-LD' "$PYTHON" tests/export/compare.py $bases
if command -v node >/dev/null && [ -d tests/export/node_modules ]; then
  # shellcheck disable=SC2086
  check 'so do n3 and jsonld.js' env CONTEXT=ontology/context.jsonld node tests/export/compare.mjs $bases
else
  skip 'so do n3 and jsonld.js' 'needs node and npm install --prefix tests/export'
fi

# Articles read apart merge: the actors of one run are those of another.
"$DEMARCHE" -q -f nq -o - tests/articles/*.txt >"$work/together.nq"
cat "$work/out"/*.nq >"$work/apart.nq"
sort "$work/together.nq" >"$work/a"
sort "$work/apart.nq" >"$work/b"
same "$work/a" "$work/b" 'N-Quads of articles read together and apart'
done_testing
