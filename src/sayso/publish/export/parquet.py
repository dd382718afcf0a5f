"""The tables as Parquet, a file each, in a folder or a zip: for pandas, polars, DuckDB, R and Arrow."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingPart
from sayso.publish.export.counting import tell
from sayso.publish.export.report_tables import cut_quotes
from sayso.publish.export.sheets_csv import CUT, ZIP_DAY
from sayso.publish.export.tables import make_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sayso.publish.export.cells import Cell
    from sayso.publish.export.material import Material

KINDS = {
    "float64": ("latitude", "longitude", "confidence", "low", "high"),
    "int64": (
        *("geonames", "independent", "reports", "disagreements", "start", "end", "number", "events", "same_text"),
        *("characters", "statements"),
    ),
    "bool_": ("disputed", "direct", "cumulative"),
}
"""What a column holds; all others hold words."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """Fill the folder at `path`; when there is none, the file at `path` becomes a zip."""
    if path.is_dir():
        for name, table in _tables(material):
            (path / name).write_bytes(table)
    else:
        with zipfile.ZipFile(path, "w") as bundle:  # the files are compressed already
            for name, table in _tables(material):
                bundle.writestr(zipfile.ZipInfo(name, ZIP_DAY), table)
    return tell(cut_quotes(material), CUT)


def _tables(material: Material) -> Iterable[tuple[str, bytes]]:
    for name, columns, rows in make_tables(material):
        yield f"{name}.parquet", _as_parquet(columns, rows)


def _as_parquet(columns: tuple[str, ...], rows: Iterable[list[Cell]]) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingPart("Parquet needs pyarrow, which is not installed. Run: pip install 'sayso[parquet]'") from error
    schema = pyarrow.schema([(x, getattr(pyarrow, kind_of(x))()) for x in columns])
    told = [dict(zip(columns, map(plain, row), strict=True)) for row in rows]
    out = BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(told, schema=schema), out)
    return out.getvalue()


def kind_of(column: str) -> str:
    """What a column holds, as Arrow calls it: `int64` of `independent`."""
    return next((kind for kind, columns in KINDS.items() if column in columns), "string")


def plain(cell: Cell) -> Any:
    """Words as UTF-8 can hold them."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell
