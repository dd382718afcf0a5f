"""Who did what to whom: actors tied by the events between them, the most active first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sayso.record.chronology import tell_events
from sayso.record.store import Store
from sayso.record.wanted import DAY, Wanted, as_condition

OTHER = "other"
"""What acts without a PLOVER type are called."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One actor and another, with how many events of each type; `mutual` when both act and nobody is acted on."""

    one: str
    other: str
    types: dict[str, int]
    mutual: bool = False

    @property
    def events(self) -> int:
        """How many events there are between them."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class Network:
    """The actors with the number of events that tie each, the most active first, and the ties between those shown."""

    actors: dict[str, int]
    ties: tuple[Tie, ...]
    left_out: int


def find_network(store: Store, wanted: Wanted, *, most: int) -> Network:
    """The network of the wanted events; where there are more actors, the most active `most` of them."""
    asked = as_condition(store, wanted)
    rows = store.connection.execute(
        f"""WITH chosen AS MATERIALIZED (SELECT id, coalesce(type, '{OTHER}') AS type FROM event WHERE {asked.words})
        SELECT one.actor, two.actor, chosen.type, 0, count(*) FROM chosen
            JOIN event_party AS one ON one.event = chosen.id AND one.part = 'actor'
            JOIN event_party AS two ON two.event = chosen.id AND two.part = 'recipient' AND two.actor != one.actor
        GROUP BY 1, 2, 3
        UNION ALL SELECT one.actor, two.actor, chosen.type, 1, count(*) FROM chosen
            JOIN event_party AS one ON one.event = chosen.id AND one.part = 'actor'
            JOIN event_party AS two ON two.event = chosen.id AND two.part = 'actor' AND two.actor > one.actor
        WHERE NOT EXISTS (SELECT 1 FROM event_party WHERE event = chosen.id AND part = 'recipient')
        GROUP BY 1, 2, 3""",
        asked.values,
    ).fetchall()
    weights: dict[str, int] = defaultdict(int)
    types: dict[tuple[str, str, bool], dict[str, int]] = defaultdict(dict)
    for one, other, type_, mutual, count in rows:
        weights[one] += count
        weights[other] += count
        types[one, other, bool(mutual)][type_] = count
    ranked = sorted(weights, key=lambda x: (-weights[x], x))
    shown = set(ranked[:most])
    ties = [Tie(one, other, x, mutual) for (one, other, mutual), x in types.items() if {one, other} <= shown]
    ties.sort(key=lambda x: (-x.events, x.one, x.other, x.mutual))
    return Network({x: weights[x] for x in ranked[:most]}, tuple(ties), max(0, len(ranked) - most))


def find_events_between(
    store: Store, wanted: Wanted, one: str, other: str, *, mutual: bool, limit: int
) -> tuple[int, list[dict[str, Any]]]:
    """How many wanted events make up a tie, and the first of them by day."""
    asked = as_condition(store, wanted)
    asked.add("event.id IN (SELECT event FROM event_party WHERE actor = ? AND part = 'actor')", one)
    part = "actor" if mutual else "recipient"
    asked.add(f"event.id IN (SELECT event FROM event_party WHERE actor = ? AND part = '{part}')", other)
    if mutual:
        asked.add("NOT EXISTS (SELECT 1 FROM event_party AS upon WHERE upon.event = event.id AND part = 'recipient')")
    (count,) = store.connection.execute(f"SELECT count(*) FROM event WHERE {asked.words}", asked.values).fetchone()
    rows = store.connection.execute(
        f"SELECT event.number FROM event WHERE {asked.words} ORDER BY {DAY} IS NULL, {DAY}, event.id LIMIT ?",
        (*asked.values, limit),
    )
    return count, tell_events(store, [number for (number,) in rows])
