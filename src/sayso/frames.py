"""The record as data frames, for whoever has pandas or polars: neither is needed to run the program."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.publish.export.cells import Cell
    from sayso.record.store import Store

KINDS = {
    "pandas": {"float64": "Float64", "int64": "Int64", "bool_": "boolean", "string": "string"},
    "polars": {"float64": "Float64", "int64": "Int64", "bool_": "Boolean", "string": "String"},
}
"""What each library calls the kind of a column; all of these have room for what is unknown."""


def record_frames(store: Store, library: str | None = None) -> dict[str, Any]:
    """The tables of `sayso export --to csv` by name, each a data frame: `record_frames(store)["events"]`.

    They are of pandas where it is installed, else of polars, unless `library` says which. What people rejected is left
    out, what is unknown is missing, and days are words such as `2020-08-09`, as in the export.
    """
    from sayso.publish.export.material import Material
    from sayso.publish.export.tables import make_tables

    name, frames = _find_library(library)
    return {table: _make_frame(name, frames, columns, rows) for table, columns, rows in make_tables(Material(store))}


def _find_library(library: str | None) -> tuple[str, Any]:
    for name in (library,) if library else KINDS:
        if name not in KINDS:
            raise MissingPart(f"Data frames are of pandas or polars, not of {name}.")
        try:
            return name, import_module(name)
        except ImportError:
            continue
    wanted = library or "pandas or polars"
    raise MissingPart(f"Data frames need {wanted}, which is not installed. Run: pip install {library or 'pandas'}")


def _make_frame(name: str, frames: Any, columns: tuple[str, ...], rows: Iterable[list[Cell]]) -> Any:
    """Kinds are given, not guessed: an empty column of a small record has the kind that it has in a large one."""
    from sayso.publish.export.parquet import kind_of, plain

    values = list(zip(*([plain(x) for x in row] for row in rows), strict=True)) or [()] * len(columns)
    kinds = {column: KINDS[name][kind_of(column)] for column in columns}
    if name == "polars":
        schema = {column: getattr(frames, kind) for column, kind in kinds.items()}
        return frames.DataFrame(dict(zip(columns, values, strict=True)), schema=schema)
    told = zip(columns, values, strict=True)
    return frames.DataFrame({column: frames.Series(list(x), dtype=kinds[column]) for column, x in told})
