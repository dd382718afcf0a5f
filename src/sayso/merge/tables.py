"""What merging remembers between builds, in tables of the record: adding reports looks only at what is near them.

The tables say nothing that the reports do not say; when the program changes, or a report is taken out, they are emptied
and filled anew. Acts and reports go by numbers here: an act by its report's number and its place there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Protocol

PLACES = 11
"""Bits for an act's place in its report; the last place stands for the report as a whole."""
WHOLE = (1 << PLACES) - 1

SCHEMA = (
    "merging_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """merging_report (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL, sketch TEXT NOT NULL,
        named TEXT NOT NULL, opening TEXT)""",
    "merging_text (number INTEGER PRIMARY KEY, looked_up BLOB NOT NULL, runs BLOB NOT NULL)",
    "merging_run (run INTEGER, report INTEGER, PRIMARY KEY (run, report)) WITHOUT ROWID",
    "merging_copy (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
    "merging_name (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sectors TEXT NOT NULL, actor TEXT)",
    "merging_named (name INTEGER, report TEXT, item TEXT, PRIMARY KEY (name, report, item)) WITHOUT ROWID",
    "merging_called (name INTEGER, called TEXT, count INTEGER NOT NULL, PRIMARY KEY (name, called)) WITHOUT ROWID",
    "merging_name_key (key INTEGER, name INTEGER, PRIMARY KEY (key, name)) WITHOUT ROWID",
    "merging_kin (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
    "merging_block (key INTEGER, at INTEGER, member INTEGER, PRIMARY KEY (key, at)) WITHOUT ROWID",
    "merging_near (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
    "merging_pair (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
    """merging_tie (owner TEXT, place INTEGER, a INTEGER, b INTEGER, score REAL, why TEXT,
        PRIMARY KEY (owner, place)) WITHOUT ROWID""",
)
INDEXES = (
    "merging_report_rank ON merging_report (rank)",
    "merging_report_opening ON merging_report (opening) WHERE opening IS NOT NULL",
    "merging_name_actor ON merging_name (actor)",
    "merging_tie_a ON merging_tie (a)",
    "merging_tie_b ON merging_tie (b)",
)
NAMES = tuple(x.split()[0] for x in SCHEMA)
COMPARED = ("merging_block", "merging_near", "merging_pair", "merging_tie")
"""What rests on what was learned of words and parties."""


class Tables(Protocol):
    """A connection to the record's file."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Any: ...  # noqa: D102
    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Any: ...  # noqa: D102


def prepare(tables: Tables, made_by: str) -> bool:
    """Whether the tables are empty now: they were not there, or another program filled them, which may have laid them
    out otherwise."""
    tables.execute(f"CREATE TABLE IF NOT EXISTS {SCHEMA[0]}")
    if read_state(tables, "made by") == made_by:
        return False
    for name in NAMES:
        tables.execute(f"DROP TABLE IF EXISTS {name}")
    for table in SCHEMA:
        tables.execute(f"CREATE TABLE {table}")
    for index in INDEXES:
        tables.execute(f"CREATE INDEX {index}")
    keep_state(tables, "made by", made_by)
    return True


def forget_compared(tables: Tables) -> None:
    """Empty the tables that rest on what was learned."""
    for name in COMPARED:
        tables.execute(f"DELETE FROM {name}")
    tables.execute("UPDATE merging_report SET opening = NULL")


def read_state(tables: Tables, name: str) -> str | None:
    """What was kept under a name."""
    found = tables.execute("SELECT value FROM merging_state WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def keep_state(tables: Tables, name: str, value: str) -> None:
    """Keep one value under a name."""
    tables.execute("INSERT OR REPLACE INTO merging_state VALUES (?, ?)", (name, value))


def insert(tables: Tables, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Add rows; what is there already stays."""
    told = list(rows)
    if told:
        marks = ", ".join("?" * len(told[0]))
        tables.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", told)


def link(tables: Tables, table: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Add pairs, both ways."""
    insert(tables, table, (way for a, b in pairs for way in ((a, b), (b, a))))


def unlink(tables: Tables, table: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Take pairs out, both ways."""
    tables.executemany(
        f"DELETE FROM {table} WHERE a = ? AND b = ?", [way for a, b in pairs for way in ((a, b), (b, a))]
    )


def linked(tables: Tables, table: str, a: int) -> list[int]:
    """What is paired with this one."""
    return [b for (b,) in tables.execute(f"SELECT b FROM {table} WHERE a = ?", (a,))]


def hash_key(key: Iterable[str]) -> int:
    """A key as a number, which takes less room; where two keys have one, what is found is only looked at in vain."""
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest()) >> 1


def find_piece(start: Iterable[int], neighbours: Any) -> set[int]:
    """All that a chain links with these."""
    piece = set(start)
    waiting = list(piece)
    while waiting:
        for other in neighbours(waiting.pop()):
            if other not in piece:
                piece.add(other)
                waiting.append(other)
    return piece


def find_pieces(all_: Iterable[int], neighbours: Any) -> Iterator[set[int]]:
    """Every piece that these, each given once, are in; of a piece only those still to come are remembered."""
    seen: set[int] = set()
    for one in all_:
        if one in seen:
            seen.remove(one)
            continue
        piece = find_piece([one], neighbours)
        seen |= piece - {one}
        yield piece
