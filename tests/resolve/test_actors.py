"""Country, sectors and role: the gold cases, and what a phrase tells."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.codebook import load_patterns
from sayso.codebook.parties import party_nouns, sectors_of_name, singular
from sayso.model import Actor, CodedReport, Report, Span
from sayso.resolve.actors import resolve_actors
from sayso.resolve.clues import find_clues
from sayso.resolve.sectors import describe
from sayso.spans import words_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "gold/resolve/actors.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_gold(case: dict, coded: Callable[..., CodedReport]) -> None:
    found = {actor.name: actor for actor in coded(case["text"]).actors}
    for name, (country, sectors, role) in case["expected"].items():
        assert found[name].country == country
        assert list(found[name].sectors) == sectors
        if role:
            assert found[name].role == role


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("deputy foreign minister of trade", ("GOV",)),
        ("spokesman for the rebel group", ("REB",)),
        ("church leader", ("REL",)),
        ("police chief of the city", ("COP",)),
        ("former defence minister", ("ELI", "GOV")),
        ("head of Amnesty International", ("SOC",)),
        ("Gen.", ("MIL",)),
        ("tall friend of the family", ("CVL",)),
        ("red car", ()),
    ],
)
def test_describe(words: str, sectors: tuple[str, ...]) -> None:
    assert describe(words) == sectors


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Ministry of Health", ("GOV",)),
        ("Evening Herald", ("JRN",)),
        ("University of Malta", ("EDU",)),
        ("Coastal Police Department", ("COP",)),
        ("World Health Organization", ("MED",)),
        ("Zorblatt", ()),
    ],
)
def test_sectors_of_name(name: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of_name(name) == sectors


def test_clues_take_the_longest_name() -> None:
    text = "South Sudan's army met Kremlin envoys, Poles and the UN Security Council in Baku."
    found = [(words_of(text, clue.span), clue.code) for clue in find_clues(text)]
    assert found == [
        ("South Sudan's", "SSD"),
        ("Kremlin", "RUS"),
        ("Poles", "POL"),
        ("UN Security Council", "UNO"),
        ("Baku", "AZE"),
    ]


def test_an_english_teacher_need_not_be_british() -> None:
    assert [clue.code for clue in find_clues("A French teacher of English met an English nurse.")] == ["GBR", "GBR"]


def test_a_report_that_names_no_country_gives_none(coded: Callable[..., CodedReport]) -> None:
    assert [actor.country for actor in coded("Police arrested two men.").actors] == [None, None]


def test_vocabulary_holds_singular_phrases_and_known_sectors() -> None:
    known = set(load_patterns("offices")) and {
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    }  # fmt: skip
    for phrase, noun in party_nouns().items():
        assert phrase == phrase.lower().strip()
        assert set(noun.sectors) <= known, phrase


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("police officers", "police officer"),
        ("ministries", "ministry"),
        ("gunmen", "gunman"),
        ("wives", "wife"),
        ("press", "press"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_two_parties_may_share_their_words() -> None:
    pair = tuple(Actor(id_, "Smiths", "group", (Span(4, 10),)) for id_ in ("a2", "a1"))
    resolved = resolve_actors(CodedReport(Report("r", "The Smiths left."), actors=pair))
    assert [actor.id for actor in resolved.actors] == ["a2", "a1"]
