#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# rooms.sh: the arrows of CONTRIBUTING.md hold: a room includes only headers of
# the rooms below it, and the command only leaf rooms and the public header.
set -eu
status=0

room() { # room, then the rooms it may use
  name=$1
  shift
  allowed="$name/"
  for other; do allowed="$allowed|$other/"; done
  bad=$(find "src/$name" -name '*.[ch]' -exec grep -nHE '^#include "[a-z]+/' {} + |
    grep -vE "#include \"($allowed)" || true)
  if [ -n "$bad" ]; then
    printf 'src/%s may not use:\n%s\n' "$name" "$bad" >&2
    status=1
  fi
}

room base
room text base
room syntax base text
room ontology base
room graph base ontology
room extract base text syntax ontology graph
room export base graph ontology
room api base text syntax ontology graph extract export
room cli base

if grep -n '#include "' src/demarche.h; then
  echo "src/demarche.h: must stand alone" >&2
  status=1
fi
exit "$status"
