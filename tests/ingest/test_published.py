import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.ingest.clean import clean
from sayso.ingest.published import find_dateline, find_published, read_day
from sayso.ingest.publishers import find_agency
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


def test_what_was_given_comes_before_page_stamp_and_dateline() -> None:
    page, stamp, text = date(2020, 8, 20), date(2020, 8, 21), "MINSK, Aug. 22, 2020 — Police left."
    assert find_published("2020-08-19", "given", page, stamp, text) == Published(date(2020, 8, 19), "given")
    assert find_published("no day", "given", page, stamp, text) == Published(page, "metadata")
    assert find_published(None, "given", None, stamp, text) == Published(stamp, "metadata")
    assert find_published(None, "given", None, None, text) == Published(date(2020, 8, 22), "dateline")
    assert find_published(None, "given", None, None, "Police left.") is None


def test_how_a_coded_report_knew_its_day_is_kept() -> None:
    assert find_published("2020-08-19", "inferred", None, None, "") == Published(date(2020, 8, 19), "inferred")
    assert find_published("2020-08-19", "hearsay", None, None, "") == Published(date(2020, 8, 19), "given")
