"""A text as a row of classed words, so that date rules are short expressions over classes, not over letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.codebook import load_patterns

WORD = re.compile(
    r"""(?P<word>[^\W\d_]+)
      | (?P<numeric>(?<![\w/.-])(?:
            \d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}
        )(?![\w/-]))
      | (?P<years>(?<![\w.,-])(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]))
      | (?P<decade>(?:\b(?:1[5-9]|20)\d0|['’]\d0)['’]?s\b)
      | (?P<clock>\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\b\d{1,2}:\d\d\b)
      | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<number>[$€£]?\d[\d,.]*\d\w*|\d\w*)
      | (?P<line>\n)
      | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
MARKS = {",": "comma", "-": "dash", "–": "dash", "—": "dash", ".": "stop", ";": "stop", ":": "stop", ")": "stop"}
BRACKETS = frozenset("[]")
OTHER_CLASSES = ("numeric", "years", "year", "decade", "clock", "ordinal", "day_number", "integer", "holiday")
MARK_CLASSES = ("comma", "dash", "stop", "word", "line", "mark")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word of the row: its place in the text, its class, and what it stands for."""

    start: int
    end: int
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a text and, for each, the character that stands for its class."""

    text: str
    line: str
    matches: tuple[re.Match[str], ...]

    def lexemes(self, start: int, end: int) -> list[Lexeme]:
        """The words from one index to another, exclusive."""
        return [lexeme_of(self.text, match) for match in self.matches[max(start, 0) : end]]


@cache
def letters() -> dict[str, str]:
    """Class → the one character that stands for it in a row; characters that mean nothing in an expression."""
    kinds = (*load_patterns("times")["words"], *OTHER_CLASSES, *MARK_CLASSES)
    return {kind: chr(0xE000 + i) for i, kind in enumerate(kinds)}


@cache
def classes() -> dict[str, tuple[str, Any]]:
    """Word → its class and value."""
    return {
        word: (kind, value) for kind, words in load_patterns("times")["words"].items() for word, value in words.items()
    }


@cache
def _capitals() -> frozenset[str]:
    return frozenset(load_patterns("times")["capitals"])


@cache
def _feasts() -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words of holidays' names, and the names."""
    names = [*load_patterns("times")["holidays"], *load_patterns("times")["feasts"]]
    longest_first = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len)[::-1])
    return frozenset(name.split()[0] for name in names), re.compile(rf"(?:{longest_first})\b", re.IGNORECASE)


@cache
def _sure() -> dict[str, str]:
    """Word → its class's character, for the words whose class their spelling alone tells."""
    letter, (first_words, _) = letters(), _feasts()
    unsure = _capitals() | first_words
    return {
        word: letter[kind]
        for word, (kind, _) in classes().items()
        if word not in unsure and kind not in {"month_short", "weekday_short"}
    }


def lex(text: str) -> Row:
    """Every word and mark of a text with its class, in order: "on 3 May" → on, day_number 3, month_weak 5."""
    letter, sure, known, (feasts, _) = letters(), _sure(), classes(), _feasts()
    unknown = letter["word"]
    matches: list[re.Match[str]] = []
    line: list[str] = []
    read_to = 0
    for match in WORD.finditer(text):
        if match.lastgroup == "word":
            low = match.group().lower()
            if match.start() < read_to:
                continue  # the rest of a holiday's name
            if low in sure:
                line.append(sure[low])
            elif low in known or low in feasts:
                lexeme = lexeme_of(text, match)
                line.append(letter[lexeme.kind])
                read_to = lexeme.end
            else:
                line.append(unknown)
        elif match.start() < read_to or match.group() in BRACKETS:
            continue  # the full stop of an abbreviation, the apostrophe of "New Year's Eve", an editor's "[last] week"
        else:
            line.append(letter[lexeme_of(text, match).kind])
        matches.append(match)
    return Row(text, "".join(line), tuple(matches))


def lexeme_of(text: str, match: re.Match[str]) -> Lexeme:
    """A word found, with its class and value."""
    kind, start, end, written = str(match.lastgroup), match.start(), match.end(), match.group()
    value: Any = written
    if kind == "word":
        low = written.lower()
        first_words, names = _feasts()
        if low in first_words and (feast := names.match(text, start)):
            return Lexeme(start, feast.end(), "holiday", feast.group())
        kind, value = classes().get(low, ("word", written))
        if low in _capitals() and not written[0].isupper():
            kind = "word"
        elif kind in {"month_short", "weekday_short"} and text[end : end + 1] == ".":
            kind, end = kind.removesuffix("_short"), end + 1
    elif kind == "number":
        kind, value = _number_kind(written)
    elif kind == "ordinal":
        value = int(written[:-2])
        kind = "ordinal" if 1 <= value <= 31 else "word"
    elif kind == "mark":
        kind = MARKS.get(written, "mark")
    return Lexeme(start, end, kind, value)


def _number_kind(written: str) -> tuple[str, Any]:
    """A day of the month, a year, another whole number, or a word: "3,000" and "3.5" and "16bn" are no dates."""
    if not written.isdecimal():
        return "word", written
    value = int(written)
    if len(written) <= 2 and 1 <= value <= 31:
        return "day_number", value
    if len(written) == 4 and 1500 <= value <= 2100:
        return "year", value
    return "integer", value
