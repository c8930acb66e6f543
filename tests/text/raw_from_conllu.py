#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rebuild the raw text of a CoNLL-U file as the CoNLL shared tasks give it:
the sentences of a paragraph joined by a space, paragraphs by a blank line.

    raw_from_conllu.py FILE.conllu > FILE.txt
"""
import sys


def read_sentences(lines):
    """Yield (begins a paragraph, text, a space follows)."""
    newpar, text, space = False, "", True
    range_end, forms = 0, []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            key = line[1:].split("=")[0].split()
            newpar |= bool(key) and key[0] in ("newdoc", "newpar")
            if key[:1] == ["text"]:
                text = line.split("=", 1)[1].strip()
        elif not line:
            if forms:
                rebuilt = "".join(form + " " * gap for form, gap in forms)
                yield newpar, text or rebuilt.strip(), forms[-1][1]
            newpar, text, range_end, forms = False, "", 0, []
        else:
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            if "-" in columns[0]:
                range_end = int(columns[0].split("-")[1])
            elif int(columns[0]) <= range_end:
                continue
            gap = "SpaceAfter=No" not in columns[9].split("|")
            forms.append((columns[1], gap))


def main(path):
    with open(path, encoding="utf-8") as lines:
        out, glue = [], ""
        for newpar, text, space in read_sentences(lines):
            if out:
                out.append("\n\n" if newpar else glue)
            out.append(text)
            glue = " " if space else ""
    sys.stdout.write("".join(out) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
