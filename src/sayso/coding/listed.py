"""Listed words and phrases in a text, many lists at once: "defence minist*", where `*` stands for any ending.

A word of the text is looked up by its first letters, and only lists with a word that begins so are tried at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Name = TypeVar("Name")

LETTERS = 3
"""How many first letters; no `*` stands earlier in a word."""
_RUN = re.compile(r"\w+")


class Listed(Generic[Name]):
    """Lists by name, ready to be found in lower-case texts."""

    def __init__(self, lists: Mapping[Name, Sequence[str]]) -> None:
        self._patterns: dict[Name, re.Pattern[str]] = {}
        self._opened_by: dict[str, list[Name]] = {}
        for name, words in lists.items():
            patterns = (re.escape(word).replace(r"\*", r"\w*") for word in words)
            self._patterns[name] = re.compile(f"(?:{'|'.join(patterns)})" + r"(?!\w)")
            for letters in {re.split(r"\W", word, maxsplit=1)[0][:LETTERS] for word in words}:
                self._opened_by.setdefault(letters, []).append(name)

    def find(self, text: str) -> Iterator[tuple[Name, int, str]]:
        """The name of the list, the offset and the words, in order; those of one list do not overlap."""
        ends: dict[Name, int] = {}
        for run in _RUN.finditer(text):
            for name in self._opened_by.get(run.group()[:LETTERS], ()):
                match = self._patterns[name].match(text, run.start())
                if match and match.start() >= ends.get(name, 0):
                    ends[name] = match.end()
                    yield name, match.start(), match.group()
