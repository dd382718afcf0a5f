"""`sayso explain`: codes in words, and the rule, score and words behind an event."""

from pathlib import Path

import pytest

from sayso.pipeline import build_record, open_record
from sayso.publish.cli import main


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    report = folder / "one.txt"
    report.write_text("Police arrested forty protesters in Lille on Monday.", encoding="utf-8")
    build_record([str(report)], folder / "r.sayso")
    return folder / "r.sayso"


def test_an_event(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_record(record) as store:
        (event,) = store.record().events
    assert main(["explain", str(record), event.id]) == 0
    told = capsys.readouterr().out
    assert "COERCE arrest, happened" in told
    assert "rule: 'arrested' is a verb of COERCE arrest" in told
    assert "“arrested” in: Police arrested forty protesters" in told
    assert "score +" in told


def test_an_unknown_event(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(record), "e999"]) == 1
    assert "has no event e999" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("coerce", "COERCE (material conflict)"),
        ("arrest", "a mode of COERCE"),
        ("GOV", "a sector"),
        ("election", "a context"),
    ],
)
def test_a_code(code: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    assert words in capsys.readouterr().out


def test_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "frobnicate"]) == 1
    assert "is no type, mode, context or sector" in capsys.readouterr().err
