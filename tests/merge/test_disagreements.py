"""What is a contradiction, and what only looks like one."""

from dataclasses import replace
from typing import Any

import pytest
from make import actor, event, report, span

from sayso.merge import merge
from sayso.model import CodedReport, Credit, EventMention, Record

POLICE = actor("p", "Police", "group", country="POL", sectors=("COP",))
MAYOR = actor("m", "Ada Brandt", country="POL", sectors=("GOV",))


def clash(id_: str, words: str, low: float | None, high: float | None, **known: Any) -> CodedReport:
    """A clash at the river bridge, with a number of something."""
    of = known.pop("of", "detained")
    day = known.pop("day_words", "Monday")
    text = f"Police beat marchers at the river bridge in Arden on {day}, leaving {words} counted. Ada Brandt spoke."
    return report(
        id_,
        text,
        published=known.pop("published", "2021-05-04"),
        publisher=known.pop("publisher", f"Desk {id_.upper()}"),
        actors=[POLICE, MAYOR],
        events=[
            event(
                *("e", "ASSAULT", "beat"),
                actors=["p"],
                day=known.pop("day", "2021-05-03"),
                day_words=day,
                town="Arden",
                at=(50.0, 20.0),
                country="POL",
                numbers=[(of, low, high, words.split(" people", maxsplit=1)[0])],
                **known,
            )
        ],
    )


def record_of(*reports: CodedReport) -> Record:
    record = merge(reports)
    assert len(record.events) == 1, "the case is about one event"
    return record


def test_ranges_that_do_not_meet() -> None:
    record = record_of(clash("a", "nearly 7,000 people", 6300, 6999), clash("b", "more than 7,000 people", 7001, None))
    (found,) = record.disagreements
    assert found.field == "quantities.detained"
    assert found.why == (
        "Two reports disagree on how many were detained: “nearly 7,000” (Desk A); “more than 7,000” (Desk B)"
    )
    assert {claim.report for claim in found.claims} == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        (("nearly 7,000 people", 6300, 6999), ("about 6,800 people", 6500, 7100), {}),  # they meet
        (("6,800 people", 6800, 6800), ("6,812 people", 6812, 6812), {}),  # one is rounded
        (("hundreds people", 200, 999), ("640 people", 640, 640), {}),  # one is vaguer
        (("20 people", 20, 20), ("14 soldiers", 14, 14), {}),  # a part
        (("20 people", 20, 20), ("27 people", 27, 27), {"of": "killed", "published": "2021-05-05"}),  # later news
        (("20 people", 20, 20), ("90 people", 90, 90), {"cumulative": True, "published": "2021-05-05"}),  # a series
    ],
)
def test_what_only_looks_like_a_contradiction(one: Any, other: Any, known: dict[str, Any]) -> None:
    of = known.get("of", "detained")
    record = record_of(clash("a", *one, of=of), clash("b", *other, **known))
    assert [x.field for x in record.disagreements] == []


def test_a_later_lower_toll_is_a_contradiction() -> None:
    record = record_of(
        clash("a", "27 people", 27, 27, of="killed"),
        clash("b", "20 people", 20, 20, of="killed", published="2021-05-05"),
    )
    assert [x.field for x in record.disagreements] == ["quantities.killed"]


def test_days_by_name() -> None:
    first = clash("a", "40 people", 40, 40)
    record = record_of(first, clash("b", "40 people", 40, 40, day_words="Tuesday", day="2021-05-04"))
    (found,) = record.disagreements
    assert found.why == "Two reports disagree on the day: “Monday” (Desk A); “Tuesday” (Desk B)"
    assert record_of(first, clash("b", "40 people", 40, 40)).disagreements == ()


def test_said_to_have_happened_and_said_not_to_have() -> None:
    record = record_of(clash("a", "40 people", 40, 40), clash("b", "40 people", 40, 40, credits=[("m", "denies")]))
    (found,) = record.disagreements
    assert found.field == "status"
    assert {claim.value for claim in found.claims} == {"happened", "negated"}
    assert "Ada Brandt, in Desk B" in found.why


