#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Self-test of plover.py on made-up records and a made-up program."""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import plover  # noqa: E402

COUNTRIES = "".join('<c/%s> a dm:Country ;\n    dm:iso3 "%s" .\n\n' % (c, c)
                    for c in ("NOR", "SWE", "DNK", "FIN", "JPN", "CIV"))
RELATIONS = """\
dm:meets a dm:RelationType, owl:SymmetricProperty ;
    dm:plover "CONSULT" ; dm:symmetric true .

dm:criticizes a dm:RelationType ;
    dm:plover "DISAPPROVE" ; dm:symmetric false .
"""
ORGANIZATIONS = """\
@prefix org: <https://example.org/organization/> .
# Groups of states ----

org:fjord-pact a dm:Organization ;
    rdfs:label "Fjord Pact"@en ;
    skos:altLabel "Pact of the Fjords" ;
    dm:acronym "F.P." ;
    dm:member cty:NOR, cty:SWE .

org:fjord-court a dm:Organization ;
    rdfs:label "Fjord Court"@en ;
    dm:partOf org:fjord-pact .

org:lake-bank a dm:Organization ;
    rdfs:label "Lake Bank"@en .

# Bodies of states: Norway ----

org:harbour-board a dm:Organization ;
    rdfs:label "Harbour Board"@en ;
    dm:partOf cty:NOR .
"""
KNOWLEDGE = plover.Knowledge(COUNTRIES, RELATIONS, ORGANIZATIONS)


def new_id(part, start=0):
    return next(i for i in ("R-%04d" % n for n in range(start, 9999)) if plover.part_of(i) == part)


TUNE, CHECK = new_id("tune"), new_id("check")


def actors(*codes):
    return [{"actorText": "actor %s" % c, "code": c} for c in codes]


def raw(source, target, event="DISAPPROVE", record_id=TUNE, text="Some words."):
    return {"id": record_id, "date": "2000-01-01", "event": event, "eventText": "did",
            "source": actors(*source), "target": actors(*target) if target else target, "text": text}


def record(source, target, event="DISAPPROVE", slips=None):
    return plover.Record(raw(source, target, event), KNOWLEDGE, {} if slips is None else slips)


def end(country, label="x", kind=None, iri=None):
    kind = kind or ("Country" if country else "Person")
    return {"iri": iri or "https://example.org/%s/%s" % (kind.lower(), country or label), "class": kind,
            "label": label, "country": country}


def line(source, target, kind="criticizes", event="DISAPPROVE", confidence=0.9, start=0, polarity="positive",
         doc=TUNE):
    wrap = [e if isinstance(e, dict) else end(e) for e in (source, target)]
    return {"doc": doc, "type": kind, "plover": event, "source": wrap[0], "target": wrap[1],
            "polarity": polarity, "modality": "asserted", "confidence": confidence,
            "evidence": {"sentence": 1, "start": start, "end": start + 9, "quote": "quoted words"},
            "event": None if polarity == "negative" else
            {"class": event, "source": wrap[0], "targets": [wrap[1]]}}


def relations(*lines):
    return plover.event_relations(list(lines), KNOWLEDGE)[0]


def result(rec, *lines, known=()):
    r = plover.Result("tune")
    r.add(rec, relations(*lines), set(known), False)
    return r


def counts(r, variant, measure):
    s = r.scores[variant][measure]
    return s.right, s.wrong, s.missed


class Parts(unittest.TestCase):
    def test_id_decides(self):
        self.assertEqual(plover.part_of("a"), "tune")   # SHA-256 ca97…
        self.assertEqual(plover.part_of("b"), "check")  # SHA-256 3e23…

    def test_about_half(self):
        n = sum(plover.part_of("ID-%d" % i) == "tune" for i in range(2000))
        self.assertTrue(900 < n < 1100, n)

    def test_twins_are_for_tuning(self):
        texts = ["One two three four.", "one two, three four", "five six seven eight", "Five six seven eight nine"]
        self.assertEqual(plover.join_twins(["tune", "check", "check", "check"], texts),
                         ["tune", "tune", "check", "check"])
        self.assertEqual(plover.join_twins(["check", "check", "check", "tune"], texts),
                         ["check", "check", "tune", "tune"])


