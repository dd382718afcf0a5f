"""Inputs → pages: files, folders walked in a stable order, JSONL, feeds and `-`.

Nothing is read whole that is longer than a report can be, so that a wrong file costs no memory.
"""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sayso.errors import SaysoError, UnreadableInput
from sayso.ingest.decode import LONGEST, decode
from sayso.ingest.feed import find_entries
from sayso.ingest.jsonl import find_lines
from sayso.ingest.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import BufferedReader

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
"""Of a page or feed with all that its makers put in; a plain text is held to LONGEST characters."""

_LOOK = 1000


def fetch(inputs: Sequence[str]) -> Found:
    """Every page of every input, in the order given; a file named twice is read once."""
    seen: set[Path] = set()
    for name in inputs:
        if name == "-":
            yield from _read(cast("BufferedReader", sys.stdin.buffer), "standard input", None)
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
        folders[:] = sorted(x for x in folders if not x.startswith((".", "__")) and not _belongs_to_page(x, files))
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
        told = "1 file with another ending ({}) was" if count == 1 else f"{count} files with other endings ({{}}) were"
        yield UnreadableInput(str(folder), f"{told.format(endings)} left out. Read are {', '.join(KINDS)}.")
    elif not found and not errors:
        yield UnreadableInput(str(folder), f"this folder holds no reports. Read are {', '.join(KINDS)}.")


def _belongs_to_page(folder: str, files: Sequence[str]) -> bool:
    """Whether a browser saved a folder with a page: `Story_files` beside `Story.html` has its pictures and scripts."""
    name = folder.removesuffix("_files")
    return name != folder and any(f"{name}{ending}" in files for ending in (".html", ".htm"))


def _fetch_once(path: Path, seen: set[Path]) -> Found:
    if path.resolve() in seen:
        return
    seen.add(path.resolve())
    try:
        with path.open("rb") as file:
            plain = cast("BufferedReader", gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file)
            yield from _read(plain, str(path), _kind(path))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield UnreadableInput(str(path), "this compressed file is damaged. Fetch or compress it again.")
    except OSError as error:
        yield UnreadableInput(str(path), f"this file cannot be opened ({_reason(error)}).")


def _kind(path: Path) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    return KINDS.get(Path(name).suffix)


def _read(file: BufferedReader, name: str, kind: str | None) -> Found:
    """The pages in one open file; without a known ending, what it is shows in how it begins."""
    kind = kind or _kind_by_look(file.peek(_LOOK)[:_LOOK])
    if kind == "jsonl":
        yield from find_lines(file, name)
        return
    most = _MOST_BYTES if kind != "text" else 4 * LONGEST
    raw = file.read(most + 1)
    if len(raw) > most:
        yield _too_long(name)
        return
    try:
        text, notes = decode(raw, name)
    except UnreadableInput as error:
        yield error
        return
    if not text.strip():
        yield UnreadableInput(name, "this file is empty.")
    elif kind == "feed":
        yield from find_entries(text, name)
    elif kind == "html":
        yield Page(name, text, is_html=True, notes=notes)
    elif len(text) > LONGEST:
        yield _too_long(name)
    else:
        yield Page(name, text, notes=notes)


def _kind_by_look(start: bytes) -> str:
    """Standard input and files without a known ending: a brace opens JSONL, an angle bracket a page or feed."""
    start = start.removeprefix(BOM_UTF8).lstrip().lower()
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"<"):
        return "feed" if any(tag in start for tag in (b"<rss", b"<feed", b"<rdf:rdf")) else "html"
    return "text"


def _too_long(name: str) -> UnreadableInput:
    return UnreadableInput(
        name, f"this is longer than {LONGEST:,} characters and so hardly one report. Put one report in a file."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
