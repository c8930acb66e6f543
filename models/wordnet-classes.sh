#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make wordnet-classes.tsv from Debian's package wordnet-base 1:3.0-37:
#   sh models/wordnet-classes.sh [/usr/share/wordnet] > models/wordnet-classes.tsv
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-/usr/share/wordnet}"
export LC_ALL=C
awk -f "$here/wordnet-classes.awk" data.noun data.verb data.adj data.adv \
  cntlist.rev index.noun index.verb index.adj index.adv \
  noun.exc verb.exc adj.exc adv.exc | sort |
  awk -F '\t' '$1 != last { printf "%s%s\t", (NR > 1 ? "\n" : ""), $1; last = $1; gap = "" }
    { printf "%s%s", gap, $2; gap = " " } END { print "" }'
