"""What a person decides about a record, each a verb: accept an event, reject it, correct a field, join, tell apart.

    from sayso.review import By, accept, correct
    with open_record(path) as store:
        accept(store, By("Ewa"), "e12ab34cd56ef")
        correct(store, By("Ewa", "the own list"), "e12ab34cd56ef", "quantities.killed", {"low": 3, "high": 3})

Each stores one judgement (never changed, never deleted, only withdrawn), computes the record again and gives the
judgement with its number. What cannot be decided raises a SaysoError with a plain sentence, and changes nothing.
Judgements hold in every rebuild: they speak of the words of reports, not of the record's ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.model import Judgement, Passage, Ref
from sayso.pipeline import judge
from sayso.record.fields import check_value

if TYPE_CHECKING:
    from sayso.record.store import Store


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, and why."""

    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in the record: whether it stands, and why it does not apply although it does."""

    judgement: Judgement
    withdrawn: bool
    lapsed: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review has come: of `events`, so many were accepted, rejected or corrected."""

    reviewed: int
    events: int


# --- events as a whole -----------------------------------------------------------------------------------------------


def accept(store: Store, by: By, event: str) -> Judgement:
    """The event is right as it stands."""
    return judge(store, _decide("accept", by, a=find_event(store, event)))


def reject(store: Store, by: By, event: str) -> Judgement:
    """There is no such event: kept, shown as rejected, left out of exports."""
    return judge(store, _decide("reject", by, a=find_event(store, event)))


def note(store: Store, by: By, event: str) -> Judgement:
    """What a person wants to say about it: the words are `by.why`."""
    return judge(store, _decide("note", by, a=find_event(store, event)))


def merge_events(store: Store, by: By, first: str, second: str) -> Judgement:
    """The two are one act."""
    return judge(store, _decide("same", by, a=find_event(store, first), b=find_event(store, second)))


def tell_apart(store: Store, by: By, first: str, second: str) -> Judgement:
    """The two are not the same act, whatever later reports suggest."""
    return judge(store, _decide("different", by, a=find_event(store, first), b=find_event(store, second)))


def split_event(store: Store, by: By, event: str, reports: Sequence[str]) -> Judgement:
    """What these reports tell is another act."""
    refs = find_event(store, event)
    told = sorted({ref.report for ref in refs})
    for report in reports:
        if report not in told:
            raise SaysoError(f"Report {report} does not tell of event {event}; these do: {', '.join(told)}.")
    stay = tuple(ref for ref in refs if ref.report not in reports)
    leave = tuple(ref for ref in refs if ref.report in reports)
    if not stay:
        raise SaysoError(f"These are all the reports that tell of event {event}; at least one must stay.")
    return judge(store, _decide("different", by, a=stay, b=leave))


# --- one field -------------------------------------------------------------------------------------------------------


def correct(store: Store, by: By, event: str, field: str, value: Any, evidence: Passage | None = None) -> Judgement:
    """The field has this value, on the words that the person points at, or on the person's word.

    `field` is type, modes, contexts, actors, recipients, date, place, status or quantities.KIND; `value` is the
    contract's JSON for it (parties are record actors' ids; a quantity's None takes it away).
    """
    refs = find_event(store, event)
    value = check_value(store, field, value, "correct")
    _check_passage(store, evidence)
    return judge(store, _decide("correct", by, a=refs, field=field, value=value, evidence=evidence))


def add_claim(store: Store, by: By, event: str, field: str, value: Any, words: Passage) -> Judgement:
    """A report says this of the event, in these words, and coding missed it."""
    refs = find_event(store, event)
    value = check_value(store, field, value, "claim")
    _check_passage(store, words)
    return judge(store, _decide("claim", by, a=refs, field=field, value=value, evidence=words))


# --- actors ----------------------------------------------------------------------------------------------------------


def merge_actors(store: Store, by: By, first: str, second: str) -> Judgement:
    """The two are one party; the first gives the name."""
    return judge(store, _decide("same", by, "actor", a=find_actor(store, first), b=find_actor(store, second)))


