"""The country of a head of state or government, and of a government called by its head: "the Thatcher government"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from sayso.codebook import load_patterns
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sayso.model import Actor

_WORD = re.compile(r"[^\W_](?:[\w.’'-]*\w)?")
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|an)-(?=\w{3})")
_HEADS = frozenset(
    {"president", "premier", "prime", "chancellor", "king", "queen", "sultan", "emir", "pope", "leader", "dictator"}
    | {"ruler", "ayatollah", "strongman", "mr", "col", "colonel", "gen", "general", "chairman", "secretary-general"}
)
_GOVERNMENTS = frozenset(
    {"administration", "government", "regime", "cabinet", "presidency", "team", "campaign", "junta"}
)
_RECENT = 12
"""Years after taking office in which a bare surname still means the leader."""


def leader_country(actor: Actor, text: str, named: Collection[str], year: int | None) -> str | None:
    """Where a leader of that name leads or led in the year of publication; None when two countries may be meant.

    A full name or a title tells ("President Clinton"); a bare surname only then, where the report names the country.
    """
    if actor.kind == "organisation" and (words := _plain(actor.name)) and words[-1] in _GOVERNMENTS and words[1:]:
        return _one(_led(words[-2], year), named)
    if actor.kind != "person":
        return None
    words = _plain(actor.name)
    titles = {word for span in actor.described for word in _plain(words_of(text, span))}
    if len(words) > 1:
        return _one(_led(words[-1], year, tuple(words)), named)
    if words and titles & _HEADS:
        return _one(_led(words[0], year), named)
    if words and year is not None:
        found = {code for code, start, _ in _surnames().get(words[0], ()) if start <= year <= start + _RECENT}
        return _one(found & set(named), named)
    return None


def _led(surname: str, year: int | None, whole: tuple[str, ...] = ()) -> set[str]:
    """The countries led by somebody of that surname, and of that first name where a `whole` name is given."""
    return {
        code
        for code, start, name in _surnames().get(surname, ())
        if (year is None or start <= year) and (not whole or (whole[0] in name or name[0] in whole))
    }


def _one(codes: set[str], named: Collection[str]) -> str | None:
    codes = codes if len(codes) < 2 else codes & set(named)
    return next(iter(codes)) if len(codes) == 1 else None


def _plain(words: str) -> list[str]:
    """Words in plain small letters: "Bashar al-Assad" → bashar, assad."""
    small = (
        _ARTICLE.sub("", anyascii(word).lower()) for word in _WORD.findall(words.replace("’s", "").replace("'s", ""))
    )
    return [word for word in small if word]


@cache
def _surnames() -> dict[str, list[tuple[str, int, tuple[str, ...]]]]:
    """Surname → the leaders who bear it: country, first year in office, words of the name."""
    found: dict[str, list[tuple[str, int, tuple[str, ...]]]] = {}
    for code, leaders in load_patterns("leaders").items():
        for leader in leaders:
            name, _, start = leader.rpartition(" ")
            words = _plain(name)
            keys = {words[-1]} | ({words[0]} if code in _SURNAME_FIRST else set())
            for key in keys:
                found.setdefault(key, []).append((code, int(start), tuple(words)))
    return found


_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM"})
