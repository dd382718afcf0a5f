"""Which chains are actors of the report."""

from collections.abc import Callable

import pytest

from sayso.coding.actors import make_actors
from sayso.model import Reading

Read = Callable[..., Reading]


def names(reading: Read, text: str) -> list[str]:
    return [actor.name for actor in make_actors(reading(text))[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Silva was born in Portugal.", ["Ana Silva"]),
        ("Ana Silva left Portugal.", ["Ana Silva"]),
        ("Portugal signed a pact with Spain.", ["Portugal", "Spain"]),
        ("Soldiers fired at a crowd near the Ugandan border.", ["Soldiers"]),
        ("The Senate blamed Chile, and Ana Silva told Reuters so.", ["Senate", "Chile", "Ana Silva"]),
    ],
)
def test_who_has_a_part(reading: Read, text: str, expected: list[str]) -> None:
    assert names(reading, text) == expected


def test_ids_follow_the_text_and_chains_without_part_have_none(reading: Read) -> None:
    found = reading("In Portugal, police met Ana Silva.")
    actors, actor_of = make_actors(found)
    assert [actor.id for actor in actors] == ["a1", "a2"]
    assert {found.chains[index].name for index in actor_of} == {"police", "Ana Silva"}
