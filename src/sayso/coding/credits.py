"""Which statement stands behind which event, asserted or denied, and the words of doubt beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding.grammar import head_token, is_negated
from sayso.model import Credit, Span
from sayso.spans import contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.model import Event, EventMention, Reading, Statement

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "SANCTION"})
"""Types done by speaking: a speaker who does one in his own words is not credited for it."""


def credit_events(reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events with whom the report credits for them.

    An event that the report tells only inside statements rests on their speakers: "Police fired, witnesses said".
    It rests on nobody when the report tells it in its own voice anywhere, and when it is the speaker's own act of
    speaking ("He accused them"). Of statements told inside one another the innermost counts; `within` tells the rest.
    """
    by_id = {statement.id: statement for statement in statements}
    hedges = _hedges(reading.report.text)
    return tuple(replace(event, credits=_credits(reading, event, by_id, hedges)) for event in events)


def _credits(
    reading: Reading, event: Event, statements: Mapping[str, Statement], hedges: tuple[Span, ...]
) -> tuple[Credit, ...]:
    found: dict[str, Credit] = {}
    for mention in event.mentions:
        behind = [x for x in statements.values() if _tells(x, mention, event)]
        if not behind:
            return ()
        hedge = _hedge_of(reading, mention, hedges)
        if hedge is None and _is_taken_for_granted(reading, mention):
            continue
        inner = min(behind, key=lambda x: sum(span.end - span.start for span in x.content))
        if inner.speaker is not None and inner.speaker not in found:
            stance = "denies" if _denies(reading, inner) else "asserts"
            found[inner.speaker] = Credit(inner.speaker, stance, inner.id, hedge)
    return tuple(found.values())


def _tells(statement: Statement, mention: EventMention, event: Event) -> bool:
    """Whether a statement tells of the event, and is not itself the event."""
    own = statement.speaker is not None and statement.speaker in event.actors
    if own and (event.type in SPEECH or event.status == "planned"):
        return False
    return any(contains(span, mention.trigger) for span in statement.content)


def _is_taken_for_granted(reading: Reading, mention: EventMention) -> bool:
    """ "He denied a part in the attack": that there was an attack is the report's own word, not his."""
    trigger = head_token(reading.doc, mention.trigger)
    return trigger.pos_ == "NOUN" and any(
        x.dep_ == "poss" or (x.dep_ == "det" and x.lower_ in {"the", "this", "that", "these", "those"})
        for x in trigger.children
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_patterns("hedges")[kind])


def _denies(reading: Reading, statement: Statement) -> bool:
    """ "denied firing", "rejected claims that they fired"."""
    if not statement.cue:
        return False
    cue = head_token(reading.doc, statement.cue[0])
    return cue.lemma_.lower() in _words("denying") and not is_negated(cue)


@cache
def _doubting() -> re.Pattern[str]:
    words = sorted(_words("doubting") | _words("phrases"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _hedges(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _doubting().finditer(text))


def _hedge_of(reading: Reading, mention: EventMention, hedges: tuple[Span, ...]) -> Span | None:
    """The doubting words that hang on the trigger or stand over its clause."""
    return next(_hedges_at(reading, mention, hedges), None)


def _hedges_at(reading: Reading, mention: EventMention, hedges: tuple[Span, ...]) -> Iterator[Span]:
    trigger = head_token(reading.doc, mention.trigger)
    above = {trigger.i, *(x.i for x in trigger.ancestors)}
    for hedge in hedges:
        if contains(mention.sentence, hedge):
            words = head_token(reading.doc, hedge)
            if " " in reading.report.text[hedge.start : hedge.end] or words.head.i in above or words.i in above:
                yield hedge
