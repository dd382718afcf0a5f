"""Which places a report names, and what they stand for there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.model import CodedReport, Publisher
from sayso.resolve.outlets import country_of_publisher, towns_of_publisher

GOLD = [
    json.loads(line) for line in (Path(__file__).parent.parent / "gold/resolve/places.jsonl").read_text().splitlines()
]
Coded = Callable[..., CodedReport]


@pytest.mark.parametrize("case", GOLD, ids=[f"{x['text']} ({x['why']})" for x in GOLD])
def test_gold(coded: Coded, case: dict[str, Any]) -> None:
    found = coded(case["text"], publisher=Publisher(case["publisher"]))
    got = [[case["text"][x.span.start : x.span.end], x.place.country, x.place.precision] for x in found.places]
    assert got == case["expected"]


def literal(found: CodedReport) -> dict[str, bool | None]:
    return {found.report.text[x.span.start : x.span.end]: x.literal for x in found.places}


def test_a_capital_that_speaks_is_a_government(coded: Coded) -> None:
    assert literal(coded("Washington said that troops had landed in Somalia.")) == {
        "Washington": False,
        "Somalia": True,
    }


def test_a_capital_that_is_gone_to_is_ground(coded: Coded) -> None:
    assert literal(coded("The minister flew to Cairo and met reporters in Berlin."))["Cairo"] is True


def test_a_country_under_sanctions_is_a_government(coded: Coded) -> None:
    assert literal(coded("Canada sanctioned Iran. Then tourists visited Iran.")) == {"Canada": False, "Iran": True}


def test_a_town_is_always_ground(coded: Coded) -> None:
    assert literal(coded("The city of Grodno saw the largest strike."))["Grodno"] is True


def test_names_are_as_the_report_has_them(coded: Coded) -> None:
    (place,) = [x.place for x in coded("Shells fell on Hodeida.").places]
    assert (place.name, place.country, place.admin1) == ("Hodeida", "YEM", "Al Ḩudaydah")


def test_a_name_that_no_gazetteer_has_gets_no_place(coded: Coded) -> None:
    assert coded("Fighting went on in Qwertzuiopolis.").places == ()


def test_a_person_is_no_place(coded: Coded) -> None:
    text = "Abe Lincoln spoke. Lincoln thanked his wife."
    assert coded(text).places == ()


def test_every_span_is_the_words_of_its_name(coded: Coded) -> None:
    text = "MINSK, Belarus (AP) -- In the towns of Brest, Gomel and Grodno, near Poland, people were held."
    for place in coded(text).places:
        words = text[place.span.start : place.span.end]
        assert words == words.strip(" ,.")
        assert words[0].isupper()


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        (Publisher("moscowtimes.ru"), "RUS"),
        (Publisher(url="https://www.irishnews.ie/story"), "IRL"),
        (Publisher("The Times", "https://times.co.uk", "GBR"), "GBR"),
        (Publisher("start-up.io"), None),
        (Publisher("Daily News"), None),
        (Publisher(), None),
    ],
)
def test_the_country_of_a_publisher(publisher: Publisher, country: str | None) -> None:
    assert country_of_publisher(publisher, None) == country


def test_the_towns_a_publisher_may_be_named_after() -> None:
    assert {x.country for x in towns_of_publisher(Publisher("cambridgenews.net"), None)} >= {"GBR", "USA"}
    assert towns_of_publisher(Publisher("Reuters"), None) == ()
    assert towns_of_publisher(Publisher("parisian-fashion.com"), None) == ()
