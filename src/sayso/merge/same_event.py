"""Report events → groups that are one act: the same people did the same thing on the same occasion."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.merge.block import find_pairs
from sayso.merge.compare import REMEMBERED, Score, compare, compare_leads
from sayso.merge.facts import Facts
from sayso.merge.openings import group_reports, tie_openings
from sayso.merge.versions import tie_revisions
from sayso.model import Match, Ref, Revision

JOIN = 0.5
"""A pair from here on may start or join a group."""
KEEP = 0.45
"""All pairs of a group together must reach this on average, so that no bridge ties two acts."""
SEATS = 10
"""Of a large group, so many members are asked."""


def group_events(
    facts: Mapping[Ref, Facts], revisions: Sequence[Revision] = ()
) -> list[tuple[tuple[Ref, ...], tuple[Match, ...]]]:
    """Every report event once, in groups, with the pairs that tied each group. Order of the reports does not matter."""
    party_in = Counter(actor for x in facts.values() for actor in x.actors | x.recipients)
    many = max(60, len(facts) // 4)

    def common(actor: str) -> float:
        return min(0.8, party_in[actor] / many)

    @lru_cache(maxsize=REMEMBERED)
    def score_openings(a: Ref, b: Ref) -> Score:
        return compare_leads(facts[a], facts[b]) if a < b else score_openings(b, a)

    group_of = group_reports(facts, find_pairs(facts), score_openings)

    @lru_cache(maxsize=REMEMBERED)
    def score(a: Ref, b: Ref) -> Score:
        if a > b:
            return score(b, a)
        one = a.report in group_of and group_of[a.report] is group_of.get(b.report)
        return compare(facts[a], facts[b], common, one)

    def best(a: Ref, b: Ref) -> Score:
        """By the acts themselves or, where both open their reports, by the openings."""
        if not (facts[a].leads and facts[b].leads):
            return score(a, b)
        return max(score_openings(a, b), score(a, b), key=_value)

    groups = Grouping(facts)
    for tie in tie_revisions(revisions, facts):
        groups.join(tie)
    for tie in tie_openings(group_of, facts, score, score_openings):
        groups.join(tie)
    once = score.__wrapped__  # each pair comes once: remembering all would push out those that are asked again
    acts = {pair: x for pair in find_pairs(facts) if (x := once(*pair)).value >= JOIN}
    for a, b in sorted(acts, key=lambda pair: (-acts[pair].value, pair)):
        if _agree(groups.of(a), groups.of(b), best):
            groups.join(Match(a, b, acts[a, b].value, acts[a, b].why))
    return groups.all()


class Grouping:
    """Report events in groups, with the ties that made each."""

    def __init__(self, refs: Iterable[Ref]) -> None:
        self._group_of: dict[Ref, list[Ref]] = {ref: [ref] for ref in refs}
        self._ties: list[Match] = []

    def of(self, ref: Ref) -> list[Ref]:
        """The group that this one is in."""
        return self._group_of[ref]

    def join(self, tie: Match) -> None:
        """Make one group of two, unless some report would then tell two of its acts."""
        ours, theirs = self.of(tie.a), self.of(tie.b)
        if {ref.report for ref in ours} & {ref.report for ref in theirs}:
            return
        self._ties.append(tie)
        joined = sorted([*ours, *theirs])
        for ref in joined:
            self._group_of[ref] = joined

    def all(self) -> list[tuple[tuple[Ref, ...], tuple[Match, ...]]]:
        """Every group once, with its ties, in order."""
        ties: dict[Ref, list[Match]] = defaultdict(list)
        for tie in sorted(self._ties, key=lambda tie: (tie.a, tie.b)):
            ties[self.of(tie.a)[0]].append(tie)
        firsts = sorted({group[0] for group in self._group_of.values()})
        return [(tuple(self.of(first)), tuple(ties[first])) for first in firsts]


def _value(score: Score) -> float:
    return score.value


def _agree(ours: Sequence[Ref], theirs: Sequence[Ref], score: Callable[[Ref, Ref], Score]) -> bool:
    """Whether no pair is forbidden and the pairs between two groups are alike on average."""
    if {ref.report for ref in ours} & {ref.report for ref in theirs}:
        return False
    total = 0.0
    asked = [(a, b) for a in ours[:SEATS] for b in theirs[:SEATS]]
    for a, b in asked:
        found = score(a, b)
        if found.forbidden:
            return False
        total += found.value
    return total / len(asked) >= KEEP
