"""How much the words of two texts tell them to be about one thing: rare words and names count, everyday ones do not."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from sys import intern

from sayso.codebook import load_patterns
from sayso.merge.names import fold
from sayso.model import CodedReport

LEAD = 600
"""Characters of a report that tell what it is about."""
BACKGROUND = 200
"""Texts we pretend to have seen beside the corpus, so that weights mean something for two reports alone."""
VECTORS = 5_000
"""Vectors of sentences kept at hand."""

Vector = Mapping[str, float]
DOUBLED = re.compile(r"([bdgmnprt])\1$")
"""A letter doubled before an ending: "banned", "gunning"."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem: "detained", "detains", "detaining" → "detain"; "denied" → "deny", "barred" → "bar"."""
    for ending in ("ings", "ing", "edly", "ied", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "ied" else 4) and word[-2:] != "ss":
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            if ending in ("ing", "ed") and DOUBLED.search(word):
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load_patterns("common_words")["function"].split())


@cache
def _news_words() -> frozenset[str]:
    return frozenset(stem(word) for word in load_patterns("common_words")["news"].split())


def is_everyday(word: str) -> bool:
    """Whether a stem belongs to the trade's everyday vocabulary."""
    return word in _news_words()


def content_words(text: str) -> list[str]:
    """The stems of the words that carry content, numbers from two digits on included."""
    return [stem(word) for word in fold(text).split() if len(word) > 1 and word not in _function_words()]


def lead_of(report: CodedReport) -> str:
    """The title, twice because it is weighed by the desk, and the opening of the text, cut after a word."""
    text = report.report.text
    opening = text if len(text) <= LEAD else re.sub(r"\w+$", "", text[:LEAD])
    title = report.report.title or ""
    return f"{title}\n{title}\n{opening}"


class Weights:
    """How much each word tells, given in how many of the texts at hand it was seen, upon a fixed background."""

    def __init__(self, seen: Mapping[str, int], texts: int) -> None:
        self.seen = seen
        self.texts = texts
        self.total = BACKGROUND + texts
        self.of = lru_cache(maxsize=20_000)(self._of)
        self.vector_of = lru_cache(maxsize=VECTORS)(self._vector_of)

    @classmethod
    def learn(cls, texts: Iterable[Sequence[str]]) -> Weights:
        """The weights that texts teach."""
        seen: Counter[str] = Counter()
        total = 0
        for words in texts:
            total += 1
            seen.update(set(words))
        return cls(seen, total)

    def _of(self, word: str) -> float:
        """Between 0 and 1: the rarer, the more."""
        prior = BACKGROUND / 5 if is_everyday(word) else 1.0
        return math.log(self.total / (prior + self.seen.get(word, 0))) / math.log(self.total)

    def _vector_of(self, text: str) -> Vector:
        """The vector of a text of stems; the last ones are kept at hand, for they are large."""
        return self.vector(map(intern, text.split()))

    def vector(self, words: Iterable[str]) -> Vector:
        """Words with their weights, of length one; repeated words count a little more."""
        raw = {word: (1 + math.log(count)) * self.of(word) for word, count in Counter(words).items()}
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {word: value / length for word, value in raw.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Likeness of two vectors, 0 to 1."""
    shared = a.keys() & b.keys()
    return sum([a[word] * b[word] for word in sorted(shared)]) if shared else 0.0


class Lead(dict[str, float]):
    """The words that a report opens with: one for all its acts, so that it is compared once with that of another."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@lru_cache(maxsize=2_000)
def like_leads(a: Lead, b: Lead) -> float:
    """Likeness of what two reports open with."""
    return cosine(a, b)
