"""A text as a row of classed words, so that date rules are short expressions over classes, not over letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(
    r"""(?P<numeric>(?<![\w/.-])(?:
            \d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}
        )(?![\w/-]))
      | (?P<years>(?<![\w.,-])(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]))
      | (?P<decade>(?:\b(?:1[5-9]|20)\d0|['’]\d0)['’]?s\b)
      | (?P<clock>\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\b\d{1,2}:\d\d\b)
      | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<number>[$€£]?\d[\d,.]*\d\w*|\d\w*)
      | (?P<holiday>\b(?:HOLIDAYS)\b)
      | (?P<word>[^\W\d_]+)
      | (?P<line>\n)
      | (?P<mark>[^\w\s])
    """.replace(
        "HOLIDAYS",
        "|".join(
            re.escape(name).replace(r"\ ", r"\s")
            for name in sorted([*load_patterns("times")["holidays"], *load_patterns("times")["feasts"]], key=len)[::-1]
        ),
    ),
    re.VERBOSE | re.IGNORECASE,
)
MARKS = {",": "comma", "-": "dash", "–": "dash", "—": "dash", ".": "stop", ";": "stop", ":": "stop", ")": "stop"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word of the row: its place in the text, its class, and what it stands for."""

    start: int
    end: int
    kind: str
    value: Any


@cache
def classes() -> dict[str, tuple[str, Any]]:
    """Word → its class and value."""
    return {
        word: (kind, value) for kind, words in load_patterns("times")["words"].items() for word, value in words.items()
    }


@cache
def letters() -> dict[str, str]:
    """Class → the one character that stands for it in a row; characters that mean nothing in an expression."""
    kinds = [*load_patterns("times")["words"], "numeric", "years", "decade", "clock", "ordinal", "holiday", "year"]
    kinds += ["day_number", "integer", "comma", "dash", "stop", "word", "line", "mark", "from"]
    return {kind: chr(0xE000 + i) for i, kind in enumerate(dict.fromkeys(kinds))}


def lex(text: str) -> Iterator[Lexeme]:
    """Every word and mark of a text with its class, in order: "on 3 May" → on, day_number 3, month 5."""
    known, capitals = classes(), frozenset(load_patterns("times")["capitals"])
    end = 0
    for match in WORD.finditer(text):
        if match.start() < end:
            continue  # the full stop of an abbreviation just read
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        written = match.group()
        value: Any = written
        if kind == "word":
            low = written.lower()
            kind, value = known.get(low, ("word", written))
            if low in capitals and not written[0].isupper():
                kind = "word"
            elif kind in {"month_short", "weekday_short"} and text[end : end + 1] == ".":
                end += 1
                kind = kind.removesuffix("_short")
        elif kind == "number":
            kind, value = _number_kind(written)
        elif kind == "ordinal":
            value = int(written[:-2])
            kind = "ordinal" if 1 <= value <= 31 else "word"
        elif kind == "mark":
            kind = MARKS.get(written, "mark")
        yield Lexeme(start, end, kind, value)


def _number_kind(written: str) -> tuple[str, Any]:
    """A day of the month, a year, another whole number, or a word: "3,000" and "3.5" and "F16" are no dates."""
    if not written.isdecimal():
        return "word", written
    value = int(written)
    if len(written) <= 2 and 1 <= value <= 31:
        return "day_number", value
    if len(written) == 4 and 1500 <= value <= 2100:
        return "year", value
    return "integer", value
