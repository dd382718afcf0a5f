"""`sayso export` as a person meets it."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hostile import Case

from sayso.model import CodedReport, Report
from sayso.publish.cli import main
from sayso.publish.export import EXPORTERS, export
from sayso.publish.export.counting import tell
from sayso.publish.export.tables import COLUMNS
from sayso.record.store import Store

DOCUMENT = Path(__file__).parents[3] / "docs" / "exports.md"


@pytest.fixture
def record(case: Case) -> Path:
    return case.write("json").parent / "hostile.sayso"


def test_every_format_has_its_module() -> None:
    for exporter in EXPORTERS.values():
        assert callable(import_module(f"sayso.publish.export.{exporter.module}").write)


def test_says_what_is_left_out(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), "--to", "timelinejs", "-o", str(tmp_path / "t.json")]) == 0
    assert "1 undated event is not on the timeline." in capsys.readouterr().out


def test_tables_go_into_a_folder_or_a_zip(record: Path, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("kept")
    assert main(["export", str(record), "--to", "csv", "-o", str(tmp_path / "tables")]) == 0
    assert (tmp_path / "tables" / "claims.csv").is_file()
    assert (tmp_path / "tables" / "mine.txt").read_text() == "kept"
    assert len(list((tmp_path / "tables").iterdir())) == 8
    assert main(["export", str(record), "--to", "csv", "-o", str(tmp_path / "tables.zip")]) == 0
    assert (tmp_path / "tables.zip").read_bytes().startswith(b"PK")


def test_a_place_that_cannot_be_written_is_a_sentence(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["export", str(record), "--to", "csv", "-o", str(tmp_path / "file" / "tables")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_help_names_every_format_and_loads_none() -> None:
    script = (
        "import sys, sayso.publish.cli as c\n"
        "try: c.main(['export', '--help'])\n"
        "except SystemExit: pass\n"
        "assert not {'xlsxwriter', 'sqlite3', 'yaml', 'sayso.publish.export.acled'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    told = " ".join(done.stdout.split())  # however its lines are broken
    for name in EXPORTERS:
        assert f"{name}: " in told


def test_tell() -> None:
    assert tell(0, "{n} event{s} {are} here.") == ()
    assert tell(1, "{n} event{s} {are} here.") == ("1 event is here.",)
    assert tell(1200, "{n} event{s} {have} one.") == ("1,200 events have one.",)


def test_every_format_and_column_is_described() -> None:
    words = DOCUMENT.read_text(encoding="utf-8")
    for name in (*EXPORTERS, *(column for columns in COLUMNS.values() for column in columns)):
        assert f"`{name}`" in words, name
    for table in COLUMNS:
        assert f"**{table}**" in words, table


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_record_in_which_nothing_was_coded_exports_too(name: str, tmp_path: Path) -> None:
    uncoded = CodedReport(Report("r1", "Паліцыя затрымала людзей."), uncoded="its language cannot be coded yet")
    with Store(tmp_path / "x.sayso") as store:
        store.add(uncoded)
        export(name, store, tmp_path / "out")
    written = (tmp_path / "out").read_bytes()
    assert written or name == "plover"


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_record_gives_the_same_file(name: str, case: Case) -> None:
    first = case.write(name)
    again = first.parent / f"{name}.again"
    case.said(name)
    before = again.read_bytes()
    case.said(name)
    assert again.read_bytes() == before
