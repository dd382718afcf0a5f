"""What a row of a table is made of; beside each value its publisher, words and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.publish.wording import word_range

if TYPE_CHECKING:
    from sayso.model import Quantity, When
    from sayso.publish.export.material import Quote

Cell = str | int | float | bool | None
Row = dict[str, Cell]
EVIDENCE = ("publisher", "published", "quote", "url", "report", "start", "end")


def evidence(quote: Quote) -> Row:
    """Whose words a value stands on, and where they are."""
    report = quote.report
    return {
        "publisher": report.publisher.name,
        "published": report.published.day.isoformat() if report.published else None,
        "quote": quote.shown,
        "url": report.url,
        "report": report.id,
        "start": quote.span.start,
        "end": quote.span.end,
    }


def days(when: When | None) -> Row:
    """`date_start` and `date_end`; what is unknown stays empty."""
    return {
        "date_start": when.start.isoformat() if when and when.start else None,
        "date_end": when.end.isoformat() if when and when.end else None,
    }


def word_quantity(quantity: Quantity) -> str:
    """`detained: at least 7,001 people`."""
    of = quantity.of.replace("_", " ")
    return f"{of}: {word_range(quantity.low, quantity.high)}" + (f" {quantity.unit}" if quantity.unit else "")
