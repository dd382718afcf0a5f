"""Days, weeks and weekends on the calendar. `within` is what the form lies in, where it says."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import When
from sayso.resolve.anchors import Anchors, anchor_of, between, monday_of, month_on, nearest, one_day

if TYPE_CHECKING:
    from sayso.model import TimeForm

YEARS_TRIED = 6
"""A weekday falls on the same date again after at most so many years, February 29 apart."""


def day_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "yesterday", "two days later", "the past ten days", "March 7", "the 6th"."""
    if form.shift is not None:
        day = within.end if within else anchor_of(form, anchors)
        if form.count and day and within:  # "the days after the vote"
            return between(day + timedelta(days=form.shift), day + timedelta(days=form.shift * form.count))
        if form.count and day:
            # The day of writing is one of "the past seven days".
            return between(day, day + timedelta(days=form.shift * (form.count - 1)))
        return one_day(day + timedelta(days=form.shift)) if day else None
    assert form.day is not None
    if within and within.start:
        return one_day(within.start.replace(day=form.day))
    if form.year and form.month:
        return one_day(date(form.year, form.month, form.day))
    published = anchors.published
    if not published:
        return None
    if form.month:
        back = YEARS_TRIED if form.number is not None else 1
        firsts = [date(published.year + shift, form.month, 1) for shift in range(-back, 2)]
    else:
        firsts = [month_on(published, shift) for shift in range(-12, 13)]
    days = [first.replace(day=form.day) for first in firsts if form.day <= length(first)]
    # The weekday beside a date settles its year, unless it fits none.
    fitting = [day for day in days if form.number is None or day.weekday() == form.number]
    chosen = nearest(fitting or days, anchors)
    return one_day(chosen) if chosen else None


def length(month: date) -> int:
    """The number of days in a month."""
    return calendar.monthrange(month.year, month.month)[1]


def weekday_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "Monday", "last Thursday", "next Friday", "the following Tuesday", "Monday of last week"."""
    assert form.number is not None
    if within:
        return one_day(nth_weekday(within, form.number, form.count or 1))
    day = anchor_of(form, anchors)
    if not day:
        return None
    back = (day.weekday() - form.number) % 7
    on = (form.number - day.weekday()) % 7
    this_week = monday_of(day) + timedelta(days=form.number)
    if form.anchor == "told":
        return one_day(day + timedelta(days=on or 7) if (form.shift or 0) > 0 else day - timedelta(days=back or 7))
    if form.shift == 0:
        past = anchors.tense == "past"
        turn = 7 * (this_week < day and not past) - 7 * (this_week > day and past)
        return one_day(this_week + timedelta(days=turn))
    # "Last Thursday" is the latest one before today; "next Thursday" belongs to next week.
    if form.shift == -1:
        return one_day(day - timedelta(days=back or 7))
    if form.shift == 1:
        return one_day(this_week + timedelta(days=7))
    ahead = anchors.tense == "future" or (anchors.tense == "either" and on <= back)
    return one_day(day + timedelta(days=on) if ahead else day - timedelta(days=back))


def nth_weekday(within: When, weekday: int, count: int) -> date:
    """The weekday so many times counted from the first day of a stretch, or (-1) the last one in it."""
    assert within.start and within.end
    if count < 0:
        return within.end - timedelta(days=(within.end.weekday() - weekday) % 7)
    return within.start + timedelta(days=(weekday - within.start.weekday()) % 7 + 7 * (count - 1))


def week_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "last week", "two weeks ago", "a week later", "the past three weeks"."""
    if within:  # the first week is the one with the first Thursday, as in the numbered weeks of ISO 8601
        monday = monday_of(nth_weekday(within, 3, form.count or 1))
        return When(monday, monday + timedelta(days=6), "week")
    day = anchor_of(form, anchors)
    if not day or form.shift is None:
        return None
    if form.count:
        return between(day, day + timedelta(days=7 * form.shift * form.count))
    if form.anchor == "told" and anchors.told and anchors.told.precision == "day" and form.shift:
        return one_day(day + timedelta(days=7 * form.shift))  # counted from a day, "a week later" is a day
    start = monday_of(day) + timedelta(days=7 * form.shift)
    return When(start, start + timedelta(days=6), "week")


def weekend_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "last weekend", "the weekend": the last one begun, unless the verb looks ahead; "the first weekend of May"."""
    if within:
        saturday = nth_weekday(within, 5, form.count or 1)
        return When(saturday, saturday + timedelta(days=1), "range")
    day = anchor_of(form, anchors)
    if not day:
        return None
    saturday = monday_of(day) + timedelta(days=5)
    if form.shift:
        saturday += timedelta(days=7 * form.shift)
    elif form.anchor != "told" and day < saturday:
        gone = anchors.tense == "past" or (form.shift is None and anchors.tense != "future")
        saturday -= timedelta(days=7 * gone)
    return When(saturday, saturday + timedelta(days=1), "range")


def overnight_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """ "overnight": yesterday and today; "overnight into Sunday": Saturday and Sunday."""
    if within and within.start:
        start = within.start + timedelta(days=form.shift or 0)
    elif anchors.published:
        start = anchors.published - timedelta(days=1)
    else:
        return None
    return When(start, start + timedelta(days=1), "range")


def feast_of(form: TimeForm, anchors: Anchors, within: When | None) -> When | None:
    """A day so many days from Easter Sunday: "Good Friday"."""
    assert form.number is not None
    if form.year:
        return one_day(easter(form.year) + timedelta(days=form.number))
    published = anchors.published
    if not published:
        return None
    days = [easter(published.year + shift) + timedelta(days=form.number) for shift in (-1, 0, 1)]
    chosen = nearest(days, anchors)
    return one_day(chosen) if chosen else None


def easter(year: int) -> date:
    """Easter Sunday in the West, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
