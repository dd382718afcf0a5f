"""Months, seasons, years and longer on the calendar. `within` is what the form lies in, where it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sayso.model import When
from sayso.resolve.anchors import Anchors, anchor_of, between, month_on, nearest
from sayso.resolve.days import length

if TYPE_CHECKING:
    from sayso.model import TimeForm

SEASON_MONTHS = ((3, 5), (6, 8), (9, 11), (12, 2))
YEARS = {"year": 1, "decade": 10, "century": 100}


def whole_month(first: date) -> When:
    """A month by its first day."""
    return When(first, first.replace(day=length(first)), "month")


def month_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "last month", "in July", "March this year", "last August", "the past six months"."""
    if form.month is None:
        day = anchor_of(form, anchors)
        if not day or form.shift is None:
            return None
        if form.count:
            return between(day, same_day(day, form.shift * form.count))
        return whole_month(month_on(day, form.shift))
    year = within.start.year if within and within.start else form.year
    if year:
        return whole_month(date(year, form.month, 1))
    if not anchors.published:
        return None
    this = anchors.published.replace(day=1)
    firsts = [date(this.year + shift, form.month, 1) for shift in (-1, 0, 1)]
    if form.shift == -1:
        return whole_month(max(first for first in firsts if first < this))
    if form.shift == 1:
        return whole_month(min(first for first in firsts if first > this))
    if form.shift == 0:
        return whole_month(firsts[1])
    chosen = nearest(firsts, Anchors(this, None, anchors.tense))
    return whole_month(chosen) if chosen else None


def same_day(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last."""
    first = month_on(day, months)
    return first.replace(day=min(day.day, length(first)))


def years_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "2019", "last year", "the 1990s", "the 20th century", "the past five years"."""
    step = YEARS[form.unit]
    if form.year is not None:
        first = form.year
    else:
        day = anchor_of(form, anchors)
        if not day or form.shift is None:
            return None
        if form.count:
            return between(day, same_day(day, 12 * step * form.shift * form.count))
        first = day.year // step * step + step * form.shift
    return When(date(first, 1, 1), date(first + step - 1, 12, 31), "year" if step == 1 else "range")


def season_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "the summer of 2019", "last summer", "in the spring": the last one begun, unless the verb looks ahead."""
    assert form.number is not None
    year = within.start.year if within and within.start else form.year
    if year:
        return _season(year, form.number)
    published = anchors.published
    if not published:
        return None
    first = SEASON_MONTHS[form.number][0]
    begun = date(published.year - (published.month < first), first, 1).year
    if form.shift == 1 or (form.shift is None and anchors.tense == "future"):
        return _season(begun + 1, form.number)
    latest = _season(begun, form.number)
    on = latest.end is not None and latest.end >= published
    if form.shift == -1 and on:
        return _season(begun - 1, form.number)
    # "This summer", said in March, is still to come.
    if form.shift == 0 and not on and published.month < first and anchors.tense != "past":
        return _season(begun + 1, form.number)
    return latest


def _season(year: int, number: int) -> When:
    """A season by the year it begins in."""
    first, last = SEASON_MONTHS[number]
    return When(date(year, first, 1), whole_month(date(year + (last < first), last, 1)).end, "range")


def part_of_year(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "the second half of 2018", "the first quarter of last year", "last quarter"."""
    months = {"half": 6, "quarter": 3}[form.unit]
    if within and within.start and form.number:
        first = within.start.replace(month=months * (form.number - 1) + 1)
    else:
        day = anchor_of(form, anchors)
        if not day or form.shift is None or form.count:
            return None
        first = month_on(day.replace(month=(day.month - 1) // months * months + 1), months * form.shift)
    return When(first, whole_month(month_on(first, months - 1)).end, "range")
