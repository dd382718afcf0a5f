"""What is written is what is read: tables and PLOVER give the record back, and hostile words stay words."""

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hostile import FIRST, NAME, Case
from make import actor, event, report
from pyarrow import parquet

from sayso.contract import as_place, as_when
from sayso.errors import MissingPart
from sayso.model import Place, RecordEvent, When
from sayso.pipeline import remerge
from sayso.publish.export import export
from sayso.publish.export.material import Material
from sayso.publish.export.sheets_csv import unguard
from sayso.publish.export.tables import make_tables
from sayso.record.store import Store

MARKS = "\u202eevil\u202c \u200fשלום\u200e"
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "<img src=x onerror=alert(1)>",
    "two\nlines",
    MARKS,
    "'=1",
    'a;b\t"c"',
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:  # type: ignore[misc]
    """Reports whose parties, publishers and titles are words that might run."""
    with Store(tmp_path_factory.mktemp("round") / "x.sayso") as opened:
        for number, words in enumerate(HOSTILE):
            town, month = f"Arden{number}", f"2021-{number + 1:02}"
            text = f"Police arrested {words} in {town}, 40 in all."
            party = actor("a2", words, country="POL")
            arrest = event(
                *("e1", "COERCE", "arrested"),
                modes=["arrest"],
                actors=["a1"],
                recipients=["a2"],
                day=f"{month}-03",
                town=town,
                country="POL",
                at=(40.125 + 2 * number, 20.5),
                numbers=[("detained", 40, 40, "40")],
            )
            police = actor("a1", "Police", "organisation", country="POL", sectors=("COP",))
            opened.add(
                report(
                    *(f"r{number}", text),
                    published=f"{month}-04",
                    publisher=words,
                    title=words,
                    actors=[police, party],
                    events=[arrest],
                )
            )
        remerge(opened)
        yield opened  # type: ignore[misc]


def csv_tables(store: Store, folder: Path) -> dict[str, list[dict[str, str]]]:
    export("csv", store, folder / "t.zip")
    with zipfile.ZipFile(folder / "t.zip") as bundle:
        read = {
            x: csv.DictReader(io.StringIO(bundle.read(x).decode("utf-8-sig"), newline="")) for x in bundle.namelist()
        }
        return {
            name.removesuffix(".csv"): [{key: unguard(cell) for key, cell in row.items()} for row in rows]
            for name, rows in read.items()
        }


def parquet_tables(store: Store, folder: Path) -> dict[str, list[dict[str, Any]]]:
    export("parquet", store, folder / "p.zip")
    with zipfile.ZipFile(folder / "p.zip") as bundle:
        return {
            name.removesuffix(".parquet"): parquet.read_table(io.BytesIO(bundle.read(name))).to_pylist()
            for name in bundle.namelist()
        }


def place_of(row: dict[str, Any]) -> dict[str, Any] | None:
    if not row["place"]:
        return None
    numbers = {key: float(row[key]) if row[key] not in ("", None) else None for key in ("latitude", "longitude")}
    number = int(row["geonames"]) if row["geonames"] not in ("", None) else None
    place = Place(
        *(row["place"], row["place_precision"], row["country"] or None, row["admin1"] or None),
        *(numbers["latitude"], numbers["longitude"], number),
    )
    return as_place(place)


def when_of(row: dict[str, Any]) -> dict[str, Any] | None:
    from datetime import date

    if not row["date_precision"]:
        return None
    start, end = (date.fromisoformat(row[key]) if row[key] else None for key in ("date_start", "date_end"))
    return as_when(When(start, end, row["date_precision"]))


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_give_the_record_back(form: str, store: Store, tmp_path: Path) -> None:
    tables = (csv_tables if form == "csv" else parquet_tables)(store, tmp_path)
    record = store.record()
    names = {actor.id: actor.name for actor in record.actors}
    assert [x["id"] for x in tables["events"]] == [x.id for x in record.events]
    for row, x in zip(tables["events"], record.events, strict=True):
        assert (row["type"], row["status"], row["modes"]) == (x.type, x.status, " ".join(x.modes))
        assert (when_of(row), place_of(row)) == (as_when(x.when), as_place(x.place))
        assert row["recipients"] == "; ".join(names[id_] for id_ in x.recipients)
        assert float(row["confidence"]) == x.confidence
        assert int(row["independent"]) == x.independent
    claims = [(x.id, claim) for x in record.events for claim in x.claims]
    assert [
        (x["event"], x["field"], json.loads(x["json"]), x["report"], int(x["start"]), int(x["end"]))
        for x in tables["claims"]
    ] == [(id_, x.field, x.value, x.report, x.evidence.start, x.evidence.end) for id_, x in claims]
    assert {x["id"]: x["name"] for x in tables["actors"]} == names
    texts = {coded.report.id: coded.report.text for coded in store.coded_reports()}
    for row in tables["numbers"]:
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["quote"] == "40"
        assert float(row["low"]) == float(row["high"]) == 40
    assert [x["title"] for x in tables["reports"]] == list(HOSTILE)


