"""Looking up places by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.gazetteer import division_names, look_up, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. John’s", "st johns"),
        ("Saint-Denis", "st denis"),
        ("Łódź", "lodz"),
        ("  São   Paulo ", "sao paulo"),
        ("TRØNDELAG", "trondelag"),
    ],
)
def test_key_ignores_how_a_name_is_written(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("name", "geonames", "country"),
    [
        ("Gomel", 627907, "BLR"),
        ("Kiev", 703448, "UKR"),
        ("Munich", 2867714, "DEU"),
        ("Cologne", 2886242, "DEU"),
        ("Минск", 625144, "BLR"),
        ("Quebec City", 6325494, "CAN"),
    ],
)
def test_a_town_is_known_by_its_names(name: str, geonames: int, country: str) -> None:
    assert (geonames, country) in {(entry.geonames, entry.country) for entry in look_up(name_key(name))}


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Burma", "country", "MMR"),
        ("Kosovo", "country", "KOS"),
        ("Bavaria", "admin1", "DEU"),
        ("Orange County", "admin2", "USA"),
        ("Black Sea", "region", None),
        ("Tahrir Square", "site", "EGY"),
    ],
)
def test_other_places_are_known(name: str, kind: str, country: str | None) -> None:
    assert (kind, country) in {(entry.kind, entry.country) for entry in look_up(name_key(name))}


def test_the_most_people_come_first() -> None:
    people = [entry.population for entry in look_up("springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_a_division_lies_in_the_middle_of_its_towns() -> None:
    texas = next(entry for entry in look_up("texas") if entry.kind == "admin1")
    assert 28 < texas.lat < 33
    assert -100 < texas.lon < -95
    assert division_names()["USA", "TX"] == "Texas"


def test_a_country_across_the_date_line_is_not_put_on_the_other_side_of_the_earth() -> None:
    fiji = next(entry for entry in look_up("fiji") if entry.kind == "country")
    assert abs(fiji.lon) > 170


def test_an_unknown_name_has_no_place() -> None:
    assert look_up(name_key("Qwertzuiop upon Asdf")) == ()