def test_somebody_is_blamed_for_what_others_explain() -> None:
    first = "Marchers filled Arden on Monday. The marches sprang up because of the bread tax."
    second = "Marchers filled Arden on Monday. The marches were organised by foreign banks, said Ada Brandt."
    known = {"actors": ["d"], "day": "2021-05-03", "day_words": "Monday", "town": "Arden", "country": "POL"}
    people = actor("d", "Marchers", "group", country="POL", sectors=("CVL", "OPP"))
    marches = [
        report(
            id_,
            text,
            publisher=f"Desk {id_}",
            actors=[people, MAYOR] if "Ada" in text else [people],
            events=[event("e", "PROTEST", "marches", modes=["demo"], **known)],
            statements=[("s", "m", "The marches were organised by foreign banks")] if "Ada" in text else [],
        )
        for id_, text in (("a", first), ("b", second))
    ]
    (found,) = record_of(*marches).disagreements
    assert found.field == "cause"
    assert {claim.value for claim in found.claims} == {"the bread tax", "foreign banks"}


def test_two_accounts_of_one_death() -> None:
    text = (
        "Jan Kowal died in Arden. Police said a petard in Jan Kowal hands killed him. "
        "Ada Brandt said Jan Kowal held no petard when killed."
    )
    kowal = actor("k", "Jan Kowal", country="POL", mentions=[("Jan Kowal", n) for n in (1, 2, 3)])
    coded = report(
        "a",
        text,
        actors=[POLICE, MAYOR, kowal],
        events=[event("e", "ASSAULT", "killed", recipients=["k"])],
        statements=[
            ("s1", "p", "a petard in Jan Kowal hands killed him"),
            ("s2", "m", "Jan Kowal held no petard when killed"),
        ],
    )

    mentions = tuple(EventMention(span(text, ("killed", n)), coded.sentences[n]) for n in (1, 2))
    coded = replace(coded, events=(replace(coded.events[0], mentions=mentions),))
    (found,) = record_of(coded).disagreements
    assert found.field == "cause"
    assert found.why.startswith("One report gives two accounts of what was behind it")


@pytest.mark.parametrize(
    ("denied", "disputed"),
    [
        ("firing at the marchers", True),
        ("any link to the gunmen who kept firing at the marchers", False),  # the link is denied, not the shots
        ("his role in firing at the marchers", False),
        ("the curfew", False),  # not the act at all
    ],
)
def test_a_denial_of_something_beside_the_act_is_no_denial_of_it(denied: str, disputed: bool) -> None:
    text = f"Police kept firing at the marchers in Arden. Ada Brandt denied {denied}."
    found = report(
        "r1",
        text,
        actors=[POLICE, MAYOR],
        events=[event("e", "ASSAULT", "firing", actors=["p"])],
        statements=[("s", "m", denied)],
    )
    (act,) = found.events
    told = tuple(
        EventMention(span(text, ("firing", n)), found.sentences[n - 1]) for n in range(1, text.count("firing") + 1)
    )
    record = merge([replace(found, events=(replace(act, mentions=told, credits=(Credit("m", "denies", "s"),)),))])
    assert bool(record.disagreements) is disputed


def test_one_named_person_is_no_rival_of_a_count() -> None:
    assert not record_of(clash("a", "Jan Kowal", 1, 1), clash("b", "21 people", 21, 21)).disagreements
    assert record_of(clash("a", "one driver", 1, 1), clash("b", "21 drivers", 21, 21)).disagreements


