"""Events by day, a window at a time, with what one line about each must say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.record.store import Store
from sayso.record.wanted import DAY, Wanted, as_condition, fold

MOST_VALUES = 900
"""Ids in one query: older SQLite allows 999 question marks."""


def count_by_day(store: Store, wanted: Wanted) -> dict[str | None, int]:
    """How many of the wanted events stand at each day, in order; None for those without a date, last."""
    asked = as_condition(wanted)
    store.connection.create_function("fold", 1, fold, deterministic=True)
    rows = store.connection.execute(
        f"SELECT {DAY} AS day, count(*) FROM event WHERE {asked.words} GROUP BY day ORDER BY day IS NULL, day",
        asked.values,
    )
    return dict(rows.fetchall())


def find_events(
    store: Store, wanted: Wanted, *, first: str | None, last: str | None, limit: int, skip: int = 0
) -> list[dict[str, Any]]:
    """The wanted events from the first day to the last, both included, as plain values; undated ones for None."""
    asked = as_condition(wanted)
    store.connection.create_function("fold", 1, fold, deterministic=True)
    if first is None or last is None:
        asked.add(f"{DAY} IS NULL")
    else:
        asked.add(f"{DAY} BETWEEN ? AND ?", first, last)
    rows = store.connection.execute(
        f"SELECT event.number FROM event WHERE {asked.words} ORDER BY {DAY}, coalesce(date_end, date_start), id LIMIT ? OFFSET ?",
        (*asked.values, limit, skip),
    )
    return tell_events(store, [number for (number,) in rows])


def tell_events(store: Store, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """One line's worth about each event, in the order given."""
    told: dict[int, dict[str, Any]] = {}
    for part in _parts(numbers):
        marks = ", ".join("?" * len(part))
        events = {x["id"]: x for x in map(_as_event, store.connection.execute(f"{_EVENT} ({marks})", part))}
        told |= {x.pop("number"): x for x in events.values()}
        ids = list(events)
        for event, role, actor, name in store.connection.execute(f"{_PARTY} ({marks}) ORDER BY 1, 2, place", ids):
            events[event][f"{role}s"].append({"id": actor, "name": name})
        for event, report in store.connection.execute(f"{_REPORT} ({marks}) ORDER BY report.published, report.id", ids):
            if report not in events[event]["reports"]:
                events[event]["reports"].append(report)
    return [told[number] for number in numbers]


_EVENT = """
SELECT number, id, type, modes, contexts, status, confidence, independent, date_start, date_end, date_precision,
    place, place_precision, country, latitude, longitude,
    (SELECT count(*) FROM disagreement WHERE disagreement.event = event.id)
FROM event WHERE number IN"""
_PARTY = """
SELECT event, part, actor, name FROM event_party JOIN actor ON actor.id = event_party.actor WHERE event IN"""
_REPORT = """
SELECT event, report.id FROM event_report JOIN report ON report.id = event_report.report WHERE event IN"""


def _as_event(row: Sequence[Any]) -> dict[str, Any]:
    number, id_, type_, modes, contexts, status, confidence, independent = row[:8]
    start, end, precision, place, place_precision, country, lat, lon, disagreements = row[8:]
    where = {"name": place, "precision": place_precision, "country": country, "lat": lat, "lon": lon}
    return {
        "number": number,
        "id": id_,
        "type": type_,
        "modes": json.loads(modes),
        "contexts": json.loads(contexts),
        "status": status,
        "confidence": confidence,
        "independent": independent,
        "day": start or end,
        "date": {"start": start, "end": end, "precision": precision} if precision else None,
        "place": where if place else None,
        "actors": [],
        "recipients": [],
        "reports": [],
        "disagreements": disagreements,
    }


def choices(store: Store) -> dict[str, dict[str, int]]:
    """What can be asked for, with how many events each would give: types, statuses, publishers, places, actors."""
    counted = {
        "types": "SELECT coalesce(type, 'other'), count(*) FROM event GROUP BY 1 ORDER BY 2 DESC",
        "statuses": "SELECT status, count(*) FROM event GROUP BY 1 ORDER BY 2 DESC",
        "places": "SELECT place, count(*) FROM event WHERE place IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 300",
        "publishers": """SELECT publisher, count(DISTINCT event) FROM event_report JOIN report
            ON report.id = event_report.report WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC""",
        "actors": """SELECT name, n FROM (SELECT actor, count(DISTINCT event) AS n FROM event_party GROUP BY 1
            ORDER BY 2 DESC LIMIT 300) JOIN actor ON actor.id = actor ORDER BY n DESC""",
        "independent": "SELECT independent, count(*) FROM event GROUP BY 1 ORDER BY 1",
    }
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, query in counted.items():
        found[kind] = {str(name): count for name, count in store.connection.execute(query)}
    return dict(found)


def _parts(numbers: Sequence[int]) -> Iterable[list[int]]:
    return (list(numbers[at : at + MOST_VALUES]) for at in range(0, len(numbers), MOST_VALUES))
