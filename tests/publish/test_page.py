"""The page: self-contained, escaped, every highlight where its words are."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from sayso.merge import find_stories, merge
from sayso.model import CodedReport, Publisher
from sayso.publish.findings import Findings, find_findings
from sayso.publish.page import make_page

FIRST = (
    "MINSK — Police detained 3,000 people in Minsk on Sunday 🙂, the interior ministry said.\n\n"
    "“We were beaten,” said Ann Lee, a student. <script>alert('x')</script> & <b>more</b>"
)
SECOND = "Police detained fewer than 2,000 people in Minsk on Sunday, a rights group said."


@pytest.fixture(scope="module")
def reports(coded: Callable[..., CodedReport]) -> list[CodedReport]:
    first = coded(FIRST, publisher=Publisher('Desk "A" <i>'), url="javascript:alert(1)", title="=1+1")
    second = coded(SECOND, publisher=Publisher("Desk B"))
    from dataclasses import replace

    return [first, replace(second, report=replace(second.report, id="r2"))]


@pytest.fixture(scope="module")
def findings(reports: list[CodedReport]) -> Findings:
    record = merge(reports)
    return find_findings(record, reports, stories=find_stories(record, reports))


@pytest.fixture(scope="module")
def page(findings: Findings) -> str:
    return make_page(findings, "crisis")


class Sheets(HTMLParser):
    """The text of each report as the page shows it, and the links into it."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: dict[str, list[tuple[int, int, str]]] = {}
        self.links: list[tuple[str, int, int]] = []
        self.tags: list[str] = []
        self._open: tuple[str, int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        for name in ("src", "href"):
            value = known.get(name)
            assert value is None or value.startswith("#"), value
        if tag == "span" and known.get("data-start"):
            number = (known["id"] or "").split("-")[0]
            self._open = (number, int(known["data-start"] or 0), int(known["data-end"] or 0))
        if tag == "a" and "words" in (known.get("class") or ""):
            self.links.append((f"r{known['data-report']}", int(known["data-start"] or 0), int(known["data-end"] or 0)))

    def handle_data(self, data: str) -> None:
        if self._open:
            number, start, end = self._open
            self.segments.setdefault(number, []).append((start, end, data))
            self._open = None


def read_sheets(page: str) -> Sheets:
    parser = Sheets()
    parser.feed(page)
    return parser


def test_nothing_is_loaded_and_nothing_from_a_report_runs(page: str) -> None:
    sheets = read_sheets(page)
    assert sheets.tags.count("script") == 1
    assert not {"img", "iframe", "link", "object", "embed"} & set(sheets.tags)
    assert "javascript:" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert "default-src 'none'" in page


def test_every_character_of_a_report_is_shown_where_it_belongs(page: str, reports: list[CodedReport]) -> None:
    sheets = read_sheets(page)
    for number, coded in enumerate(reports, start=1):
        text = coded.report.text
        shown = sheets.segments[f"r{number}"]
        assert "".join(part for _, _, part in shown) == text.replace("\n", "")
        assert all(text[start:end] == part for start, end, part in shown)


def test_every_link_lights_the_words_it_shows(page: str, findings: Findings) -> None:
    sheets = read_sheets(page)
    assert sheets.links
    for number, start, end in sheets.links:
        lit = [part for a, b, part in sheets.segments[number] if a >= start and b <= end]
        assert lit, (number, start, end)
    for line in findings.lines:
        for value in line.values:
            assert html.escape(value.words.quote[:20], quote=True)[:5] in page


def test_disagreement_shows_both_numbers(findings: Findings) -> None:
    fields = {x.values[0].field for x in findings.disputes}
    assert "quantities.detained" in fields
    dispute = next(x for x in findings.disputes if x.values[0].field == "quantities.detained")
    assert {value.value.removesuffix(" people") for value in dispute.values} == {"3,000", "fewer than 2,000"}
    assert {value.words.quote for value in dispute.values} == {"3,000 people", "fewer than 2,000 people"} or {
        value.words.quote for value in dispute.values
    } == {"3,000", "fewer than 2,000"}
