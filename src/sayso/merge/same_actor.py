"""Report actors → record actors: countries by code, people by name, bodies by name or by description and country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.codebook import load_patterns
from sayso.ids import make_id
from sayso.merge.bodies import read_body_name, without_country
from sayso.merge.judged import respect_judgements
from sayso.merge.kin import are_kin, look_under, stand_under, stateless
from sayso.merge.names import PersonName, fold, is_proper, read_person_name, why_same_person
from sayso.merge.party import Known, NameKey, Party
from sayso.model import Actor, CodedReport, Judgement, Match, RecordActor, Ref
from sayso.spans import words_of

DOMINANT = 4
"""A bare family name that fits two people goes to the one named in this many times more reports, else to neither."""


DESCRIBED = "the same description and country"


def merge_actors(reports: Sequence[CodedReport], judgements: Iterable[Judgement] = ()) -> tuple[RecordActor, ...]:
    """One record actor a party, as names and people's decisions have it. Order of the reports does not matter."""
    actors = {Ref(x.report.id, actor.id): actor for x in reports for actor in x.actors}
    texts = {x.report.id: x.report.text for x in reports}
    homes = {x.report.id: find_home(x) for x in reports}
    names = _same_names(actors, homes)
    told = {key: Told(len(x.refs), len({ref.report for ref in x.refs})) for key, x in names.items()}
    groups = group_names(told, _find_kin(names))
    parties = respect_judgements([Party(tuple(names[key] for key in group)) for group in groups], judgements)
    merged = [
        as_record_actor(party, {ref: describe(actors[ref], texts[ref.report]) for ref in party.refs})
        for party in parties
    ]
    return tuple(sorted(merged, key=lambda x: x.id))


def find_home(coded: CodedReport) -> str | None:
    """The country a report is about: the one of most of its parties' mentions, and of twice as many as the next."""
    counts: Counter[str] = Counter()
    for actor in coded.actors:
        if actor.country and actor.country not in stateless():
            counts[actor.country] += len(actor.mentions)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _same_names(actors: Mapping[Ref, Actor], homes: Mapping[str, str | None]) -> dict[NameKey, Known]:
    """Report actors whose names are the very same, as far as their countries allow."""
    by_key: dict[NameKey, list[Ref]] = defaultdict(list)
    for ref, actor in actors.items():
        by_key[read_key(ref, actor, homes[ref.report])].append(ref)
    return {
        key: Known(key, frozenset(code for ref in refs for code in actors[ref].sectors), tuple(sorted(refs)))
        for key, refs in by_key.items()
    }


def read_key(ref: Ref, actor: Actor, home: str | None) -> NameKey:
    """What two report actors must share to be one without more ado; one that can be nobody else's holds its own ref."""
    alone = NameKey("single", PersonName((ref.report, ref.item)), actor.country, False, "")
    if actor.kind == "country":
        code = actor.country or fold(actor.name)
        return NameKey("country", PersonName((code,)), actor.country, True, "the same country")
    if actor.kind == "person":
        name = read_person_name(actor.name) if is_proper(actor.name) else PersonName(())
        return NameKey("person", name, actor.country, True, "the same name") if name.words else alone
    standing = standing_description(actor.name, actor.country)
    if standing is not None:
        country = actor.country or home  # "the police", with nothing beside it, are those of the country told of
        described = NameKey("body", PersonName(tuple(standing.split())), country, False, DESCRIBED)
        return described if country else alone
    if is_proper(actor.name):
        words = read_body_name(actor.name)
        return NameKey("body", PersonName(words), actor.country, True, "the same name") if words else alone
    if actor.kind == "organisation" and actor.country is not None:
        words = without_country(fold(actor.name), actor.country)
        return NameKey("body", PersonName(words), actor.country, False, DESCRIBED) if words else alone
    return alone


@lru_cache(maxsize=20_000)
def standing_description(name: str, country: str | None) -> str | None:
    """The standing collective that a description means: "the Belarusian authorities" → "government"."""
    words = without_country(fold(name), country)
    return _standing().get(" ".join(words)) or _standing().get(
        " ".join((*words[:-1], _singular(words[-1]))) if words else ""
    )


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def _standing() -> dict[str, str]:
    lines: dict[str, list[str]] = load_patterns("same_actor")["standing"]
    return {fold(form): name for name, forms in lines.items() for form in forms}


class Told(NamedTuple):
    """How often a name is told: by how many report actors, in how many reports."""

    actors: int
    reports: int


Kin = Mapping[NameKey, Collection[NameKey]]


