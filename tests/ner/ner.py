#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Names, against Universal NER on UD English EWT.

ner.py --demarche PROGRAM --ner FOLDER --trees FOLDER [--part dev|test] [--verbose]

Démarche reads the gold tokens (--from tokens) and marks names in MISC
(NER=B-PER); a name is right when it begins and ends where the gold annotation
has it, and is of that class. Untyped: whatever the class. `--verbose` lists
what differs, of dev only: test is for one published score.
"""
import argparse
import collections
import os
import subprocess
import sys

CLASSES = ("PER", "ORG", "LOC")


def spans(forms, tags):
    """IOB2 tags to {(start, end, class)}: characters of the forms together, since
    the two corpora do not split all words alike."""
    found, first, cls, at = set(), None, None, 0
    for form, tag in zip(forms + [""], tags + ["O"]):
        if first is not None and tag != "I-" + cls:
            found.add((first, at, cls))
            first = None
        if tag != "O" and first is None:
            first, cls = at, tag[2:]
        at += len(form)
    return found


def sentences(lines, tag_of):
    """(sent_id, forms, tags) of the blocks of a column format."""
    name, forms, tags = None, [], []
    for line in list(lines) + ["\n"]:
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            name = line[len("# sent_id = "):]
        elif line.startswith("#"):
            continue
        elif not line:
            if forms:
                yield name, forms, tags
            forms, tags = [], []
        else:
            fields = line.split("\t")
            if fields[0].isdigit():
                forms.append(fields[1])
                tags.append(tag_of(fields))


def gold_tag(fields):
    # Tags the annotators left aside ("OTH") are no names here.
    return fields[2] if fields[2][2:] in CLASSES else "O"


def our_tag(fields):
    for attribute in fields[9].split("|"):
        if attribute.startswith("NER="):
            return attribute[len("NER="):]
    return "O"


def read(demarche, ner, trees, part):
    with open(os.path.join(ner, f"en_ewt-ud-{part}.iob2"), encoding="utf-8") as file:
        gold = list(sentences(file, gold_tag))
    run = subprocess.run(
        [demarche, "-q", "--from", "tokens", "-f", "conllu", "-o", "-",
         os.path.join(trees, f"en_ewt-ud-{part}.conllu")],
        check=True, capture_output=True, encoding="utf-8",
        errors="replace")
    ours = {name: (forms, tags) for name, forms, tags in
            sentences(run.stdout.split("\n"), our_tag)}
    for name, forms, tags in gold:
        if name not in ours or "".join(ours[name][0]) != "".join(forms):
            print(f"ner.py: {name}: not the words of the treebank, left out", file=sys.stderr)
            continue
        yield name, "".join(forms), spans(forms, tags), spans(*ours[name])


class Score:
    def __init__(self):
        self.right = self.found = self.wanted = 0

    def add(self, gold, ours):
        self.right += len(gold & ours)
        self.found += len(ours)
        self.wanted += len(gold)

    def __str__(self):
        p = 100 * self.right / self.found if self.found else 0
        r = 100 * self.right / self.wanted if self.wanted else 0
        f = 2 * p * r / (p + r) if p + r else 0
        return (f"{self.wanted:5d} names   P {p:5.1f}   R {r:5.1f}   F1 {f:5.1f}")


def add_scores(scores, gold, ours):
    for cls in CLASSES:
        scores[cls].add({s for s in gold if s[2] == cls}, {s for s in ours if s[2] == cls})
    scores["all"].add(gold, ours)
    scores["untyped"].add({s[:2] for s in gold}, {s[:2] for s in ours})


def print_scores(part, scores):
    for key in (*CLASSES, "all", "untyped"):
        print(f"{part:6s}{key:8s}{scores[key]}")


def differences(name, text, gold, ours):
    for first, end, cls in sorted((gold | ours) - (gold & ours)):
        kind = "missing" if (first, end, cls) in gold else "spurious"
        around = text[max(0, first - 30):end + 30]
        print(f"{kind}\t{cls} {text[first:end]}\t{around}\t{name}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demarche", required=True)
    parser.add_argument("--ner", required=True, help="folder of Universal NER")
    parser.add_argument("--trees", required=True, help="folder of UD English EWT")
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    if args.verbose and args.part == "test":
        parser.error("test is not for reading")
    scores = collections.defaultdict(Score)
    for name, text, gold, ours in read(args.demarche, args.ner, args.trees, args.part):
        add_scores(scores, gold, ours)
        if args.verbose:
            differences(name, text, gold, ours)
    print_scores(args.part, scores)


if __name__ == "__main__":
    main()
