"""Days, ranges and values in words."""

from datetime import date

import pytest

from sayso.model import When
from sayso.publish.wording import word_range, word_value, word_when

D = date


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "undated"),
        (When(D(2020, 8, 9), D(2020, 8, 9), "day"), "Sun 9 Aug 2020"),
        (When(D(2020, 8, 1), D(2020, 8, 31), "month"), "Aug 2020"),
        (When(D(2020, 1, 1), D(2020, 12, 31), "year"), "2020"),
        (When(D(2020, 8, 15), D(2020, 8, 16), "range"), "15 – 16 Aug 2020"),
        (When(D(2020, 8, 9), D(2020, 9, 17), "range"), "9 Aug – 17 Sep 2020"),
        (When(D(2019, 12, 30), D(2020, 1, 2), "range"), "30 Dec 2019 – 2 Jan 2020"),
        (When(D(2020, 8, 9), None, "range"), "since 9 Aug 2020"),
        (When(None, D(2020, 8, 8), "range"), "until 8 Aug 2020"),
    ],
)
def test_word_when(when: When | None, words: str) -> None:
    assert word_when(when) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (7000, 7000, "7,000"),
        (7001, None, "at least 7,001"),
        (None, 6999, "up to 6,999"),
        (6300, 6999, "6,300 to 6,999"),
        (79.5, 79.5, "79.5"),
    ],
)
def test_word_range(low: float | None, high: float | None, words: str) -> None:
    assert word_range(low, high) == words


def test_word_value() -> None:
    names = {"A1": "Ann Lee"}
    assert word_value("actors", ["A1"], names) == "Ann Lee"
    assert word_value("quantities.money", {"low": 5, "high": 5, "unit": "EUR"}, names) == "5 EUR"
    assert word_value("place", {"country": "BLR"}, names) == "BLR"
    assert word_value("status", "denied", names) == "denied"
