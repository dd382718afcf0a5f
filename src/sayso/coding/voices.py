"""Who is speaking at each word: the innermost statement that holds it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc

    from sayso.model import Statement


def find_voices(doc: Doc, statements: Iterable[Statement]) -> Mapping[int, Statement]:
    """Token index → the statement with the shortest content that holds it."""
    starts = [token.idx for token in doc]
    voices: dict[int, Statement] = {}
    outermost_first = sorted(statements, key=_depth)
    for statement in outermost_first:
        for span in statement.content:
            for index in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                voices[index] = statement
    return voices


def _depth(statement: Statement) -> tuple[int, bool]:
    return -sum(span.end - span.start for span in statement.content), statement.within is not None
