"""Inputs → pages: files, folders walked in a stable order, JSONL, feeds and `-`.

Nothing is read whole that is longer than a report can be, so that a wrong file costs no memory.
"""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from sayso.errors import SaysoError, UnreadableInput
from sayso.ingest.decode import LONGEST, decode
from sayso.ingest.feed import find_entries
from sayso.ingest.jsonl import find_lines
from sayso.ingest.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Found = Iterator[Page | SaysoError]

KINDS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
"""File endings that are read, each also with `.gz`."""

_MOST_BYTES = 20_000_000
"""Of a page of HTML with all that its makers put in; a plain text is held to LONGEST characters."""


def fetch(inputs: Sequence[str]) -> Found:
    """Every page of every input, in the order given; a file named twice is read once."""
    seen: set[Path] = set()
    for name in inputs:
        if name == "-":
            yield from _read(sys.stdin.buffer, "standard input", None)
            continue
        path = Path(name)
        try:
            if path.is_dir():
                yield from _fetch_folder(path, seen)
            elif path.exists():
                yield from _fetch_once(path, seen)
            else:
                yield UnreadableInput(name, "there is no such file or folder. Check the spelling.")
        except OSError as error:
            yield UnreadableInput(name, f"it cannot be reached ({_reason(error)}).")


def _fetch_folder(folder: Path, seen: set[Path]) -> Found:
    """The files below a folder by name; one sentence for all whose ending is not known."""
    errors: list[OSError] = []
    left_out: set[str] = set()
    count = found = 0
    for here, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for file in sorted(files):
            path = Path(here, file)
            if _kind(path):
                found += 1
                yield from _fetch_once(path, seen)
            elif not file.startswith((".", "__", "README", "LICENSE")):
                count += 1
                left_out.add(path.suffix or "none")
    for error in errors:
        yield UnreadableInput(str(error.filename), f"this folder cannot be opened ({_reason(error)}).")
    if count:
        endings = ", ".join(sorted(left_out))
        yield UnreadableInput(
            str(folder), f"{count} files with other endings ({endings}) were left out. Read are {', '.join(KINDS)}."
        )
    elif not found and not errors:
        yield UnreadableInput(str(folder), f"this folder holds no reports. Read are {', '.join(KINDS)}.")


def _fetch_once(path: Path, seen: set[Path]) -> Found:
    if path.resolve() in seen:
        return
    seen.add(path.resolve())
    try:
        with path.open("rb") as file:
            plain = cast("IO[bytes]", gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file)
            yield from _read(plain, str(path), _kind(path))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield UnreadableInput(str(path), "this compressed file is damaged. Fetch or compress it again.")
    except OSError as error:
        yield UnreadableInput(str(path), f"this file cannot be opened ({_reason(error)}).")


def _kind(path: Path) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    return KINDS.get(Path(name).suffix)


def _read(file: IO[bytes], name: str, kind: str | None) -> Found:
    """The pages in one open file; without a known ending, what it is shows in how it begins."""
    if kind == "jsonl":
        yield from find_lines(file, name)
        return
    raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        yield UnreadableInput(name, "this is longer than a report can be (20 MB). Put one report in a file.")
        return
    try:
        text, notes = decode(raw, name)
    except UnreadableInput as error:
        yield error
        return
    kind = kind or _kind_by_look(text)
    if not text.strip():
        yield UnreadableInput(name, "this file is empty.")
    elif kind == "jsonl":
        from io import BytesIO

        yield from find_lines(BytesIO(text.encode()), name)
    elif kind == "feed":
        yield from find_entries(text, name)
    elif kind == "html":
        yield Page(name, text, is_html=True, notes=notes)
    elif len(text) > LONGEST:
        yield UnreadableInput(
            name, f"this text is longer than {LONGEST:,} characters and so hardly one report. Put one report in a file."
        )
    else:
        yield Page(name, text, notes=notes)


def _kind_by_look(text: str) -> str:
    start = text.lstrip()[:1000].lower()
    if start.startswith("{"):
        return "jsonl"
    if start.startswith("<"):
        return "feed" if "<rss" in start or "<feed" in start or "<rdf:rdf" in start else "html"
    return "text"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
