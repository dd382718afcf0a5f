"""Time words + anchor → intervals, and the dates of events and statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import CodedReport, Time, When
from sayso.resolve.anchors import Anchors
from sayso.resolve.calendar import place
from sayso.resolve.published import infer_published
from sayso.spans import contains

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Event, Span, TimeWords

TOLD_WITHIN = 6
"""How many expressions back "two days later" may reach."""
ELSEWHERE = 1
"""By how many days a report may be ahead of the day where it was written: it is tomorrow in Sydney."""


def resolve_dates(coded: CodedReport) -> CodedReport:
    """The report with every date expression on the calendar, and its events and statements dated by theirs."""
    if coded.report.published is None:
        coded = replace(coded, report=replace(coded.report, published=infer_published(coded)))
    published = coded.report.published.day if coded.report.published else None
    placed = _place_all(coded.time_words, published, {})
    spoken = _spoken_on(coded, placed)
    if spoken:
        placed = _place_all(coded.time_words, published, spoken)
    dated = _by_relations(coded.time_words, placed, published)

    def date_event(event: Event) -> Event:
        when = _until_now(_first(_told_of(event, dated, published), dated), event, published)
        return replace(event, when=when, time_words=())

    return replace(
        coded,
        times=tuple(
            Time(words.span, replace(placed[words.span], text=None))
            for words in coded.time_words
            if words.span in placed and not words.implied
        ),
        events=tuple(map(date_event, coded.events)),
        statements=tuple(replace(x, when=_first(x.time_words, dated), time_words=()) for x in coded.statements),
        time_words=(),
    )


def _place_all(
    time_words: tuple[TimeWords, ...], published: date | None, spoken: Mapping[Span, date]
) -> dict[Span, When]:
    """Each expression that names an interval, in order of the text; `spoken` ones count from the day of speaking."""
    placed: dict[Span, When] = {}
    for words in time_words:
        if words.relation == "in" and (words.form.shift or 0) > 0 and words.tense != "future":
            continue  # "in two weeks" is a length of time, unless the verb looks ahead
        anchors = Anchors(
            spoken.get(words.span, published),
            _told(words, list(placed.values()), published),
            words.tense,
            deadline=words.relation in {"by", "until", "before"},
        )
        when = place(words.form, anchors)
        if when:
            placed[words.span] = replace(when, text=words.span)
    return placed


def _spoken_on(coded: CodedReport, placed: Mapping[Span, When]) -> dict[Span, date]:
    """The day of speaking for date words in a quotation: today is Monday in “On Monday she said: "Today we won"”."""
    found = {}
    for statement in coded.statements:
        when = _first(statement.time_words, placed)
        if statement.direct and when and when.start and when.precision == "day":
            for words in coded.time_words:
                if any(contains(content, words.span) for content in statement.content):
                    found[words.span] = when.start
    return found


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


def _told_of(event: Event, dated: Mapping[Span, When], published: date | None) -> tuple[Span, ...]:
    """The time words that can date an act: what has happened did not happen after the day of writing."""
    if published is None or event.status != "happened":
        return event.time_words
    latest = published + timedelta(days=ELSEWHERE)

    def is_over(words: Span) -> bool:
        start = dated[words].start if words in dated else None
        return start is None or start <= latest

    return tuple(filter(is_over, event.time_words))


def _until_now(when: When | None, event: Event, published: date | None) -> When | None:
    """What has happened "this year" happened up to the day of writing."""
    if not (when and when.start and when.end and published and event.status == "happened"):
        return when
    if when.precision in {"year", "range"} and when.start < published < when.end:
        return replace(when, end=published, precision="range")
    return when


def _first(spans: tuple[Span, ...], dated: Mapping[Span, When]) -> When | None:
    return next((dated[span] for span in spans if span in dated), None)


def _by_relations(
    time_words: tuple[TimeWords, ...], placed: Mapping[Span, When], published: date | None
) -> dict[Span, When]:
    """What prepositions make of intervals: "since August 9" runs to the day of writing, "from 3 to 9 May" is one."""
    dated: dict[Span, When] = {}
    near: When | None = None
    for words in time_words:
        when = placed.get(words.span)
        if when and when.start and when.end:
            start, end = when.start, when.end
            if words.relation == "since":
                when = replace(when, end=max(published or end, start), precision="range")
            elif words.relation == "until":
                when = replace(when, start=None, precision="range")
            elif words.relation == "before":
                when = replace(when, start=None, end=start - timedelta(days=1), precision="range")
            elif words.relation == "after" and words.implied and published and start <= published:
                when = replace(when, end=published, precision="range" if start < published else "day")
            elif words.relation == "to" and near and near.start and near.text and near.start <= end:
                when = dated[near.text] = replace(near, end=end, precision="range")
            dated[words.span] = when
        near = when if words.relation == "from" else None
    return dated
