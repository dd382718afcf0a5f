"""Batches as Parquet files in a folder that every machine sees; the names tell what is in them.

The name of a part is the hash of its reports, of the settings and of the program, so that a part that lies there is
finished work whoever did it, and changed rules find nothing to reuse. A part is written beside its place and then moved
there: what has its name is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import contract, errors
from sayso.errors import MissingPart, SaysoError
from sayso.ids import hash_text
from sayso.model import CodedReport, Report

if TYPE_CHECKING:
    from sayso.settings import Settings

READ_AS_TEXT = (".py", ".yaml", ".json", ".md")


def name_part(batch: Sequence[Report | SaysoError], settings: Settings) -> str:
    """The same reports, settings and program give the same name on every machine."""
    told = [json.dumps(_as_row(x), ensure_ascii=False) for x in batch]
    return hash_text("\n".join([hash_program(), repr(settings), *told]))[:32]


@cache
def hash_program() -> str:
    """A hash of the package's code and vocabulary; of larger files their sizes."""
    package = Path(__file__).parents[1]
    lines = []
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            known = hash_text(path.read_text("utf-8")) if path.suffix in READ_AS_TEXT else str(path.stat().st_size)
            lines.append(f"{path.relative_to(package).as_posix()} {known}")
    return hash_text("\n".join(lines))


def write_part(path: Path, batch: Sequence[CodedReport | Report | SaysoError]) -> None:
    """Reports, coded reports and errors, one a row: its id, its text, and the rest as JSON."""
    arrow, parquet = _load_parquet()
    rows = [_as_row(x) for x in batch]
    table = arrow.table(
        {key: arrow.array([row[key] for row in rows], arrow.string()) for key in ("id", "text", "rest")}
    )
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    parquet.write_table(table, beside)
    beside.replace(path)


def read_part(path: Path) -> list[CodedReport | SaysoError]:
    """What was written, in its order; a report that was not coded yet as one with nothing in it."""
    _, parquet = _load_parquet()
    return [_from_row(row) for row in parquet.ParquetFile(path).read().to_pylist()]


def _as_row(x: CodedReport | Report | SaysoError) -> dict[str, str | None]:
    if isinstance(x, SaysoError):
        rest: dict[str, Any] = {"error": type(x).__name__, "told": list(x.__reduce__()[1])}
        return {"id": None, "text": None, "rest": json.dumps(rest, ensure_ascii=False)}
    written = contract.as_coded(CodedReport(x) if isinstance(x, Report) else x)
    id_, text = written.pop("id"), written.pop("text")
    return {"id": id_, "text": text, "rest": json.dumps(written, ensure_ascii=False)}


def _from_row(row: dict[str, str]) -> CodedReport | SaysoError:
    rest = json.loads(row["rest"])
    if "error" in rest:
        error: SaysoError = getattr(errors, rest["error"])(*rest["told"])
        return error
    return contract.read_coded({**rest, "id": row["id"], "text": row["text"]})


def _load_parquet() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingPart("Ray and Parquet are not installed. Install them with: pip install 'sayso[ray]'") from error
    return pyarrow, pyarrow.parquet
