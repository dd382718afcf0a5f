"""What the record holds of one event beside its line and its claims: its numbers, its reports, and what tied them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sayso.contract import as_number
from sayso.record.store import Store


def preferred_numbers(store: Store, event: str) -> dict[str, list[dict[str, Any]]]:
    """The numbers that are shown first, by what they count."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for of, low, high, unit, cumulative in store.connection.execute(
        "SELECT of, low, high, unit, cumulative FROM event_quantity WHERE event = ? ORDER BY place", (event,)
    ):
        value = {"low": as_number(low), "high": as_number(high), "unit": unit, "cumulative": bool(cumulative)}
        found[of].append(value)
    return dict(found)


def find_tellings(store: Store, event: str) -> dict[str, list[str]]:
    """Which events of which reports are this one, by the day of the report."""
    found: dict[str, list[str]] = defaultdict(list)
    for report, item in store.connection.execute(
        """SELECT event_report.report, item FROM event_report JOIN report ON report.id = event_report.report
        WHERE event = ? ORDER BY published IS NULL, published, report.number, item""",
        (event,),
    ):
        found[report].append(item)
    return dict(found)


def find_ties(store: Store, whole: str) -> list[dict[str, Any]]:
    """Why reports' events (or actors) are one: each pair that was tied, how surely, and why in words."""
    rows = store.connection.execute(
        """SELECT a_report, a_item, b_report, b_item, score, why FROM match WHERE whole = ?
        ORDER BY a_report, a_item, b_report, b_item""",
        (whole,),
    )
    return [
        {"a": {"report": a, "item": x}, "b": {"report": b, "item": y}, "score": score, "why": why}
        for a, x, b, y, score, why in rows
    ]
