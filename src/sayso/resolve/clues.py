"""Words of a text that name a country, its people, its capital or a body of it, and what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook.parties import capitals, country_names, demonyms, known_bodies, word_list
from sayso.model import Span
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[^\W_](?:[\w.]|['’&-](?=\w))*")
_LONGEST = 6
"""Words in the longest name that is looked up."""
_JOINED = re.compile(
    r"(?: operating| living| based| fighting| working| stationed| exiled| held)?"
    r" (in|of|at) (?:the |central |(?:north|south|east|west)\w* |(?:city|town|province|state|region) of )*"
)
_SETTING = re.compile(r" in (?:the |central |(?:north|south|east|west)\w* )*$")
_NEAR = 3
"""Clues after a mention that are looked at."""
_NOWHERE = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})
_OPENING = 400
"""Characters at the head of a report, where it says what it is about."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of the text that name a country, its people, its capital or a body that belongs to it."""

    span: Span
    code: str


def find_clues(text: str) -> Iterator[Clue]:
    """Countries, peoples, capitals and known bodies, the longest name at each place."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    codes = _codes()
    i = 0
    while i < len(tokens):
        step = 1
        start = tokens[i][0]
        if not text[start].islower():
            for length in range(min(_LONGEST, len(tokens) - i), 0, -1):
                end = tokens[i + length - 1][1]
                words = text[start:end]
                code = codes.get(words.removesuffix("'s").removesuffix("’s").removesuffix("."))
                if not code:
                    continue
                after = words_of(text, Span(*tokens[i + length])).lower() if i + length < len(tokens) else ""
                if not (words in demonyms() and after in word_list("of_languages")):
                    stop = words.endswith(".") and "." not in words[:-1]
                    yield Clue(Span(start, end - stop), code)
                    step = length
                    break
        i += step


@cache
def _codes() -> dict[str, str]:
    bodies = {name: body.code for name, body in known_bodies().items() if body.code}
    names = {**capitals(), **demonyms(), **country_names(), **bodies}
    return {name.removesuffix("."): code for name, code in names.items()}


def home_country(clues: list[Clue], publisher: str | None) -> str | None:
    """The country a report is about: named at least twice as often as any other, its opening counting double.

    Where two countries are named about as often, a guess for an actor without words of its own is mostly wrong.
    """
    weights: Counter[str] = Counter()
    for clue in clues:
        if clue.code not in _NOWHERE:
            weights[clue.code] += 1 + (clue.span.start < _OPENING)
    if not weights:
        return publisher
    (code, weight), *others = weights.most_common(2)
    return code if all(weight >= 2 * other for _, other in others) else None


def just_before(clues: list[Clue], start: int) -> str | None:
    """The country named by the words right before: Bosnia for "Serbs" in "Bosnian Serbs"."""
    at = bisect_left(clues, start, key=lambda clue: clue.span.start) - 1
    return clues[at].code if at >= 0 and clues[at].span.end == start - 1 else None


def beyond(mentions: Sequence[Span], text: str, clues: list[Clue], prepositions: set[str]) -> str | None:
    """The country of the place that a preposition joins to the actor: Norway for "in" in "students in central Oslo"."""
    for span in mentions:
        at = bisect_left(clues, span.end, key=lambda clue: clue.span.start)
        if at < len(clues) and clues[at].code not in _NOWHERE:
            between = _JOINED.fullmatch(text[span.end : clues[at].span.start])
            if between and between[1] in prepositions:
                return clues[at].code
    return None


def around_in_sentence(mentions: Sequence[Span], text: str, clues: list[Clue]) -> str | None:
    """The country in which the rest of the sentence sets its tale: Norway in "killed Kurds in a shop in Norway"."""
    for span in mentions:
        at = bisect_left(clues, span.end, key=lambda clue: clue.span.start)
        for clue in clues[at : at + _NEAR]:
            before = text[span.end : clue.span.start]
            if ". " in before or "\n" in before:
                break
            if clue.code not in _NOWHERE and _SETTING.search(before):
                return clue.code
    return None


def inside(clues: list[Clue], span: Span) -> Iterator[Clue]:
    """The clues within a stretch of text."""
    at = bisect_left(clues, span.start, key=lambda clue: clue.span.start)
    while at < len(clues) and clues[at].span.start < span.end:
        if clues[at].span.end <= span.end:
            yield clues[at]
        at += 1
