"""Events on a timeline: the JSON of TimelineJS 3. It shows words as HTML, so every word of a report is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sayso.publish.export.counting import tell
from sayso.publish.export.lines import known, write_object
from sayso.publish.export.sift import sift
from sayso.publish.wording import word_corrections, word_place, word_type, word_when

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sayso.model import RecordEvent, When
    from sayso.publish.export.material import Material, Quote

QUOTES = 5
"""Reports quoted on one slide."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """A slide an event that has a day, month or year; how well the day is known stands in its `display_date`."""
    events, left_out = sift(
        material.events,
        (
            lambda x: x.when is None or (x.when.start or x.when.end) is None,
            "{n} undated event{s} {are} not on the timeline.",
        ),
    )
    slides = [_as_slide(material, event) for event in events]
    title = {"text": {"headline": escape(material.name), "text": "Quotes are the reports' own words."}}
    write_object({"title": title, "events": slides, "scale": "human"}, path)
    longer = sum(max(0, len(material.mentions(event)) - QUOTES) for event in events)
    return (
        *left_out,
        *tell(longer, "{n} further report{s} of events that more than five tell {are} not quoted."),
        "Disagreements are not on the timeline: the csv and json exports have them.",
    )


def _as_slide(material: Material, event: RecordEvent) -> dict[str, Any]:
    when = event.when
    assert when is not None  # the undated were left out
    first, last = when.start or when.end, when.end or when.start
    assert first is not None
    assert last is not None
    quotes = [material.quote(coded.report.id, x.sentence) for coded, x in material.mentions(event)[:QUOTES]]
    corrected = word_corrections(event)
    said = [*map(_as_paragraph, quotes), *([f"<p>Corrected: {escape(corrected)}</p>"] if corrected else [])]
    return known(
        unique_id=event.id,
        start_date=_as_day(first, when),
        end_date=_as_day(last, when) if last != first else None,
        display_date=word_when(when),
        text={"headline": escape(headline(material, event)), "text": "".join(said)},
        group=event.type,
        autolink=False,
    )


def headline(material: Material, event: RecordEvent) -> str:
    """`COERCE arrest: police → protesters, Minsk`; what did not happen says so first."""
    who, whom = (", ".join(material.names(ids)) for ids in (event.actors, event.recipients))
    sides = f"{who or '?'} → {whom}" if whom else who
    what = word_type(event.type, event.modes)
    words = ", ".join(part for part in (f"{what}: {sides}" if sides else what, word_place(event.place)) if part)
    return words if event.status == "happened" else f"{event.status}: {words}"


def _as_day(day: date, when: When) -> dict[str, int]:
    """No more than is known: a month has no day, a year no month."""
    parts = {"year": day.year, "month": day.month, "day": day.day}
    kept = {"year": 1, "month": 2}.get(when.precision, 3)
    return dict(list(parts.items())[:kept])


def _as_paragraph(quote: Quote) -> str:
    name = escape(quote.report.publisher.name or quote.report.title or quote.report.id)
    link = f'<a href="{escape(quote.link)}">{name}</a>' if quote.link else name
    return f"<p>“{escape(quote.shown)}” ({link})</p>"
