import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.ingest.clean import clean
from sayso.ingest.page import Given, Page
from sayso.ingest.published import find_dateline, read_address, read_day
from sayso.ingest.publishers import find_agency
from sayso.ingest.reports import make_report
from sayso.model import Published

GOLD = Path(__file__).parent.parent / "gold" / "ingest"


def cases(name: str) -> list[Any]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["why"]) for line in lines]


def as_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("case", cases("published.jsonl"))
def test_day(case: dict[str, str]) -> None:
    assert as_text(read_day(case["text"])) == case["day"]


@pytest.mark.parametrize("case", cases("stamps.jsonl"))
def test_stamp(case: dict[str, str]) -> None:
    cleaned = clean(case["text"])
    assert cleaned.text == case["clean"]
    assert as_text(cleaned.stamp) == case["day"]


@pytest.mark.parametrize("case", cases("datelines.jsonl"))
def test_dateline(case: dict[str, str]) -> None:
    assert as_text(find_dateline(case["text"])) == case["day"]
    assert find_agency(case["text"]) == case["agency"]


@pytest.mark.parametrize(("url", "day"), [
    ("https://desk.org/2020/08/19/bridge", "2020-08-19"),
    ("https://desk.org/world/2020/aug/19/bridge", "2020-08-19"),
    ("https://desk.org/2020-08-19-bridge", "2020-08-19"),
    ("https://desk.org/2020/08/bridge", None),
    ("https://desk.org/2020/13/19/bridge", None),
    ("https://desk.org/page/12020/08/19/", None),
    ("", None),
])  # fmt: skip
def test_day_in_the_address(url: str, day: str | None) -> None:
    assert as_text(read_address(url)) == day


def test_first_of_published_and_updated() -> None:
    assert clean("Updated: Aug. 20, 2020 | Published: Aug. 19, 2020\n\nPolice left.").stamp == date(2020, 8, 19)


STAMPED = "Published: August 21, 2020\n\nMINSK, Aug. 22, 2020 — Police left."
DATELINE = "MINSK, Aug. 22, 2020 — Police left."
URL = "https://desk.org/2020/08/23/bridge"


@pytest.mark.parametrize(("given", "text", "url", "expected"), [
    ("2020-08-19", STAMPED, URL, Published(date(2020, 8, 19), "given")),
    ("no day", STAMPED, URL, Published(date(2020, 8, 21), "metadata")),
    (None, STAMPED, URL, Published(date(2020, 8, 21), "metadata")),
    (None, DATELINE, URL, Published(date(2020, 8, 22), "dateline")),
    (None, "Police left.", URL, Published(date(2020, 8, 23), "metadata")),
    (None, "Police left.", None, None),
])  # fmt: skip
def test_surest_word_for_the_day_comes_first(
    given: str | None, text: str, url: str | None, expected: Published | None
) -> None:
    report = make_report(Page("a", text, given=Given(published=given, url=url)))
    assert report.published == expected
