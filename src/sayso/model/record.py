"""What merge gives: one record of many reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sayso.model.coded import Place, Quantity, When
from sayso.model.report import Span


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An actor or event of one report: the report's id and its own.

    `words` is the trigger by which a judgement finds its event again, should a later version number events otherwise.
    """

    report: str
    item: str
    words: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of a report: chosen by a person, or to word a story."""

    report: str
    span: Span


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
    in which report, in which words. `value` is plain JSON, in the form the contract gives the field. `judgement` is the
    number of the one by which a person read it there."""

    field: str
    value: Any
    by: tuple[str, ...]
    report: str
    evidence: Span
    judgement: int | None = None


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
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class TableRow:
    """A line of the user's table of identifiers: this name (in this country, of this kind) is `qid` in Wikidata."""

    name: str
    qid: str
    country: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, or the withdrawal of one. It speaks of report actors or events: the record's change.

    `about` is actor or event. `kind` is same (`a` and `b` are one), different (they are not), rename (actor `a` is to
    be shown as `name`), accept or reject (event `a`), correct (its `field` has this `value`), claim (a report
    gives this `value` for its `field`), note (what a person wants to say, in `why`) or withdraw (of judgement
    `withdraws`). `evidence` are the words that a person points at; a correction may do without. `before` and `after`
    are what the record said, as a person saw it.
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
    about: str = "actor"
    field: str | None = None
    value: Any = None
    evidence: Passage | None = None


@dataclass(frozen=True, slots=True)
class Lapse:
    """A judgement that stands but no longer applies, and why in a plain sentence."""

    judgement: int
    why: str


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One act in the world: the preferred values (a person's word before all), and every claim made about it.

    `judged` are the judgements that bear on it, in the order in which they were made; the later one prevails.
    """

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
    judged: tuple[Judgement, ...] = ()

    @property
    def review(self) -> str | None:
        """What people think of it: accepted, rejected, corrected (in a field, and no more said), or nothing yet."""
        kinds = [x.kind for x in self.judged if x.kind in ("accept", "reject")]
        if kinds:
            return {"accept": "accepted", "reject": "rejected"}[kinds[-1]]
        return "corrected" if any(x.kind == "correct" for x in self.judged) else None

    def correction(self, field: str) -> Judgement | None:
        """The judgement that gives this field its value, if a person did."""
        return next((x for x in reversed(self.judged) if x.kind == "correct" and x.field == field), None)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one field of one event that cannot all be true, and why in a plain sentence."""

    event: str
    field: str
    claims: tuple[Claim, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A report that supersedes another: a later version of the same page, and what tells so."""

    later: str
    earlier: str
    why: str


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day of a story, the act that stands for it, how many voices tell of that, and the sentence that words it."""

    day: date
    event: str
    independent: int
    words: Passage


@dataclass(frozen=True, slots=True)
class Story:
    """Reports and events that belong together over days, and the days that mattered most, in order.

    `called_by` is the report that has most in common with the others: its title names the story.
    """

    id: str
    called_by: str
    reports: tuple[str, ...]
    events: tuple[str, ...]
    days: tuple[StoryDay, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The whole sourced account: a function of the coded reports, computed again whenever they change."""

    actors: tuple[RecordActor, ...] = ()
    events: tuple[RecordEvent, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[tuple[str, ...], ...] = field(default=())
    lapses: tuple[Lapse, ...] = ()
    revisions: tuple[Revision, ...] = ()
