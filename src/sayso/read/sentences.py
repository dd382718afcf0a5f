"""Sentences as the contract has them: none crosses a paragraph end, and a closing quotation mark stays inside."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.model import Span
from sayso.spans import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_END = re.compile(r"(?:[!?]+|\.+|…)[!?.]*[\"”’'»)]*(?=\s)")
_INITIALS = re.compile(r"(?:^|[\s(\"“‘'.])(?:[A-Z]\.)+$|(?:\b[a-z]\.){2,}$")
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"\s*[\"“‘'«(\[]*")


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Spans of the sentences, in order, without white space at their ends.

    One ends at . ! ? with the closing mark behind it, inside a quotation too: '“We stay. We win,” he said.' is two.
    "Mr.", "U.S." and a mark before a small letter ('“Why?” he asked') do not end one; a paragraph end always does.
    """
    found = []
    start = 0
    text = doc.text  # put together anew at each call
    for line in text.split("\n"):
        at = start
        for end in (*_ends(line), len(line)):
            span = trim(text, Span(at, start + end))
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


@cache
def _abbreviations() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Titles, abbreviations that may end a sentence, and the words that open the next one."""
    words = load_patterns("sentences")
    titles = re.compile(rf"(?:^|[\s(\"“‘'])(?:{'|'.join(words['titles'])})\.$")
    endings = re.compile(rf"\b(?:{'|'.join(map(re.escape, words['endings']))})\.$")
    return titles, endings, frozenset(words["openers"])


def _is_abbreviation(before: str, after: str) -> bool:
    titles, endings, openers = _abbreviations()
    if titles.search(before):
        return True
    if _INITIALS.search(before) or endings.search(before):
        word = _WORD.match(after)
        return not word or word.group().lower() not in openers
    return False
