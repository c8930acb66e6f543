# SPDX-License-Identifier: Apache-2.0
"""compare.py BASE…: BASE.ttl, BASE.nq and BASE.jsonld must hold the same graph,
read by rdflib; typed literals must have values of their type."""
import sys

from rdflib import Dataset, Graph, Literal
from rdflib.compare import to_isomorphic


def read(path, syntax):
    if syntax == "nquads":
        # rdflib 6.1 reads \\n as a backslash and a newline; the other escape of
        # a backslash it reads right.
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read().replace("\\\\", "\\u005C")
        dataset = Dataset()
        dataset.parse(data=text, format=syntax)
        graph = Graph()
        for s, p, o, _ in dataset.quads((None, None, None, None)):
            graph.add((s, p, o))
        return graph
    return Graph().parse(path, format=syntax)


def main(bases):
    passed = failed = 0
    for base in bases:
        turtle = read(base + ".ttl", "turtle")
        checks = {
            "Turtle = N-Quads": to_isomorphic(turtle)
            == to_isomorphic(read(base + ".nq", "nquads")),
            "Turtle = JSON-LD": to_isomorphic(turtle)
            == to_isomorphic(read(base + ".jsonld", "json-ld")),
            "well-typed literals": not [
                o
                for o in turtle.objects()
                if isinstance(o, Literal) and o.datatype and o.value is None
            ],
            "not empty": len(turtle) > 0,
        }
        for name, ok in checks.items():
            passed += ok
            failed += not ok
            if not ok:
                print(f"FAIL {base}: {name}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
