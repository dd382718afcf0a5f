"""Record events brought up to date: only acts whose pairs changed, and those that a chain of pairs links with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.merge.compare import Comparison
from sayso.merge.facts import Acts
from sayso.merge.learned import Learned
from sayso.merge.openings import JOIN as OPENINGS_JOIN
from sayso.merge.openings import alike, group_reports, tie_openings
from sayso.merge.same_event import Group, group_acts
from sayso.merge.tables import PLACES, WHOLE, Tables, find_pieces, insert, linked
from sayso.merge.versions import tie_revisions
from sayso.model import Match, Revision

FindActs = Callable[[int], Acts]


class Grouping:
    """The groups of a record's acts, brought up to date."""

    def __init__(self, tables: Tables, acts: FindActs, learned: Learned) -> None:
        self._tables = tables
        self._acts = acts
        self._learned = learned

    def regroup_openings(self, reports: Iterable[int], moved: set[int]) -> set[int]:
        """Group reports by what they open with, given those that are paired otherwise than before; gives the reports
        that are in other company than before, or whose company tells other acts (`moved`)."""
        touched: set[int] = set()
        for piece in find_pieces(sorted(reports), self._company):
            if len(piece) > 1 or any(map(self._opening, piece)):
                touched |= self._regroup(piece, moved)
        return touched

    def _company(self, report: int) -> list[int]:
        opening = self._opening(report)
        rows = (
            self._tables.execute("SELECT number FROM merging_report WHERE opening = ?", (opening,)) if opening else ()
        )
        return [*linked(self._tables, "merging_near", report), *(x for (x,) in rows)]

    def _opening(self, report: int) -> str | None:
        found = self._tables.execute("SELECT opening FROM merging_report WHERE number = ?", (report,)).fetchone()
        return None if found[0] is None else str(found[0])

    def _regroup(self, piece: set[int], moved: set[int]) -> set[int]:
        acts = {self._acts(x)[0].ref.report: (x, self._acts(x)) for x in piece if self._acts(x)}
        alone = Comparison({}, self._learned.common)

        def compare(a: str, b: str) -> float:
            return alike(acts[a][1].lead(), acts[b][1].lead(), alone)

        close = {}
        for id_, (number, _) in acts.items():
            for other in linked(self._tables, "merging_near", number):
                pair = (id_, self._acts(other)[0].ref.report)
                if pair[0] < pair[1] and (value := compare(*pair)) >= OPENINGS_JOIN:
                    close[pair] = value
        before: dict[str, set[int]] = defaultdict(set)
        for number in piece:
            before[self._opening(number) or ""].add(number)
        now = {group[0]: {acts[x][0] for x in group} for group in group_reports(close, compare)}
        touched: set[int] = set()
        for id_ in before.keys() | now.keys():
            if id_ and (before.get(id_) != now.get(id_) or before[id_] & moved):
                touched |= before.get(id_, set()) | now.get(id_, set())
                self._tie_openings(id_, sorted(now.get(id_, ()), key=lambda x: self._acts(x)[0].ref.report))
        by_group = {x: id_ for id_, group in now.items() for x in group}
        self._tables.executemany(
            "UPDATE merging_report SET opening = ? WHERE number = ?", [(by_group.get(x), x) for x in piece]
        )
        return touched

    def _tie_openings(self, first: str, group: Sequence[int]) -> None:
        members = [self._acts(x) for x in group]
        comparison = Comparison({acts[0].ref.report: first for acts in members}, self._learned.common)
        self._keep_ties(f"opening {first}", tie_openings(members, comparison) if members else (), group)

    def tie_revision(self, revision: Revision, earlier: int, later: int) -> None:
        """Tie the acts that two versions of a page tell in one passage."""
        acts_of = {revision.earlier: self._acts(earlier), revision.later: self._acts(later)}
        owner = f"after {revision.earlier}\x1f{revision.later}"
        self._keep_ties(owner, tie_revisions([revision], acts_of), (earlier, later))

    def _keep_ties(self, owner: str, ties: Iterable[Match], reports: Iterable[int]) -> None:
        number_of = {x.ref: y << PLACES | place for y in reports for place, x in enumerate(self._acts(y))}
        self._tables.execute("DELETE FROM merging_tie WHERE owner = ?", (owner,))
        rows = ((owner, place, number_of[x.a], number_of[x.b], x.score, x.why) for place, x in enumerate(ties))
        insert(self._tables, "merging_tie", rows)

    def pieces(self, acts: Iterable[int], also: Callable[[int], Iterable[int]]) -> Iterator[set[int]]:
        """Every piece that these acts, each given once, are in; `also` gives others that an act stays with."""
        yield from find_pieces(acts, lambda x: [*self._linked(x), *also(x)])

    def _linked(self, act: int) -> list[int]:
        ties = self._tables.execute(
            "SELECT b FROM merging_tie WHERE a = ? UNION ALL SELECT a FROM merging_tie WHERE b = ?", (act, act)
        )
        return [*linked(self._tables, "merging_pair", act), *(x for (x,) in ties)]

    def group(self, piece: set[int]) -> list[Group]:
        """The acts of a piece in groups."""
        facts = {act: self._acts(act >> PLACES)[act & WHOLE] for act in sorted(piece)}
        if len(piece) == 1:
            return [((x.ref,), ()) for x in facts.values()]
        pairs = [(facts[a].ref, facts[b].ref) for a in facts for b in linked(self._tables, "merging_pair", a) if a < b]
        told: dict[tuple[str, int], Match] = {}
        for act in facts:
            rows = self._tables.execute("SELECT owner, place, a, b, score, why FROM merging_tie WHERE a = ?", (act,))
            for owner, place, a, b, score, why in rows:
                told[owner, place] = Match(facts[a].ref, facts[b].ref, score, why)
        group_of = {
            facts[act].ref.report: opening for act in facts if (opening := self._opening(act >> PLACES)) is not None
        }
        comparison = Comparison(group_of, self._learned.common)
        return group_acts({x.ref: x for x in facts.values()}, pairs, [told[x] for x in sorted(told)], comparison)
