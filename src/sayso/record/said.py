"""What is said and what is counted, across reports: statements with their speakers, numbers with what they count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.record.letters import fold
from sayso.record.query import as_match
from sayso.record.store import Store
from sayso.record.wanted import Condition

DEEPEST = 5
"""Statements inside one another that are followed; no report nests deeper for a reader."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of statements or numbers; what is not given is not asked."""

    words: str = ""
    speakers: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    direct: bool = False
    tied: bool = False


def find_statements(store: Store, asked: Asked, *, limit: int, skip: int = 0) -> tuple[int, list[dict[str, Any]]]:
    """How many there are, and a part of them as plain values, by the day of the report and the order of its text."""
    condition = _condition(store, asked)
    if asked.speakers:
        _add_speakers(condition, asked.speakers)
    if asked.direct:
        condition.add("statement.direct = 1")
    if asked.words:
        condition.add(
            "report.number IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)",
            as_match(asked.words) or '""',
        )
    for word in asked.words.replace('"', " ").split():
        condition.add(_SAYS, fold(word), fold(word))
    tables = f"FROM statement JOIN report ON report.id = statement.report WHERE {condition.words}"
    ordered = f"""SELECT statement.report, statement.item {tables} ORDER BY report.published IS NULL, report.published,
        report.number, (SELECT min(start) FROM statement_content AS c
            WHERE c.report = statement.report AND c.item = statement.item)"""
    if asked.words:  # to count them is to find them
        every = store.connection.execute(ordered, condition.values).fetchall()
        return len(every), [_tell_statement(store, *row) for row in every[skip : skip + limit]]
    (total,) = store.connection.execute(f"SELECT count(*) {tables}", condition.values).fetchone()
    rows = store.connection.execute(f"{ordered} LIMIT ? OFFSET ?", (*condition.values, limit, skip)).fetchall()
    return total, [_tell_statement(store, *row) for row in rows]


_SAID = 'substr(report.text, c.start + 1, c."end" - c.start)'
_SAYS = f"""EXISTS (SELECT 1 FROM statement_content AS c WHERE c.report = statement.report AND c.item = statement.item
    AND (instr(lower({_SAID}), ?) OR length({_SAID}) < length(CAST({_SAID} AS BLOB)) AND instr(fold({_SAID}), ?)))"""
"""Most words are found as they stand, or are ASCII; only the others need be folded, which costs a call each."""


def find_numbers(store: Store, asked: Asked, *, limit: int, skip: int = 0) -> tuple[int, list[dict[str, Any]]]:
    """How many there are, and a part of them as plain values, by the day of the report and the order of its text."""
    condition = _condition(store, asked)
    if asked.of:
        condition.add(f"number.of IN ({', '.join('?' * len(asked.of))})", *asked.of)
    if asked.tied:
        condition.add("number.item IS NOT NULL")
    tables = f"FROM number JOIN report ON report.id = number.report WHERE {condition.words}"
    (total,) = store.connection.execute(f"SELECT count(*) {tables}", condition.values).fetchone()
    rows = store.connection.execute(
        f"""SELECT number.of, low, high, unit, cumulative, number.report, start, number."end", event_report.event
        FROM (SELECT number.rowid AS row {tables} ORDER BY report.published IS NULL, report.published, report.number,
            start LIMIT ? OFFSET ?) JOIN number ON number.rowid = row
        LEFT JOIN event_report ON event_report.report = number.report AND event_report.item = number.item""",
        (*condition.values, limit, skip),
    ).fetchall()
    return total, [_tell_number(store, row) for row in rows]


def count_kinds(store: Store) -> dict[str, int]:
    """What numbers count, the most frequent first."""
    return dict(store.connection.execute("SELECT of, count(*) FROM number GROUP BY of ORDER BY 2 DESC, 1").fetchall())


def _condition(store: Store, asked: Asked) -> Condition:
    condition = Condition([], [])
    if asked.publishers:
        condition.add(f"report.publisher IN ({', '.join('?' * len(asked.publishers))})", *asked.publishers)
    return condition


def _add_speakers(condition: Condition, speakers: Sequence[str]) -> None:
    folded = json.dumps([fold(x) for x in speakers])
    condition.add(
        """(statement.report, statement.speaker) IN (SELECT report, item FROM actor_report WHERE actor IN (
            SELECT id FROM actor WHERE id IN (SELECT value FROM json_each(?))
            OR fold(name) IN (SELECT value FROM json_each(?))
            OR EXISTS (SELECT 1 FROM json_each(aliases) AS alias
                WHERE fold(alias.value) IN (SELECT value FROM json_each(?)))))""",
        json.dumps(list(speakers)),
        folded,
        folded,
    )


def _tell_statement(store: Store, report: str, item: str) -> dict[str, Any]:
    chain: list[dict[str, Any]] = []
    at: str | None = item
    direct, first = False, True
    while at is not None and len(chain) < DEEPEST:
        row = store.connection.execute(
            """SELECT actor.id,
                coalesce(actor.name, substr(report.text, speaker_start + 1, speaker_end - speaker_start)),
                substr(report.text, cue_start + 1, cue_end - cue_start), direct, within
            FROM statement JOIN report ON report.id = statement.report
            LEFT JOIN actor_report ON actor_report.report = statement.report AND actor_report.item = statement.speaker
            LEFT JOIN actor ON actor.id = actor_report.actor WHERE statement.report = ? AND statement.item = ?""",
            (report, at),
        ).fetchone()
        if row is None:
            break
        speaker, name, cue, is_direct, at = row
        chain.append({"id": speaker, "name": name, "cue": cue})
        if first:
            direct, first = bool(is_direct), False
    content = store.connection.execute(
        'SELECT start, "end" FROM statement_content WHERE report = ? AND item = ? ORDER BY place', (report, item)
    ).fetchall()
    return {"report": report, "item": item, "speakers": chain, "direct": direct, "content": content}


_SAYER = """SELECT actor.id, actor.name FROM statement_content AS c
    JOIN statement ON statement.report = c.report AND statement.item = c.item
    JOIN actor_report ON actor_report.report = statement.report AND actor_report.item = statement.speaker
    JOIN actor ON actor.id = actor_report.actor
    WHERE c.report = ? AND c.start <= ? AND c."end" >= ? ORDER BY c."end" - c.start LIMIT 1"""
"""Who says what stands between two characters of a report: the speaker of the shortest statement that holds it."""


def _tell_number(store: Store, row: Sequence[Any]) -> dict[str, Any]:
    of, low, high, unit, cumulative, report, start, end, event = row
    by = store.connection.execute(
        """SELECT DISTINCT actor.id, actor.name FROM claim JOIN claim_by ON claim_by.claim = claim.id
        JOIN actor ON actor.id = claim_by.actor
        WHERE claim.event = ? AND field = ? AND report = ? AND start = ? AND claim."end" = ?""",
        (event, f"quantities.{of}", report, start, end),
    ).fetchall()
    if event is None:
        by = store.connection.execute(_SAYER, (report, start, end)).fetchall()
    return {
        "of": of,
        "low": low,
        "high": high,
        "unit": unit,
        "cumulative": bool(cumulative),
        "by": [{"id": id_, "name": name} for id_, name in by],
        "report": report,
        "start": start,
        "end": end,
        "event": event,
    }
