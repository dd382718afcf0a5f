"""Names and descriptions → the party they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz.distance import OSA

from sayso.codebook.parties import country_names, demonyms, find_noun, given_names, known_bodies, singular
from sayso.spans import words_of

if TYPE_CHECKING:
    from sayso.read.mentions import Reference

_WORD = re.compile(r"[\w’'&.-]+")
_FILLERS = frozenset("the of for and & de la al in".split())
_GENERIC = frozenset(
    "party ministry department agency organisation organization movement council committee commission group company university".split()
)
GOVERNMENT = frozenset({"government", "regime", "authority", "administration", "leadership"})
"""The guideline's one actor for what rules a country."""
_SHE = frozenset(
    "mrs ms miss lady madam dame baroness queen princess woman girl wife daughter mother sister spokeswoman chairwoman congresswoman actress businesswoman policewoman widow grandmother aunt niece".split()
)
_HE = frozenset(
    "mr sir lord king prince man boy husband son father brother spokesman chairman congressman actor businessman policeman gunman widower grandfather uncle nephew".split()
)


@dataclass(slots=True)
class Party:
    """One party while its mentions are being gathered."""

    kind: str
    references: list[Reference] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    pronoun: str | None = None
    """he or she, once known."""
    country: str | None = None
    owner: Party | None = None
    indefinite: bool = False
    last: int = -1

    def add(self, reference: Reference) -> None:
        """One more mention."""
        self.references.append(reference)
        self.last = max(self.last, reference.mention.head)


