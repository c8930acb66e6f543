#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""examples.py [-v] DEMARCHE: does each frame fire on its dm:example?

Each example is read as an article of its own; the relation that the frame
evokes must come out. Prints the ones that fail with -v, then the share.
"""
import json
import pathlib
import subprocess
import sys

from rdflib import Graph, Namespace
from rdflib.namespace import RDF

DM = Namespace("https://w3id.org/demarche/ns#")
ROOT = pathlib.Path(__file__).resolve().parents[2]


def examples():
    graph = Graph()
    for path in sorted((ROOT / "ontology" / "lexicon").glob("*.ttl")):
        graph.parse(path, format="turtle")
    for kind in (DM.VerbFrame, DM.NounFrame, DM.AdjectiveFrame):
        for frame in graph.subjects(RDF.type, kind):
            name = str(frame).rsplit("#", 1)[-1]
            evoked = graph.value(frame, DM.evokes)
            denoted = graph.value(frame, DM.denotes)
            if evoked is None and denoted is None:
                continue
            for n, text in enumerate(sorted(graph.objects(frame, DM.example))):
                yield ("%s %d" % (name, n), str(text),
                       str(evoked).rsplit("#", 1)[-1] if evoked else None,
                       str(denoted).rsplit("#", 1)[-1] if denoted else None)


def run(demarche, wanted, output):
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t, _, _ in wanted)
    done = subprocess.run([demarche, "-q", "--from", "ndjson", "-f", output, "-o", "-", "-"],
                          input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


def main(arguments):
    verbose = "-v" in arguments
    demarche = [a for a in arguments if a != "-v"][0]
    wanted = sorted(examples())
    found = {}
    for line in run(demarche, wanted, "ndjson").splitlines():
        relation = json.loads(line)
        found.setdefault(relation["doc"], set()).add(relation["type"])
    relations = [w for w in wanted if w[2]]
    missing = [w for w in relations if w[2] not in found.get(w[0], ())]
    if verbose:
        for name, text, evoked, _ in missing:
            print("%-28s %-16s %s" % (name, evoked, text))
            print("%46s found: %s" % ("", ", ".join(sorted(found.get(name, ["nothing"])))))
    print("%d of %d examples evoke their relation (%.1f %%)" %
          (len(relations) - len(missing), len(relations),
           100.0 * (len(relations) - len(missing)) / max(1, len(relations))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
