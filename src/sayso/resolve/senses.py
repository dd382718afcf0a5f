"""Which of the places of one name is meant: "Tripoli" in a report on Lebanon, "Paris" in a paper of Texas.

The places of one report lie near each other. Every name spreads its weight over the places that bear it, by how likely
each is; what falls on a country, a division and a square of the map is what speaks for the places there; then again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.resolve.gazetteer import look_up, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.resolve.gazetteer import Entry

Cell = tuple[object, ...]

ROUNDS = 3
SQUARE = 1.5
"""Side of a square of the map in degrees; a place is near what lies in its own and the eight around it."""
PRIOR = {"country": 1.8, "region": 5.4, "admin1": -0.5, "admin2": -0.9, "town": 0.0, "site": 4.0}
"""Added to the logarithm of the people. Regions and sites have none; a division gives way to the town of its name."""
OTHER_NAME = 1.0
"""What a place loses that is looked up by another name than its own."""
CAPITAL = 0.7
"""What a capital of a country gains: reports name it oftener than its people alone would have it."""
COUNTRY, DIVISION, NEAR = 1.0, 1.2, 1.0
"""How much each level counts."""


@dataclass(frozen=True, slots=True)
class Sense:
    """All mentions of one name in a report: the places it may be, and its weight, which grows with the mentions."""

    options: tuple[Entry, ...]
    weight: float = 1.0
    lift: Mapping[int, float] = field(default_factory=dict)
    """Place id → what words beside the name add to it, such as "province"."""


def likelihood(entry: Entry) -> float:
    """How likely a place is meant when nothing else is known; ten times the people add one."""
    return math.log10(entry.population + 30) + PRIOR[entry.kind] - OTHER_NAME * entry.rank


def bonus(entry: Entry, sense: Sense) -> float:
    """What the words beside it add, what a capital has over other towns, and an own name over the other names."""
    found = sense.lift.get(entry.id, 0.0) + CAPITAL * (entry.geonames in capitals())
    return found - OTHER_NAME * (
        entry.rank and any(x.rank == 0 and x.population > entry.population for x in sense.options)
    )


@cache
def capitals() -> frozenset[int | None]:
    """The GeoNames ids of the capitals of countries."""
    found = set()
    for country in load_patterns("countries"):
        if "capital" in country and not country.get("part_of"):
            named = look_up(name_key(country["capital"]))
            found.add(next((x.geonames for x in named if x.kind == "town" and x.country == country["code"]), None))
    return frozenset(found - {None})


def choose_senses(senses: Sequence[Sense], home: Mapping[Cell, float]) -> list[tuple[Entry, float]]:
    """The place meant by each name, and what the others say for it; `home` is where the report comes from."""
    scores = [[likelihood(x) + bonus(x, sense) for x in sense.options] for sense in senses]
    priors = [list(row) for row in scores]
    support: list[list[float]] = [[0.0] * len(row) for row in scores]
    ground = [[tuple(cells(x)) for x in sense.options] for sense in senses]
    for _ in range(ROUNDS):
        shares = [shares_of(row) for row in scores]
        total: defaultdict[Cell, float] = defaultdict(float, home)
        for sense, places, share in zip(senses, ground, shares, strict=True):
            for place, part in zip(places, share, strict=True):
                for cell in place:
                    total[cell] += sense.weight * part
        for i, sense in enumerate(senses):
            own: defaultdict[Cell, float] = defaultdict(float)
            for place, part in zip(ground[i], shares[i], strict=True):
                for cell in place:
                    own[cell] += sense.weight * part
            support[i] = [support_of(entry, total, own) for entry in sense.options]
            scores[i] = [prior + more for prior, more in zip(priors[i], support[i], strict=True)]
    chosen = []
    for i, sense in enumerate(senses):
        best = max(range(len(sense.options)), key=lambda j: (scores[i][j], -sense.options[j].id))
        chosen.append((sense.options[best], support[i][best]))
    return chosen


def shares_of(scores: list[float]) -> list[float]:
    """Scores as shares of one; a point of score is a factor of ten."""
    top = max(scores)
    powers = [10 ** (score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def cells(entry: Entry) -> Iterator[Cell]:
    """Where the weight of a place falls."""
    if entry.country:
        yield (entry.country,)
        if entry.admin1:
            yield (entry.country, entry.admin1)
    if entry.kind not in {"country", "region"}:
        yield square(entry, 0, 0)


def square(entry: Entry, north: int, east: int) -> Cell:
    """The square a place lies in, or one beside it."""
    return ("near", math.floor(entry.lat / SQUARE) + north, math.floor(entry.lon / SQUARE) + east)


def support_of(entry: Entry, total: Mapping[Cell, float], own: Mapping[Cell, float]) -> float:
    """What the other names say for a place."""

    def others(cell: Cell) -> float:
        return max(0.0, total.get(cell, 0.0) - own.get(cell, 0.0))

    found = COUNTRY * math.log10(1 + 10 * others((entry.country,))) if entry.country else 0.0
    if entry.admin1 and entry.kind != "country":
        found += DIVISION * math.log10(1 + 10 * others((entry.country, entry.admin1)))
    if entry.kind in {"town", "admin2", "site"}:
        near = sum(others(square(entry, north, east)) for north in (-1, 0, 1) for east in (-1, 0, 1))
        found += NEAR * math.log10(1 + 10 * near)
    return found
