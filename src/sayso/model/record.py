"""What merge gives: one record of many reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sayso.model.coded import Place, Quantity, When
from sayso.model.report import Span


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
class Judgement:
    """A person's decision about parties, or the withdrawal of one. It speaks of report actors: the record's change.

    `kind` is same (`a` and `b` are one), different (they are not), rename (`a` is to be shown as `name`) or withdraw
    (of judgement `withdraws`). `before` and `after` are the parties as a person saw them.
    """

    kind: str
    who: str
    when: str
    why: str
    a: tuple[Ref, ...] = ()
    b: tuple[Ref, ...] = ()
    name: str | None = None
    withdraws: int | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    number: int = 0  # given when it is stored; counts from 1


@dataclass(frozen=True, slots=True)
class Revision:
    """A report that supersedes another: a later version of the same page, and what tells so."""

    later: str
    earlier: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """The whole sourced account: a function of the coded reports, computed again whenever they change."""

    actors: tuple[RecordActor, ...] = ()
    events: tuple[RecordEvent, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[tuple[str, ...], ...] = field(default=())
    revisions: tuple[Revision, ...] = ()
