"""JSON as a file: one object, or one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_lines(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """One JSON object a line; letters stay letters."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_object(value: dict[str, Any], path: Path) -> None:
    """One JSON object, indented for reading."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def known(**fields: Any) -> dict[str, Any]:
    """Only what is known: `known(name="Ann", age=None, aliases=[])` is `{"name": "Ann"}`."""
    return {key: value for key, value in fields.items() if value is not None and value not in ("", [], {}, ())}
