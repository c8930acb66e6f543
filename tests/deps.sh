#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# deps.sh [--install] build|check…: are the tools and libraries there?
# What is missing is named with its Debian package; with --install, and the
# right to do so, it is installed.
set -eu

CC=${CC:-gcc}
PYTHON=${PYTHON:-python3}
missing=
packages=

lack() { # what package
  missing="$missing  $1: package $2
"
  packages="$packages $2"
}

command_of() { # command package
  command -v "$1" >/dev/null 2>&1 || lack "program $1" "$2"
}

library() { # pkg-config-name package
  pkg-config --exists "$1" 2>/dev/null || lack "library $1" "$2"
}

header() { # header package
  [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ] || lack "header $1" "$2"
}

module() { # python-module package
  "$PYTHON" -c "import $1" >/dev/null 2>&1 || lack "Python module $1" "$2"
}

look_build() {
  case $CC in
  gcc* | cc) command_of "$CC" gcc ;;
  *) command_of "$CC" "$CC" ;;
  esac
  header stdio.h libc6-dev
  command_of pkg-config pkg-config
  library libcgraph libgraphviz-dev
  library libgvc libgraphviz-dev
  library raptor2 libraptor2-dev
  library libcjson libcjson-dev
  library libutf8proc libutf8proc-dev
  header uthash.h uthash-dev
}

look_check() {
  header cmocka.h libcmocka-dev
  command_of "$PYTHON" python3
  module rdflib python3-rdflib
  command_of rapper raptor2-utils
  command_of dot graphviz
  [ -e /usr/share/iso-codes/json/iso_3166-1.json ] || lack "table of countries" iso-codes
}

look() {
  missing=
  packages=
  for group; do "look_$group"; done
}

install=
if [ "${1:-}" = --install ]; then
  install=yes
  shift
fi

look "$@"
[ -n "$missing" ] || exit 0

packages=$(printf '%s\n' $packages | sort -u | tr '\n' ' ')
as_root=
if [ "$(id -u)" != 0 ]; then as_root=sudo; fi
if [ -n "$install" ] && command -v apt-get >/dev/null &&
  { [ -z "$as_root" ] || command -v sudo >/dev/null; }; then
  echo "Installing: $packages"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # shellcheck disable=SC2086 # a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $packages >/dev/null
  look "$@"
  [ -n "$missing" ] || exit 0
fi
{
  echo "Missing:"
  printf '%s' "$missing"
  echo "On Debian: apt-get install $packages"
} >&2
exit 1
