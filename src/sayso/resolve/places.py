"""The places of a report.

A name is a place when the gazetteer knows it and the text speaks for it; which place, is told by what follows it
("Paris, Texas"), by the other places of the report and by where its publisher sits. One name means one place all
through a report, unless a division beside it says otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.codebook.parties import given_names
from sayso.model import Place, Toponym
from sayso.resolve.gazetteer import division_names
from sayso.resolve.names import DIVISION_AFTER, Name, find_names, with_divisions, words_in
from sayso.resolve.outlets import country_of_publisher, towns_of_publisher
from sayso.resolve.senses import Cell, Sense, capitals, cells, choose_senses, likelihood, shares_of
from sayso.spans import words_of

if TYPE_CHECKING:
    from sayso.model import CodedReport, Report
    from sayso.resolve.gazetteer import Entry

PRECISION = {
    "country": "country",
    "region": "admin1",
    "admin1": "admin1",
    "admin2": "admin1",
    "town": "city",
    "site": "site",
}
DATELINE = re.compile(r"[’']?\s*(?:\([A-Z]+\)\s*)?[-–—]{1,2}\s")
TOWN_BEFORE = re.compile(r"\b(?:city|town|village|capital)(?: of)? $")
NAMED_DIVISION, NAMED_TOWN = 3.0, 2.0
HOME = 2.0
"""Weight of where the publisher sits; a name said once has about one and a half."""
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "IRL", "NZL"})
SEAT = 20_000
"""People of a town after which a division may be called."""
WELL_KNOWN = 1_000_000
"""People of a town whose name is hardly ever anything else."""
"""What "province" after a name adds to divisions, "the town of" before it to towns; ten times the people add one."""


def resolve_places(coded: CodedReport) -> CodedReport:
    """The report with its place names tied to places."""
    report = coded.report
    names = with_divisions(report.text, find_names(report.text, coded.toponyms))
    return replace(coded, places=tuple(pin_down(report, names)))


def pin_down(report: Report, names: list[Name]) -> list[Toponym]:
    """The names that are places, each with its one place."""
    told = {name.key: name.options for name in reversed(names) if name.told}
    groups: defaultdict[tuple[str, tuple[Entry, ...]], list[Name]] = defaultdict(list)
    for name in names:
        groups[name.key, name.options if name.told else told.get(name.key, name.options)].append(name)
    sure = {name.key for name in names if name.told or name.evidence == "model"}
    senses = []
    for (key, options), group in groups.items():
        weight = (1 + len(group)) ** 0.5 * (1.0 if key in sure else 0.1)
        senses.append(Sense(options, weight, lifts(report.text, group)))
    found = []
    for ((key, _), group), (entry, support) in zip(groups.items(), choose_senses(senses, home_of(report)), strict=True):
        meant = (name for name in group if key in sure or is_place(report.text, name, entry, support))
        found += [as_toponym(report.text, name, entry) for name in meant]
    return sorted(found, key=lambda x: x.span)


def lifts(text: str, group: list[Name]) -> dict[int, float]:
    """What a word beside the name adds to divisions or towns: "Kursk region", "the city of Quebec"."""
    lift: dict[int, float] = {}
    for name in group:
        if DIVISION_AFTER.match(text, name.span.end):
            lift.update({x.id: NAMED_DIVISION for x in name.options if x.kind in {"admin1", "admin2"}})
        if TOWN_BEFORE.search(text, max(0, name.span.start - 12), name.span.start):
            lift.update({x.id: NAMED_TOWN for x in name.options if x.kind == "town"})
    return lift


def home_of(report: Report) -> dict[Cell, float]:
    """Where the report comes from, as weight on the map: its publisher's country, and the towns it may be named after.

    Of those, the ones in that country; a paper in English whose country is not known, in a country where papers are.
    """
    home: defaultdict[Cell, float] = defaultdict(float)
    country = country_of_publisher(report.publisher, report.url)
    if country:
        home[(country,)] += HOME
    towns = towns_of_publisher(report.publisher, report.url)
    if towns:
        own = {country} if country else ENGLISH
        scores = [0.4 * likelihood(x) + 2.0 * (x.country in own) for x in towns]
        for entry, share in zip(towns, shares_of(scores), strict=True):
            for cell in cells(entry):
                home[cell] += HOME * share
    return home


def is_place(text: str, name: Name, entry: Entry, support: float) -> bool:
    """Whether a name that could be a place is one here, though the language model does not call it so.

    The weaker what speaks for it, the more the other places of the report must: "at Garcia's" is none, "in Sinjar" is
    one in a report on Iraq, "Aksu police" are those of a town where that lies near.
    """
    if name.evidence == "model":
        return True
    if name.key in words_in("not_places"):
        return False
    before = text[max(0, name.span.start - 30) : name.span.start].lower().split()
    last = before[-1] if before else ""
    owner = text.startswith(("'s", "’s"), name.span.end)
    if last == "of" and before[-2:-1] and before[-2] in words_in("grounds"):
        return True  # "the town of Sinjar"
    if DIVISION_AFTER.match(text, name.span.end) and (entry.kind != "town" or entry.population >= SEAT):
        return True  # "the Kursk region"
    if entry.kind in {"region", "site"} and " " in name.key:
        return True  # "Taksim Square"
    if name.evidence != "inside" and is_well_known(entry) and name.key not in given_names():
        return True
    if text[max(0, name.span.start - 2) : name.span.start] in {"R-", "D-", "I-"}:
        return True  # "R-Oxford": a legislator's district
    if name.evidence == "preposition":
        return support >= (2.2 if owner or last == "the" else 0.7)
    if words_of(text, name.span).isupper() and DATELINE.match(text, name.span.end):
        return support >= 0.7
    if last == "of" and not owner:
        return support >= 1.5
    following = re.compile(r"\W*(\w*)").match(text, name.span.end)
    civic = following is not None and following[1].lower() in words_in("civic") and not owner
    return support >= 2.2 and (civic or (" " in name.key and name.evidence == "capitals"))


def is_well_known(entry: Entry) -> bool:
    """Large towns, and capitals of countries."""
    return entry.population >= WELL_KNOWN or entry.geonames in capitals()


def as_toponym(text: str, name: Name, entry: Entry) -> Toponym:
    """The name with its place, which is called as the report calls it: "Cologne", where the gazetteer has "Köln"."""
    place = as_place(entry)
    if entry.kind not in {"country", "site"} and name.evidence != "short":
        words = words_of(text, name.span)
        place = replace(place, name=words.title() if words.isupper() else words)
    if entry.kind == "town" and DIVISION_AFTER.match(text, name.span.end):
        place = replace(place, precision="admin1", geonames=None)  # known by its seat alone: "the Kursk region"
    return Toponym(name.span, place, name.literal)


def as_place(entry: Entry) -> Place:
    """An entry of the gazetteer as a place."""
    return Place(
        name=f"{entry.name}, {entry.admin2}" if entry.kind == "site" else entry.name,
        precision=PRECISION[entry.kind],
        country=entry.country,
        admin1=division_names().get((entry.country or "", entry.admin1 or "")),
        lat=entry.lat,
        lon=entry.lon,
        geonames=entry.geonames,
    )
