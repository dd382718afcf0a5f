"""A text → word pieces of a fixed vocabulary, in windows of whole paragraphs.

The pieces are BERT's (lower case, accents dropped, every mark a word of its own), cut by our own lines and not by a
library's: the one that does it brings an HTTP client and a hub with it. A window is what the encoder sees at once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIZE = 160
"""The longest window, in pieces, both ends counted."""
LONGEST_WORD = 100
START, END, UNKNOWN = 101, 102, 100

_WORD = re.compile(r"\S+")


class Piece(NamedTuple):
    """A piece's number in the vocabulary and where it stands; marks of the window stand nowhere: (-1, -1)."""

    number: int
    start: int
    end: int


@lru_cache(maxsize=1)
def _vocabulary() -> Mapping[str, int]:
    text = (files("sayso.read") / "weights" / "vocabulary.txt").read_text(encoding="utf-8")
    return {word: number for number, word in enumerate(text.rstrip("\n").split("\n"))}


def make_windows(text: str) -> Iterator[list[Piece]]:
    """The text's pieces in order: paragraphs together as long as they fit, a longer one cut."""
    window = [Piece(START, -1, -1)]
    start = 0
    for line in text.split("\n"):
        pieces = [
            Piece(number, start + word.start() + first, start + word.start() + last)
            for word in _WORD.finditer(line)
            for number, first, last in _pieces_of(word.group())
        ]
        start += len(line) + 1
        for at in range(0, len(pieces), SIZE - 2):
            part = pieces[at : at + SIZE - 2]
            if len(window) > 1 and len(window) + len(part) + 1 > SIZE:
                yield window
                window = [Piece(START, -1, -1)]
            window += [*part, Piece(END, -1, -1)]
    if len(window) > 1:
        yield window


@lru_cache(maxsize=50_000)
def _pieces_of(run: str) -> tuple[tuple[int, int, int], ...]:
    """The pieces of what stands between two blanks, with their offsets in it."""
    found: list[tuple[int, int, int]] = []
    word: list[tuple[str, int]] = []
    for at, character in enumerate(run):
        category = unicodedata.category(character)
        if character in {"\ufffd", "\0"} or category in {"Cc", "Cf"}:
            continue
        if _is_mark(character, category) or _is_ideograph(character):
            found.extend(_cut(word))
            found.extend(_cut([(character, at)]))
            word = []
        else:
            plain = unicodedata.normalize("NFD", character.lower())
            word.extend((x, at) for x in plain if unicodedata.category(x) != "Mn")
    found.extend(_cut(word))
    return tuple(found)


def _cut(word: list[tuple[str, int]]) -> Iterator[tuple[int, int, int]]:
    """A word's pieces, the longest known first; one unknown piece when it cannot be cut."""
    if not word:
        return
    vocabulary = _vocabulary()
    letters = "".join(letter for letter, _ in word)
    cuts: list[tuple[int, int, int]] = []
    first = 0
    while first < len(letters) and len(letters) <= LONGEST_WORD:
        for last in range(len(letters), first, -1):
            number = vocabulary.get(("##" if first else "") + letters[first:last])
            if number is not None:
                cuts.append((number, word[first][1], word[last - 1][1] + 1))
                first = last
                break
        else:
            break
    yield from cuts if first == len(letters) and cuts else [(UNKNOWN, word[0][1], word[-1][1] + 1)]


def _is_mark(character: str, category: str) -> bool:
    """Punctuation as BERT has it: Unicode's, and every ASCII character that is no letter, digit or blank."""
    return category.startswith("P") or ("!" <= character <= "~" and not character.isalnum())


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\uf900" <= character <= "\ufaff"
