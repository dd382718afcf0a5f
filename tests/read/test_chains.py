"""Which words of a report mean the same party: the gold cases, and what must hold for every text."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model import Reading
from sayso.spans import words_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "gold/read/chains.jsonl").read_text("utf-8").splitlines()
]
Read = Callable[..., Reading]
PIECES = [
    "Angela Brandt",
    "said",
    "police",
    "the two men",
    "his brother's",
    "Germany",
    "and",
    "“We",
    "they”",
    "told the U.S.-led coalition",
    "in Berlin.",
    "\n\n",
    "Mayor of Oslo Jo Lie",
    "al-Hamid",
    "it",
    "(NFA)",
]


def words_of_chains(reading: Reading) -> list[list[str]]:
    text = reading.report.text
    return [[words_of(text, mention.span) for mention in chain.mentions] for chain in reading.chains]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_gold(case: dict, reading: Read) -> None:
    assert words_of_chains(reading(case["text"])) == case["expected"]


def test_every_token_of_a_mention_finds_its_chain(reading: Read) -> None:
    found = reading("Riot police detained Omar Haddad. His wife said the officers had beaten him.")
    for index, chain in enumerate(found.chains):
        for mention in chain.mentions:
            tokens = found.doc.char_span(mention.span.start, mention.span.end)
            assert {found.chain_at[token.i] for token in tokens} == {index}
            assert found.chain_at[mention.head] == index


def test_a_chain_is_called_by_its_fullest_name(reading: Read) -> None:
    chain = reading("Brandt left. Angela Brandt, the Swiss minister, was tired, she said.").chains[0]
    assert (chain.name, chain.kind) == ("Angela Brandt", "person")
    assert chain.role is not None


def test_a_surname_labelled_a_place_is_the_person(reading: Read) -> None:
    """The small model takes some surnames for places; the full name elsewhere in the report settles it."""
    found = reading("Senator Ruth Paris spoke. Reporters followed Paris. In the end Paris agreed.")
    assert words_of_chains(found)[0] == ["Ruth Paris", "Paris", "Paris"]


def test_two_people_of_one_surname_stay_two(reading: Read) -> None:
    found = reading("Imran Butt stabbed a guard. Mayor Sadia Butt thanked the police.")
    assert [chain.name for chain in found.chains if "Butt" in chain.name] == ["Imran Butt", "Sadia Butt"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_mentions_are_words_and_no_token_has_two_chains(reading: Read, text: str) -> None:
    found = reading(text)
    seen: set[int] = set()
    for chain in found.chains:
        assert chain.mentions and chain.name
        for mention in chain.mentions:
            words = words_of(text, mention.span)
            assert words and words == words.strip()
            tokens = {token.i for token in found.doc.char_span(mention.span.start, mention.span.end)}
            assert mention.head in tokens
            assert not tokens & seen
            seen |= tokens
            for span in mention.described:
                assert words_of(text, span).strip() == words_of(text, span) != ""
    beside = {i for i in set(found.chain_at) - seen if any(x.dep_ == "appos" for x in found.doc[i].children)}
    assert set(found.chain_at) == seen | beside
