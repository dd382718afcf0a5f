"""Numbers and hedges: every phrase gives the range of the hedge table."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.hedges import Amount, bounds, find_amounts

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

HEDGES = {
    "": lambda n: (n, n),
    "exactly ": lambda n: (n, n),
    "about ": lambda n: (9 * n // 10, -(-11 * n // 10)),
    "an estimated ": lambda n: (9 * n // 10, -(-11 * n // 10)),
    "nearly ": lambda n: (min(-(-9 * n // 10), n - 1), n - 1),
    "just under ": lambda n: (min(-(-9 * n // 10), n - 1), n - 1),
    "more than ": lambda n: (n + 1, None),
    "well over ": lambda n: (n + 1, None),
    "at least ": lambda n: (n, None),
    "no fewer than ": lambda n: (n, None),
    "fewer than ": lambda n: (None, n - 1),
    "up to ": lambda n: (None, n),
    "no more than ": lambda n: (None, n),
    "as many as ": lambda n: (None, n),
}


def spelled(n: int) -> str:
    """A whole number below a billion in words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if 0 < rest < 100 and size == 100 else " "
            return f"{spelled(n // size)} {name}" + (joint + spelled(rest) if rest else "")
    raise ValueError(n)


def ranges(text: str, *, whole: bool = True) -> list[tuple[Fraction | None, Fraction | None]]:
    return [bounds(amount, whole=whole) for amount in find_amounts(text)]


@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from(sorted(HEDGES)))
def test_any_number_with_any_hedge_in_digits(n: int, hedge: str) -> None:
    expected = HEDGES[hedge](n)
    for written in (f"{n:,}", str(n)):
        assert ranges(f"There were {hedge}{written} people there.") == [expected]


@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from(sorted(HEDGES)))
def test_any_number_with_any_hedge_in_words(n: int, hedge: str) -> None:
    assert ranges(f"There were {hedge}{spelled(n)} people there.") == [HEDGES[hedge](n)]


@given(st.integers(min_value=1, max_value=500), st.integers(min_value=1, max_value=500))
def test_a_range_keeps_both_ends(low: int, more: int) -> None:
    high = low + more
    for text in (f"{low} to {high} people", f"{low}-{high} people", f"between {low} and {high} people"):
        assert ranges(text) == [(low, high)]
        assert ranges(f"about {text}") == [(low, high)]
    assert ranges(f"at least {low}-{high} people") == [(low, None)]
    assert ranges(f"more than {low}-{high} people") == [(low + 1, None)]
    assert ranges(f"up to {low}-{high} people") == [(None, high)]


@given(st.text())
def test_every_span_is_words_of_the_text(text: str) -> None:
    for amount in find_amounts(text):
        for span in (amount.span, amount.core):
            words = text[span.start : span.end]
            assert words
            assert words == words.strip()
        assert amount.span.start <= amount.core.start
        assert amount.core.end <= amount.span.end


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(sorted(HEDGES)))
def test_measures_do_not_move_strict_ends(n: int, hedge: str) -> None:
    ((low, high),) = ranges(f"worth {hedge}{n:,} units", whole=False)
    assert low is None or low in {n, Fraction(9 * n, 10)}
    assert high is None or high in {n, Fraction(11 * n, 10)}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("a dozen", 12, 12),
        ("about a dozen", 10, 14),
        ("two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("a score of men", 20, 20),
        ("a couple of men", 2, 2),
        ("a couple of hundred", 200, 200),
        ("several", 3, 9),
        ("a handful of men", 3, 9),
        ("several dozen", 36, 99),
        ("a few hundred", 300, 999),
        ("several thousand", 3000, 9999),
        ("a few hundred thousand", 300_000, 999_999),
        ("dozens", 24, 99),
        ("tens", 20, 99),
        ("scores", 40, 99),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("millions", 2_000_000, None),
        ("hundreds, perhaps thousands", 200, 9999),
        ("dozens if not hundreds", 24, 999),
        ("half a million", 500_000, 500_000),
        ("one and a half million", 1_500_000, 1_500_000),
        ("2.5 million", 2_500_000, 2_500_000),
        ("4.2k", 4200, 4200),
        ("10 000", 10_000, 10_000),
        ("1.200", 1200, 1200),
        ("three lakh", 300_000, 300_000),
        ("two to three thousand", 2000, 3000),
        ("eight or nine", 8, 9),
        ("two or three dozen", 24, 36),
        ("200 or so", 180, 220),
        ("twenty-odd", 18, 22),
        ("50 or more", 50, None),
        ("100+", 100, None),
        ("at least 30, and possibly as many as 50", 30, 50),
        ("more than 100 but fewer than 200", 101, 199),
        ("the toll rose from 31 to 34", 34, 34),
        ("not a single one of 12", 12, 12),
        ("at least several dozen", 36, None),
        ("almost two dozen", 22, 23),
    ],
)
def test_words_of_the_table(words: str, low: int, high: int | None) -> None:
    assert ranges(words)[-1] == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Article 12 of the code",
        "Route 66 was closed",
        "the Group of Seven met",
        "at 10:30 a.m. on May 5",
        "on 9 August",
        "in his 40th year",
        "the 1990s",
        "COVID-19 and the MH-17",
        "Resolution 1701",
        "on 2020-08-19",
        "half of the people",
        "an unknown number of people",
    ],
)
def test_names_dates_and_labels_are_no_amounts(text: str) -> None:
    assert ranges(text) == []


def test_a_share_of_a_number_leaves_the_whole() -> None:
    assert ranges("about half of the 800 prisoners") == [(360, 440), (800, 800)]
    assert ranges("two-thirds of 60 seats") == [(40, 40), (60, 60)]


def test_the_words_of_a_hedge_belong_to_the_number() -> None:
    text = "Police said that at least some 3,000 people came."
    (amount,) = find_amounts(text)
    assert text[amount.span.start : amount.span.end] == "at least some 3,000"
    assert text[amount.core.start : amount.core.end] == "3,000"


def test_bounds_round_outwards() -> None:
    amount = Amount(*([next(find_amounts("7")).span] * 2), Fraction(7), Fraction(7), "about")
    assert bounds(amount, whole=True) == (math.floor(6.3), math.ceil(7.7))
    assert bounds(amount, whole=False) == (Fraction(63, 10), Fraction(77, 10))
