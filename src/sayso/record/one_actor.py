"""What the record holds of one actor: what it did and had done to it, and what each report calls it."""

from __future__ import annotations

import json
from typing import Any

from sayso.record.chronology import tell_events
from sayso.record.store import Store
from sayso.record.wanted import DAY


def find_actor_head(store: Store, actor: str) -> dict[str, Any] | None:
    """Who it is, or None when nobody has this id."""
    row = store.connection.execute(
        """SELECT id, name, kind, country, role, sectors, aliases, wikidata
        FROM actor LEFT JOIN identifier ON identifier.actor = actor.id WHERE id = ?""",
        (actor,),
    ).fetchone()
    if row is None:
        return None
    head = dict(zip(("id", "name", "kind", "country", "role"), row[:5], strict=True))
    aliases = [x for x in json.loads(row[6]) if x != row[1]]
    return {**head, "sectors": json.loads(row[5]), "aliases": aliases, "wikidata": row[7]}


def find_events_of(store: Store, actor: str, part: str, *, limit: int) -> tuple[int, list[dict[str, Any]]]:
    """How many events it is actor or recipient (`part`) of, and the first of them by day."""
    (count,) = store.connection.execute(
        "SELECT count(DISTINCT event) FROM event_party WHERE actor = ? AND part = ?", (actor, part)
    ).fetchone()
    rows = store.connection.execute(
        f"""SELECT DISTINCT event.number FROM event_party JOIN event ON event.id = event_party.event
        WHERE actor = ? AND part = ? ORDER BY {DAY} IS NULL, {DAY}, event.id LIMIT ?""",
        (actor, part, limit),
    )
    return count, tell_events(store, [number for (number,) in rows])


def find_namings(store: Store, actor: str) -> list[dict[str, Any]]:
    """What each report calls it, by the day of the report: its name there, its role, where it is named first."""
    rows = store.connection.execute(
        """SELECT report.id, published, told.value ->> 'name', told.value ->> 'role',
            told.value ->> '$.mentions[0].start', told.value ->> '$.mentions[0].end',
            json_array_length(told.value, '$.mentions')
        FROM actor_report JOIN report ON report.id = actor_report.report,
            json_each(report.coded, '$.actors') AS told
        WHERE actor_report.actor = ? AND told.value ->> 'id' = actor_report.item
        ORDER BY published IS NULL, published, report.number, item""",
        (actor,),
    )
    names = ("report", "published", "name", "role", "start", "end", "mentions")
    return [dict(zip(names, row, strict=True)) for row in rows]