class Lexicon(unittest.TestCase):
    def test_made_up(self):
        self.assertEqual(KNOWLEDGE.countries, {"NOR", "SWE", "DNK", "FIN", "JPN", "CIV"})
        self.assertEqual(KNOWLEDGE.symmetric, {"meets"})
        self.assertEqual(KNOWLEDGE.igo, {"fjord-pact", "fjord-court", "lake-bank"})
        self.assertEqual(KNOWLEDGE.igo_names, {"Fjord Pact", "Pact of the Fjords", "FP", "Fjord Court", "Lake Bank"})

    def test_ontology(self):
        k = plover.Knowledge.load(os.path.join(plover.ROOT, "ontology"))
        self.assertGreater(len(k.countries), 240)
        self.assertIn("meets", k.symmetric)
        self.assertNotIn("criticizes", k.symmetric)
        for o in ("united-nations", "united-nations-security-council", "international-criminal-court"):
            self.assertIn(o, k.igo)
        self.assertIn("UN", k.igo_names)
        self.assertNotIn("hezbollah", k.igo)
        self.assertFalse([m for m in k.igo_names if m in ("Norway", "Pentagon", "Reuters")])


class Gold(unittest.TestCase):
    def test_slips_and_dropped(self):
        slips = plover.collections.Counter()
        r = record(["JAP"], ["NGO", "SWE"], slips=slips)
        self.assertEqual((r.source, r.target, r.dropped), ({"JPN"}, {"SWE"}, ["NGO"]))
        self.assertEqual(slips, {"JAP": 1})

    def test_symmetric(self):
        for none in (None, "", []):
            r = record(["NOR", "SWE"], none, "CONSULT")
            self.assertTrue(r.symmetric)
            self.assertEqual(r.target, {"NOR", "SWE"})
            self.assertEqual(r.triples, {("NOR", "CONSULT", "SWE")})

    def test_same_country_twice(self):
        r = record(["CIV", "CIV"], None, "CONSULT")
        self.assertEqual(r.triples, {("CIV", "CONSULT", "CIV")})

    def test_empty_target(self):
        r = record(["NOR"], None)
        self.assertTrue(r.empty_target and not r.symmetric)
        self.assertEqual(r.triples, {("NOR", "DISAPPROVE", None)})

    def test_faults(self):
        for bad in ({}, {"id": "x"}, [], dict(raw(["NOR"], None), text=None)):
            with self.assertRaises(plover.InputError):
                plover.Record(bad, KNOWLEDGE, {})


class Prediction(unittest.TestCase):
    def test_igo(self):
        pact = end(None, "Fjord Pact", "Organization", "https://example.org/id/organization/fjord-pact")
        board = end(None, "Harbour Board", "Organization", "https://example.org/id/organization/harbour-board")
        ann = end(None, "Ann Lee")
        got = relations(line(ann, "NOR"), line(ann, pact, "represents", None), line(pact, board),
                        line(end(None, "Fjord Pact troops", "Group"), end(None, "F.P.’s observers", "Group")),
                        line(end(None, "the Fjord Pact’s envoy"), end(None, "troops of the Fjord Pact", "Group")),
                        line(end("SWE", "Swedish F.P. envoy"), end(None, "Fjord Pact ban", "Proposal")))
        self.assertEqual([(r.source, r.target) for r in got],
                         [("IGO", "NOR"), ("IGO", None), ("IGO", "IGO"), ("IGO", None), ("SWE", None)])

    def test_nodes(self):
        quads = ['<http://d/1> <http://purl.org/dc/terms/identifier> "A \\"1\\"" <http://d/1> .',
                 '<http://d/1> <http://n#mentions> <http://x/country/NOR> <http://d/1> .',
                 '<http://d/1> <http://n#mentions> <http://x/organization/lake-bank> <http://d/1> .',
                 '<http://d/2> <http://purl.org/dc/terms/identifier> "B" <http://d/2> .', ""]
        self.assertEqual(plover.read_nodes(quads, KNOWLEDGE), {'A "1"': {"NOR", "IGO"}, "B": set()})

    def test_faults(self):
        for bad in ("{", "[]", "{}", json.dumps(dict(line("NOR", "SWE"), confidence="high")),
                    json.dumps(dict(line("NOR", "SWE"), source=None))):
            with self.assertRaises(plover.InputError):
                plover.read_relations([bad], KNOWLEDGE)


