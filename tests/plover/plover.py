#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score Démarche against the gold standard records of PLOVER.

  plover.py [--records FILE] [--demarche PROGRAM]     both parts side by side
  plover.py --verbose                                 the tuning part, record by record
  plover.py --part tune --emit FILE                   only write the program's input

The records (Open Event Data Alliance 2016, CC BY-SA 4.0) are read from where
they lie; no sentence of them is part of this project. Each is a sentence or
two, with the actors and the class of one political event in them.

PARTS. A record is for tuning when the first hexadecimal digit of the SHA-256
of its id is even, else for checking. A few texts stand twice, once for each of
two events in them: a record whose words are those of a tuning record, or nearly
(Jaccard of the words at least 0.7), is for tuning as well, or its text would
have been read. The split hangs on nothing else and never moves. Nobody reads
the check part: of it this script prints counts alone, no id, no text, no name,
and no word of the program's output.

TABLES. --records FILE.tsv reads sentences of our own instead (wire.tsv, beside
this script, for tuning, and wire-check.tsv, which nobody reads).

GOLD. The codes of a record's sources and of its targets, each a set:
  country   an ISO 3166-1 alpha-3 code of ontology/lexicon/countries.ttl.
            Annotators' slips are mapped first (SLIPS) and counted.
  IGO       an intergovernmental organisation.
  other     NGO, IMG, ISM and other codes of kinds of actors, and all sectors
            (GOV, MIL, REB …), which the program does not give: dropped.
Two sources or more and no target: symmetric, each acts on the others, so the
sources are the targets as well.

PREDICTION. The events that the program's relations report (key “event” of its
NDJSON: class, source, targets); ties such as “represents” have no PLOVER class
and are no events. An end has the code of its `country`.
If that is null, it has IGO when it is an intergovernmental organisation: by
ontology/lexicon/organizations.ttl it or what it is an organ of has states as
members, or it stands before the bodies of states there; or when it is tied to
one within the record by represents, belongsTo or leads; or is a person or group
whose name begins with the name of one. Otherwise it has no code. A relation with a class
that reports no event (it is denied, or demanded by nobody who is named): its
ends count, its class is never right. A
relation of a symmetric type (ontology/relations.ttl) claims no direction: it
is read both ways in a symmetric record, elsewhere in the order that agrees
better with the record.

VARIANTS. Which relations of a record are its prediction:
  union     all of them; sets are compared, and counts summed over records:
            right = in both, wrong = predicted only, missed = gold only
  best      the one that agrees best with the gold (most of class, source,
            target right; then class, source, target; then confidence). What
            the best choice could reach; an upper bound
  single    the most confident one (ties: the earliest evidence, then the
            shortest). No look at the gold: the honest figure
With best and single a record counts once: right, wrong (something else was
predicted) or missed (nothing right was predicted though gold has something).

MEASURES. Precision right/(right+wrong), recall right/(right+missed), F1:
  source, target            countries only; a code that is no country is left
                            out on both sides
  source+igo, target+igo    the same with IGO as a code
  class                     PLOVER class
  all                       source and class and target together, with IGO;
                            union compares triples
For best and single also the share of records that are right, “rate”: a record
without any relation is not right. A side for which gold has no code (an empty
target, or none but dropped codes) is right if the relation's end has no code;
for an empty target an end of the source's own country is right too, since the
text must name something there.

CAUSES. What is wrong with the best relation of a record, each record once:
  no relation          none with a class (with ties only, or nothing at all)
  denied               class and actors fit, but the polarity is negative
  wrong class          both actors right
  source missing       class right; that end has no code (name or description
                       not resolved, or a country not known)
  source wrong         class right; that end has another code
  target missing, target wrong     the same
  target is an event   class right; the target is a meeting or proposal, which
                       has no country of its own
  direction            class right, source and target changed about
  both actors          class right, neither actor
  class and …          the class is wrong and one actor or both as well
Then, apart from that, records with a gold code that no relation has on its side:
  elsewhere            an event relation has it on the other side only
  unused               the graph knows the country, no event relation has it:
                       a matter of frames, of the parse or of coreference
  unknown              it is not in the graph: a matter of names
