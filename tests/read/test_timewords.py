"""Date expressions: what is found, with which bounds, and what is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook import load_patterns
from sayso.read.timewords import find_time_words

RULES = load_patterns("times")["rules"]


def found(text: str) -> list[str]:
    return [text[x.span.start : x.span.end] for x in find_time_words(text) if x.form.unit != "vague"]


@pytest.mark.parametrize("rule", RULES, ids=[str(rule["example"]) for rule in RULES])
def test_each_rule_reads_its_example(rule: dict[str, str]) -> None:
    times = find_time_words(rule["example"])
    assert len(times) == (rule["read"] != "name")
    if not times:
        return
    assert (times[0].form.unit == "vague") == (rule["read"] == "vague")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike began on Tuesday night and ended by Friday.", ["Tuesday night", "Friday"]),
        ("Since August 9, two days earlier, they waited.", ["August 9", "two days earlier"]),
        ("He was held from 11 to 13 March.", ["11 to 13 March"]),
        ("Shops shut on Dec. 23 and 24 in the port.", ["Dec. 23 and 24"]),
        ("It ran from November 20 to December 11.", ["November 20", "December 11"]),
        ("Born in the 1990s, he ruled until late 2004.", ["the 1990s", "late 2004"]),
        ("The mayor's Tuesday's speech and last week's march", ["Tuesday", "last week"]),
        ("In May she may march; in March they may not.", ["May", "March"]),
        ("The curfew starts at 5 p.m. on Wednesday.", ["5 p.m. on Wednesday"]),
        ("Good Friday and New Year’s Eve passed off quietly.", ["Good Friday", "New Year’s Eve"]),
        ("The fighting of 2014–2016 left ruins.", ["2014–2016"]),
        ("They met on the 6th, Thursday the 21st and 2013-11-30.", ["the 6th", "Thursday the 21st", "2013-11-30"]),
        ("A vote is set for the first Sunday of June.", ["the first Sunday of June"]),
        ("On Wednesday, the same day, they left following Friday's quake.", ["Wednesday", "the same day", "Friday"]),
        ("It opens on the last weekend of July.", ["the last weekend of July"]),
        ("“[Ten] years ago we met; [last] week we parted.”", ["[Ten] years ago", "[last] week"]),
    ],
)
def test_spans_leave_the_preposition_out(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police counted 2000 protesters and 1600 flags.",
        "They may march; the sun sat low and Mark had a second helping.",
        "It lasted three weeks, a two-year low, for 45 minutes.",
        "Every Monday and on Sundays they meet, each weekend.",
        "A few days ago, in recent weeks and several years earlier things were calm.",
        "The 3.5 per cent rise to 7,000 came at 10:30.",
        "The first half was even; he was in his twenties.",
        "The fall of the town was a second defeat.",
        "On the last day and the last night nothing moved; the following weeks were calm.",
        "On Black Friday the Sunday Times recalled Bloody Sunday.",
        "Flight 2019-45-99 left gate 31-13-2020.",
    ],
)
def test_what_names_no_interval_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_vague_words_are_kept_apart() -> None:
    (words,) = find_time_words("He had recently left.")
    assert words.form.unit == "vague"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("since Monday", "since"),
        ("until at least Monday", None),
        ("until early March", "until"),
        ("by the weekend", "by"),
        ("before 2019", "before"),
        ("on Monday", None),
    ],
)
def test_the_preposition_is_the_relation(text: str, relation: str | None) -> None:
    assert find_time_words(text)[0].relation == relation


def test_the_far_end_of_from_and_between() -> None:
    near, far = find_time_words("open from March 3 to March 9")
    assert (near.relation, far.relation) == ("from", "to")
    near, far = find_time_words("between July 2003 and December 2004")
    assert (near.relation, far.relation) == ("from", "to")


VOCABULARY = """on in the of last next this Monday Tuesday May March march June 3 14 31 45 1999 2020 20th first second
half week weeks month year ago later earlier two a few early late end weekend summer fall yesterday night overnight from
to and , - . ; ( ) 's Feb. Sept since until by before after day 12/31/2020 2020-08-09 1990s century Christmas"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_spans_are_in_order_apart_and_trimmed(text: str) -> None:
    times = find_time_words(text)
    for words in times:
        piece = text[words.span.start : words.span.end]
        assert piece
        assert piece == piece.strip()
        assert "\n" not in piece
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(0 <= words.span.start < words.span.end <= len(text) for words in find_time_words(text))
