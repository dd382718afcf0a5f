"""A date form and its anchors → an interval of days. Weeks run from Monday to Sunday."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import When

if TYPE_CHECKING:
    from sayso.model import TimeForm

SEASON_MONTHS = ((3, 5), (6, 8), (9, 11), (12, 2))
YEARS_TRIED = 6
AGAINST_TENSE = 8
"""A day the verb does not look at must be this many times nearer."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression counts from: the day of publication, the date told before, and which way its verb looks;
    `deadline` when a preposition makes it one, so that "by the end of the year" is the last of December."""

    published: date | None
    told: When | None = None
    tense: str | None = None
    deadline: bool = False


def place(form: TimeForm, anchors: Anchors) -> When | None:
    """The days a form names: "last weekend", published on a Wednesday → Saturday and Sunday before it."""
    try:
        when = _PLACES[form.unit](form, anchors)
    except (KeyError, ValueError, OverflowError):  # vague words, and years no calendar reaches
        return None
    if when and when.end and form.edge == "end" and form.shift == 0 and form.unit == "year" and anchors.deadline:
        return _one(when.end)
    if when and form.end:
        end = place(form.end, anchors)
        return _days(when.start, end.end) if end else None
    return when


def _days(start: date | None, end: date | None, precision: str = "range") -> When | None:
    if start and end:
        return When(start, end, "day" if start == end else precision) if start <= end else None
    return None


def _nearest(days: list[date], anchors: Anchors) -> date | None:
    """The day the verb looks at, unless the other way is very much nearer: months ago beats next month, not tomorrow."""
    published = anchors.published
    if not published:
        return None
    ahead = AGAINST_TENSE if anchors.tense == "past" else 1
    back = AGAINST_TENSE if anchors.tense == "future" else 1

    def distance(day: date) -> tuple[int, bool]:
        days_on = (day - published).days
        return (days_on * ahead if days_on > 0 else -days_on * back), days_on > 0

    return min(days, key=distance, default=None)


def _anchor(form: TimeForm, anchors: Anchors) -> date | None:
    """The day a shift counts from."""
    if form.anchor == "told" and anchors.told:
        return anchors.told.start if (form.shift or 0) <= 0 else anchors.told.end
    return anchors.published


def _day(form: TimeForm, anchors: Anchors) -> When | None:
    if form.shift is not None:
        day = _anchor(form, anchors)
        if form.count and day:
            # The day of writing is one of "the past seven days".
            near = day + timedelta(days=form.shift * (form.count - 1))
            return _days(min(day, near), max(day, near))
        return _one(day + timedelta(days=form.shift)) if day else None
    assert form.day is not None
    if form.year and form.month:
        return _one(date(form.year, form.month, form.day))
    published = anchors.published
    if not published:
        return None
    if form.month:
        spread = range(published.year - YEARS_TRIED, published.year + 2) if form.number is not None else (-1, 0, 1)
        years = list(spread) if form.number is not None else [published.year + x for x in (-1, 0, 1)]
        days = [date(y, form.month, form.day) for y in years if form.day <= calendar.monthrange(y, form.month)[1]]
    else:
        months = [_month_on(published, shift) for shift in range(-12, 13)]
        days = [m.replace(day=form.day) for m in months if form.day <= calendar.monthrange(m.year, m.month)[1]]
    # The weekday beside a date settles its year, unless it fits none.
    fitting = [day for day in days if form.number is None or day.weekday() == form.number]
    day = _nearest(fitting or days, anchors)
    return _one(day) if day else None


def _one(day: date) -> When:
    return When(day, day, "day")


def _weekday(form: TimeForm, anchors: Anchors) -> When | None:
    assert form.number is not None
    if form.of:
        week = place(form.of, anchors)
        return _one(week.start + timedelta(days=form.number)) if week and week.start else None
    day = _anchor(form, anchors)
    if not day:
        return None
    back = (day.weekday() - form.number) % 7
    if form.anchor == "told":
        return _one(day + timedelta(days=7 - back) if (form.shift or 0) > 0 else day - timedelta(days=back or 7))
    if form.shift is not None:
        if form.shift == 0:
            this = _monday(day) + timedelta(days=form.number)
            return _one(this + timedelta(days=7) if this < day and anchors.tense != "past" else this)
        # "Last Thursday" is the latest one before today; "next Thursday" belongs to next week.
        if form.shift < 0:
            return _one(day - timedelta(days=back or 7))
        return _one(_monday(day) + timedelta(days=7 + form.number))
    if anchors.tense == "future":
        return _one(day + timedelta(days=(form.number - day.weekday()) % 7))
    return _one(day - timedelta(days=back))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(form: TimeForm, anchors: Anchors) -> When | None:
    day = _anchor(form, anchors)
    if not day:
        return None
    assert form.shift is not None
    if form.anchor == "told" and anchors.told and anchors.told.precision == "day" and form.shift:
        return _one(day + timedelta(days=7 * form.shift))  # "a week later", counted from a day, is a day
    if form.count:
        near = day + timedelta(days=7 * form.shift * form.count)
        return _days(min(day, near), max(day, near))
    start = _monday(day) + timedelta(days=7 * form.shift)
    return When(start, start + timedelta(days=6), "week")


def _weekend(form: TimeForm, anchors: Anchors) -> When | None:
    day = _anchor(form, anchors)
    if not day:
        return None
    saturday = _monday(day) + timedelta(days=5)
    if form.shift is not None and (form.shift or form.anchor == "told"):
        saturday += timedelta(days=7 * form.shift)
    elif anchors.tense != "future" and day < saturday and (form.shift is None or anchors.tense == "past"):
        saturday -= timedelta(days=7)
    return When(saturday, saturday + timedelta(days=1), "range")


def _month_on(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _whole_month(first: date) -> When:
    return When(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month")


def _month(form: TimeForm, anchors: Anchors) -> When | None:
    if form.month is None:
        day = _anchor(form, anchors)
        if not day or form.shift is None:
            return None
        if form.count:
            return _stretch(day, _same_day(day, form.shift * form.count))
        return _whole_month(_month_on(day, form.shift))
    year = form.year
    if form.of:
        whole = place(form.of, anchors)
        year = whole.start.year if whole and whole.start else None
        return _whole_month(date(year, form.month, 1)) if year else None
    if year:
        return _whole_month(date(year, form.month, 1))
    published = anchors.published
    if not published:
        return None
    this = date(published.year, published.month, 1)
    firsts = [date(published.year + shift, form.month, 1) for shift in (-1, 0, 1)]
    if form.shift == -1:
        return _whole_month(max(first for first in firsts if first < this))
    if form.shift == 1:
        return _whole_month(min(first for first in firsts if first > this))
    if form.shift == 0:
        return _whole_month(firsts[1])
    first = _nearest(firsts, Anchors(this, None, anchors.tense))
    return _whole_month(first) if first else None


def _same_day(day: date, months: int) -> date:
    first = _month_on(day, months)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def _stretch(day: date, other: date) -> When | None:
    return _days(min(day, other), max(day, other))


def _year(form: TimeForm, anchors: Anchors) -> When | None:
    if form.year is not None:
        return _years(form.year, form.year, "year")
    day = _anchor(form, anchors)
    if not day or form.shift is None:
        return None
    if form.count:
        return _stretch(day, _same_day(day, 12 * form.shift * form.count))
    return _years(day.year + form.shift, day.year + form.shift, "year")


def _years(first: int, last: int, precision: str = "range") -> When:
    return When(date(first, 1, 1), date(last, 12, 31), precision)


def _decade(form: TimeForm, anchors: Anchors) -> When | None:
    if form.year is not None:
        return _years(form.year, form.year + 9)
    day = _anchor(form, anchors)
    if not day or form.shift is None:
        return None
    if form.count:
        return _stretch(day, _same_day(day, 120 * form.shift * form.count))
    first = day.year // 10 * 10 + 10 * form.shift
    return _years(first, first + 9)


def _century(form: TimeForm, anchors: Anchors) -> When | None:
    if form.year is not None:
        return _years(form.year, form.year + 99)
    day = _anchor(form, anchors)
    if not day or form.shift is None or form.count:
        return None
    first = day.year // 100 * 100 + 100 * form.shift
    return _years(first, first + 99)


def _season(form: TimeForm, anchors: Anchors) -> When | None:
    assert form.number is not None
    if form.of or form.year:
        whole = place(form.of, anchors) if form.of else None
        year = form.year or (whole.start.year if whole and whole.start else None)
        return _season_of(year, form.number) if year else None
    published = anchors.published
    if not published:
        return None
    seasons = [_season_of(published.year + shift, form.number) for shift in (-2, -1, 0, 1)]
    if form.shift == 0:
        return min(seasons, key=lambda s: _apart(s, published))
    if form.shift == -1:
        return max((s for s in seasons if s.end and s.end < published), key=lambda s: s.start or published)
    if form.shift == 1 or anchors.tense == "future":
        return min((s for s in seasons if s.start and s.start > published), key=lambda s: s.start or published)
    return max((s for s in seasons if s.start and s.start <= published), key=lambda s: s.start or published)


def _apart(when: When, day: date) -> int:
    assert when.start and when.end
    return max((when.start - day).days, (day - when.end).days, 0)


def _season_of(year: int, number: int) -> When:
    """A season by the year it begins in."""
    first, last = SEASON_MONTHS[number]
    end = _whole_month(date(year + (last < first), last, 1)).end
    return When(date(year, first, 1), end, "range")


def _part_of_year(form: TimeForm, anchors: Anchors) -> When | None:
    if form.of is None:  # "last quarter", counted from now
        day = _anchor(form, anchors)
        if not day or form.shift is None or form.count or form.unit != "quarter":
            return None
        first = _month_on(day.replace(month=(day.month - 1) // 3 * 3 + 1), 3 * form.shift)
        return When(first, _whole_month(_month_on(first, 2)).end, "range")
    whole = place(form.of, anchors)
    if not whole or not whole.start or form.number is None:
        return None
    months = 6 if form.unit == "half" else 3
    first = whole.start.replace(month=months * (form.number - 1) + 1)
    return When(first, _whole_month(_month_on(first, months - 1)).end, "range")


def _overnight(form: TimeForm, anchors: Anchors) -> When | None:
    if form.of:
        night = place(form.of, anchors)
        start = night.start + timedelta(days=form.shift or 0) if night and night.start else None
    else:
        start = anchors.published - timedelta(days=1) if anchors.published else None
    return When(start, start + timedelta(days=1), "range") if start else None


def _feast(form: TimeForm, anchors: Anchors) -> When | None:
    assert form.number is not None
    published = anchors.published
    years = [form.year] if form.year else [published.year + x for x in (-1, 0, 1)] if published else []
    days = [_easter(year) + timedelta(days=form.number) for year in years]
    day = days[0] if form.year else _nearest(days, anchors)
    return _one(day) if day else None


def _easter(year: int) -> date:
    """Easter Sunday in the West (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


_PLACES = {
    "day": _day,
    "weekday": _weekday,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "season": _season,
    "quarter": _part_of_year,
    "half": _part_of_year,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "overnight": _overnight,
    "feast": _feast,
}
