#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""join.py FIRST.conllu SECOND.conllu > BOTH.conllu: all of the first treebank, then those
sentences of the second whose tags and relations the first has too, so that models of
the first can teach one of both."""
import sys


def sentences(path):
    return [b for b in open(path, encoding="utf-8").read().split("\n\n") if b.strip()]


def kinds(sentence):
    rows = [r.split("\t") for r in sentence.split("\n") if not r.startswith("#")]
    words = [r for r in rows if r[0].isdigit()]
    return {(r[3], r[4]) for r in words} | {r[7] for r in words}


def main():
    first, second = (sentences(path) for path in sys.argv[1:])
    known = set().union(*map(kinds, first))
    for sentence in first + [s for s in second if kinds(s) <= known]:
        sys.stdout.write(sentence + "\n\n")


if __name__ == "__main__":
    main()
