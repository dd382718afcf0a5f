"""Which pairs of report events are worth comparing: those that share something rare, near in time. Never all with all.

Plain dictionaries do: every event stands in few blocks, and within a block it meets only its nearest neighbours in
time, so the number of pairs grows with the number of events and no database is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from sayso.merge.facts import Facts
from sayso.model import Ref

NEIGHBOURS = 40
"""In one block an event meets this many of those told next before it."""
BESIDE = 6
"""A trigger such as "said" is everywhere: one of the most telling words of its sentence must be shared, too."""
LEAD_WORDS = 12
"""The most telling words of a report's opening that it is looked up by."""


def find_pairs(facts: Mapping[Ref, Facts]) -> Iterator[tuple[Ref, Ref]]:
    """Candidate pairs, each once, the smaller ref first."""
    seen: set[tuple[Ref, Ref]] = set()
    for pair in chain(_pairs_of_events(facts), _pairs_of_openings(facts)):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _pairs_of_events(facts: Mapping[Ref, Facts]) -> Iterator[tuple[Ref, Ref]]:
    """Acts that share a party, a place or a word."""
    blocks: dict[tuple[str, ...], list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        for key in _keys(facts[ref]):
            blocks[key].append(ref)
    for _, refs in sorted(blocks.items()):
        refs.sort(key=lambda ref: (_day(facts[ref]), ref))
        yield from _neighbours(refs)


def _pairs_of_openings(facts: Mapping[Ref, Facts]) -> Iterator[tuple[Ref, Ref]]:
    """Acts that open two reports whose openings share a telling word."""
    opening: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        if facts[ref].leads:
            opening[ref.report].append(ref)
    blocks: dict[str, list[Ref]] = defaultdict(list)
    for refs in opening.values():
        lead = facts[refs[0]].lead
        for word in sorted(lead, key=lambda word: (-lead[word], word))[:LEAD_WORDS]:
            blocks[word].append(refs[0])
    met: set[tuple[Ref, Ref]] = set()
    for _, firsts in sorted(blocks.items()):
        firsts.sort(key=lambda ref: (_day(facts[ref]), ref))
        met.update(_neighbours(firsts))
    for first, other in sorted(met):
        yield from ((a, b) for a in opening[first.report] for b in opening[other.report])


def _neighbours(refs: Sequence[Ref]) -> Iterator[tuple[Ref, Ref]]:
    for place, ref in enumerate(refs):
        for other in refs[max(0, place - NEIGHBOURS) : place]:
            if ref.report != other.report:
                yield (min(ref, other), max(ref, other))


def _day(facts: Facts) -> int:
    return facts.published or 0


def _keys(facts: Facts) -> Iterator[tuple[str, ...]]:
    kind = facts.type or "-"
    for actor in facts.actors:
        yield ("actor", kind, actor)
    for actor in facts.recipients:
        yield ("recipient", kind, actor)
    for actor in facts.actors:
        for other in facts.recipients:
            yield ("parties", actor, other)
    if facts.country:
        yield ("country", kind, facts.country, *sorted(facts.modes)[:1])
    if facts.wave and facts.country:
        yield ("wave", facts.country)
    for party in facts.victims | facts.winners:
        yield ("done once", party)
    if facts.town:
        yield ("town", facts.town)
    telling = sorted(facts.words, key=lambda word: (-facts.words[word], word))[:BESIDE]
    for trigger in facts.triggers:
        for word in telling:
            yield ("trigger", kind, trigger, word)
