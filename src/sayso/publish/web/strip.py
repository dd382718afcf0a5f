"""How many events there are when: a bar a day, week, month or year, so that a record of years fits on one strip."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_BARS = 120
HEIGHT = 40
"""Units of the drawing that the highest bar takes."""

_BEGINNINGS: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def make_strip(counts: Mapping[str, int], shown: tuple[str, str] | None) -> dict[str, Any]:
    """Bars in the finest unit that fits, with a place for each unit in between; `shown` are the days on the page."""
    days = {date.fromisoformat(day): count for day, count in counts.items()}
    if not days:
        return {"unit": "day", "bars": [], "slots": 0}
    for unit, begin in _BEGINNINGS.items():
        slots = _slots(begin(min(days)), begin(max(days)), unit)
        if len(slots) <= MOST_BARS:
            break
    heights: dict[date, int] = {}
    for day, count in days.items():
        heights[begin(day)] = heights.get(begin(day), 0) + count
    highest = max(heights.values())
    at = {slot: place for place, slot in enumerate(slots)}
    first, last = (date.fromisoformat(day) for day in shown) if shown else (date.max, date.min)
    bars = [
        {
            "day": slot.isoformat(),
            "at": at[slot],
            "count": count,
            "height": max(2, round(HEIGHT * count / highest)),
            "shown": begin(first) <= slot <= begin(last) if shown else False,
        }
        for slot, count in sorted(heights.items())
        if slot in at
    ]
    return {"unit": unit, "bars": bars, "slots": len(slots)}


def _slots(first: date, last: date, unit: str) -> list[date]:
    """The beginnings of all units from the first to the last; no more than are needed to see that they are too many."""
    slots = [first]
    while slots[-1] < last and len(slots) <= MOST_BARS:
        slots.append(
            _BEGINNINGS[unit](slots[-1] + timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[unit]))
        )
    return slots
