"""Which pairs of report events are worth comparing: those that share something rare, near in time. Never all with all.

Reports are gone through in the order in which they appeared. Every event stands in few blocks, and a block remembers
only the last that were told before, so that time and the pairs held at once grow with the number of events: a block
however large (a capital city, a head of state) gives each of its events no more than its nearest neighbours in time,
none of which was reported months before.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from sayso.merge.facts import Facts
from sayso.merge.learned import rank_report
from sayso.model import Ref

NEIGHBOURS = 40
"""In one block an event meets this many of those told next before it."""
UNDATED_NEIGHBOURS = 10
"""One whose report has no day, which may tell of any time, meets only so many."""
UNDATED_SHARED = 2
"""So many telling words a report without a day must share with the opening of another to be compared with it."""
REACH = 60
"""Days: what was reported longer before is another act, unless both tell of one day, or of what happens once."""
WHENEVER = frozenset({"day", "done once"})
"""The blocks in which events meet however far apart they were reported."""
BRIEF = 2
"""An act over more days than this is not looked up by its day."""
BESIDE = 6
"""A trigger such as "said" is everywhere: one of the most telling words of its sentence must be shared, too."""
Key = tuple[str, ...]
LEAD_WORDS = 12
"""The most telling words of a report's opening that it is looked up by."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is worth comparing: reports by what they open with, acts by what they share; the earlier one first."""

    reports: list[tuple[str, str]]
    acts: list[tuple[Ref, Ref]]


def find_pairs(acts_of: Mapping[str, Sequence[Facts]]) -> Pairs:
    """Candidate pairs, each once: acts that share a party, a place or a word, or that open reports whose openings share
    a telling word; and the reports that such acts open."""
    order = sorted((x for x in acts_of if acts_of[x]), key=lambda x: rank_report(acts_of[x][0].published, x))
    block: Callable[[], deque[int]] = partial(deque, maxlen=NEIGHBOURS)
    acts: defaultdict[tuple[str, ...], deque[int]] = defaultdict(block)
    openings: defaultdict[tuple[str, ...], deque[int]] = defaultdict(block)
    flat = [facts for report in order for facts in acts_of[report]]  # blocks hold places in this list
    days = [acts_of[report][0].published for report in order]
    act_days = [facts.published for facts in flat]
    found = Pairs([], [])
    first = 0
    leading: list[list[int]] = []
    for number, report in enumerate(order):
        places = range(first, first + len(acts_of[report]))
        leading.append([place for place in places if flat[place].leads])
        near = _meet(opening_keys(acts_of[report]), number, openings, days, count_shared(days[number]))
        met_by_acts: set[str] = set()
        beside = [x for other in near for x in leading[other]]
        for place in places:
            met = {x for x in _meet(act_keys(flat[place]), place, acts, act_days) if x < first}
            met.update(beside if flat[place].leads else ())
            found.acts.extend((flat[x].ref, flat[place].ref) for x in sorted(met))
            met_by_acts.update(flat[x].ref.report for x in met if flat[x].leads and flat[place].leads)
        found.reports.extend((other, report) for other in sorted({*(order[x] for x in near), *met_by_acts}))
        first = places.stop
    return found


def count_neighbours(day: int | None) -> int:
    """How many of those before it an event of a report of this day meets in a block."""
    return UNDATED_NEIGHBOURS if day is None else NEIGHBOURS


def count_shared(day: int | None) -> int:
    """How many rows the openings of a report of this day and of one before it must meet in."""
    return UNDATED_SHARED if day is None else 1


def in_reach(earlier: int | None, day: int | None) -> bool:
    """Whether a report of this day may still tell of what an earlier one told; the undated come last and may be of any
    day."""
    return day is None or (earlier is not None and day - earlier <= REACH)


def _meet(
    keys: Iterable[Key], number: int, blocks: Mapping[Key, deque[int]], days: Sequence[int | None], least: int = 1
) -> list[int]:
    """Those that stand last in at least so many of its blocks, which it joins; `days`: when each was reported."""
    met: Counter[int] = Counter()
    for key in set(keys):
        last = islice(reversed(blocks[key]), count_neighbours(days[number]))
        met.update({x for x in last if key[0] in WHENEVER or in_reach(days[x], days[number])})
        blocks[key].append(number)
    return sorted(x for x, count in met.items() if count >= least)


def opening_keys(acts: Sequence[Facts]) -> Iterator[Key]:
    """The most telling words that a report opens with; none where no act is told."""
    lead = acts[0].lead if any(x.leads for x in acts) else {}
    for word in sorted(lead, key=lambda word: (-lead[word], word))[:LEAD_WORDS]:
        yield ("opening", word)


def act_keys(facts: Facts) -> Iterator[Key]:
    """The blocks that an act stands in."""
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
    if facts.days and facts.days.last - facts.days.first <= BRIEF:
        yield ("day", kind, str(facts.days.first))
    words = facts.words
    telling = sorted(words, key=lambda word: (-words[word], word))[:BESIDE]
    for trigger in facts.triggers:
        for word in telling:
            yield ("trigger", kind, trigger, word)
