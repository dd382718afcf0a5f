"""What numbers count, who is counted without a number, and which event each number measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding.attachment import attach_quantities
from sayso.coding.quantities import Number, distinct_quantities, find_quantities
from sayso.model import Event, EventMention, Quantity, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "gold/coding/quantities.jsonl").read_text(encoding="utf-8").splitlines()
]
MEASURES = {"money", "duration", "vote_share"}


def told(quantities: tuple[Quantity, ...]) -> list[tuple[str, float | None, float | None]]:
    return [(x.of, x.low, x.high) for x in quantities]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_gold(case: dict[str, object], reading: Callable[..., Reading]) -> None:
    text = str(case["text"])
    found = distinct_quantities(find_quantities(reading(text)))
    expected = case["expected"]
    assert isinstance(expected, list)
    kinds = {of for of, *_ in expected} or {"states", *MEASURES}
    people = {"participants", "detained", "killed", "injured", "displaced", "abducted", "dismissed"}
    of_interest = [x for x in found if x.of in kinds | people]
    assert sorted(told(tuple(of_interest)), key=str) == sorted(((a, b, c) for a, b, c, *_ in expected), key=str)
    units = {(of, low): unit[0] for of, low, _, *unit in expected if unit}
    for quantity in of_interest:
        if quantity.of in MEASURES:
            assert quantity.unit == units[quantity.of, quantity.low]
        assert (
            text[quantity.text.start : quantity.text.end].strip() == text[quantity.text.start : quantity.text.end] != ""
        )


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=2, max_value=99_999))
def test_any_number_of_people_is_found(reading: Callable[..., Reading], n: int) -> None:
    found = find_quantities(reading(f"Police arrested at least {n:,} protesters on Sunday."))
    assert told(distinct_quantities(found)) == [("detained", n, None)]


def test_a_joined_subject_is_one_sum_with_all_its_words(reading: Callable[..., Reading]) -> None:
    text = "A priest and two of his pupils were killed."
    (quantity,) = distinct_quantities(find_quantities(reading(text)))
    assert (quantity.of, quantity.low, quantity.high) == ("killed", 3, 3)
    assert text[quantity.text.start : quantity.text.end] == "priest and two of his pupils"


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("More than 900 people have been detained since the vote.", True),
        ("The death toll rose to 35.", True),
        ("So far, 40 people have been injured.", True),
        ("Police detained 12 people on Sunday.", False),
    ],
)
def test_a_total_up_to_a_day_is_cumulative(text: str, cumulative: bool, reading: Callable[..., Reading]) -> None:
    (quantity,) = distinct_quantities(find_quantities(reading(text)))
    assert quantity.cumulative is cumulative


def test_one_death_told_twice_is_one(reading: Callable[..., Reading]) -> None:
    numbers = find_quantities(reading("A farmer was killed near the border. The farmer was shot dead by soldiers."))
    assert [number.again for number in numbers if number.quantity.of == "killed"] == [False, True]
    assert told(distinct_quantities(numbers)) == [("killed", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen threatened to kill a judge.",
        "If a hostage is killed, the talks will end.",
        "The blast could have killed a guard.",
        "The bomb did not kill the driver.",
        "The plan was killed in committee.",
    ],
)
def test_what_is_not_told_as_done_counts_nobody(text: str, reading: Callable[..., Reading]) -> None:
    assert [x for x in distinct_quantities(find_quantities(reading(text))) if x.of == "killed"] == []


def event(text: str, trigger: str, kind: str | None, number: int) -> Event:
    start = text.index(trigger)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    end = text.find(".", start) + 1
    mention = EventMention(Span(start, start + len(trigger)), Span(begin, end))
    return Event(id=f"e{number}", type=kind, mentions=(mention,), status="happened", why="", confidence=1.0)


def attached(reading: Reading, *triggers: tuple[str, str | None]) -> list[list[tuple[str, float | None, float | None]]]:
    text = reading.report.text
    events = tuple(event(text, trigger, kind, i) for i, (trigger, kind) in enumerate(triggers))
    return [told(x.quantities) for x in attach_quantities(reading, events, find_quantities(reading))]


def test_each_number_goes_to_the_event_it_measures(reading: Callable[..., Reading]) -> None:
    text = "Some 3,000 people marched in the city, and police arrested 40 of them and beat a dozen students."
    assert attached(reading(text), ("marched", "PROTEST"), ("arrested", "COERCE"), ("beat", "ASSAULT")) == [
        [("participants", 2700, 3300)],
        [("detained", 40, 40)],
        [("injured", 12, 12)],
    ]


def test_those_whom_others_march_for_do_not_march(reading: Callable[..., Reading]) -> None:
    assert attached(reading("Nurses marched to demand the release of two pastors."), ("marched", "PROTEST")) == [[]]
    assert attached(reading("Two pastors marched to demand a pay rise."), ("marched", "PROTEST")) == [
        [("participants", 2, 2)]
    ]


@pytest.mark.parametrize(
    ("text", "harm", "deed"),
    [
        ("A bombing killed 14 people.", "killed", "bombing"),
        ("14 people were killed in a bombing.", "killed", "bombing"),
        ("Officials spoke of the bombing that killed 14 people.", "killed", "bombing"),
        ("Rebels shelled the town, killing 14 people.", "killing", "shelled"),
    ],
)
def test_the_toll_is_that_of_the_deed_as_well(reading: Callable[..., Reading], text: str, harm: str, deed: str) -> None:
    toll = [("killed", 14, 14)]
    assert attached(reading(text), (harm, "ASSAULT"), (deed, "ASSAULT")) == [toll, toll]


def test_the_toll_of_one_deed_is_not_that_of_another(reading: Callable[..., Reading]) -> None:
    text = "Rebels shelled the town on Monday, and on Friday soldiers killed 14 people."
    assert attached(reading(text), ("killed", "ASSAULT"), ("shelled", "ASSAULT")) == [[("killed", 14, 14)], []]


def test_the_dead_belong_to_the_attack_and_not_to_the_talks(reading: Callable[..., Reading]) -> None:
    text = "The ministers met after a bombing that killed 14 people and wounded at least 30."
    assert attached(reading(text), ("met", "CONSULT"), ("bombing", "ASSAULT")) == [
        [],
        [("killed", 14, 14), ("injured", 30, None)],
    ]


def test_a_number_without_an_act_in_its_sentence_goes_back_to_the_last(reading: Callable[..., Reading]) -> None:
    text = "A bomb went off at the market on Monday. Nine people were killed."
    assert attached(reading(text), ("went off", "ASSAULT")) == [[("killed", 9, 9)]]


def test_money_and_lengths_go_to_their_verbs(reading: Callable[..., Reading]) -> None:
    text = "The bank pledged $5 million, and the court sentenced the editor to three years."
    assert attached(reading(text), ("pledged", "AID"), ("sentenced", "SANCTION")) == [
        [("money", 5_000_000, 5_000_000)],
        [("duration", 3, 3)],
    ]


def test_attaching_loses_no_number_it_has_no_event_for(reading: Callable[..., Reading]) -> None:
    parsed = reading("The talks lasted nine hours. Police detained 12 people.")
    numbers: tuple[Number, ...] = find_quantities(parsed)
    assert told(distinct_quantities(numbers)) == [("duration", 9, 9), ("detained", 12, 12)]
    assert attach_quantities(parsed, (), numbers) == ()
