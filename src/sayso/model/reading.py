"""What read gives: a report with its parse, and what was found in it before anything is coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.model.report import Report, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a party is named, described or meant by a pronoun.

    `span` holds the naming words without article, title or possessor; `head` is the index of its head token;
    `form` is name, description or pronoun; `kind` is person, organisation, country or group;
    `described` are the words beside it that say who this is: title, apposition, modifiers ("German Chancellor").
    """

    span: Span
    head: int
    form: str
    kind: str
    described: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one party in one report, in order of the text."""

    mentions: tuple[Mention, ...]
    kind: str
    name: str
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks; one piece a paragraph when it runs over several."""

    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TimeForm:
    """A date expression read but not yet put on the calendar.

    `unit` is day, weekday, week, weekend, month, season, quarter, half, year, decade, century, overnight, feast or
    vague; `year`, `month`, `day` and `number` (weekday 0-6, season 0-3, ...) hold what the words name; `shift` counts
    units from the anchor (-1 last, 0 this, +1 next), `count` how many such units make a stretch ("the past five
    years"); `anchor` is published, or told for "two days later"; `of` is what it lies in ("Monday of last week"); `end`
    is the far end of a range; `edge` is start, mid or end ("the end of the year").
    """

    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    shift: int | None = None
    count: int | None = None
    anchor: str = "published"
    of: TimeForm | None = None
    end: TimeForm | None = None
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A date expression as written, without its preposition.

    `relation` is that preposition where it matters: since, until, before, after, by, from, to, for, in; `tense`
    is past, future or either ("was to meet on Monday"), of the verb that governs it; None when unknown.
    """

    span: Span
    form: TimeForm
    relation: str | None = None
    tense: str | None = None
    implied: bool = False
    """Whether they date an act by another one ("after the vote") and are no date expression themselves."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A name that may be a place; only the gazetteer can tell.

    `evidence` is what speaks for it: model (the language model calls it a place), preposition ("in Brest"), capitals
    (no more than a capitalised name) or inside (the beginning of a longer name: "Brest" of "Brest Regional Hospital").
    `literal` is False where it stands for a government, team or people ("Minsk said"), None when that cannot be told.
    """

    span: Span
    evidence: str
    literal: bool | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """What the encoder says of the word pieces of a report: arrays with a row a piece, in order of the text.

    `starts` and `ends` are offsets (-1 for the marks around a window); `windows` are ranges of pieces that saw each
    other. `tags` (7 columns) are log-shares: none, then opening and going on for speaker, cue and content. `links`
    holds a query and a key for each kind of link, whose product says how strongly a piece points to another of its
    window: from a cue to its speaker, from a content to its cue. `classes` has a row a window: log-shares of the
    classes of conflict reports.
    """

    starts: Any
    ends: Any
    windows: tuple[tuple[int, int], ...]
    tags: Any
    links: Any
    classes: Any


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its parse. Never sent to another process, never written to disk."""

    report: Report
    doc: Doc
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    chains: tuple[Chain, ...]
    times: tuple[TimeWords, ...]
    toponyms: tuple[PlaceWords, ...]
    """Names that may be places, in order of the text."""
    chain_at: Mapping[int, int]
    """Token index → index of the chain whose mention holds that token."""
    signals: Signals | None
    """None when the encoder's weights are not installed."""
