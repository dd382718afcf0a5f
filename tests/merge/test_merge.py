"""What a record must keep, whatever the reports: order, repetition, a report taken out."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import actor, event, report

from sayso.contract import as_record
from sayso.merge import merge
from sayso.model import CodedReport, Record

TOWNS = {"Arden": (50.0, 20.0), "Brool": (52.0, 23.0)}


def told(id_: str, choose: random.Random) -> CodedReport:
    """A report of an arrest or a march in one of two towns on one of three days, with its number."""
    town = choose.choice(sorted(TOWNS))
    day = f"2021-05-0{choose.randint(1, 3)}"
    number = choose.choice([20, 21, 60, 300])
    march = choose.random() < 0.5
    verb, who = ("marched", "teachers") if march else ("arrested", "police")
    text = f"In {town} {who} {verb} on that day, {number} people all told. Mayor Ada Brandt said so."
    return report(
        id_,
        text,
        published=choose.choice(["2021-05-03", "2021-05-04", None]),
        publisher=choose.choice(["Desk A", "Desk B", None]),
        actors=[
            actor("w", who, "group", country="POL", sectors=("COP",) if not march else ("LAB",)),
            actor("m", "Ada Brandt", country="POL", sectors=("GOV",)),
        ],
        events=[
            event(
                *("e1", "PROTEST" if march else "COERCE", verb),
                modes=["demo"] if march else ["arrest"],
                actors=["w"],
                day=day,
                day_words="on that day",
                town=town,
                at=TOWNS[town],
                country="POL",
                numbers=[("participants" if march else "detained", number, number, f"{number}")],
                credits=[("m", "asserts")] if choose.random() < 0.3 else [],
            )
        ],
    )


def corpus(seed: int, size: int) -> list[CodedReport]:
    choose = random.Random(seed)
    return [told(f"r{number:02}", choose) for number in range(size)]


def as_bytes(reports: list[CodedReport]) -> bytes:
    return json.dumps(as_record(merge(reports)), ensure_ascii=False).encode()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(0, 12), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(seed: int, size: int, shuffle: random.Random) -> None:
    reports = corpus(seed, size)
    first = as_bytes(reports)
    shuffled = list(reports)
    shuffle.shuffle(shuffled)
    assert as_bytes(shuffled) == first
    assert as_bytes(reports) == first


def claims_of(reports: list[CodedReport]) -> set[str]:
    """Every claim, with whose word it is by the name a person reads."""
    record = merge(reports)
    names = {party.id: party.name for party in record.actors}

    def named(field: str, value: Any) -> Any:
        return [names[id_] for id_ in value] if field in ("actors", "recipients") else value

    return {
        repr((claim.report, claim.field, named(claim.field, claim.value), [names[x] for x in claim.by], claim.evidence))
        for event_ in record.events
        for claim in event_.claims
    }


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(1, 10))
def test_a_report_taken_out_takes_out_its_claims_and_no_others(seed: int, size: int) -> None:
    reports = corpus(seed, size)
    everything, without = claims_of(reports), claims_of(reports[1:])
    assert without <= everything
    assert {claim for claim in everything - without if f"('{reports[0].report.id}'," not in claim} == set()
    assert len(everything - without) >= 5


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(0, 12))
def test_every_report_event_and_actor_stands_in_one_place(seed: int, size: int) -> None:
    reports = corpus(seed, size)
    record = merge(reports)
    events = [ref for x in record.events for ref in x.reports]
    assert sorted((ref.report, ref.item) for ref in events) == [(x.report.id, y.id) for x in reports for y in x.events]
    actors = [ref for x in record.actors for ref in x.reports]
    assert sorted((ref.report, ref.item) for ref in actors) == sorted(
        (x.report.id, y.id) for x in reports for y in x.actors
    )
    assert len({x.id for x in (*record.events, *record.actors)}) == len(record.events) + len(record.actors)
    known = {party.id for party in record.actors}
    for x in record.events:
        assert known.issuperset(x.actors)
        assert len(x.reports) == 1 or len(x.merged) == len(x.reports) - 1, "a tie for every report that joined"
        assert 1 <= x.independent <= len(x.reports)
    by_event = {x.id: x for x in record.events}
    for disagreement in record.disagreements:
        assert set(map(repr, disagreement.claims)) <= set(map(repr, by_event[disagreement.event].claims))
        assert len(disagreement.claims) > 1


def test_no_report_no_record() -> None:
    assert merge([]) == Record()


@pytest.mark.parametrize("size", [1, 2])
def test_ids_stay_when_a_later_report_comes(size: int) -> None:
    reports = corpus(7, 2)
    assert {x.id for x in merge(reports[:1]).events} <= {x.id for x in merge(reports[:size]).events}
