"""Days, ranges and values in words."""

from datetime import date

import pytest

from sayso.model import When
from sayso.publish.wording import (
    word_count,
    word_quantity,
    word_range,
    word_sides,
    word_value,
    word_when,
    word_where,
)

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


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (7001, None, "people", "more than 7,000 people"),
        (7002, None, "people", "at least 7,002 people"),
        (1, None, "people", "at least 1 person"),
        (None, 1999, "people", "fewer than 2,000 people"),
        (None, 1998, "people", "up to 1,998 people"),
        (1, 1, "people", "1 person"),
        (7001, None, "EUR", "at least 7,001 EUR"),
        (4, 4, None, "4"),
        (6, 6, "month", "6 months"),
        (1, 1, "day", "1 day"),
        (None, 2, "year", "up to 2 years"),
    ],
)
def test_word_quantity(low: float | None, high: float | None, unit: str | None, words: str) -> None:
    assert word_quantity(low, high, unit) == words


def test_who_to_whom_with_each_name_once() -> None:
    assert word_sides(["Police", "Police"], ["people"]) == "Police → people"
    assert word_sides([], ["people"]) == "? → people"
    assert word_sides(["Minsk", "Moscow"], []) == "Minsk, Moscow"
    assert word_sides([], []) == "?"


def test_word_where() -> None:
    assert word_where("Osijek", "HRV") == "Osijek, Croatia"
    assert word_where(None, "HRV") == "Croatia"
    assert word_where("Osijek", None) == "Osijek"
    assert word_where(None, None) == ""


def test_word_count() -> None:
    assert [word_count(x, "event") for x in (0, 1, 1204)] == ["0 events", "1 event", "1,204 events"]


def test_word_value() -> None:
    names = {"A1": "Ann Lee"}
    assert word_value("actors", ["A1"], names) == "Ann Lee"
    assert word_value("quantities.money", {"low": 5, "high": 5, "unit": "EUR"}, names) == "5 EUR"
    assert word_value("place", {"country": "BLR"}, names) == "BLR"
    assert word_value("status", "denied", names) == "denied"
