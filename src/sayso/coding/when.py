"""Which date words govern which event and statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.grammar import head_token
from sayso.coding.reach import holder, reach
from sayso.coding.tense import tense_of
from sayso.spans import contains

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import Event, EventMention, Reading, Span, Statement, TimeWords

NEAR = 3.0
"""A date farther than this from an act dates something else in its sentence."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date expression and the token that holds it."""

    words: TimeWords
    holds: Token


def with_tense(reading: Reading) -> tuple[TimeWords, ...]:
    """The date expressions with the tense of the verb that governs each."""
    return tuple(replace(words, tense=tense_of(head_token(reading.doc, words.span))) for words in reading.times)


def attach_times(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """Events and statements with their date words, best first."""
    datings = tuple(Dating(words, holder(head_token(reading.doc, words.span))) for words in reading.times)
    return tuple(replace(event, time_words=_of_event(reading, event, datings)) for event in events), statements


def _of_event(reading: Reading, event: Event, datings: tuple[Dating, ...]) -> tuple[Span, ...]:
    for mention in event.mentions:
        near = _in_sentence(reading, mention, datings)
        if near:
            return tuple(dating.words.span for dating in near if dating.words.form.unit != "vague")
    return ()


def _in_sentence(reading: Reading, mention: EventMention, datings: tuple[Dating, ...]) -> list[Dating]:
    """The dates of the mention's sentence that may govern it, nearest in the tree first."""
    act = head_token(reading.doc, mention.trigger)
    found = []
    for dating in datings:
        if contains(mention.sentence, dating.words.span):
            cost = reach(act, dating.holds)
            if cost < NEAR:
                found.append((cost, abs(dating.words.span.start - mention.trigger.start), dating))
    return [dating for _, _, dating in sorted(found, key=lambda x: x[:2])]
