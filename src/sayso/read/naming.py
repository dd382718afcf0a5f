"""Named mentions → parties: shortened names, surnames, acronyms, spellings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz.distance import OSA

from sayso.codebook.parties import country_names, find_noun, given_names, known_bodies, name_words
from sayso.read.parties import WORD, Party, gender_of
from sayso.spans import words_of

if TYPE_CHECKING:
    from sayso.read.nouns import Reference

_FILLERS = frozenset({"the", "of", "for", "and", "&", "de", "la", "al", "in"})
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|an)-(?=\w{3})")
"""Of an Arabic name, which some reports leave out."""


def gather_names(text: str, references: list[Reference]) -> tuple[list[Party], dict[int, Party]]:
    """The named parties, and the party of each named mention by its head token.

    Full names first, so that in "Brandt ... Angela Brandt" the first finds the second.
    """
    named = [r for r in references if r.mention.form == "name"]
    names = _Names(text)
    found = {r.mention.head: names.party_of(r) for r in sorted(named, key=lambda r: -len(content_words(r.words)))}
    for reference in named:
        party = found[reference.mention.head]
        party.learn_all(text, reference)
        party.owner = party.owner or (found.get(reference.owner) if reference.owner is not None else None)
        first = next(iter(content_words(reference.words)), "")
        if party.kind == "person":
            party.pronoun = party.pronoun or given_names().get(first)
        elif party.kind == "organisation":
            party.learn(reference.words.split(" of ")[0].split()[-1])
    return names.parties, found


class _Names:
    """The named parties met so far, by kind and name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parties: list[Party] = []
        self.by_key: dict[tuple[str, str], Party] = {}
        self.places: dict[int, list[int]] = {}

    def party_of(self, reference: Reference) -> Party:
        kind, words = reference.mention.kind, reference.words
        body = known_bodies().get(words)
        key, match = " ".join(content_words(words)), None
        if kind == "country":
            key = country_names().get(words) or reference.country or words
        elif body:
            kind, key = body.kind, body.name
        elif (kind, key) not in self.by_key:
            if kind == "person":
                match = self._match_person(reference)
            elif kind == "organisation":
                match = self._match_body(words)
        party = self._keyed((kind, key), match)
        if body:
            party.names.add(" ".join(content_words(words)))
        self.places.setdefault(id(party), []).append(reference.mention.head)
        return party

    def _keyed(self, key: tuple[str, str], match: Party | None) -> Party:
        if key not in self.by_key:
            if match is None:
                match = Party(key[0])
                self.parties.append(match)
            match.names.add(key[1])
            self.by_key[key] = match
        return self.by_key[key]

    def _match_person(self, reference: Reference) -> Party | None:
        """The person of whom these words are a part, the nearest if several are."""
        words = content_words(reference.words)
        gender = next((g for s in reference.mention.described if (g := gender_of(words_of(self.text, s)))), None)
        best: tuple[int, int] | None = None
        chosen = None
        for party in self.parties:
            if party.kind != "person" or (gender and party.pronoun and party.pronoun != gender):
                continue
            rank = max(same_person(words, name.split()) for name in party.names)
            distance = min(abs(head - reference.mention.head) for head in self.places[id(party)])
            if rank and (best is None or (rank, -distance) > best):
                best, chosen = (rank, -distance), party
        return chosen

    def _match_body(self, words: str) -> Party | None:
        """The organisation that these words shorten: its acronym, or its name without the generic part."""
        content = content_words(words)
        for party in self.parties:
            if party.kind == "organisation" and any(same_body(content, name.split(), words) for name in party.names):
                return party
        return None


def content_words(words: str) -> list[str]:
    """The words of a name in plain small letters, without fillers: "Al-Qaeda in Yemen" → qaeda, yemen."""
    plain = (_ARTICLE.sub("", anyascii(word).lower().strip(".'-")) for word in WORD.findall(words))
    return [word for word in plain if word and word not in _FILLERS]


def same_person(short: list[str], full: list[str]) -> int:
    """3 for one name, maybe without middle parts; 2 for the surname; 1 for another part or spelling; 0 otherwise."""
    if not short or not full:
        return 0
    if len(short) > 1 and len(full) > 1:
        first, other = short[0], full[0]
        if short[-1] == full[-1] and (first == other or (first[0] == other[0] and 1 in {len(first), len(other)})):
            return 3
        if set(short) <= set(full) or set(full) <= set(short):
            return 3
        alike = [a == b or (_alike(a, b, 2)) for a, b in zip(short, full, strict=False)]
        return 2 if len(short) == len(full) and all(alike) else 0
    word, others = (short[0], full) if len(short) == 1 else (full[0], short)
    if word == others[-1]:
        return 2
    return 1 if word in others or _alike(word, others[-1], 1) else 0


def _alike(a: str, b: str, most: int) -> bool:
    """Two spellings of a name: at most so many letters apart."""
    return min(len(a), len(b)) > 4 and a[0] == b[0] and OSA.distance(a, b, score_cutoff=most) <= most


def same_body(short: list[str], full: list[str], words: str) -> bool:
    """Whether the words shorten the full name: "SNP" or "Scottish Nationals" for the Scottish National Party."""
    if len(short) == 1 and len(full) > 1 and words.isupper():
        letters = short[0].replace(".", "")
        initials = "".join(w[0] for w in full)
        if not {"department", "ministry"}.isdisjoint(full) and sorted(letters.replace("o", "")) == sorted(initials):
            return True  # "DOJ" for the Justice Department
        return letters in {initials, "".join(part[0] for w in full for part in w.split("-") if part)}
    if sorted(short) == sorted(full):
        return True
    if not short or len(short) >= len(full):
        return False
    if short == full[: len(short)]:
        return find_noun(short[-1]) is None and all(find_noun(word) for word in full[len(short) :])
    ending = short == full[-len(short) :]
    return ending and (len(short) > 1 or "JRN" in name_words().get(short[0], ()))
