"""The commands as a person meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.publish.cli import main


def write_reports(folder: Path) -> Path:
    path = folder / "reports.jsonl"
    rows = [
        {
            "id": "a",
            "source": "Desk A",
            "published": "2020-08-10",
            "text": "Police detained 40 people in Minsk on Sunday.",
        },
        {
            "id": "b",
            "source": "Desk B",
            "published": "2020-08-10",
            "text": "Police detained 90 people in Minsk on Sunday.",
        },
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_build_show_report_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports, record = write_reports(tmp_path), tmp_path / "x.sayso"
    assert main(["build", str(reports), "-o", str(record), "--workers", "1"]) == 0
    assert "2 added, 0 already there, 0 failed" in capsys.readouterr().out
    assert main(["build", str(reports), "-o", str(record), "--workers", "1"]) == 0
    assert "0 added, 2 already there, 0 failed" in capsys.readouterr().out
    assert main(["show", str(record)]) == 0
    shown = capsys.readouterr().out
    assert "COERCE" in shown
    assert "disagreement" in shown
    assert main(["report", str(record), "-o", str(tmp_path / "x.html")]) == 0
    assert ">detained<" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert main(["export", str(record), "--to", "json", "-o", str(tmp_path / "x.json")]) == 0
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["events"]
    assert main(["export", str(record), "--to", "coded", "-o", str(tmp_path / "c.jsonl")]) == 0
    assert len((tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert not list(tmp_path.glob("*.part"))


def test_one_bad_report_is_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Police detained 40 people in Minsk on Sunday.", encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    out = tmp_path / "c.jsonl"
    assert main(["code", str(tmp_path / "in"), "-o", str(out), "--workers", "1"]) == 3
    said = capsys.readouterr().out
    assert "1 coded, 1 failed:" in said
    assert "empty.txt" in said
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_a_report_in_another_language_is_told_when_it_is_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "In der Stadt haben am Sonntag tausende Menschen gegen das Werk demonstriert. Die Polizei nahm elf fest."
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(tmp_path / "de.txt"), "-o", str(tmp_path / "x.sayso"), "--workers", "1"]) == 0
    assert "1 added (1 of them not coded: `sayso show` says why), 0 already there" in capsys.readouterr().out


def test_errors_are_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(tmp_path / "nothing.sayso")]) == 1
    assert "There is no record at" in capsys.readouterr().err
    (tmp_path / "page.sayso").write_text("not a record", encoding="utf-8")
    assert main(["show", str(tmp_path / "page.sayso")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    (tmp_path / "s.toml").write_text("[read]\nspeed = 3\n", encoding="utf-8")
    reports = write_reports(tmp_path)
    assert main(["code", str(reports), "-o", str(tmp_path / "c"), "--settings", str(tmp_path / "s.toml")]) == 1
    assert "setting" in capsys.readouterr().err


def test_wrong_usage_is_status_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", "x.sayso", "--to", "nonsense", "-o", "y"])
    assert stopped.value.code == 2


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys, sayso.publish.cli as c\n"
        "try: c.main(['--help'])\n"
        "except SystemExit: pass\n"
        "assert not {'spacy', 'rich', 'jinja2', 'trafilatura', 'yaml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
