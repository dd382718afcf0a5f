"""Which pairs of report events are worth comparing: those that share something rare, near in time. Never all with all.

Plain dictionaries do: every event stands in few blocks, and within a block it meets only its nearest neighbours in
time, so the number of pairs grows with the number of events and no database is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sayso.merge.facts import Facts
from sayso.model import Ref

NEIGHBOURS = 40
"""In one block an event meets this many of those told next before it."""
LEAD_WORDS = 8
"""The most telling words of a report's opening that it is looked up by."""


def find_pairs(facts: Mapping[Ref, Facts]) -> Iterator[tuple[Ref, Ref]]:
    """Candidate pairs, each once, the smaller ref first."""
    blocks: dict[tuple[str, ...], list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        for key in _keys(facts[ref]):
            blocks[key].append(ref)
    seen: set[tuple[Ref, Ref]] = set()
    for _, refs in sorted(blocks.items()):
        refs.sort(key=lambda ref: (_day(facts[ref]), ref))
        for place, ref in enumerate(refs):
            for other in refs[max(0, place - NEIGHBOURS) : place]:
                pair = (min(ref, other), max(ref, other))
                if ref.report != other.report and pair not in seen:
                    seen.add(pair)
                    yield pair


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
    if facts.town:
        yield ("town", facts.town)
    for trigger in facts.triggers:
        yield ("trigger", kind, trigger)
    if facts.leads:
        top = sorted(facts.lead, key=lambda word: (-facts.lead[word], word))[:LEAD_WORDS]
        for word in top:
            yield ("lead", word)
