"""What coding and resolve give: what one report says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sayso.model.reading import PlaceWords, TimeWords
from sayso.model.report import Report, Span


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
    """A place in the text that tells of an event, or where somebody `denied` that it came about.

    `denied` is seen while coding alone: what is written of it are the credits.
    """

    trigger: Span
    sentence: Span
    denied: bool = field(default=False, compare=False)


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
class Explanation:
    """Why the words of an act were coded as they were.

    `pattern` is the entry of the vocabulary that the word fits, `held` the words that hold it and what they make of it
    (a demand, a denial), `marks` what speaks for it or against it with its weight, weightiest first; `score` is their
    sum, in log-odds.
    """

    words: Span
    said: str
    why: str
    pattern: str
    held: tuple[tuple[str, str], ...]
    status: str
    marks: tuple[tuple[str, float], ...]
    score: float


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
