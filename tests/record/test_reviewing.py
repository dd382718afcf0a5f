from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from make import actor, event, report, span

from sayso import review
from sayso.errors import BadEvidence, RecordBusy, SaysoError
from sayso.merge import merge
from sayso.model import CodedReport, Passage, RecordEvent, Ref, Span
from sayso.pipeline import remerge
from sayso.record.judgements import active_judgements, reports_of
from sayso.record.store import Store
from sayso.record.verify import find_faults
from sayso.review import By

EWA = By("Ewa", "I was there")


TOWNS = {"Arden": (50.0, 20.0), "Celle": (54.0, 17.0)}


def arrests(id_: str, town: str = "Arden", number: int = 9, day: str = "2021-05-03") -> CodedReport:
    """A report of one arrest, in one town, of so many."""
    text = f"Police arrested {number} protesters in {town} on that day. Later 30 were hurt in Borne, says {id_}."
    return report(
        id_,
        text,
        publisher=f"Desk {id_}",
        actors=[
            actor("a1", "Police", "organisation", country="POL"),
            actor("a2", "protesters", "group", country="POL"),
        ],
        events=[
            event(
                "e1",
                "COERCE",
                "arrested",
                actors=["a1"],
                recipients=["a2"],
                day=day,
                day_words="that day",
                town=town,
                country="POL",
                at=TOWNS[town],
                numbers=[("detained", number, number, str(number))],
            )
        ],
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:  # type: ignore[misc]
    with Store(tmp_path / "x.sayso") as opened:
        opened.add(arrests("r1"))
        opened.add(arrests("r2"))
        opened.add(arrests("r3", town="Celle", number=400, day="2021-04-21"))
        remerge(opened)
        yield opened  # type: ignore[misc]
        assert list(find_faults(opened)) == []
        whole = merge(opened.coded_reports(), active_judgements(opened.connection))
        assert opened.record() == whole, "one event made anew is what merging all would make"


def of(store: Store, report_id: str) -> RecordEvent:
    """The event that a report tells."""
    return next(x for x in store.record().events if any(ref.report == report_id for ref in x.reports))


def together(store: Store) -> set[frozenset[str]]:
    return {frozenset(ref.report for ref in x.reports) for x in store.record().events}


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


def test_accept_and_reject_hold_in_a_rebuild(store: Store) -> None:
    assert together(store) == sets("r1 r2", "r3")
    made = review.accept(store, EWA, of(store, "r1").id)
    assert (made.number, made.before, made.after) == (1, ("not reviewed",), ("accepted",))
    review.reject(store, EWA, of(store, "r3").id)
    store.add(arrests("r0"))
    remerge(store)
    assert (of(store, "r0").review, of(store, "r3").review) == ("accepted", "rejected")
    assert review.count_progress(store) == review.Progress(2, 2)


CORRECTIONS: list[tuple[str, Any, str, Any]] = [
    ("type", "ASSAULT", "type", "ASSAULT"),
    ("status", "planned", "status", "planned"),
    ("modes", ["arrest"], "modes", ("arrest",)),
    ("contexts", ["election"], "contexts", ("election",)),
]


@pytest.mark.parametrize(("field", "value", "shown", "expected"), CORRECTIONS)
def test_a_correction_is_shown_before_all(store: Store, field: str, value: Any, shown: str, expected: Any) -> None:
    before = of(store, "r1")
    review.correct(store, EWA, before.id, field, value)
    store.add(arrests("r0"))
    remerge(store)
    event = of(store, "r1")
    assert getattr(event, shown) == expected
    assert event.review == "corrected"
    made = event.correction(field)
    assert made is not None
    assert (made.who, made.why) == ("Ewa", "I was there")
    assert [x for x in event.claims if x.report in ("r1", "r2")] == list(before.claims), "what reports say stays"


def test_the_day_the_place_and_a_number_are_corrected(store: Store) -> None:
    id_ = of(store, "r1").id
    review.correct(store, EWA, id_, "date", {"start": "2021-05-02", "end": "2021-05-02"})
    review.correct(store, EWA, id_, "place", {"name": "Borne", "country": "POL", "lat": 51.5, "lon": 17.0})
    words = Passage("r2", span(store.coded_report("r2").report.text, "30"))
    review.correct(store, EWA, id_, "quantities.injured", {"low": 30, "high": 30, "unit": "people"}, words)
    review.correct(store, EWA, id_, "quantities.detained", None)
    event = of(store, "r1")
    assert event.when and event.when.start and event.when.start.isoformat() == "2021-05-02"
    assert event.place and (event.place.name, event.place.lat) == ("Borne", 51.5)
    assert [(x.of, x.low) for x in event.quantities] == [("injured", 30)]
    made = event.correction("quantities.injured")
    assert made is not None and made.evidence == words


def test_parties_are_corrected_by_where_reports_name_them(store: Store) -> None:
    event = of(store, "r3")
    review.correct(store, EWA, event.id, "actors", list(event.recipients))
    store.add(arrests("r0", town="Celle", number=400, day="2021-04-21"))  # takes the first place, by which ids are made
    remerge(store)
    event = of(store, "r3")
    names = {x.id: x.name for x in store.record().actors}
    assert [names[id_] for id_ in event.actors] == ["protesters"]


def test_merge_and_split_hold_in_a_rebuild(store: Store) -> None:
    review.merge_events(store, EWA, of(store, "r1").id, of(store, "r3").id)
    assert together(store) == sets("r1 r2 r3")
    assert any("Ewa decided" in tie.why for tie in of(store, "r1").merged)
    review.split_event(store, EWA, of(store, "r1").id, ["r2"])
    assert together(store) == sets("r1 r3", "r2")
    store.add(arrests("r0"))
    remerge(store)
    assert not {frozenset({"r1", "r2"})} & together(store)
    assert of(store, "r1").id == of(store, "r3").id != of(store, "r2").id


def test_not_the_same_outlives_later_reports(store: Store) -> None:
    store.add(arrests("r4", number=9))
    remerge(store)
    review.split_event(store, EWA, of(store, "r1").id, ["r4"])
    review.tell_apart(store, EWA, of(store, "r1").id, of(store, "r3").id)
    for id_ in ("r5", "r6"):
        store.add(arrests(id_))
        remerge(store)
        assert of(store, "r1").id != of(store, "r4").id
    with pytest.raises(SaysoError, match="different"):
        review.merge_events(store, EWA, of(store, "r1").id, of(store, "r3").id)


def test_a_claim_from_words_is_one_more_voice(store: Store) -> None:
    words = Passage("r1", span(store.coded_report("r1").report.text, "30"))
    made = review.add_claim(store, EWA, of(store, "r1").id, "quantities.injured", {"low": 30, "high": 30}, words)
    event = of(store, "r1")
    (claim,) = [x for x in event.claims if x.field == "quantities.injured"]
    assert (claim.report, claim.evidence, claim.judgement) == ("r1", words.span, made.number)
    assert [(x.of, x.low) for x in event.quantities] == [("detained", 9), ("injured", 30)]


def test_a_claim_that_contradicts_makes_a_disagreement(store: Store) -> None:
    store.add(replace(arrests("r4"), events=(replace(arrests("r4").events[0], quantities=()),)))
    remerge(store)
    assert store.record().disagreements == ()
    words = Passage("r4", span(store.coded_report("r4").report.text, "30"))
    review.add_claim(store, EWA, of(store, "r4").id, "quantities.detained", {"low": 30, "high": 30}, words)
    assert [x.field for x in store.record().disagreements] == ["quantities.detained"]


def test_withdrawn_is_as_if_never_decided(store: Store) -> None:
    before = store.record()
    first, other = of(store, "r1").id, of(store, "r3").id
    words = Passage("r1", span(store.coded_report("r1").report.text, "30"))
    review.note(store, By("Jan", "look at this again"), first)
    review.accept(store, EWA, first)
    review.correct(store, EWA, first, "status", "planned")
    review.add_claim(store, EWA, first, "quantities.injured", {"low": 2, "high": None}, words)
    review.merge_events(store, EWA, first, other)
    for number in (5, 1, 2, 3, 4):
        review.withdraw(store, By("Jan"), number)
    assert store.record() == before
    assert [x.withdrawn for x in review.list_decisions(store)] == [True] * 5 + [False] * 5


def test_what_is_overruled_is_told(store: Store) -> None:
    first = of(store, "r1").id
    review.accept(store, EWA, first)
    review.correct(store, EWA, first, "status", "planned")
    review.reject(store, By("Jan"), first)
    review.correct(store, By("Jan"), first, "status", "negated")
    event = of(store, "r1")
    assert (event.review, event.status) == ("rejected", "negated")
    told = {x.judgement.number: x.lapsed for x in review.list_decisions(store, first)}
    assert told == {
        1: "Judgement 3 by Jan decided otherwise.",
        2: "Judgement 4 by Jan decided otherwise.",
        3: None,
        4: None,
    }


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("type", "PARTY", "no PLOVER type"),
        ("modes", "arrest", "no list"),
        ("actors", ["a0"], "no actor a0"),
        ("date", {"start": "2021-05-09", "end": "2021-05-01"}, "before it begins"),
        ("date", {"start": "tomorrow"}, "no day"),
        ("place", {"name": " "}, "needs a name"),
        ("place", {"name": "X", "lat": 100, "lon": 0}, "no point"),
        ("quantities.killed", {"low": 3, "high": 2}, "above"),
        ("quantities.killed", {"low": float("nan")}, "no number"),
        ("quantities.cows", {"low": 3}, "cannot be set"),
        ("status", "maybe", "no status"),
        ("id", "e1", "cannot be set"),
    ],
)
def test_what_cannot_be_set(store: Store, field: str, value: Any, sentence: str) -> None:
    before = store.record()
    with pytest.raises(SaysoError, match=sentence):
        review.correct(store, EWA, of(store, "r1").id, field, value)
    assert store.record() == before
    assert review.list_decisions(store) == []


