"""The record as the JSON of the contract, part 2."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso.contract import as_record

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.publish.export.material import Material


def write(material: Material, path: Path) -> tuple[str, ...]:
    """One JSON object; holds everything, so nothing is said."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        json.dump(as_record(material.record), out, ensure_ascii=False, indent=1)
        out.write("\n")
    return ()