def split_actor(store: Store, by: By, actor: str, reports: Sequence[str]) -> Judgement:
    """What these reports call so is somebody else."""
    refs = find_actor(store, actor)
    named = sorted({ref.report for ref in refs})
    for report in reports:
        if report not in named:
            name = store.connection.execute("SELECT name FROM actor WHERE id = ?", (actor,)).fetchone()[0]
            raise SaysoError(f"Report {report} does not name {name}; it is named in {', '.join(named)}.")
    stay = tuple(ref for ref in refs if ref.report not in reports)
    leave = tuple(ref for ref in refs if ref.report in reports)
    if not stay:
        raise SaysoError(f"These are all the reports that name actor {actor}; at least one must stay.")
    return judge(store, _decide("different", by, "actor", a=stay, b=leave))


def tell_actors_apart(store: Store, by: By, first: str, second: str) -> Judgement:
    """The two are not the same party, whatever later reports suggest."""
    return judge(store, _decide("different", by, "actor", a=find_actor(store, first), b=find_actor(store, second)))


def rename_actor(store: Store, by: By, actor: str, name: str) -> Judgement:
    """The name that is shown; the spellings seen stay listed."""
    return judge(store, _decide("rename", by, "actor", a=find_actor(store, actor), name=name.strip()))


# --- what was decided ------------------------------------------------------------------------------------------------


def withdraw(store: Store, by: By, number: int) -> Judgement:
    """As if it had not been decided; both stay listed."""
    from sayso.record.judgements import active_judgements

    made = next((x for x in active_judgements(store.connection) if x.number == number), None)
    if made is None:
        raise SaysoError(f"There is no decision {number} that could be withdrawn.")
    return judge(store, _decide("withdraw", by, made.about, a=made.a, b=made.b, withdraws=number))


def list_decisions(store: Store, event: str | None = None) -> list[Decision]:
    """Every decision and withdrawal in order; of one event, those that bear on it (withdrawn ones too)."""
    from sayso.record.judgements import list_judgements

    every = list_judgements(store.connection)
    gone = {x.withdraws for x in every}
    lapsed = dict(store.connection.execute("SELECT judgement, why FROM lapse").fetchall())
    found = [Decision(x, x.number in gone, lapsed.get(x.number)) for x in every]
    if event is None:
        return found
    meant = set(find_event(store, event))
    return [x for x in found if x.judgement.about == "event" and not meant.isdisjoint((*x.judgement.a, *x.judgement.b))]


def count_progress(store: Store) -> Progress:
    """ "41 of 63 reviewed": how many events a person has accepted, rejected or corrected."""
    return Progress(*store.connection.execute("SELECT count(review), count(*) FROM event").fetchone())


# --- what a judgement speaks of --------------------------------------------------------------------------------------


def find_event(store: Store, event: str) -> tuple[Ref, ...]:
    """The report events that are one in the record, each with its trigger."""
    rows = store.connection.execute(
        "SELECT report, item FROM event_report WHERE event = ? ORDER BY report, item", (event,)
    ).fetchall()
    if not rows:
        raise SaysoError(f"There is no event {event} in this record.")
    triggers = {
        (report, x.id): x.mentions[0].trigger
        for report in dict.fromkeys(report for report, _ in rows)
        for x in store.coded_report(report).events
    }
    return tuple(Ref(report, item, triggers[report, item]) for report, item in rows)


def find_actor(store: Store, actor: str) -> tuple[Ref, ...]:
    """The report actors that are one in the record."""
    rows = store.connection.execute(
        "SELECT report, item FROM actor_report WHERE actor = ? ORDER BY report, item", (actor,)
    ).fetchall()
    if not rows:
        raise SaysoError(f"There is no actor {actor} in this record; `sayso actors {store.path}` lists them.")
    return tuple(Ref(*row) for row in rows)


def _check_passage(store: Store, words: Passage | None) -> None:
    from sayso.record.evidence import check_span

    if words is None:
        return
    found = store.connection.execute("SELECT text FROM report WHERE id = ?", (words.report,)).fetchone()
    if found is None:
        raise SaysoError(f"There is no report {words.report} in this record.")
    check_span(found[0], words.span, f"report {words.report}")


def _decide(kind: str, by: By, about: str = "event", **said: Any) -> Judgement:
    if not by.who.strip():
        raise SaysoError("A decision needs a name: who decides?")
    return Judgement(kind, by.who.strip(), datetime.now(UTC).isoformat(timespec="seconds"), by.why, about=about, **said)
