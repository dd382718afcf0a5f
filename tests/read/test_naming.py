"""When two names are one party."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.naming import content_words, same_body, same_person

NAMES = st.lists(st.text("abcdeé", min_size=1, max_size=6), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("short", "full", "rank"),
    [
        ("Brandt", "Angela Brandt", 2),
        ("Angela", "Angela Brandt", 1),
        ("A. Brandt", "Angela Brandt", 3),
        ("Angela Maria Brandt", "Angela Brandt", 3),
        ("Karl Brandt", "Angela Brandt", 0),
        ("Lukasz Nowak", "Łukasz Nowak", 3),
        ("Tsikhanov", "Anton Tsikhanau", 0),
        ("Yevgeny Orlov", "Evgeny Orlov", 0),
        ("Dmitriy Orlov", "Dmitry Orlov", 2),
        ("Holm", "Angela Brandt", 0),
    ],
)
def test_same_person(short: str, full: str, rank: int) -> None:
    assert same_person(content_words(short), content_words(full)) == rank


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("NFA", "Northern Fishing Alliance", True),
        ("NFB", "Northern Fishing Alliance", False),
        ("Department of Works", "Works Department", True),
        ("Civic", "Civic Party", True),
        ("Party", "Civic Party", False),
        ("House", "White House", False),
    ],
)
def test_same_body(short: str, full: str, same: bool) -> None:
    assert same_body(content_words(short), content_words(full), short) is same


@given(NAMES, NAMES)
def test_same_person_is_symmetric(a: list[str], b: list[str]) -> None:
    assert bool(same_person(a, b)) == bool(same_person(b, a))
