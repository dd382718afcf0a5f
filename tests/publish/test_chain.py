"""The chain of say-so: publisher, agency, who tells, who is cited."""

from datetime import date
from pathlib import Path

from sayso.ingest import ingest
from sayso.model import Actor, CodedReport, Published, Publisher, Report, Span, Statement
from sayso.publish.chain import CREDITED, find_agency, find_chain

TEXT = "Radio Two, citing the ministry, said 40 were held. A clerk was there."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def coded(*notes: str) -> CodedReport:
    report = Report("r", TEXT, Publisher("Desk A"), published=Published(date(2021, 3, 8), "given"), notes=notes)
    actors = (
        Actor("a1", "Radio Two", "organisation", (span("Radio Two"),)),
        Actor("a2", "ministry", "organisation", (span("the ministry"),)),
        Actor("a3", "clerk", "person", (span("A clerk"),)),
    )
    statements = (
        Statement("s1", (span("citing the ministry, said 40 were held"),), speaker="a1"),
        Statement("s2", (span("40 were held"),), speaker="a2", within="s1"),
    )
    return CodedReport(report, actors=actors, statements=statements)


def names(chain: list) -> list[str]:
    return [x.name for x in chain]


def test_from_the_publisher_to_the_one_quoted() -> None:
    chain = find_chain(coded(), "Desk A", span("40"), [("a2", "ministry")])
    assert names(chain) == ["Desk A", "Radio Two", "ministry"]
    assert [x.part for x in chain] == ["publisher", "speaker", "speaker"]


def test_an_agency_stands_behind_the_publisher() -> None:
    chain = find_chain(coded(f"{CREDITED}Wire One."), "Desk A", span("40"), [("a2", "ministry")])
    assert names(chain) == ["Desk A", "Wire One", "Radio Two", "ministry"]
    assert find_agency(coded("Its encoding was guessed.").report) is None


def test_the_note_is_as_ingest_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("MINSK (Wire One) — Police held 40 people on Monday, officials said.", encoding="utf-8")
    [report] = ingest([str(path)])
    assert isinstance(report, Report)
    assert find_agency(report) == "Wire One"


def test_nobody_credited_is_the_report_itself() -> None:
    assert names(find_chain(coded(), "Desk A", span("40"), [])) == ["Desk A"]


def test_one_credited_outside_of_every_statement_is_last() -> None:
    assert names(find_chain(coded(), "Desk A", span("was there"), [("a3", "clerk")])) == ["Desk A", "clerk"]
    assert names(find_chain(coded(), "Desk A", span("40"), [(None, "a witness")]))[-1] == "a witness"


def test_two_who_are_credited_side_by_side_do_not_cite_each_other() -> None:
    chain = find_chain(coded(), "Desk A", span("40"), [("a2", "ministry"), ("a3", "clerk")])
    assert names(chain) == ["Desk A", "Radio Two", "ministry", "clerk"]
    assert [x.beside for x in chain] == [False, False, False, True]
    chain = find_chain(coded(), "Desk A", span("was there"), [("a3", "clerk"), ("a2", "ministry")])
    assert [(x.name, x.beside) for x in chain] == [("Desk A", False), ("clerk", False), ("ministry", True)]
