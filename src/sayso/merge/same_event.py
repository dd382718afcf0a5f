"""Report events → groups that are one act: the same people did the same thing on the same occasion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sayso.merge.block import find_pairs
from sayso.merge.compare import Score, compare, compare_leads
from sayso.merge.facts import Facts
from sayso.model import Match, Ref

JOIN = 0.5
"""A pair from here on may start or join a group."""
KEEP = 0.45
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

    @cache
    def score_openings(a: Ref, b: Ref) -> Score:
        return compare_leads(facts[a], facts[b]) if a < b else score_openings(b, a)

    def best(a: Ref, b: Ref) -> Score:
        """By the acts themselves or, where both open their reports, by the openings."""
        if not (facts[a].leads and facts[b].leads):
            return score(a, b)
        return max(score_openings(a, b), score(a, b), key=_value)

    pairs = list(find_pairs(facts))
    ties_found = {pair: x for pair in pairs if (x := score(*pair)).value >= JOIN}
    for pair in _anchors(pairs, facts, score, score_openings):
        ties_found[pair] = max(score(*pair), score_openings(*pair), key=_value)
    ranked = sorted(ties_found, key=lambda pair: (-ties_found[pair].value, pair))
    group_of: dict[Ref, list[Ref]] = {ref: [ref] for ref in facts}
    ties: dict[Ref, list[Match]] = {ref: [] for ref in facts}
    for a, b in ranked:
        ours, theirs = group_of[a], group_of[b]
        if ours is theirs or not _agree(ours, theirs, best):
            continue
        ties[min(ours)] = [
            *ties[min(ours)],
            *ties[min(theirs)],
            Match(a, b, ties_found[a, b].value, ties_found[a, b].why),
        ]
        if min(theirs) < min(ours):
            ties[min(theirs)] = ties[min(ours)]
        joined = sorted([*ours, *theirs])
        for ref in joined:
            group_of[ref] = joined
    groups = {id(group): group for group in group_of.values()}
    return sorted((tuple(group), tuple(sorted(ties[group[0]], key=_by_refs))) for group in groups.values())


def _value(score: Score) -> float:
    return score.value


Compare = Callable[[Ref, Ref], Score]


def _anchors(
    pairs: Iterable[tuple[Ref, Ref]], facts: Mapping[Ref, Facts], score: Compare, score_openings: Compare
) -> Iterator[tuple[Ref, Ref]]:
    """For two reports that open with one happening, the two acts they open with that are most alike."""
    best: dict[tuple[str, str], tuple[float, tuple[Ref, Ref]]] = {}
    for pair in sorted(pairs):
        a, b = pair
        if facts[a].leads and facts[b].leads and score_openings(a, b).value >= JOIN:
            alike = score(a, b).value + 0.2 * (facts[a].opens + facts[b].opens)
            reports = (a.report, b.report)
            if alike > best.get(reports, (-1.0, pair))[0]:
                best[reports] = (alike, pair)
    for _, pair in best.values():
        yield pair


def _by_refs(match: Match) -> tuple[Ref, Ref]:
    return (match.a, match.b)


def _agree(ours: Sequence[Ref], theirs: Sequence[Ref], score: Compare) -> bool:
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
