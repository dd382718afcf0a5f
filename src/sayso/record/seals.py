"""Hashes of what is stored, written with it: a byte that changes afterwards is found by comparing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sayso.ids import hash_text
from sayso.record.rows import EVENT_ROWS, RECORD_TABLES

REPORT_TABLES = ("statement", "statement_content", "number", "arrival")
WHOLE = 1 << 256


def seal_report(connection: sqlite3.Connection, report: str) -> None:
    """Keep the hash of a report and its rows; the caller holds the transaction."""
    _keep(connection, f"report {report}", hash_report(connection, report))


def seal_record(connection: sqlite3.Connection) -> None:
    """Keep the hash of the record's rows; the caller holds the transaction."""
    _keep(connection, "record", hash_record(connection))


def seal_all(connection: sqlite3.Connection) -> None:
    """Keep the hashes of a file whose layout was changed; the caller holds the transaction."""
    for (report,) in connection.execute("SELECT id FROM report").fetchall():
        seal_report(connection, report)
    seal_record(connection)


def find_changed(connection: sqlite3.Connection) -> Iterator[str]:
    """What does not have the hash it was stored with: "report ID" or "record"; also a report that is missing."""
    kept = dict(connection.execute("SELECT of, hash FROM seal").fetchall())
    for (report,) in connection.execute("SELECT id FROM report ORDER BY number").fetchall():
        if kept.pop(f"report {report}", None) != hash_report(connection, report):
            yield f"report {report}"
    if kept.pop("record", None) != hash_record(connection):
        yield "record"
    yield from sorted(kept)


def hash_report(connection: sqlite3.Connection, report: str) -> str:
    """Over every column of the report and of the rows made from it."""
    whole = connection.execute("SELECT * FROM report WHERE id = ?", (report,)).fetchall()
    lines = [json.dumps(row[1:], ensure_ascii=False) for row in whole]  # its number is the order in which it came
    for table in REPORT_TABLES:
        lines += sorted(_lines(connection, f"SELECT * FROM {table} WHERE report = ?", (report,)))
    return hash_text("\n".join(lines))


def read_record(connection: sqlite3.Connection) -> int | None:
    """The record's hash as it was kept; None when there is none."""
    found = connection.execute("SELECT hash FROM seal WHERE of = 'record'").fetchone()
    return found and int(found[0], 16)


def keep_record(connection: sqlite3.Connection, hash_: int) -> None:
    """Keep the record's hash, worked out part by part; the caller holds the transaction."""
    _keep(connection, "record", f"{hash_ % WHOLE:064x}")


def hash_record(connection: sqlite3.Connection) -> str:
    """The sum of the hashes of all rows of the record: their order does not matter, and one event's rows can be taken
    out of it and put back without a look at the others."""
    return f"{sum(hash_rows(connection, table, '1', ()) for table in RECORD_TABLES) % WHOLE:064x}"


@contextmanager
def resealing_event(connection: sqlite3.Connection, event: str) -> Iterator[None]:
    """Keep the record's hash right while the rows of one event, and of lapses, are changed."""
    others = (read_record(connection) or 0) - _hash_event(connection, event)
    yield
    keep_record(connection, others + _hash_event(connection, event))


def _hash_event(connection: sqlite3.Connection, event: str) -> int:
    rows = sum(hash_rows(connection, table, where, (event,)) for table, where in EVENT_ROWS.items())
    return rows + hash_rows(connection, "lapse", "1", ())


def hash_rows(connection: sqlite3.Connection, table: str, where: str, values: tuple[str, ...]) -> int:
    """What some rows add to the record's hash."""
    return hash_tuples(table, connection.execute(f"SELECT * FROM {table} WHERE {where}", values))


def hash_tuples(table: str, rows: Iterable[tuple[object, ...]]) -> int:
    """The same of rows as they are read."""
    return sum(int(hash_text(f"{table} {json.dumps(row, ensure_ascii=False)}"), 16) for row in rows)


def _lines(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> Iterator[str]:
    for row in connection.execute(query, values):
        yield json.dumps(row, ensure_ascii=False)


def _keep(connection: sqlite3.Connection, of: str, hash_: str) -> None:
    connection.execute(
        "INSERT INTO seal VALUES (?, ?) ON CONFLICT (of) DO UPDATE SET hash = excluded.hash", (of, hash_)
    )
