"""What a date form counts from, and the choice between the days it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import When

if TYPE_CHECKING:
    from sayso.model import TimeForm

AGAINST_TENSE = 8
"""A day the verb does not look at must be this many times nearer."""
RATHER_AHEAD = 3
"""What "was to happen in May" has probably not happened yet."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression counts from: the day of publication, the date told before, and which way its verb looks;
    `deadline` when a preposition makes it one, so that "by the end of the year" is the last of December."""

    published: date | None
    told: When | None = None
    tense: str | None = None
    deadline: bool = False


def anchor_of(form: TimeForm, anchors: Anchors) -> date | None:
    """The day a shift counts from."""
    if form.anchor == "told" and anchors.told:
        return anchors.told.start if (form.shift or 0) <= 0 else anchors.told.end
    return anchors.published


def nearest(days: list[date], anchors: Anchors) -> date | None:
    """The day the verb looks at, unless the other way is much nearer: months ago beat next month, but not tomorrow."""
    published = anchors.published
    if not published:
        return None
    ahead = AGAINST_TENSE if anchors.tense == "past" else 1
    back = {"future": AGAINST_TENSE, "either": RATHER_AHEAD}.get(anchors.tense or "", 1)

    def distance(day: date) -> tuple[int, bool]:
        days_on = (day - published).days
        return (days_on * ahead if days_on > 0 else -days_on * back), days_on > 0

    return min(days, key=distance, default=None)


def one_day(day: date) -> When:
    """A single day."""
    return When(day, day, "day")


def between(day: date, other: date) -> When:
    """The days from one to the other, whichever is first."""
    first, last = min(day, other), max(day, other)
    return When(first, last, "day" if first == last else "range")


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def month_on(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
