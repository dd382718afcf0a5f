import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from make import actor, event, report

from sayso.contract import as_coded, as_record
from sayso.errors import BadEvidence, NotARecord
from sayso.merge import merge
from sayso.model import CodedReport, Record, Span
from sayso.record.migrations import MIGRATIONS, migrate
from sayso.record.query import search_reports
from sayso.record.store import Store

TEXT_A = "Police in Łomża arrested 40 marchers on Monday. The mayor said that 40 people were held."
TEXT_B = "On Monday officers in Łomża arrested 55 people. No officer was hurt."


def arrests(id_: str, text: str, publisher: str, words: str, number: int) -> CodedReport:
    officers = "Police" if "Police" in text else "officers"
    return report(
        id_,
        text,
        publisher=publisher,
        actors=[actor("p", officers, "group", country="POL", sectors=("COP",)), actor("m", "mayor", country="POL")],
        events=[
            event(
                *("e1", "COERCE", "arrested"),
                modes=["arrest"],
                actors=["p"],
                day="2021-05-03",
                day_words="Monday",
                town="Łomża",
                country="POL",
                numbers=[("detained", number, number, words)],
            )
        ],
        statements=[("s1", "m", "40 people were held")] if "mayor" in text else [],
    )


def without_mayor(coded: CodedReport) -> CodedReport:
    return replace(coded, actors=coded.actors[:1])


@pytest.fixture
def two() -> list[CodedReport]:
    return [arrests("a", TEXT_A, "Desk A", "40", 40), without_mayor(arrests_b())]


def arrests_b() -> CodedReport:
    officers = actor("p", "officers", "group", country="POL", sectors=("COP",))
    return report(
        "b",
        TEXT_B,
        publisher="Desk B",
        actors=[officers],
        events=[
            event(
                *("e1", "COERCE", "arrested"),
                modes=["arrest"],
                actors=["p"],
                day="2021-05-03",
                day_words="Monday",
                town="Łomża",
                country="POL",
                numbers=[("detained", 55, 55, "55")],
            )
        ],
    )


def test_reports_come_back_as_they_were_by_id(tmp_path: Path, two: list[CodedReport]) -> None:
    with Store(tmp_path / "r.sayso") as store:
        assert [store.add(coded) for coded in reversed(two)] == [True, True]
        assert [as_coded(coded) for coded in store.coded_reports()] == [as_coded(coded) for coded in two]


def test_record_comes_back_equal_after_closing(tmp_path: Path, two: list[CodedReport]) -> None:
    record = merge(two)
    assert record.disagreements, "the case must hold one"
    with Store(tmp_path / "r.sayso") as store:
        for coded in two:
            store.add(coded)
        store.write_record(record)
        store.write_record(record)
    with Store(tmp_path / "r.sayso", must_exist=True) as store:
        assert store.record() == record
        assert as_record(store.record()) == as_record(record)
    assert [path.name for path in tmp_path.iterdir()] == ["r.sayso"], "one file is left"


def test_record_is_empty_before_it_was_written(tmp_path: Path) -> None:
    with Store(tmp_path / "r.sayso") as store:
        assert store.record() == Record()


def test_same_text_again_is_already_there(tmp_path: Path, two: list[CodedReport]) -> None:
    with Store(tmp_path / "r.sayso") as store:
        assert not store.has_report(two[0].report)
        assert store.add(two[0])
        assert store.has_report(two[0].report)
        assert not store.add(two[0])
        assert len(list(store.coded_reports())) == 1


def test_same_id_with_another_text_is_a_second_report(tmp_path: Path, two: list[CodedReport]) -> None:
    changed = replace(two[1], report=replace(two[1].report, id="a"))
    with Store(tmp_path / "r.sayso") as store:
        assert store.add(two[0])
        assert not store.has_report(changed.report)
        assert store.add(changed)
        assert not store.add(changed)
        first, second = store.coded_reports()
    assert first.report.id == "a"
    assert second.report.id.startswith("a~")
    assert second.report.text == TEXT_B


def test_same_text_under_two_ids_is_two_reports(tmp_path: Path, two: list[CodedReport]) -> None:
    reprint = replace(two[0], report=replace(two[0].report, id="c"))
    with Store(tmp_path / "r.sayso") as store:
        assert store.add(two[0])
        assert store.add(reprint)


