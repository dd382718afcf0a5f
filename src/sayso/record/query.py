"""Questions that rows answer faster than the whole record: finding reports by their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.record.letters import fold
from sayso.record.store import Store

QUOTED = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Found:
    """A report that holds the words looked for, and a stretch of it around them."""

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    words: str


def as_match(words: str) -> str:
    """What a person types, as the word index asks for it; nothing where there is no word in it.

    All words must be there. Accents, case and script do not matter (see `fold`), a word may go on ("arrest" finds
    "arrested"), a phrase in quotation marks must stand so.
    """
    asked = []
    for phrase, word in QUOTED.findall(words):
        written = (phrase or word).replace('"', "")
        if not re.search(r"\w", written):
            continue
        end = "" if phrase else "*"
        asked.append(f'"{fold(written)}"{end}')
    return " AND ".join(asked)


def search_reports(store: Store, words: str, *, limit: int = 50) -> list[Found]:
    """Reports that hold all the words, best first: see `as_match`."""
    asked = as_match(words)
    if not asked:
        return []
    rows = store.connection.execute(
        """
        SELECT id, report.title, publisher, published, snippet(report_words, 1, '', '', ' … ', 24)
        FROM report_words JOIN report ON report.number = report_words.rowid
        WHERE report_words MATCH ? ORDER BY rank, id LIMIT ?
        """,
        (asked, limit),
    )
    return [Found(*row) for row in rows]


def record_mark(store: Store) -> str:
    """A mark that changes whenever the record does: what was worked out from it is good as long as the mark stays."""
    found = store.connection.execute("SELECT hash FROM seal WHERE of = 'record'").fetchone()
    return str(found[0]) if found else ""


def report_heads(store: Store) -> list[tuple[str, str | None, str | None, str | None, str]]:
    """Of each report its id, publisher, title, day and first words."""
    return store.connection.execute(
        "SELECT id, publisher, title, published, substr(text, 1, 100) FROM report ORDER BY id"
    ).fetchall()


def actor_names(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """The names of these actors."""
    wanted = sorted(set(ids))
    rows = store.connection.execute(
        "SELECT id, name FROM actor WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    return dict(rows.fetchall())


def same_texts(store: Store) -> dict[str, int]:
    """Reports that are copies of one another, each with the number of its text."""
    return dict(store.connection.execute("SELECT report, text_number FROM copy").fetchall())


def event_numbers(store: Store, ids: Iterable[str]) -> dict[str, int]:
    """The running number of each of these events."""
    wanted = sorted(set(ids))
    rows = store.connection.execute(
        "SELECT id, number FROM event WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    return dict(rows.fetchall())


def list_reports(
    store: Store, publisher: str, only: list[str] | None, *, limit: int, skip: int = 0
) -> tuple[int, list[dict[str, Any]]]:
    """How many reports there are, and a part of them: by day, or in the order of `only`."""
    asked, given = "1", []
    if publisher:
        asked, given = "publisher = ?", [publisher]
    if only is not None:
        asked, given = f"{asked} AND id IN (SELECT value FROM json_each(?))", [*given, json.dumps(only)]
    (total,) = store.connection.execute(f"SELECT count(*) FROM report WHERE {asked}", given).fetchone()
    place = {id_: at for at, id_ in enumerate(only or ())}
    rows = store.connection.execute(
        f"""SELECT id, publisher, title, url, language, published, published_by, uncoded, length(text),
            (SELECT count(DISTINCT event) FROM event_report WHERE event_report.report = report.id),
            (SELECT count(*) FROM statement WHERE statement.report = report.id)
        FROM report WHERE {asked} ORDER BY published IS NULL, published, number LIMIT ? OFFSET ?""",
        (*given, limit, skip),
    ).fetchall()
    names = ("id", "publisher", "title", "url", "language", "published", "published_by", "uncoded")
    found = [dict(zip((*names, "length", "events", "statements"), row, strict=True)) for row in rows]
    return total, sorted(found, key=lambda x: place.get(x["id"], 0))
