"""Place names → the places that bear them.

One SQLite file, opened read-only: nothing is loaded at the start, a look-up takes microseconds, and processes side by
side share its pages. It is built by training/build_gazetteer.py from GeoNames data (CC BY 4.0).
"""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "data" / "places.sqlite"
UNCOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a"})
KINDS = ("country", "region", "admin1", "admin2", "town", "site")
"""What a place is; a region may be a sea or a range of mountains. The table holds the index."""
DEGREE = 10_000
"""Coordinates are whole numbers in the table, this many to a degree."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    id: int
    geonames: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    rank: int
    """0 when it was looked up by its own name, 1 by another one."""


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """How a name is looked up: no case, accents, points or apostrophes ("St. John’s" → "st johns")."""
    # Decomposed first: a letter of a special face ("𝕬") is a plain capital underneath.
    plain = unicodedata.normalize("NFKD", name).casefold().translate(UNCOMPOSED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() or c.isspace() else " " if c in "-‐‑–—/&" else "" for c in bare)
    words = kept.split()
    return " ".join("st" if word == "saint" else word for word in words)


@cache
def open_table() -> sqlite3.Connection:
    """The table, once a process; its pages are read as they are needed."""
    return sqlite3.connect(f"{TABLE.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=16384)
def look_up(key: str) -> tuple[Entry, ...]:
    """The places that bear a name, by its key; most people first."""
    rows = open_table().execute(
        "SELECT place.*, MIN(rank) FROM name JOIN place ON place.id = name.place WHERE key = ? GROUP BY place.id"
        " ORDER BY population DESC, place.id LIMIT 200",
        (key,),
    )
    return tuple(as_entry(row) for row in rows)


@cache
def division_names() -> dict[tuple[str, str], str]:
    """Country and code of a first-level division → its name ("UKR", "17" → Odesa's)."""
    rows = open_table().execute("SELECT country, admin1, name FROM place WHERE kind = ?", (KINDS.index("admin1"),))
    return {(country, code): name for country, code, name in rows}


def as_entry(row: tuple[Any, ...]) -> Entry:
    """A row of the table, its kind spelt out and its coordinates in degrees."""
    number, geonames, name, kind, country, admin1, admin2, lat, lon, people, rank = row
    places = lat / DEGREE, lon / DEGREE
    return Entry(number, geonames, name, KINDS[kind], country, admin1, admin2, *places, people, rank)
