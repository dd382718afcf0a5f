"""The record's actors as a list."""

from __future__ import annotations

import json
from typing import Any

from sayso.record.letters import fold
from sayso.record.store import Store
from sayso.record.wanted import Condition


def find_actors(store: Store, words: str, kind: str, *, limit: int, skip: int = 0) -> tuple[int, list[dict[str, Any]]]:
    """How many there are, and a part of them as plain values, those of most events and reports first."""
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


def find_namings(store: Store, actor: str) -> list[dict[str, Any]]:
    """Each report that names an actor, and what it calls it."""
    rows = store.connection.execute(
        """SELECT report.id, json_extract(party.value, '$.name'), json_extract(party.value, '$.role'), published
        FROM actor_report JOIN report ON report.id = actor_report.report, json_each(report.coded, '$.actors') AS party
        WHERE actor_report.actor = ? AND json_extract(party.value, '$.id') = actor_report.item
        ORDER BY published IS NULL, published, report.number""",
        (actor,),
    )
    return [dict(zip(("report", "name", "role", "published"), row, strict=True)) for row in rows]


def find_namesakes(store: Store, actor: str, *, limit: int = 12) -> list[dict[str, Any]]:
    """Actors that share a word of a name with this one, those that share most first, then those of the same kind (which
    is a reading of the words and may be wrong)."""
    kinds = dict(store.connection.execute("SELECT id, kind FROM actor").fetchall())
    words = {id_: _words(aliases) for id_, aliases in store.connection.execute("SELECT id, aliases FROM actor")}
    shared = {id_: len(words[id_] & words[actor]) for id_ in words if id_ != actor}
    likest = sorted(
        (id_ for id_ in shared if shared[id_]), key=lambda id_: (-shared[id_], kinds[id_] != kinds[actor], id_)
    )[:limit]
    found = []
    for id_ in likest:
        name, aliases, role, country = store.connection.execute(
            "SELECT name, aliases, role, country FROM actor WHERE id = ?", (id_,)
        ).fetchone()
        others = [alias for alias in json.loads(aliases) if alias != name]
        found.append({"id": id_, "name": name, "aliases": others, "role": role, "country": country})
    return found


def _words(aliases: str) -> set[str]:
    return {word for word in fold(" ".join(json.loads(aliases))).split() if len(word) > 2}


def find_actor_of(store: Store, report: str, item: str) -> str | None:
    """The record actor that a report's actor is part of."""
    found = store.connection.execute(
        "SELECT actor FROM actor_report WHERE report = ? AND item = ?", (report, item)
    ).fetchone()
    return found and str(found[0])
