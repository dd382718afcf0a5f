"""The words of one date expression → its form. One builder a kind of expression, named by the rules in times.yaml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.model import TimeForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.read.timelex import Lexeme

MONTHS = ("month", "month_short", "month_weak")
WEEKDAYS = ("weekday", "weekday_short")
DAYS = ("day_number", "ordinal")
COUNTS = ("day_number", "integer", "number", "a")
UNITS = ("unit", "units")
SHIFTS = ("last", "past", "next", "coming", "this", "told", "that")


def _first(words: Sequence[Lexeme], kinds: Sequence[str]) -> Any:
    return next((word.value for word in words if word.kind in kinds), None)


def _edge(words: Sequence[Lexeme]) -> str | None:
    edge: str | None = _first(words, ("edge",))
    return edge


def _has_day(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def calendar(words: Sequence[Lexeme]) -> TimeForm | None:
    """A day or month by its names and numbers: "Friday, January 28", "July 2020", "Tuesday night"."""
    month, day, year = _first(words, MONTHS), _first(words, DAYS), _first(words, ("year",))
    weekday = _first(words, WEEKDAYS)
    if day is not None:
        if month and not _has_day(year, month, day):
            return None
        return TimeForm("day", year=year, month=month, day=day, number=weekday)
    if month:
        return TimeForm("month", year=year, month=month, edge=_edge(words))
    return TimeForm("weekday", number=weekday)


def numeric(words: Sequence[Lexeme]) -> TimeForm | None:
    """A day in digits. The year first, or last with the month before the day unless only the other way is a date."""
    written = str(_first(words, ("numeric",))).replace("/", "-").replace(".", "-")
    a, b, c = (int(part) for part in written.split("-"))
    if a > 31:
        tries = [(a, b, c)]
    else:
        year = c if c > 99 else 2000 + c if c < 50 else 1900 + c
        # With full stops the day comes first everywhere; elsewhere the American order is tried first.
        tries = (
            [(year, b, a), (year, a, b)] if "." in str(_first(words, ("numeric",))) else [(year, a, b), (year, b, a)]
        )
    for year, month, day in tries:
        if 1 <= month <= 12 and _has_day(year, month, day):
            return TimeForm("day", year=year, month=month, day=day)
    return None


def days(words: Sequence[Lexeme]) -> TimeForm | None:
    """Two days of one month: "11 to 13 March", "Dec. 23 and 24"."""
    month, year = _first(words, MONTHS), _first(words, ("year",))
    first, last = [word.value for word in words if word.kind in DAYS][:2]
    if first >= last or not _has_day(year, month, last):
        return None
    end = TimeForm("day", year=year, month=month, day=last)
    return TimeForm("day", year=year, month=month, day=first, end=end)


def years(words: Sequence[Lexeme]) -> TimeForm | None:
    """Two years joined: "2015-2019", "2015/16"."""
    written = str(_first(words, ("years",)))
    first, last = int(written[:4]), written[5:]
    end = int(written[:2] + last) if len(last) == 2 else int(last)
    return TimeForm("year", year=first, end=TimeForm("year", year=end)) if first < end else None


def year(words: Sequence[Lexeme]) -> TimeForm | None:
    """A year alone."""
    return TimeForm("year", year=_first(words, ("year",)), edge=_edge(words))


def decade(words: Sequence[Lexeme]) -> TimeForm | None:
    """Ten years: "the 1990s", "the early '90s", "the nineties"."""
    named = _first(words, ("decade_word",))
    if named is None:
        digits = "".join(x for x in str(_first(words, ("decade",))) if x.isdecimal())
        named = int(digits) if len(digits) == 4 else (2000 if digits in {"00", "10", "20"} else 1900) + int(digits)
    return TimeForm("decade", year=named)


def century(words: Sequence[Lexeme]) -> TimeForm | None:
    """A hundred years: "the 20th century"."""
    number = _first(words, ("ordinal", "ordinal_word"))
    return TimeForm("century", year=(number - 1) * 100) if _first(words, UNITS) == "century" else None


def season(words: Sequence[Lexeme]) -> TimeForm | None:
    """A season, with its year or without: "the summer of 2019", "in the spring"."""
    return TimeForm("season", number=_first(words, ("season", "fall")), year=_first(words, ("year",)))


def half(words: Sequence[Lexeme]) -> TimeForm | None:
    """A half or quarter of a year: "the second half of 2018", "the third quarter of last year"."""
    unit = _first(words, ("half", "unit"))
    number = 0 if _first(words, ("last",)) else _first(words, ("ordinal", "ordinal_word"))
    named = _first(words, ("year",))
    whole = TimeForm("year", year=named) if named else TimeForm("year", shift=_first(words, ("last", "next", "this")))
    most = {"half": 2, "quarter": 4}.get(unit, 0)
    if not most or (not named and [x.value for x in words if x.kind == "unit"][-1] != "year"):
        return None
    return TimeForm(unit, number=number or most, of=whole) if (number or most) <= most else None


def relative(words: Sequence[Lexeme]) -> TimeForm | None:
    """A unit counted from an anchor: "last Thursday", "earlier this month", "the same day", "later that week"."""
    shifts = [word for word in words if word.kind in SHIFTS]
    told = any(word.kind in {"told", "that"} for word in shifts)
    # "The next day" goes on from the day told; "next week" counts from the day of publication.
    unit = _first(words, ("unit", "weekend"))
    weekday = _first(words, WEEKDAYS)
    by_day = unit == "day" or weekday is not None or (unit is None and _first(words, ("part",)) is not None)
    if words[0].kind == "the" and by_day and any(word.kind == "next" for word in shifts):
        told = True
    shift = shifts[-1].value if shifts else 0
    anchor = "told" if told else "published"
    if words[0].kind == "the" and by_day and weekday is None and shifts and shifts[-1].kind == "last":
        return TimeForm("name")  # "the last day" of something, not yesterday
    if words[0].kind == "unit" and _edge(words) != "end":
        return None  # "the budget year beginning July 1"
    edge = _edge(words)
    if unit is None and _first(words, ("part",)) is not None and not any(w.kind in (*MONTHS, *WEEKDAYS) for w in words):
        return TimeForm("day", shift=shift, anchor=anchor)
    if unit == "weekend":
        return TimeForm("weekend", shift=shift if shifts else None, anchor=anchor)
    if unit is not None:
        return TimeForm(unit, shift=shift, anchor=anchor, edge=edge)
    month, when = _first(words, MONTHS), _first(words, ("season", "fall"))
    if month:
        return TimeForm("month", month=month, shift=shift, anchor=anchor)
    if weekday is not None:
        # "This past Wednesday" is the one just gone, "last Wednesday" may be the one of last week.
        if shifts[-1].kind == "coming":
            return TimeForm("weekday", number=weekday, shift=0)
        past = [word.kind for word in shifts] in (["this", "past"], ["past"], ["this", "last"])
        return TimeForm("weekday", number=weekday, shift=None if past else shift, anchor=anchor)
    return TimeForm("season", number=when, shift=shift, anchor=anchor)


def within(words: Sequence[Lexeme]) -> TimeForm | None:
    """A day, month or season of a week or year counted from now: "Monday of last week", "March this year"."""
    kinds = [word for word in words if word.kind in SHIFTS]
    anchor = "told" if kinds[-1].kind == "told" else "published"
    whole = TimeForm(_first(words, ("unit",)), shift=kinds[-1].value, anchor=anchor)
    month, weekday, when = _first(words, MONTHS), _first(words, WEEKDAYS), _first(words, ("season", "fall"))
    day = _first(words, ("ordinal",))
    if day and whole.unit == "month":
        return TimeForm("day", day=day, of=whole)
    if weekday is not None and whole.unit == "week":
        return TimeForm("weekday", number=weekday, of=whole)
    if month and whole.unit == "year":
        return TimeForm("month", month=month, of=whole)
    if when is not None and whole.unit == "year":
        return TimeForm("season", number=when, of=whole)
    return None


def nth(words: Sequence[Lexeme]) -> TimeForm | None:
    """A weekday or week counted within a month or year: "the first Friday of June", "the last week of 2016"."""
    at = next(i for i, word in enumerate(words) if word.kind in {"of", "in"})
    counted, rest = words[:at], words[at + 1 :]
    shifts = [word for word in rest if word.kind in SHIFTS]
    if shifts:
        anchor = "told" if shifts[0].kind == "told" else "published"
        whole = TimeForm(_first(rest, ("unit",)), shift=shifts[0].value, anchor=anchor)
    else:
        month, named = _first(rest, MONTHS), _first(rest, ("year",))
        whole = TimeForm("month" if month else "year", month=month, year=named)
    weekday, unit = _first(counted, WEEKDAYS), _first(counted, ("unit",))
    if whole.unit not in {"month", "year"} or unit not in {None, "week"}:
        return None
    count = _first(counted, ("ordinal", "ordinal_word")) or -1
    if _first(counted, ("weekend",)):
        return TimeForm("weekend", count=count, of=whole)
    return TimeForm("week" if weekday is None else "weekday", number=weekday, count=count, of=whole)


def later(words: Sequence[Lexeme]) -> TimeForm | None:
    """Units on from the day of publication or of "tomorrow": "in two weeks", "three days from now"."""
    unit, count = _first(words, UNITS), _first(words, COUNTS)
    if unit == "fortnight":
        unit, count = "week", 2 * count
    ahead = _first(words, ("deictic",)) or 0
    return TimeForm(unit, shift=count + (ahead if unit == "day" else 0))


def ago(words: Sequence[Lexeme]) -> TimeForm | None:
    """Units back from the day of publication: "two weeks ago"."""
    unit, count = _first(words, UNITS), _first(words, COUNTS)
    if unit == "fortnight":
        return TimeForm("week", shift=-2 * count)
    # "A decade ago" is a year, ten back.
    return TimeForm("year", shift=-10 * count) if unit == "decade" else TimeForm(unit, shift=-count)


def turned(words: Sequence[Lexeme]) -> TimeForm | None:
    """Units on or back from the date told before: "two days later", "the day before", "the day after tomorrow"."""
    unit, count = _first(words, UNITS), _first(words, COUNTS) or 1
    sign = _first(words, ("later", "earlier", "before", "after"))
    deictic_shift = _first(words, ("deictic",))
    if deictic_shift is not None:
        return TimeForm("day", shift=deictic_shift + sign * count) if unit == "day" else None
    if unit == "fortnight":
        unit, count = "week", 2 * count
    return TimeForm(unit, shift=sign * count, anchor="told")


def stretch(words: Sequence[Lexeme]) -> TimeForm | None:
    """Several units up to the day of publication, or on from it: "the past five years", "the next two weeks"."""
    unit, count = _first(words, UNITS), _first(words, COUNTS) or 1
    if unit == "fortnight":
        return None
    if count == 1 and unit in {"day", "week", "century"}:
        return TimeForm(unit, shift=-1)
    return TimeForm(unit, shift=_first(words, SHIFTS), count=count)


def deictic(words: Sequence[Lexeme]) -> TimeForm | None:
    """A day named from the day of writing: "today", "yesterday afternoon"."""
    return TimeForm("day", shift=_first(words, ("deictic",)))


def overnight(words: Sequence[Lexeme]) -> TimeForm | None:
    """The two days a night joins: "overnight", "overnight into Sunday"."""
    named = [word.value for word in words if word.kind == "weekday"]
    if not named:
        return TimeForm("overnight")
    # "Into Sunday" names the second day; "Saturday overnight" and "Saturday to Sunday" the first.
    second = len(named) == 1 and any(word.kind == "to" for word in words)
    return TimeForm("overnight", shift=-1 if second else 0, of=TimeForm("weekday", number=named[0]))


def holiday(words: Sequence[Lexeme]) -> TimeForm | None:
    """A feast with a day of its own: "Christmas Day", "Good Friday"."""
    name = " ".join(str(_first(words, ("holiday",))).lower().split())
    named, patterns = _first(words, ("year",)), load_patterns("times")
    if name in patterns["feasts"]:
        return TimeForm("feast", year=named, number=patterns["feasts"][name])
    month, day = patterns["holidays"][name]
    return TimeForm("day", year=named, month=month, day=day)


def feast(words: Sequence[Lexeme]) -> TimeForm | None:
    """A feast named by one word: "by Christmas"."""
    month, day = _first(words, ("feast",))
    return TimeForm("day", year=_first(words, ("year",)), month=month, day=day)


def vague(words: Sequence[Lexeme]) -> TimeForm | None:
    """Words of time that name no interval: "every Monday", "several years ago", "recently"."""
    return TimeForm("vague")


def name(words: Sequence[Lexeme]) -> TimeForm | None:
    """A name with a day in it: "Black Friday", "the Sunday Times"; no date expression at all."""
    return TimeForm("name")


BUILDERS: dict[str, Callable[[Sequence[Lexeme]], TimeForm | None]] = {
    builder.__name__: builder
    for builder in (
        *(calendar, numeric, days, years, year, decade, century, season, half, nth, relative, within, ago, later),
        *(turned, stretch, deictic, overnight, holiday, feast, vague, name),
    )
}
