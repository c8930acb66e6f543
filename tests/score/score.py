#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score Démarche's output against the gold annotations of tests/gold.

One article:  score.py --gold tests/gold/NAME.tsv --ndjson out/NAME.ndjson --jsonld out/NAME.jsonld
Many:         score.py --gold-dir tests/gold --out-dir out [--names a,b]
Gold only:    score.py --check --gold-dir tests/gold

Nodes come from the JSON-LD, relations from the NDJSON. Precision and recall
are micro-averaged in the total. Exit codes: 0 fine, 1 a threshold was not
reached (or --check found a fault), 2 usage or unreadable input.
The annotation guide and the rules of matching: tests/gold/README.md.
"""
import argparse
import itertools
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CLASSES = ("Person", "Organization", "Group", "Country", "Place", "Meeting", "Proposal")
EVENTS = ("Meeting", "Proposal")
AGENTS = {"Person", "Organization", "Group", "Country"}
POLARITIES = {"positive", "negative"}
MODALITIES = {"asserted", "planned", "possible", "demanded", "conditional"}
JACCARD = 0.3


class InputError(Exception):
    pass


# ---------------------------------------------------------------- names

def norm(name):
    """Casefold, straight quotes, no accents, no dots, no articles."""
    s = unicodedata.normalize("NFKD", name).casefold()
    s = "".join(c for c in s if not unicodedata.combining(c))
    s = s.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-",
                     0x2013: "-", 0x00A0: " "})
    words = s.replace(".", "").replace('"', "").split()
    words = [w for w in words if w != "the"]
    while len(words) > 1 and words[0] in ("a", "an"):
        words.pop(0)
    return " ".join(words).strip(" ,;:'")


PREPOSITIONS = set("""of on for between with in into to by at among amongst from against about over under
during after before towards toward without within around regarding concerning aboard across away
that which who whose where when if unless because as and or is are was were has have had""".split())
STOP = PREPOSITIONS | set("""a an the this that these those such any some all every each no its his her their our
my your own it he she they him them we i you both two three""".split())


def singular(word):
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def words_of(name):
    s = norm(name).replace("'s ", " ").replace("s' ", "s ")
    if s.endswith("'s"):
        s = s[:-2]
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", s)


def head(name):
    """Head noun of an English noun phrase: the last word before its first postmodifier."""
    s = norm(name).split(",")[0]
    words = words_of(s)
    cut = len(words)
    for i, w in enumerate(words):
        if i == 0:
            continue
        if w in PREPOSITIONS:
            cut = i
            break
        if w.endswith("ed") and i + 1 < len(words) and words[i + 1] in PREPOSITIONS:
            cut = i
            break
    return singular(words[cut - 1]) if words else ""


def content(name):
    return frozenset(singular(w) for w in words_of(name) if w not in STOP)


def jaccard(a, b):
    return len(a & b) / len(a | b) if a and b else 0.0


# ---------------------------------------------------------------- input

class Node:
    def __init__(self, key, classes, label, aliases, optional=False):
        self.key, self.classes, self.label, self.optional = key, classes, label, optional
        self.names = []
        for n in [label] + list(aliases):
            if n and norm(n) and n not in self.names:
                self.names.append(n)
        self.normed = {norm(n) for n in self.names}

    def __str__(self):
        return "%s %s" % ("|".join(self.classes), self.label)


class GoldRel:
    def __init__(self, required, fields, line):
        self.required, self.line = required, line
        (self.sources, self.types, self.targets, self.polarities, self.modalities,
         self.speakers) = [f.split("|") for f in fields[:6]]
        self.trigger = fields[6]
        self.fields = fields

    def show(self):
        s, t, g, p, m, sp = self.fields[:6]
        neg = "NOT " if p == "negative" else ("[pos/neg] " if "|" in p else "")
        return "%s --%s%s--> %s  [%s; %s; “%s”]" % (s, neg, t, g, m, sp, self.trigger)


class Gold:
    def __init__(self, path):
        self.path, self.nodes, self.rels, self.faults = path, {}, [], []
        try:
            with open(path, encoding="utf-8") as f:
                lines = f.read().split("\n")
        except (OSError, UnicodeDecodeError) as e:
            raise InputError("%s: %s" % (path, e))
        for n, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            f = line.split("\t")
            if f[0] in ("node", "optnode") and len(f) in (4, 5):
                if f[1] in self.nodes:
                    self.fault(n, "node %s is there twice" % f[1])
                classes = f[2].split("|")
                for c in classes:
                    if c not in CLASSES:
                        self.fault(n, "no such class: %s" % c)
                aliases = f[4].split("|") if len(f) == 5 and f[4] else []
                self.nodes[f[1]] = Node(f[1], classes, f[3], aliases, f[0] == "optnode")
            elif f[0] in ("rel", "opt") and len(f) == 8:
                self.rels.append(GoldRel(f[0] == "rel", f[1:], n))
            else:
                self.fault(n, "not a line of the gold format")
        for r in self.rels:
            for i in r.sources + r.targets + [s for s in r.speakers if s != "-"]:
                if i not in self.nodes:
                    self.fault(r.line, "no such node: %s" % i)
            for p in set(r.polarities) - POLARITIES:
                self.fault(r.line, "no such polarity: %s" % p)
            for m in set(r.modalities) - MODALITIES:
                self.fault(r.line, "no such modality: %s" % m)

    def fault(self, line, what):
        self.faults.append("%s:%d: %s" % (self.path, line, what))


def relation_types(path):
    """{type: (symmetric, domain classes, range classes)} from relations.ttl."""
    try:
        with open(path, encoding="utf-8") as f:
            text = f.read()
    except OSError as e:
        raise InputError("%s: %s" % (path, e))
    types = {}
    for m in re.finditer(r"^dm:(\w+)\s+a\s+dm:RelationType\b(.*?)\s\.\s*$", text, re.M | re.S):
        body = m.group(2)

        def classes(prop):
            c = re.search(prop + r"\s+((?:dm:\w+[\s,]*)+)", body)
            found = set(re.findall(r"dm:(\w+)", c.group(1))) if c else {"Node"}
            return set(CLASSES) if "Node" in found else (found - {"Agent"}) | (AGENTS if "Agent" in found else set())
        types[m.group(1)] = (re.search(r"dm:symmetric\s+true", body) is not None,
                             classes("rdfs:domain"), classes("rdfs:range"))
    if not types:
        raise InputError("%s: no relation type found" % path)
    return types


def local(term):
    return re.split(r"[:/#]", term.lstrip("@"))[-1]


def strings(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    if isinstance(value, dict):
        if "@value" in value or "value" in value:
            return strings(value.get("@value", value.get("value")))
        if all(re.fullmatch(r"[a-zA-Z]{2,3}(-\w+)*|@none", k) for k in value):
            return [s for v in value.values() for s in strings(v)]
    return []


LABELS = ("label", "prefLabel", "name")
ALIASES = ("altLabel", "hiddenLabel", "alternateName", "alias", "aliases", "acronym", "mention", "mentions")


class System:
    """Nodes by IRI and relation records of one document."""

    def __init__(self, jsonld, ndjson):
        self.nodes, self.rels, self.prefixes, self.base = {}, [], {}, ""
        self.tails, self.by_name = {}, {}
        try:
            with open(jsonld, encoding="utf-8") as f:
                data = json.load(f)
        except (OSError, ValueError) as e:
            raise InputError("%s: %s" % (jsonld, e))
        self.read_context(data)
        found = {}
        self.walk(data, found)
        for iri, (classes, labels, aliases) in found.items():
            if classes:
                names = labels + aliases or [local(iri)]
                self.add(Node(iri, classes[:1], names[0], names[1:]))
        try:
            with open(ndjson, encoding="utf-8") as f:
                for n, line in enumerate(f, 1):
                    if line.strip():
                        try:
                            self.rels.append(json.loads(line))
                        except ValueError as e:
                            raise InputError("%s:%d: %s" % (ndjson, n, e))
        except (OSError, UnicodeDecodeError) as e:
            raise InputError("%s: %s" % (ndjson, e))
        for r in self.rels:
            for end in ("source", "target"):
                e = r.get(end) or {}
                if self.resolve(e) is None and local(str(e.get("class", ""))) in CLASSES:
                    self.add(Node(self.expand(e.get("iri", "")) or "%s/%s" % (e.get("class"), e.get("label")),
                                  [local(e["class"])], e.get("label", ""), []))

    def add(self, node):
        self.nodes[node.key] = node
        self.tails.setdefault((node.classes[0], local(node.key)), []).append(node.key)
        for n in node.normed:
            self.by_name.setdefault((node.classes[0], n), []).append(node.key)

    def read_context(self, data):
        context = data.get("@context") if isinstance(data, dict) else None
        for c in context if isinstance(context, list) else [context]:
            if isinstance(c, dict):
                for k, v in c.items():
                    if k == "@base" and isinstance(v, str):
                        self.base = v
                    elif isinstance(v, str) and re.search(r"[:/#]$", v):
                        self.prefixes[k] = v
                    elif isinstance(v, dict) and v.get("@prefix") and isinstance(v.get("@id"), str):
                        self.prefixes[k] = v["@id"]

    def expand(self, iri):
        iri = iri or ""
        m = re.match(r"([\w-]+):(?!//)(.*)", iri)
        if m and m.group(1) in self.prefixes:
            return self.prefixes[m.group(1)] + m.group(2)
        if self.base and iri and not re.match(r"[\w+.-]+:", iri):
            return self.base + iri
        return iri

    def walk(self, value, found):
        if isinstance(value, list):
            for v in value:
                self.walk(v, found)
        elif isinstance(value, dict):
            iri = value.get("@id", value.get("id"))
            types = strings(value.get("@type", value.get("type", [])))
            classes = [c for c in CLASSES if c in [local(t) for t in types]]
            if isinstance(iri, str):
                entry = found.setdefault(self.expand(iri), ([], [], []))
                if classes:
                    entry[0].extend(classes)
                    for k, v in value.items():
                        if local(k) in LABELS:
                            entry[1].extend(strings(v))
                        elif local(k) in ALIASES:
                            entry[2].extend(strings(v))
            for k, v in value.items():
                if k != "@context":
                    self.walk(v, found)

    def resolve(self, ref):
        """Key of the node that an NDJSON end or speaker names, or None."""
        iri, cls, label = self.expand(ref.get("iri")), local(str(ref.get("class") or "")), ref.get("label") or ""
        if iri in self.nodes:
            return iri
        for c in [cls] if cls in CLASSES else CLASSES:
            for table, key in ((self.tails, (c, local(iri))), (self.by_name, (c, norm(label)))):
                if key[1] and len(table.get(key, [])) == 1:
                    return table[key][0]
        return None


# ---------------------------------------------------------------- nodes

def agent_score(s, g):
    shared = s.normed & g.normed
    if not shared:
        return None
    best = 3 if norm(s.label) == norm(g.label) else 2 if norm(s.label) in g.normed else 1
    return (best, len(shared))


def event_score(s, g):
    best, size = 0.0, 0
    for a, b in itertools.product(s.names, g.names):
        if head(a) != head(b):
            continue
        ca, cb = content(a), content(b)
        j = jaccard(ca, cb)
        if j >= JACCARD:
            best, size = max(best, j), max(size, len(ca & cb))
    if not best:
        return None
    whole = jaccard(frozenset().union(*map(content, s.names)), frozenset().union(*map(content, g.names)))
    return (best + whole + 0.1 * size, size)


def pair_score(s, g):
    return event_score(s, g) if set(g.classes) & set(EVENTS) and s.classes[0] in EVENTS else agent_score(s, g)


def match_nodes(gold, system):
    """Greedy, one to one. Returns {system key: gold id} and the class confusions."""
    def greedy(same_class, left, right):
        pairs = []
        for s in left:
            for g in right:
                if (s.classes[0] in g.classes) == same_class:
                    score = pair_score(s, g)
                    if score:
                        pairs.append((score, not g.optional, s.key, g.key))
        pairs.sort(key=lambda p: (-p[0][0], -p[0][1], not p[1], p[3], p[2]))
        out, taken = {}, set()
        for _, _, s, g in pairs:
            if s not in out and g not in taken:
                out[s] = g
                taken.add(g)
        return out
    found = greedy(True, system.nodes.values(), gold.nodes.values())
    taken = set(found.values())
    confused = greedy(False, [n for k, n in system.nodes.items() if k not in found],
                      [n for k, n in gold.nodes.items() if k not in taken])
    return found, confused


# ---------------------------------------------------------------- scoring

class Tally:
    FIELDS = ("node_right", "node_wrong", "node_missing", "node_optional", "confused",
              "rel_right", "rel_wrong", "rel_found", "rel_missing", "rel_optional",
              "variants", "speaker_right", "modality_right", "evidence_right")

    def __init__(self):
        for f in self.FIELDS:
            setattr(self, f, 0)

    def __iadd__(self, other):
        for f in self.FIELDS:
            setattr(self, f, getattr(self, f) + getattr(other, f))
        return self

    @staticmethod
    def ratio(a, b):
        return a / b if b else 1.0

    def figures(self):
        np_ = self.ratio(self.node_right, self.node_right + self.node_wrong)
        nr = self.ratio(self.node_right, self.node_right + self.node_missing)
        rp = self.ratio(self.rel_right, self.rel_right + self.rel_wrong)
        rr = self.ratio(self.rel_found, self.rel_found + self.rel_missing)

        def f1(p, r):
            return 2 * p * r / (p + r) if p + r else 0.0
        return {"node_p": np_, "node_r": nr, "node_f1": f1(np_, nr),
                "rel_p": rp, "rel_r": rr, "rel_f1": f1(rp, rr),
                "speaker": self.ratio(self.speaker_right, self.variants),
                "modality": self.ratio(self.modality_right, self.variants),
                "evidence": self.ratio(self.evidence_right, self.variants)}


def flat(text):
    return " ".join(norm(text).split())


def score(gold, system, types):
    """Returns (Tally, report lines for --verbose)."""
    t, say = Tally(), []
    node_of, confused = match_nodes(gold, system)
    for key, node in system.nodes.items():
        if key in node_of:
            if gold.nodes[node_of[key]].optional:
                t.node_optional += 1
            else:
                t.node_right += 1
            continue
        t.node_wrong += 1
        if key in confused:
            t.confused += 1
            say.append("node confused  %s  (gold: %s)" % (node, gold.nodes[confused[key]]))
        else:
            twin = [g.label for g in gold.nodes.values() if g.normed & node.normed]
            say.append("node wrong     %s%s" % (node, "  (second node for %s?)" % twin[0] if twin else ""))
    matched = set(node_of.values())
    for g in gold.nodes.values():
        if g.key not in matched and not g.optional:
            t.node_missing += 1
            say.append("node missing   %s" % g)

    def speaker(r):
        sp = r.get("speaker")
        if not sp:
            return {"-"}
        key = system.resolve(sp)
        if key in node_of:
            return {node_of[key]}
        return {g.key for g in gold.nodes.values() if norm(sp.get("label") or "") in g.normed}

    groups = {}
    for r in system.rels:
        s, g = (system.resolve(r.get(e) or {}) for e in ("source", "target"))
        kind, polarity = r.get("type", ""), r.get("polarity", "positive")
        if types.get(kind, (False,))[0] and str(s) > str(g):
            s, g = g, s
        groups.setdefault((kind, s, g, polarity), []).append(r)
    found = set()
    for (kind, s, g, polarity), records in groups.items():
        a, b = node_of.get(s), node_of.get(g)
        symmetric = types.get(kind, (False,))[0]
        hits = [l for l in gold.rels if kind in l.types and polarity in l.polarities and
                ((a in l.sources and b in l.targets) or (symmetric and b in l.sources and a in l.targets))]
        required = [l for l in hits if l.required]
        if required:
            t.rel_right += 1
            found.update(l.line for l in required)
            variants = {}
            for r in records:
                variants.setdefault((r.get("modality"), (r.get("speaker") or {}).get("label")), r)
            for r in variants.values():
                t.variants += 1
                sp, quote = speaker(r), flat((r.get("evidence") or {}).get("quote") or "")
                ok_sp = any(sp & set(l.speakers) for l in hits)
                ok_mod = any(r.get("modality") in l.modalities for l in hits)
                ok_ev = any(flat(re.sub(r"^s\d+ ", "", l.trigger)) in quote for l in hits)
                t.speaker_right += ok_sp
                t.modality_right += ok_mod
                t.evidence_right += ok_ev
                if not ok_sp:
                    say.append("speaker        %s  is %s, gold %s" % (
                        required[0].show(), "|".join(sorted(sp)) or (r.get("speaker") or {}).get("label"),
                        "|".join(required[0].speakers)))
                if not ok_mod:
                    say.append("modality       %s  is %s" % (required[0].show(), r.get("modality")))
        elif hits:
            t.rel_optional += 1
        else:
            t.rel_wrong += 1
            r = records[0]
            say.append("edge wrong     %s --%s%s--> %s  [%s; %s]\n               “%s”" % (
                (r.get("source") or {}).get("label"), "NOT " if polarity == "negative" else "", kind,
                (r.get("target") or {}).get("label"), r.get("modality"),
                (r.get("speaker") or {}).get("label") or "-",
                " ".join(((r.get("evidence") or {}).get("quote") or "").split())))
    for l in gold.rels:
        if l.required:
            if l.line in found:
                t.rel_found += 1
            else:
                t.rel_missing += 1
                lost = [i for side in (l.sources, l.targets) if not set(side) & matched for i in side[:1]]
                say.append("edge missing   %s%s" % (l.show(), "  (no node: %s)" % ", ".join(lost) if lost else ""))
    return t, sorted(say, key=lambda x: x.split("  ")[0])


# ---------------------------------------------------------------- checking the gold itself

def check(gold, types, article):
    faults = list(gold.faults)

    def fault(line, what):
        faults.append("%s:%d: %s" % (gold.path, line, what))
    text = None
    if article and os.path.exists(article):
        with open(article, encoding="utf-8") as f:
            text = f.read()
    seen = {}
    for l in gold.rels:
        for k in l.types:
            if k not in types:
                fault(l.line, "no such relation type: %s" % k)
        if text is not None and l.trigger not in text:
            fault(l.line, "trigger not in the text: %s" % l.trigger)
        if not l.required:
            continue
        ends = [(gold.nodes.get(s), gold.nodes.get(g), k) for s in l.sources for g in l.targets for k in l.types]
        if not any(s and g and k in types and set(s.classes) & types[k][1] and set(g.classes) & types[k][2]
                   for s, g, k in ends):
            fault(l.line, "outside the domain or range of %s" % "|".join(l.types))
        for side in (l.sources, l.targets):
            if all(gold.nodes[i].optional for i in side if i in gold.nodes):
                fault(l.line, "a required relation needs a required node: %s" % "|".join(side))
        key = (l.fields[0], l.fields[1], l.fields[2], l.fields[3])
        if key in seen:
            fault(l.line, "same relation as line %d" % seen[key])
        seen[key] = l.line
    return faults


# ---------------------------------------------------------------- program

HEADING = ("%-28s %22s   %30s   %8s %8s %8s" % ("article", "nodes  P     R     F1", "relations  P     R     F1",
                                               "speaker", "modality", "evidence"))


def row(name, t):
    f = t.figures()
    return "%-28s %4d %5.1f %5.1f %5.1f   %10d %7.1f %5.1f %5.1f   %8.1f %8.1f %8.1f" % (
        name[:28], t.node_right + t.node_missing, 100 * f["node_p"], 100 * f["node_r"], 100 * f["node_f1"],
        t.rel_found + t.rel_missing, 100 * f["rel_p"], 100 * f["rel_r"], 100 * f["rel_f1"],
        100 * f["speaker"], 100 * f["modality"], 100 * f["evidence"])


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--gold", metavar="FILE")
    ap.add_argument("--ndjson", metavar="FILE")
    ap.add_argument("--jsonld", metavar="FILE")
    ap.add_argument("--gold-dir", metavar="DIR")
    ap.add_argument("--out-dir", metavar="DIR", help="holds NAME.ndjson and NAME.jsonld")
    ap.add_argument("--names", metavar="A,B", help="only these articles of --gold-dir")
    ap.add_argument("--relations", metavar="FILE", default=os.path.join(ROOT, "ontology", "relations.ttl"))
    ap.add_argument("--articles", metavar="DIR", default=os.path.join(ROOT, "tests", "articles"),
                    help="for --check: where the triggers are looked up")
    ap.add_argument("--check", action="store_true", help="check the gold files only")
    ap.add_argument("--verbose", "-v", action="store_true", help="list missing, wrong and misattributed")
    ap.add_argument("--json", metavar="FILE", help="write the figures there as JSON")
    ap.add_argument("--min-node-f1", type=float, default=0.0, metavar="0..1")
    ap.add_argument("--min-rel-p", type=float, default=0.0, metavar="0..1")
    ap.add_argument("--min-rel-r", type=float, default=0.0, metavar="0..1")
    a = ap.parse_args(argv)
    if bool(a.gold) == bool(a.gold_dir):
        ap.error("give either --gold or --gold-dir")
    try:
        types = relation_types(a.relations)
        jobs = []
        if a.gold:
            jobs.append((os.path.splitext(os.path.basename(a.gold))[0], a.gold, a.ndjson, a.jsonld))
            if not a.check and not (a.ndjson and a.jsonld):
                ap.error("--gold needs --ndjson and --jsonld")
        else:
            if not a.check and not a.out_dir:
                ap.error("--gold-dir needs --out-dir")
            try:
                names = a.names.split(",") if a.names else sorted(
                    n[:-4] for n in os.listdir(a.gold_dir) if n.endswith(".tsv") and not n.endswith(".coref.tsv"))
            except OSError as e:
                raise InputError(str(e))
            for n in names:
                files = [os.path.join(a.out_dir or "", n + e) for e in (".ndjson", ".jsonld")]
                if not a.check and not a.names and not all(map(os.path.exists, files)):
                    print("no output of %s in %s: left out" % (n, a.out_dir), file=sys.stderr)
                    continue
                jobs.append((n, os.path.join(a.gold_dir, n + ".tsv"), *files))
        if not jobs:
            raise InputError("nothing to score")
        if a.check:
            faults = []
            for name, path, _, _ in jobs:
                gold = Gold(path)
                faults += check(gold, types, os.path.join(a.articles, name + ".txt"))
                print("%-28s %3d nodes (+%d optional), %3d relations (+%d optional)" % (
                    name, sum(not n.optional for n in gold.nodes.values()),
                    sum(n.optional for n in gold.nodes.values()),
                    sum(r.required for r in gold.rels), sum(not r.required for r in gold.rels)))
            for f in faults:
                print(f, file=sys.stderr)
            return 1 if faults else 0
        total, results, lists = Tally(), {}, []
        print(HEADING)
        for name, path, ndjson, jsonld in jobs:
            gold = Gold(path)
            if gold.faults:
                raise InputError(gold.faults[0])
            t, say = score(gold, System(jsonld, ndjson), types)
            total += t
            results[name] = dict(t.figures(), **{f: getattr(t, f) for f in Tally.FIELDS})
            print(row(name, t))
            lists.append((name, say))
        if len(jobs) > 1:
            print(row("TOTAL", total))
        print("nodes: %d right, %d wrong (%d of them in the wrong class), %d missing, %d optional" % (
            total.node_right, total.node_wrong, total.confused, total.node_missing, total.node_optional))
        print("relations: %d right, %d wrong, %d of %d found, %d missing, %d optional" % (
            total.rel_right, total.rel_wrong, total.rel_found, total.rel_found + total.rel_missing,
            total.rel_missing, total.rel_optional))
        if a.verbose:
            for name, say in lists:
                print("\n== %s" % name)
                for s in say:
                    print(s)
        if a.json:
            results["total"] = dict(total.figures(), **{f: getattr(total, f) for f in Tally.FIELDS})
            with open(a.json, "w", encoding="utf-8") as f:
                json.dump(results, f, indent=1, sort_keys=True)
                f.write("\n")
        figures, failed = total.figures(), False
        for key, limit in (("node_f1", a.min_node_f1), ("rel_p", a.min_rel_p), ("rel_r", a.min_rel_r)):
            if figures[key] < limit:
                print("FAIL %s %.3f < %.3f" % (key, figures[key], limit))
                failed = True
        return 1 if failed else 0
    except InputError as e:
        print("score.py: %s" % e, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
