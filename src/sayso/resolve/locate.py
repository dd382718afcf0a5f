"""The place of each event: of the ground the report names and the countries of its parties, the likeliest, or none.

A report says once where it all happened and goes on from there, so that words beside the act are not enough. Each
possible place has features (beside the act, last named before it, the report's main town, the parties' country);
a weight for each, learnt from coded reports by training/train_locate.py, says how much it counts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns, verbal_types
from sayso.model import Place
from sayso.resolve.gazetteer import look_up, name_key
from sayso.spans import contains, overlaps, sentence_at, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Actor, CodedReport, Event, Span

ARTICLES = frozenset({"the", "a", "an", "city", "town", "village", "of", "province"})
PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "from",
        "to",
        "on",
        "across",
        "through",
        "into",
        "by",
        "with",
        "between",
        "against",
    }
)
AT_SITES = frozenset({"at", "near", "outside", "inside"})
DOMESTIC = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Deeds that a state and its people do on their own ground, unless another is told (the guideline's rule on places)."""
NOWHERE = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})
STANDS_IN = re.compile(r",? (?:in|at) (?:the (?:\w+ ){0,3}(?:town|city|village|district|port) of )?")
"""What stands between a site and its town."""
KINDS = {"city": "town", "site": "site", "admin1": "division", "country": "country"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A place that the report names as ground, with all words for it."""

    place: Place
    spans: tuple[Span, ...]


def locate_events(coded: CodedReport) -> CodedReport:
    """The report with the place of each event."""
    if not coded.events:
        return coded
    scene = Scene.of(coded)
    placed: dict[str, Event] = {}
    last: Event | None = None
    for event in sorted(coded.events, key=start_of):
        place = likeliest(possible_places(event, scene, last)) or at_home(event, scene)
        last = placed[event.id] = replace(event, place=to_the_site(place, event, scene), place_words=())
    return replace(coded, events=tuple(placed[event.id] for event in coded.events))


def start_of(event: Event) -> int:
    """Where the report tells of it."""
    return event.mentions[0].trigger.start


def likeliest(options: Iterable[tuple[Place | None, list[str]]]) -> Place | None:
    """The place with the heaviest features."""
    weights = load_weights()
    return max(options, key=lambda option: sum(weights.get(feature, 0.0) for feature in option[1]))[0]


def at_home(event: Event, scene: Scene) -> Place | None:
    """The country of a deed among its own people: all its known parties belong there."""
    codes = party_countries(event.actors, scene) | party_countries(event.recipients, scene)
    return country_place(min(codes)) if event.type in DOMESTIC and len(codes) == 1 else None


def to_the_site(place: Place | None, event: Event, scene: Scene) -> Place | None:
    """The site beside an act in the town where it happened: in Gomel, "outside the tractor factory"."""
    if place is None or place.precision != "city":
        return place
    for ground in scene.grounds:
        if ground.place.precision == "site" and ground.place.name.endswith(f", {place.name}"):
            for words in event.place_words:
                if words in ground.spans:
                    return replace(ground.place, text=words)
    return place


@cache
def load_weights() -> Mapping[str, float]:
    """What each feature counts."""
    text = (files("sayso.resolve") / "data" / "locate.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


# --- what the report names -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """The ground of one report, and who belongs where."""

    coded: CodedReport
    grounds: tuple[Ground, ...]
    main: Ground | None
    """The town or division named most."""
    first: Ground | None
    """The town or division named first."""
    countries: Counter[str]
    """How often each country is meant, by its places and its actors."""
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, coded: CodedReport) -> Scene:
        """The scene of a report."""
        words: dict[Place, list[Span]] = {}
        for toponym in coded.places:
            if toponym.literal is not False:
                words.setdefault(toponym.place, []).append(toponym.span)
        for span in {span for event in coded.events for span in event.place_words}:
            place = site(coded, span)
            if place:
                words.setdefault(place, []).append(span)
        grounds = tuple(Ground(place, tuple(sorted(spans))) for place, spans in words.items())
        fine = [x for x in grounds if x.place.precision in {"city", "admin1"}]
        countries = Counter(x.place.country for x in coded.places if x.place.country)
        countries.update(x.country for x in coded.actors if x.country and x.country not in NOWHERE)
        return cls(
            coded=coded,
            grounds=grounds,
            main=max(fine, key=lambda x: (len(x.spans), -x.spans[0].start), default=None),
            first=min(fine, key=lambda x: x.spans[0], default=None),
            countries=countries,
            actors={actor.id: actor for actor in coded.actors},
        )


@cache
def site_words() -> frozenset[str]:
    """Words at the end of the name of a site."""
    return frozenset(load_patterns("places")["sites"])


def site(coded: CodedReport, words: Span) -> Place | None:
    """A piece of ground, with the coordinates of the town it names or stands in ("a road in Gomel"), of the last one
    named before, or of the first.

    It ends in a word for a site, or is a name that no gazetteer knows but an act is tied to as to ground.
    """
    name = words_of(coded.report.text, words)
    last = name.rsplit(None, 1)[-1].lower()
    if not {last, last.removesuffix("s")} & site_words() and not is_unknown_ground(coded, words):
        return None
    named = [x for x in coded.places if x.literal is not False and x.span != words]
    towns = [x for x in named if x.place.precision != "country"]
    inside = [x for x in named if contains(words, x.span)]
    text = coded.report.text
    beside = [x for x in towns if x.span.start > words.end and STANDS_IN.fullmatch(text, words.end, x.span.start)]
    before = [x for x in reversed(towns) if x.span.end <= words.start]
    for tied in (*inside, *beside, *before[:1], *towns[:1]):
        if tied.place.precision != "country":
            return replace(tied.place, name=f"{name}, {tied.place.name}", precision="site", geonames=None)
    lands = inside or [x for x in named if x.span.end <= words.start][-1:] or named[:1]
    return Place(name, "site", lands[0].place.country) if lands and lands[0].place.country else None


def is_unknown_ground(coded: CodedReport, words: Span) -> bool:
    """Whether a name is ground by the words before it alone: "at Walmart", "near Ain Issa"."""
    text = coded.report.text
    if not text[words.start].isupper() or any(overlaps(x.span, words) for x in coded.places):
        return False
    if preposition(text, words) in AT_SITES:
        return True
    called = next((x for x in coded.toponyms if x.span == words), None)
    return called is not None and called.evidence == "model" and preposition(text, words) == "in"


# --- possible places of an event -----------------------------------------------------------------------------------


def features_of_none(event: Event, scene: Scene) -> list[str]:
    """What speaks for no place at all."""
    return ["none", *(f"none {x}" for x in traits(event, scene))]


def traits(event: Event, scene: Scene) -> list[str]:
    """What an act is like: its type, modes and status, and the sectors of who does it."""
    sectors = {scene.actors[x].sectors[0] for x in event.actors if x in scene.actors and scene.actors[x].sectors}
    return [kind_of(event), event.status, *sorted(sectors), *event.modes]


def kind_of(event: Event) -> str:
    """The type; of accusations, inquiries apart: they are made somewhere."""
    investigates = event.type == "ACCUSE" and "investigate" in event.modes
    return "ACCUSE investigate" if investigates else str(event.type)


def possible_places(event: Event, scene: Scene, last: Event | None) -> Iterator[tuple[Place | None, list[str]]]:
    """None, the ground named in the report, and the countries of its parties, each with its features.

    `last` is the event told before this one, with its place.
    """
    yield None, features_of_none(event, scene) + after_last(None, event, scene, last)
    own = party_countries(event.actors, scene)
    others = party_countries(event.recipients, scene)
    seen = set()
    act = traits(event, scene)
    for ground in scene.grounds:
        place = ground.place
        kind = KINDS[place.precision]
        text, how = nearest(event, ground, scene)
        beside = "beside 0" in how
        features = [f"{kind} {x}" for x in act]
        features += [f"{beside} {x}" for x in parties(place.country, own, others)]
        features += [how, f"{kind} {how}", f"{how} {preposition(scene.coded.report.text, text)}"]
        features += ["main"] * (ground is scene.main) + ["first"] * (ground is scene.first)
        features += country_features(place, scene) + after_last(place, event, scene, last)
        seen.add(place.country if place.precision == "country" else None)
        yield replace(place, text=text), features
    for code in sorted((own | others | set(scene.countries)) - seen):
        home = country_place(code)
        if home:
            features = [f"country {x}" for x in act] + ["unnamed"]
            features += [f"False {x}" for x in parties(code, own, others)]
            yield home, features + country_features(home, scene) + after_last(home, event, scene, last)


def after_last(place: Place | None, event: Event, scene: Scene, last: Event | None) -> list[str]:
    """Whether the place is that of the event told before, and how far back that is."""
    if last is None:
        return ["opens"] if place is None else []
    between = scene.coded.report.text[start_of(last) : start_of(event)]
    how = "paragraph" if "\n" in between else "sentence" if ". " in between else "clause"
    if place is None or last.place is None:
        same = f"none {last.place is None}" if place is None else "some"
    elif (place.name, place.precision) == (last.place.name, last.place.precision):
        same = "same"
    else:
        same = (
            f"{place.country == last.place.country} {place.precision == 'country'} {last.place.precision == 'country'}"
        )
    return [f"last {how} {same}", f"last {how} {same} {event.type in verbal_types()}"]


def country_features(place: Place, scene: Scene) -> list[str]:
    """How much the report is about a country."""
    if not place.country or not scene.countries:
        return []
    share = scene.countries[place.country] / scene.countries.total()
    level = "most" if share > 0.6 else "much" if share > 0.3 else "some" if share > 0.1 else "little"
    return [f"{place.precision == 'country'} {level}"]


def party_countries(ids: tuple[str, ...], scene: Scene) -> frozenset[str]:
    """Where the parties belong, as far as known."""
    found = (scene.actors[x].country for x in ids if x in scene.actors)
    return frozenset(code for code in found if code and code not in NOWHERE)


def parties(country: str | None, own: frozenset[str], others: frozenset[str]) -> list[str]:
    """Whether a country is that of who acts and of whom it is done to."""

    def fits(codes: frozenset[str]) -> str:
        return "unknown" if not codes else "other" if country not in codes else "own" if len(codes) == 1 else "one"

    return [f"actor {fits(own)}", f"recipient {fits(others)}", f"parties {fits(own)} {fits(others)}"]


def nearest(event: Event, ground: Ground, scene: Scene) -> tuple[Span, str]:
    """The words for a piece of ground that are nearest to an act, and how near they are."""
    spoken = "spoken" if event.type in verbal_types() else "done"
    for i, words in enumerate(event.place_words):
        for span in ground.spans:
            if overlaps(span, words):
                return span, f"{spoken} beside {min(i, 1)}"
    sentences, text = scene.coded.sentences, scene.coded.report.text
    trigger = event.mentions[0].trigger.start
    before = [x for x in ground.spans if x.start < trigger]
    span = before[-1] if before else ground.spans[0]
    between = text[min(span.end, trigger) : max(span.start, trigger)]
    if sentence_at(sentences, trigger) == sentence_at(sentences, span.start):
        how = "same sentence"
    elif before:
        how = "same paragraph" if "\n" not in between.strip() else "near" if len(between) < 500 else "before"
    else:
        how = "after"
    return span, f"{spoken} {how}"


def preposition(text: str, words: Span) -> str:
    """The word before a name that ties it to what it says of it, articles and points of the compass passed over."""
    before = text[max(0, words.start - 40) : words.start].lower().replace("-", " ").split()
    while before and (before[-1] in ARTICLES or before[-1] in load_patterns("places")["compass"]):
        before.pop()
    return before[-1] if before and before[-1] in PREPOSITIONS else "-"


@cache
def country_place(code: str) -> Place | None:
    """A country as a place, by its code."""
    for country in load_patterns("countries"):
        if country["code"] == code and not country.get("part_of"):
            entry = next((x for x in look_up(name_key(country["name"])) if x.kind == "country"), None)
            if entry:
                return Place(entry.name, "country", code, lat=entry.lat, lon=entry.lon, geonames=entry.geonames)
    return None
