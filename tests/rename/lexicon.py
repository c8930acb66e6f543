# SPDX-License-Identifier: Apache-2.0
"""The Turtle of ontology/, read and written as far as the rename test needs:
statements, their predicates, and the values as they are spelled. Its style is
strict (ontology/README.md), so that a tokenizer is enough."""
import os
import re
import shutil

TOKEN = re.compile(r'#[^\n]*|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^[\w:]+)?|<[^>]*>|[\[\];,.](?=\s|$)|[^\s\[\];,]+?(?=[\s;,\]]|\.?\s|$)')


class Entry:
    """A subject with its predicates: [(predicate, [values])], spelled as in the file."""

    def __init__(self, subject, facts, prefixes):
        self.subject, self.facts, self.prefixes = subject, facts, prefixes

    def values(self, predicate):
        return [v for p, values in self.facts if p == predicate for v in values]

    def texts(self, predicate):
        """Values of text, unquoted."""
        return [re.match(r'"((?:[^"\\]|\\.)*)"', v).group(1) for v in self.values(predicate) if v.startswith('"')]

    def text(self, predicate):
        return (self.texts(predicate) or [""])[0]

    def iri(self):
        if self.subject.startswith("<"):
            return self.subject[1:-1]
        prefix, _, local = self.subject.partition(":")
        return self.prefixes[prefix] + local

    def turtle(self, dropped):
        kept = [(p, v) for p, v in self.facts if p not in dropped]
        return self.subject + " " + " ;\n    ".join("%s %s" % (p, ", ".join(v)) for p, v in kept) + " .\n"


def tokens(text):
    return [t for t in TOKEN.findall(text) if not t.startswith("#")]


def read(path):
    """(prefix lines, entries)"""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    prefixes = re.findall(r"^@prefix .*$", text, re.M)
    known = dict(re.findall(r"^@prefix\s+(\w*):\s+<([^>]*)>", text, re.M))
    entries, facts, values, depth, state = [], [], [], 0, "subject"
    for t in tokens(re.sub(r"^@prefix .*$", "", text, flags=re.M)):
        if depth:
            values[-1] += " " + t
            depth += (t == "[") - (t == "]")
        elif t == ".":
            entries.append(Entry(subject, facts, known))
            facts, state = [], "subject"
        elif t == ";":
            state = "predicate"
        elif t == ",":
            state = "value"
        elif state == "subject":
            subject, state = t, "predicate"
        elif state == "predicate":
            values = []
            facts.append((t, values))
            state = "value"
        else:
            values.append(t)
            depth += t == "["
    return prefixes, entries


# What the lexicon knows of the world beyond names: offices and their dates, who
# is a member or an organ of what, where somebody is from.
KNOWLEDGE = {"dm:holds", "dm:member", "dm:partOf", "dm:country"}


def copy_without(ontology, to, people):
    """A copy of the ontology that knows names but not the world; without
    people at all unless `people`."""
    shutil.copytree(ontology, to)
    folder = os.path.join(to, "lexicon")
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.startswith("people") and not people:
            os.remove(path)
        elif name.startswith(("people", "organizations", "places")):
            prefixes, entries = read(path)
            with open(path, "w", encoding="utf-8") as f:
                f.write("\n".join(prefixes) + "\n\n" + "\n".join(e.turtle(KNOWLEDGE) for e in entries))
