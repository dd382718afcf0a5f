"""Report actors → record actors: countries by code, people by name, bodies by name or by description and country."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sayso.codebook import load_ontology, load_patterns
from sayso.ids import make_id
from sayso.merge.bodies import initials, read_body_name, reduced, same_body, without_country
from sayso.merge.judged import respect_judgements
from sayso.merge.names import (
    PersonName,
    fold,
    is_proper,
    read_person_name,
    same_person,
    same_single,
    why_same_person,
)
from sayso.merge.party import Known, Party
from sayso.merge.spelling import skeletons
from sayso.model import Actor, CodedReport, Judgement, Match, RecordActor, Ref
from sayso.spans import words_of

DOMINANT = 4
"""A bare family name that fits two people goes to the one named in this many times more reports, else to neither."""


CROWD = 400
"""A block of more names than this is split."""
LOG = logging.getLogger(__name__)


def merge_actors(reports: Sequence[CodedReport], judgements: Iterable[Judgement] = ()) -> tuple[RecordActor, ...]:
    """One record actor a party, as names and people's decisions have it. Order of the reports does not matter."""
    actors = {Ref(x.report.id, actor.id): actor for x in reports for actor in x.actors}
    texts = {x.report.id: x.report.text for x in reports}
    groups: list[list[Known]] = []
    by_family: dict[str, list[Known]] = defaultdict(list)
    homes = {x.report.id: _home(x) for x in reports}
    for known in sorted(_same_names(actors, homes), key=lambda known: known.rank):
        by_family["single" if known.why == "" else known.kind].append(known)
    groups += [[known] for known in by_family.pop("single", [])]
    groups += [[known] for known in by_family.pop("country", [])]
    for kind in sorted(by_family):
        groups += _group(by_family[kind])
    parties = respect_judgements([Party(tuple(group)) for group in groups], judgements)
    merged = [_as_record_actor(party, actors, texts) for party in parties]
    return tuple(sorted(merged, key=lambda x: x.id))


def _home(coded: CodedReport) -> str | None:
    """The country a report is about: the one of most of its parties' mentions, and of twice as many as the next."""
    counts: Counter[str] = Counter()
    for actor in coded.actors:
        if actor.country and actor.country not in _stateless():
            counts[actor.country] += len(actor.mentions)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _same_names(actors: dict[Ref, Actor], homes: dict[str, str | None]) -> list[Known]:
    """Report actors whose names are the very same, as far as their countries allow."""
    by_key: dict[tuple[Any, ...], list[Ref]] = defaultdict(list)
    for ref, actor in actors.items():
        by_key[_key(ref, actor, homes[ref.report])].append(ref)
    found = []
    for (kind, name, country, proper, why), refs in by_key.items():
        sectors = frozenset(code for ref in refs for code in actors[ref].sectors)
        found.append(Known(kind, name, country, proper, sectors, tuple(sorted(refs)), why))
    return found


def _key(ref: Ref, actor: Actor, home: str | None) -> tuple[Any, ...]:
    """What two report actors must share to be one without more ado; one that can be nobody else's holds its own ref."""
    alone = ("single", PersonName((ref.report, ref.item)), actor.country, False, "")
    if actor.kind == "country":
        return ("country", PersonName((actor.country or fold(actor.name),)), actor.country, True, "the same country")
    if actor.kind == "person":
        if not is_proper(actor.name):
            return alone
        name = read_person_name(actor.name)
        return ("person", name, actor.country, True, "the same name") if name.words else alone
    standing = standing_description(actor.name, actor.country)
    if standing is not None:
        country = actor.country or home  # "the police", with nothing beside it, are those of the country told of
        if country is None:
            return alone
        return ("body", PersonName(tuple(standing.split())), country, False, "the same description and country")
    if is_proper(actor.name):
        words = read_body_name(actor.name)
        return ("body", PersonName(words), actor.country, True, "the same name") if words else alone
    if actor.kind == "organisation" and actor.country is not None:
        words = without_country(fold(actor.name), actor.country)
        return ("body", PersonName(words), actor.country, False, "the same description and country") if words else alone
    return alone


@cache
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


@cache
def _stateless() -> frozenset[str]:
    """Codes for what has no country; they contradict no country."""
    return frozenset({"EUR", "UNO", "IGO", "NGO", "ISM", "IMG", "MNC"}) | frozenset(
        load_ontology().get("no_country", ())
    )


def _countries_agree(a: Known, b: Known) -> bool:
    if a.country is None or b.country is None or a.country == b.country:
        return True
    return a.country in _stateless() or b.country in _stateless()


def _is_same(a: Known, b: Known) -> bool:
    if a.kind == "person":
        if not _countries_agree(a, b) and _are_namesakes(a, b):
            return False
        single, full = sorted((a.name, b.name), key=lambda name: len(name.words))
        if len(single.words) == 1:
            return same_single(single, full, a.country or b.country)
        return same_person(a.name, b.name)
    if not _countries_agree(a, b) or a.proper != b.proper:
        return False
    home = a.country if a.country == b.country else None if a.country and b.country else a.country or b.country
    return a.proper and same_body(a.name.words, b.name.words, home)


