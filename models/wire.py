#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Vary sentences of a treebank as a news desk writes them, for training.

  wire.py [--names-only] TRAIN.conllu wire-names.tsv > MORE.conllu

The web text of UD English EWT has few states that act and few days between
subject and verb ("Oslo on Monday rejected calls ..."). Of its sentences up to
two variants are written: names that stand alone, and third person pronouns as
subjects, become names of wire-names.tsv; "on Monday" comes between subject and
verb or behind the verb; and (not with --names-only) pronouns before a past
tense become what acts in news: "Hungarian farmers", "police in Lagos",
"thousands of students", "the Chilean government". Trees stay what they were.
Deterministic: choices hang on a hash of sentence id and token.
"""
import hashlib
import sys

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SWAPPED = {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "conj", "obl:agent", "compound"}
VARIANTS = 2
NAME_FEATS = "Number=Sing"


def chance(*key):
    digest = hashlib.sha256("\t".join(map(str, key)).encode("utf-8")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def pick(items, *key):
    return items[int(chance("pick", *key) * len(items))]


def read_names(path):
    lines = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#"))
    return {kind: words.split() for kind, words in lines}


def sentences(path):
    block = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def singular(plural):
    """The lemma of a regular plural, as all groups of wire-names.tsv are."""
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    return plural[:-2] if plural.endswith(("ches", "shes", "sses", "xes", "oes")) else plural[:-1]


class Sentence:
    def __init__(self, block, variant):
        self.id = "%s-wire%d" % (next((b[12:] for b in block if b.startswith("# sent_id = ")), ""), variant)
        self.rows = [b.split("\t") for b in block if not b.startswith("#")]
        self.plain = all(r[0].isdigit() for r in self.rows)

    def children(self, head, rel):
        return [r for r in self.rows if r[6] == head and (rel is None or r[7] == rel)]

    def swap_names(self, countries, people):
        done = 0
        for r in self.rows:
            alone = not any(c[7] in ("flat", "compound", "nmod:desc", "amod", "det") for c in self.children(r[0], None))
            name = r[4] == "NNP" and r[7] in SWAPPED and alone and r[1] not in DAYS
            he = (r[3] == "PRON" and r[7] == "nsubj" and r[2] in ("he", "she", "it") and alone
                  and "PronType=Prs" in r[5] and self.verb_is_free(r[6]))
            if (name or he) and chance("swap", self.id, r[0]) < 0.6:
                new = pick(countries if chance("kind", self.id, r[0]) < 0.6 else people, self.id, r[0])
                r[1] = r[2] = new
                r[3], r[4], r[5] = "PROPN", "NNP", NAME_FEATS
                done += 1
        return done

    def verb_is_free(self, head):
        """Not in a relative clause, whose gap a name could not fill."""
        return all(r[7] != "acl:relcl" for r in self.rows if r[0] == head)

    def swap_subject(self, actors, cities):
        """A pronoun before a past tense becomes a phrase of news."""
        for r in self.rows:
            i, verb = int(r[0]), next((v for v in self.rows if v[0] == r[6]), None)
            if (r[3] != "PRON" or r[7] != "nsubj" or "PronType=Prs" not in r[5] or verb is None or verb[4] != "VBD"
                    or int(verb[0]) < i or verb[7].startswith("acl") or self.children(r[0], None)
                    or any(c[7].startswith(("aux", "cop")) for c in self.children(verb[0], None))
                    or chance("subject", self.id, r[0]) > 0.7):
                continue
            self.put(i, self.phrase(actors, cities, r[0]))
            return 1
        return 0

    def phrase(self, actors, cities, key):
        """[(form, lemma, upos, xpos, feats, head within, deprel)], 0 the head's own place."""
        demonyms, groups, bodies = actors
        kind = chance("phrase", self.id, key)
        adj = pick(demonyms, "d", self.id, key)
        adj = (adj, adj, "ADJ", "JJ", "Degree=Pos")
        group = pick(groups, "g", self.id, key)
        group = (group, singular(group), "NOUN", "NNS", "Number=Plur")
        body = pick(bodies, "b", self.id, key)
        body = (body, body, "NOUN", "NN", "Number=Sing")
        city = pick(cities, "c", self.id, key)
        city = (city, city, "PROPN", "NNP", NAME_FEATS)
        the = ("the", "the", "DET", "DT", "Definite=Def|PronType=Art")
        if kind < 0.3:
            return [adj + (2, "amod"), group + (0, "")]
        if kind < 0.5:
            return [group + (0, ""), ("in", "in", "ADP", "IN", "_", 3, "case"), city + (1, "nmod")]
        if kind < 0.65:
            many = pick(["thousands", "hundreds", "dozens", "scores"], "m", self.id, key)
            return [(many, many[:-1], "NOUN", "NNS", "Number=Plur", 0, ""), ("of", "of", "ADP", "IN", "_", 4, "case"),
                    adj + (4, "amod"), group + (1, "nmod")]
        if kind < 0.85:
            return [the + (3, "det"), adj + (3, "amod"), body + (0, "")]
        return [city + (3, "nmod:poss"), ("'s", "'s", "PART", "POS", "_", 1, "case"), body + (0, "")]

    def put(self, at, phrase):
        by = len(phrase) - 1
        head = next(k for k, w in enumerate(phrase, 1) if w[5] == 0)

        def moved(n):
            return str(int(n) + by) if int(n) > at else str(at + head - 1) if int(n) == at else n
        old = self.rows[at - 1]
        for r in self.rows:
            if r is not old:
                r[0], r[6] = moved(r[0]), moved(r[6])
        rows = []
        for k, (form, lemma, upos, xpos, feats, to, rel) in enumerate(phrase, 1):
            rows.append([str(at + k - 1), form, lemma, upos, xpos, feats,
                         str(at + to - 1) if to else moved(old[6]), rel or old[7], "_", "_"])
        self.rows[at - 1:at] = rows

    def insert_day(self):
        for v in self.rows:
            subject = [c for c in self.children(v[0], "nsubj") if int(c[0]) == int(v[0]) - 1]
            if v[4] not in ("VBD", "VBZ") or v[3] != "VERB" or not subject or subject[0][3] == "PRON":
                continue
            if chance("day", self.id, v[0]) < 0.7:
                behind = chance("where", self.id, v[0]) < 0.35
                objects = self.children(v[0], "obj")
                if behind and objects and int(objects[0][0]) > int(v[0]):
                    behind = False
                self.put_day(int(v[0]) if behind else int(v[0]) - 1, v[0], pick(DAYS, self.id, v[0]))
                return 1
        return 0

    def put_day(self, after, verb, day):
        bare = chance("bare", self.id, verb) < 0.2

        by = 1 if bare else 2

        def moved(n):
            return str(int(n) + by) if int(n) > after else n
        for r in self.rows:
            r[0], r[6] = moved(r[0]), moved(r[6])
        head = moved(verb)
        n = after + by
        new = [] if bare else [[str(after + 1), "on", "on", "ADP", "IN", "_", str(n), "case", "_", "_"]]
        new.append([str(n), day, day, "PROPN", "NNP", NAME_FEATS, head, "obl:unmarked" if bare else "obl", "_", "_"])
        self.rows[after:after] = new

    def write(self, out):
        out.write("# sent_id = %s\n" % self.id)
        for r in self.rows:
            r[9] = "_"
        first = self.rows[0]
        first[1] = first[1][:1].upper() + first[1][1:]
        out.write("".join("\t".join(r) + "\n" for r in self.rows) + "\n")


def main():
    names_only = sys.argv[1] == "--names-only"
    train, names = sys.argv[1 + names_only:]
    words = read_names(names)
    countries, people = words["place"], words["person"]
    actors = words["demonym"], words["group"], words["body"]
    for block in sentences(train):
        for variant in range(VARIANTS):
            s = Sentence(block, variant)
            if not s.plain or not 4 <= len(s.rows) <= 60:
                continue
            changed = 0 if names_only else s.swap_subject(actors, countries)
            if changed + s.swap_names(countries, people) + s.insert_day():
                s.write(sys.stdout)


if __name__ == "__main__":
    main()
