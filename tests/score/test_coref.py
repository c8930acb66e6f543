#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Self-test of coref.py on made-up cases, and a check of every gold file."""
import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import coref  # noqa: E402

TEXT = "Ann Lee of Norway met Bo. She said Oslo and Sweden agreed; both nations cheered. It rained on the minister."
ROWS = (("ann", "Ann Lee", "name"), ("nor", "Norway", "name"), ("ann", "She", "pron"), ("nor", "Oslo", "name"),
        ("swe", "Sweden", "name"), ("nor+swe", "both nations", "desc"), ("x-rain", "It", "pron"),
        ("ann|nor", "minister", "desc"))


def gold():
    out = []
    for entity, words, kind in ROWS:
        at = TEXT.index(words)
        readings = [tuple(r.split("+")) for r in entity.split("|")]
        out.append(coref.Mention(at, at + len(words), words, kind, readings))
    return sorted(out)


def system(*pairs):
    """(words, nodes …) as read_system gives them."""
    return {(TEXT.index(w), TEXT.index(w) + len(w), w): frozenset(nodes) for w, *nodes in pairs}


RIGHT = (("Ann Lee", "A"), ("She", "A"), ("Norway", "N"), ("Oslo", "N"), ("Sweden", "S"), ("both nations", "N", "S"),
         ("the minister", "A"))


class Scores(unittest.TestCase):
    def test_all_right(self):
        t, say = coref.score(gold(), system(*RIGHT))
        self.assertEqual(say, [])
        self.assertEqual(t.anaphors, {"pron": [2, 0, 0], "desc": [2, 0, 0]})  # "It" is rightly left alone
        for name, (p, r, f) in t.scores().items():
            self.assertAlmostEqual(f, 1.0, msg=name)

    def test_wrong_and_unlinked(self):
        t, say = coref.score(gold(), system(("Ann Lee", "A"), ("Norway", "N"), ("She", "N"), ("Oslo", "N"),
                                            ("Sweden", "S"), ("both nations", "S")))
        self.assertEqual(t.anaphors, {"pron": [1, 1, 0], "desc": [0, 1, 1]})
        self.assertEqual(len(say), 3)

    def test_readings(self):
        """Either reading of "minister" will do."""
        for node in "AN":
            t, _ = coref.score(gold(), system(("Ann Lee", "A"), ("Norway", "N"), ("the minister", node)))
            self.assertEqual(t.anaphors["desc"][0], 1)

    def test_measures(self):
        """The worked example of Luo (2005): one chain of two taken for one."""
        key = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]
        answer = [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}]
        self.assertEqual(coref.muc_part(key, answer), (9, 9))
        self.assertEqual(coref.muc_part(answer, key), (9, 10))
        held, total = coref.b3_part(answer, key)
        self.assertAlmostEqual(held / total, (5 + 4 / 7 + 25 / 7) / 12)
        self.assertAlmostEqual(coref.ceafe(key, answer), 1 + 10 / 12)

    def test_heads(self):
        self.assertEqual(coref.head(10, "foreign minister of Chad"), (18, 26))
        self.assertEqual(coref.head(0, "Al-Burhan"), (3, 9))
        found = coref.match(gold(), system(("Ann Lee of Norway", "A"), ("Norway", "N")))
        self.assertEqual({w[2] for w in found.values()}, {"Ann Lee of Norway", "Norway"})

    def test_assignment(self):
        self.assertEqual(coref.assign([[1.0, 0.9], [0.9, 0.0]]), 1.8)
        self.assertEqual(coref.assign([]), 0.0)


class Files(unittest.TestCase):
    def test_bad_line(self):
        with tempfile.TemporaryDirectory() as d:
            path = os.path.join(d, "a.coref.tsv")
            with open(path, "w", encoding="utf-8") as f:
                f.write("ann\t0\tseven\tAnn Lee\tname\n")
            self.assertRaises(coref.InputError, coref.read_gold, path)

    def test_gold(self):
        root = os.path.dirname(HERE)
        folder = os.path.join(root, "gold")
        names = [n[:-len(".coref.tsv")] for n in sorted(os.listdir(folder)) if n.endswith(".coref.tsv")]
        self.assertTrue(names)
        for n in names:
            with open(os.path.join(root, "articles", n + ".txt"), "rb") as f:
                self.assertEqual(coref.check(os.path.join(folder, n + ".coref.tsv"), f.read()), [])


if __name__ == "__main__":
    unittest.main()
