#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make wordnet-irregular.txt (Penn tag, form, lemma) from the exception lists
# of Debian's package wordnet-base 1:3.0-37:
#   sh models/wordnet-irregular.sh [/usr/share/wordnet] > models/wordnet-irregular.txt
set -eu
cd "${1:-/usr/share/wordnet}"
export LC_ALL=C
awk '
  $1 !~ /^[a-z]+$/ || $2 !~ /^[a-z]+$/ || $1 == $2 { next }
  FILENAME == "noun.exc" { print "NNS", $1, $2 }
  FILENAME == "verb.exc" && $1 ~ /ing$/ { print "VBG", $1, $2; next }
  FILENAME == "verb.exc" && $1 ~ /s$/ { print "VBZ", $1, $2; next }
  FILENAME == "verb.exc" { print "VBD", $1, $2; print "VBN", $1, $2 }
  FILENAME == "adj.exc" { print $1 ~ /st$/ ? "JJS" : "JJR", $1, $2 }
  FILENAME == "adv.exc" { print $1 ~ /st$/ ? "RBS" : "RBR", $1, $2 }
' noun.exc verb.exc adj.exc adv.exc | sort -u
