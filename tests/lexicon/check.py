#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the gazetteer: countries, organizations, people and places.

    tests/lexicon/check.py [--list]

Says what is wrong, one line each, and exits 1; --list prints the names that
several entities share, which is allowed but worth a look. Needs rapper
(raptor2-utils) and the ISO 3166-1 table of iso-codes; rdflib, where present,
reads the files a second time.
"""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEXICON = ROOT / "ontology" / "lexicon"
ISO = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
DM = "https://w3id.org/demarche/ns#"
ID = "https://w3id.org/demarche/id/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"
FILES = {"countries.ttl": ("Country", "country", 250, 250),
         "organizations.ttl": ("Organization", "organization", 220, None),
         "people.ttl": ("Person", "person", 150, None),
         "people-history-a.ttl": ("Person", "person", 2000, None),
         "people-history-b.ttl": ("Person", "person", 2000, None),
         "places.ttl": ("Place", "place", 300, None)}

# Who belongs to what, by number: a lost or doubled member shows at once.
MEMBERS = {"united-nations": 193, "united-nations-security-council": 5,
           "north-atlantic-treaty-organization": 32, "european-union": 27,
           "eurozone": 21, "schengen-area": 29, "council-of-europe": 46,
           "organization-for-security-and-co-operation-in-europe": 57,
           "african-union": 55, "league-of-arab-states": 22,
           "gulf-cooperation-council": 6, "organisation-of-islamic-cooperation": 57,
           "association-of-southeast-asian-nations": 11, "brics": 10,
           "group-of-seven": 7, "group-of-twenty": 21, "commonwealth-of-nations": 56,
           "organization-of-the-petroleum-exporting-countries": 12,
           "shanghai-cooperation-organisation": 10, "eurasian-economic-union": 5,
           "collective-security-treaty-organization": 6,
           "commonwealth-of-independent-states": 9, "mercosur": 5,
           "economic-community-of-west-african-states": 12,
           "southern-african-development-community": 16, "east-african-community": 8,
           "organisation-for-economic-co-operation-and-development": 38,
           "asia-pacific-economic-cooperation": 21, "pacific-islands-forum": 18,
           "caribbean-community": 15, "aukus": 3, "quad": 4, "five-eyes": 5}

# Offices that one person holds at a time.
SINGLE = {"president", "prime minister", "chancellor", "foreign minister",
          "defence minister", "finance minister", "king", "queen", "pope",
          "secretary-general", "secretary of state", "national security adviser",
          "high representative", "supreme leader", "vice president"}

# The same name, rightly, for two entities of one class.
SHARED_LABELS = set()

problems = []


def complain(text):
    problems.append(text)


def slug(label):
    """As dm_slug: folded, marks off, apostrophes off, all else a hyphen."""
    text = unicodedata.normalize("NFKC", label).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text)
                   if not unicodedata.combining(c))
    text = re.sub("['’]", "", text)
    return re.sub(r"[\W_]+", "-", text).strip("-")


def fold(name):
    """As the matcher compares: case and width folded, dots off, hyphens spaces."""
    text = unicodedata.normalize("NFKC", name).casefold().replace(".", "")
    return " ".join(re.sub(r"[-‐-―]", " ", text).split())


TERM = re.compile(r'<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<([^>]*)>)?')


def unescape(text):
    text = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})",
                  lambda m: chr(int(m[1] or m[2], 16)), text)
    return re.sub(r'\\(["\\])', r"\1", text)


def read(path):
    """Triples of a file: (subject, predicate, object, datatype or None, literal?)."""
    run = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(path)],
                         capture_output=True, encoding="utf-8")
    if run.returncode or run.stderr.strip():
        complain(f"{path.name}: rapper: {run.stderr.strip() or run.returncode}")
    triples = []
    for line in run.stdout.splitlines():
        s, p, o = [m for m in TERM.finditer(line)][:3]
        literal = o[3] is not None
        triples.append((s[1] or path.name + s[2], p[1],
                        unescape(o[3]) if literal else o[1] or path.name + o[2],
                        o[4], literal))
    return triples


def check_file(name, triples):
    cls, folder, least, most = FILES[name]
    text = (LEXICON / name).read_text(encoding="utf-8")
    if not text.startswith("# SPDX-License-Identifier: "):
        complain(f"{name}: no SPDX line")
    for i, line in enumerate(text.splitlines(), 1):
        if len(line) > 110 or line != line.rstrip() or "\t" in line:
            complain(f"{name}:{i}: long line, tab or blank at the end")
    entities = {s for s, p, o, *_ in triples if p == TYPE}
    for s, p, o, *_ in triples:
        if p == TYPE and o != DM + cls:
            complain(f"{name}: <{s}> is a {o}")
        if p == TYPE and not s.startswith(f"{ID}{folder}/"):
            complain(f"{name}: <{s}> is not under {ID}{folder}/")
    if len(entities) < least or (most and len(entities) > most):
        complain(f"{name}: {len(entities)} entities")
    blocks = len(re.findall(rf" a dm:{cls} ;$", text, re.M))
    if blocks != len(entities):
        complain(f"{name}: {blocks} blocks for {len(entities)} entities: one stands twice")
    labels = defaultdict(list)
    for s, p, o, *_ in triples:
        if p == LABEL:
            labels[s].append(o)
    owner = {}
    for s in sorted(entities):
        if len(labels[s]) != 1:
            complain(f"{name}: <{s}> has {len(labels[s])} labels")
            continue
        label = labels[s][0]
        if fold(label) in owner:
            complain(f"{name}: “{label}” names <{owner[fold(label)]}> and <{s}>")
        owner[fold(label)] = s
        end = s.rsplit("/", 1)[1]
        if folder == "country":
            continue
        if end != slug(label) or not end.isascii():
            complain(f"{name}: <{s}> should end in {slug(label)} for “{label}”")
    return entities


def check_codes(triples):
    iso = {c["alpha_3"]: c["alpha_2"]
           for c in json.loads(ISO.read_text(encoding="utf-8"))["3166-1"]}
    iso["XKX"] = "XK"
    ours = defaultdict(dict)
    for s, p, o, *_ in triples:
        if p in (DM + "iso2", DM + "iso3"):
            if p in ours[s]:
                complain(f"countries.ttl: <{s}> has two codes of a kind")
            ours[s][p] = o
    found = {c.get(DM + "iso3"): c.get(DM + "iso2") for c in ours.values()}
    for code in sorted(set(iso) | set(found), key=str):
        if iso.get(code) != found.get(code):
            complain(f"countries.ttl: {code} is {found.get(code)}, ISO says {iso.get(code)}")
    for s, codes in ours.items():
        if s != f"{ID}country/{codes.get(DM + 'iso3')}":
            complain(f"countries.ttl: <{s}> has the code {codes.get(DM + 'iso3')}")


def check_references(triples, entities):
    wikidata = {}
    for s, p, o, _, literal in triples:
        if not literal and o.startswith(ID) and o not in entities:
            complain(f"<{s}> refers to <{o}>, which is nowhere")
        if p == DM + "wikidata":
            if not re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", o):
                complain(f"<{s}>: {o} is no Wikidata entity")
            if o in wikidata:
                complain(f"{o} is <{wikidata[o]}> and <{s}>")
            wikidata[o] = s
        if literal and (not o or o != " ".join(o.split())):
            complain(f"<{s}>: “{o}” is empty or has stray blanks")
        if p == DM + "iso2" and not re.fullmatch("[A-Z]{2}", o):
            complain(f"<{s}>: {o} is no alpha-2 code")
        if p == DM + "gender" and o not in ("female", "male"):
            complain(f"<{s}>: gender {o}")
        if p in (DM + "country", DM + "of", DM + "member", DM + "partOf") and literal:
            complain(f"<{s}>: {p} is a literal")


def check_members(triples):
    members = defaultdict(set)
    for s, p, o, *_ in triples:
        if p == DM + "member":
            members[s.rsplit("/", 1)[1]].add(o)
        if p == DM + "partOf" and s == o:
            complain(f"<{s}> is part of itself")
    for name, count in MEMBERS.items():
        if len(members[name]) != count:
            complain(f"organizations.ttl: {name} has {len(members[name])} members, not {count}")
    parts = {s: o for s, p, o, *_ in triples if p == DM + "partOf"}
    for start in parts:
        seen, at = set(), start
        while at in parts and at not in seen:
            seen.add(at)
            at = parts[at]
        if at in seen:
            complain(f"<{start}> is part of itself by a circle")


def check_terms(triples):
    of = defaultdict(dict)
    holder = {}
    for s, p, o, datatype, _ in triples:
        if p == DM + "holds":
            holder[o] = s
        elif p.startswith(DM) and "_:" in s:
            if p in of[s]:
                complain(f"<{holder.get(s)}>: a term has two of {p}")
            of[s][p] = o
            if p in (DM + "from", DM + "until"):
                try:
                    datetime.date.fromisoformat(o)
                except ValueError:
                    complain(f"<{holder.get(s)}>: {o} is no date")
                if datatype != XSD_DATE:
                    complain(f"<{holder.get(s)}>: {o} is not an xsd:date")
    nouns = LEXICON / "nouns.ttl"
    lemmas = set()
    if nouns.exists():
        role_nouns, said = set(), defaultdict(set)
        for s, p, o, *_ in read(nouns):
            if p == TYPE and o == DM + "Role":
                role_nouns.add(s)
            if p == DM + "lemma":
                said[s].add(o)
        lemmas = set().union(*(said[s] for s in role_nouns)) if role_nouns else set()
    offices = defaultdict(list)
    for term, values in of.items():
        who = holder.get(term)
        role, what = values.get(DM + "role"), values.get(DM + "of")
        if not who or not role or not what:
            complain(f"<{who}>: a term without role or office")
            continue
        if lemmas and role not in lemmas:
            complain(f"<{who}>: {role} is no dm:Role of nouns.ttl")
        begin = values.get(DM + "from")
        end = values.get(DM + "until", "9999-12-31")
        if begin and begin >= end:
            complain(f"<{who}>: {role} from {begin} until {end}")
        if begin and role in SINGLE:
            offices[role, what].append((begin, end, who))
    for (role, what), terms in offices.items():
        terms.sort()
        for (_, end, who), (begin, _, other) in zip(terms, terms[1:]):
            if end > begin:
                complain(f"{role} of <{what}>: <{who}> until {end}, <{other}> from {begin}")


NAMES = {LABEL, ALT, DM + "officialName", DM + "acronym", DM + "demonym",
         DM + "demonymPlural", DM + "metonym", DM + "surname"}


def shared_names(triples):
    bearers = defaultdict(set)
    for s, p, o, *_ in triples:
        if p in NAMES and s.startswith(ID):
            bearers[o if p == DM + "acronym" else fold(o)].add(s)
    for name, who in sorted(bearers.items()):
        if len(who) > 1:
            yield name, sorted(w[len(ID):] for w in who)


def check_shared(triples):
    """Two entities of one class under one full name: neither is ever found for sure."""
    bearers = defaultdict(set)
    for s, p, o, *_ in triples:
        if p in (LABEL, ALT, DM + "officialName"):
            bearers[s[len(ID):].split("/")[0], fold(o)].add(s)
    for (_, name), who in sorted(bearers.items()):
        if len(who) > 1 and name not in SHARED_LABELS:
            complain(f"“{name}” is a name of " + " and ".join(f"<{w}>" for w in sorted(who)))


def check_rdflib(counts):
    try:
        import rdflib
    except ImportError:
        return "rdflib absent"
    for name, count in counts.items():
        graph = rdflib.Graph().parse(LEXICON / name, format="turtle")
        if len(graph) != count:
            complain(f"{name}: rdflib reads {len(graph)} triples, rapper {count}")
    return "rdflib agrees"


def main():
    everything, entities, counts = [], set(), {}
    for name in FILES:
        triples = read(LEXICON / name)
        counts[name] = len({t[:3] + t[3:] for t in triples})
        found = check_file(name, triples)
        if name == "countries.ttl":
            check_codes(triples)
        print(f"{name}: {len(found)} entities, {len(triples)} triples")
        entities |= found
        everything += triples
    check_references(everything, entities)
    check_members(everything)
    check_terms(everything)
    check_shared([t for t in everything if t[0].startswith(ID)])
    print(check_rdflib(counts))
    if "--list" in sys.argv[1:]:
        for name, who in shared_names(everything):
            print(f"{name}: {', '.join(who)}")
    for problem in problems:
        print("error:", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
