"""JSONL → pages: one report a line; a bad line is named by its number, and the others go on."""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import IO, TYPE_CHECKING, Any

from sayso.errors import SaysoError, UnreadableInput
from sayso.ingest.decode import LONGEST, decode, tidy
from sayso.ingest.page import Given, Page
from sayso.model import Publisher

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN_BY = ("given", "metadata", "dateline", "inferred")
_MOST_BYTES = 8 * LONGEST
"""Of one line: every character escaped, and something over for the other fields."""


def find_lines(file: IO[bytes], name: str) -> Iterator[Page | SaysoError]:
    """A page for each line that holds a report, an error for each that does not."""
    number = 0
    empty = True
    while line := file.readline(_MOST_BYTES + 1):
        number += 1
        if number == 1 and line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            yield UnreadableInput(name, "this JSONL file is in UTF-16. Save it as UTF-8.")
            return
        where = f"{name}, line {number}"
        if len(line) > _MOST_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(_MOST_BYTES)
            empty = False
            yield _too_long(where)
            continue
        line = line.removeprefix(BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        empty = False
        try:
            yield _as_page(line, where)
        except SaysoError as error:
            yield error
    if empty:
        yield UnreadableInput(name, "this file is empty.")


def _as_page(line: bytes, where: str) -> Page:
    try:
        text, notes = decode(line, where)
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg.lower() if isinstance(error, json.JSONDecodeError) else "it cannot be read"
        raise UnreadableInput(where, f"this line is not valid JSON ({reason}). It may be cut off.") from error
    if not isinstance(fields, dict):
        raise UnreadableInput(where, 'this line is no report. A report is an object such as {"text": "..."}.')
    content = fields.get("text")
    if not isinstance(content, str) or not content.strip():
        raise UnreadableInput(where, 'this report has no text. Put the article into the field "text".')
    if len(content) > LONGEST:
        raise _too_long(where)
    return Page(where, content, given=_as_given(fields), notes=notes)


def _as_given(fields: dict[str, Any]) -> Given:
    """The other fields; `publisher` is read as `source` and `date` as `published`, names as objects with a name."""
    publisher = _first(fields, "source", "publisher")
    if not isinstance(publisher, dict):
        publisher = {"name": publisher}
    published = _first(fields, "published", "date")
    known_by = None
    if isinstance(published, dict):
        known_by = _words(published.get("by"))
        published = published.get("date")
    return Given(
        id=_words(fields.get("id")),
        publisher=Publisher(*(_words(publisher.get(key)) for key in ("name", "url", "country"))),
        url=_words(fields.get("url")),
        published=_words(published),
        published_by=known_by if known_by in _KNOWN_BY else "given",
        title=_words(fields.get("title")),
        language=_words(fields.get("language")),
    )


def _first(fields: dict[str, Any], *keys: str) -> Any:
    return next((fields[key] for key in keys if fields.get(key) is not None), None)


def _words(value: object) -> str | None:
    """A field as words in one line; numbers count as words, anything else and the empty string as unknown."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(tidy(str(value))[0].split()) or None


def _too_long(where: str) -> UnreadableInput:
    return UnreadableInput(
        where, f"this report is longer than {LONGEST:,} characters and so hardly one report. Put one report in a line."
    )
