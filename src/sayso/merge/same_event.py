"""Report events → groups that are one act: the same people did the same thing on the same occasion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.merge.block import find_pairs
from sayso.merge.compare import Score, compare
from sayso.merge.facts import Facts
from sayso.model import Match, Ref

JOIN = 0.5
"""A pair from here on may start or join a group."""
KEEP = 0.35
"""All pairs of a group together must reach this on average, so that no bridge ties two acts."""
SEATS = 10
"""Of a large group, so many members are asked."""


def group_events(facts: Mapping[Ref, Facts]) -> list[tuple[tuple[Ref, ...], tuple[Match, ...]]]:
    """Every report event once, in groups, with the pairs that tied each group. Order of the reports does not matter."""
    party_in = Counter(actor for x in facts.values() for actor in x.actors | x.recipients)
    many = max(60, len(facts) // 4)

    def common(actor: str) -> float:
        return min(0.8, party_in[actor] / many)

    @cache
    def score(a: Ref, b: Ref) -> Score:
        return compare(facts[a], facts[b], common) if a < b else score(b, a)

    ranked = [(x.value, a, b) for a, b in find_pairs(facts) if (x := score(a, b)).value >= JOIN]
    ranked.sort(key=lambda x: (-x[0], x[1], x[2]))
    group_of: dict[Ref, list[Ref]] = {ref: [ref] for ref in facts}
    ties: dict[Ref, list[Match]] = {ref: [] for ref in facts}
    for value, a, b in ranked:
        ours, theirs = group_of[a], group_of[b]
        if ours is theirs or not _agree(ours, theirs, score):
            continue
        ties[min(ours)] = [*ties[min(ours)], *ties[min(theirs)], Match(a, b, value, score(a, b).why)]
        if min(theirs) < min(ours):
            ties[min(theirs)] = ties[min(ours)]
        joined = sorted([*ours, *theirs])
        for ref in joined:
            group_of[ref] = joined
    groups = {id(group): group for group in group_of.values()}
    return sorted((tuple(group), tuple(sorted(ties[group[0]], key=_by_refs))) for group in groups.values())


def _by_refs(match: Match) -> tuple[Ref, Ref]:
    return (match.a, match.b)


def _agree(ours: Sequence[Ref], theirs: Sequence[Ref], score: object) -> bool:
    """Whether no pair is forbidden and the pairs between two groups are alike on average."""
    assert callable(score)
    if {ref.report for ref in ours} & {ref.report for ref in theirs}:
        return False
    total = 0.0
    asked = [(a, b) for a in ours[:SEATS] for b in theirs[:SEATS]]
    for a, b in asked:
        found: Score = score(a, b)
        if found.forbidden:
            return False
        total += found.value
    return total / len(asked) >= KEEP