def _are_namesakes(a: Known, b: Known) -> bool:
    """Of two countries: a family name alone, or a full name with two known callings (CVL is given to anybody)."""
    if min(len(a.name.words), len(b.name.words)) == 1:
        return not a.sectors & b.sectors
    ours, theirs = a.sectors - {"CVL"}, b.sectors - {"CVL"}
    return bool(ours and theirs and not ours & theirs)


def _group(kinds: list[Known]) -> list[list[Known]]:
    """Join each to the one group with all of which it agrees; to none when several would do and none is far ahead."""
    groups: list[list[Known]] = []
    sizes: list[int] = []
    by_block: dict[str, dict[int, None]] = defaultdict(dict)
    crowded = _find_crowds(kinds)
    for known in kinds:
        near = sorted({number for key in _asked(known, crowded) for number in by_block[key]})
        fitting = [number for number in near if all(_is_same(known, other) for other in groups[number])]
        fitting.sort(key=lambda number: (-sizes[number], number))
        if fitting and (len(fitting) == 1 or sizes[fitting[0]] >= DOMINANT * sizes[fitting[1]]):
            chosen = fitting[0]
        else:
            chosen = len(groups)
            groups.append([])
            sizes.append(0)
        groups[chosen].append(known)
        sizes[chosen] += len({ref.report for ref in known.refs})
        for key in _blocks(known) | _asked(known, crowded):
            by_block[key][chosen] = None
    return groups


def _find_crowds(kinds: Iterable[Known]) -> frozenset[str]:
    """The blocks that are too large to compare all with all: "john", "ministry". Told in the log."""
    held = Counter(key for known in kinds for key in _blocks(known))
    crowds = frozenset(key for key, count in held.items() if count > CROWD)
    for key in sorted(crowds):
        LOG.info("%d names share the block %r: it is split by what else they share", held[key], key)
    return crowds


def _asked(known: Known, crowded: frozenset[str]) -> frozenset[str]:
    """The blocks in which a name looks for its like. In a crowd it looks only among those that share a second block
    with it ("john" and "smith"); a name of one word has no second, and asks all."""
    keys = _blocks(known)
    split = keys & crowded
    if not split or len(known.name.words) == 1:
        return keys
    pairs = ("\n".join(sorted((key, other))) for key in split for other in keys if other != key)
    return (keys - split).union(pairs)


def _blocks(known: Known) -> frozenset[str]:
    words = known.name.words
    if known.kind == "person":
        joined = {"".join(words), "".join(words[1:])}
        return frozenset(joined).union(*(skeletons(word) for word in words if len(word) > 1))
    if not known.proper:
        return frozenset({" ".join(words)})
    return initials(words) | {" ".join(reduced(words, known.country)), "".join(words), words[0], words[-1]}


def _as_record_actor(party: Party, actors: dict[Ref, Actor], texts: dict[str, str]) -> RecordActor:
    refs = tuple(sorted(party.refs))
    members = [actors[ref] for ref in refs]
    first = party.known[0]
    name = party.name or _most_told(actors[ref].name for ref in first.refs)
    aliases = {actor.name for actor in members}
    for ref in refs:
        aliases |= {words for span in actors[ref].mentions if is_proper(words := words_of(texts[ref.report], span))}
    sectors = Counter(code for actor in members for code in dict.fromkeys(actor.sectors))
    country = _most_told(actor.country for actor in members if actor.country)
    key: tuple[str, ...] = first.name.words  # of one that can be nobody else's: its report and item
    if first.kind != "single":
        named = (*first.name.words, first.name.suffix, first.name.gender, str(first.name.regnal))
        key = (first.kind, *named, first.country or "", str(first.proper))
    return RecordActor(
        id=make_id("a", (*key, *party.apart)),
        name=name or first.name.words[0],
        kind=_most_told(actor.kind for actor in members) or "group",
        country=country,
        sectors=tuple(sorted(sectors, key=lambda code: (-sectors[code], code)))[:3],
        role=_most_told(actor.role for actor in members if actor.role),
        aliases=tuple(sorted(aliases)),
        reports=refs,
        merged=_matches(party),
    )


def _most_told(values: Iterable[str | None]) -> str | None:
    """The value given most often; of several the longest, then the first by alphabet."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None


def _matches(party: Party) -> tuple[Match, ...]:
    """Each further report actor, tied to the first of its party."""
    first = party.known[0].refs[0]
    told = [(known, *_why_same(party.known[0], known)) for known in party.known]
    told += [(known, 1.0, why) for known, why in party.joined]
    return tuple(Match(first, ref, score, why) for known, score, why in told for ref in known.refs if ref != first)


def _why_same(first: Known, known: Known) -> tuple[float, str]:
    if known.name.words == first.name.words:
        return 1.0, known.why
    if known.kind == "person":
        return why_same_person(first.name, known.name)
    return 0.9, f"“{' '.join(known.name.words)}” for “{' '.join(first.name.words)}”"
