"""What changed between two states of a record: events that came, grew, were joined or parted, values, disagreements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.contract import as_place, as_quantity, as_when
from sayso.model import Disagreement, Record, RecordEvent, Ref

KINDS = ("new event", "more reports", "joined", "parted", "changed", "new disagreement", "settled")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. `event` is its id now, `field` and the values before and after belong to a
    change of value, `reports` are those that came, `why` tells of a disagreement."""

    kind: str
    event: str
    field: str | None = None
    before: Any = None
    after: Any = None
    reports: tuple[str, ...] = ()
    why: str | None = None


def find_changes(before: Record, after: Record) -> list[Change]:
    """Every change, by kind, then in the order of the events. Events are the same when they share report events."""
    was = _Was(before)
    found: list[Change] = []
    known_names = _names(before), _names(after)
    for event in after.events:
        old = was.events(event)
        reports = tuple(sorted({ref.report for ref in event.reports} - {ref.report for x in old for ref in x.reports}))
        if not old:
            found.append(Change("new event", event.id, reports=reports))
            continue
        if reports:
            found.append(Change("more reports", event.id, reports=reports))
        if len(old) > 1:
            found.append(Change("joined", event.id, before=[x.id for x in old]))
        found += _changed_values(old[0], event, known_names)
    found += _parted(before, after)
    found += _disputed(before, after, was)
    place = {event.id: number for number, event in enumerate(after.events)}
    return sorted(found, key=lambda x: (KINDS.index(x.kind), place[x.event], x.field or ""))


class _Was:
    """The events of the state before, by the report events in them."""

    def __init__(self, record: Record) -> None:
        self._event_of = {ref: event for event in record.events for ref in event.reports}

    def events(self, event: RecordEvent) -> list[RecordEvent]:
        """Those that are in an event now, the one that shares most first."""
        shared: Counter[str] = Counter()
        by_id: dict[str, RecordEvent] = {}
        for ref in event.reports:
            if (old := self._event_of.get(ref)) is not None:
                shared[old.id] += 1
                by_id[old.id] = old
        return sorted(by_id.values(), key=lambda x: (-shared[x.id], x.id != event.id, x.id))


def _names(record: Record) -> dict[str, str]:
    return {actor.id: actor.name for actor in record.actors}


def _changed_values(
    old: RecordEvent, new: RecordEvent, names: tuple[dict[str, str], dict[str, str]]
) -> Iterator[Change]:
    before, after = (_values(event, known) for event, known in zip((old, new), names, strict=True))
    for field in sorted({*before, *after}):
        if before.get(field) != after.get(field):
            yield Change("changed", new.id, field, before.get(field), after.get(field))


def _values(event: RecordEvent, names: dict[str, str]) -> dict[str, Any]:
    """What is shown of an event, as the contract has it; parties by name, for ids may change."""
    quantities: dict[str, list[Any]] = defaultdict(list)
    for x in event.quantities:
        quantities[f"quantities.{x.of}"].append(_bare(as_quantity(x)))
    return {
        "type": event.type,
        "modes": sorted(event.modes),
        "actors": sorted(names[id_] for id_ in event.actors),
        "recipients": sorted(names[id_] for id_ in event.recipients),
        "date": _bare(as_when(event.when)),
        "place": _bare(as_place(event.place)),
        "status": event.status,
        "review": event.review,
        **{field: values[0] if len(values) == 1 else values for field, values in quantities.items()},
    }


def _bare(value: dict[str, Any] | None) -> dict[str, Any] | None:
    return value and {key: part for key, part in value.items() if key != "text"}


def _parted(before: Record, after: Record) -> Iterator[Change]:
    event_of = {ref: event.id for event in after.events for ref in event.reports}
    for old in before.events:
        now = Counter(event_of[ref] for ref in old.reports if ref in event_of)
        if len(now) > 1:
            ids = sorted(now, key=lambda id_: (-now[id_], id_))
            yield Change("parted", ids[0], after=ids)


def _disputed(before: Record, after: Record, was: _Was) -> Iterator[Change]:
    old_of = {event.id: [x.id for x in was.events(event)] for event in after.events}
    corrected = {(event.id, x.field) for event in after.events for x in event.judged if x.kind == "correct"}
    corrected_before = {(event.id, x.field) for event in before.events for x in event.judged if x.kind == "correct"}
    disputed_before = {(x.event, x.field) for x in before.disagreements}
    still: set[tuple[str, str]] = set()
    for x in after.disagreements:
        old = [(id_, x.field) for id_ in old_of[x.event]]
        if (x.event, x.field) in corrected and not corrected_before.intersection(old):
            continue  # a person settled it
        still.update(old)
        if not disputed_before.intersection(old):
            yield Change("new disagreement", x.event, x.field, why=x.why)
    now = _now(before, after)
    for x in before.disagreements:
        if (x.event, x.field) not in still and x.event in now:
            yield _settled(x, now[x.event], after)


def _now(before: Record, after: Record) -> dict[str, str]:
    """Where most of each event of before is now."""
    event_of: dict[Ref, str] = {ref: event.id for event in after.events for ref in event.reports}
    found = {}
    for event in before.events:
        counts = Counter(event_of[ref] for ref in event.reports if ref in event_of)
        if counts:
            found[event.id] = min(counts, key=lambda id_: (-counts[id_], id_))
    return found


def _settled(x: Disagreement, event_id: str, after: Record) -> Change:
    event = next(event for event in after.events if event.id == event_id)
    made = event.correction(x.field)
    why = f"settled by {made.who}" if made else "the reports do not disagree on it any more"
    return Change("settled", event_id, x.field, why=f"{x.why} ({why})")
