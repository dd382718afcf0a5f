"""What a record says, laid out for reading: the same findings for terminal and page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import When
from sayso.publish.chain import find_chain
from sayso.publish.labels import call_report, label_reports
from sayso.publish.wording import (
    word_corrections,
    word_count,
    word_day,
    word_field,
    word_opening,
    word_place,
    word_sides,
    word_type,
    word_value,
    word_when,
    word_where,
)
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sayso.model import Claim, CodedReport, Record, RecordEvent, Span, Statement, Story


@dataclass(frozen=True, slots=True)
class Words:
    """Evidence: a stretch of one report, its words, and where it stands for a person (paragraph)."""

    report: str
    span: Span
    quote: str
    label: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Value:
    """One claim in words: what, who says so, through whom the report has it ("Reuters"), and the evidence."""

    field: str
    value: str
    by: str
    words: Words
    through: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the chronology."""

    id: str
    day: date | None
    when: str
    who: str
    whom: str
    what: str
    type: str
    where: str
    status: str
    independent: int
    reports: tuple[str, ...]
    mentions: tuple[Words, ...]
    values: tuple[Value, ...]
    why: tuple[str, ...]
    review: str | None = None
    corrected: str = ""

    @property
    def sides(self) -> str:
        """`police → marchers`."""
        return word_sides(filter(None, [self.who]), filter(None, [self.whom]))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement: the question, the rival values with their words."""

    event: str
    question: str
    why: str
    values: tuple[Value, ...]

    @property
    def opening(self) -> str:
        """What it is about, without the values: "Two reports disagree on how many were killed"."""
        return word_opening(self.why)

    @property
    def rivals(self) -> dict[str, list[Value]]:
        """The values that stand against each other, each with all who give it."""
        rivals: dict[str, list[Value]] = {}
        for x in self.values:
            rivals.setdefault(x.value, []).append(x)
        return rivals


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement with its speaker and what it was told inside of."""

    speaker: str
    chain: str
    content: str
    direct: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported number and what it counts."""

    of: str
    value: str
    by: str
    words: Words


@dataclass(frozen=True, slots=True)
class TaleDay:
    """A day that mattered: its act, how many voices tell of it, and the sentence that words it."""

    when: str
    event: str
    independent: int
    words: Words


@dataclass(frozen=True, slots=True)
class Tale:
    """A story in short: what it is called, from when to when it was reported, and its days."""

    title: str
    when: str
    reports: tuple[str, ...]
    events: int
    days: tuple[TaleDay, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that `show` prints and the page shows."""

    headline: str
    sources: str
    reports: tuple[CodedReport, ...]
    labels: dict[str, str]
    lines: tuple[Line, ...]
    disputes: tuple[Dispute, ...]
    sayings: tuple[Saying, ...]
    figures: tuple[Figure, ...]
    claims: int
    gaps: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...]
    stories: tuple[Tale, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The coded reports by id, what each is called, and the names of the record's actors."""

    by_id: dict[str, CodedReport]
    labels: dict[str, str]
    names: dict[str, str]
    quote: Callable[[str, Span], str]
    """The words of a span of a report, as they may be shown."""
    actors: dict[tuple[str, str], str]
    """Who each actor of each report is in the record."""

    def words(self, report: str, span: Span) -> Words:
        text = self.by_id[report].report.text
        before = text[: span.start].split("\n")
        paragraph = sum(1 for line in before[:-1] if line.strip()) + 1
        return Words(report, span, self.quote(report, span), self.labels[report], paragraph)

    def parties(self, ids: Iterable[str]) -> str:
        """Their names, each once: two unnamed crowds of two reports may both be called "people"."""
        return ", ".join(dict.fromkeys(self.names[x] for x in ids))

    def value(self, claim: Claim) -> Value:
        by = self.parties(claim.by)
        in_words = word_value(claim.field, claim.value, self.names)
        words = self.words(claim.report, claim.evidence)
        return Value(claim.field, in_words, by, words, self.through(claim))

    def through(self, claim: Claim) -> str:
        """Who stands between the publisher and the one who says so, the nearest to the latter first."""
        credited = [(None, self.names[x]) for x in claim.by]
        voices = find_chain(self.by_id[claim.report], self.labels[claim.report], claim.evidence, credited)
        between = []
        for voice in reversed(voices[1:]):
            actor = self.actors.get((claim.report, voice.actor or ""))
            if voice.part == "agency":
                between.append(voice.name)
            elif actor and actor not in claim.by:
                between.append(self.names[actor])
        return ", cited by ".join(dict.fromkeys(between))


def find_findings(
    record: Record,
    reports: Iterable[CodedReport],
    quote: Callable[[str, Span], str] | None = None,
    stories: Iterable[Story] = (),
) -> Findings:
    """The findings of a record; `reports` are the coded reports inside it, `stories` what they add up to; `quote` gives
    the words to be shown of a span: its own, unless said otherwise."""
    by_id = {coded.report.id: coded for coded in sorted(reports, key=_by_publication)}
    quote = quote or (lambda report, span: words_of(by_id[report].report.text, span))
    labels = label_reports([coded.report for coded in by_id.values()])
    actors = {(ref.report, ref.item): actor.id for actor in record.actors for ref in actor.reports}
    shelf = _Shelf(by_id, labels, {actor.id: actor.name for actor in record.actors}, quote, actors)
    lines = tuple(_make_line(event, shelf) for event in sorted(record.events, key=_by_day))
    acts = {line.id: line for line in lines}
    return Findings(
        headline=_headline(record),
        sources=_sources(record, labels),
        reports=tuple(by_id.values()),
        labels=labels,
        lines=lines,
        disputes=tuple(
            Dispute(x.event, _question(x.field, acts[x.event]), x.why, tuple(map(shelf.value, x.claims)))
            for x in record.disagreements
        ),
        sayings=tuple(x for coded in by_id.values() for x in _sayings(coded, shelf)),
        figures=tuple(x for coded in by_id.values() for x in _figures(coded, shelf)),
        claims=sum(len(event.claims) for event in record.events),
        gaps=_gaps(by_id, record),
        copies=record.copies,
        stories=tuple(_make_tale(story, shelf) for story in stories),
    )


def _by_publication(coded: CodedReport) -> tuple[bool, date | None, str]:
    published = coded.report.published
    return published is None, published.day if published else None, coded.report.id


def _by_day(event: RecordEvent) -> tuple[bool, str, str, str]:
    when = event.when
    day = (when.start or when.end) if when else None
    end = (when.end or when.start) if when else None
    return day is None, day.isoformat() if day else "", end.isoformat() if end else "", event.id


def _make_line(event: RecordEvent, shelf: _Shelf) -> Line:
    told = [(ref, x) for ref in event.reports for x in shelf.by_id[ref.report].events if x.id == ref.item]
    return Line(
        id=event.id,
        day=(event.when.start or event.when.end) if event.when else None,
        when=word_when(event.when),
        who=shelf.parties(event.actors),
        whom=shelf.parties(event.recipients),
        what=word_type(event.type, event.modes),
        type=event.type or "",
        where=word_place(event.place),
        status=event.status,
        independent=event.independent,
        reports=tuple(sorted({ref.report for ref in event.reports})),
        mentions=tuple(shelf.words(ref.report, mention.trigger) for ref, x in told for mention in x.mentions),
        values=tuple(map(shelf.value, event.claims)),
        why=tuple(dict.fromkeys([x.why for _, x in told] + [match.why for match in event.merged])),
        review=event.review,
        corrected=word_corrections(event),
    )


def _make_tale(story: Story, shelf: _Shelf) -> Tale:
    published = [x.day for id_ in story.reports if (x := shelf.by_id[id_].report.published)]
    return Tale(
        title=call_report(shelf.by_id[story.called_by].report),
        when=word_when(When(min(published), max(published), "range")) if published else "",
        reports=story.reports,
        events=len(story.events),
        days=tuple(
            TaleDay(word_day(x.day, weekday=True), x.event, x.independent, shelf.words(x.words.report, x.words.span))
            for x in story.days
        ),
    )


def _question(field: str, line: Line) -> str:
    words = f"{word_field(field)}: {line.what}"
    if line.who or line.whom:
        words += f", {line.sides}"
    return words[0].upper() + words[1:]


def _headline(record: Record) -> str:
    """Where and when, from the events themselves: `Minsk, Belarus · 9 – 19 Aug 2020`."""
    places = [x.place for x in record.events if x.place]
    towns = Counter((x.name, x.country) for x in places if x.precision == "city")
    lands = Counter((None, x.country) for x in places if x.country)
    parts = word_where(*next((where for where, _ in (*towns.most_common(1), *lands.most_common(1))), (None, None)))
    days = sorted(x.when.start for x in record.events if x.when and x.when.start and x.when.precision == "day")
    span = word_when(When(days[0], days[-1], "range")) if days else ""
    return " · ".join(part for part in (parts, span) if part)


def _sources(record: Record, labels: dict[str, str]) -> str:
    count = word_count(len(labels), "report")
    copies = [" = ".join(labels[x] for x in group) for group in record.copies]
    return f"{count}; one text: {'; '.join(copies)}" if copies else f"{count}, none a copy of another"


def _sayings(coded: CodedReport, shelf: _Shelf) -> list[Saying]:
    names = {actor.id: actor.name for actor in coded.actors}
    by_id = {x.id: x for x in coded.statements}
    report = coded.report.id

    def speaker(statement: Statement) -> str:
        span = statement.speaker_text
        return names.get(statement.speaker or "") or (shelf.quote(report, span) if span else "nobody named")

    found = []
    for x in coded.statements:
        chain, outer = [speaker(x)], x.within
        while outer is not None and len(chain) < 5:
            chain.append(speaker(by_id[outer]))
            outer = by_id[outer].within
        chain.append(shelf.labels[report])
        content = " … ".join(shelf.quote(report, span) for span in x.content)
        told = " → ".join(reversed(chain))
        found.append(Saying(speaker(x), told, content, x.direct, shelf.words(report, x.content[0])))
    return found


def _figures(coded: CodedReport, shelf: _Shelf) -> list[Figure]:
    names = {actor.id: actor.name for actor in coded.actors}
    credit = {
        quantity.text: ", ".join(names[x.actor] for x in event.credits if x.actor in names)
        for event in coded.events
        for quantity in event.quantities
    }
    return [
        Figure(
            x.of.replace("_", " "),
            word_value("quantities", {"low": x.low, "high": x.high, "unit": x.unit}, {}),
            credit.get(x.text, ""),
            shelf.words(coded.report.id, x.text),
        )
        for x in coded.quantities
    ]


def _cite(report: str, by_id: dict[str, CodedReport]) -> str:
    coded = by_id[report].report
    return f"“{call_report(coded)}” of {coded.published.day}" if coded.published else f"“{call_report(coded)}”"


def _gaps(by_id: dict[str, CodedReport], record: Record) -> tuple[str, ...]:
    """What was not understood, said plainly: honesty is a feature."""
    gaps = []
    undated = sum(1 for x in record.events if x.when is None)
    nowhere = sum(1 for x in record.events if x.place is None)
    if undated:
        gaps.append(f"{undated} of {word_count(len(record.events), 'event')}: no report tells when")
    if nowhere:
        gaps.append(f"{nowhere} of {word_count(len(record.events), 'event')}: no report tells where")
    gaps += [f"{call_report(x.report)}: not coded, {x.uncoded}" for x in by_id.values() if x.uncoded]
    gaps += [
        f"{_cite(x.earlier, by_id)} is superseded by {_cite(x.later, by_id)} ({x.why}); both are kept"
        for x in record.revisions
    ]
    silent = [x.report for x in by_id.values() if x.report.published is None]
    gaps += [f"{call_report(report)}: nothing tells when it was published" for report in silent]
    return tuple(gaps)
