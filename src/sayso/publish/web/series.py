"""A number that grows from report to report, as a small chart: one bar a claim, from its low end to its high end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.publish.wording import word_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE, HIGH = 640, 200
LEFT, RIGHT, TOP, BOTTOM = 60, 24, 14, 26
"""Units of the drawing, and the room around it for the words of its axes."""
BESIDE = 7
"""How far bars of one day stand from each other."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim: where it stands, from `top` down to `foot`; an open end has no limit that is told."""

    x: float
    top: float
    foot: float
    open_high: bool
    open_low: bool
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A word of an axis and where it stands."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Series:
    """A chart of one kind of number."""

    field: str
    bars: tuple[Bar, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    width: int = WIDE
    height: int = HIGH


def draw_series(claims: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A chart for each kind of number that reports of more than one day give."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for x in claims:
        if x["field"].startswith("quantities.") and x["words"]["published"] and _ends(x["value"]):
            kinds.setdefault(x["field"], []).append(x)
    return [
        asdict(_draw(field, told))
        for field, told in sorted(kinds.items())
        if len({x["words"]["published"] for x in told}) > 1
    ]


def _draw(field: str, claims: Sequence[dict[str, Any]]) -> Series:
    days = sorted({x["words"]["published"] for x in claims})
    most = max(max(_ends(x["value"])) for x in claims) or 1.0
    top = round_up(most)
    first = date.fromisoformat(days[0]).toordinal()
    span = max(date.fromisoformat(days[-1]).toordinal() - first, 1)

    def across(day: str) -> float:
        return LEFT + 12 + (date.fromisoformat(day).toordinal() - first) / span * (WIDE - LEFT - RIGHT - 24)

    def up(value: float) -> float:
        return round(HIGH - BOTTOM - value / top * (HIGH - TOP - BOTTOM), 1)

    bars = []
    for day in days:
        of_day = [x for x in claims if x["words"]["published"] == day]
        for place, x in enumerate(of_day):
            low, high = x["value"]["low"], x["value"]["high"]
            at = round(across(day) + (place - (len(of_day) - 1) / 2) * BESIDE, 1)
            said = f"{x['in_words']}, {x['chain'][-1]['name']}, {word_day(date.fromisoformat(day))}"
            head, foot = up(low if high is None else high), up(0 if low is None else low)
            bars.append(Bar(at, head, foot, high is None, low is None, said))
    ticks = [Tick(round(across(day), 1), word_day(date.fromisoformat(day))) for day in _spread(days)]
    numbers = tuple(Tick(up(top * part), f"{top * part:,.10g}") for part in (0, 0.5, 1))
    return Series(field, tuple(bars), tuple(ticks), numbers)


def round_up(value: float) -> float:
    """The next number of one digit and noughts, or half way to it: 7,000 of 6,999; 15 of 13."""
    unit = 10.0 ** max(len(str(int(value))) - 1, 0)
    return next(unit * x for x in (1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10) if unit * x >= value)


def _spread(days: Sequence[str]) -> list[str]:
    """The first day and the last, and what stands between them with room for its words."""
    if len(days) <= 2:
        return list(days)
    first, last = (date.fromisoformat(days[i]).toordinal() for i in (0, -1))
    kept = [days[0]]
    for day in days[1:-1]:
        at, before = (date.fromisoformat(x).toordinal() for x in (day, kept[-1]))
        if min(at - before, last - at) / (last - first) > 0.17:
            kept.append(day)
    return [*kept, days[-1]]


def _ends(value: Any) -> list[float]:
    if not isinstance(value, dict):
        return []
    return [float(x) for x in (value.get("low"), value.get("high")) if x is not None]
