"""States a record went through: which reports and judgements it had at a time, so that it can be computed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.record.judgements import list_judgements

if TYPE_CHECKING:
    import sqlite3

    from sayso.model import Judgement


@dataclass(frozen=True, slots=True)
class Build:
    """One run that added reports: its number, when it began, and which reports came."""

    number: int
    at: str
    reports: tuple[str, ...]


def list_builds(connection: sqlite3.Connection) -> list[Build]:
    """Every build in order; reports of a time before builds were noted are in none."""
    found: dict[int, tuple[str, list[str]]] = {}
    for number, at, report in connection.execute("SELECT build, at, report FROM arrival ORDER BY build, report"):
        found.setdefault(number, (at, []))[1].append(report)
    return [Build(number, at, tuple(reports)) for number, (at, reports) in found.items()]


def reports_before(connection: sqlite3.Connection, at: str) -> list[str]:
    """The reports that were here before a time ("2026-11-20" or with hours), by id."""
    rows = connection.execute("SELECT report.id, at FROM report LEFT JOIN arrival ON report = report.id ORDER BY id")
    return [id_ for id_, came in rows if came is None or read_time(came) < read_time(at)]


def reports_published_before(connection: sqlite3.Connection, day: str) -> list[str]:
    """The reports that appeared before a day, by id; those of an unknown day count as old."""
    rows = connection.execute("SELECT id FROM report WHERE published IS NULL OR published < ? ORDER BY id", (day,))
    return [id_ for (id_,) in rows]


def judgements_before(connection: sqlite3.Connection, at: str) -> list[Judgement]:
    """The judgements that stood at a time."""
    made = [x for x in list_judgements(connection) if read_time(x.when) < read_time(at)]
    gone = {x.withdraws for x in made}
    return [x for x in made if x.kind != "withdraw" and x.number not in gone]


def read_time(words: str) -> datetime:
    """A time; a day is its first moment, and what names no zone is in UTC."""
    time = datetime.fromisoformat(words)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
