"""Time words + anchor → intervals, and the dates of events and statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import CodedReport, Time, When
from sayso.resolve.calendar import Anchors, place

if TYPE_CHECKING:
    from sayso.model import Span, TimeWords

TOLD_WITHIN = 6
"""How many expressions back "two days later" may reach."""


def resolve_dates(coded: CodedReport) -> CodedReport:
    """The report with every date expression on the calendar, and its events and statements dated by theirs."""
    published = coded.report.published.day if coded.report.published else None
    times: list[Time] = []
    dated: dict[Span, When] = {}
    told: list[When] = []
    for words in coded.time_words:
        deadline = words.relation in {"by", "until", "before"}
        when = place(words.form, Anchors(published, _told(words, told, published), words.tense, deadline))
        if when is None:
            continue
        when = replace(when, text=words.span)
        told.append(when)
        times.append(Time(words.span, when))
        dated[words.span] = _by_relation(words, when, published)
    return replace(
        coded,
        times=tuple(times),
        events=tuple(replace(event, when=_first(event.time_words, dated), time_words=()) for event in coded.events),
        statements=tuple(replace(x, when=_first(x.time_words, dated), time_words=()) for x in coded.statements),
        time_words=(),
    )


def _told(words: TimeWords, told: list[When], published: date | None) -> When | None:
    """The date that "two days later" or "the same day" goes on from: the last one told that is fine enough.

    What lies ahead is passed over unless the verb looks there: "will vote on Sunday; police the same day arrested ...".
    """
    if words.form.anchor != "told":
        return None
    fine = {"month": {"day", "month"}, "year": {"day", "month", "year"}}.get(words.form.unit, {"day"})
    for when in reversed(told[-TOLD_WITHIN:]):
        ahead = published and when.start and when.start > published and words.tense != "future"
        if when.precision in fine and not ahead:
            return when
    return None


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
