"""Sentences as the contract has them: no sentence crosses a paragraph end, and a closing quotation mark stays with its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.spans import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_END = re.compile(r"(?:[!?]+|\.+|…)[!?.]*[\"”’'»)]*(?=\s)")
_TITLE = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Maj|Capt|Cpl|Adm|Cmdr|Brig|Rev|Hon|Sen|Rep|Gov|Pres|Fr|St|Ste|Mt|Ft|"
    r"vs|v|No|Nos|Art|cf|al|approx|est|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Messrs|Supt|Insp|Det|Amb|Atty)\.$"
)
_INITIALS = re.compile(r"(?:^|[\s(\"“‘'.])(?:[A-Z]\.)+$|(?:\b[a-z]\.){2,}$")
_CORPORATE = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|etc|Ph\.D)\.$")
_OPENING = re.compile(r"\s*[\"“‘'«(\[]*")
_OPENERS = frozenset(
    "a after also although an and another as at because before both but by despite during each even every few for from he her his "
    "how however i if in it its last many meanwhile more most no none not now on once one only or other our part since she so some "
    "still such than that the their then there these they this those though thus to today two under unlike until we what when "
    "where whether which while who why with yesterday yet you your".split()
)


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Spans of the sentences, in order, without white space at their ends.

    One ends at . ! ? with the closing mark behind it, inside a quotation too: '“We stay. We win,” he said.' is two.
    "Mr.", "U.S." and a mark before a small letter ('“Why?” he asked') do not end one; a paragraph end always does.
    """
    found = []
    start = 0
    for line in doc.text.split("\n"):
        at = start
        for end in (*_ends(line), len(line)):
            span = trim(doc.text, Span(at, start + end))
            if span:
                found.append(span)
            at = start + end
        start += len(line) + 1
    return tuple(found)


def _ends(line: str) -> Iterator[int]:
    for match in _END.finditer(line):
        opening = _OPENING.match(line, match.end())
        rest = opening.end() if opening else match.end()
        if rest >= len(line) or line[rest].islower():
            continue
        if match.group().rstrip("\"”’'»)]") == "." and _is_abbreviation(
            line[max(0, match.start() - 12) : match.start() + 1], line[rest:]
        ):
            continue
        yield match.end()


def _is_abbreviation(before: str, after: str) -> bool:
    if _TITLE.search(before):
        return True
    if _INITIALS.search(before) or _CORPORATE.search(before):
        word = re.match(r"\w+", after)
        return not word or word.group().lower() not in _OPENERS
    return False
