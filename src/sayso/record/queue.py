"""The order in which events are reviewed: by day, the undated last; which comes next, and how far a person has come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sayso.record.store import Store
from sayso.record.wanted import DAY, Wanted, as_condition

LAST = "'9999-12-31'"
KEYS = (f"coalesce({DAY}, {LAST})", f"coalesce(event.date_end, event.date_start, {LAST})", "event.id")
KEY = ", ".join(KEYS)


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a person is: the event at hand, its neighbours, the next nobody has looked at, and the progress."""

    number: int | None
    event: str | None
    before: str | None
    after: str | None
    open: str | None
    reviewed: int
    total: int


def find_turn(store: Store, wanted: Wanted, at: str = "") -> Turn:
    """The turn at an event; without one, at the first of the wanted events that nobody has looked at."""
    asked = as_condition(store, wanted)
    reviewed, total = store.connection.execute(
        f"SELECT count(review), count(*) FROM event WHERE {asked.words}", asked.values
    ).fetchone()

    def find(part: str, order: str, *values: Any) -> str | None:
        found = store.connection.execute(
            f"""SELECT event.id FROM event WHERE {asked.words} AND {part}
            ORDER BY {", ".join(f"{key} {order}" for key in KEYS)} LIMIT 1""",
            (*asked.values, *values),
        ).fetchone()
        return found and str(found[0])

    event = at or find("review IS NULL", "ASC") or find("1", "ASC")
    here = store.connection.execute(f"SELECT number, {KEY} FROM event WHERE id = ?", (event,)).fetchone()
    if here is None:
        return Turn(None, None, None, None, None, reviewed, total)
    number, *key = here
    later, earlier = (f"({KEY}) {sign} (?, ?, ?)" for sign in "><")
    return Turn(
        number=number,
        event=event,
        before=find(earlier, "DESC", *key),
        after=find(later, "ASC", *key),
        open=find(f"review IS NULL AND {later}", "ASC", *key) or find("review IS NULL AND event.id <> ?", "ASC", event),
        reviewed=reviewed,
        total=total,
    )


def find_like(store: Store, number: int, *, limit: int = 6) -> list[int]:
    """Events that may be the same act as this one: near in time, of its type or among its parties, the likest first."""
    rows = store.connection.execute(
        f"""WITH here AS (SELECT * FROM event WHERE number = ?),
        parties AS (SELECT actor FROM event_party JOIN here ON here.id = event_party.event)
        SELECT event.number, (event.type IS here.type) * 2 + (event.place IS here.place AND event.place IS NOT NULL)
            + 2 * (SELECT count(DISTINCT actor) FROM event_party
                WHERE event_party.event = event.id AND actor IN (SELECT actor FROM parties)) AS alike
        FROM event, here WHERE event.number <> here.number AND (
            {DAY} BETWEEN date(coalesce(here.date_start, here.date_end), '-3 days')
                AND date(coalesce(here.date_end, here.date_start), '+3 days')
            OR {DAY} IS NULL OR coalesce(here.date_start, here.date_end) IS NULL)
        AND (event.type IS here.type OR event.id IN (
            SELECT event FROM event_party WHERE actor IN (SELECT actor FROM parties)))
        ORDER BY alike DESC, event.number LIMIT ?""",
        (number, limit),
    )
    return [row[0] for row in rows]


def find_tellings(store: Store, event: str) -> list[dict[str, Any]]:
    """Each report that tells of an event, with the sentence that does; and why it was taken for this event."""
    rows = store.connection.execute(
        """SELECT report, item, start, "end", trigger_start, trigger_end FROM event_report
        JOIN telling USING (report, item) JOIN report ON report.id = event_report.report
        WHERE event = ? ORDER BY published IS NULL, published, report.number, start""",
        (event,),
    ).fetchall()
    names = ("report", "item", "start", "end", "trigger_start", "trigger_end")
    return [dict(zip(names, row, strict=True)) for row in rows]


def find_why(store: Store, event: str) -> list[dict[str, Any]]:
    """The pairs of reports that tied an event together, each with its score and reason."""
    rows = store.connection.execute(
        """SELECT a_report, b_report, score, why FROM match WHERE whole = ?
        ORDER BY a_report, a_item, b_report, b_item""",
        (event,),
    )
    return [dict(zip(("a", "b", "score", "why"), row, strict=True)) for row in rows]


def find_bearer(store: Store, refs: list[tuple[str, str]]) -> str | None:
    """The event that the report events of a judgement are part of now."""
    found = store.connection.execute(
        """SELECT event FROM event_report WHERE (report, item) IN
        (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)) LIMIT 1""",
        (json.dumps(refs),),
    ).fetchone()
    return found and str(found[0])
