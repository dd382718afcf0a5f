"""Batches as Parquet files: what goes out comes back, and a name tells what is in a part."""

from datetime import date
from pathlib import Path

import pytest
from stub import code_stub

from sayso.contract import as_coded
from sayso.errors import SaysoError, UncodableReport, UnreadableInput
from sayso.model import CodedReport, Published, Publisher, Removed, Report
from sayso.settings import ReadSettings, Settings

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'sayso[ray]'")

from sayso.scale.parts import name_part, read_part, write_part

REPORTS: list[Report | SaysoError] = [
    Report(
        *("r1", "Police arrested Ann Lee in Łomża.", Publisher("Desk A", "https://a.example", "POL"), "A title"),
        *("https://a.example/1", "en", Published(date(2021, 5, 3), "given"), (Removed("Read more", "a plea"),), ("n",)),
    ),
    UnreadableInput("x.txt", "it is empty."),
    Report("r2", "It rained.\n\u2028 “Ω” 😀"),
]


def test_reports_and_errors_come_back(tmp_path: Path) -> None:
    write_part(tmp_path / "p", REPORTS)
    first, error, last = read_part(tmp_path / "p")
    assert isinstance(first, CodedReport)
    assert isinstance(last, CodedReport)
    assert [first.report, last.report] == [REPORTS[0], REPORTS[2]]
    assert isinstance(error, UnreadableInput)
    assert str(error) == "x.txt: it is empty."


def test_coded_reports_come_back(tmp_path: Path) -> None:
    report = REPORTS[0]
    assert isinstance(report, Report)
    coded = [*code_stub(REPORTS, Settings()), UncodableReport.of(report, ValueError("x"))]
    write_part(tmp_path / "p", coded)
    back = read_part(tmp_path / "p")
    assert [as_coded(x) for x in back if isinstance(x, CodedReport)] == [
        as_coded(x) for x in coded if isinstance(x, CodedReport)
    ]
    assert [str(x) for x in back if isinstance(x, SaysoError)] == [str(x) for x in coded if isinstance(x, SaysoError)]
    assert [path.name for path in tmp_path.iterdir()] == ["p"], "nothing half-written is left"


def test_name_tells_reports_and_settings() -> None:
    name = name_part(REPORTS, Settings())
    assert name == name_part(list(REPORTS), Settings())
    assert len({name, name_part(REPORTS[:2], Settings()), name_part(REPORTS, Settings(ReadSettings(batch=2)))}) == 3
