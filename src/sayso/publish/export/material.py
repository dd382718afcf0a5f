"""What every export draws on: the record and its coded reports, read once and joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.model import Ref, Span
from sayso.publish.export.counting import tell
from sayso.spans import sentence_at, trim, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import CodedReport, Event, EventMention, Record, RecordActor, RecordEvent, Report
    from sayso.record.store import Store

AROUND = 32
"""Characters before and after a quote."""
LONGEST_QUOTE = 600
"""Characters of a quote where no sentence ends it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, at most a sentence of them; `span` is all that they stand for, `cut` whether that is more."""

    report: Report
    span: Span
    words: str
    cut: bool
    stands: Span
    """Where the words that are quoted stand."""

    @property
    def shown(self) -> str:
        """The words, with a mark where they were cut."""
        return f"{self.words} …" if self.cut else self.words

    @property
    def link(self) -> str | None:
        """The address of the report when a browser may follow it: no `javascript:`."""
        return link_of(self.report)


@dataclass(frozen=True)
class Material:
    """A record, its coded reports by id, and what ties them together; each is read when it is first asked for.

    What people rejected is left out, unless `rejected` is asked for.
    """

    store: Store
    rejected: bool = False

    @property
    def name(self) -> str:
        """The record's file name."""
        return self.store.path.stem

    @cached_property
    def record(self) -> Record:
        """The record."""
        record = self.store.record()
        out = set() if self.rejected else {x.id for x in record.events if x.review == "rejected"}
        if not out:
            return record
        return replace(
            record,
            events=tuple(x for x in record.events if x.id not in out),
            disagreements=tuple(x for x in record.disagreements if x.event not in out),
        )

    def telling(self) -> tuple[str, ...]:
        """What every format leaves out, in plain sentences."""
        out = 0 if self.rejected else sum(x.review == "rejected" for x in self.store.record().events)
        return tell(out, "{n} event{s} that people rejected {are} left out.")

    @cached_property
    def reports(self) -> dict[str, CodedReport]:
        """The coded reports by id."""
        return {coded.report.id: coded for coded in self.store.coded_reports()}

    @cached_property
    def events(self) -> tuple[RecordEvent, ...]:
        """In order of time; the undated last."""
        return tuple(sorted(self.record.events, key=_by_day))

    @cached_property
    def actors(self) -> dict[str, RecordActor]:
        """The record's actors by id."""
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def actor_of(self) -> dict[Ref, str]:
        """An actor of a report → the record's actor."""
        return {ref: actor.id for actor in self.record.actors for ref in actor.reports}

    @cached_property
    def event_of(self) -> dict[Ref, RecordEvent]:
        """An event of a report → the record's event."""
        return {ref: event for event in self.record.events for ref in event.reports}

    @cached_property
    def _told(self) -> dict[Ref, Event]:
        return {Ref(coded.report.id, x.id): x for coded in self.reports.values() for x in coded.events}

    def told(self, event: RecordEvent) -> list[tuple[CodedReport, Event]]:
        """The report events that were merged into this one, those of the earliest reports first."""
        found = [(self.reports[ref.report], self._told[ref]) for ref in event.reports]
        return sorted(found, key=lambda pair: (*_published(pair[0]), pair[1].mentions[0].trigger.start))

    @cached_property
    def name_of(self) -> dict[str, str]:
        """The name of every party, by id."""
        return {actor.id: actor.name for actor in self.record.actors}

    def names(self, ids: Iterable[str]) -> list[str]:
        """Their names, each once: two unnamed crowds of two reports may both be called "people"."""
        return list(dict.fromkeys(self.name_of[x] for x in ids))

    def read(self, report: str) -> CodedReport:
        """A report with its words, to quote from."""
        return self.reports[report]

    def quote(self, report: str, span: Span) -> Quote:
        """The words of a span, ended where its first sentence ends."""
        coded = self.read(report)
        text = coded.report.text
        sentence = sentence_at(coded.sentences, span.start)
        line = text.find("\n", span.start, span.end)
        end = min(span.end, sentence.end) if sentence else min(span.end, line if line >= 0 else span.end)
        end = min(end, span.start + LONGEST_QUOTE)
        kept = trim(text, Span(span.start, end)) or span
        return Quote(coded.report, span, words_of(text, kept), kept != span, kept)

    def words(self, report: str, span: Span) -> str:
        """The words of a span."""
        return words_of(self.read(report).report.text, span)

    @property
    def full(self) -> bool:
        """Whether the reports themselves may be shown."""
        return True

    def around(self, report: str, span: Span) -> tuple[str, str]:
        """The words before and after a span, within its sentence, by which a program finds it again."""
        coded = self.read(report)
        sentence = sentence_at(coded.sentences, span.start)
        if sentence is None:
            return "", ""
        text = coded.report.text
        return (
            text[max(sentence.start, span.start - AROUND) : span.start],
            text[span.end : min(max(sentence.end, span.end), span.end + AROUND)],
        )

    def mentions(self, event: RecordEvent) -> list[tuple[CodedReport, EventMention]]:
        """The most informative mention in each report that tells of the event."""
        first: dict[str, tuple[CodedReport, EventMention]] = {}
        for coded, x in self.told(event):
            first.setdefault(coded.report.id, (coded, x.mentions[0]))
        return list(first.values())


def link_of(report: Report) -> str | None:
    """The address of a report, if it is one of the web."""
    url = report.url or ""
    return url if url.lower().startswith(("http://", "https://")) else None


def first_day(event: RecordEvent) -> date | None:
    """The first day of an event; None when only its end is known, or nothing."""
    return event.when.start if event.when else None


def number_claims(event: RecordEvent) -> list[str]:
    """The ids of an event's claims: `E3.1`, `E3.2` …, the same in every export."""
    return [f"{event.id}.{number}" for number in range(1, len(event.claims) + 1)]


def _by_day(event: RecordEvent) -> tuple[bool, date, date, str]:
    when = event.when
    start = (when.start or when.end) if when else None
    end = (when.end or when.start) if when else None
    return start is None, start or date.max, end or date.max, event.id


def _published(coded: CodedReport) -> tuple[date, str]:
    published = coded.report.published
    return published.day if published else date.max, coded.report.id