and those with the gold class in no relation, though there are some.

Exit codes: 0 fine, 1 a threshold was not reached, 2 usage or unreadable input.
"""
import argparse
import collections
import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PARTS = ("tune", "check")
VARIANTS = ("union", "best", "single")
MEASURES = ("source", "source+igo", "target", "target+igo", "class", "all")
CLASSES = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "INVESTIGATE",
           "DEMAND", "DISAPPROVE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
           "ASSAULT", "FIGHT")
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
IGO = "IGO"
TWINS = 0.7
TIES = {"represents", "belongsTo", "leads"}
EVENT_NODES = {"Meeting", "Proposal"}


class InputError(Exception):
    pass


def part_of(record_id):
    """tune or check, from the id alone."""
    return PARTS[int(hashlib.sha256(record_id.encode("utf-8")).hexdigest()[0], 16) % 2]


def join_twins(parts, texts):
    """Parts where no text of the check part is, nearly, one of the tuning part."""
    words = [frozenset(re.findall(r"\w+", t.casefold())) for t in texts]
    parts = list(parts)
    todo = [i for i, p in enumerate(parts) if p == "tune"]
    while todo:
        mine = words[todo.pop()]
        for i, other in enumerate(words):
            if parts[i] == "check" and len(mine & other) >= TWINS * len(mine | other):
                parts[i] = "tune"
                todo.append(i)
    return parts


# ---------------------------------------------------------------- what the ontology knows

def read(path):
    try:
        with open(path, encoding="utf-8") as f:
            return f.read()
    except (OSError, UnicodeDecodeError) as e:
        raise InputError("%s: %s" % (path, getattr(e, "strerror", None) or "not UTF-8")) from None


def subjects(turtle):
    """(subject, body) of each statement of a Turtle file in the house's layout."""
    turtle = re.sub(r"(?m)^\s*#.*$|^@prefix.*$", "", turtle)
    return re.findall(r"(?ms)^(\S+) (a dm:.*?)\.\s*$", turtle)


def fold(name):
    return " ".join(name.replace(".", "").replace("-", " ").split())


class Knowledge:
    """Country codes, symmetric relation types, intergovernmental organisations."""

    def __init__(self, countries, relations, organizations):
        self.countries = set(re.findall(r'dm:iso3 "([A-Z]{3})"', countries))
        self.symmetric = {s[3:] for s, body in subjects(relations) if "dm:symmetric true" in body}
        orgs = {s.split(":", 1)[1]: body for s, body in subjects(organizations) if s.startswith("org:")}
        first = re.split(r"(?m)^# Bodies of states", organizations)
        between = {s[4:] for s, _ in subjects(first[0])} & set(orgs) if len(first) > 1 else set()
        self.igo = between | {o for o in orgs if self._has_states(o, orgs, set())}
        self.igo_names = set()
        for o in self.igo:
            for names in re.findall(r'(?:rdfs:label|skos:altLabel|dm:acronym)\s+("[^;]*?)\s*[;.]?\s*\n',
                                    orgs[o] + "\n"):
                self.igo_names.update(fold(n) for n in re.findall(r'"([^"]+)"', names))

    def _has_states(self, org, orgs, seen):
        if org not in orgs or org in seen:
            return False
        seen.add(org)
        members = re.search(r"dm:member\s([^;]*)", orgs[org])
        if members and len(re.findall(r"cty:[A-Z]{3}", members.group(1))) > 1:
            return True
        return any(self._has_states(p, orgs, seen)
                   for parts in re.findall(r"dm:partOf\s([^;]*)", orgs[org])
                   for p in re.findall(r"org:([\w-]+)", parts))

    @classmethod
    def load(cls, folder):
        return cls(*(read(os.path.join(folder, *p)) for p in (
            ("lexicon", "countries.ttl"), ("relations.ttl",), ("lexicon", "organizations.ttl"))))


# ---------------------------------------------------------------- gold

