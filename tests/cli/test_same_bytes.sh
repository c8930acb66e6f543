#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same input gives the same bytes: again, elsewhere, in another locale and
# time zone, alone or after others.
. tests/cli/lib.sh

formats=dot,svg,png,ttl,jsonld,nq,ndjson,conllu
run -q -f $formats -o "$work/first" tests/articles
expect 0 '' 'every article in every format'
run -q -f $formats -o "$work/again" tests/articles
same "$work/first" "$work/again" 'again'
mkdir "$work/elsewhere"
(cd "$work/elsewhere" && exec "$DEMARCHE" -q -f $formats -o ../moved "$root/tests/articles")
same "$work/first" "$work/moved" 'from another folder'
rm "$work/first"/*.png
formats=dot,svg,ttl,jsonld,nq,ndjson,conllu
for locale in C C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
  (export LC_ALL=$locale LANG=$locale TZ=Asia/Tokyo LANGUAGE=de
    exec "$DEMARCHE" -q -f $formats -o "$work/$locale" tests/articles)
  same "$work/first" "$work/$locale" "in the locale $locale"
done
for file in tests/articles/*.txt; do
  "$DEMARCHE" -q -f $formats -o "$work/alone" "$file"
done
same "$work/first" "$work/alone" 'each article alone'
run -q -f ndjson -o - "$article"
same "$work/stdout" "$work/first/security-guarantees.ndjson" 'to standard output'
run -q -f ndjson -o "$work/trees" "$work/first/security-guarantees.conllu"
expect 0 '' 'from our own trees'

done_testing
