"""The chronology: days with their events, a window of days at a time, undated events in a lane of their own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import ASKS, read_day, read_wanted, write_wanted
from sayso.publish.web.shelf import known_choices, known_outline, name_reports
from sayso.publish.web.strip import make_strip
from sayso.publish.web.view import View
from sayso.record.chronology import find_events, tell_events

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

WINDOW = 120
"""Events after which a window of days ends, at the end of its day."""
LARGEST = 250
"""Events of one day (or of none) that are shown at once."""


def answer(ask: Ask) -> dict[str, Any]:
    """Days from `at` on, until there are enough events; the undated follow the last day where there is room."""
    wanted = read_wanted(ask)
    found = find_events(ask.store, wanted)
    lane = found.pop(None, [])
    by_day = {day: numbers for day, numbers in found.items() if day}
    dated = {day: len(numbers) for day, numbers in by_day.items()}
    skip = ask.number("skip", 0)
    window = [] if ask.first("at") == "undated" or not dated else _window(dated, _first_day(ask, dated))
    ends = (window[0], window[-1]) if window else None
    numbers = [number for day in window for number in by_day[day]] if window else lane
    shown = numbers[skip : skip + LARGEST]
    more = skip + len(shown) if skip + len(shown) < len(numbers) else None
    follow = ends is not None and not more and ends[1] == next(reversed(dated)) and 0 < len(lane) <= WINDOW
    events = tell_events(ask.store, [*shown, *(lane if follow else ())])
    name_reports(ask.store, events)
    return {
        "wanted": write_wanted(wanted),
        "record": known_outline(ask.store),
        "total": sum(dated.values()) + len(lane),
        "undated": len(lane),
        "undated_follow": follow,
        "shown": {"from": ends[0], "to": ends[1]} if ends else None,
        "earlier": _earlier(dated, window[0]) if window else next(reversed(dated), None),
        "later": next((day for day in dated if day > window[-1]), None) if window else None,
        "more": more,
        "strip": make_strip(dated, ends),
        "groups": _groups(events),
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


def _groups(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Events under the day they stand at; those of "August" or "2020" apart, above its first day."""
    groups = []
    for day, of_day in groupby(events, key=lambda event: event["day"]):
        by_precision: dict[str, list[dict[str, Any]]] = {"year": [], "month": [], "day": []}
        for event in of_day:
            precision = event["date"]["precision"] if event["date"] else "day"
            by_precision[precision if precision in by_precision else "day"].append(event)
        groups += [{"day": day, "precision": key, "events": found} for key, found in by_precision.items() if found]
    return groups


VIEWS = (
    View(
        "/chronology",
        "chronology.html",
        answer,
        "events by day, filtered",
        {**ASKS, "at": "the day to begin with, or undated", "skip": "how many events to leave out from there"},
    ),
)