class Record:
    """A gold record. Its words can be had from the tuning part alone."""

    def __init__(self, raw, knowledge, slips):
        try:
            self.id, self.event, self.date = str(raw["id"]), raw["event"], raw.get("date")
            self.part = part_of(self.id)
            self.__raw = raw
            sides = {}
            for side in ("source", "target"):
                actors = raw.get(side)
                sides[side] = [a["code"] for a in actors] if isinstance(actors, list) else []
            text = raw["text"]
        except (KeyError, TypeError) as e:
            raise InputError("a record without %s" % e) from None
        if not isinstance(text, str) or not self.id:
            raise InputError("a record without id or text")
        self.dropped = []
        codes = {side: [self._code(c, knowledge, slips) for c in sides[side]] for side in sides}
        self.empty_target = not codes["target"]
        self.symmetric = len(codes["source"]) > 1 and not codes["target"]
        self.source = {c for c in codes["source"] if c}
        self.target = self.source if self.symmetric else {c for c in codes["target"] if c}
        if self.symmetric:
            self.empty_target = False
            s = codes["source"]
            self.triples = {self.triple(a, b) for i, a in enumerate(s) for b in s[i + 1:]}
        else:
            self.triples = {self.triple(a, b) for a in self.source or {None} for b in self.target or {None}}

    def triple(self, a, b):
        if self.symmetric:
            a, b = sorted((a, b), key=lambda c: c or "")
        return a, self.event, b

    def _code(self, code, knowledge, slips):
        code = str(code).strip()
        if code in SLIPS:
            slips[code] += 1
            code = SLIPS[code]
        if code in knowledge.countries or code == IGO:
            return code
        self.dropped.append(code)
        return None

    def program_input(self):
        """A line for the program, whatever the part: never to be shown."""
        line = {"id": self.id, "date": self.date, "text": self.__raw["text"]}
        return json.dumps({k: v for k, v in line.items() if v}, ensure_ascii=False)

    @property
    def words(self):
        """The raw record. Of the check part nobody sees it."""
        if self.part != "tune":
            raise PermissionError("the words of the check part stay unread")
        return self.__raw

    def __repr__(self):
        return "<record %s>" % (self.id if self.part == "tune" else "of the check part")


def read_table(path, part):
    """Records of a table of ours: class, sources, targets, text; see wire.tsv."""
    raws, seen = [], collections.Counter()
    for n, line in enumerate(read(path).splitlines(), 1):
        fields = line.split("\t")
        if not line or line.startswith("#"):
            continue
        if len(fields) != 4 or fields[0] not in CLASSES:
            raise InputError("%s:%d: not class, sources, targets and text with tabs between" % (path, n))
        seen[fields[0]] += 1
        codes = [[{"code": c} for c in f.split("+") if c != "-"] for f in fields[1:3]]
        raws.append({"id": "WIRE-%s-%s-%03d" % (part, fields[0], seen[fields[0]]), "event": fields[0],
                     "source": codes[0], "target": codes[1] or "", "text": fields[3]})
    return raws


def read_records(path):
    """(raw records, parts); of tables the one named X-check.tsv is the check part of X.tsv."""
    if path.endswith(".tsv"):
        tables = [(path, "tune"), (path[:-4] + "-check.tsv", "check")]
        tables = [(raw, part) for file, part in tables if os.path.exists(file) for raw in read_table(file, part)]
        return [raw for raw, _ in tables], [part for _, part in tables]
    try:
        raws = json.loads(read(path))
    except ValueError:
        raise InputError("%s: not JSON" % path) from None
    return raws, None


def load_records(path, knowledge):
    slips = collections.Counter()
    raws, parts = read_records(path)
    if not isinstance(raws, list) or not raws:
        raise InputError("%s: not a list of records" % path)
    records = [Record(r, knowledge, slips) for r in raws]
    parts = parts or join_twins([r.part for r in records], [r["text"] for r in raws])
    for r, part in zip(records, parts):
        r.part = part
    if len({r.id for r in records}) != len(records):
        raise InputError("%s: an id twice" % path)
    return records, slips


# ---------------------------------------------------------------- prediction

