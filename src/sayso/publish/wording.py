"""How days, numbers and acts are put into words; shared by terminal and page."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.model import Place, RecordEvent, When

if TYPE_CHECKING:
    from collections.abc import Iterable

UNDATED = "undated"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIMES = {"minute", "hour", "day", "week", "month", "year"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def word_day(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """`Sun 9 Aug 2020`; strftime is avoided because its words depend on the machine's language."""
    words = f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    return f"{_DAYS[day.weekday()]} {words}" if weekday else words


def word_when(when: When | None) -> str:
    """An interval with its precision visible: `Sun 9 Aug 2020`, `Aug 2020`, `9 – 17 Aug 2020`, `until 9 Aug 2020`."""
    if when is None:
        return UNDATED
    start, end = when.start, when.end
    if start is None or end is None:
        return f"since {word_day(start)}" if start else f"until {word_day(end)}" if end else UNDATED
    if start == end:
        return word_day(start, weekday=True)
    if when.precision == "year" and start.year == end.year:
        return str(start.year)
    if when.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {word_day(end)}"
    return f"{word_day(start, year=start.year != end.year)} – {word_day(end)}"


def word_range(low: float | None, high: float | None) -> str:
    """`7,000`, `at least 7,001`, `up to 6,999`, `6,300 to 6,999`."""
    if low is not None and low == high:
        return f"{low:,g}" if low != int(low) else f"{int(low):,}"
    ends = [None if x is None else f"{int(x):,}" if x == int(x) else f"{x:,g}" for x in (low, high)]
    if ends[0] is None:
        return f"up to {ends[1]}"
    if ends[1] is None:
        return f"at least {ends[0]}"
    return f"{ends[0]} to {ends[1]}"


def word_quantity(low: float | None, high: float | None, unit: str | None) -> str:
    """A number with its unit, of people in the words that people use: `more than 7,000 people` for 7,001 or more."""
    if unit != "people":
        many = "s" if unit in _TIMES and not low == high == 1 else ""
        return word_range(low, high) + (f" {unit}{many}" if unit else "")
    if low is not None and high is None and low > 10 and low % 10 == 1:
        return f"more than {word_range(low - 1, low - 1)} people"
    if low is None and high is not None and high % 10 == 9:
        return f"fewer than {word_range(high + 1, high + 1)} people"
    return word_range(low, high) + (" person" if low == 1 and high in (1, None) else " people")


def word_sides(who: Iterable[str], whom: Iterable[str]) -> str:
    """`police → marchers`, `police`, `? → marchers`; each name once: two unnamed crowds may both be "people"."""
    sides = [", ".join(dict.fromkeys(names)) for names in (who, whom)]
    return f"{sides[0] or '?'} → {sides[1]}" if sides[1] else sides[0] or "?"


def word_count(number: int, one: str, many: str = "") -> str:
    """`1 report`, `1,204 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def word_country(code: str) -> str:
    """`POL` → `Poland`; a code that is no country's stays as it is."""
    return _country_names().get(code, code)


@cache
def _country_names() -> dict[str, str]:
    from sayso.codebook import load_patterns

    return {row["code"]: row["name"] for row in load_patterns("countries") if not row.get("part_of")}


def word_where(town: str | None, country: str | None) -> str:
    """`Minsk, Belarus`; one of the two; or nothing."""
    return ", ".join(x for x in (town, country and word_country(country)) if x)


def word_place(place: Place | None) -> str:
    """`Minsk`, or nothing."""
    return place.name if place else ""


def word_type(kind: str | None, modes: tuple[str, ...]) -> str:
    """`COERCE arrest`; acts without a PLOVER type are called by what they are here."""
    return " ".join([kind or "other act", ", ".join(modes)]).strip()


def word_field(field: str) -> str:
    """`quantities.killed` → `how many killed`."""
    if field.startswith("quantities."):
        of = field.removeprefix("quantities.").replace("_", " ")
        return {"money": "how much money", "duration": "how long", "vote share": "which share of the vote"}.get(
            of, "how many" if of == "other" else f"how many {of}"
        )
    return {
        "date": "when",
        "place": "where",
        "actors": "who",
        "recipients": "to whom",
        "status": "whether it happened",
        "winner": "who won",
        "validity": "how the vote was held",
    }.get(field, field)


def word_opening(why: str) -> str:
    """ "Two reports disagree on how many were killed", of a sentence that goes on with the values and their sayers."""
    return why.split(": “", maxsplit=1)[0]


def word_value(field: str, value: Any, names: dict[str, str]) -> str:
    """A claim's value in words; `names` gives the name of each record actor."""
    if isinstance(value, dict):
        if "low" in value or "high" in value:
            return word_quantity(value.get("low"), value.get("high"), value.get("unit"))
        if field == "place" or "country" in value:
            return str(value.get("name") or value.get("country") or "")
        start, end = (date.fromisoformat(value[key]) if value.get(key) else None for key in ("start", "end"))
        return word_when(When(start, end, value.get("precision") or "range"))
    if isinstance(value, list):
        return ", ".join(names.get(x, str(x)) for x in value)
    return names.get(value, str(value)) if isinstance(value, str) else str(value)


def word_corrections(event: RecordEvent) -> str:
    """ "status, by Ewa (I was there); date, by Jan": what people set in an event; empty for nothing."""
    fields = dict.fromkeys(x.field for x in event.judged if x.kind == "correct" and x.field)
    made = [(field, event.correction(field)) for field in fields]
    return "; ".join(f"{field}, by {x.who}{f' ({x.why})' if x.why else ''}" for field, x in made if x)
