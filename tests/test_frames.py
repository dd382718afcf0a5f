"""The record as data frames: the tables of the csv export, whichever library is there, and a plain word if none is."""

import csv
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sayso import build_record, open_record
from sayso.errors import MissingPart
from sayso.frames import record_frames
from sayso.publish.export import export
from sayso.record.store import Store

REPORTS = {
    "a": "Police detained at least 40 protesters in Warsaw on 7 March 2021, the interior ministry said.",
    "b": "Police detained 55 protesters in Warsaw on 7 March 2021, a lawyer said.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("frames")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build_record([str(folder)], folder / "desk.sayso")
    with open_record(folder / "desk.sayso") as opened:
        yield opened


def as_exported(store: Store, folder: Path) -> dict[str, list[list[str]]]:
    """Every table of the csv export with its headings, formulas unguarded: these reports hold none."""
    export("csv", store, folder)
    tables = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            tables[path.stem] = list(csv.reader(lines))
    return tables


def as_csv(cell: Any) -> str:
    """A cell as the csv export writes it."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, bool) else str(cell)


class Series:
    """As much of pandas as is asked of it: values of one kind."""

    def __init__(self, values: list[Any], dtype: str) -> None:
        kind = {"string": str, "Int64": int, "Float64": (int, float), "boolean": bool}[dtype]
        assert all(x is None or isinstance(x, kind) for x in values), (dtype, values)
        self.values = values


def stand_in(name: str) -> ModuleType:
    """A library whose frame keeps its columns, and checks what it is given."""
    made = ModuleType(name)
    kinds = {"String": "string", "Int64": "Int64", "Float64": "Float64", "Boolean": "boolean"}

    def frame(columns: dict[str, Any], schema: dict[str, str] | None = None) -> dict[str, Any]:
        if schema is None:
            return {column: x.values for column, x in columns.items()}
        assert list(schema) == list(columns)
        return {column: Series(list(x), schema[column]).values for column, x in columns.items()}

    vars(made).update(DataFrame=frame, Series=Series, **kinds)
    return made


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_frames_are_the_tables_of_the_export(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, library, stand_in(library) if library == name else None)
    frames = record_frames(store)
    exported = as_exported(store, tmp_path)
    assert set(frames) == set(exported)
    for table, (columns, *rows) in exported.items():
        assert list(frames[table]) == columns
        told = zip(*([as_csv(x) for x in values] for values in frames[table].values()), strict=True)
        assert [list(x) for x in told] == rows
    assert len(frames["events"]["id"]) == len(store.record().events) > 0


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_real_library_takes_them(name: str, store: Store) -> None:
    pytest.importorskip(name, reason=f"{name} is not installed")
    frames = record_frames(store, name)
    assert type(frames["events"]).__module__.startswith(name)
    assert len(frames["events"]) == len(store.record().events)
    assert frames["claims"]["start"].sum() == sum(x.evidence.start for y in store.record().events for x in y.claims)


def test_without_a_library_a_sentence_says_what_to_install(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingPart, match="Data frames need pandas or polars, which is not installed"):
        record_frames(store)
    with pytest.raises(MissingPart, match="pip install polars"):
        record_frames(store, "polars")
    with pytest.raises(MissingPart, match="of pandas or polars, not of numpy"):
        record_frames(store, "numpy")
