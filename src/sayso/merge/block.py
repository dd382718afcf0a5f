"""Which pairs of report events are worth comparing: those that share something rare, near in time. Never all with all.

Reports are gone through in the order in which they appeared. Every event stands in few blocks, and a block remembers
only the last that were told before, so that time and the pairs held at once grow with the number of events: a block
however large (a capital city, a head of state) gives each of its events no more than its nearest neighbours in time.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from sayso.merge.facts import Facts
from sayso.model import Ref

NEIGHBOURS = 40
"""In one block an event meets this many of those told next before it."""
BESIDE = 6
"""A trigger such as "said" is everywhere: one of the most telling words of its sentence must be shared, too."""
LEAD_WORDS = 12
"""The most telling words of a report's opening that it is looked up by."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Blocks = defaultdict[K, deque[V]]


def find_pairs(facts: Mapping[Ref, Facts]) -> Iterator[tuple[Ref, Ref]]:
    """Candidate pairs, each once, the smaller ref first: acts that share a party, a place or a word, and acts that open
    two reports whose openings share a telling word."""
    reports: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        reports[ref.report].append(ref)
    recent: Callable[[], deque[Ref]] = partial(deque, maxlen=NEIGHBOURS)
    acts: Blocks[tuple[str, ...], Ref] = defaultdict(recent)
    openings: Blocks[str, Ref] = defaultdict(recent)
    leading = {report: [ref for ref in refs if facts[ref].leads] for report, refs in reports.items()}
    for report in sorted(reports, key=lambda report: (_day(facts[reports[report][0]]), report)):
        beside = [x for other in _met(leading[report], openings, facts) for x in leading[other]]
        for ref in reports[report]:
            told = {x for key in _keys(facts[ref]) for x in _meet(acts[key], ref)}
            if facts[ref].leads:
                told.update(beside)
            for other in told:
                if other.report != report:
                    yield (min(ref, other), max(ref, other))


def _met(leads: list[Ref], openings: Blocks[str, Ref], facts: Mapping[Ref, Facts]) -> set[str]:
    """The reports whose openings share a telling word with this one's."""
    if not leads:
        return set()
    lead = facts[leads[0]].lead
    words = sorted(lead, key=lambda word: (-lead[word], word))[:LEAD_WORDS]
    return {x.report for word in words for x in _meet(openings[word], leads[0])}


def _meet(block: deque[Ref], ref: Ref) -> list[Ref]:
    """Those in a block before this one, which joins them."""
    before = list(block)
    block.append(ref)
    return before


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
