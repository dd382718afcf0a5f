"""Time words + anchor → intervals, and the dates of events and statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import CodedReport, Time, When
from sayso.resolve.calendar import Anchors, place

if TYPE_CHECKING:
    from sayso.model import Span, TimeWords


def resolve_dates(coded: CodedReport) -> CodedReport:
    """The report with every date expression on the calendar, and its events and statements dated by theirs."""
    published = coded.report.published.day if coded.report.published else None
    times: list[Time] = []
    dated: dict[Span, When] = {}
    told: When | None = None
    for words in coded.time_words:
        when = place(words.form, Anchors(published, told, words.tense))
        if when is None:
            continue
        when = replace(when, text=words.span)
        if when.precision == "day":
            told = when
        times.append(Time(words.span, when))
        dated[words.span] = _by_relation(words, when, published)
    return replace(
        coded,
        times=tuple(times),
        events=tuple(replace(event, when=_first(event.time_words, dated), time_words=()) for event in coded.events),
        statements=tuple(replace(x, when=_first(x.time_words, dated), time_words=()) for x in coded.statements),
        time_words=(),
    )


def _first(spans: tuple[Span, ...], dated: dict[Span, When]) -> When | None:
    return next((dated[span] for span in spans if span in dated), None)


def _by_relation(words: TimeWords, when: When, published: date | None) -> When:
    """What a preposition makes of an interval: "since August 9" runs from that day to the day of writing."""
    start, end = when.start, when.end
    if words.relation == "since" and start:
        return replace(when, start=start, end=max(published or start, start), precision="range")
    if words.relation == "until" and end:
        return replace(when, start=None, precision="range")
    if words.relation == "before" and start:
        return replace(when, start=None, end=start - timedelta(days=1), precision="range")
    return when