def test_every_cell_of_parquet_is_the_tables(case: Case, store: Store, tmp_path: Path) -> None:
    found = parquet_tables(store, tmp_path)
    for name, columns, rows in make_tables(Material(store)):
        assert found[name] == [dict(zip(columns, row, strict=True)) for row in rows], name
    path = case.write("parquet")
    with zipfile.ZipFile(path) as bundle:
        claims = parquet.read_table(io.BytesIO(bundle.read("claims.parquet"))).to_pylist()
    assert [x["value"] for x in claims if x["field"] == "recipients"] == [NAME]


def test_plover_gives_the_record_back(store: Store, tmp_path: Path) -> None:
    export("plover", store, tmp_path / "x")
    rows = [json.loads(line) for line in (tmp_path / "x").read_text(encoding="utf-8").split("\n") if line]
    record = store.record()
    texts = {coded.report.id: coded.report.text for coded in store.coded_reports()}
    assert len(rows) == len(record.events) == len(HOSTILE)
    for row, x in zip(rows, record.events, strict=True):
        assert row["id"] == x.id
        assert (row["event"], row["mode"]) == ([x.type], list(x.modes))
        assert [party["identifier_text"] for party in row["actor"]] == list(x.actors)
        assert [party["identifier_text"] for party in row["recipient"]] == list(x.recipients)
        assert row["date"] == str(x.when.start) if x.when else False
        assert_place(row["event_loc"], x)
        for words, at in zip(row["event_text"], row["text_info"], strict=True):
            assert texts[at["citation"]][at["start"] : at["end"]] == words
    assert [row["recipient"][0]["entity_text"] for row in rows] == list(HOSTILE)


def assert_place(row: dict[str, Any], x: RecordEvent) -> None:
    assert x.place is not None
    assert (row["resolved_place"], row["lat"], row["lon"]) == (x.place.name, x.place.lat, x.place.lon)


def test_hostile_words_stay_words_in_the_workbook(store: Store, tmp_path: Path) -> None:
    export("xlsx", store, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    shown = {str(cell.value) for cell in cells}
    assert {x for x in HOSTILE if x not in shown} == set()


class Tags(HTMLParser):
    """What a browser would see: tags, their attributes, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize("public", [False, True])
def test_hostile_words_stay_words_on_the_page(case: Case, store: Store, tmp_path: Path, public: bool) -> None:
    export("html", store, tmp_path / "x", public=public)
    pages = [(tmp_path / "x").read_text(encoding="utf-8")]
    if not public:
        pages.append(case.write("html").read_text(encoding="utf-8"))
    for page in pages:
        tags = Tags()
        tags.feed(page)
        assert sum(tag == "script" for tag, _ in tags.seen) == 1
        assert not [tag for tag, _ in tags.seen if tag in ("img", "iframe", "object", "link", "base", "form")]
        assert not [name for _, attrs in tags.seen for name, _ in attrs if name.startswith("on")]
        assert not [
            value for _, attrs in tags.seen for name, value in attrs if name == "href" and "javascript" in str(value)
        ]
    if not public:
        said = " ".join(tags.said)
        assert "<script>alert('x')</script>" in FIRST and "alert('x')" in said


def test_without_pyarrow_a_sentence_says_what_to_do(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingPart, match=r"pip install 'sayso\[parquet\]'"):
        export("parquet", store, tmp_path / "x")
