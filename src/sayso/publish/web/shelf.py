"""What many pages need and what changes only with the record: kept from one question to the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sayso.publish.labels import stored_labels
from sayso.record.chronology import choices, outline
from sayso.record.query import record_mark

if TYPE_CHECKING:
    from sayso.record.store import Store


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was worked out from the record as it is."""

    labels: dict[str, str]
    choices: dict[str, dict[str, int]]
    outline: dict[str, Any]


def labels(store: Store) -> dict[str, str]:
    """A short name for each report, unique within the record: its publisher, with the day where needed."""
    return _shelf(store).labels


def known_choices(store: Store) -> dict[str, dict[str, int]]:
    """What can be asked for, with counts."""
    return _shelf(store).choices


def known_outline(store: Store) -> dict[str, Any]:
    """What the whole record comes to."""
    return _shelf(store).outline


def name_reports(store: Store, events: list[dict[str, Any]]) -> None:
    """Put beside the id of each report of these events what it is called."""
    called = labels(store)
    for event in events:
        event["reports"] = [{"id": id_, "label": called[id_]} for id_ in event["reports"]]


_KEPT: dict[tuple[Path, str], Shelf] = {}
_ONE_AT_A_TIME = Lock()  # who asks while it is worked out waits for it


def _shelf(store: Store) -> Shelf:
    key = (store.path.resolve(), record_mark(store))
    with _ONE_AT_A_TIME:
        found = _KEPT.get(key)
        if found is None:
            found = Shelf(stored_labels(store), choices(store), outline(store))
            _KEPT.clear()  # what was kept of the record as it was before
            _KEPT[key] = found
    return found