class Parties:
    """The parties of a report in order of their appearance; knows which of them a name or description belongs to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Party] = []
        self.by_key: dict[tuple[str, str], Party] = {}

    def new(self, kind: str) -> Party:
        """A party not mentioned before."""
        party = Party(kind)
        self.all.append(party)
        return party

    # --- names

    def gather_names(self, references: list[Reference]) -> dict[int, Party]:
        """The party of each named mention, by its head token. Full names first, so that surnames find them."""
        named = [r for r in references if r.mention.form == "name"]
        found: dict[int, Party] = {}
        for reference in sorted(named, key=lambda r: -len(_content(r.words))):
            found[reference.mention.head] = self._name_party(reference)
        for reference in named:
            self._learn(found[reference.mention.head], reference)
        return found

    def _name_party(self, reference: Reference) -> Party:
        kind, words = reference.mention.kind, reference.words
        if kind == "country":
            return self._keyed("country", country_names().get(words) or reference.country or words, "country")
        body = known_bodies().get(words)
        if body:
            return self._keyed("organisation", body.name, body.kind)
        key = " ".join(_content(words))
        exact = self.by_key.get((kind, key))
        if exact:
            return exact
        match = (
            self._match_person(reference)
            if kind == "person"
            else self._match_body(words)
            if kind == "organisation"
            else None
        )
        return self._keyed(kind, key, kind, match)

    def _keyed(self, space: str, key: str, kind: str, party: Party | None = None) -> Party:
        at = (space, key)
        if at not in self.by_key:
            self.by_key[at] = party or self.new(kind)
            self.by_key[at].names.add(key)
        return self.by_key[at]

    def _match_person(self, reference: Reference) -> Party | None:
        """The person of whom these words are a part: the surname, a given name, the same with a middle name."""
        words = _content(reference.words)
        title = self._title_gender(reference)
        best: tuple[int, int] | None = None
        chosen = None
        for party in self.all:
            if party.kind != "person":
                continue
            rank = max((_same_person(words, name.split()) for name in party.names), default=0)
            if not rank or (title and party.pronoun and party.pronoun != title):
                continue
            distance = (
                -min(abs(r.mention.head - reference.mention.head) for r in party.references)
                if party.references
                else -(10**6)
            )
            if best is None or (rank, distance) > best:
                best, chosen = (rank, distance), party
        return chosen

    def _match_body(self, words: str) -> Party | None:
        """The organisation that these words shorten: its acronym, or its name without the generic part."""
        content = _content(words)
        for party in self.all:
            if party.kind != "organisation":
                continue
            for name in party.names:
                full = name.split()
                if _same_body(content, full, words):
                    return party
        return None

    def _title_gender(self, reference: Reference) -> str | None:
        for span in reference.mention.described:
            for word in words_of(self.text, span).lower().replace(".", "").split():
                if word in _SHE:
                    return "she"
                if word in _HE:
                    return "he"
        return None

    def _learn(self, party: Party, reference: Reference) -> None:
        """What the words of a mention tell of the party: its offices, its country, he or she."""
        for span in reference.mention.described:
            words = words_of(self.text, span)
            party.nouns |= _nouns(words)
            party.country = party.country or next(
                (demonyms()[w] for w in _WORD.findall(words) if w in demonyms()), None
            )
        if party.kind == "person":
            first = _content(reference.words)[0] if _content(reference.words) else ""
            party.pronoun = party.pronoun or self._title_gender(reference) or given_names().get(first)
        elif party.kind == "organisation":
            party.nouns |= _nouns(reference.words)

    # --- descriptions

    def describe(self, reference: Reference, owner: Party | None) -> Party:
        """The party of a description: one met before that fits, or a new one."""
        party = self._met(reference, owner)
        if party is None:
            party = self.new(reference.mention.kind)
            party.country = reference.country
            party.owner = owner
            party.indefinite = reference.article in {"a", "number"}
            party.nouns |= _nouns(reference.words) | {_key_noun(reference.noun)}
        elif party.country is None:
            party.country = reference.country
        self._learn(party, reference)
        last = reference.words.lower().split()[-1] if reference.words else ""
        if party.kind == "person" and party.pronoun is None:
            party.pronoun = "she" if last in _SHE else "he" if last in _HE else None
        return party

    def _met(self, reference: Reference, owner: Party | None) -> Party | None:
        if reference.article in {"a", "number"}:
            return None
        noun = _key_noun(reference.noun)
        candidates = [p for p in self.all if p.references and self._fits(p, reference, noun, owner)]
        return max(candidates, key=lambda p: p.last, default=None)

    def _fits(self, party: Party, reference: Reference, noun: str, owner: Party | None) -> bool:
        if owner and party is owner:
            return False
        if reference.country and party.country and reference.country != party.country:
            return False
        if owner and party.owner is not owner:
            return False
        kind = reference.mention.kind
        if party.kind == "country" or (kind == "person") != (party.kind == "person"):
            return False
        return noun in party.nouns


def _content(words: str) -> list[str]:
    return [w for w in (anyascii(x).lower().strip(".'-") for x in _WORD.findall(words)) if w and w not in _FILLERS]


def _key_noun(noun: str) -> str:
    word = singular(noun.lower())
    if word in GOVERNMENT:
        return "government"
    return word


def _nouns(words: str) -> set[str]:
    """The party nouns among the words, the longest at each place."""
    tokens = [w.lower() for w in _WORD.findall(words)]
    found: set[str] = set()
    i = 0
    while i < len(tokens):
        for length in (4, 3, 2, 1):
            phrase = " ".join(tokens[i : i + length])
            if i + length <= len(tokens) and find_noun(phrase):
                found.add(_key_noun(phrase))
                if length > 1:
                    found.add(_key_noun(tokens[i + length - 1]))
                i += length - 1
                break
        i += 1
    return found


def _same_person(short: list[str], full: list[str]) -> int:
    """3 for the same name but middle parts, 2 for the surname, 1 for another part or a spelling; 0 for somebody else."""
    if not short or not full:
        return 0
    if len(short) > 1 and len(full) > 1:
        if short[-1] == full[-1] and (
            short[0] == full[0] or short[0][0] == full[0][0] and 1 in (len(short[0]), len(full[0]))
        ):
            return 3
        small, big = sorted((short, full), key=len)
        if set(small) <= set(big):
            return 3
        alike = sum(
            OSA.distance(a, b) <= 2 and min(len(a), len(b)) > 4 or a == b for a, b in zip(short, full, strict=False)
        )
        return 2 if len(short) == len(full) == alike else 0
    word, other = (short[0], full) if len(short) == 1 else (full[0], short)
    if word == other[-1]:
        return 2
    if word in other:
        return 1
    if len(word) > 4 and OSA.distance(word, other[-1]) <= 1 and word[0] == other[-1][0]:
        return 1
    return 0


def _same_body(short: list[str], full: list[str], words: str) -> bool:
    if len(short) == 1 and words.isupper() and len(words) > 1:
        initials = "".join(w[0] for w in full)
        return short[0].replace(".", "") == initials or short[0] == "".join(p[0] for w in full for p in w.split("-"))
    if sorted(short) == sorted(full):
        return True
    if len(short) < len(full) and short == full[: len(short)] and short[0] not in _GENERIC:
        return all(find_noun(w) is not None or w in _GENERIC for w in full[len(short) :])
    return False