class Relation:
    """An event relation: class, codes of both ends, and what is needed to choose."""

    def __init__(self, line, number, event, ends, symmetric):
        self.line, self.type = line, line["type"]
        self.plover = event["class"]
        self.negative = event["class"] is None
        self.ends = event["source"], event["target"]
        self.source, self.target = ends
        self.symmetric = symmetric
        e = line["evidence"]
        self.rank = (-line["confidence"], e["start"], e["end"] - e["start"], number)

    def event(self):
        """The class of the event, or None where there is none or it is denied."""
        return self.plover

    def read_for(self, record):
        """(source, target) codes in the order in which the relation is read."""
        a, b = self.source, self.target
        if self.symmetric and not record.symmetric:
            fits = (a in record.source) + (b in record.target)
            if (b in record.source) + (a in record.target) > fits:
                return b, a
        return a, b


def read_relations(lines, knowledge):
    """By document: its event relations and the codes of all ends, of ties too."""
    by_doc = collections.defaultdict(list)
    for n, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            by_doc[line["doc"]].append(line)
            for end in (line["source"], line["target"]):
                (end["iri"] + end["class"] + end["label"]).strip()
                (end["country"] or "").strip()
            (line["type"] + line["polarity"] + (line["plover"] or "")).strip()
            -line["confidence"], line["evidence"]["end"] - line["evidence"]["start"]
            if line["event"]:
                for end in [line["event"]["source"]] + line["event"]["targets"]:
                    (end["iri"] + end["class"] + end["label"] + line["event"]["class"]).strip()
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InputError("line %d of the relations is not as the manual says" % n) from None
    return {doc: event_relations(ls, knowledge) for doc, ls in by_doc.items()}


def read_nodes(lines, knowledge):
    """By document: codes of the countries and IGOs in its graph, from N-Quads."""
    ids, codes = {}, collections.defaultdict(set)
    for line in lines:
        graph = line[line.rfind("<"):]
        named = re.search(r'<http://purl.org/dc/terms/identifier> ("(?:[^"\\]|\\.)*")', line)
        if named:
            ids[graph] = json.loads(named.group(1))
        for kind, name in re.findall(r"/(country|organization)/([\w-]+)>", line):
            if kind == "country" and name in knowledge.countries:
                codes[graph].add(name)
            elif name in knowledge.igo:
                codes[graph].add(IGO)
    return {ids[g]: codes[g] for g in ids}


def event_relations(lines, knowledge):
    tied = set()
    for line in lines:
        if line["type"] in TIES and is_igo(line["target"], knowledge, tied):
            tied.add(line["source"]["iri"])

    def code(end):
        return end["country"] or (IGO if is_igo(end, knowledge, tied) else None)

    relations = [Relation(line, n, event, (code(event["source"]), code(event["target"])),
                          line["type"] in knowledge.symmetric and event["class"] == line["plover"])
                 for n, line in enumerate(lines) if line["plover"] for event in events(line)]
    return relations, {code(line[side]) for line in lines for side in ("source", "target")} - {None}


def events(line):
    """The event of a relation, one for each of its targets; of one that reports
    none (denied, or demanded by nobody named) the ends alone."""
    event = line["event"]
    if not event:
        return [{"class": None, "source": line["source"], "target": line["target"]}]
    return [{"class": event["class"], "source": event["source"], "target": t} for t in event["targets"]]


def is_igo(end, knowledge, tied):
    if end["iri"].rsplit("/", 1)[-1] in knowledge.igo and "/organization/" in end["iri"]:
        return True
    if end["class"] not in ("Person", "Group", "Organization"):
        return False
    if end["iri"] in tied:
        return True
    if end["class"] == "Organization":
        return False
    words = fold(re.sub("[’']s?\\b", "", end["label"])).split()
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return any(" ".join(words[:n]) in knowledge.igo_names for n in range(1, min(len(words), 7) + 1))


# ---------------------------------------------------------------- comparing

def side_right(code, gold, empty_target=False, source=None):
    if gold:
        return code in gold
    return code is None or (empty_target and code == source)


