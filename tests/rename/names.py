# SPDX-License-Identifier: Apache-2.0
"""Other names for people and countries: who may stand in for whom, and the
replacement of all forms of a name in a text."""
import glob
import hashlib
import os
import re

import lexicon

GIVEN = [a + b for a in ("Ta", "Mi", "Os", "Be", "Ja", "Ne", "Pel", "Sar", "Til", "Vo", "Ya", "Zo")
         for b in ("vo", "rel", "min", "dik")]
FAMILY = [a + b for a in ("Kel", "Oste", "Tar", "Vela", "Brun", "Mor", "Palun", "Sorve", "Tremi", "Ul", "Vin", "Zel")
          for b in ("brin", "shko", "mund", "dal")]
STEMS = "Vastor Ortav Belmor Zandov Karven Tarmund Ostrand Ludvar Mervin Palst Sumbor Yelk".split()
# Name, adjective, inhabitants, acronym.
INVENTED = tuple((s + "ia", s + "ian", s + "ians", "") for s in STEMS) + (
    ("Morlan", "Morlanese", "Morlanese", ""), ("Quentar", "Quentarese", "Quentarese", ""),
    ("North Talvia", "North Talvian", "North Talvians", ""), ("New Ormund", "Ormunder", "Ormunders", ""),
    ("United Cantons", "Cantonian", "Cantonians", "UCT"), ("Veld Islands", "Veldish", "Veldishers", "VDI"),
    ("Harmlands Republic", "Harmlandic", "Harmlanders", "HLR"))
CITIES = "Kelmar Drustin Yastrin Ulmer Ostrel Selkar Prevant Vido Ustrin Lavento Brelstad Alderis Norvik".split()
CODES = "QMRQNRQORQPRQQRQRRQSRQTRQURQVRQWRQXRQYRQZRXARXBRXCRXDRXERXFR"  # ISO 3166 leaves them to users
PERSON, COUNTRY = "https://w3id.org/demarche/id/person/", "https://w3id.org/demarche/id/country/"


def shape(name):
    """"Xx xx-Xx": words, capitals and what joins them, so that words stay words."""
    return re.sub(r"[^\W\d_]+", lambda m: "X" if m.group()[0].isupper() else "x", name)


def order(key, candidates):
    """A fixed order that differs from key to key."""
    return sorted(candidates, key=lambda c: hashlib.sha256((key + " " + c.iri).encode()).hexdigest())


def holds(text, name):
    return re.search(r"(?<!\w)%s(?!\w)" % re.escape(name), text) is not None


class Person:
    """`family`: what later sentences call them, the lexicon's dm:surname or the last word."""

    surnames = frozenset()  # of the whole lexicon

    def __init__(self, iri, label, surname, gender, others=()):
        self.iri, self.label, self.surname, self.gender = iri, label, surname, gender
        self.family = surname or label.split()[-1]
        self.others = [n for n in others if shape(n) == shape(label)]

    def pattern(self):
        """Shape of the name, which of its words the lexicon calls the surname, and which are surnames of anybody."""
        at = self.label.find(self.surname) if self.surname else -1
        return (shape(self.label), shape(self.surname), shape(self.label[:at]) if at >= 0 else None,
                [w in self.surnames for w in self.words()])

    def read_in(self, text):
        """Without a surname in the lexicon, the family may come first: see which word stands alone."""
        words = self.label.split()
        if not self.surname and len(words) > 1:
            first, last = (len(re.findall(r"(?<!\w)%s(?!\w)" % re.escape(w), text)) for w in (words[0], words[-1]))
            self.family = words[0] if first > last else words[-1]
        return self

    def words(self):
        return re.findall(r"[^\W\d_]+", self.label)

    def family_in(self, name):
        """The same words of another spelling of the name."""
        at = len(self.label[:self.label.find(self.family)].split())
        return " ".join(name.split()[at:at + len(self.family.split())]) if self.family in self.label else ""

    def family_of(self, other):
        """Their surname, or the words that stand where mine does."""
        return other.surname if self.surname else Person.family_in(self, other.label)

    def forms(self, other):
        out = {}
        for name in self.others + [self.label]:
            for mine, theirs in ((self.family_in(name), self.family_of(other)), (name, other.label)):
                if mine:
                    out[mine.upper()] = theirs.upper()
                    out[mine] = theirs
                    out[mine[0].upper() + mine[1:]] = theirs[0].upper() + theirs[1:]
        return out

    def word_forms(self, other):
        """Word by word, for labels that hold part of a name."""
        return {a: b for a, b in zip(self.words(), other.words()) if a[0].isupper()}


class Country:
    def __init__(self, iri, label, names, acronyms, demonyms, plurals, seats):
        self.iri, self.label, self.names, self.acronyms = iri, label, names, acronyms
        self.demonyms, self.plurals, self.seats = demonyms, plurals, seats

    def takes_the(self):
        return re.search(r"^United |Republic|Islands$|^(Netherlands|Philippines|Maldives|Bahamas|Gambia)$",
                         self.label) is not None

    def pattern(self):
        """Grammar of its names: article, words, "Chinese" beside "Kenyan"."""
        plural = bool(self.plurals) and self.plurals[0] == self.demonyms[0]
        return self.takes_the(), shape(self.label), shape(self.demonyms[0]), plural

    def all_names(self):
        return [self.label] + self.names + self.acronyms + self.demonyms + self.plurals + self.seats

    def words(self):
        return self.all_names()

    def forms(self, other):
        out = {}
        for mine, theirs in ((self.seats, other.seats), (self.demonyms, other.demonyms), (self.plurals, other.plurals),
                             (self.acronyms, other.acronyms or [other.label]), (self.names, [other.label])):
            for name in mine:
                fit = [t for t in theirs if shape(t) == shape(name)] or theirs
                if fit:
                    out[name] = fit[0]
        out[self.label] = other.label
        return out

    def word_forms(self, other):
        return {}


