"""How many of what, in a plain sentence."""

from __future__ import annotations


def tell(count: int, sentence: str) -> tuple[str, ...]:
    """`tell(2, "{n} event{s} {have} no place.")` is ("2 events have no place.",); nothing for none."""
    one = count == 1
    words = {"s": "" if one else "s", "are": "is" if one else "are", "have": "has" if one else "have"}
    return (sentence.format(n=f"{count:,}", **words),) if count else ()
