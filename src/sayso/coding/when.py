"""Which date words govern which event and statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_ontology
from sayso.coding.grammar import head_token
from sayso.coding.reach import FAR, holder, reach
from sayso.coding.tense import tense_of
from sayso.model import Span
from sayso.spans import contains, sentence_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.model import Event, Reading, Statement, TimeWords

NEAR = 3.0
"""A date farther than this from an act dates something else in its sentence."""
MAIN = 2.0
"""A date no farther than this from the main verb dates the sentence as a whole."""
BORDERS = frozenset({"until", "before", "by", "to", "for", "after"})
"""Dates after these words seldom tell when an act was, and never when its neighbours were."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date expression, the token that holds it, its sentence, and whether it dates that as a whole."""

    words: TimeWords
    holds: Token
    sentence: Span
    main: bool


def with_tense(reading: Reading) -> tuple[TimeWords, ...]:
    """The date expressions with the tense of the verb that governs each."""
    return tuple(replace(words, tense=tense_of(head_token(reading.doc, words.span))) for words in reading.times)


def attach_times(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """Events and statements with their date words, best first.

    An act takes the date nearest in its sentence's tree; else the one of the whole sentence; else the one last told in
    its paragraph. Words that name no day ("recently") date it as well, by nothing.
    """
    datings = _datings(reading)
    return (
        tuple(replace(event, time_words=_of_event(reading, event, datings)) for event in events),
        tuple(replace(x, time_words=_of_statement(reading, x, datings)) for x in statements),
    )


def _datings(reading: Reading) -> tuple[Dating, ...]:
    found = []
    for words in with_tense(reading):
        sentence = sentence_at(reading.sentences, words.span.start)
        if sentence:
            holds = holder(head_token(reading.doc, words.span))
            main = words.relation not in BORDERS and reach(head_token(reading.doc, sentence), holds) < MAIN
            found.append(Dating(words, holds, sentence, main))
    return tuple(found)


@cache
def _verbal_types() -> frozenset[str]:
    types = load_ontology()["types"]
    return frozenset(name for name, entry in types.items() if entry["quad"].startswith("verbal"))


def _of_event(reading: Reading, event: Event, datings: Sequence[Dating]) -> tuple[Span, ...]:
    spoken = event.type in _verbal_types()
    for mention in event.mentions:
        near = _near(reading, mention.trigger, datings, spoken)
        if near:
            return _days(near)
    for mention in event.mentions:
        main = _told_before(reading, mention.trigger, datings)
        if main:
            return _days(main)
    return ()


def _of_statement(reading: Reading, statement: Statement, datings: Sequence[Dating]) -> tuple[Span, ...]:
    """The date of saying: the one near its cue."""
    for cue in statement.cue[:1]:
        near = _near(reading, cue, datings, False)
        return _days(near or _told_before(reading, cue, datings))
    return ()


def _days(datings: Sequence[Dating]) -> tuple[Span, ...]:
    """The date words; none at all when the nearest are vague."""
    return () if datings[:1] and datings[0].words.form.unit == "vague" else tuple(x.words.span for x in datings)


def _near(reading: Reading, trigger: Span, datings: Sequence[Dating], spoken: bool) -> list[Dating]:
    """The dates of a sentence that may govern the act in it, nearest in the tree first."""
    act = head_token(reading.doc, trigger)
    found = []
    for dating in datings:
        if contains(dating.sentence, Span(trigger.start, trigger.start)):
            cost = reach(act, dating.holds, spoken=spoken) + 2.0 * (dating.words.relation in BORDERS)
            if cost < NEAR or (dating.main and cost < FAR):
                found.append((cost, abs(dating.words.span.start - trigger.start), dating))
    return [dating for _, _, dating in sorted(found, key=lambda x: x[:2])]


def _told_before(reading: Reading, trigger: Span, datings: Sequence[Dating]) -> list[Dating]:
    """The last date told before in the same paragraph, for a whole sentence, and not of what is to come."""
    text = reading.report.text
    for dating in reversed(datings):
        if dating.main and dating.words.span.end <= trigger.start and dating.words.tense != "future":
            if "\n" in text[dating.words.span.end : trigger.start]:
                return []
            return [dating]
    return []
