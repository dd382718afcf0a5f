"""Reports that open with one happening, each with the one act that stands for it: whatever their acts were coded as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sayso.merge.compare import OPENINGS, REMEMBERED, Score
from sayso.merge.facts import Facts
from sayso.model import Match, Ref

JOIN = 0.5
"""Two openings as alike as this may start or join a group."""
CLEARLY = 0.98
"""An act that matches another act of a report as well as this is that one, and none of another type."""
KEEP = 0.45
"""What all pairs of openings of a group must reach on average."""
OPENS = 0.2
"""How much it speaks for an act that the very first sentence tells of it."""
Compare = Callable[[Ref, Ref], Score]


def group_reports(
    facts: Mapping[Ref, Facts],
    pairs: Iterable[tuple[Ref, Ref]],
    score_openings: Compare,
) -> Mapping[str, Sequence[str]]:
    """Every report's group: those that open with one happening. Whole reports are grouped, so that slips of coding in a
    report (its act of another type, or seen as two) do not tear its group apart."""
    acts = _opening_acts(facts)

    @lru_cache(maxsize=REMEMBERED)
    def alike(a: str, b: str) -> float:
        if a > b:
            return alike(b, a)
        return max((score_openings(x, y).value for x in acts[a] for y in acts[b]), default=0.0)

    met = ((a.report, b.report) for a, b in pairs if facts[a].leads and facts[b].leads)
    close = {pair: told for pair in met if (told := alike(*pair)) >= JOIN}
    group_of = {report: [report] for report in acts}
    for a, b in sorted(close, key=lambda pair: (-close[pair], pair)):
        ours, theirs = group_of[a], group_of[b]
        if ours is not theirs and _mean(alike(x, y) for x in ours for y in theirs) >= KEEP:
            joined = sorted([*ours, *theirs])
            for report in joined:
                group_of[report] = joined
    return group_of


def tie_openings(
    group_of: Mapping[str, Sequence[str]],
    facts: Mapping[Ref, Facts],
    score: Compare,
    score_openings: Compare,
) -> Iterator[Match]:
    """The ties between the acts that stand for the reports of each group.

    By the acts themselves where they are one, else by the openings; but an act that clearly is another act of that
    report does not go with one of another type.
    """
    acts = _opening_acts(facts)
    all_of: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        all_of[ref.report].append(ref)

    def tell(a: Ref, b: Ref) -> Score:
        found = score(a, b)
        if found.value >= JOIN:
            return found
        if facts[a].type != facts[b].type:
            told = (score(x, y).value for x, report in ((a, b.report), (b, a.report)) for y in all_of[report])
            if max(told) >= CLEARLY:
                return Score(0.0, "")
        return score_openings(a, b)

    for report, group in sorted(group_of.items()):
        if len(group) > 1 and report == group[0]:
            yield from _ties([acts[x] for x in group], facts, score, tell)


def _opening_acts(facts: Mapping[Ref, Facts]) -> Mapping[str, list[Ref]]:
    acts: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(facts):
        if facts[ref].leads:
            acts[ref.report].append(ref)
    return acts


def _mean(values: Iterable[float]) -> float:
    told = list(values)
    return sum(told) / len(told)


def _ties(group: Sequence[Sequence[Ref]], facts: Mapping[Ref, Facts], score: Compare, tell: Compare) -> Iterator[Match]:
    """Each report's act that is most like those the others open with, tied to the likest of them."""

    def fits(ref: Ref) -> float:
        others = (acts for acts in group if acts[0].report != ref.report)
        return _mean(max(score(ref, x).value for x in acts) for acts in others) + OPENS * facts[ref].opens

    standing = [max(acts, key=fits) for acts in group]
    for place, ref in enumerate(standing[1:], 1):
        told, other = max(
            ((tell(x, ref), x) for x in standing[:place]),
            key=lambda x: (not x[0].why.startswith(OPENINGS), x[0].value, x[1]),
        )
        if told.value > 0:
            yield Match(other, ref, told.value, told.why)
