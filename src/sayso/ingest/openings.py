"""Where a dateline may stand: where a text begins, or on a line below its headline and byline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 600
"""Characters in which headline, subtitle and byline have room."""
_SENTENCE = re.compile(r"[.!?…][\W\d_]*$")
_LONGEST_HEADLINE = 200


def find_openings(text: str) -> Iterator[str]:
    """What stands from the text's beginning on, then from each line below that has only headlines above it."""
    at = 0
    for line in text[:_HEAD].splitlines(keepends=True):
        if line.strip():
            yield text[at:]
            if len(line) > _LONGEST_HEADLINE or _SENTENCE.search(line):
                return
        at += len(line)
