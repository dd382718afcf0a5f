"""A date form and its anchors → an interval of days. Weeks run from Monday to Sunday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import When
from sayso.resolve import days, months
from sayso.resolve.anchors import Anchors, one_day

if TYPE_CHECKING:
    from sayso.model import TimeForm

_PLACES = {
    "day": days.day_of,
    "weekday": days.weekday_of,
    "week": days.week_of,
    "weekend": days.weekend_of,
    "overnight": days.overnight_of,
    "feast": days.feast_of,
    "month": months.month_of,
    "season": months.season_of,
    "quarter": months.part_of_year,
    "half": months.part_of_year,
    "year": months.years_of,
    "decade": months.years_of,
    "century": months.years_of,
}


def place(form: TimeForm, anchors: Anchors) -> When | None:
    """The days a form names, None for none: "last weekend", published on a Wednesday → the two days before its week."""
    within = place(form.of, anchors) if form.of else None
    if form.unit not in _PLACES or (form.of and not within):
        return None
    try:
        when = _PLACES[form.unit](form, anchors, within)
        end = place(form.end, anchors) if form.end else None
    except (ValueError, OverflowError):  # years that no calendar reaches
        return None
    if when is None or when.end is None or form.end is None:
        return one_day(when.end) if when and when.end and _is_deadline(form, anchors) else when
    if end is None or end.end is None or when.start is None or when.start > end.end:
        return None
    return When(when.start, end.end, "range")


def _is_deadline(form: TimeForm, anchors: Anchors) -> bool:
    """Whether "the end of the year" is its last day, as it is after "by" and "until"."""
    return anchors.deadline and form.edge == "end" and form.unit == "year" and form.shift == 0
