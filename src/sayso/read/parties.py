"""A party while its mentions are gathered, and the words that tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.codebook.parties import demonyms, find_noun, singular
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.read.nouns import Reference

WORD = re.compile(r"[\w’'&.-]+")
_PREPOSITIONS = frozenset({"of", "for", "from", "in", "at", "to", "with", "on"})


@dataclass(slots=True)
class Party:
    """One party while its mentions are being gathered."""

    kind: str
    references: list[Reference] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    """What it is said to be: "foreign minister"."""
    heads: set[str] = field(default_factory=set)
    """The last words of these: "minister"."""
    pronoun: str | None = None
    """he or she, once known."""
    country: str | None = None
    owner: Party | None = None
    marks: frozenset[str] = frozenset()
    """Names that tell an unnamed party from others of its kind: ISIS in "ISIS fighters"."""
    last: int = -1

    def add(self, reference: Reference) -> None:
        """One more mention."""
        self.references.append(reference)
        self.last = max(self.last, reference.mention.head)

    def learn(self, words: str) -> None:
        """What a title, an apposition or a name says the party is."""
        for phrase in find_nouns(words):
            self.nouns.add(key_noun(phrase))
            self.heads.add(key_noun(phrase.split(" of ")[0].split()[-1]))

    def learn_all(self, text: str, reference: Reference) -> None:
        """What the words beside a named mention say: offices, country, he or she."""
        for span in reference.mention.described:
            words = words_of(text, span)
            self.learn(words)
            self.country = self.country or next((demonyms()[w] for w in WORD.findall(words) if w in demonyms()), None)
            if self.kind == "person":
                self.pronoun = self.pronoun or gender_of(words)


def key_noun(noun: str) -> str:
    """The word that stands for a noun and those that mean the same party: "authorities" → government."""
    word = singular(noun.lower())
    return _synonyms().get(word, word)


@cache
def _synonyms() -> dict[str, str]:
    return {word: line[0] for line in load_patterns("offices")["same"] for word in line}


@cache
def _gendered() -> dict[str, str]:
    table = load_patterns("offices")["gendered"]
    return {word: pronoun for pronoun, words in table.items() for word in words}


def gender_of(words: str) -> str | None:
    """he or she, where a word tells: "Mrs", "spokesman", "daughter"."""
    return next((_gendered()[w] for w in words.lower().replace(".", "").split() if w in _gendered()), None)


def find_nouns(words: str) -> Iterator[str]:
    """The party nouns of a phrase up to its first "of", the longest at each place; "secretary of state" is one."""
    tokens = [word.lower() for word in WORD.findall(words)]
    i = 0
    while i < len(tokens):
        length = next((n for n in (4, 3, 2, 1) if i + n <= len(tokens) and find_noun(" ".join(tokens[i : i + n]))), 0)
        if length:
            yield " ".join(tokens[i : i + length])
        elif tokens[i] in _PREPOSITIONS:
            return
        i += length or 1
