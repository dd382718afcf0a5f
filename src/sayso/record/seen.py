"""What a record says of the matter of a judgement, in words: kept with it as before and after."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso.contract import as_place, as_quantity, as_when

if TYPE_CHECKING:
    from sayso.model import Judgement, Record, RecordEvent


def describe(record: Record, judgement: Judgement) -> tuple[str, ...]:
    """The parties, the events, or the one field that a judgement speaks of: "Piotr Nowak (a12…)", "killed: 3"."""
    meant = {*judgement.a, *judgement.b}
    if judgement.about == "actor":
        return tuple(f"{x.name} ({x.id})" for x in record.actors if not meant.isdisjoint(x.reports))
    names = {x.id: x.name for x in record.actors}
    events = [x for x in record.events if not meant.isdisjoint(x.reports)]
    if judgement.kind in ("accept", "reject"):
        return tuple(x.review or "not reviewed" for x in events)
    if judgement.kind == "correct":
        return tuple(_tell_field(x, judgement.field or "", names) for x in events)
    if judgement.kind == "claim":
        return tuple(f"{_count_claims(x, judgement.field)} on {judgement.field}" for x in events)
    if judgement.kind == "note":
        return ()
    return tuple(_tell_event(x, names) for x in events)


def _tell_event(event: RecordEvent, names: dict[str, str]) -> str:
    day = str(event.when.start or event.when.end) if event.when else "undated"
    sides = [", ".join(names[id_] for id_ in side) or "?" for side in (event.actors, event.recipients)]
    told = f"{len(event.reports)} mention{'' if len(event.reports) == 1 else 's'}"
    return f"{day} {event.type or 'untyped'} {sides[0]} → {sides[1]}, {told} ({event.id})"


def _tell_field(event: RecordEvent, field: str, names: dict[str, str]) -> str:
    if field in ("actors", "recipients"):
        return "; ".join(names[id_] for id_ in getattr(event, field)) or "nobody"
    if field == "date":
        return _words(as_when(event.when), "start", "end", "precision")
    if field == "place":
        return _words(as_place(event.place), "name", "country", "precision")
    if field.startswith("quantities."):
        of = field.removeprefix("quantities.")
        return (
            "; ".join(_words(as_quantity(x), "low", "high", "unit") for x in event.quantities if x.of == of) or "none"
        )
    value = getattr(event, field)
    return ("; ".join(value) or "none") if isinstance(value, tuple) else str(value or "none")


def _words(value: dict[str, object] | None, *keys: str) -> str:
    if value is None:
        return "unknown"
    return json.dumps({key: value[key] for key in keys if value[key] is not None}, ensure_ascii=False)


def _count_claims(event: RecordEvent, field: str | None) -> str:
    count = sum(x.field == field for x in event.claims)
    return f"{count} claim{'' if count == 1 else 's'}"
