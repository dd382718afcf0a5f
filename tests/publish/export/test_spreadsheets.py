"""CSV and workbook: the record's values come back, and words stay words."""

import csv
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hostile import LATER, NAME, SAID, Case
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from sayso.contract import as_place
from sayso.publish.export.sheets_csv import guard, unguard
from sayso.publish.export.tables import COLUMNS


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: unguard(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def test_claims_read_again_are_the_records(case: Case) -> None:
    rows = read_table(case.write("csv") / "claims.csv")
    claims = [(event.id, claim) for event in case.record.events for claim in event.claims]
    assert len(rows) == len(claims) == 5
    names = {actor.id: actor.name for actor in case.record.actors}
    for row, (event, claim) in zip(rows, claims, strict=True):
        assert (row["event"], row["field"], json.loads(row["json"])) == (event, claim.field, claim.value)
        assert (row["report"], int(row["start"]), int(row["end"])) == (
            claim.report,
            claim.evidence.start,
            claim.evidence.end,
        )
        assert row["said_by"] == "; ".join(names[x] for x in claim.by)
        if claim.field != "cause":
            assert row["quote"] == case.words(claim.report, claim.evidence.start, claim.evidence.end)
    assert [row["disputed"] for row in rows] == ["0", "0", "1", "1", "0"]
    assert rows[0]["publisher"] == "=HYPERLINK(0)"
    assert rows[0]["url"] == "javascript:alert(1)"


def test_events_read_again_are_the_records(case: Case) -> None:
    arrest, strike, _ = sorted(read_table(case.write("csv") / "events.csv"), key=lambda row: row["id"])
    event = case.record.events[0]
    assert (arrest["date_start"], arrest["date_end"]) == ("2021-05-03", "2021-05-04")
    assert (arrest["type"], arrest["modes"], arrest["actors"], arrest["recipients"]) == (
        *("COERCE", "arrest", "Police"),
        NAME,
    )
    place = as_place(event.place)
    assert place is not None
    assert {key: arrest[key] for key in ("place", "country", "admin1", "geonames")} == {
        "place": place["name"],
        "country": place["country"],
        "admin1": place["admin1"],
        "geonames": str(place["geonames"]),
    }
    assert (float(arrest["latitude"]), float(arrest["longitude"])) == (place["lat"], place["lon"])
    assert arrest["numbers"] == "detained: 40 to 90 people"
    unknown = ("date_start", "date_end", "date_precision", "place", "latitude", "recipients", "numbers")
    assert {strike[key] for key in unknown} == {""}


def test_statements_and_disagreements(case: Case) -> None:
    folder = case.write("csv")
    (said,) = read_table(folder / "statements.csv")
    assert said["speaker"] == "@Lee"
    assert said["quote"] == SAID.split(". ")[0] + ". …"
    assert case.words(said["report"], int(said["start"]), int(said["end"])) == SAID
    rivals = read_table(folder / "disagreements.csv")
    assert [(x["number"], x["claim"], x["value"]) for x in rivals] == [
        ("1", "E1.3", "40 people"),
        ("1", "E1.4", "90 people"),
    ]
    assert case.said("csv") == (
        "1 statement is longer than a sentence: only the beginning is quoted, with the place of all of it.",
    )


def test_no_cell_begins_a_formula_and_excel_knows_the_letters(case: Case) -> None:
    folder = case.write("csv")
    assert {path.stem for path in folder.iterdir()} == set(COLUMNS)
    for path in folder.iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert cell[:1] not in set("=+@\t\r\n") or not cell
                    assert cell[:1] != "-" or float(cell) < 0


def test_zip_holds_the_same_files(case: Case, tmp_path: Path) -> None:
    folder = case.write("csv")
    assert case.said("csv")
    with zipfile.ZipFile(folder.parent / "csv.again") as bundle:
        assert {name: bundle.read(name) for name in bundle.namelist()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }


@given(st.text() | st.text(alphabet="'=+-@\t\n1"))
def test_guard_comes_off_again(words: str) -> None:
    guarded = guard(words)
    assert isinstance(guarded, str)
    assert unguard(guarded) == words
    assert guarded[:1] not in set("=+-@\t\r\n") or not guarded


def read_book(case: Case) -> openpyxl.Workbook:
    with case.write("xlsx").open("rb") as file:
        return openpyxl.load_workbook(file)


def test_workbook_has_words_and_numbers_only(case: Case) -> None:
    folder, book = case.write("csv"), read_book(case)
    assert book.sheetnames == list(COLUMNS)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "b"}, (sheet.title, cell.coordinate, cell.data_type)
                assert cell.hyperlink is None
        rows = list(sheet.iter_rows(values_only=True))
        table = read_table(folder / f"{sheet.title}.csv")
        assert list(rows[0]) == list(COLUMNS[sheet.title])
        assert len(rows) == len(table) + 1
        for row, told in zip(rows[1:], table, strict=True):
            for cell, words in zip(row, told.values(), strict=True):
                shown = "" if cell is None else str(int(cell)) if isinstance(cell, bool) else unescape(str(cell))
                assert shown == words


def test_a_cell_holds_no_more_than_excel_allows(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.publish.export.sheets_xlsx.LONGEST_CELL", 20)
    said = case.said("xlsx")
    assert any("cells are cut" in sentence for sentence in said)
    book = read_book(case)
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row]
    assert max(len(unescape(cell)) for cell in cells if isinstance(cell, str)) == 20


def test_later_sentences_are_not_quoted(case: Case) -> None:
    for path in case.write("csv").iterdir():
        kept = [row for row in read_table(path) if row.get("field") != "cause"]
        assert not any(LATER in cell for row in kept for cell in row.values())
