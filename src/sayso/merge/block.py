"""Which pairs of report events are worth comparing: those that share something rare, near in time. Never all with all.

Reports are gone through in the order in which they appeared. Every event stands in few blocks, and a block remembers
only the last that were told before, so that time and the pairs held at once grow with the number of events: a block
however large (a capital city, a head of state) gives each of its events no more than its nearest neighbours in time.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from sayso.merge.facts import Facts
from sayso.model import Ref

NEIGHBOURS = 40
"""In one block an event meets this many of those told next before it."""
BESIDE = 6
"""A trigger such as "said" is everywhere: one of the most telling words of its sentence must be shared, too."""
LEAD_WORDS = 12
"""The most telling words of a report's opening that it is looked up by."""


def find_pairs(facts: Mapping[Ref, Facts]) -> Iterator[tuple[Ref, Ref]]:
    """Candidate pairs, each once, the smaller ref first: acts that share a party, a place or a word, and acts that open
    two reports whose openings share a telling word."""
    told_in: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        told_in[ref.report].append(ref)
    order = sorted(told_in, key=lambda report: (_day(facts[told_in[report][0]]), report))
    refs = [ref for report in order for ref in told_in[report]]  # blocks hold places in this list: refs hash slowly
    block: Callable[[], deque[int]] = partial(deque, maxlen=NEIGHBOURS)
    acts: defaultdict[tuple[str, ...], deque[int]] = defaultdict(block)
    openings: defaultdict[str, deque[int]] = defaultdict(block)
    leading: list[list[int]] = []
    first = 0
    for number, report in enumerate(order):
        places = range(first, first + len(told_in[report]))
        leading.append([place for place in places if facts[refs[place]].leads])
        beside = [x for other in _meet_openings(number, leading[number], openings, refs, facts) for x in leading[other]]
        for place in places:
            ref = refs[place]
            met: set[int] = set()
            for key in _keys(facts[ref]):
                met.update(acts[key])
                acts[key].append(place)
            if facts[ref].leads:
                met.update(beside)
            yield from ((min(ref, refs[x]), max(ref, refs[x])) for x in met if x < first)
        first = places.stop


def _meet_openings(
    number: int,
    leads: Sequence[int],
    openings: Mapping[str, deque[int]],
    refs: Sequence[Ref],
    facts: Mapping[Ref, Facts],
) -> set[int]:
    """The reports, by their number, whose openings share a telling word with this one's, which joins them."""
    met: set[int] = set()
    if leads:
        lead = facts[refs[leads[0]]].lead
        for word in sorted(lead, key=lambda word: (-lead[word], word))[:LEAD_WORDS]:
            met.update(openings[word])
            openings[word].append(number)
    return met


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