def test_each_days_round_is_told_by_that_days_reports() -> None:
    first = clash("a", "nine people", 9, 9, day="2021-05-03", day_words="Monday", published="2021-05-04")
    other = {"day": "2021-05-04", "day_words": "Tuesday"}
    assert not record_of(first, clash("b", "nine people", 9, 9, **other, published="2021-05-05")).disagreements
    assert record_of(first, clash("b", "nine people", 9, 9, **other, published="2021-05-04")).disagreements


def rivals(*reports: CodedReport) -> list[set[str]]:
    return [{claim.report for claim in x.claims} for x in record_of(*reports).disagreements]


def test_a_desks_last_count_stands_for_it_and_a_toll_that_grows_is_a_series() -> None:
    monday = clash("a", "12 people", 12, 12, of="killed", publisher="Desk A")
    tuesday = clash("b", "10 people", 10, 10, of="killed", publisher="Desk A", published="2021-05-05")
    assert rivals(monday, tuesday) == [], "a desk does not contradict itself"
    later = clash("c", "15 people", 15, 15, of="killed", publisher="Desk C", published="2021-05-06")
    assert rivals(monday, tuesday, later) == [], "the toll grew"
    rival = clash("c", "15 people", 15, 15, of="killed", publisher="Desk C", published="2021-05-05")
    assert rivals(monday, tuesday, rival) == [{"b", "c"}], "two counts of one day; Monday's is out of date"
    fewer = clash("c", "9 people", 9, 9, of="killed", publisher="Desk C", published="2021-05-06")
    assert rivals(monday, fewer) == [{"a", "c"}]


def test_a_number_that_is_put_right_and_one_speakers_counts_of_two_days_are_no_rivals() -> None:
    first = clash("a", "12 people", 12, 12, of="killed")
    right = clash("b", "9 people, revised down from an earlier toll,", 9, 9, of="killed", published="2021-05-06")
    assert rivals(first, right) == []

    def counted(coded: CodedReport) -> CodedReport:
        (act,) = coded.events
        return replace(coded, events=(replace(act, credits=(Credit("m", "asserts"),)),))

    lower = clash("b", "9 people", 9, 9, of="killed", published="2021-05-06")
    assert rivals(first, lower) == [{"a", "b"}]
    assert rivals(counted(first), counted(lower)) == []


def test_every_side_is_named_where_the_words_alone_do_not_tell() -> None:
    text = "Police beat marchers in Arden. Ada Brandt denied that Police beat anybody."
    coded = report(
        "r1",
        text,
        publisher="Desk A",
        actors=[POLICE, MAYOR],
        events=[event("e", "ASSAULT", "beat", actors=["p"])],
        statements=[("s", "m", "Police beat anybody")],
    )
    (act,) = coded.events
    told = (*act.mentions, EventMention(span(text, ("beat", 2)), coded.sentences[1]))
    (found,) = merge(
        [replace(coded, events=(replace(act, mentions=told, credits=(Credit("m", "denies", "s"),)),))]
    ).disagreements
    assert found.why == (
        "One report gives two accounts of whether it happened: yes, “beat” (Desk A); "
        "no, “Police beat anybody” (Ada Brandt, in Desk A)"
    )


def test_what_is_soon_said_of_how_a_victim_was_hurt_is_an_account_of_it() -> None:
    text = (
        "Jan Kowal was killed in Arden. Police said a bomb in the hands of Kowal killed him. "
        "Ada Brandt said Kowal carried no bomb that night."
    )
    coded = report(
        "a",
        text,
        actors=[POLICE, MAYOR, actor("k", "Jan Kowal", country="POL")],
        events=[event("e", "ASSAULT", "killed", recipients=["k"])],
        statements=[
            ("s1", "p", "a bomb in the hands of Kowal killed him"),
            ("s2", "m", "Kowal carried no bomb that night"),
        ],
    )
    (found,) = record_of(coded).disagreements
    assert (found.field, len(found.claims)) == ("cause", 2)
    aside = replace(coded, events=(replace(coded.events[0], type="PROTEST"),))
    assert record_of(aside).disagreements == ()
