#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The examples of README.md, CONTRIBUTING.md and the man page run, and every
# option is documented.
. tests/cli/lib.sh
mkdir -p "$work/here/out" "$work/bin"
ln -s "$DEMARCHE" "$work/bin/demarche"
ln -s "$root/tests" "$work/here/tests"
PATH=$work/bin:$PATH
DEMARCHE_DATA=${DEMARCHE_DATA:-$BUILD/data}
export PATH DEMARCHE_DATA

# Lines of the fenced blocks of a language; of a man page's .EX blocks.
fenced() { # language file
  awk -v open="^\`\`\`$1\$" '$0 ~ open { on = 1; next } /^```/ { on = 0 } on' "$2"
}
displayed() {
  awk '/^\.EX/ { on = 1; next } /^\.EE/ { on = 0 } on' "$1" | sed 's/\\-/-/g'
}

fenced turtle CONTRIBUTING.md >"$work/here/flatters.ttl"
{
  fenced sh README.md
  fenced sh CONTRIBUTING.md
  displayed src/cli/demarche.1
} | grep demarche | grep -v '^make' >"$work/examples"
check 'there are examples' test "$(wc -l <"$work/examples")" -ge 12
while IFS= read -r line; do
  (cd "$work/here" && eval "$line") >"$work/stdout" 2>"$work/stderr" </dev/null
  code=$?
  if [ $code = 0 ] && { [ -s "$work/stdout" ] || [ -s "$work/stderr" ] || [ -n "$(ls "$work/here/out")" ]; }; then
    ok "$line"
  else
    not_ok "$line: exit code $code" "$work/stderr"
  fi
  case $line in
  *flatters.ttl*) cp "$work/stdout" "$work/flattery" ;;
  esac
done <"$work/examples"
check 'the relation type of CONTRIBUTING.md comes out' \
  grep -q "$(fenced json CONTRIBUTING.md)" "$work/flattery"
check 'from Japan to South Korea' \
  grep -q '"source":{[^}]*"country":"JPN"}.*"target":{[^}]*"country":"KOR"}' "$work/flattery"
check 'and its noun frame works too' sh -c "echo \"China denounced Japan's flattery of South Korea.\" |
  demarche --lexicon '$work/here/flatters.ttl' -f ndjson -o - - | grep -q '\"type\":\"flatters\"'"

"$DEMARCHE" --help >"$work/help"
grep -oE -- '--[a-z]+(-[a-z]+)*' "$work/help" | sort -u >"$work/options"
check 'the help names options' test "$(wc -l <"$work/options")" -ge 18
sed 's/\\-/-/g' src/cli/demarche.1 >"$work/man"
while IFS= read -r option; do
  grep -q -- "$option" "$work/man" || not_ok "$option is not in the man page"
  grep -q -- "$option" src/cli/demarche.bash || not_ok "$option is not in the completion"
done <"$work/options"
check 'the man page has the version' grep -q "demarche $("$DEMARCHE" --version | sed -n '1s/demarche //p')" src/cli/demarche.1
if command -v groff >/dev/null; then
  groff -man -Tutf8 -ww src/cli/demarche.1 >/dev/null 2>"$work/groff"
  check 'groff has nothing to say about the man page' test ! -s "$work/groff"
fi

# The NDJSON contract: the members, in the order of the man page.
"$DEMARCHE" -q -f ndjson -o - tests/articles >"$work/all.ndjson"
cat >"$work/contract.py" <<'PY'
import json, sys
top = ["doc", "id", "type", "plover", "cameo", "source", "target", "polarity",
       "modality", "speaker", "time", "confidence", "evidence", "event"]
node = ["iri", "class", "label", "country"]
seen = 0
texts = {}
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    assert list(r)[:len(top)] == top, list(r)
    for end in ("source", "target"):
        assert list(r[end])[:4] == node
        assert r[end]["country"] is None or len(r[end]["country"]) == 3
    assert r["speaker"] is None or list(r["speaker"]) == ["iri", "label"]
    assert r["polarity"] in ("positive", "negative")
    assert r["modality"] in ("asserted", "planned", "possible", "demanded", "conditional")
    assert 0 <= r["confidence"] <= 1
    e = r["evidence"]
    assert list(e) == ["sentence", "start", "end", "quote"]
    if r["doc"] not in texts:
        texts[r["doc"]] = open("tests/articles/%s.txt" % r["doc"], "rb").read()
    assert texts[r["doc"]][e["start"]:e["end"]].decode() == e["quote"]
    seen += 1
assert seen > 50, seen
PY
check 'the NDJSON keeps its contract, and quotes are the bytes of the files' \
  "$PYTHON" "$work/contract.py" "$work/all.ndjson"

done_testing