def people_of(folder):
    out = []
    for path in sorted(glob.glob(os.path.join(folder, "people*.ttl"))):
        for e in lexicon.read(path)[1]:
            if "dm:Person" in e.values("a"):
                out.append(Person(e.iri(), e.text("rdfs:label"), e.text("dm:surname"), e.text("dm:gender"),
                                  e.texts("skos:altLabel")))
    Person.surnames = frozenset(p.surname for p in out)
    return {p.iri: p for p in out}


def countries_of(folder):
    out = {}
    for e in lexicon.read(os.path.join(folder, "countries.ttl"))[1]:
        if "dm:Country" in e.values("a") and e.texts("dm:demonym"):
            out[e.iri()] = Country(e.iri(), e.text("rdfs:label"), e.texts("skos:altLabel") + e.texts("dm:officialName"),
                                   e.texts("dm:acronym"), e.texts("dm:demonym"), e.texts("dm:demonymPlural"),
                                   e.texts("dm:metonym"))
    return out


def invented_countries():
    """The countries, and a lexicon that declares them."""
    out, text = [], ["@prefix dm: <https://w3id.org/demarche/ns#> .",
                     "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"]
    for i, (label, demonym, plural, acronym) in enumerate(INVENTED):
        code, city = CODES[3 * i:3 * i + 3], CITIES[i % len(CITIES)] + ("burg" if i >= len(CITIES) else "")
        iri, seats = COUNTRY + code, [city, "Port " + city]
        out.append(Country(iri, label, [], [acronym] if acronym else [], [demonym], [plural], seats))
        for n, seat in enumerate(seats):
            text.append('<%s-seat-%d> a dm:Place ; rdfs:label "%s" .' % (iri, n, seat))
        text.append('<%s> a dm:Country ; rdfs:label "%s" ; dm:iso2 "%s" ; dm:iso3 "%s" ;\n    dm:demonym "%s" ; '
                    'dm:demonymPlural "%s" ; dm:metonym "%s", "%s"%s .\n' % (
                        iri, label, code[:2], code, demonym, plural, seats[0], seats[1],
                        ' ; dm:acronym "%s"' % acronym if acronym else ""))
    return out, "\n".join(text)


def invented_person(person, used):
    """Of the same shape: a name none of whose words is in `used`."""
    given = iter([g for g in order(person.iri, map(Word, GIVEN)) if g.iri not in used])
    family = iter([f for f in order(person.iri, map(Word, FAMILY)) if f.iri not in used])
    words, swap = person.words(), {}
    for w in words:
        name = next(family if w in person.family else given).iri
        used.add(name)
        # Particles ("al", "de", "bin") belong to the grammar of names.
        swap[w] = w if w[0].islower() else name
    label, surname = (re.sub(r"[^\W\d_]+", lambda m: swap.get(m.group(), m.group()), n)
                      for n in (person.label, person.surname))
    return Person(PERSON + re.sub(r"[^a-z]+", "-", label.lower()), label, surname, person.gender)


class Word:
    def __init__(self, text):
        self.iri = text


def stand_in(who, candidates, text, key):
    """The first in `key`'s order of the same pattern, none of whose words is in the text."""
    for c in order(key, candidates):
        if c.iri != who.iri and c.pattern() == who.pattern() and not any(holds(text, w) for w in c.words()):
            return c
    return None


class Swap:
    """All forms of some names replaced by others, in one pass, longest first."""

    def __init__(self, forms):
        self.forms = forms
        longest = sorted(forms, key=lambda f: (-len(f), f))
        self.pattern = re.compile(
            r"(?P<a>(?<!\w)[Aa]n? )?(?P<the>(?<!\w)[Tt]he )?(?<!\w)(?P<form>%s)(?![\w$])(?P<own>[’'](?!\w))?" %
            "|".join(map(re.escape, longest))) if forms else None

    def replace(self, m, seats):
        new = self.forms[m.group("form")]
        a, the, own = m.group("a") or "", m.group("the") or "", m.group("own") or ""
        if a:
            a = a[0] + ("n " if new[0] in "AEIOU" else " ")
        if the and m.group("form") in seats:
            the = ""  # "the Kremlin", but no "the Lima"
        if own and m.group("form")[-1] == "s" and new[-1] != "s":
            own += "s"
        return a + the + new + own

    def text(self, text, protected=(), seats=()):
        """`protected`: spans of other names, which keep the forms inside them."""
        def one(m):
            start, end = m.span("form")
            if any(s <= start and end <= e and (s, e) != (start, end) for s, e in protected):
                return m.group()
            return self.replace(m, seats)
        return self.pattern.sub(one, text) if self.pattern else text
