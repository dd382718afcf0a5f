"""The chronology: days with their events, a window of days at a time, undated events in a lane of their own."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import ASKS, read_day, read_wanted, write_wanted
from sayso.publish.web.shelf import known_choices, name_reports
from sayso.publish.web.view import View
from sayso.record.chronology import count_by_day, find_events

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

WINDOW = 150
"""Events after which a window of days ends, at the end of its day."""
LARGEST = 500
"""Events of one day (or of none) that are shown at once."""


def answer(ask: Ask) -> dict[str, Any]:
    """Days from `at` on, until there are enough events; where the undated fit in too, they follow."""
    wanted = read_wanted(ask)
    counts = count_by_day(ask.store, wanted)
    undated = counts.pop(None, 0)
    dated = {day: count for day, count in counts.items() if day}
    at = "undated" if ask.first("at") == "undated" or not dated else _first_day(ask, dated)
    skip = ask.number("skip", 0)
    if at == "undated":
        window: list[str] = []
        events = find_events(ask.store, wanted, first=None, last=None, limit=LARGEST, skip=skip)
    else:
        window = _window(dated, at)
        events = find_events(ask.store, wanted, first=window[0], last=window[-1], limit=LARGEST, skip=skip)
    shown = sum(dated[day] for day in window) if window else undated
    more = skip + len(events) < shown
    last_window = not window or window[-1] == next(reversed(dated))
    lane = last_window and bool(window) and not more and undated <= WINDOW
    if lane:
        events += find_events(ask.store, wanted, first=None, last=None, limit=WINDOW)
    name_reports(ask.store, events)
    return {
        "wanted": write_wanted(wanted),
        "total": sum(dated.values()) + undated,
        "undated": undated,
        "at": at,
        "from": window[0] if window else None,
        "to": window[-1] if window else None,
        "earlier": _earlier(dated, window[0]) if window else (next(reversed(dated)) if dated else None),
        "later": _later(dated, window[-1]) if window else None,
        "undated_follow": lane,
        "more_of_this": skip + len(events) if more else None,
        "groups": [{"day": day, "events": list(group)} for day, group in groupby(events, key=itemgetter("day"))],
        "days": dated,
        "choices": known_choices(ask.store),
    }


def _first_day(ask: Ask, dated: dict[str, int]) -> str:
    """The first day that has events, from the day asked for on; else the last."""
    day = read_day(ask, "at")
    asked = day.isoformat() if day else ""
    return next((x for x in dated if x >= asked), next(reversed(dated)))


def _window(dated: dict[str, int], at: str) -> list[str]:
    """Whole days from this one on, until there are enough events."""
    window: list[str] = []
    count = 0
    for day, events in dated.items():
        if day < at:
            continue
        if window and count + events > WINDOW:
            break
        window.append(day)
        count += events
    return window


def _earlier(dated: dict[str, int], first: str) -> str | None:
    """Where the window before begins."""
    begin, count = None, 0
    for day in reversed(dated):
        if day >= first:
            continue
        if begin and count + dated[day] > WINDOW:
            break
        begin, count = day, count + dated[day]
    return begin


def _later(dated: dict[str, int], last: str) -> str | None:
    return next((day for day in dated if day > last), None)


VIEWS = (
    View(
        "/chronology",
        "chronology.html",
        answer,
        "events by day, filtered",
        {**ASKS, "at": "the day to begin with, or undated", "skip": "how many events of that day to leave out"},
    ),
)
