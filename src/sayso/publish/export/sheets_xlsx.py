"""The tables as one workbook, a sheet each. Words stay words: no formula, no link, no date made by the spreadsheet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sayso.publish.export.counting import tell
from sayso.publish.export.report_tables import cut_quotes
from sayso.publish.export.sheets_csv import CUT, ZIP_DAY
from sayso.publish.export.tables import make_tables

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from sayso.publish.export.cells import Cell
    from sayso.publish.export.material import Material

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
"""Below the line of headings."""
WIDE = {"quote": 60, "value": 40, "why": 40, "json": 30, "actors": 30, "recipients": 30, "aliases": 30, "title": 40}
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(material: Material, path: Path) -> tuple[str, ...]:
    """One sheet a table, with fixed headings that can be filtered."""
    from xlsxwriter import Workbook

    too_long = too_many = 0
    with path.open("wb") as out, Workbook(out, OPTIONS) as book:
        bold = book.add_format({"bold": True})
        book.set_properties({"created": datetime(*ZIP_DAY)})
        for name, columns, rows in make_tables(material):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(columns):
                sheet.set_column(place, place, WIDE.get(column, 14))
                sheet.write_string(0, place, column, bold)
            count = 0
            for count, row in enumerate(rows, 1):
                if count > MOST_ROWS:
                    too_many += 1
                else:
                    too_long += sum(_write_cell(sheet, count, place, cell) for place, cell in enumerate(row))
            sheet.autofilter(0, 0, min(count, MOST_ROWS), len(columns) - 1)
    return (
        *tell(cut_quotes(material), CUT),
        *tell(too_long, "{n} cell{s} {are} cut: a spreadsheet holds 32,767 characters in a cell."),
        *tell(too_many, "{n} row{s} {are} left out: a sheet holds 1,048,576 rows. The csv export has them all."),
    )


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell) -> bool:
    """Whether the cell had to be cut."""
    if cell is None or cell == "":
        return False
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…")
        return len(cell) > LONGEST_CELL
    return False
