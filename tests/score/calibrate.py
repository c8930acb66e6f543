#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fit what a computed confidence is worth: `make calibrate`.

calibrate.py --demarche build/demarche [--plain] [--write]

Reads the articles of the tuning half of tests/gold with an ontology without a
calibration, so that confidences come as they are computed, and fits
share = logistic(a + b · logit(confidence)) (Platt 1999) to whether relations
are right (reliability.py), with a weak prior towards a = 0, b = 1. The lexicon
was written with these articles in view, so that it is right in them more often
than elsewhere: wrong relations weigh so much that the mean meets the lower end
of the 95 % interval of their share, unless --plain. Prints what several maps
would be worth for articles left out of the fit, and with --write makes
ontology/calibration.ttl, the points of that curve. Deterministic.
Exit codes: 0 fine, 1 confidence tells nothing, 2 usage or unreadable input.
"""
import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile

import reliability
import score

RAW = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
MOST = 0.99  # no relation is certain
PRIOR = 1.0  # standard deviation of a and b around 0 and 1

HEAD = """# SPDX-License-Identifier: Apache-2.0
@prefix dm:   <https://w3id.org/demarche/ns#> .
@prefix lex:  <https://w3id.org/demarche/lexicon#> .

# Made by `make calibrate`, which see: do not edit. Of relations whose
# confidence is computed as dm:raw, dm:share are right; between the points on
# straight lines. Fitted to %d relations, %d of them right.

lex:confidence a dm:Calibration ;
"""


def logit(p):
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def logistic(z):
    return 1 / (1 + math.exp(-z))


def weigh(pairs, plain):
    """[(confidence, right, weight)]"""
    right = sum(r for _, r in pairs)
    wrong = len(pairs) - right
    share = reliability.wilson(right, len(pairs))[0]
    weight = right * (1 - share) / (share * wrong) if wrong and right and not plain else 1.0
    return [(c, r, 1.0 if r else weight) for c, r in pairs]


def fit(rows):
    """(a, b) of the greatest posterior, by Newton's steps; to tenths, since finer
    figures are noise and would move with every change of a frame."""
    a, b = 0.0, 1.0
    for _ in range(50):
        ga, gb = -a / PRIOR ** 2, (1 - b) / PRIOR ** 2
        haa = hbb = 1 / PRIOR ** 2
        hab = 0.0
        for c, right, weight in rows:
            x = logit(c)
            p = logistic(a + b * x)
            w = weight * p * (1 - p)
            ga += weight * (right - p)
            gb += weight * (right - p) * x
            haa, hab, hbb = haa + w, hab + w * x, hbb + w * x * x
        det = haa * hbb - hab * hab
        a, b = a + (hbb * ga - hab * gb) / det, b + (haa * gb - hab * ga) / det
    return round(a, 1) + 0.0, round(b, 1)


def curve(a, b):
    """[(raw, share)] to thousandths, rising."""
    points, last = [], 0.0
    for raw in RAW:
        share = min(MOST, max(last, round(logistic(a + b * logit(raw)), 3)))
        points.append((raw, share))
        last = share
    return points


def at(points, c):
    """As dm_ontology_calibrate."""
    if c <= points[0][0]:
        return points[0][1]
    for (r0, s0), (r1, s1) in zip(points, points[1:]):
        if c <= r1:
            return s0 + (c - r0) / (r1 - r0) * (s1 - s0)
    return points[-1][1]


def left_out(found, plain):
    """Pairs of each article by the curve fitted to the others."""
    out = []
    for name in sorted(found):
        rest = [p for other in sorted(found) if other != name for p in found[other]]
        points = curve(*fit(weigh(rest, plain)))
        out += [(at(points, c), r) for c, r in found[name]]
    return out


def run(demarche, names):
    """{article: pairs} as computed, without a calibration."""
    with tempfile.TemporaryDirectory() as work:
        ontology, out = os.path.join(work, "ontology"), os.path.join(work, "out")
        shutil.copytree(os.path.join(score.ROOT, "ontology"), ontology,
                        ignore=shutil.ignore_patterns("calibration.ttl"))
        articles = [os.path.join(score.ROOT, "tests", "articles", n + ".txt") for n in names]
        subprocess.run([demarche, "-q", "--ontology", ontology, "-f", "ndjson,jsonld", "-o", out] + articles,
                       check=True)
        return reliability.collect(os.path.join(score.ROOT, "tests", "gold"), out, names,
                                   score.relation_types(os.path.join(ontology, "relations.ttl")))


def tuning_half():
    with open(os.path.join(score.ROOT, "tests", "gold", "SPLIT"), encoding="utf-8") as f:
        names = [line.split()[0] for line in f if line.split()[1:] == ["tune"]]
    return [n for n in names if os.path.exists(os.path.join(score.ROOT, "tests", "articles", n + ".txt"))]


def turtle(points, pairs):
    blanks = ["[ dm:raw %.2f ; dm:share %.3f ]" % p for p in points]
    return HEAD % (len(pairs), sum(r for _, r in pairs)) + \
        "    dm:point " + " ,\n             ".join(blanks) + " .\n"


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--demarche", metavar="FILE", required=True)
    ap.add_argument("--plain", action="store_true", help="weigh right and wrong relations alike")
    ap.add_argument("--write", action="store_true", help="make ontology/calibration.ttl")
    a = ap.parse_args(argv)
    try:
        found = run(a.demarche, tuning_half())
    except (score.InputError, OSError, subprocess.CalledProcessError) as e:
        print(e, file=sys.stderr)
        return 2
    pairs = [p for name in sorted(found) for p in found[name]]
    where = fit(weigh(pairs, a.plain))
    points = curve(*where)
    maps = (("as computed", pairs), ("plain, left out", left_out(found, True)),
            ("cautious, left out", left_out(found, False)),
            ("this fit", [(at(points, c), r) for c, r in pairs]))
    for name, scored in maps:
        print("%-20s mean %.3f, right %.3f, calibration error %.3f, Brier score %.3f" % (
            name, reliability.mean(c for c, _ in scored), reliability.mean(r for _, r in scored),
            reliability.error(reliability.equal_width(scored)), reliability.brier(scored)))
    print("share = logistic(%.1f + %.1f · logit(confidence))" % where)
    if where[1] <= 0:
        print("confidence tells nothing of what is right: nothing written", file=sys.stderr)
        return 1
    if a.write:
        with open(os.path.join(score.ROOT, "ontology", "calibration.ttl"), "w", encoding="utf-8") as f:
            f.write(turtle(points, pairs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
