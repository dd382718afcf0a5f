"""The coded reports inside the record as the JSON lines of the contract, part 1, with their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.contract import as_coded
from sayso.publish.export.lines import write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.publish.export.material import Material


def write(material: Material, path: Path) -> tuple[str, ...]:
    """One line a report; holds everything a report says, so nothing is said."""
    write_lines(map(as_coded, material.store.coded_reports()), path)
    return ()
