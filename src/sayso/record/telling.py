"""Where each report tells of each event, and the indexes of the words by which reports and events are looked for.

The index of events holds, of one report's event, the sentences that tell of it, the names of its parties, its place and
its type. Both belong to the report and are written with it, so that computing the record again leaves them alone. They
hold folded words and no text: words are stored once, in the report.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.record.letters import fold

TABLES = """
CREATE TABLE telling (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id), item TEXT NOT NULL,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,  -- of the most informative sentence
    UNIQUE (report, item)
);
CREATE VIRTUAL TABLE telling_words USING fts5 (
    words, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE INDEX event_at ON event (
    coalesce(date_start, date_end), coalesce(date_end, date_start), id
);
CREATE INDEX report_publisher ON report (publisher);
"""


def insert_words(connection: sqlite3.Connection, report: str) -> None:
    """The words of a report that is stored; the caller holds the transaction."""
    number, *words = connection.execute("SELECT number, title, text FROM report WHERE id = ?", (report,)).fetchone()
    connection.execute("INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", (number, *map(fold, words)))


def delete_words(connection: sqlite3.Connection, report: str) -> None:
    """Take the words of a report out of the index, which must be told them again for that."""
    number, *words = connection.execute("SELECT number, title, text FROM report WHERE id = ?", (report,)).fetchone()
    connection.execute(
        "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (number, *map(fold, words)),
    )


def index_again(connection: sqlite3.Connection) -> None:
    """Both indexes anew, for a file in which words are folded in another way."""
    for index in ("report_words", "telling_words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    connection.execute("DELETE FROM telling")
    for (report,) in connection.execute("SELECT id FROM report ORDER BY number").fetchall():
        insert_words(connection, report)
    insert_all_tellings(connection)


def insert_tellings(connection: sqlite3.Connection, coded: Mapping[str, Any], text: str) -> None:
    """The rows of one coded report, in the contract's JSON; the caller holds the transaction."""
    names = {actor["id"]: actor["name"] for actor in coded["actors"]}
    for event in coded["events"]:
        first = event["mentions"][0]
        number = connection.execute(
            "INSERT INTO telling VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (coded["id"], event["id"], *_ends(first["trigger"]), *_ends(first["sentence"])),
        ).lastrowid
        words = fold("\n".join(_words(event, names, text)))
        connection.execute("INSERT INTO telling_words (rowid, words) VALUES (?, ?)", (number, words))


def delete_tellings(connection: sqlite3.Connection, report: str) -> None:
    """Take the rows of a report out, and its words out of the index, which must be told them again for that."""
    coded, text = connection.execute("SELECT coded, text FROM report WHERE id = ?", (report,)).fetchone()
    written = json.loads(coded)
    names = {actor["id"]: actor["name"] for actor in written["actors"]}
    events = {event["id"]: event for event in written["events"]}
    for number, item in connection.execute("SELECT number, item FROM telling WHERE report = ?", (report,)).fetchall():
        words = fold("\n".join(_words(events[item], names, text)))
        connection.execute(
            "INSERT INTO telling_words (telling_words, rowid, words) VALUES ('delete', ?, ?)", (number, words)
        )
    connection.execute("DELETE FROM telling WHERE report = ?", (report,))


def insert_all_tellings(connection: sqlite3.Connection) -> None:
    """The rows of every report of a file from before there were any."""
    for coded, text in connection.execute("SELECT coded, text FROM report ORDER BY number").fetchall():
        insert_tellings(connection, json.loads(coded), text)


def _words(event: Mapping[str, Any], names: Mapping[str, str], text: str) -> Iterator[str]:
    for mention in event["mentions"]:
        start, end = _ends(mention["sentence"])
        yield text[start:end]
    yield from (names[id_] for id_ in (*event["actors"], *event["recipients"]))
    if event["place"]:
        yield event["place"]["name"]
    yield from (event["type"] or "", *event["modes"], *event["contexts"])


def _ends(span: Mapping[str, int]) -> Sequence[int]:
    return span["start"], span["end"]