def judge(relation, record):
    """(class, source, target) right or not."""
    s, t = relation.read_for(record)
    right_s = side_right(s, record.source)
    right_t = side_right(t, record.target, record.empty_target, s)
    if record.symmetric and right_s and right_t:
        right_t = record.triple(s, t) in record.triples
    return relation.event() == record.event, right_s, right_t


def choose_best(relations, record):
    def key(r):
        right = judge(r, record)
        return (-sum(right), tuple(not x for x in right), r.plover != record.event, r.rank)
    return min(relations, key=key, default=None)


def choose_single(relations):
    return min(relations, key=lambda r: r.rank, default=None)


def countries(codes):
    return {c for c in codes if c and c != IGO}


class Score:
    def __init__(self):
        self.right = self.wrong = self.missed = self.records = self.good = 0

    def sets(self, predicted, gold):
        self.right += len(predicted & gold)
        self.wrong += len(predicted - gold)
        self.missed += len(gold - predicted)

    def one(self, predicted, gold):
        """At most one prediction for a record: right, wrong or missed."""
        hit = bool(predicted & gold)
        self.right += hit
        self.wrong += bool(predicted) and not hit
        self.missed += bool(gold) and not hit

    def rate_of(self, good):
        self.records += 1
        self.good += bool(good)

    @property
    def precision(self):
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self):
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self):
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def rate(self):
        return self.good / self.records if self.records else 0.0


def predicted_sets(relations, record):
    """The codes, classes and triples that some relations give a record."""
    found = {m: set() for m in MEASURES}
    for r in relations:
        s, t = r.read_for(record)
        both = r.symmetric and record.symmetric
        found["source+igo"] |= ({s, t} if both else {s}) - {None}
        found["target+igo"] |= ({s, t} if both else {t}) - {None}
        if r.event():
            found["class"].add(r.event())
            if not record.target and record.empty_target and t == s:
                t = None
            pair = record.triple(s, t) if record.symmetric else (s, None, t)
            found["all"].add((pair[0], r.event(), pair[2]))
    found["source"], found["target"] = countries(found["source+igo"]), countries(found["target+igo"])
    return found


def gold_sets(record):
    return {"source+igo": record.source, "target+igo": record.target, "source": countries(record.source),
            "target": countries(record.target), "class": {record.event}, "all": record.triples}


def cause_of(best, ties, record):
    if best is None:
        return "no relation, ties only" if ties else "no relation"
    kind, source, target = judge(best, record)
    s, t = best.read_for(record)
    if kind and source and target:
        return "right"
    if source and target:
        return "denied" if best.line["plover"] == record.event else "wrong class"
    if not kind:
        if source or target:
            return "class and %s" % ("target" if source else "source")
        return "class and both actors"
    if not source and not target:
        turned = t in record.source and s in record.target
        return "direction" if turned and not record.symmetric else "both actors"
    if source:
        if t is None:
            event = best.line["target"]["class"] in EVENT_NODES
            return "target is an event" if event else "target missing"
        return "target wrong"
    return "source missing" if s is None else "source wrong"


CAUSES = ("right", "no relation", "no relation, ties only", "denied", "wrong class", "source missing",
          "source wrong", "target missing", "target is an event", "target wrong", "direction", "both actors",
          "class and source", "class and target", "class and both actors")
UNSEEN = ("source elsewhere", "source unused", "source unknown", "target elsewhere", "target unused",
          "target unknown", "class not there")


