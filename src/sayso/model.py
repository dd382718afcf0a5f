"""Every type that crosses a stage border. Imports only the standard library at run time.

world → ingest → Report → read → Reading → coding → CodedReport → resolve → CodedReport → merge → Record → publish

All types are frozen. Tuples, not lists; None for unknown, never a sentinel or an empty string.
Offsets count Unicode code points of the report's own `text`, `end` exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int


# --- what ingest gives -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a report; in the contract's JSON this is `source`."""

    name: str | None = None
    url: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The day a report appeared, and `by` what it is known: given, metadata, dateline or inferred."""

    day: date
    by: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Words cut from a page because they are not the article, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article as published: its clean, frozen text and what is known about it."""

    id: str
    text: str
    publisher: Publisher = Publisher()
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()
    """Plain sentences on how the input was read, such as a guessed encoding."""


# --- what read gives ---------------------------------------------------------------------------------------------


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

    `relation` is that preposition where it opens an interval: since, until, before, after, by, from, to, for; `tense`
    is past or future, of the verb that governs it; None when unknown.
    """

    span: Span
    form: TimeForm
    relation: str | None = None
    tense: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A name that may be a place; only the gazetteer can tell.

    `evidence` is what speaks for it: model (the language model calls it a place), preposition ("in Brest"), capitals (no
    more than a capitalised name) or inside (the beginning of a longer name: "Brest" of "Brest Regional Hospital").
    `literal` is False where it stands for a government, team or people ("Minsk said"), None when that cannot be told.
    """

    span: Span
    evidence: str
    literal: bool | None = None


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


# --- what coding and resolve give --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included; `precision` is day, week, month, year or range; one end may be open."""

    start: date | None
    end: date | None
    precision: str
    text: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A date expression put on the calendar; those that cannot be are left out."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place; `precision` is site, city, admin1 or country."""

    name: str
    precision: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    text: Span | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text; `literal` is False where it stands for a government, team or people."""

    span: Span
    place: Place
    literal: bool | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A reported number as a range; either bound may be None; `text` are its words."""

    of: str
    low: float | None
    high: float | None
    text: Span
    unit: str | None = None
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Credit:
    """Who the report credits for an event; `stance` is asserts or denies; `hedge` the doubting words ("alleged")."""

    actor: str
    stance: str
    statement: str | None = None
    hedge: Span | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """A place in the text that tells of an event."""

    trigger: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """One party of a report: who acts, is acted on, or speaks. `described` feeds its country and sectors."""

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    described: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One distinct act in a report. `time_words` and `place_words`, best first, are what resolve makes `when` and
    `place` from; afterwards they are empty."""

    id: str
    type: str | None
    mentions: tuple[EventMention, ...]
    status: str
    why: str
    confidence: float
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    place: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    credits: tuple[Credit, ...] = ()
    time_words: tuple[Span, ...] = ()
    place_words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: someone says, writes, believes or demands something."""

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: str | None = None
    speaker_text: Span | None = None
    direct: bool = False
    within: str | None = None
    when: When | None = None
    time_words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedReport:
    """What one report says. A pure function of that report, the codebook and the settings."""

    report: Report
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Toponym, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    """Every number of the report, those tied to an event included."""
    acled: str | None = None
    uncoded: str | None = None
    """Why the report was kept but not coded, such as a language that cannot be read."""
    time_words: tuple[TimeWords, ...] = ()
    toponyms: tuple[PlaceWords, ...] = ()


# --- what merge gives --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An actor or event of one report: the report's id and its own."""

    report: str
    item: str


@dataclass(frozen=True, slots=True)
class Match:
    """Why two report events (or actors) are one."""

    a: Ref
    b: Ref
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One value for one field of one record event: what is said, `by` whom (record actors; empty = the report itself),
    in which report, in which words. `value` is plain JSON, in the form the contract gives the field."""

    field: str
    value: Any
    by: tuple[str, ...]
    report: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class RecordActor:
    """One party across reports, with every spelling seen."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    aliases: tuple[str, ...]
    reports: tuple[Ref, ...]
    merged: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One act in the world: the preferred values, and every claim made about it."""

    id: str
    type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    place: Place | None
    quantities: tuple[Quantity, ...]
    status: str
    confidence: float
    reports: tuple[Ref, ...]
    merged: tuple[Match, ...]
    claims: tuple[Claim, ...]
    independent: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one field of one event that cannot all be true, and why in a plain sentence."""

    event: str
    field: str
    claims: tuple[Claim, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """The whole sourced account: a function of the coded reports, computed again whenever they change."""

    actors: tuple[RecordActor, ...] = ()
    events: tuple[RecordEvent, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[tuple[str, ...], ...] = field(default=())
