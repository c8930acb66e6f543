#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does the confidence mean what it says? Of relations with a confidence near
0.8 about 80 % should be right.

reliability.py --gold-dir tests/gold --out-dir out [--names a,b] [--bins]

Relations are right as score.py counts them: type, ends and polarity are those
of a required line of the gold; those of optional lines count neither way.
With --bins a table: relations, mean confidence, share that is right, its 95 %
Wilson interval. Always the totals: expected calibration error (the distance of
share and mean confidence, averaged over the relations of BINS bins of equal
width, or of equal count with --equal-count), and the Brier score.
Exit codes: 0 fine, 2 usage or unreadable input.
"""
import argparse
import math
import os
import sys

import score

BINS = 10
Z = 1.959964  # 95 %


def wilson(right, n):
    """95 % interval of a share (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    p, zz = right / n, Z * Z
    middle = (p + zz / (2 * n)) / (1 + zz / n)
    half = Z / (1 + zz / n) * math.sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def judge(gold, system, types):
    """[(confidence, right)] of the relations of one article, optional ones left out."""
    node_of, _ = score.match_nodes(gold, system)
    out = []
    for r in system.rels:
        a, b = (node_of.get(system.resolve(r.get(end) or {})) for end in ("source", "target"))
        kind, polarity = r.get("type", ""), r.get("polarity", "positive")
        symmetric = types.get(kind, (False,))[0]
        hits = [g for g in gold.rels if kind in g.types and polarity in g.polarities and
                ((a in g.sources and b in g.targets) or (symmetric and b in g.sources and a in g.targets))]
        required = any(g.required for g in hits)
        if required or not hits:
            out.append((float(r["confidence"]), required))
    return out


def collect(gold_dir, out_dir, names, types):
    """{article: [(confidence, right)]}"""
    found = {}
    for name in names:
        gold = score.Gold(os.path.join(gold_dir, name + ".tsv"))
        if gold.faults:
            raise score.InputError(gold.faults[0])
        base = os.path.join(out_dir, name)
        found[name] = judge(gold, score.System(base + ".jsonld", base + ".ndjson"), types)
    return found


def equal_width(pairs):
    bins = [[] for _ in range(BINS)]
    for p in pairs:
        bins[min(BINS - 1, int(p[0] * BINS))].append(p)
    return [b for b in bins if b]


def equal_count(pairs):
    """Bins of about one size; equal confidences stay together."""
    bins, size = [], max(1, math.ceil(len(pairs) / BINS))
    for p in sorted(pairs):
        if not bins or (len(bins[-1]) >= size and bins[-1][-1][0] != p[0]):
            bins.append([])
        bins[-1].append(p)
    return bins


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def error(bins):
    """Expected calibration error (Naeini et al. 2015)."""
    n = sum(map(len, bins))
    return sum(len(b) * abs(mean(c for c, _ in b) - mean(r for _, r in b)) for b in bins) / n if n else 0.0


def brier(pairs):
    return mean((c - r) ** 2 for c, r in pairs)


def row(name, b):
    right = sum(r for _, r in b)
    low, high = wilson(right, len(b))
    return "%-12s %9d %10.2f %7.1f %% %7.1f to %5.1f" % (
        name, len(b), mean(c for c, _ in b), 100 * mean(r for _, r in b), 100 * low, 100 * high)


def report(pairs, bins, every):
    lines = ["%-12s %9s %10s %9s %16s" % ("confidence", "relations", "mean", "right", "95 % interval")]
    for b in bins if every else []:
        lines.append(row("%.2f to %.2f" % (min(c for c, _ in b), max(c for c, _ in b)), b))
    lines.append(row("all", pairs))
    lines.append("expected calibration error %.3f, Brier score %.3f" % (error(bins), brier(pairs)))
    return lines


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--gold-dir", metavar="DIR", required=True)
    ap.add_argument("--out-dir", metavar="DIR", required=True, help="holds NAME.ndjson and NAME.jsonld")
    ap.add_argument("--names", metavar="A,B", help="only these articles of --gold-dir")
    ap.add_argument("--relations", metavar="FILE", default=os.path.join(score.ROOT, "ontology", "relations.ttl"))
    ap.add_argument("--bins", action="store_true", help="a line for each bin, not only the total")
    ap.add_argument("--equal-count", action="store_true", help="bins of about one size")
    a = ap.parse_args(argv)
    try:
        names = a.names.split(",") if a.names else sorted(
            n[:-4] for n in os.listdir(a.gold_dir) if n.endswith(".tsv"))
        found = collect(a.gold_dir, a.out_dir, names, score.relation_types(a.relations))
    except (score.InputError, OSError) as e:
        print(e, file=sys.stderr)
        return 2
    pairs = [p for name in sorted(found) for p in found[name]]
    bins = (equal_count if a.equal_count else equal_width)(pairs)
    print("\n".join(report(pairs, bins, a.bins)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
