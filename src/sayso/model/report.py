"""What ingest gives: a report, one article as published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int


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
