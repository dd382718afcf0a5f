"""The places of a report, and of its events.

A name is a place when the gazetteer knows it and the text speaks for it; which place, is told by what follows it
("Paris, Texas"), by the other places of the report and by where its publisher sits. One name means one place throughout a
report, unless a division beside it says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.model import Place, Span, Toponym
from sayso.resolve.gazetteer import Entry, look_up, name_key
from sayso.resolve.outlets import country_of_publisher, towns_of_publisher
from sayso.resolve.senses import Cell, Sense, cells, choose_senses, likelihood, shares_of
from sayso.spans import overlaps, words_of

if TYPE_CHECKING:
    from sayso.model import CodedReport, Event, PlaceWords, Report

PRECISION = {"country": "country", "region": "admin1", "admin1": "admin1", "admin2": "admin1", "town": "city"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the text that the gazetteer knows."""

    span: Span
    key: str
    evidence: str
    literal: bool | None
    options: tuple[Entry, ...]
    told: bool = False
    """Whether the division after it left only places inside it ("Paris, Texas")."""


def resolve_places(coded: CodedReport) -> CodedReport:
    """The report with its toponyms, and with the place of each event made from its place words."""
    report = coded.report
    names = with_divisions(report.text, find_names(report.text, coded.toponyms))
    toponyms = tuple(pin_down(report, names))
    return replace(coded, places=toponyms, events=tuple(with_place(event, toponyms) for event in coded.events))


# --- names ---------------------------------------------------------------------------------------------------------


def find_names(text: str, toponyms: tuple[PlaceWords, ...]) -> list[Name]:
    """Every candidate that the gazetteer knows, and the short forms of divisions, in order of the text."""
    found = list(find_short_forms(text))
    taken = [name.span for name in found]
    for words in toponyms:
        name = known_name(text, words)
        if name and not any(overlaps(name.span, span) for span in taken):
            found.append(name)
    return sorted(found, key=lambda name: name.span)


def known_name(text: str, words: PlaceWords) -> Name | None:
    """The candidate with the places that bear it: the whole of it, else the longest beginning that is known."""
    name = words_of(text, words.span)
    nickname = load_patterns("places")["nicknames"].get(name)
    if options := look_up(name_key(nickname or name)):
        return Name(words.span, name_key(nickname or name), words.evidence, words.literal, options)
    ends = [m.start() for m in re.finditer(r"\s", name)]
    for end in reversed(ends):
        if options := look_up(name_key(name[:end])):
            span = Span(words.span.start, words.span.start + end)
            return Name(span, name_key(name[:end]), "inside", words.literal, options)
    return None


@cache
def short_forms() -> dict[str, tuple[Entry, ...]]:
    """Short form → the division it stands for ("Ala.", "AL" → Alabama)."""
    return {
        short: tuple(x for x in look_up(name_key(full)) if x.country == country and x.kind == "admin1")
        for country, table in load_patterns("places")["abbreviations"].items()
        for full, shorts in table.items()
        for short in shorts
    }


@cache
def short_form_pattern() -> re.Pattern[str]:
    """Short forms with a point inside stand anywhere, others after a comma or a hyphen, or before lower case."""
    inner = sorted((x for x in short_forms() if "." in x[:-1]), key=len, reverse=True)
    pointed = sorted((x for x in short_forms() if "." in x and "." not in x[:-1]), key=len, reverse=True)
    bare = sorted((x for x in short_forms() if "." not in x), key=len, reverse=True)

    def any_of(forms: list[str]) -> str:
        return "|".join(map(re.escape, forms))

    return re.compile(
        rf"(?<![\w.])(?:{any_of(inner)})(?!\w)"
        rf"|(?:(?<=, )|(?<=[DRI]-))(?:{any_of(pointed)}|(?:{any_of(bare)})\b)"
        rf"|(?<![\w.])(?:{any_of(pointed)})(?= [a-z])"
    )


def find_short_forms(text: str) -> list[Name]:
    """Divisions by their short forms."""
    found = []
    for match in short_form_pattern().finditer(text):
        options = short_forms()[match[0]]
        if options:
            found.append(Name(Span(*match.span()), name_key(options[0].name), "short", True, options, told=True))
    return found


