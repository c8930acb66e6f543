#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `make install` into a folder: the program finds its data there, a client
# compiles by pkg-config against the shared and the static library, the library
# exports what the header promises and no more, uninstall leaves nothing.
. tests/cli/lib.sh
: "${MAKE:=make}" "${CC:=gcc}" "${SAN:=}"
unset DEMARCHE_DATA MAKEFLAGS MFLAGS
to=$work/to
make_quietly() { "$MAKE" --no-print-directory BUILD="$BUILD" CC="$CC" SAN="$SAN" "$@"; }

check 'install' make_quietly install DESTDIR="$to" PREFIX=/usr
for file in bin/demarche lib/libdemarche.a lib/libdemarche.so.0 lib/libdemarche.so include/demarche.h \
  lib/pkgconfig/demarche.pc share/demarche/ontology.dmo share/demarche/context.jsonld \
  share/demarche/english.model share/demarche/english.names share/man/man1/demarche.1 share/bash-completion/completions/demarche; do
  [ -e "$to/usr/$file" ] || not_ok "$file is installed"
done
"$to/usr/bin/demarche" -q -f ndjson -o "$work" "$article" 2>"$work/stderr"
code=$?
expect 0 '' 'the installed program finds its data'

export PKG_CONFIG_PATH="$to/usr/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$to"
data=$to$(PKG_CONFIG_SYSROOT_DIR='' pkg-config --variable=datadir demarche)
sanitize=
[ -z "$SAN" ] || sanitize=-fsanitize=address,undefined
# shellcheck disable=SC2046,SC2086 # lists of flags
check 'a client compiles against the shared library' "$CC" -std=c11 -Wall -Wextra -Wpedantic -Werror $sanitize \
  tests/api/client.c -o "$work/client" $(pkg-config --cflags --libs demarche)
LD_LIBRARY_PATH=$to/usr/lib "$work/client" "$data" <"$article" >"$work/stdout" 2>"$work/stderr"
code=$?
expect 0 '' 'and runs'
check 'and finds relations' test "$(wc -l <"$work/stdout")" -ge 10
cp "$work/stdout" "$work/shared"
# A static link needs the private libraries; those of the system are not below
# the sysroot.
# shellcheck disable=SC2046,SC2086 # lists of flags
check 'a client compiles against the static library' "$CC" -std=c11 $sanitize -I"$to/usr/include" \
  tests/api/client.c -o "$work/static" "$to/usr/lib/libdemarche.a" \
  $(unset PKG_CONFIG_SYSROOT_DIR; pkg-config --libs libcgraph libgvc raptor2 libcjson libutf8proc) -lm
"$work/static" "$data" <"$article" >"$work/stdout" 2>"$work/stderr"
code=$?
expect 0 '' 'and runs as well'
same "$work/shared" "$work/stdout" 'with the same result'
if command -v g++ >/dev/null; then
  echo '#include <demarche.h>' >"$work/x.cc"
  check 'C++ takes the header' g++ -Wall -Wextra -Werror -fsyntax-only -I"$to/usr/include" "$work/x.cc"
fi

grep -oE 'demarche_[a-z_]+\(' src/demarche.h | tr -d '(' | sort -u >"$work/promised"
nm -D --defined-only "$to/usr/lib/libdemarche.so.0" | awk '$2 ~ /[TDBR]/ { print $3 }' |
  grep -vE '^(__|_init|_fini)' | sort -u >"$work/exported"
grep -v '^demarche_format$' "$work/promised" >"$work/a"
grep -v '^demarche_format$' "$work/exported" >"$work/b"
same "$work/a" "$work/b" 'the shared library exports what the header promises'
check 'its soname is libdemarche.so.0' sh -c "objdump -p '$to/usr/lib/libdemarche.so.0' | grep -q 'SONAME.*libdemarche.so.0'"

check 'uninstall' make_quietly uninstall DESTDIR="$to" PREFIX=/usr
check 'leaves no file' test -z "$(find "$to" -type f -o -type l)"

done_testing