def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(SaysoError, match="no event e0"):
        review.accept(store, EWA, "e0")
    with pytest.raises(SaysoError, match="who decides"):
        review.accept(store, By(" "), of(store, "r1").id)
    with pytest.raises(BadEvidence):
        review.correct(store, EWA, of(store, "r1").id, "status", "planned", Passage("r1", Span(0, 9999)))
    with pytest.raises(SaysoError, match="no report r9"):
        review.correct(store, EWA, of(store, "r1").id, "status", "planned", Passage("r9", Span(0, 1)))


def test_an_event_is_found_again_by_its_words() -> None:
    from sayso.merge.reviewed import find_targets
    from sayso.model import Judgement

    coded = arrests("r1")
    trigger = coded.events[0].mentions[0].trigger
    judged = Judgement("accept", "Ewa", "2021-05-04", "", (Ref("r1", "e7", trigger),), about="event", number=1)
    (found,) = find_targets([judged], [coded])
    assert found.a == {Ref("r1", "e1")}


def test_two_who_write_at_once(store: Store) -> None:
    event = of(store, "r1").id
    with Store(store.path) as other, store.writing():
        other.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(RecordBusy, match="nothing was changed"):
            review.accept(other, By("Jan"), event)
    with Store(store.path) as other:
        review.accept(other, By("Jan"), event)
    review.reject(store, EWA, event)
    assert [x.judgement.who for x in review.list_decisions(store)] == ["Jan", "Ewa"]


def test_every_report_that_a_judgement_speaks_of(store: Store) -> None:
    event = of(store, "r1")
    party = next(x for x in store.record().actors if x.id == of(store, "r3").recipients[0])
    words = Passage("r2", Span(0, 6))
    made = review.correct(store, EWA, event.id, "actors", [party.id], words)
    assert reports_of(made) == {"r1", "r2"} | {ref.report for ref in party.reports}
    assert reports_of(review.withdraw(store, EWA, made.number)) == {"r1", "r2"}


def test_a_report_that_a_correction_names_keeps_its_id(tmp_path: Path) -> None:
    """An earlier text of the same id would take it, were nobody's word tied to it."""
    with Store(tmp_path / "x.sayso") as store:
        store.add(arrests("r1"))
        store.add(replace(arrests("r9"), events=()))
        remerge(store)
        party = next(x for x in store.record().actors if Ref("r9", "a2") in x.reports)
        review.correct(store, EWA, of(store, "r1").id, "actors", [party.id])
        before = store.coded_report("r9").report.text
        earlier = report("r9", "An older text of that page.", published="2021-05-01")
        store.add(earlier)
        remerge(store)
        assert store.coded_report("r9").report.text == before