class Comparing(unittest.TestCase):
    def test_union_best_single(self):
        r = result(record(["NOR"], ["SWE"]), line("NOR", "SWE", confidence=0.6),
                   line("DNK", "FIN", "meets", "CONSULT", confidence=0.8))
        self.assertEqual(counts(r, "union", "source"), (1, 1, 0))
        self.assertEqual(counts(r, "union", "class"), (1, 1, 0))
        self.assertEqual(counts(r, "union", "all"), (1, 1, 0))
        for m in plover.MEASURES:
            self.assertEqual(counts(r, "best", m), (1, 0, 0), m)
            self.assertEqual(counts(r, "single", m), (0, 1, 1), m)
        self.assertEqual(r.scores["best"]["all"].rate, 1.0)
        self.assertEqual(r.scores["single"]["class"].rate, 0.0)
        self.assertEqual(r.causes["right"], [TUNE])

    def test_single_ties(self):
        a, b = line("NOR", "SWE", start=7), line("DNK", "FIN", start=3)
        self.assertEqual(plover.choose_single(relations(a, b)).source, "DNK")

    def test_symmetric_record(self):
        rec = record(["NOR", "SWE"], None, "CONSULT")
        r = result(rec, line("SWE", "NOR", "meets", "CONSULT"))
        for v in ("union", "single"):
            self.assertEqual(counts(r, v, "all"), (1, 0, 0), v)
        self.assertEqual(counts(r, "union", "target"), (2, 0, 0))
        one = result(rec, line("NOR", "NOR", "meets", "CONSULT"))
        self.assertEqual(counts(one, "union", "all"), (0, 1, 1))
        self.assertEqual(one.scores["best"]["all"].rate, 0.0)

    def test_directed_relation_in_symmetric_record(self):
        r = result(record(["NOR", "SWE"], None, "CONSULT"), line("NOR", "SWE", "hosts", "CONSULT"))
        self.assertEqual(counts(r, "union", "source"), (1, 0, 1))
        self.assertEqual(counts(r, "best", "all"), (1, 0, 0))

    def test_symmetric_relation_in_directed_record(self):
        r = result(record(["NOR"], ["SWE"], "CONSULT"), line("SWE", "NOR", "meets", "CONSULT"))
        self.assertEqual(counts(r, "union", "source"), (1, 0, 0))
        self.assertEqual(r.causes["right"], [TUNE])
        r = result(record(["NOR"], ["SWE"]), line("SWE", "NOR"))
        self.assertEqual(r.causes["direction"], [TUNE])
        self.assertEqual(r.causes["source elsewhere"], [TUNE])

    def test_empty_target(self):
        for target, right in ((end(None, "city"), True), ("NOR", True), ("SWE", False)):
            r = result(record(["NOR"], None), line("NOR", target))
            self.assertEqual(r.scores["single"]["all"].rate, float(right))
            self.assertEqual(counts(r, "union", "all")[0], int(right))

    def test_codes_of_no_country(self):
        r = result(record(["NGO"], ["SWE"]), line(end(None, "activists", "Group"), "SWE"))
        self.assertEqual(r.causes["right"], [TUNE])
        self.assertEqual(counts(r, "best", "source"), (0, 0, 0))
        r = result(record(["NGO"], ["SWE"]), line("FIN", "SWE"))
        self.assertEqual(counts(r, "best", "source"), (0, 1, 0))
        self.assertEqual(r.causes["source wrong"], [TUNE])

    def test_igo_is_no_country(self):
        pact = end(None, "Fjord Pact", "Organization", "https://example.org/id/organization/fjord-pact")
        r = result(record(["IGO"], ["SWE"]), line(pact, "SWE"))
        self.assertEqual(counts(r, "best", "source"), (0, 0, 0))
        self.assertEqual(counts(r, "best", "source+igo"), (1, 0, 0))
        self.assertEqual(counts(r, "best", "all"), (1, 0, 0))

    def test_several_targets(self):
        r = result(record(["NOR"], ["SWE", "FIN"]), line("NOR", "SWE"))
        self.assertEqual(counts(r, "union", "target"), (1, 0, 1))
        self.assertEqual(counts(r, "single", "target"), (1, 0, 0))
        self.assertEqual(r.scores["single"]["all"].rate, 1.0)

    def test_denied(self):
        r = result(record(["NOR"], ["SWE"]), line("NOR", "SWE", polarity="negative"))
        self.assertEqual(r.causes["denied"], [TUNE])
        self.assertEqual(counts(r, "union", "class"), (0, 0, 1))
        self.assertEqual(counts(r, "union", "source"), (1, 0, 0))

    def test_causes(self):
        plan = end(None, "plan", "Proposal")
        other = {"kind": "meets", "event": "CONSULT"}
        for lines, cause in (
                ([], "no relation"),
                ([line("NOR", "SWE", "hosts", "CONSULT")], "wrong class"),
                ([line(end(None, "Ann"), "SWE")], "source missing"),
                ([line("FIN", "SWE")], "source wrong"),
                ([line("NOR", end(None, "Ann"))], "target missing"),
                ([line("NOR", plan)], "target is an event"),
                ([line("NOR", "FIN")], "target wrong"),
                ([line("FIN", "DNK")], "both actors"),
                ([line("FIN", "SWE", **other)], "class and source"),
                ([line("NOR", "FIN", **other)], "class and target"),
                ([line("DNK", "FIN", **other)], "class and both actors")):
            r = result(record(["NOR"], ["SWE"]), *lines)
            self.assertEqual([c for c in plover.CAUSES if r.causes[c]], [cause])

    def test_unseen(self):
        r = result(record(["NOR"], ["SWE"]), line("NOR", "FIN"), known={"NOR"})
        self.assertEqual([c for c in plover.UNSEEN if r.causes[c]], ["target unknown"])
        r = result(record(["NOR"], ["SWE"]), line("NOR", "FIN"), known={"NOR", "SWE"})
        self.assertEqual([c for c in plover.UNSEEN if r.causes[c]], ["target unused"])

    def test_figures(self):
        s = plover.Score()
        s.right, s.wrong, s.missed = 6, 2, 4
        self.assertEqual((s.precision, s.recall), (0.75, 0.6))
        self.assertAlmostEqual(s.f1, 2 / 3)
        self.assertEqual(plover.Score().f1, 0.0)