class Result:
    """All figures of one part."""

    def __init__(self, part):
        self.part, self.records, self.relations, self.negative = part, 0, 0, 0
        self.scores = {v: {m: Score() for m in MEASURES} for v in VARIANTS}
        self.confusion = collections.Counter()
        self.causes = {c: [] for c in CAUSES + UNSEEN}
        self.rows = []

    def add(self, record, relations, known, ties):
        assert record.part == self.part
        self.records += 1
        self.relations += len(relations)
        self.negative += sum(r.negative for r in relations)
        best, single = choose_best(relations, record), choose_single(relations)
        gold = gold_sets(record)
        for m, predicted in predicted_sets(relations, record).items():
            self.scores["union"][m].sets(predicted, gold[m])
        for variant, relation in (("best", best), ("single", single)):
            found = predicted_sets([relation] if relation else [], record)
            right = judge(relation, record) if relation else (False, False, False)
            good = {"class": right[0], "source+igo": right[1], "target+igo": right[2], "all": all(right)}
            for m in MEASURES:
                score = self.scores[variant][m]
                score.one(found[m], gold[m])
                score.rate_of(good.get(m, right[1] if m == "source" else right[2]))
        self.confusion[record.event, self._class(best)] += 1
        cause = cause_of(best, ties, record)
        self.causes[cause].append(record.id)
        self._unseen(record, relations, known)
        self.rows.append((record, relations, best, single, cause))

    @staticmethod
    def _class(relation):
        if relation is None:
            return "-"
        return relation.event() or "denied"

    def _unseen(self, record, relations, known):
        ends = [r.read_for(record) for r in relations]
        both = [r.symmetric and record.symmetric for r in relations]
        seen = {c for e in ends for c in e}
        for i, (side, gold) in enumerate((("source", record.source), ("target", record.target))):
            there = {c for e, b in zip(ends, both) for c in (e if b else e[i:i + 1])}
            if gold - seen - known:
                self.causes[side + " unknown"].append(record.id)
            elif gold - seen:
                self.causes[side + " unused"].append(record.id)
            elif gold - there:
                self.causes[side + " elsewhere"].append(record.id)
        if relations and record.event not in {r.event() for r in relations}:
            self.causes["class not there"].append(record.id)


# ---------------------------------------------------------------- running

def emit(records, path):
    """The program's input. It holds sentences: a plain file, outside of what is committed."""
    try:
        there = os.stat(path)
        shown = [os.fstat(fd) for fd in (1, 2)]
        plain = stat.S_ISREG(there.st_mode) and not any(os.path.samestat(there, s) for s in shown)
    except OSError:
        plain = True
    if path == "-" or not plain or os.path.abspath(path).startswith(("/dev/", "/proc/")):
        raise InputError("--emit wants a plain file: sentences are not for the screen")
    inside = os.path.relpath(os.path.realpath(path), os.path.realpath(ROOT)).split(os.sep)
    if inside[0] != os.pardir and not inside[0].startswith("build"):
        raise InputError("--emit %s: no sentence of the records belongs into the repository" % path)
    try:
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(r.program_input() + "\n" for r in records)
    except OSError as e:
        raise InputError("%s: %s" % (path, e.strerror)) from None


def run(program, records, part, form):
    with tempfile.TemporaryDirectory(prefix="plover.") as work:
        source = os.path.join(work, "records.ndjson")
        emit(records, source)
        command = [program, "-q", "--from", "ndjson", "-f", form, "-o", "-", source]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except OSError as e:
            raise InputError("%s: %s" % (program, e.strerror)) from None
        if done.returncode != 0:
            # A message may quote what was read.
            said = done.stderr.decode("utf-8", "replace").strip() if part == "tune" else "not shown"
            raise InputError("%s ended with %d on the %s part: %s" % (program, done.returncode, part, said))
        return done.stdout.decode("utf-8", "replace").split("\n")


def lines_of(path, records):
    """The lines of a file of relations that are about some records."""
    mine = {r.id for r in records}
    try:
        return [line for line in read(path).split("\n") if line.strip() and json.loads(line)["doc"] in mine]
    except (ValueError, KeyError, TypeError):
        raise InputError("%s: not NDJSON of relations" % path) from None


def score(records, lines, knowledge, part, quads=()):
    found = read_relations(lines, knowledge)
    nodes = read_nodes(quads, knowledge)
    strangers = (set(found) | set(nodes)) - {r.id for r in records}
    if strangers:
        raise InputError("the program tells of %d documents that it was not given" % len(strangers))
    result = Result(part)
    for record in records:
        relations, codes = found.get(record.id, ([], set()))
        result.add(record, relations, codes | nodes.get(record.id, set()), record.id in found and not relations)
    return result


# ---------------------------------------------------------------- printing

