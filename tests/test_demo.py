"""The whole path on the bundled sample: what the demo shows must be in the record, and look as it looked.

`SAYSO_UPDATE=1 pytest tests/test_demo.py` writes the snapshots anew; read the difference before you commit it.
"""

import io
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from rich.console import Console

from sayso import build_record, open_record
from sayso.contract import as_record
from sayso.pipeline import find_stories
from sayso.publish.findings import Findings, find_findings
from sayso.publish.terminal import show_findings
from sayso.record.store import Store

SNAPSHOTS = Path(__file__).parent / "snapshots"
SAMPLE = Path(str(files("sayso") / "sample"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("sample") / "sample.sayso"
    inputs = [str(x) for x in sorted(SAMPLE.iterdir()) if x.suffix in {".html", ".jsonl"}]
    tally = build_record(inputs, path)
    assert (tally.added, tally.there, tally.failed) == (6, 0, ())
    with open_record(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def findings(store: Store) -> Findings:
    record, reports = store.record(), list(store.coded_reports())
    return find_findings(record, reports, stories=find_stories(record, reports))


def test_reprints_are_one_voice(store: Store) -> None:
    record = store.record()
    assert record.copies == (("desk-b-0815", "desk-c-0815"),)
    publishers = {coded.report.id: coded.report.publisher.name for coded in store.coded_reports()}
    for event in record.events:
        told = {ref.report for ref in event.reports}
        assert event.independent <= len(
            {publishers[x] for x in told if x != "desk-c-0815" or "desk-b-0815" not in told}
        )


def test_the_desks_disagree_on_how_many_were_detained(findings: Findings) -> None:
    fields = {x.values[0].field for x in findings.disputes}
    assert "quantities.detained" in fields
    quotes = {x.words.quote for dispute in findings.disputes for x in dispute.values}
    assert {"nearly 7,000", "more than 7,000"} <= quotes


def test_they_disagree_on_a_cause_of_death(findings: Findings) -> None:
    cause = next(x for x in findings.disputes if x.values[0].field == "cause")
    assert {x.by for x in cause.values} == {"Witnesses", "interior ministry"}


def test_what_is_not_the_article_is_kept_aside(store: Store) -> None:
    page = next(x.report for x in store.coded_reports() if x.report.removed)
    assert any("subscri" in x.text for x in page.removed)
    assert "subscri" not in page.text


def test_every_claim_has_its_words(store: Store) -> None:
    texts = {coded.report.id: coded.report.text for coded in store.coded_reports()}
    claims = [claim for event in store.record().events for claim in event.claims]
    assert claims
    for claim in claims:
        words = texts[claim.report][claim.evidence.start : claim.evidence.end]
        assert words
        assert words == words.strip()


def test_building_twice_gives_the_same_record(store: Store, tmp_path: Path) -> None:
    again = tmp_path / "again.sayso"
    inputs = [str(x) for x in sorted(SAMPLE.iterdir(), reverse=True) if x.suffix in {".html", ".jsonl"}]
    build_record(inputs, again)
    assert build_record(inputs, again).there == 6
    with open_record(again) as other:
        assert as_record(other.record()) == as_record(store.record())


def test_what_the_terminal_shows(findings: Findings) -> None:
    out = io.StringIO()
    show_findings(findings, Console(file=out, width=100, highlight=False, color_system=None))
    shown = "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
    expected = SNAPSHOTS / "sample_show.txt"
    if os.environ.get("SAYSO_UPDATE"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
