"""PLOVER contexts: what an act is about, by the words of its sentence, its paragraph and the report.

"The court sentenced the general for the massacre" is legal and military. The table: `codebook/patterns/contexts.yaml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.coding.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Reading, Span

PARAGRAPH = re.compile(r"\n\s*\n|\n")


@cache
def _words() -> Listed[str]:
    return Listed(load_patterns("contexts")["contexts"])


class Contexts:
    """The context words of one report, found once, counted for each event."""

    def __init__(self, reading: Reading) -> None:
        text = reading.report.text.lower()
        self._breaks = [0, *(match.end() for match in PARAGRAPH.finditer(text)), len(text) + 1]
        self._found = list(_words().find(text))

    def of(self, sentences: Iterable[Span]) -> tuple[str, ...]:
        """The contexts of an event told in these sentences, most telling first."""
        table: dict[str, Any] = load_patterns("contexts")
        told = tuple(dict.fromkeys(sentences))
        paragraphs = {bisect_right(self._breaks, sentence.start) for sentence in told}
        scores: Counter[str] = Counter()
        counted: set[tuple[str, str, str]] = set()
        for name, offset, word in self._found:
            if any(sentence.start <= offset < sentence.end for sentence in told):
                where = "sentence"
            elif bisect_right(self._breaks, offset) in paragraphs:
                where = "paragraph"
            else:
                where = "report"
            if where == "report" or (name, word, where) not in counted:
                counted.add((name, word, where))
                scores[name] += table[where]
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        return tuple(name for name in ranked[: table["most"]] if scores[name] >= table["threshold"])