def figures(results):
    out = ["%-8s%-12s" % ("", "") + "".join("%-40s" % ("%s, %d records" % (r.part, r.records)) for r in results),
           "%-8s%-12s" % ("", "") + "".join("%-40s" % "  prec.  recall      F1    rate" for _ in results)]
    for v in VARIANTS:
        for m in MEASURES:
            cells = []
            for r in results:
                s = r.scores[v][m]
                rate = "%8.3f" % s.rate if v != "union" else "%8s" % ""
                cells.append("%-40s" % ("%7.3f%8.3f%8.3f%s" % (s.precision, s.recall, s.f1, rate)))
            out.append(("%-8s%-12s" % (v if m == MEASURES[0] else "", m) + "".join(cells)).rstrip())
    return out


def confusion(result):
    """Gold classes down, classes of the best relation across; only columns in use."""
    columns = [c for c in CLASSES + ("denied", "-") if any(n and k[1] == c for k, n in result.confusion.items())]
    columns += sorted({k[1] for k in result.confusion} - set(columns))
    out = ["%-12s" % "" + "".join("%5s" % c[:4].lower() for c in columns)]
    rows = [c for c in CLASSES if any(k[0] == c for k in result.confusion)]
    rows += sorted({k[0] for k in result.confusion} - set(rows))
    for row in rows:
        out.append("%-12s" % row + "".join("%5s" % (result.confusion[row, c] or ".") for c in columns))
    return out


def causes(results, names):
    out = ["%-24s" % "" + "".join("%7s" % r.part for r in results)]
    for c in names:
        counts = [len(r.causes[c]) for r in results]
        if any(counts):
            out.append("%-24s" % c + "".join("%7d" % n for n in counts))
    return out


def ids(result):
    """Which records: of the tuning part only."""
    if result.part != "tune":
        return []
    out = []
    for c in CAUSES[1:] + UNSEEN:
        if result.causes[c]:
            short = [i.replace("PLOVER-GSR01-", "") for i in result.causes[c]]
            out += ["%s (%d)" % (c, len(short)), "    " + ", ".join(short)]
    return out


def side_text(codes, label=None):
    codes = "+".join(sorted(codes)) if codes else "-"
    return "%s “%s”" % (codes, label) if label else codes


def record_text(record, relations, best, single, cause):
    """One record of the tuning part in full; record.words refuses any other."""
    raw = record.words
    out = ["%s  %s  %s%s" % (record.id, record.event, cause, "  symmetric" if record.symmetric else ""),
           "    " + raw["text"], "    by “%s”" % raw.get("eventText", "")]
    for side in ("source", "target"):
        actors = raw.get(side)
        if isinstance(actors, list):
            out.append("    %s: %s" % (side, "; ".join("%s “%s”" % (a["code"], a.get("actorText", "")) for a in actors)))
    for r in sorted(relations, key=lambda r: r.rank):
        line = r.line
        out.append("    %s%s %s %s%s (%s) %s  %.2f %s" % (
            "b" if r is best else " ", "s" if r is single else " ",
            side_text({r.source} - {None}, r.ends[0]["label"]),
            "not " if line["polarity"] == "negative" else "",
            r.type, r.plover, side_text({r.target} - {None}, r.ends[1]["label"]),
            line["confidence"], line.get("modality", "")))
    return out


def thresholds():
    """(option, variant, measure, figure) of every threshold."""
    for v in VARIANTS:
        for m in ("source", "target", "class", "all"):
            yield "min_%s_%s" % (v, m), v, m, "f1" if v == "union" else "rate" if m in ("class", "all") else "f1"
    # What the project promises.
    yield "min_source", "union", "source", "f1"
    yield "min_target", "union", "target", "f1"
    yield "min_class", "best", "class", "rate"
    yield "min_all", "best", "all", "rate"


def check_thresholds(args, results):
    failed = []
    for option, v, m, figure in thresholds():
        least = getattr(args, option)
        if least is None:
            continue
        for r in results:
            if args.min_part in (r.part, "all"):
                value = getattr(r.scores[v][m], figure)
                if value < least:
                    failed.append("%s part: %s %s %s is %.3f, below %.3f" % (r.part, v, m, figure, value, least))
    return failed


