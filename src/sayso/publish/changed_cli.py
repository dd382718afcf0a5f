"""`sayso changed`: what is new in a record since the last build, or since a day."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.publish.wording import word_field, word_opening, word_sides, word_type, word_value, word_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Record
    from sayso.record.changes import Change

HEADS = {
    "new event": "New events",
    "more reports": "Events that more reports tell",
    "joined": "Events that are one now",
    "parted": "Events that are several now",
    "changed": "Values that changed",
    "new disagreement": "New disagreements",
    "settled": "Disagreements that are settled",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--since DAY`, and by which days."""
    parser.add_argument("--since", metavar="DAY", type=_day, help="such as 2026-11-20 (default: before the last build)")
    parser.add_argument(
        "--published", action="store_true", help="compare by the days reports were published, not those they came in"
    )


def show_changes(chosen: argparse.Namespace) -> int:
    """`sayso changed`: one line a change, under its kind."""
    from sayso.errors import SaysoError
    from sayso.pipeline import changes_since, open_record
    from sayso.publish.labels import stored_labels

    if chosen.published and not chosen.since:
        raise SaysoError("By the days of publication, a day is needed: --since 2026-11-20.")
    with open_record(chosen.record) as store:
        record, changes = store.record(), changes_since(store, chosen.since, published=chosen.published)
        labels = stored_labels(store)
    head = None
    for x in changes:
        if x.kind != head:
            head = x.kind
            print(f"{HEADS[head]} ({sum(y.kind == head for y in changes)})")
        print(f"  {tell_change(x, record, labels)}")
    if not changes:
        print("Nothing changed.")
    return 0


def tell_change(x: Change, record: Record, labels: Mapping[str, str]) -> str:
    """A change on one line: `Sun 9 Aug 2020 COERCE arrest, police → protesters (e12…), status: planned → happened`."""
    event = next(event for event in record.events if event.id == x.event)
    names = {actor.id: actor.name for actor in record.actors}
    sides = word_sides(map(names.__getitem__, event.actors), map(names.__getitem__, event.recipients))
    act = f"{word_when(event.when)} {word_type(event.type, event.modes)}, {sides} ({event.id})"
    if x.kind == "changed" and x.field:
        return f"{act}, {word_field(x.field)}: {_word(x.field, x.before)} → {_word(x.field, x.after)}"
    if x.why:
        return f"{act}: {word_opening(x.why)}"
    if x.reports:
        return f"{act}: {'; '.join(map(labels.__getitem__, x.reports))}"
    return f"{act}: {', '.join(x.before or x.after)}"


def _word(field: str, value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list) and isinstance(value[0], dict):
        return ", ".join(word_value(field, part, {}) for part in value)
    return word_value(field, value, {})


def _day(words: str) -> str:
    return date.fromisoformat(words).isoformat()
