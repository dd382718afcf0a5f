"""The tables as CSV: one file each, in a folder or a zip. UTF-8 with a mark at the front, by which Excel knows it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

from sayso.publish.export.counting import tell
from sayso.publish.export.report_tables import cut_quotes
from sayso.publish.export.tables import make_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sayso.publish.export.cells import Cell
    from sayso.publish.export.material import Material

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")
CUT = "{n} statement{s} {are} longer than a sentence: only the beginning is quoted, with the place of all of it."
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The same record gives the same bytes."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """Fill the folder at `path`; when there is none, the file at `path` becomes a zip."""
    tables = ((f"{name}.csv", _as_csv(columns, rows)) for name, columns, rows in make_tables(material))
    if path.is_dir():
        for name, table in tables:
            (path / name).write_bytes(table)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, table in tables:
                member = zipfile.ZipInfo(name, ZIP_DAY)
                member.compress_type = zipfile.ZIP_DEFLATED
                bundle.writestr(member, table)
    return tell(cut_quotes(material), CUT)


def guard(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula begin with an apostrophe: `=1+1` becomes `'=1+1`.

    Words that look guarded already get one more, so that taking one off (`unguard`) always gives the words back.
    """
    if isinstance(cell, bool):
        return int(cell)
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The words as they were before `guard`."""
    return cell[1:] if GUARDED.match(cell) else cell


def _as_csv(columns: Iterable[str], rows: Iterable[list[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    # Every cell in quotation marks: a semicolon begins no new cell where Excel splits at semicolons.
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
