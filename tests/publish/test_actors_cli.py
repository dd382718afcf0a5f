"""Who is who, as a person corrects it at the command line."""

import sqlite3
from pathlib import Path

import pytest
from make import actor, report

from sayso.pipeline import remerge
from sayso.publish.cli import main
from sayso.record.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "x.sayso"
    with Store(path) as store:
        for id_, name in (("r1", "Piotr Nowak"), ("r2", "P. Nowak"), ("r3", "Anna Kowal")):
            store.add(report(id_, f"We met {name}.", publisher=f"Desk {id_}", actors=[actor("a", name, country="POL")]))
        remerge(store)
    return str(path)


def listed(record: str, capsys: Capture) -> dict[str, str]:
    """Ids by the names shown."""
    capsys.readouterr()
    assert main(["actors", record]) == 0
    lines = capsys.readouterr().out.splitlines()
    return {line.split("  ")[1].split(" (")[0]: line.split("  ")[0] for line in lines}


def test_listing_and_showing(record: str, capsys: Capture) -> None:
    ids = listed(record, capsys)
    assert set(ids) == {"Piotr Nowak", "Anna Kowal"}
    assert main(["actors", "show", record, ids["Piotr Nowak"]]) == 0
    shown = capsys.readouterr().out
    assert "r1  “Piotr Nowak” (Desk r1)\n" in shown
    assert "r2  “P. Nowak” (Desk r2): 0.85, “p nowak” for “piotr nowak”: an initial" in shown


def test_split_rename_merge_and_back(record: str, capsys: Capture) -> None:
    ids = listed(record, capsys)
    assert main(["actors", "split", record, ids["Piotr Nowak"], "r2", "--why", "his father", "--by", "Ewa"]) == 0
    assert "Ewa: different (his father): Piotr Nowak" in capsys.readouterr().out
    ids = listed(record, capsys)
    assert set(ids) == {"Piotr Nowak", "P. Nowak", "Anna Kowal"}
    assert main(["actors", "rename", record, ids["P. Nowak"], "Paweł Nowak"]) == 0
    assert main(["actors", "merge", record, ids["P. Nowak"], ids["Anna Kowal"]]) == 0
    assert set(listed(record, capsys)) == {"Piotr Nowak", "Paweł Nowak"}
    for number in ("3", "2", "1"):
        assert main(["actors", "withdraw", record, number]) == 0
    assert set(listed(record, capsys)) == {"Piotr Nowak", "Anna Kowal"}
    assert main(["actors", "decisions", record]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 6
    assert sum(line.endswith("[withdrawn]") for line in told) == 3


def test_decisions_outlive_another_build(record: str, tmp_path: Path, capsys: Capture) -> None:
    ids = listed(record, capsys)
    assert main(["actors", "rename", record, ids["Anna Kowal"], "Mayor Kowal"]) == 0
    more = tmp_path / "more.txt"
    more.write_text("Police detained 40 people in Warsaw on Sunday.", encoding="utf-8")
    assert main(["build", str(more), "-o", record, "--workers", "1"]) == 0
    assert "Mayor Kowal" in listed(record, capsys)
    assert main(["verify", record]) == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "a0"], "no actor a0"),
        (["merge", "a0", "a1"], "no actor a0"),
        (["split", "NOWAK", "r3"], "Report r3 does not name Piotr Nowak; it is named in r1, r2."),
        (["split", "NOWAK", "r1", "r2"], "at least one must stay"),
        (["merge", "NOWAK", "NOWAK"], "two different parties"),
        (["withdraw", "4"], "no decision 4"),
    ],
)
def test_mistakes_are_answered_in_sentences(record: str, capsys: Capture, words: list[str], sentence: str) -> None:
    nowak = listed(record, capsys)["Piotr Nowak"]
    action, *rest = [nowak if word == "NOWAK" else word for word in words]
    assert main(["actors", action, record, *rest]) == 1
    assert sentence in capsys.readouterr().err


def test_verify_names_what_was_changed(record: str, capsys: Capture) -> None:
    assert main(["verify", record]) == 0
    assert "All is as it was written" in capsys.readouterr().out
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE report SET text = replace(text, 'met', 'hit') WHERE id = 'r1'")
    connection.close()
    assert main(["verify", record]) == 1
    said = capsys.readouterr().out
    assert "The text of report r1 is not the one that was coded" in said
    assert "r2" not in said
