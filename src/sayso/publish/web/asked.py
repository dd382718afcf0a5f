"""Addresses → what is wanted of events, and back: a filtered view is its address, so it can be kept and shared."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.publish.web.view import BadQuestion, NotThere
from sayso.record.wanted import Wanted

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

ASKS = {
    "q": "words that the telling sentences, names or places hold; a phrase stands in quotation marks",
    "type": "a PLOVER type, or other; may be given more than once, as may those below up to review",
    "status": "happened, planned, hypothetical or negated",
    "actor": "who did it or had it done to them: a name, spelling or id",
    "place": "a place, region or country code",
    "publisher": "who published a report of it",
    "independent": "told independently by at least so many publishers",
    "review": "accepted, rejected, corrected, or open where nobody has looked yet",
    "disputed": "1: only events with a disagreement",
    "since": "a day: on it or later",
    "until": "a day: on it or before",
}
_MANY = {
    "types": "type",
    "statuses": "status",
    "actors": "actor",
    "places": "place",
    "publishers": "publisher",
    "reviews": "review",
}


def read_wanted(ask: Ask) -> Wanted:
    """What the address asks of events; raises for a day or count that is none."""
    return Wanted(
        words=ask.first("q"),
        **{name: ask.every(asked) for name, asked in _MANY.items()},
        independent=ask.number("independent", 0),
        disputed=ask.first("disputed") == "1",
        since=read_day(ask, "since"),
        until=read_day(ask, "until"),
    )


def read_day(ask: Ask, name: str) -> date | None:
    """A day of the address, or None when it names none."""
    given = ask.first(name)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise BadQuestion(f"{name} must be a day such as 2020-08-09, not “{given}”.") from error


def write_wanted(wanted: Wanted) -> dict[str, Any]:
    """The parameters that ask for this; only those that ask for something."""
    written: dict[str, Any] = {"q": wanted.words}
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if field.name in _MANY:
            written[_MANY[field.name]] = list(value)
        elif field.name in ("since", "until"):
            written[field.name] = value.isoformat() if value else ""
    written |= {"independent": wanted.independent or "", "disputed": "1" if wanted.disputed else ""}
    return {key: value for key, value in written.items() if value}


PAGE_ASKS = {"page": "which page of the list, from 1"}


def cut_page(ask: Ask, total: int, size: int) -> dict[str, int]:
    """Which part of a list is asked for."""
    pages = max(1, -(-total // size))
    number = page_number(ask)
    if number > pages:
        raise NotThere(f"This list has no page {number}; it has {pages}.")
    first = (number - 1) * size
    return {"number": number, "pages": pages, "total": total, "first": first, "last": min(total, first + size)}


def page_number(ask: Ask) -> int:
    """Which page is asked for, from 1."""
    return max(1, ask.number("page", 1))
