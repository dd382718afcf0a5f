"""Report events → groups that are one act: the same people did the same thing on the same occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.merge.block import find_pairs
from sayso.merge.compare import Comparison, may_be_one
from sayso.merge.facts import Facts
from sayso.merge.learned import Learned
from sayso.merge.openings import JOIN as OPENINGS_JOIN
from sayso.merge.openings import SEATS, alike, group_reports, tie_openings
from sayso.merge.versions import tie_revisions
from sayso.model import Match, Ref, Revision

JOIN = 0.5
"""A pair from here on may start or join a group."""
KEEP = 0.45
"""All pairs of a group together must reach this on average, so that no bridge ties two acts."""

Group = tuple[tuple[Ref, ...], tuple[Match, ...]]


def group_events(facts: Mapping[Ref, Facts], learned: Learned, revisions: Sequence[Revision] = ()) -> list[Group]:
    """Every report event once, in groups, with the pairs that tied each group. Order of the reports does not matter."""
    acts_of: dict[str, list[Facts]] = defaultdict(list)
    for x in facts.values():
        acts_of[x.ref.report].append(x)
    pairs = find_pairs(acts_of)
    alone = Comparison({}, learned.common)

    leading = {report: [x for x in acts if x.leads] for report, acts in acts_of.items()}

    def compare_reports(a: str, b: str) -> float:
        return alike(leading[a], leading[b], alone)

    close = {pair: told for pair in pairs.reports if (told := compare_reports(*pair)) >= OPENINGS_JOIN}
    opened = group_reports(close, compare_reports)
    comparison = Comparison({report: group[0] for group in opened for report in group}, learned.common)
    ties = list(tie_revisions(revisions, acts_of))
    for group in opened:
        ties += tie_openings([acts_of[report] for report in group], comparison)
    likely = [(a, b) for a, b in pairs.acts if may_be_one(facts[a], facts[b], learned.common)]
    return group_acts(facts, likely, ties, comparison)


def group_acts(
    facts: Mapping[Ref, Facts], pairs: Iterable[tuple[Ref, Ref]], ties: Iterable[Match], comparison: Comparison
) -> list[Group]:
    """These acts in groups: tied as they are already, then by every pair that may be one, the surest first.

    Acts that no chain of pairs or ties links never meet, so they may be grouped apart.
    """
    groups = Grouping(facts)
    for tie in ties:
        groups.join(tie)
    found = (
        Match(min(pair), max(pair), x.value, x.why)
        for pair in pairs
        if (x := comparison.acts(facts[pair[0]], facts[pair[1]])).value >= JOIN
    )
    for tie in sorted(found, key=lambda tie: (-tie.score, tie.a, tie.b)):
        a, b = groups.of(tie.a), groups.of(tie.b)
        if a is not b and _agree([facts[ref] for ref in a], [facts[ref] for ref in b], comparison):
            groups.join(tie)
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

    def all(self) -> list[Group]:
        """Every group once, with its ties, in order."""
        ties: dict[Ref, list[Match]] = defaultdict(list)
        for tie in sorted(self._ties, key=lambda tie: (tie.a, tie.b)):
            ties[self.of(tie.a)[0]].append(tie)
        firsts = sorted({group[0] for group in self._group_of.values()})
        return [(tuple(self.of(first)), tuple(ties[first])) for first in firsts]


def _agree(ours: Sequence[Facts], theirs: Sequence[Facts], comparison: Comparison) -> bool:
    """Whether no pair is forbidden and the pairs between two groups are alike on average."""
    if {x.ref.report for x in ours} & {x.ref.report for x in theirs}:
        return False
    total = 0.0
    asked = [(a, b) for a in ours[:SEATS] for b in theirs[:SEATS]]
    for a, b in asked:
        found = comparison.best(a, b)
        if found.forbidden:
            return False
        total += found.value
    return total / len(asked) >= KEEP
