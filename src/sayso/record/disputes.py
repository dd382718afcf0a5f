"""Disagreements with what a reader weighs them by: what is at stake, how far apart the values are, who is involved."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from math import log2
from typing import Any

from sayso.record.store import Store
from sayso.record.wanted import Wanted, as_condition
from sayso.record.words import Stretch

STAKES = {
    "quantities.killed": 16,
    "cause": 14,
    "status": 11,
    "actors": 11,
    "quantities.abducted": 10,
    "quantities.injured": 10,
    "quantities.detained": 7,
    "quantities.displaced": 7,
    "recipients": 6,
    "quantities.participants": 4,
    "quantities.dismissed": 4,
    "place": 4,
    "date": 4,
}
"""What each kind of disagreement weighs: lives, then who did it and whether, then freedom, then all else."""
ELSE = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a disagreement: the value, who says so, where the words stand; `voice` is the publisher, or the one
    text that several publishers print."""

    value: Any
    by: tuple[str, ...]
    words: Stretch
    voice: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement as rows have it; `apart` is by what factor numbers differ, `publishers` how many are involved."""

    id: int
    event: str
    event_number: int
    field: str
    why: str
    sides: tuple[Side, ...]

    @property
    def publishers(self) -> int:
        """How many publishers print one of the values; copies of one text count once."""
        return len({side.voice for side in self.sides})

    @property
    def apart(self) -> float | None:
        """By what factor the lowest and the highest number differ: 3.0 for "40" and "at least 120"."""
        ends = [x for side in self.sides if isinstance(side.value, dict) for x in _ends(side.value)]
        return max(ends) / min(ends) if ends and min(ends) > 0 else None

    @property
    def weight(self) -> float:
        """What is at stake, more where more publishers are involved and where numbers are further apart."""
        gap = min(log2(self.apart), 4) / 4 if self.apart else 0.5
        return STAKES.get(self.field, ELSE) * (1 + log2(self.publishers) / 4) * (0.75 + gap / 2)


def _ends(value: dict[str, Any]) -> list[float]:
    return [float(x) for x in (value.get("low"), value.get("high")) if x is not None]


def find_disputes(store: Store, wanted: Wanted, fields: tuple[str, ...] = ()) -> list[Dispute]:
    """Disagreements on the wanted events, those that matter most first."""
    asked = as_condition(store, wanted)
    if fields:
        asked.add(f"disagreement.field IN ({', '.join('?' * len(fields))})", *fields)
    heads: list[tuple[int, str, int, str, str]] = store.connection.execute(
        f"""SELECT disagreement.id, event.id, event.number, disagreement.field, disagreement.why
        FROM disagreement JOIN event ON event.id = disagreement.event WHERE {asked.words}""",
        asked.values,
    ).fetchall()
    sides = _find_sides(store)
    found = [Dispute(*head, tuple(sides[head[0]])) for head in heads]
    return sorted(found, key=lambda x: (-x.weight, x.event_number, x.id))


def _find_sides(store: Store) -> dict[int, list[Side]]:
    by: dict[int, list[str]] = defaultdict(list)
    for claim, actor in store.connection.execute(
        """SELECT claim, actor FROM claim_by WHERE claim IN (SELECT claim FROM disagreement_claim)
        ORDER BY claim, place"""
    ):
        by[claim].append(actor)
    sides: dict[int, list[Side]] = defaultdict(list)
    for number, claim, value, report, start, end, voice in store.connection.execute(
        """SELECT disagreement, claim.id, value, claim.report, start, claim."end",
            coalesce('text ' || text_number, publisher, claim.report)
        FROM disagreement_claim JOIN claim ON claim.id = disagreement_claim.claim
        JOIN report ON report.id = claim.report LEFT JOIN copy ON copy.report = claim.report
        ORDER BY disagreement, place"""
    ):
        sides[number].append(Side(json.loads(value), tuple(by[claim]), (report, start, end), voice))
    return sides
