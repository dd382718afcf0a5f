"""Letters as search has them: in the word indexes, in what is asked of them, and where names are compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import overload

_FOREIGN = re.compile(r"([^\x00-\x7f]+)")


@overload
def fold(text: str) -> str: ...
@overload
def fold(text: None) -> None: ...
def fold(text: str | None) -> str | None:
    """`Łódź` → `lodz`, `Минск` → `minsk`: neither capitals, accents nor the script tell words apart here.

    As many words as before stand between the same signs, so that the index can point into the text as it was.
    """
    if text is None or text.isascii():
        return text and text.lower()
    pieces = _FOREIGN.split(text)
    pieces[1::2] = map(_spell, pieces[1::2])
    return "".join(pieces).lower()


@lru_cache(maxsize=1 << 14)
def _spell(run: str) -> str:
    """Characters beyond ASCII in plain letters; such runs are few and come again and again."""
    return "".join(map(_spell_letter, run))


def _spell_letter(letter: str) -> str:
    from anyascii import anyascii

    if letter.isalnum():
        return "".join(filter(str.isalnum, anyascii(letter)))  # nothing for a soft "ь", which would be a sign
    return "" if "\u0300" <= letter <= "\u036f" else letter  # an accent of its own
