"""What words of a report are marked as: acts, parties, statements, days, places, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.contract import as_place, as_quantity, as_when
from sayso.publish.chain import tell_voices
from sayso.publish.web.claimed import as_voices
from sayso.record.chronology import tell_events
from sayso.record.query import event_numbers
from sayso.record.told import find_places_in_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import CodedReport, Event, Span
    from sayso.record.store import Store


def find_pointed(store: Store, coded: CodedReport, words: Span) -> dict[str, Any]:
    """Each kind of mark that meets the words, the shortest first."""
    events, actors = find_places_in_record(store, coded.report.id)
    parties = {x.id: x for x in coded.actors}
    text = coded.report.text
    return {
        "events": [
            _as_event(store, x, events.get(x.id))
            for x in _meeting(coded.events, lambda x: [y.trigger for y in x.mentions], words)
        ],
        "statements": [
            {
                "voices": as_voices(coded, tell_voices(coded, x), actors),
                "direct": x.direct,
                "content": [{"start": y.start, "end": y.end, "text": text[y.start : y.end]} for y in x.content],
            }
            for x in _meeting(coded.statements, lambda x: [*x.content, *x.cue], words)
        ],
        "actors": [
            {
                "id": actors.get(x.id),
                "name": x.name,
                "kind": x.kind,
                "role": x.role,
                "country": x.country,
                "mentions": len(x.mentions),
                "acts": sum(x.id in (*y.actors, *y.recipients) for y in coded.events),
            }
            for x in _meeting(parties.values(), lambda x: x.mentions, words)
        ],
        "times": [as_when(x.when) for x in _meeting(coded.times, lambda x: [x.span], words)],
        "places": [
            {**(as_place(x.place) or {}), "literal": x.literal}
            for x in _meeting(coded.places, lambda x: [x.span], words)
        ],
        "numbers": [as_quantity(x) for x in _meeting(coded.quantities, lambda x: [x.text], words)],
    }


def _meeting(things: Iterable[Any], spans: Any, words: Span) -> list[Any]:
    """Things with a span that meets the words, those of the shortest such span first."""
    found = []
    for number, thing in enumerate(things):
        lengths = [x.end - x.start for x in spans(thing) if x.start < words.end and words.start < x.end]
        if lengths:
            found.append((min(lengths), number, thing))
    return [thing for _, _, thing in sorted(found)]


def _as_event(store: Store, event: Event, id_: str | None) -> dict[str, Any]:
    """An act as this report tells it, and the event of the record that it is part of."""
    told = tell_events(store, list(event_numbers(store, [id_]).values())) if id_ else []
    return {
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "status": event.status,
        "confidence": event.confidence,
        "why": event.why,
        "event": told[0] if told else None,
    }