# Finds NOR criticizing SWE in every document, and talks too much.
PROGRAM = """#!%s
import json, sys
for text in open(sys.argv[-1], encoding="utf-8"):
    d = json.loads(text)
    sys.stderr.write(d["text"])
    if %r:
        continue
    if "nq" in sys.argv:
        print('<d:%%s> <http://purl.org/dc/terms/identifier> "%%s" <d:%%s> .' %% (d["id"], d["id"], d["id"]))
        continue
    line = json.loads(%r)
    line["doc"] = d["id"]
    line["evidence"]["quote"] = line["source"]["label"] = d["text"]
    print(json.dumps(line))
sys.exit(%d)
"""


class Program(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        check2 = new_id("check", int(CHECK[2:]) + 1)
        self.secrets = ["xylophone", "zeppelin", "did-secretly", CHECK, check2]
        records = [raw(["NOR"], ["SWE"], text="Open words."),
                   raw(["NOR"], ["SWE"], record_id=CHECK, text="The xylophone."),
                   dict(raw(["FIN"], ["SWE"], record_id=check2, text="A zeppelin."), eventText="did-secretly")]
        self.records = self.write("records.json", json.dumps(records))
        os.makedirs(self.path("ontology/lexicon"))
        self.write("ontology/relations.ttl", RELATIONS)
        self.write("ontology/lexicon/countries.ttl", COUNTRIES)
        self.write("ontology/lexicon/organizations.ttl", ORGANIZATIONS)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)
        return self.path(name)

    def program(self, code=0, silent=False):
        p = self.write("program", PROGRAM % (sys.executable, silent, json.dumps(line("NOR", "SWE")), code))
        os.chmod(p, 0o700)
        return p

    def run_main(self, *args, program=None):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = plover.main(["--records", self.records, "--ontology", self.path("ontology"),
                                "--demarche", program or self.program()] + list(args))
        for secret in self.secrets:
            self.assertNotIn(secret, out.getvalue() + err.getvalue())
        return code, out.getvalue(), err.getvalue()

    def test_both_parts(self):
        code, out, _ = self.run_main()
        self.assertEqual(code, 0)
        self.assertIn("tune, 1 records", out)
        self.assertIn("check, 2 records", out)

    def test_verbose_shows_tuning_only(self):
        code, out, _ = self.run_main("--verbose", "--id", TUNE, "--id", "0", "--id", "1")
        self.assertEqual(code, 0)
        self.assertIn("Open words.", out)
        self.run_main("--verbose", "--part", "check")
        self.run_main("--verbose", program=self.program(silent=True))

    def test_failing_program(self):
        self.assertEqual(self.run_main("--part", "check", program=self.program(1))[0], 2)
        code, _, err = self.run_main("--part", "tune", program=self.program(1))
        self.assertEqual(code, 2)
        self.assertIn("Open words.", err)
        self.assertEqual(self.run_main(program=self.path("none"))[0], 2)

    def test_words_of_check_refused(self):
        r = plover.Record(raw(["NOR"], ["SWE"], record_id=CHECK), KNOWLEDGE, {})
        with self.assertRaises(PermissionError):
            r.words
        self.assertNotIn(CHECK, repr(r))
        with self.assertRaises(PermissionError):
            plover.record_text(r, [], None, None, "right")

    def test_thresholds(self):
        self.assertEqual(self.run_main("--min-class", "1", "--min-part", "tune")[0], 0)
        self.assertEqual(self.run_main("--min-source", "0.5", "--min-single-all", "0.5")[0], 0)
        code, _, err = self.run_main("--min-single-all", "0.6")
        self.assertEqual(code, 1)
        self.assertIn("check part: single all rate is 0.500, below 0.6", err)

    def test_emit(self):
        target = self.path("in.ndjson")
        self.assertEqual(self.run_main("--emit", target, "--part", "check")[0], 0)
        with open(target, encoding="utf-8") as f:
            lines = [json.loads(li) for li in f]
        self.assertEqual([sorted(li) for li in lines], [["date", "id", "text"]] * 2)
        for bad in ("-", "/dev/stdout", "/dev/stderr", os.path.join(plover.ROOT, "tests", "plover", "in.ndjson"),
                    os.path.join(self.folder.name, "no", "folder")):
            self.assertEqual(self.run_main("--emit", bad)[0], 2, bad)
            self.assertFalse(os.path.exists(os.path.join(plover.ROOT, "tests", "plover", "in.ndjson")))

    def test_relations_from_a_file(self):
        f = self.write("r.ndjson", json.dumps(line("NOR", "SWE")) + "\n\n")
        code, out, _ = self.run_main("--relations", f, "--part", "tune", "--min-best-all", "1", "--min-part", "tune")
        self.assertEqual(code, 0, out)
        self.assertEqual(self.run_main("--relations", self.write("r.ndjson", "{"))[0], 2)
        self.assertEqual(self.run_main("--relations", self.path("none"))[0], 2)

    def test_bad_records(self):
        for text in ("{", "{}", "[]", "[1]", '[{"id": "a"}]', json.dumps([raw(["NOR"], None)] * 2)):
            self.records = self.write("records.json", text)
            self.assertEqual(self.run_main()[0], 2, text)


if __name__ == "__main__":
    unittest.main()
