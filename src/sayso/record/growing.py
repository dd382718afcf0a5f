"""The record's rows, written a part at a time, with their hash kept right."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from sayso.model import Disagreement, Lapse, RecordActor, RecordEvent, Revision
from sayso.record.rows import (
    ACTOR_KEYS,
    ACTOR_ROWS,
    EVENT_ROWS,
    RECORD_TABLES,
    Rows,
    actor_rows,
    copy_rows,
    delete_rows,
    keep_merged,
    replace_event,
    take_out,
    write_putting,
)
from sayso.record.seals import hash_rows, hash_tuples, keep_record, read_record, seal_record

CACHE = 64 * 1024
"""KiB of the file kept in memory: rows go everywhere in it, and each page that is not at hand is read and written for
every one of them."""


class Growing:
    """Puts what is given in the place of what was there; the caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._hash: int | None = read_record(connection)
        self._putting = {table: write_putting(connection, table) for table in ACTOR_KEYS}
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")

    def clear(self) -> None:
        """Empty the record; it is hashed when it is whole."""
        self._hash = None
        for table in RECORD_TABLES:
            self._connection.execute(f"DELETE FROM {table}")

    def put_copies(self, reports: Iterable[str], groups: Iterable[Iterable[str]]) -> None:
        """Of these reports, which are one text."""
        ids = list(reports)
        self._count("copy", "report = ?", ids, -1)
        self._connection.executemany("DELETE FROM copy WHERE report = ?", [(x,) for x in ids])
        rows = [row for group in groups for row in copy_rows(list(group))]
        self._connection.executemany("INSERT INTO copy VALUES (?, ?)", rows)
        self._count("copy", "report = ?", [report for report, _ in rows], 1)

    def put_revisions(self, reports: Iterable[str], revisions: Iterable[Revision]) -> None:
        """Of these reports, which are later versions of others."""
        ids = list(reports)
        self._count("revision", "earlier = ?", ids, -1)
        self._connection.executemany("DELETE FROM revision WHERE earlier = ?", [(x,) for x in ids])
        rows = [(x.later, x.earlier, x.why) for x in revisions]
        self._connection.executemany("INSERT INTO revision VALUES (?, ?, ?)", rows)
        self._count("revision", "earlier = ?", ids, 1)

    def put_actors(self, gone: Iterable[str], actors: Iterable[RecordActor]) -> None:
        """Actors that are no more, and those that take the place of others and of their like. Everybody speaks of some
        of them, so of an actor that is there already only the rows that are other than before are written."""
        now: dict[str, Mapping[str, Rows]] = {id_: {} for id_ in gone} | {x.id: actor_rows(x) for x in actors}
        coming: dict[str, Rows] = {table: [] for table in ACTOR_KEYS}
        for id_, rows in now.items():
            for table, where in ACTOR_ROWS.items():
                told = rows.get(table, [])
                if self._hash is None:
                    coming[table] += told
                    continue
                before = set(self._connection.execute(f"SELECT * FROM {table} WHERE {where}", (id_,)))
                after = set(told)
                self._hash += hash_tuples(table, after - before) - hash_tuples(table, before - after)
                take_out(self._connection, table, before - after, after)
                coming[table] += after - before
        for table in reversed(ACTOR_ROWS):
            if coming[table]:
                self._connection.executemany(self._putting[table], coming[table])

    def extend_actors(self, actors: Iterable[RecordActor]) -> None:
        """Actors that are there, with what is said of them now and only the reports and ties that come to theirs."""
        for x in actors:
            self._count("actor", "id = ?", [x.id], -1)
            for table, rows in actor_rows(x).items():
                self._connection.executemany(self._putting[table], rows)
                if self._hash is not None:
                    self._hash += hash_tuples(table, rows)

    def delete_event(self, id_: str) -> None:
        """An event that is no more."""
        for table, where in EVENT_ROWS.items():
            self._count(table, where, [id_], -1)
        delete_rows(self._connection, EVENT_ROWS, id_)

    def insert_event(self, event: RecordEvent, disagreements: Iterable[Disagreement]) -> None:
        """A new event."""
        replace_event(self._connection, event, disagreements)
        for table, where in EVENT_ROWS.items():
            self._count(table, where, [event.id], 1)

    def put_lapses(self, lapses: Iterable[Lapse]) -> None:
        """The judgements that do not apply; all others do."""
        if self._hash is not None:
            self._hash -= hash_rows(self._connection, "lapse", "1", ())
        self._connection.execute("DELETE FROM lapse")
        self._connection.executemany("INSERT INTO lapse VALUES (?, ?)", [(x.judgement, x.why) for x in lapses])
        if self._hash is not None:
            self._hash += hash_rows(self._connection, "lapse", "1", ())

    def finish(self) -> None:
        """Keep the record's hash, and that it knows every report."""
        if self._hash is None:
            seal_record(self._connection)
        else:
            keep_record(self._connection, self._hash)
        keep_merged(self._connection)

    def _count(self, table: str, where: str, ids: Iterable[str], sign: int) -> None:
        if self._hash is not None:
            self._hash += sign * sum(hash_rows(self._connection, table, where, (id_,)) for id_ in ids)
