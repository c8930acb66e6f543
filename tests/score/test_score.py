#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Self-test of score.py on a tiny made-up case, and a check of every gold file."""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import score  # noqa: E402

GOLD = """\
# tiny
node	ann	Person	Ann Lee	Lee
node	nor	Country	Norway	Oslo|Norwegian
node	swe	Country	Sweden	Stockholm
node	plan	Proposal	plan for a joint fleet	plan|proposal
node	talks	Meeting	talks between Norway and Sweden	talks
node	pact	Group|Organization	Fjord Pact	pact
optnode	rep	Group	reporters	
rel	ann	represents	nor	positive	asserted	-	Norwegian minister
rel	nor	meets	swe	positive	planned	ann|-	will meet
rel	swe	rejects	plan	negative	asserted	ann	did not reject
rel	talks	discusses	plan	positive	asserted	-	talks on
rel	swe	belongsTo|joins	pact	positive	asserted	-	member
opt	nor	proposes	plan	positive	asserted	-	plan
"""
RELATIONS = """\
dm:meets a dm:RelationType, owl:SymmetricProperty ;
    rdfs:comment "They meet."@en ;
    dm:symmetric true ; dm:stance dm:Neutral ;
    rdfs:domain dm:Agent ;
    rdfs:range dm:Agent .

dm:rejects a dm:RelationType ;
    dm:symmetric false ;
    rdfs:domain dm:Agent ;
    rdfs:range dm:Node .
"""
B = "https://example.org/"
JSONLD = {"@context": {"ex": B, "label": "http://www.w3.org/2000/01/rdf-schema#label"}, "@graph": [
    {"id": "ex:ann", "type": ["Actor", "Person"], "label": "Ann Lee", "altLabel": ["Lee"]},
    {"@id": B + "nor", "@type": "dm:Country", "label": {"@value": "Kingdom of Norway", "@language": "en"},
     "altLabel": [{"en": "Norway"}]},
    {"id": "ex:swe", "type": "Country", "label": "Sweden"},
    {"id": "ex:plan", "type": "Proposal", "label": "the Norwegian plan for a joint fleet"},
    {"id": "ex:pact", "type": "Organization", "label": "The Fjord Pact"},
    {"id": "ex:rep", "type": "Group", "label": "reporters"},
    {"id": "ex:oslo", "type": "Person", "label": "Oslo"},
    {"id": "ex:s1", "type": "Statement", "label": "a statement"}]}


def rel(kind, s, g, polarity="positive", modality="asserted", speaker=None, quote=""):
    labels = {n["id"] if "id" in n else "ex:nor": n["label"] for n in JSONLD["@graph"]}

    def end(i):
        label = labels["ex:" + i]
        return {"iri": B + i, "class": None, "label": label if isinstance(label, str) else label["@value"]}
    return {"type": kind, "source": end(s), "target": end(g), "polarity": polarity, "modality": modality,
            "speaker": end(speaker) if speaker else None, "evidence": {"quote": quote}}


NDJSON = [
    rel("represents", "ann", "nor", quote="Ann Lee, the Norwegian minister"),
    rel("meets", "swe", "nor", modality="planned", speaker="ann", quote="They will meet."),  # symmetric
    rel("meets", "nor", "swe", modality="asserted", speaker="swe"),  # same edge: wrong speaker and modality
    rel("rejects", "swe", "plan"),  # wrong polarity
    rel("joins", "swe", "pact", quote="a member"),  # alternative type
    rel("proposes", "nor", "plan"),  # optional
    rel("rejects", "plan", "swe", polarity="negative"),  # wrong direction
]


class Tiny(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.write("t.tsv", GOLD)
        self.write("relations.ttl", RELATIONS)
        self.write("t.jsonld", json.dumps(JSONLD))
        self.write("t.ndjson", "".join(json.dumps(r) + "\n" for r in NDJSON))

    def tearDown(self):
        self.dir.cleanup()

    def path(self, name):
        return os.path.join(self.dir.name, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)

    def run_main(self, *args):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = score.main(list(args) + ["--relations", self.path("relations.ttl")])
        return code, out.getvalue()

    def test_figures(self):
        t, say = score.score(score.Gold(self.path("t.tsv")),
                             score.System(self.path("t.jsonld"), self.path("t.ndjson")),
                             score.relation_types(self.path("relations.ttl")))
        self.assertEqual((t.node_right, t.node_wrong, t.node_missing, t.node_optional), (5, 1, 1, 1))
        self.assertEqual((t.rel_right, t.rel_wrong, t.rel_optional), (3, 2, 1))
        self.assertEqual((t.rel_found, t.rel_missing), (3, 2))
        self.assertEqual((t.variants, t.speaker_right, t.modality_right, t.evidence_right), (4, 3, 3, 3))
        text = "\n".join(say)
        self.assertIn("node missing   Meeting talks", text)
        self.assertIn("swe --NOT rejects--> plan", text)
        self.assertIn("(no node: talks)", text)

    def test_confusion(self):
        gold = score.Gold(self.path("t.tsv"))
        graph = json.loads(json.dumps(JSONLD))
        graph["@graph"][0]["type"] = "Group"
        self.write("t.jsonld", json.dumps(graph))
        t, _ = score.score(gold, score.System(self.path("t.jsonld"), self.path("t.ndjson")), {})
        self.assertEqual((t.confused, t.node_wrong, t.node_missing), (1, 2, 2))

    def test_program(self):
        one = ["--gold", self.path("t.tsv"), "--ndjson", self.path("t.ndjson"), "--jsonld", self.path("t.jsonld")]
        code, out = self.run_main(*one, "--verbose")
        self.assertEqual(code, 0, out)
        self.assertIn("edge wrong", out)
        self.assertEqual(self.run_main(*one, "--min-rel-p", "0.61")[0], 1)
        self.assertEqual(self.run_main(*one, "--min-rel-p", "0.59", "--min-rel-r", "0.59", "--min-node-f1", "0.8")[0], 0)
        self.assertEqual(self.run_main("--gold-dir", self.dir.name, "--out-dir", self.dir.name)[0], 0)
        self.assertEqual(self.run_main("--gold-dir", self.dir.name, "--out-dir", self.dir.name, "--names", "u")[0], 2)
        self.write("t.ndjson", "{broken\n")
        self.assertEqual(self.run_main(*one)[0], 2)

    def test_gold_faults(self):
        self.write("bad.tsv", GOLD + "rel\tann\tmeets\tnobody\tpositive\tasserted\t-\tx\nrubbish\n")
        self.assertEqual(len(score.Gold(self.path("bad.tsv")).faults), 2)


class Names(unittest.TestCase):
    def test_norm(self):
        self.assertEqual(score.norm("The U.S."), "us")
        self.assertEqual(score.norm("NATO’s  Military\nCommittee"), "nato's military committee")
        self.assertEqual(score.norm("António"), "antonio")

    def test_head(self):
        for name, h in (("video conference of NATO’s Military Committee", "conference"),
                        ("talks between X and Y", "talk"), ("the proposed meeting", "meeting"),
                        ("framework discussed during the negotiations", "framework"),
                        ("WTO's offer", "offer"), ("COP30", "cop30"),
                        ("roadmap away from oil", "roadmap"), ("nuclear talks in Geneva", "talk")):
            self.assertEqual(score.head(name), h, name)


class GoldFiles(unittest.TestCase):
    def test_all(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = score.main(["--check", "--gold-dir", os.path.join(score.ROOT, "tests", "gold")])
        self.assertEqual(code, 0, out.getvalue())


if __name__ == "__main__":
    unittest.main()
