"""Whatever a person decides holds when reports are added, or is reported as no longer applying."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from make import actor, event, report

from sayso import review
from sayso.contract import as_place, as_when
from sayso.errors import SaysoError
from sayso.merge import merge
from sayso.model import CodedReport, Judgement, Passage, Record, RecordActor, RecordEvent, Ref, Span
from sayso.pipeline import judge, remerge
from sayso.record.judgements import active_judgements
from sayso.record.store import Store
from sayso.record.verify import find_faults
from sayso.review import By

TOWNS = {"Arden": (50.0, 20.0), "Celle": (54.0, 17.0), "Brook": (52.0, 22.0)}
WHO = [("Police", "protesters"), ("Soldiers", "strikers"), ("Anna Kowal", "Piotr Nowak"), ("A. Kowal", "protesters")]


def told(chance: random.Random, number: int) -> CodedReport:
    """A report of an arrest and a march; towns, days, people and numbers recur, so that reports meet."""
    town, other = chance.sample(sorted(TOWNS), 2)
    day = f"2021-05-{chance.choice((3, 3, 4, 9)):02}"
    who, whom = chance.choice(WHO)
    count = chance.choice((9, 40, 90))
    text = f"{who} arrested {count} of the {whom} in {town} that day. Workers marched in {other}, and 7 were hurt."
    arrest = event(
        *("e1", "COERCE", "arrested"),
        modes=["arrest"],
        actors=["a1"],
        recipients=["a2"],
        day=day,
        day_words="that day",
        town=town,
        country="POL",
        at=TOWNS[town],
        numbers=[("detained", count, count, str(count))],
    )
    march = event("e2", "PROTEST", "marched", actors=["a3"], day=day, town=other, country="POL", at=TOWNS[other])
    parties = [actor("a1", who, country="POL"), actor("a2", whom), actor("a3", "Workers", "group", country="POL")]
    return report(f"r{number:02}", text, publisher=f"Desk {number}", actors=parties, events=[arrest, march])


def decide_at_random(store: Store, chance: random.Random, who_is_who: bool) -> Judgement:
    """One decision; SaysoError for one that speaks against another or says nothing."""
    record = store.record()
    events, actors = [x.id for x in record.events], [x.id for x in record.actors]
    by, one, party = (
        By(chance.choice(("Ewa", "Jan")), "seen"),
        chance.choice(record.events),
        chance.choice(record.actors),
    )
    words = Passage(one.reports[0].report, Span(0, 3))
    reports = sorted({ref.report for ref in one.reports})
    actions: list[Callable[[], Judgement]] = [
        lambda: review.accept(store, by, one.id),
        lambda: review.reject(store, by, one.id),
        lambda: review.note(store, by, one.id),
        lambda: review.correct(store, by, one.id, "status", chance.choice(("planned", "negated"))),
        lambda: review.correct(store, by, one.id, "type", chance.choice(("ASSAULT", "ACCUSE")), words),
        lambda: review.correct(store, by, one.id, "date", {"start": f"2021-06-{chance.randint(10, 30)}", "end": None}),
        lambda: review.correct(store, by, one.id, "place", {"name": chance.choice(("Elm", "Oak"))}),
        lambda: review.correct(store, by, one.id, "quantities.killed", {"low": chance.randint(1, 9), "high": None}),
        lambda: review.correct(store, by, one.id, "actors", chance.sample(actors, min(2, len(actors)))),
        lambda: review.add_claim(store, by, one.id, "quantities.injured", {"low": 7, "high": 7}, words),
        lambda: review.merge_events(store, by, *chance.sample(events, 2)),
        lambda: review.tell_apart(store, by, *chance.sample(events, 2)),
        lambda: review.split_event(store, by, one.id, chance.sample(reports, 1)),
        lambda: review.withdraw(store, by, chance.choice(active_judgements(store.connection)).number),
    ]
    if who_is_who:
        actions += [
            lambda: review.merge_actors(store, by, *chance.sample(actors, 2)),
            lambda: review.split_actor(store, by, party.id, [party.reports[0].report]),
            lambda: review.rename_actor(store, by, party.id, f"Name {chance.randint(1, 99)}"),
        ]
    return chance.choice(actions)()


def most(parts: tuple[RecordEvent, ...] | tuple[RecordActor, ...], refs: tuple[Ref, ...]) -> RecordEvent | RecordActor:
    counts = Counter({x.id: len(set(refs) & set(x.reports)) for x in parts})
    top = max(counts.values())
    return min((x for x in parts if counts[x.id] == top), key=lambda x: x.reports)


def holds(record: Record, x: Judgement) -> bool:
    """Whether the record is as the judgement has it."""
    parts: tuple[RecordEvent, ...] | tuple[RecordActor, ...]
    parts = record.events if x.about == "event" else record.actors
    if x.kind in ("same", "different"):
        met = any(set(x.a) & set(part.reports) and set(x.b) & set(part.reports) for part in parts)
        return met == (x.kind == "same")
    shown = most(parts, x.a)
    if isinstance(shown, RecordActor):
        return shown.name == x.name
    if x.kind in ("accept", "reject"):
        return shown.review == f"{x.kind}ed"
    if x.kind == "claim":
        return any(claim.judgement == x.number for claim in shown.claims)
    return x in shown.judged if x.kind == "note" else is_set(record, shown, x)


def is_set(record: Record, event: RecordEvent, x: Judgement) -> bool:
    assert x.field is not None
    if x.field == "date":
        return {**x.value, "text": None} == as_when(event.when)
    if x.field == "place":
        return {**x.value, "text": None} == as_place(event.place)
    if x.field == "quantities.killed":
        return [(q.low, q.high) for q in event.quantities if q.of == "killed"] == [(x.value["low"], x.value["high"])]
    if x.field == "actors":
        refs = [tuple(Ref(*ref) for ref in party["refs"]) for party in x.value]
        return set(event.actors) == {most(record.actors, party).id for party in refs}
    return bool(getattr(event, x.field) == x.value)


@pytest.mark.parametrize("seed", range(2))
def test_a_hundred_decisions_outlive_ten_more_reports(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    reports = [told(chance, number) for number in range(22)]
    chance.shuffle(reports)
    with Store(tmp_path / "x.sayso") as store:
        for coded in reports[:12]:
            store.add(coded)
        remerge(store)
        made = 0
        while made < 100:
            try:
                decide_at_random(store, chance, who_is_who=True)
            except (SaysoError, ValueError, IndexError):  # speaks against another; nothing to choose from
                continue
            made += 1
        check(store)
        for coded in reports[12:]:
            store.add(coded)
        remerge(store)
        check(store)
        assert len(review.list_decisions(store)) == 100
        assert list(find_faults(store)) == []


@pytest.mark.parametrize("who_is_who", [False, True], ids=["events", "actors too"])
@pytest.mark.parametrize("seed", range(2))
def test_decisions_hold_while_reports_come(seed: int, who_is_who: bool, tmp_path: Path) -> None:
    """The record grows, and is what merging all would make after every step."""
    chance = random.Random(f"{who_is_who} {seed}")
    reports = [told(chance, number) for number in range(24)]
    chance.shuffle(reports)
    with Store(tmp_path / "x.sayso") as store:
        while reports:
            count = chance.randint(1, 4)
            store.add_all(reports[:count])
            del reports[:count]
            remerge(store)
            assert store.record() == merge(store.coded_reports(), active_judgements(store.connection))
            for _ in range(5):
                with suppress(SaysoError, ValueError, IndexError):
                    decide_at_random(store, chance, who_is_who)
                assert store.record() == merge(store.coded_reports(), active_judgements(store.connection))
            assert list(find_faults(store)) == []
        check(store)


def check(store: Store) -> None:
    record, standing = store.record(), active_judgements(store.connection)
    assert record == merge(store.coded_reports(), standing)
    lapsed = {x.judgement for x in record.lapses}
    assert lapsed <= {x.number for x in standing}
    missing = [x for x in standing if x.number not in lapsed and not holds(record, x)]
    assert not missing, missing
    assert len(lapsed) < len(standing) / 2, "most hold"


def test_a_decision_on_a_report_that_never_came_lapses(tmp_path: Path) -> None:
    with Store(tmp_path / "x.sayso") as store:
        store.add(told(random.Random(1), 1))
        remerge(store)
        about = (Ref("r99", "e1", Span(0, 4)),)
        judge(store, Judgement("accept", "Ewa", "2021-05-04T10:00:00+00:00", "", about, about="event"))
        (decision,) = review.list_decisions(store)
        assert decision.lapsed == "No report here tells of the act that it speaks of."
        review.withdraw(store, By("Ewa"), 1)
        assert store.record().lapses == ()
