#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tokens, words and sentences of a system's CoNLL-U against gold, as spans of
characters without white space (the evaluation of the CoNLL 2018 shared task).

    score.py [-v N] GOLD.conllu SYSTEM.conllu

-v prints the N commonest errors of tokenization and the contexts of N errors
of sentence ends."""
import collections
import sys


def load(path):
    """Characters, and the spans of sentences, surface tokens and words."""
    chars, sentences, tokens, words = [], [], [], []
    start, at, range_end = 0, 0, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if at > start:
                sentences.append((start, at))
            start, range_end = at, 0
        elif not line.startswith("#"):
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            form = "".join(columns[1].split())
            if "-" in columns[0]:
                range_end = int(columns[0].split("-")[1])
                left = columns[0].split("-")[0]
                word_at = at
            elif int(columns[0]) <= range_end:
                words.append((word_at, word_at + len(form)))
                word_at += len(form)
                continue
            else:
                words.append((at, at + len(form)))
            tokens.append((at, at + len(form)))
            chars.append(form)
            at += len(form)
    if at > start:
        sentences.append((start, at))
    return "".join(chars), sentences, tokens, words


def report(name, gold, system):
    right = len(set(gold) & set(system))
    precision, recall = right / len(system), right / len(gold)
    f1 = 2 * right / (len(system) + len(gold))
    print(f"{name:10} P {100 * precision:6.2f}  R {100 * recall:6.2f}  "
          f"F1 {100 * f1:6.2f}")


def token_errors(chars, gold, system, n):
    """Stretches between common boundaries that are cut differently."""
    errors = collections.Counter()
    gold_ends = {end for _, end in gold}
    system_ends = {end for _, end in system}
    start = 0
    for end in sorted(gold_ends & system_ends):
        def cut(ends):
            points = [start] + [e for e in range(start + 1, end) if e in ends]
            return "·".join(chars[a:b] for a, b in zip(points, points[1:] + [end]))
        a, b = cut(gold_ends), cut(system_ends)
        if a != b:
            errors[a, b] += 1
        start = end
    for (a, b), count in errors.most_common(n):
        print(f"  {count:4} gold {a}   system {b}")


def sentence_errors(chars, gold, system, n):
    gold_ends = {end for _, end in gold}
    system_ends = {end for _, end in system}
    for name, ends in (("missed", gold_ends - system_ends),
                       ("extra", system_ends - gold_ends)):
        print(f"  {name}: {len(ends)}")
        step = max(1, len(ends) // n)
        for end in sorted(ends)[::step][:n]:
            print(f"    {chars[max(0, end - 30):end]} ¦ {chars[end:end + 30]}")


def main(arguments):
    verbose = 0
    if arguments[:1] == ["-v"]:
        verbose, arguments = int(arguments[1]), arguments[2:]
    gold, system = load(arguments[0]), load(arguments[1])
    if gold[0] != system[0]:
        at = next((i for i, (a, b) in enumerate(zip(gold[0], system[0]))
                   if a != b), min(len(gold[0]), len(system[0])))
        sys.exit(f"the texts differ at character {at}: "
                 f"{gold[0][at:at + 40]!r} and {system[0][at:at + 40]!r}")
    for name, k in (("Tokens", 2), ("Words", 3), ("Sentences", 1)):
        report(name, gold[k], system[k])
    if verbose:
        token_errors(gold[0], gold[2], system[2], verbose)
        sentence_errors(gold[0], gold[1], system[1], verbose)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
