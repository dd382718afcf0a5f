"""Names and words are found without regard to capitals, accents and scripts."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import actor, event, report

from sayso.merge import merge
from sayso.model import CodedReport
from sayso.record.letters import fold
from sayso.record.migrations import MIGRATIONS
from sayso.record.parties import find_actors
from sayso.record.query import search_reports
from sayso.record.store import Store
from sayso.record.verify import find_faults
from sayso.record.wanted import Wanted, as_condition

SIGNS = " .,-–’“”\n"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ZIELIŃSKA", "zielinska"),
        ("Zielin\u0301ska", "zielinska"),
        ("Łukasz Đoković", "lukasz dokovic"),
        ("Sørensen, Æbelø", "sorensen, aebelo"),
        ("Weiß", "weiss"),
        ("Iğdır İzmir", "igdir izmir"),
        ("Þórður", "thordur"),
        ("Гомель, Élise", "gomel, elise"),
        ("“no” – he said €5", "“no” – he said €5"),
    ],
)
def test_capitals_accents_and_scripts_do_not_tell_names_apart(written: str, plain: str) -> None:
    assert fold(written) == plain
    assert fold(plain) == plain


def test_what_is_not_there_stays_so() -> None:
    assert fold(None) is None


@given(st.text())
def test_folding_is_done_once_and_for_all(text: str) -> None:
    folded = fold(text)
    assert folded is not None
    assert fold(folded) == folded


@given(st.lists(st.text(alphabet="aŁłøđæßıéиńü", min_size=1), min_size=1), st.data())
def test_words_stay_as_many_between_the_same_signs(words: list[str], data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from(SIGNS)) for _ in words]
    folded = fold("".join(map("".join, zip(words, signs, strict=True))))
    assert folded == "".join(f"{fold(word)}{sign}" for word, sign in zip(words, signs, strict=True))
    assert all(fold(word) for word in words)


@pytest.fixture
def coded() -> CodedReport:
    return report(
        "r1",
        "Łukasz Wójt met Søren Weiß in Łomża on Monday. “Đakovo comes next,” he said.",
        actors=[actor("a1", "Łukasz Wójt", country="POL"), actor("a2", "Søren Weiß", country="DNK")],
        events=[
            event("e1", "CONSULT", "met", actors=["a1", "a2"], day="2021-05-03", day_words="Monday", town="Łomża"),
        ],
    )


def write_as_before(path: Path) -> None:
    """What layout 7 had: the words as they stand, the index of reports kept by a trigger."""
    connection = sqlite3.connect(path)
    with connection:
        for index in ("report_words", "telling_words"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        connection.execute("INSERT INTO report_words (rowid, title, text) SELECT number, title, text FROM report")
        connection.execute("INSERT INTO telling_words (rowid, words) SELECT 1, text FROM report")
        connection.execute(
            """CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
                INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
            END"""
        )
        connection.execute("PRAGMA user_version = 7")
    connection.close()


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize(
    "words", ["lukasz", "Łukasz", "LUKASZ", "Лукас", "soren weiss", "Lomza", "łomż", '"dakovo comes"']
)
def test_words_are_found_however_they_are_written(tmp_path: Path, coded: CodedReport, words: str, older: bool) -> None:
    path = tmp_path / "r.sayso"
    with Store(path) as store:
        store.add(coded)
        store.write_record(merge([coded]))
    if older:
        write_as_before(path)
    with Store(path, must_exist=True) as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        (found,) = search_reports(store, words)
        assert found.words in coded.report.text, "shown as it stands"
        if "dakovo" not in words:
            asked = as_condition(store, Wanted(words=words))
            sql = f"SELECT count(*) FROM event WHERE {asked.words}"
            assert store.connection.execute(sql, asked.values).fetchone() == (1,)
        assert list(find_faults(store)) == []


def test_actors_and_places_are_found_in_plain_letters(tmp_path: Path, coded: CodedReport) -> None:
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded)
        store.write_record(merge([coded]))
        assert [x["name"] for x in find_actors(store, "soren weiss", "", limit=9)[1]] == ["Søren Weiß"]
        for wanted in (Wanted(actors=("lukasz wojt",)), Wanted(places=("lomza",))):
            asked = as_condition(store, wanted)
            sql = f"SELECT count(*) FROM event WHERE {asked.words}"
            assert store.connection.execute(sql, asked.values).fetchone() == (1,)


def test_a_report_that_is_told_better_leaves_no_old_words(tmp_path: Path, coded: CodedReport) -> None:
    better = replace(coded, report=replace(coded.report, title="Spotkanie w Łomży", url="https://desk.example/1"))
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded)
        store.add(better)
        assert [x.title for x in search_reports(store, "lomzy")] == ["Spotkanie w Łomży"]
        store.connection.execute("INSERT INTO report_words (report_words) VALUES ('integrity-check')")
        assert list(find_faults(store)) == []