def parse(argv):
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0], epilog="How it counts: head of this script.")
    p.add_argument("--records", default=os.environ.get("PLOVER") or
                   os.path.join(ROOT, os.pardir, "shared", "eval", "plover-gsr-dev.json"),
                   help="the gold records (default $PLOVER or ../shared/eval/plover-gsr-dev.json)")
    p.add_argument("--demarche", default=os.environ.get("DEMARCHE") or os.path.join(ROOT, "build", "demarche"),
                   help="program to run (default $DEMARCHE or build/demarche)")
    p.add_argument("--ontology", default=os.path.join(ROOT, "ontology"), help="folder with the Turtle files")
    p.add_argument("--part", choices=PARTS + ("all",), default="all")
    p.add_argument("--emit", metavar="FILE", help="write the program's input for the part and stop")
    p.add_argument("--relations", metavar="FILE", help="score this NDJSON, run no program")
    p.add_argument("-v", "--verbose", action="store_true", help="each record of the tuning part that is not right")
    p.add_argument("--id", action="append", default=[], metavar="ID",
                   help="with --verbose: these records of the tuning part, right or not (the end of the id is enough)")
    p.add_argument("--min-part", choices=PARTS + ("all",), default="check",
                   help="part that the thresholds are for (default check)")
    for option, v, m, figure in thresholds():
        p.add_argument("--" + option.replace("_", "-"), type=float, metavar="X", help="least %s of %s, %s" % (figure, m, v))
    return p.parse_args(argv)


def main(argv=None):
    args = parse(argv)
    try:
        knowledge = Knowledge.load(args.ontology)
        records, slips = load_records(args.records, knowledge)
        parts = PARTS if args.part == "all" else (args.part,)
        chosen = {part: [r for r in records if r.part == part] for part in parts}
        if args.emit:
            emit([r for r in records if r.part in parts], args.emit)
            return 0
        results = []
        for part in parts:
            if args.relations:
                lines, quads = lines_of(args.relations, chosen[part]), ()
            else:
                lines = run(args.demarche, chosen[part], part, "ndjson")
                quads = run(args.demarche, chosen[part], part, "nq")
            results.append(score(chosen[part], lines, knowledge, part, quads))
    except InputError as e:
        print("plover.py: %s" % e, file=sys.stderr)
        return 2

    show(records, slips, results, args)
    failed = check_thresholds(args, results)
    for f in failed:
        print("plover.py: " + f, file=sys.stderr)
    return 1 if failed else 0


def show(records, slips, results, args):
    dropped = collections.Counter(c for r in records for c in r.dropped)
    print("%d records; slips of annotators mapped: %s; codes of no country, dropped: %s" % (
        len(records), ", ".join("%s to %s (%d)" % (k, SLIPS[k], n) for k, n in sorted(slips.items())) or "none",
        ", ".join("%s (%d)" % k for k in sorted(dropped.items())) or "none"))
    for r in results:
        print("%s: %d records, %d relations with a class, %d of them no event" % (
            r.part, r.records, r.relations, r.negative))
    print("\n" + "\n".join(figures(results)))
    for r in results:
        print("\nClasses, gold down, best relation across, %s part" % r.part)
        print("\n".join(confusion(r)))
    print("\nWhat is wrong with the best relation")
    print("\n".join(causes(results, CAUSES)))
    print("\nRecords with gold that no relation has")
    print("\n".join(causes(results, UNSEEN)))
    for r in results:
        lines = ids(r)
        if lines:
            print("\nWhich, %s part\n%s" % (r.part, "\n".join(lines)))
    if args.verbose:
        tuning = [record.id for r in results if r.part == "tune" for record, *_ in r.rows]
        for i in args.id:
            if not any(t.endswith(i) for t in tuning):
                print("\nno record of the tuning part ends with %s" % i)
        for r in results:
            if r.part != "tune":
                continue
            for record, relations, best, single, cause in r.rows:
                if any(record.id.endswith(i) for i in args.id) if args.id else cause != "right":
                    print("\n" + "\n".join(record_text(record, relations, best, single, cause)))


if __name__ == "__main__":
    sys.exit(main())
