#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns english.names: the weights that class names the lexicon does not know.

    BUILD=build UNER=FOLDER EWT=FOLDER models/train-names.py OUTPUT
    BUILD=build UNER=FOLDER EWT=FOLDER models/train-names.py --cross

MODEL=FILE: the syntax model that reads the sentences. One that learned from them
(english.model did, models/README.md) makes trees that are better than those of text
it has not seen.

An averaged perceptron over the features that build/tests/ner/candidates prints
for the development part of Universal NER. All arithmetic is on integers and the
order of examples comes from a generator of its own: the same data give the same
bytes. --cross scores ten folds of documents instead, each by weights that were
learned from the others.
"""
import collections
import os
import re
import struct
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "ner"))
import ner  # noqa: E402

BITS = 15            # as DM_NAME_ROW_BITS
TYPES = ("O", "PER", "ORG", "LOC")
EPOCHS = 12
FOLDS = 10
MARGIN = 1000       # by which "no name" must lead
ARTICLE_TIMES = 3   # examples of articles count so much


Candidate = collections.namedtuple(
    "Candidate", "document sentence first end text general words")
Example = collections.namedtuple("Example", "document label rows")
LABEL_OF = {"Person": 1, "Organization": 2, "Group": 2, "Country": 3, "Place": 3}


def shuffle(items, state):
    """Fisher and Yates, by a linear congruential generator."""
    for i in range(len(items) - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        k = (state >> 33) % (i + 1)
        items[i], items[k] = items[k], items[i]
    return state


def candidates(path):
    run = subprocess.run(
        [os.path.join(os.environ.get("BUILD", "build"), "tests/ner/candidates"),
         os.path.join(ROOT, "ontology"),
         os.environ.get("MODEL", os.path.join(ROOT, "models/english.model")), path],
        check=True, capture_output=True)
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        document, sentence, first, end, text, general, words = line.split("\t")
        yield Candidate(document, sentence, int(first), int(end), text,
                        [int(r) for r in general.split()], [int(r) for r in words.split()])


def label(first, end, gold):
    """The class of the gold name there, or of one that overlaps."""
    for g_first, g_end, cls in gold:
        if (g_first, g_end) == (first, end):
            return TYPES.index(cls)
    best = max(((min(end, g[1]) - max(first, g[0]), TYPES.index(g[2])) for g in gold),
               default=(0, 0))
    return best[1] if best[0] > 0 else 0


def gold_examples(uner, ewt, part):
    with open(os.path.join(uner, f"en_ewt-ud-{part}.iob2"), encoding="utf-8") as file:
        gold = {name: (len("".join(forms)), sorted(ner.spans(forms, tags)))
                for name, forms, tags in ner.sentences(file, ner.gold_tag)}
    for c in candidates(os.path.join(ewt, f"en_ewt-ud-{part}.conllu")):
        yield Example(c.document, label(c.first, c.end, gold[c.sentence][1]),
                      c.general + c.words)


def article_examples():
    """Names of the tuning half of tests/gold, without what spells them, so that
    the articles go on showing how strange names are read."""
    with open(os.path.join(ROOT, "tests/gold/SPLIT"), encoding="utf-8") as file:
        split = [line.split() for line in file]
    for name in sorted(name for name, half in split if half == "tune"):
        article = os.path.join(ROOT, "tests/articles", name + ".txt")
        if not os.path.exists(article):
            continue
        labels, parts = {}, {}
        with open(os.path.join(ROOT, "tests/gold", name + ".tsv"), encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if fields[0] in ("node", "optnode"):
                    cls = LABEL_OF.get(fields[2].split("|")[0], 0)
                    for alias in fields[3:4] + (fields[4].split("|") if fields[4:] else []):
                        labels.setdefault(alias.casefold(), cls)
                        if cls == 1:
                            parts.update((part, 1) for part in alias.casefold().split())
        for c in candidates(article):
            text = " ".join(c.text.casefold().split())
            yield labels.get(text, parts.get(text, 0)), c.general


def learn(examples, epochs=EPOCHS):
    """examples: [(label, rows)] → ({row: [sum of four weights]}, steps)."""
    weights = collections.defaultdict(lambda: [0, 0, 0, 0])
    summed = collections.defaultdict(lambda: [0, 0, 0, 0])
    order = list(range(len(examples)))
    state, step = 1, 1
    for _ in range(epochs):
        state = shuffle(order, state)
        for i in order:
            wanted, rows = examples[i]
            scores = [0, 0, 0, 0]
            for row in rows:
                w = weights.get(row)
                if w:
                    for k in range(4):
                        scores[k] += w[k]
            # Learn until the right class leads by a step per four features.
            rival = max((k for k in range(4) if k != wanted), key=lambda k: scores[k])
            if scores[wanted] - scores[rival] <= len(rows) // 4:
                for row in rows:
                    weights[row][wanted] += 1
                    weights[row][rival] -= 1
                    summed[row][wanted] += step
                    summed[row][rival] -= step
            step += 1
    return {row: [w[k] * step - summed[row][k] for k in range(4)]
            for row, w in weights.items()}, step


def to_16_bits(averaged):
    weights, step = averaged
    most = max((abs(v) for w in weights.values() for v in w), default=1)
    # The largest weight is 4096.
    return {row: [(v * 4096 + (most // 2 if v > 0 else -(most // 2))) // most
                  if v >= 0 else -((-v * 4096 + most // 2) // most) for v in w]
            for row, w in weights.items()}


def cross(gold, extra, uner, ewt):
    """Scores of the program itself, each fold with weights of the others."""
    folds = sorted({g.document for g in gold})
    fold_of = {document: i % FOLDS for i, document in enumerate(folds)}
    scores = collections.defaultdict(ner.Score)
    build = os.environ.get("BUILD", "build")
    with tempfile.TemporaryDirectory() as data:
        for name in ("ontology.dmo", "context.jsonld", "english.model"):
            os.symlink(os.path.abspath(os.path.join(build, "data", name)),
                       os.path.join(data, name))
        os.environ["DEMARCHE_DATA"] = data
        for fold in range(FOLDS):
            write(os.path.join(data, "english.names"),
                  to_16_bits(learn(extra + [(g.label, g.rows) for g in gold
                                            if fold_of[g.document] != fold])))
            for name, _, wanted, found in ner.read(
                    os.path.join(build, "demarche"), uner, ewt, "dev"):
                # Documents without candidates go anywhere.
                if fold_of.get(name[:name.rindex("-")], 0) == fold:
                    ner.add_scores(scores, wanted, found)
    ner.print_scores("cross", scores)


def write(path, weights):
    body = b"".join(struct.pack("<4h", *weights.get(row, (0, 0, 0, 0)))
                    for row in range(1 << BITS))
    check = 0xCBF29CE484222325
    for byte in body:
        check = (check ^ byte) * 0x100000001B3 % 2 ** 64
    with open(path, "wb") as file:
        file.write(b"DMNAMES1" + struct.pack("<IiQ", 1 << BITS, MARGIN, check) + body)


def main():
    uner, ewt = os.environ["UNER"], os.environ["EWT"]
    gold = list(gold_examples(uner, ewt, "dev"))
    extra = list(article_examples()) * ARTICLE_TIMES
    if sys.argv[1:] == ["--cross"]:
        cross(gold, extra, uner, ewt)
    elif len(sys.argv) == 2:
        write(sys.argv[1], to_16_bits(learn(extra + [(g.label, g.rows) for g in gold])))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
