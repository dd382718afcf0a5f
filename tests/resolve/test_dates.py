"""Date forms on the calendar, chains of them, and what relations make of an event's date."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import CodedReport, Event, EventMention, Published, Report, Span, Statement, TimeForm, When
from sayso.read.timewords import find_time_words
from sayso.resolve.anchors import Anchors
from sayso.resolve.calendar import place
from sayso.resolve.dates import resolve_dates
from sayso.resolve.days import easter

GOLD = [
    json.loads(line) for line in (Path(__file__).parent.parent / "gold/resolve/dates.jsonl").read_text().splitlines()
]


def resolved(text: str, published: str | None = "2020-08-19", tense: str | None = None, **known: Any) -> CodedReport:
    day = Published(date.fromisoformat(published), "given") if published else None
    words = tuple(replace(x, tense=tense) for x in find_time_words(text))
    return resolve_dates(CodedReport(Report("r1", text, published=day), time_words=words, **known))


def days(coded: CodedReport) -> list[tuple[str, str]]:
    return [(str(x.when.start), str(x.when.end)) for x in coded.times]


@pytest.mark.parametrize("case", GOLD, ids=[f"{x['text']} ({x['why']})" for x in GOLD])
def test_gold(case: dict[str, Any]) -> None:
    times = resolved(case["text"], case["published"], case.get("tense")).times
    got = [[str(x.when.start), str(x.when.end), x.when.precision] for x in times]
    assert got == ([case["expected"]] if case["expected"] else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fled on August 9. Two days later she followed.", "2020-08-11"),
        ("It began in 2011; three years later it ended.", "2014-01-01"),
        ("He was shot on August 3 and died a week later.", "2020-08-10"),
        ("On Friday, August 7, they met; the next day they left.", "2020-08-08"),
        ("They met on August 4. They parted the same day.", "2020-08-04"),
        ("They came on Saturday night and went the following Tuesday.", "2020-08-18"),
        ("They met on August 4 after talks the previous day.", "2020-08-03"),
        ("Nothing was told. Two days earlier he had left.", "2020-08-17"),
    ],
)
def test_chains_go_on_from_the_date_told(text: str, expected: str) -> None:
    assert days(resolved(text))[-1][0] == expected


def test_a_chain_passes_over_what_lies_ahead() -> None:
    text = "They met on Monday and vote on August 30. The same day he resigned."
    coded = resolved(text)
    assert days(coded)[-1] == ("2020-08-17", "2020-08-17")


EVENT = Event("e1", "PROTEST", (EventMention(Span(0, 1), Span(0, 1)),), "happened", "", 1.0)


def date_of(text: str, status: str = "happened") -> When | None:
    words = tuple(x.span for x in find_time_words(text))
    coded = resolved(text, events=(replace(EVENT, time_words=words, status=status),))
    assert coded.events[0].time_words == ()
    return coded.events[0].when


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("since August 9", "2020-08-09", "2020-08-19", "range"),
        ("until August 9", None, "2020-08-09", "range"),
        ("before August 9", None, "2020-08-08", "range"),
        ("before dawn on August 9", "2020-08-09", "2020-08-09", "day"),
        ("on August 9", "2020-08-09", "2020-08-09", "day"),
        ("this year", "2020-01-01", "2020-08-19", "range"),
        ("this month", "2020-08-01", "2020-08-31", "month"),
        ("from August 3 to August 9", "2020-08-03", "2020-08-09", "range"),
    ],
)
def test_relations_open_intervals(text: str, start: str | None, end: str | None, precision: str) -> None:
    when = date_of(text)
    assert when is not None
    assert (when.start and str(when.start), when.end and str(when.end), when.precision) == (start, end, precision)
    assert when.text is not None
    assert text[when.text.start : when.text.end] in text


def test_a_plan_for_this_year_keeps_the_whole_year() -> None:
    when = date_of("this year", status="planned")
    assert when is not None
    assert str(when.end) == "2020-12-31"


def test_what_has_happened_is_not_dated_after_the_day_of_writing() -> None:
    assert date_of("on August 25") is None
    assert str(date_of("on August 25, not on August 18").start) == "2020-08-18"  # type: ignore[union-attr]
    assert str(date_of("on August 25", status="planned").start) == "2020-08-25"  # type: ignore[union-attr]


def test_an_event_without_words_stays_undated() -> None:
    assert date_of("They marched.") is None


def test_today_in_a_quotation_is_the_day_of_speaking() -> None:
    text = "On Monday she said: “Today we won; yesterday we doubted.”"
    start = text.index("“") + 1
    monday = find_time_words(text)[0].span
    statement = Statement("s1", (Span(start, len(text) - 1),), direct=True, time_words=(monday,))
    coded = resolved(text, statements=(statement,))
    assert days(coded) == [("2020-08-17",) * 2, ("2020-08-17",) * 2, ("2020-08-16",) * 2]
    assert coded.statements[0].when is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Town mourns\n\nFriday, May 8, 2009\n\nHundreds marched.", "2009-05-08"),
        ("Town mourns Friday, May 8, 2009 Hundreds marched on Monday.", "2009-05-08"),
        ("Hundreds marched.\nPublished: 8 May 2009", "2009-05-08"),
        ("May 8, 2009 at 10:30 GMT\nHundreds marched.", "2009-05-08"),
        ("The court ruled today (May 8, 2009) that it may.", "2009-05-08"),
        ("He died yesterday, 7 May 2009, in his sleep.", "2009-05-08"),
        ("Hundreds marched on Friday, May 8, 2009, in the rain.", None),
        ("Hundreds marched.", None),
        ("Monday, May 8, 2009\nThe weekday is another's.", None),
        ("Today, May 8, 2009, and yesterday, May 2, 2009, differ.", None),
        ("The war began in 1914. On Tuesday a book about it appeared.", None),
    ],
)
def test_publication_is_inferred_only_where_words_pin_it_down(text: str, expected: str | None) -> None:
    published = resolved(text, None).report.published
    assert (published and (str(published.day), published.by)) == (expected and (expected, "inferred"))


def test_an_inferred_day_anchors_the_rest() -> None:
    assert days(resolved("Friday, May 8, 2009\nHe fell on Tuesday.", None))[-1] == ("2009-05-05", "2009-05-05")


def test_given_publication_is_not_replaced(coded: Callable[..., CodedReport]) -> None:
    report = coded("Friday, May 8, 2009\nHe fell on Tuesday.", published="2009-05-10").report
    assert report.published == Published(date(2009, 5, 10), "given")


@pytest.mark.parametrize(("year", "day"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31")])
def test_easter(year: int, day: str) -> None:
    assert str(easter(year)) == day


UNITS = ("day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century", "overnight")


@given(
    st.builds(
        TimeForm,
        st.sampled_from(UNITS),
        year=st.none() | st.integers(1, 9999),
        month=st.none() | st.integers(1, 12),
        day=st.integers(1, 31),
        number=st.integers(0, 3),
        shift=st.none() | st.integers(-3000, 3000),
        count=st.none() | st.integers(1, 400),
    ),
    st.dates(),
    st.sampled_from(("past", "future", None)),
)
def test_intervals_are_never_turned_round(form: TimeForm, published: date, tense: str | None) -> None:
    when = place(form, Anchors(published, None, tense))
    if when is not None:
        assert when.start is not None
        assert when.end is not None
        assert when.start <= when.end
        assert (when.precision == "day") == (when.start == when.end)


@given(st.dates(date(1900, 1, 8), date(2100, 1, 1)), st.integers(0, 6), st.sampled_from(("past", "future", None)))
def test_a_weekday_is_within_a_week_on_the_side_of_its_verb(published: date, number: int, tense: str | None) -> None:
    when = place(TimeForm("weekday", number=number), Anchors(published, None, tense))
    assert when is not None
    assert when.start is not None
    assert when.start.weekday() == number
    away = when.start - published
    assert timedelta(0) <= away < timedelta(7) if tense == "future" else timedelta(-7) < away <= timedelta(0)


VOCABULARY = """on in since until before by from to last next this the first second Monday Sunday May 31 2020 20th week
weekend months year ago later earlier two end of summer overnight the same day past five Easter Good Friday - and
, yesterday"""


@given(
    st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join),
    st.none() | st.dates(),
    st.sampled_from(("past", "future", "either", None)),
)
def test_any_text_resolves_to_ordered_intervals_with_their_words(
    text: str, published: date | None, tense: str | None
) -> None:
    words = find_time_words(text)
    event = replace(EVENT, time_words=tuple(x.span for x in words))
    coded = resolved(text, published and str(published), tense, events=(event,))
    for time in coded.times:
        assert time.when.start is not None
        assert time.when.end is not None
        assert time.when.start <= time.when.end
        assert time.span in {x.span for x in words}
    when = coded.events[0].when
    if when is not None:
        assert when.text in {x.span for x in words}
        assert when.start or when.end
        assert not (when.start and when.end) or when.start <= when.end