@pytest.mark.parametrize("wrong", [Span(0, 0), Span(7, 10), Span(6, 9), Span(-1, 3), Span(80, 10_000)])
def test_words_that_are_none_are_never_written(tmp_path: Path, two: list[CodedReport], wrong: Span) -> None:
    broken = replace(two[0], events=(replace(two[0].events[0], when=replace(two[0].events[0].when, text=wrong)),))  # type: ignore[type-var]
    with Store(tmp_path / "r.sayso") as store:
        with pytest.raises(BadEvidence, match="event e1, date"):
            store.add(broken)
        assert list(store.coded_reports()) == []


def test_claim_without_its_words_is_never_written(tmp_path: Path, two: list[CodedReport]) -> None:
    record = merge(two)
    event_ = record.events[0]
    broken = replace(event_, claims=(replace(event_.claims[0], evidence=Span(3, 3)),))
    with Store(tmp_path / "r.sayso") as store:
        for coded in two:
            store.add(coded)
        store.write_record(record)
        with pytest.raises(BadEvidence):
            store.write_record(replace(record, events=(broken,), disagreements=()))
        assert store.record() == record, "the record before stays"


def test_a_record_that_must_exist(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="no record at"):
        Store(tmp_path / "none.sayso", must_exist=True)
    assert not (tmp_path / "none.sayso").exists()


def test_other_files_are_no_records(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but long enough to be read as one" * 20)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    for path in (text, other, tmp_path, tmp_path / "nowhere" / "r.sayso"):
        with pytest.raises(NotARecord):
            Store(path)
    assert text.read_text().startswith("not a database")


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.sayso"
    with Store(path) as store:
        store.connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(NotARecord, match="newer version of sayso"):
        Store(path)


def test_search_folds_accents_and_keeps_phrases(tmp_path: Path, two: list[CodedReport]) -> None:
    with Store(tmp_path / "r.sayso") as store:
        for coded in two:
            store.add(coded)
        assert [found.report for found in search_reports(store, "MÁYOR")] == ["a"]
        assert [found.report for found in search_reports(store, '"officer was hurt"')] == ["b"]
        assert search_reports(store, '"hurt officer"') == []
        assert search_reports(store, '" * (') == []
        assert "Łomża" in search_reports(store, "mayor")[0].words


def test_views_speak_in_names_and_quoted_words(tmp_path: Path, two: list[CodedReport]) -> None:
    with Store(tmp_path / "r.sayso") as store:
        for coded in two:
            store.add(coded)
        store.write_record(merge(two))
        rows = store.connection.execute
        told = rows("SELECT publisher, words, said_by, disputed FROM claims WHERE field = 'quantities.detained'")
        assert sorted(told) == [("Desk A", "40", "the report itself", 1), ("Desk B", "55", "the report itself", 1)]
        assert rows("SELECT speaker, words FROM statements").fetchall() == [("mayor", "40 people were held")]
        assert rows("SELECT type, independent, reports, disagreements, place FROM events").fetchall() == [
            ("COERCE", 2, 2, 1, "Łomża")
        ]
        assert rows("SELECT of, low, words, place FROM numbers ORDER BY low").fetchall() == [
            ("detained", 40.0, "40", "Łomża"),
            ("detained", 55.0, "55", "Łomża"),
        ]
        assert rows("SELECT count(*) FROM disagreements WHERE why LIKE '%“40” (Desk A)%'").fetchone() == (1,)
        assert rows("SELECT count(*) FROM actors WHERE reports = 2").fetchone() == (1,)
        assert rows("SELECT count(*) FROM reports").fetchone() == (2,)


def test_every_view_is_documented() -> None:
    documented = Path(__file__).parents[2].joinpath("docs", "tables.md").read_text(encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    migrate(connection)
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    connection.close()
    assert views
    for view in views:
        assert f"\n## {view}\n" in documented


def test_a_build_that_was_stopped_is_known(tmp_path: Path) -> None:
    coded = report("r1", "Police in Łomża arrested 40 marchers on Monday.")
    with Store(tmp_path / "x.sayso") as store:
        assert store.is_merged()
        store.add(coded)
        assert not store.is_merged()
        store.write_record(merge(store.coded_reports()))
        assert store.is_merged()