def with_divisions(text: str, names: list[Name]) -> list[Name]:
    """Names followed by what they lie in keep only the places there: "Paris, Texas", "Tripoli, in Lebanon"."""
    told = list(names)
    for i in range(len(names) - 2, -1, -1):
        between = text[names[i].span.end : names[i + 1].span.start]
        if re.fullmatch(r",? ?\(?|, in (?:the )?|, the capital of (?:the )?", between) and between.strip():
            inside = tuple(x for x in names[i].options if any(lies_in(x, y) for y in told[i + 1].options))
            if inside:
                told[i] = replace(names[i], options=inside, told=True)
    return told


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place is a part of a country or division."""
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.kind == "admin1":
        return (inner.country, inner.admin1) == (outer.country, outer.admin1) and inner.kind in {"admin2", "town"}
    return (
        outer.kind == "admin2" and inner.kind == "town" and (inner.country, inner.admin2) == (outer.country, outer.name)
    )


# --- senses --------------------------------------------------------------------------------------------------------


def pin_down(report: Report, names: list[Name]) -> list[Toponym]:
    """The names that are places, each with its one place."""
    by_key: defaultdict[tuple[str, bool, tuple[Entry, ...]], list[Name]] = defaultdict(list)
    told = {name.key: name.options for name in reversed(names) if name.told}
    resolved = [
        name if name.told else replace(name, options=told[name.key], told=True) if name.key in told else name
        for name in names
    ]
    for name in resolved:
        by_key[name.key, name.told, name.options].append(name)
    senses, groups = [], []
    sure = {name.key for name in resolved if name.evidence in {"model", "short"} or name.told}
    for (key, is_told, options), group in by_key.items():
        trusted = key in sure
        weight = (1 + len(group)) ** 0.5 * (1.0 if trusted else 0.1)
        senses.append(Sense(f"{key}|{len(senses)}", options, weight, lifts(report.text, group)))
        groups.append((group, trusted, is_told))
    chosen = choose_senses(senses, home_of(report))
    found = []
    for sense, (group, trusted, _) in zip(senses, groups, strict=True):
        entry, support = chosen[sense.key]
        found += [
            as_toponym(report.text, name, entry) for name in group if is_place(name, entry, support, trusted=trusted)
        ]
    return sorted(found, key=lambda x: x.span)


def lifts(text: str, group: list[Name]) -> dict[int, float]:
    """What a word beside the name adds to divisions or towns: "Kursk region", "the city of Quebec"."""
    lift: Counter[int] = Counter()
    for name in group:
        after = re.match(r" (\w+)", text[name.span.end : name.span.end + 20])
        if after and after[1].lower() in {
            "province",
            "region",
            "state",
            "oblast",
            "governorate",
            "prefecture",
            "county",
        }:
            for entry in name.options:
                lift[entry.id] = 3 if entry.kind in {"admin1", "admin2"} else 0
        if re.search(
            r"\b(?:city|town|village|capital)(?: of)? $", text[max(0, name.span.start - 12) : name.span.start]
        ):
            for entry in name.options:
                lift[entry.id] = 2 if entry.kind == "town" else 0
    return lift


def home_of(report: Report) -> dict[Cell, float]:
    """Where the report comes from, as weight on the map."""
    home: Counter[Cell] = Counter()
    country = country_of_publisher(report.publisher, report.url)
    if country:
        home[(country,)] += 1.0
    towns = towns_of_publisher(report.publisher, report.url)
    if towns:
        for entry, share in zip(towns, shares_of([0.4 * likelihood(x) for x in towns]), strict=True):
            for cell in cells(entry):
                home[cell] += share
    return home


def is_place(name: Name, entry: Entry, support: float, *, trusted: bool) -> bool:
    """Whether a name that could be a place is one here."""
    return trusted or name.evidence == "model"


def as_toponym(text: str, name: Name, entry: Entry) -> Toponym:
    """The name with its place."""
    return Toponym(name.span, as_place(entry), name.literal)


def as_place(entry: Entry) -> Place:
    """An entry of the gazetteer as a place."""
    return Place(
        name=entry.name,
        precision=PRECISION[entry.kind],
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonames=entry.geonames,
    )


# --- events --------------------------------------------------------------------------------------------------------


def with_place(event: Event, toponyms: tuple[Toponym, ...]) -> Event:
    """The event with the first of its place words that is a place."""
    for words in event.place_words:
        for toponym in toponyms:
            if overlaps(toponym.span, words) and toponym.literal is not False:
                return replace(event, place=replace(toponym.place, text=words), place_words=())
    return replace(event, place_words=())
