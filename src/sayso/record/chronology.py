"""Events by day, a window at a time, with what one line about each must say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sayso.record.store import Store
from sayso.record.wanted import DAY, Wanted, as_condition


def find_events(store: Store, wanted: Wanted) -> dict[str | None, list[int]]:
    """The running numbers of the wanted events by the day they stand at, in order; None for those without a date."""
    asked = as_condition(store, wanted)
    found: dict[str | None, list[int]] = {}
    for day, number in store.connection.execute(
        f"""SELECT {DAY}, event.number FROM event WHERE {asked.words}
        ORDER BY {DAY}, coalesce(event.date_end, event.date_start), event.id""",
        asked.values,
    ):
        found.setdefault(day, []).append(number)
    return found


def tell_events(store: Store, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """One line's worth about each event, in the order given."""
    rows = store.connection.execute(_EVENT, (json.dumps(list(numbers)),))
    told = {row[0]: _as_event(row) for row in rows}
    by_id = {x["id"]: x for x in told.values()}
    ids = json.dumps(list(by_id))
    for event, part, actor, name in store.connection.execute(_PARTY, (ids,)):
        by_id[event][f"{part}s"].append({"id": actor, "name": name})
    for event, *quantity in store.connection.execute(_QUANTITY, (ids,)):
        by_id[event]["quantities"].append(dict(zip(("of", "low", "high", "unit", "cumulative"), quantity, strict=True)))
    for event, report in store.connection.execute(_REPORT, (ids,)):
        by_id[event]["reports"].append(report)
    for event, report, start, trigger_start, trigger_end, end, before, text, after in store.connection.execute(
        _WORDS, (ids,)
    ):
        if by_id[event]["words"] is None:
            by_id[event]["words"] = {
                "report": report,
                "start": trigger_start,
                "end": trigger_end,
                "sentence": [start, end],
                "before": before,
                "text": text,
                "after": after,
            }
    return [told[number] for number in numbers]


_EVENT = """
SELECT number, id, type, modes, contexts, status, confidence, independent, date_start, date_end, date_precision,
    place, place_precision, country, latitude, longitude,
    (SELECT count(*) FROM disagreement WHERE disagreement.event = event.id), review
FROM event WHERE number IN (SELECT value FROM json_each(?))"""
_PARTY = """
SELECT event, part, actor, name FROM event_party JOIN actor ON actor.id = event_party.actor
WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, part, event_party.place"""
_QUANTITY = """
SELECT event, of, low, high, unit, cumulative FROM event_quantity
WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, place"""
_REPORT = """
SELECT DISTINCT event, report.id FROM event_report JOIN report ON report.id = event_report.report
WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, report.published, report.number"""

_WORDS = """
SELECT event, report, telling.start, trigger_start, trigger_end, telling."end",
    substr(text, telling.start + 1, trigger_start - telling.start),
    substr(text, trigger_start + 1, trigger_end - trigger_start),
    substr(text, trigger_end + 1, telling."end" - trigger_end)
FROM event_report JOIN telling USING (report, item) JOIN report ON report.id = event_report.report
WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, EXISTS (
    SELECT 1 FROM event_quantity AS shown JOIN claim USING (event, start, "end")
    WHERE shown.event = event_report.event AND claim.report = event_report.report
        AND shown.start >= telling.start AND shown."end" <= telling."end"
) DESC, published IS NULL, published, report.number, telling.start"""
"""Where reports tell of it: first those whose sentence gives the number that is shown, then by day."""


def _as_event(row: Sequence[Any]) -> dict[str, Any]:
    id_, type_, modes, contexts, status, confidence, independent = row[1:8]
    start, end, precision, place, place_precision, country, lat, lon, disagreements, review = row[8:]
    where = {"name": place, "precision": place_precision, "country": country, "lat": lat, "lon": lon}
    return {
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
        "quantities": [],
        "reports": [],
        "disagreements": disagreements,
        "review": review,
        "words": None,
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
        "reviews": "SELECT coalesce(review, 'open'), count(*) FROM event GROUP BY 1 ORDER BY 2 DESC",
        "independent": "SELECT independent, count(*) FROM event GROUP BY 1 ORDER BY 1",
    }
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, query in counted.items():
        found[kind] = {str(name): count for name, count in store.connection.execute(query)}
    return dict(found)


def outline(store: Store) -> dict[str, Any]:
    """What the whole record comes to: counts, the town most told of and its country, the first and the last exact day.

    Without a town it is the country most told of.
    """
    counts = store.connection.execute(
        """SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM disagreement), (SELECT count(*) FROM report),
            (SELECT count(*) FROM report WHERE uncoded IS NOT NULL), (SELECT count(*) FROM copy),
            (SELECT count(DISTINCT text_number) FROM copy)"""
    ).fetchone()
    names = ("events", "disagreements", "reports", "uncoded", "copies", "copied_texts")
    days = store.connection.execute(
        "SELECT min(date_start), max(date_start) FROM event WHERE date_precision = 'day'"
    ).fetchone()
    town, country = store.connection.execute(
        """SELECT CASE WHEN place_precision = 'city' THEN place END AS town, country FROM event
        WHERE country IS NOT NULL OR town IS NOT NULL GROUP BY 1, 2
        ORDER BY town IS NULL, count(*) DESC, min(number) LIMIT 1"""
    ).fetchone() or (None, None)
    return {
        **dict(zip(names, counts, strict=True)),
        "town": town,
        "country": country,
        "first": days[0],
        "last": days[1],
    }
