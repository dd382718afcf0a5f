"""Events by where they were: one spot a place, with how many events; and those that have no spot."""

from __future__ import annotations

import json
from typing import Any

from sayso.record.chronology import tell_events
from sayso.record.store import Store
from sayso.record.wanted import DAY, Condition, Wanted, as_condition

ON_MAP = "event.latitude IS NOT NULL AND event.longitude IS NOT NULL"
_SPOT = "round(latitude, 3), round(longitude, 3), place_precision"
_ORDER = f"ORDER BY {DAY} IS NULL, {DAY}, event.id"


def find_spots(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """Every spot of the wanted events, those of most events first; `at` is what `find_events_at` knows it by.

    Sites of which no more than the town is known share a spot, and it bears all their names.
    """
    asked = _condition(store, wanted, ON_MAP)
    rows = store.connection.execute(
        f"""SELECT {_SPOT}, json_group_array(DISTINCT place), min(country), count(*),
            sum(event.id IN (SELECT event FROM disagreement))
        FROM event WHERE {asked.words} GROUP BY {_SPOT} ORDER BY count(*) DESC, min(place), 1, 2""",
        asked.values,
    )
    return [
        {
            "at": f"{lat:.3f},{lon:.3f},{precision}",
            "name": "; ".join(sorted(json.loads(names))),
            "country": country,
            "lat": lat,
            "lon": lon,
            "precision": precision,
            "events": events,
            "disputed": disputed,
        }
        for lat, lon, precision, names, country, events, disputed in rows
    ]


def find_events_at(store: Store, wanted: Wanted, at: str, *, limit: int) -> list[dict[str, Any]]:
    """The wanted events of one spot, by day; none for words that are no spot."""
    lat, lon, precision = [*at.split(","), "", ""][:3]
    asked = _condition(store, wanted, ON_MAP)
    asked.add("printf('%.3f', latitude) = ? AND printf('%.3f', longitude) = ?", lat, lon)
    asked.add("place_precision = ?", precision)
    return _tell(store, asked, limit)


def find_unplaced(store: Store, wanted: Wanted, *, limit: int) -> tuple[int, list[dict[str, Any]]]:
    """How many wanted events have no spot, and the first of them: their place is not told, or is not known."""
    asked = _condition(store, wanted, f"NOT ({ON_MAP})")
    (count,) = store.connection.execute(f"SELECT count(*) FROM event WHERE {asked.words}", asked.values).fetchone()
    return count, _tell(store, asked, limit)


def _condition(store: Store, wanted: Wanted, also: str) -> Condition:
    asked = as_condition(store, wanted)
    asked.add(also)
    return asked


def _tell(store: Store, asked: Condition, limit: int) -> list[dict[str, Any]]:
    rows = store.connection.execute(
        f"SELECT event.number FROM event WHERE {asked.words} {_ORDER} LIMIT ?", (*asked.values, limit)
    )
    return tell_events(store, [number for (number,) in rows])
