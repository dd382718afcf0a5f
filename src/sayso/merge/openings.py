"""Reports that open with one happening, each with the one act that stands for it: whatever their acts were coded as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sayso.merge.compare import OPENINGS, Comparison, Score
from sayso.merge.facts import Facts
from sayso.model import Match

JOIN = 0.5
"""Two openings as alike as this may start or join a group."""
CLEARLY = 0.98
"""An act that matches another act of a report as well as this is that one, and none of another type."""
KEEP = 0.45
"""What all pairs of openings of a group must reach on average."""
SEATS = 10
"""Of a large group, so many members are asked."""
OPENS = 0.2
"""How much it speaks for an act that the very first sentence tells of it."""

Compare = Callable[[Facts, Facts], Score]


def alike(a: Iterable[Facts], b: Sequence[Facts], comparison: Comparison) -> float:
    """How sure it is that two reports, by the acts that they open with, open with one happening."""
    return max((comparison.openings(x, y).value for x in a for y in b), default=0.0)


def group_reports(close: Mapping[tuple[str, str], float], alike: Callable[[str, str], float]) -> list[list[str]]:
    """The reports that open with one happening, given all pairs that are close. Whole reports are grouped, so
    that slips of coding in a report (its act of another type, or seen as two) do not tear its group apart."""
    known: dict[tuple[str, str], float] = {}

    def remembered(a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in known:
            known[pair] = alike(*pair)
        return known[pair]

    group_of = {report: [report] for pair in close for report in pair}
    for a, b in sorted(close, key=lambda pair: (-close[pair], sorted(pair))):
        ours, theirs = group_of[a], group_of[b]
        if ours is not theirs and _mean(remembered(x, y) for x in ours[:SEATS] for y in theirs[:SEATS]) >= KEEP:
            joined = sorted([*ours, *theirs])
            for report in joined:
                group_of[report] = joined
    return [group for report, group in sorted(group_of.items()) if report == group[0] and len(group) > 1]


def tie_openings(group: Sequence[Sequence[Facts]], comparison: Comparison) -> Iterator[Match]:
    """The ties between the acts that stand for the reports of a group, of each of which all acts are given: each
    report's act that is most like those the others open with, tied to the likest of them.

    By the acts themselves where they are one, else by the openings; but an act that clearly is another act of that
    report does not go with one of another type.
    """
    all_of = {acts[0].ref.report: acts for acts in group}
    leading = [[x for x in acts if x.leads] for acts in group]

    def tell(a: Facts, b: Facts) -> Score:
        found = comparison.acts(a, b)
        if found.value >= JOIN:
            return found
        if a.type != b.type:
            told = (
                comparison.acts(x, y).value
                for x, report in ((a, b.ref.report), (b, a.ref.report))
                for y in all_of[report]
            )
            if max(told) >= CLEARLY:
                return Score(0.0, "")
        return comparison.openings(a, b)

    def fits(act: Facts) -> float:
        others = [acts for acts in leading[: SEATS + 1] if acts[0].ref.report != act.ref.report][:SEATS]
        return _mean(max(comparison.acts(act, x).value for x in acts) for acts in others) + OPENS * act.opens

    standing = [max(acts, key=fits) for acts in leading]
    for place, act in enumerate(standing[1:], 1):
        told, other = max(
            ((tell(x, act), x.ref) for x in standing[: min(place, SEATS)]),
            key=lambda x: (not x[0].why.startswith(OPENINGS), x[0].value, x[1]),
        )
        if told.value > 0:
            yield Match(other, act.ref, told.value, told.why)


def _mean(values: Iterable[float]) -> float:
    told = list(values)
    return sum(told) / len(told)
