#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of reliability.py and calibrate.py."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import calibrate  # noqa: E402
import reliability  # noqa: E402

# Right as often as said; the same, but said to be 0.9.
HONEST = [(c, i < n * c) for c, n in ((0.5, 40), (0.8, 60), (0.9, 50)) for i in range(n)]
VAIN = [(0.9, right) for _, right in HONEST]


class Reliability(unittest.TestCase):
    def test_wilson(self):
        self.assertEqual(reliability.wilson(0, 0), (0.0, 1.0))
        low, high = reliability.wilson(8, 10)  # as in Brown, Cai and DasGupta 2001
        self.assertAlmostEqual(low, 0.490, 3)
        self.assertAlmostEqual(high, 0.943, 3)
        self.assertAlmostEqual(reliability.wilson(10, 10)[1], 1.0)

    def test_bins(self):
        bins = reliability.equal_width([(0.0, 1), (0.05, 1), (0.95, 0), (1.0, 1)])
        self.assertEqual([len(b) for b in bins], [2, 2])
        bins = reliability.equal_count([(0.9, 1)] * 15 + [(0.1, 0)] * 5)
        self.assertEqual([len(b) for b in bins], [5, 15])

    def test_error(self):
        self.assertAlmostEqual(reliability.error(reliability.equal_width(HONEST)), 0.0)
        self.assertAlmostEqual(reliability.error(reliability.equal_width(VAIN)), 0.9 - 113 / 150)
        self.assertEqual(reliability.error([]), 0.0)

    def test_report(self):
        lines = reliability.report(HONEST, reliability.equal_width(HONEST), True)
        self.assertEqual(len(lines), 6)
        self.assertIn("0.80 to 0.80", lines[2])
        self.assertEqual(len(reliability.report(HONEST, reliability.equal_width(HONEST), False)), 3)


class Calibration(unittest.TestCase):
    def test_honest_stays(self):
        points = calibrate.curve(*calibrate.fit(calibrate.weigh(HONEST * 20, True)))
        for c in (0.5, 0.8, 0.9):
            self.assertAlmostEqual(calibrate.at(points, c), c, 1)

    def test_vain_falls(self):
        points = calibrate.curve(*calibrate.fit(calibrate.weigh(VAIN * 20, True)))
        self.assertAlmostEqual(calibrate.at(points, 0.9), 113 / 150, 1)

    def test_cautious_is_lower(self):
        plain, cautious = (calibrate.curve(*calibrate.fit(calibrate.weigh(HONEST, p))) for p in (True, False))
        self.assertTrue(all(c[1] <= p[1] for p, c in zip(plain, cautious)))

    def test_curve_rises(self):
        points = calibrate.curve(*calibrate.fit(calibrate.weigh(HONEST, False)))
        self.assertEqual(points, sorted(points))
        self.assertTrue(all(a[1] <= b[1] for a, b in zip(points, points[1:])))
        self.assertTrue(points[-1][1] <= calibrate.MOST)

    def test_few_say_little(self):
        a, b = calibrate.fit([])
        self.assertEqual((a, b), (0.0, 1.0))

    def test_turtle_is_what_is_written(self):
        path = os.path.join(calibrate.score.ROOT, "ontology", "calibration.ttl")
        with open(path, encoding="utf-8") as f:
            self.assertEqual(f.read().count("dm:raw"), len(calibrate.RAW) + 1)


if __name__ == "__main__":
    unittest.main()
