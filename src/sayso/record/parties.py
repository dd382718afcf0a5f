"""The record's actors as a list."""

from __future__ import annotations

import json
from typing import Any

from sayso.record.store import Store
from sayso.record.wanted import Condition, fold


def find_actors(store: Store, words: str, kind: str, *, limit: int, skip: int = 0) -> tuple[int, list[dict[str, Any]]]:
    """How many there are, and a part of them as plain values, those of most events and reports first."""
    store.connection.create_function("fold", 1, fold, deterministic=True)
    asked = Condition([], [])
    if words:
        asked.add("instr(fold(name), ?) OR instr(fold(aliases), ?)", fold(words), fold(words))
    if kind:
        asked.add("kind = ?", kind)
    (total,) = store.connection.execute(f"SELECT count(*) FROM actor WHERE {asked.words}", asked.values).fetchone()
    rows = store.connection.execute(
        f"""SELECT id, name, kind, country, role, sectors, aliases,
            (SELECT count(DISTINCT event) FROM event_party WHERE event_party.actor = actor.id) AS events,
            (SELECT count(DISTINCT report) FROM actor_report WHERE actor_report.actor = actor.id) AS reports
        FROM actor WHERE {asked.words} ORDER BY events DESC, reports DESC, name, id LIMIT ? OFFSET ?""",
        (*asked.values, limit, skip),
    )
    return total, [
        {
            "id": id_,
            "name": name,
            "kind": kind_,
            "country": country,
            "role": role,
            "sectors": json.loads(sectors),
            "aliases": [alias for alias in json.loads(aliases) if alias != name],
            "events": events,
            "reports": reports,
        }
        for id_, name, kind_, country, role, sectors, aliases, events, reports in rows
    ]


def count_kinds(store: Store) -> dict[str, int]:
    """How many persons, organisations, countries and groups there are."""
    return dict(store.connection.execute("SELECT kind, count(*) FROM actor GROUP BY kind ORDER BY 2 DESC").fetchall())
