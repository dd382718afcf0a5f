"""What happened, as a person reviews it at the command line."""

from pathlib import Path

import pytest
from make import actor, event, report, span

from sayso.model import CodedReport
from sayso.pipeline import remerge
from sayso.publish.cli import main
from sayso.record.store import Store

Capture = pytest.CaptureFixture[str]


def arrests(id_: str, town: str, day: str, number: int) -> CodedReport:
    text = f"Police arrested {number} protesters in {town} that day. Later 30 were hurt."
    return report(
        id_,
        text,
        publisher=f"Desk {id_}",
        actors=[actor("a1", "Police", "organisation", country="POL"), actor("a2", "protesters", "group")],
        events=[
            event(
                *("e1", "COERCE", "arrested"),
                actors=["a1"],
                recipients=["a2"],
                day=day,
                town=town,
                country="POL",
                at={"Arden": (50.0, 20.0), "Celle": (54.0, 17.0)}[town],
                numbers=[("detained", number, number, str(number))],
            )
        ],
    )


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "x.sayso"
    with Store(path) as store:
        store.add(arrests("r1", "Arden", "2021-05-03", 9))
        store.add(arrests("r2", "Arden", "2021-05-03", 9))
        store.add(arrests("r3", "Celle", "2021-03-01", 400))
        remerge(store)
    return str(path)


def listed(record: str, capsys: Capture) -> tuple[list[str], str]:
    """The lines of the events, and the last."""
    capsys.readouterr()
    assert main(["events", record]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    return lines, last


def test_accepting_rejecting_and_back(record: str, capsys: Capture) -> None:
    lines, last = listed(record, capsys)
    assert [line.split("  ", 1)[1] for line in lines] == [
        "Mon 1 Mar 2021  COERCE: Police → protesters · Celle · 1 report",
        "Mon 3 May 2021  COERCE: Police → protesters · Arden · 2 reports",
    ]
    assert last == "0 of 2 reviewed."
    first, other = (line.split()[0] for line in lines)
    assert main(["events", "accept", record, other, "--by", "Ewa"]) == 0
    assert "Ewa: accept: not reviewed → accepted" in capsys.readouterr().out
    assert main(["events", "reject", record, first, "--why", "an old story"]) == 0
    lines, last = listed(record, capsys)
    assert [line.rsplit(" ", 1)[1] for line in lines] == ["[rejected]", "[accepted]"]
    assert last == "2 of 2 reviewed."
    assert main(["events", "withdraw", record, "2"]) == 0
    assert main(["events", "decisions", record]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.endswith("[withdrawn]") for line in told[-3:]] == [False, True, False]
    assert main(["actors", "decisions", record]) == 0
    assert capsys.readouterr().out == "Nothing was decided yet.\n"


def test_merging_splitting_telling_apart(record: str, capsys: Capture) -> None:
    ids = [line.split()[0] for line in listed(record, capsys)[0]]
    assert main(["events", "merge", record, *ids]) == 0
    (line,) = listed(record, capsys)[0]
    assert line.endswith("3 reports")
    assert main(["events", "split", record, line.split()[0], "r2"]) == 0
    lines, _ = listed(record, capsys)
    assert len(lines) == 2
    assert main(["events", "withdraw", record, "2"]) == 0
    assert main(["events", "withdraw", record, "1"]) == 0
    assert main(["events", "apart", record, *ids]) == 0
    assert main(["events", "merge", record, *ids]) == 1
    assert "withdraw it first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("status", "planned", "happened → planned"),
        ("type", "ASSAULT", "COERCE → ASSAULT"),
        ("date", "2021-05-02..2021-05-04", '"end": "2021-05-04"'),
        ("date", "none", "→ unknown"),
        ("quantities.killed", "10-15", '"low": 10, "high": 15'),
        ("quantities.killed", "1,000-", '"low": 1000}'),
        ("place", "Lyon, FRA", '"name": "Lyon"'),
        ("modes", "arrest", "none → arrest"),
        ("recipients", "none", "protesters → nobody"),
        ("place", '{"name": "the grain market", "precision": "site"}', "the grain market"),
    ],
)
def test_fixing_a_field(record: str, capsys: Capture, field: str, words: str, told: str) -> None:
    id_ = listed(record, capsys)[0][1].split()[0]
    assert main(["events", "fix", record, id_, field, words]) == 0
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("quantities.killed", "many", "no number"),
        ("place", "Qwxyzzt", "No place called Qwxyzzt"),
        ("date", "{3", "no JSON"),
        ("colour", "red", "cannot be set"),
    ],
)
def test_what_cannot_be_fixed(record: str, capsys: Capture, field: str, words: str, told: str) -> None:
    id_ = listed(record, capsys)[0][1].split()[0]
    assert main(["events", "fix", record, id_, field, words]) == 1
    assert told in capsys.readouterr().err


def test_claims_notes_and_showing(record: str, capsys: Capture) -> None:
    id_ = listed(record, capsys)[0][1].split()[0]
    with Store(Path(record)) as store:
        words = span(store.coded_report("r1").report.text, "30")
    assert (
        main(["events", "claim", record, id_, "quantities.injured", "30", "r1", str(words.start), str(words.end)]) == 0
    )
    assert main(["events", "note", record, id_, "ask the hospital", "--by", "Ewa"]) == 0
    capsys.readouterr()
    assert main(["events", "show", record, id_]) == 0
    shown = capsys.readouterr().out
    assert "  quantities.injured: 30 (the report itself; r1: “30”)" in shown
    assert "Ewa: note (ask the hospital)" in shown
    assert main(["events", "claim", record, id_, "quantities.injured", "30", "r1", "0", "x"]) == 1