def group_names(names: Mapping[NameKey, Told], kin: Kin) -> list[list[NameKey]]:
    """Join each to the one group with all of which it is kin; to none when several would do and none is far ahead.

    `kin` has every pair both ways. Names that no chain of kin links never meet, so they may be grouped apart.
    """
    groups: list[list[NameKey]] = []
    sizes: list[int] = []
    group_of: dict[NameKey, int] = {}
    for key in sorted(names, key=lambda key: key.rank(names[key].actors)):
        met = Counter(group_of[other] for other in kin.get(key, ()) if other in group_of)
        fitting = [number for number, count in met.items() if count == len(groups[number])]
        fitting.sort(key=lambda number: (-sizes[number], number))
        if fitting and (len(fitting) == 1 or sizes[fitting[0]] >= DOMINANT * sizes[fitting[1]]):
            chosen = fitting[0]
        else:
            chosen = len(groups)
            groups.append([])
            sizes.append(0)
        groups[chosen].append(key)
        group_of[key] = chosen
        sizes[chosen] += names[key].reports
    return groups


def _find_kin(names: Mapping[NameKey, Known]) -> Kin:
    standing: dict[str, list[NameKey]] = defaultdict(list)
    for key in names:
        for under in stand_under(key):
            standing[under].append(key)
    return {
        key: {
            other
            for under in look_under(key)
            for other in standing.get(under, ())
            if other != key and are_kin(key, other, names[key].sectors, names[other].sectors)
        }
        for key in names
    }


class Called(NamedTuple):
    """What a report says of an actor, as far as the record's actor shows it."""

    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    aliases: tuple[str, ...]


def describe(actor: Actor, text: str) -> Called:
    """What a report says of one of its actors."""
    aliases = {actor.name} | {x for span in actor.mentions if is_proper(x := words_of(text, span))}
    codes = tuple(dict.fromkeys(actor.sectors))
    return Called(actor.name, actor.kind, actor.country, codes, actor.role, tuple(sorted(aliases)))


def make_actor_id(key: NameKey, apart: Iterable[str] = ()) -> str:
    """The id of a party that this name founds; of one that can be nobody else's, by its report and item."""
    told: tuple[str, ...] = key.name.words
    if key.kind != "single":
        named = (*key.name.words, key.name.suffix, key.name.gender, str(key.name.regnal))
        told = (key.kind, *named, key.country or "", str(key.proper))
    return make_id("a", (*told, *apart))


def as_record_actor(party: Party, called: Mapping[Ref, Called]) -> RecordActor:
    """The record's actor: what most reports call it, and every spelling."""
    first = party.known[0]
    founding, all_ = (Counter(called[ref] for ref in refs) for refs in (first.refs, party.refs))
    return name_party(party, founding, all_, first.refs[0])


def name_party(party: Party, founding: Counter[Called], all_: Counter[Called], first: Ref) -> RecordActor:
    """The same, given how often it is called what: by its founding name, and by all; and the report actor to which
    all others are tied."""
    key = party.known[0].key
    name = party.name or _most_told((x.name, count) for x, count in founding.items())
    sectors: Counter[str] = Counter()
    for x, count in all_.items():
        for code in x.sectors:
            sectors[code] += count
    return RecordActor(
        id=make_actor_id(key, party.apart),
        name=name or key.name.words[0],
        kind=_most_told((x.kind, count) for x, count in all_.items()) or "group",
        country=_most_told((x.country, count) for x, count in all_.items()),
        sectors=tuple(sorted(sectors, key=lambda code: (-sectors[code], code)))[:3],
        role=_most_told((x.role, count) for x, count in all_.items()),
        aliases=tuple(sorted({alias for x in all_ for alias in x.aliases})),
        reports=tuple(sorted(party.refs)),
        merged=_matches(party, first),
    )


def _most_told(values: Iterable[tuple[str | None, int]]) -> str | None:
    """The value given most often; of several the longest, then the first by alphabet."""
    counts: Counter[str] = Counter()
    for value, count in values:
        if value:
            counts[value] += count
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None


def _matches(party: Party, first: Ref) -> tuple[Match, ...]:
    """Each further report actor, tied to the first of its party."""
    told = [(known, *why_same(party.known[0].key, known.key)) for known in party.known]
    told += [(known, 1.0, why) for known, why in party.joined]
    ties = (Match(first, ref, score, why) for known, score, why in told for ref in known.refs if ref != first)
    return tuple(sorted(ties, key=lambda tie: (tie.a, tie.b)))


def why_same(first: NameKey, other: NameKey) -> tuple[float, str]:
    """How surely another name is the party's that the first one founds, and why."""
    if other.name.words == first.name.words:
        return 1.0, other.why
    if other.kind == "person":
        return why_same_person(first.name, other.name)
    return 0.9, f"“{' '.join(other.name.words)}” for “{' '.join(first.name.words)}”"
