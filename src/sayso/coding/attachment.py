"""Which event each number measures: by the tree, then the clause, then the sentence, where the kind fits the type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.spans import contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.coding.quantities import Number
    from sayso.model import Event, EventMention, Quantity, Reading

SURE = frozenset({"killed", "injured", "detained", "abducted", "displaced", "dismissed"})
"""Kinds that tell their type of event, so that the sentence is enough to tie them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention of an event and the tokens of its trigger."""

    event: int
    type: str | None
    mention: EventMention
    tokens: frozenset[int]


def attach_quantities(reading: Reading, events: tuple[Event, ...], numbers: tuple[Number, ...]) -> tuple[Event, ...]:
    """The events with the numbers that measure them, each number with one event."""
    anchors = list(_anchors(reading.doc, events))
    measured: dict[int, list[Quantity]] = {}
    for number in numbers:
        best = _best(number, anchors, reading.doc)
        if best is not None:
            quantity = _of_event(number, best, reading.doc)
            listed = measured.setdefault(best.event, [])
            if not any((x.of, x.low, x.high) == (quantity.of, quantity.low, quantity.high) for x in listed):
                listed.append(quantity)
    return tuple(
        replace(event, quantities=event.quantities + tuple(measured[i])) if i in measured else event
        for i, event in enumerate(events)
    )


@cache
def _types_of(kind: str) -> frozenset[str] | None:
    found: Mapping[str, list[str]] = load_patterns("quantities")["measures_of"]
    return frozenset(found[kind]) if kind in found else None


def _anchors(doc: Doc, events: Sequence[Event]) -> Iterator[Anchor]:
    for i, event in enumerate(events):
        for mention in event.mentions:
            span = doc.char_span(mention.trigger.start, mention.trigger.end, alignment_mode="expand")
            if span is not None:
                yield Anchor(i, event.type, mention, frozenset(token.i for token in span))


def _best(number: Number, anchors: Sequence[Anchor], doc: Doc) -> Anchor | None:
    """The mention that fits a number best; none when none is near enough in the tree."""
    types = _types_of(number.quantity.of)
    fitting = [x for x in anchors if types is None or x.type is None or x.type in types]
    here = [x for x in fitting if contains(x.mention.sentence, number.quantity.text)]
    scored = [(_closeness(number, x, doc), x) for x in here]
    score, best = max(scored, key=lambda pair: pair[0], default=((0, 0), None))
    if best is None:
        return None
    if number.quantity.of in SURE:
        return best if best.type is not None or score[0] >= 2 else None
    return best if score[0] >= 3 else None


def _closeness(number: Number, anchor: Anchor, doc: Doc) -> tuple[int, int]:
    """How close the tree puts a number to a trigger; nearer words win among equals.

    5: the trigger is what tells the kind; 4: it governs the number; 3: it governs the clause, or stands below it;
    1: it shares no more than the sentence.
    """
    head, frame = doc[number.head], doc[number.frame]
    near = -min(abs(i - number.head) for i in anchor.tokens)
    if number.frame in anchor.tokens or number.head in anchor.tokens:
        return 5, near
    path = _path(head)
    if any(x.i in anchor.tokens for x in path):
        return 4, near
    above = _path(frame, limit=3)
    if any(x.i in anchor.tokens for x in above):
        return 3, near
    if number.quantity.of in SURE and any(frame in _path(doc[i], limit=6) for i in anchor.tokens):
        return 2, near
    return 1, near


def _path(token: Token, limit: int = 6) -> list[Token]:
    """What a token hangs on, up to the first verb and the verbs joined to it."""
    path: list[Token] = []
    node = token
    while node.head.i != node.i and len(path) < limit:
        node = node.head
        path.append(node)
        if node.pos_ == "VERB":
            break
    return path


def _of_event(number: Number, anchor: Anchor, doc: Doc) -> Quantity:
    """The quantity as the event has it: people who are the subject of its trigger take part in it."""
    quantity = number.quantity
    head = doc[number.head]
    if quantity.of == "other" and quantity.unit == "people" and head.dep_ == "nsubj" and head.head.i in anchor.tokens:
        return replace(quantity, of="participants")
    return quantity
