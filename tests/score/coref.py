#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score Démarche's coreference against the chains of tests/gold/NAME.coref.tsv.

    coref.py --gold-dir tests/gold --out-dir out [--names a,b] [--articles] [--verbose]
    coref.py --check --gold-dir tests/gold --text-dir tests/articles

The program's mentions are the evidence of the nodes in OUT/NAME.jsonld: one
cluster a node; a stretch that two nodes share ("the two presidents") is a
mention of both. Prints MUC (links), B3 and CEAFe with their mean, and the
accuracy of pronouns and of descriptions that take up something said before.
Exit codes: 0 fine, 1 --check found a fault, 2 usage or unreadable input.
What is annotated and how mentions are matched: tests/gold/README.md.
"""
import argparse
import collections
import glob
import json
import os
import re
import sys

CLASSES = {"Person", "Organization", "Group", "Country", "Place", "Meeting", "Proposal"}
KINDS = ("name", "desc", "pron", "adj")
Mention = collections.namedtuple("Mention", "start end words kind readings")
Mention.__doc__ = "readings: list of tuples of entity ids; more than one id is a set"


class InputError(Exception):
    pass


# ---------------------------------------------------------------- reading

def read_gold(path):
    """Mentions in text order."""
    out = []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            fields = line.split("\t")
            if len(fields) != 5 or fields[4] not in KINDS or not fields[1].isdigit() or not fields[2].isdigit():
                raise InputError("%s:%d: not entity, start, end, words, kind" % (path, number))
            readings = [tuple(r.split("+")) for r in fields[0].split("|")]
            out.append(Mention(int(fields[1]), int(fields[2]), fields[3], fields[4], readings))
    return sorted(out)


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def read_system(path):
    """(start, end, words) -> frozenset of nodes."""
    with open(path, encoding="utf-8") as f:
        graph = json.load(f)["@graph"]
    evidence = {n["id"]: n for n in graph if "startByte" in n}
    nodes_at = collections.defaultdict(set)
    for n in graph:
        if CLASSES & set(listed(n.get("type"))):
            for e in listed(n.get("evidence")):
                e = evidence[e]
                nodes_at[(e["startByte"], e["endByte"], e["quote"])].add(n["id"])
    return {span: frozenset(nodes) for span, nodes in nodes_at.items()}


# ---------------------------------------------------------------- matching

def head(start, words):
    """Bytes of the last word before a prepositional phrase."""
    text = re.split(r"\s(?:of|for|in|to|between|with|on)\s", words)[0]
    last = re.split(r"[\s\u2013\u2014-]", text)[-1] or text
    end = start + len(text.encode())
    return end - len(last.encode()), end


def inside(part, start, end):
    return start <= part[0] and part[1] <= end


def match(gold, system):
    """Gold mention -> system span: each head lies inside the other."""
    pairs = []
    for g in gold:
        for s in system:
            if inside(head(s[0], s[2]), g.start, g.end) and inside(head(g.start, g.words), s[0], s[1]):
                shared = min(g.end, s[1]) - max(g.start, s[0])
                pairs.append((-shared / (max(g.end, s[1]) - min(g.start, s[0])), g.start, s[0], g, s))
    found, used = {}, set()
    for _, _, _, g, s in sorted(pairs, key=lambda p: p[:3]):
        if g[:2] not in found and s not in used:
            found[g[:2]] = s
            used.add(s)
    return found


# ---------------------------------------------------------------- scores

def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def muc_part(keys, others):
    """Links of `keys` that `others` hold, of how many."""
    where = {m: i for i, c in enumerate(others) for m in c}
    held = total = 0
    for c in keys:
        parts = {where[m] for m in c if m in where}
        held += len(c) - len(parts) - sum(m not in where for m in c)
        total += len(c) - 1
    return held, total


def b3_part(keys, others):
    where = {m: c for c in others for m in c}
    return (sum(len(c & where[m]) / len(c) for c in keys for m in c if m in where),
            sum(len(c) for c in keys))


def assign(weight):
    """Sum of the best one-to-one assignment of rows to columns (Hungarian)."""
    n = max(len(weight), len(weight[0]) if weight else 0)
    if not n:
        return 0.0
    cost = [[-(weight[i][j] if i < len(weight) and j < len(weight[i]) else 0.0) for j in range(n)] for i in range(n)]
    u, v, p, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        p[0], j0 = i, 0
        low, used = [float("inf")] * (n + 1), [False] * (n + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], float("inf"), 0
            for j in range(1, n + 1):
                if not used[j]:
                    here = cost[i0 - 1][j - 1] - u[i0] - v[j]
                    if here < low[j]:
                        low[j], way[j] = here, j0
                    if low[j] < delta:
                        delta, j1 = low[j], j
            for j in range(n + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    low[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            p[j0] = p[j1]
            j0 = j1
    return -sum(cost[p[j] - 1][j - 1] for j in range(1, n + 1) if p[j])


def ceafe(keys, others):
    return assign([[2 * len(a & b) / (len(a) + len(b)) for b in others] for a in keys])


class Totals:
    """Sums over articles: numerators and denominators."""

    def __init__(self):
        self.mention = [0, 0, 0]  # shared, gold, system
        self.muc = [0, 0, 0, 0]   # recall held and total, precision held and total
        self.b3 = [0.0, 0, 0.0, 0]
        self.ceaf = [0.0, 0, 0]
        self.anaphors = {k: [0, 0, 0] for k in ("pron", "desc")}  # right, wrong, unlinked

    def add(self, other):
        for name in ("mention", "muc", "b3", "ceaf"):
            setattr(self, name, [a + b for a, b in zip(getattr(self, name), getattr(other, name))])
        for k, v in other.anaphors.items():
            self.anaphors[k] = [a + b for a, b in zip(self.anaphors[k], v)]

    def scores(self):
        """Name -> (P, R, F1)."""
        def prf(held_r, total_r, held_p, total_p):
            p, r = (held_p / total_p if total_p else 0.0), (held_r / total_r if total_r else 0.0)
            return p, r, f1(p, r)
        shared, gold, system = self.mention
        out = {"mentions": prf(shared, gold, shared, system), "MUC": prf(*self.muc), "B3": prf(*self.b3),
               "CEAFe": prf(self.ceaf[0], self.ceaf[1], self.ceaf[0], self.ceaf[2])}
        out["mean"] = tuple(sum(out[k][i] for k in ("MUC", "B3", "CEAFe")) / 3 for i in range(3))
        return out


def refers(m, gold, at):
    """System nodes of every entity, from all gold mentions but m."""
    votes = collections.defaultdict(collections.Counter)
    for g in gold:
        if g.kind != "pron" and g[:2] != m[:2] and g[:2] in at:
            for reading in g.readings:
                if len(reading) == 1 and len(at[g[:2]]) == 1:
                    (node,) = at[g[:2]]
                    # Names tell best what a node is, then what was said first.
                    votes[reading[0]][node] += {"name": 100, "adj": 10}.get(g.kind, 11) if g.start < m.start else 1
    return {e: c.most_common(1)[0][0] for e, c in votes.items()}


def is_right(m, gold, at, answer):
    node_of = refers(m, gold, at)
    for reading in m.readings:
        if len(reading) == 1 and reading[0] not in node_of:
            if not answer and reading[0].startswith("x-"):
                return True  # nothing that could be a node
            continue
        if all(e in node_of for e in reading) and frozenset(node_of[e] for e in reading) == answer:
            return True
    return False


def score(gold, system):
    """(Totals, what went wrong)."""
    t, say = Totals(), []
    span_of = match(gold, system)
    at = {g: system[s] for g, s in span_of.items()}
    gold_of = {s: g for g, s in span_of.items()}
    said = set()
    for m in gold:
        repeated = any(r in said for r in m.readings) or any(len(r) > 1 for r in m.readings)
        said.update(m.readings)
        if m.kind == "pron" or (m.kind == "desc" and repeated):
            answer = at.get(m[:2], frozenset())
            right = is_right(m, gold, at, answer)
            t.anaphors[m.kind][0 if right else 1 if answer else 2] += 1
            if not right:
                say.append("%s %s  %-24s %s, gold %s" % (
                    m.kind, "wrong   " if answer else "unlinked", m.words + " @%d" % m.start,
                    " + ".join(sorted(a.rsplit("/", 1)[-1] for a in answer)) or "-",
                    "|".join("+".join(r) for r in m.readings)))
    # Clusters. Adjectives are neither missing nor wrong; of several readings
    # the one that the rest of the program's cluster has most of.
    firm = collections.Counter()
    for m in gold:
        if len(m.readings) == 1:
            firm[(m.readings[0], at.get(m[:2]))] += 1
    keys, optional = collections.defaultdict(set), {m[:2] for m in gold if m.kind == "adj"}
    for m in gold:
        if m.kind != "adj":
            best = max(m.readings, key=lambda r: firm[(r, at.get(m[:2]))] if m[:2] in at else 0)
            keys[best].add(m[:2])
    others = collections.defaultdict(set)
    for span, nodes in system.items():
        g = gold_of.get(span)
        if g not in optional:
            others[nodes].add(g or span)
    keys = [c for c in keys.values() if len(c) > 1]
    others = [c for c in others.values() if len(c) > 1]
    a, b = set().union(*keys), set().union(*others)
    t.mention = [len(a & b), len(a), len(b)]
    t.muc = [*muc_part(keys, others), *muc_part(others, keys)]
    t.b3 = [*b3_part(keys, others), *b3_part(others, keys)]
    t.ceaf = [ceafe(keys, others), len(keys), len(others)]
    return t, sorted(say)


# ---------------------------------------------------------------- checking the gold itself

def check(path, text):
    faults, seen, alone, members = [], set(), collections.Counter(), set()
    gold = read_gold(path)
    for m in gold:
        alone.update(m.readings)
        members.update(e for r in m.readings if len(r) > 1 for e in r)
    for m in gold:
        if text[m.start:m.end].decode("utf-8", "replace").replace("\n", " ") != m.words:
            faults.append("%s: %d: the text has not “%s” there" % (path, m.start, m.words))
        if m[:2] in seen:
            faults.append("%s: %d: annotated twice" % (path, m.start))
        seen.add(m[:2])
        if all(alone[r] < 2 and len(r) == 1 and r[0] not in members for r in m.readings):
            faults.append("%s: %d: the only mention of %s" % (path, m.start, m.readings[0][0]))
    return faults


def line(label, t):
    parts = ["%s %5.1f" % (k, 100 * t.scores()[k][2]) for k in ("mentions", "MUC", "B3", "CEAFe", "mean")]
    for k, word in (("pron", "pronouns"), ("desc", "descriptions")):
        right, wrong, unlinked = t.anaphors[k]
        n = right + wrong + unlinked
        parts.append("%s %3d of %3d%s" % (word, right, n, " %5.1f %%" % (100 * right / n) if n else ""))
    return "%-28s %s" % (label, "  ".join(parts))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold-dir", required=True)
    ap.add_argument("--out-dir")
    ap.add_argument("--text-dir")
    ap.add_argument("--names", help="articles, separated by commas; all by default")
    ap.add_argument("--articles", action="store_true", help="a line for each article")
    ap.add_argument("--verbose", action="store_true", help="list pronouns and descriptions that went wrong")
    ap.add_argument("--check", action="store_true", help="check the gold files against the texts")
    args = ap.parse_args()
    paths = sorted(glob.glob(os.path.join(args.gold_dir, "*.coref.tsv")))
    names = [os.path.basename(p)[:-len(".coref.tsv")] for p in paths]
    if args.names is not None:
        names = [n for n in args.names.split(",") if n]
    if args.check:
        faults = []
        for n in names:
            with open(os.path.join(args.text_dir or "", n + ".txt"), "rb") as f:
                faults += check(os.path.join(args.gold_dir, n + ".coref.tsv"), f.read())
        print("\n".join(faults) or "%d files, no fault" % len(names))
        return 1 if faults else 0
    if not args.out_dir:
        ap.error("--out-dir is missing")
    total = Totals()
    for n in names:
        t, say = score(read_gold(os.path.join(args.gold_dir, n + ".coref.tsv")),
                       read_system(os.path.join(args.out_dir, n + ".jsonld")))
        total.add(t)
        if args.articles or args.verbose:
            print(line(n, t))
        if args.verbose:
            print("".join("    %s\n" % s for s in say), end="")
    print(line("TOTAL", total))
    for k, (p, r, f) in total.scores().items():
        print("    %-9s P %5.1f  R %5.1f  F1 %5.1f" % (k, 100 * p, 100 * r, 100 * f))
    for k, word in (("pron", "pronouns"), ("desc", "descriptions")):
        print("    %s: %d right, %d wrong, %d left alone" % ((word,) + tuple(total.anaphors[k])))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, KeyError, InputError) as e:
        print("coref.py: %s" % e, file=sys.stderr)
        sys.exit(2)
