"""Names → pseudonyms, in any words: stable within a record, and nothing in them tells the name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.record.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LETTERS = "BCDFGHJKLMNPQRTVWXZ"
"""No vowels: a pseudonym spells nothing."""
WORD = re.compile(r"\w+")
APART = 3
"""Characters that may stand between two words of one name: "Anna-Maria", "J. Kowal"."""
SHORTEST = 3
"""Letters of a word that means a person when it stands alone."""
ANYBODY = "[a person]"
"""For a family name that several people bear."""
OPENERS = ".!?:“”\"'‘’(—–-\n"


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a name: its words, what is put there (None: it stays), and whether it may open a sentence."""

    words: tuple[str, ...]
    pseudonym: str | None
    anywhere: bool = True


def make_pseudonyms(names: Iterable[str], salt: str) -> dict[str, str]:
    """ "Anna Kowal" → "Person KQZTB"; of the same record and name always the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        digest = int.from_bytes(sha256(f"{salt} {' '.join(_keys(name))}".encode()).digest(), "big")
        length = 5
        while (made := f"Person {_spell(digest, length)}") in taken:
            length += 1
        taken.add(made)
        found[name] = made
    return found


def unknown_names(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """The names that are no part of known ones, nor of each other: "Lee" is a part of "Ann Lee"."""
    words = {key for name in known for key in _keys(name)}
    found = []
    for name in sorted(set(names), key=lambda x: (-len(_keys(x)), x)):
        keys = _keys(name)
        if words.issuperset(keys):
            continue
        words.update(keys)
        found.append(name)
    return found


def _spell(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


class Mask:
    """Puts pseudonyms in the place of names; `aliases` are the ways each pseudonym's name is written, `kept` the names
    that stay."""

    def __init__(self, aliases: Mapping[str, Iterable[str]], kept: Iterable[str]) -> None:
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        shared: set[str] = set()
        for name in kept:
            keys = _keys(name)
            shared.update(keys)
            if keys:
                self._forms[keys[0]].append(_Form(keys, None))
        bearers: dict[str, set[str]] = defaultdict(set)
        last: set[str] = set()
        for pseudonym, names in aliases.items():
            for name in names:
                keys = _keys(name)
                if not keys:
                    continue
                self._forms[keys[0]].append(_Form(keys, pseudonym))
                last.add(keys[-1])
                for key in keys:
                    bearers[key].add(pseudonym)
        for key, people in bearers.items():
            if len(key) >= SHORTEST and not key.isdigit() and key not in shared:
                pseudonym = min(people) if len(people) == 1 else ANYBODY
                self._forms[key].append(_Form((key,), pseudonym, key in last))
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form.words), form.pseudonym is not None, form.pseudonym or ""))

    def words(self, text: str) -> str:
        """The text with every name that is to be hidden put out of it."""
        if not self._forms:
            return text
        tokens = [(found.start(), found.end(), found.group()) for found in WORD.finditer(text)]
        keys = [fold(word) for _, _, word in tokens]
        parts: list[str] = []
        done = place = 0
        while place < len(tokens):
            form = next((x for x in self._forms.get(keys[place], ()) if _stands(x, text, tokens, keys, place)), None)
            if form is None:
                place += 1
                continue
            end = tokens[place + len(form.words) - 1][1]
            if form.pseudonym is not None:
                parts += [text[done : tokens[place][0]], form.pseudonym]
                done = end
            place += len(form.words)
        return "".join([*parts, text[done:]])


def _stands(form: _Form, text: str, tokens: list[tuple[int, int, str]], keys: list[str], place: int) -> bool:
    size = len(form.words)
    if tuple(keys[place : place + size]) != form.words:
        return False
    ends = tokens[place : place + size]
    if any(after[0] - before[1] > APART for before, after in pairwise(ends)):
        return False
    if size > 1:
        return True
    start, _, word = tokens[place]
    if word[0].lower() == word[0] != word[0].upper():
        return False  # a common word: "hope", "grace"
    return form.anywhere or not _opens(text, start)


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence, where every word has a capital."""
    before = text[:start].rstrip(" ")
    return not before or before[-1] in OPENERS


def _keys(name: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(name)))
