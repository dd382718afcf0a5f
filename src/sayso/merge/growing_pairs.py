"""Which acts, and which reports' openings, are alike: kept as pairs, and looked for only around what is new.

A block is a row of acts in the order in which they were told, and each meets its nearest neighbours there
(`block.py`). One act more in a row pushes apart those on its two sides; one less brings others
together. Both are looked at, too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from sayso.merge.block import (
    NEIGHBOURS,
    WHENEVER,
    Key,
    act_keys,
    count_neighbours,
    count_shared,
    in_reach,
    opening_keys,
)
from sayso.merge.compare import SAME_WORD, Comparison, compare, may_be_one
from sayso.merge.facts import Acts, Facts
from sayso.merge.learned import DAY_SHIFT, UNDATED
from sayso.merge.openings import JOIN as OPENINGS_JOIN
from sayso.merge.openings import alike
from sayso.merge.same_event import JOIN
from sayso.merge.tables import PLACES, WHOLE, Tables, hash_key, link, linked, unlink

POSSIBLE = 1 / (1 + (1 / JOIN - 1) * math.exp(SAME_WORD))
"""An act as like another as this is one with it where their reports open with one happening."""
KEPT = 300
"""Reports whose rows are kept at hand."""
FindActs = Callable[[int], Acts]
Block = tuple[int, int]
"""A key and a place in its row."""
Pair = tuple[int, int]


@dataclass(slots=True)
class Changed:
    """Reports whose openings, and acts which, are paired otherwise than before."""

    reports: set[int] = field(default_factory=set)
    acts: set[int] = field(default_factory=set)


def _as_number(key: Key) -> int:
    """The number of a row; odd when all meet there, however far apart they were told."""
    return hash_key(key) & ~1 | (key[0] in WHENEVER)


def _in_reach(key: int, at: int, later: int) -> bool:
    return bool(key & 1) or in_reach(_day_of(at), _day_of(later))


def _count_neighbours(at: int) -> int:
    return count_neighbours(_day_of(at))


def _count_shared(at: int) -> int:
    return count_shared(_day_of(at))


def _day_of(at: int) -> int | None:
    day = at >> DAY_SHIFT
    return None if day == UNDATED else day


class Pairing:
    """The pairs of a record's acts, brought up to date."""

    def __init__(
        self, tables: Tables, acts: FindActs, ranks: Mapping[int, int], common: Callable[[str], float]
    ) -> None:
        """`acts` gives a report's acts, `ranks` the place of each report among all; `common`: see `Learned`."""
        self._tables = tables
        self._acts = acts
        self._ranks = ranks
        self._common = common
        self._openings = Comparison({}, common)
        self._blocks = lru_cache(maxsize=KEPT)(lambda report: self.blocks_of(report, acts(report)))
        """The rows of reports that are looked at again and again."""

    def blocks_of(self, report: int, acts: Acts) -> dict[int, set[Block]]:
        """The rows that a report (by its opening) and its acts, given these, stand in, and where."""
        rank = self._ranks[report]
        found: dict[int, set[Block]] = {}
        if acts:
            found[report << PLACES | WHOLE] = {(_as_number(key), rank) for key in opening_keys(acts)}
        for place, act in enumerate(acts):
            found[report << PLACES | place] = {(_as_number(key), rank + place) for key in act_keys(act)}
        return found

    def pair_all(self, reports: Iterable[int]) -> None:
        """Let all of these, the earliest first, stand in their rows, where nobody stands yet, and pair the acts of each
        with those that stand before it."""
        for report in reports:
            blocks = self.blocks_of(report, self._acts(report))
            self._tables.executemany(
                "INSERT OR REPLACE INTO merging_block VALUES (?, ?, ?)",
                [(*block, member) for member, places in blocks.items() for block in places],
            )
            self._pair(report, blocks, self._before)

    def move(self, leaving: Mapping[int, Mapping[int, set[Block]]], reports: Sequence[int]) -> Changed:
        """Take from their rows what stood there (`leaving`), let these reports stand where they belong, and pair them
        anew with all around; and with one another those whom that pushed apart or brought together."""
        changed = Changed(set(reports))
        own = set(reports)
        joined: set[Pair] = set()
        parted: set[Pair] = set()
        for report in reports:
            now = self._blocks(report)
            before = leaving.get(report, {})
            for member in {*now, *before}:
                for block in before.get(member, set()) - now.get(member, set()):
                    self._tables.execute("DELETE FROM merging_block WHERE key = ? AND at = ?", block)
                    joined.update(self._across(block, own))
                for block in now.get(member, set()) - before.get(member, set()):
                    parted.update(self._across(block, own))
                    self._tables.execute("INSERT OR REPLACE INTO merging_block VALUES (?, ?, ?)", (*block, member))
        for report in reports:
            self._forget(report, changed)
        for report in reports:
            self._pair(report, self._blocks(report), self._around, changed)
        self._settle_all(joined, parted, changed)
        return changed

    def _forget(self, report: int, changed: Changed) -> None:
        for other in linked(self._tables, "merging_near", report):
            unlink(self._tables, "merging_near", [(report, other)])
            changed.reports.add(other)
        for place in range(len(self._acts(report))):
            act = report << PLACES | place
            changed.acts.add(act)
            for other in linked(self._tables, "merging_pair", act):
                unlink(self._tables, "merging_pair", [(act, other)])
                changed.acts.add(other)

    def _next_before(self, key: int, at: int) -> list[tuple[int, int]]:
        query = f"SELECT at, member FROM merging_block WHERE key = ? AND at < ? ORDER BY at DESC LIMIT {NEIGHBOURS}"
        return list(self._tables.execute(query, (key, at)))

    def _next_after(self, key: int, at: int) -> list[tuple[int, int]]:
        query = f"SELECT at, member FROM merging_block WHERE key = ? AND at > ? ORDER BY at LIMIT {NEIGHBOURS}"
        return list(self._tables.execute(query, (key, at)))

    def _before(self, key: int, at: int) -> list[int]:
        before = self._next_before(key, at)[: _count_neighbours(at)]
        return [member for other, member in before if _in_reach(key, other, at)]

    def _around(self, key: int, at: int) -> list[int]:
        after = [
            member
            for between, (other, member) in enumerate(self._next_after(key, at))
            if between < _count_neighbours(other) and _in_reach(key, at, other)
        ]
        return self._before(key, at) + after

    def _across(self, block: Block, own: set[int]) -> Iterator[Pair]:
        """The pairs across a place in a row that are neighbours just if nobody stands there."""
        key, at = block
        before, after = self._next_before(key, at), self._next_after(key, at)
        for far, (there, b) in enumerate(after):
            near = _count_neighbours(there) - 1 - far
            if not 0 <= near < len(before):
                continue
            here, a = before[near]
            if _in_reach(key, here, there) and not own & {a >> PLACES, b >> PLACES}:
                yield (a, b)

    def _pair(
        self,
        report: int,
        blocks: Mapping[int, set[Block]],
        meet: Callable[[int, int], list[int]],
        changed: Changed | None = None,
    ) -> None:
        acts = self._acts(report)
        whole = report << PLACES | WHOLE
        met = Counter(x >> PLACES for block in blocks.get(whole, ()) for x in meet(*block))
        opened = {x for x, rows in met.items() if x != report and rows >= self._least(report, x)}
        near = set(opened)
        pairs: list[Pair] = []
        opening = {x for other in opened for x in self._leading(other)}
        for place, act in enumerate(acts):
            member = report << PLACES | place
            beside_it = {x for block in blocks[member] for x in meet(*block) if x >> PLACES != report}
            others = [(x, self._act(x)) for x in (beside_it | opening if act.leads else beside_it)]
            near.update(x >> PLACES for x, other in others if act.leads and other.leads)
            pairs += [(member, x) for x, other in others if self._are_alike(act, other)]
        close = [(report, other) for other in near if self._are_close(report, other)]
        link(self._tables, "merging_pair", pairs)
        link(self._tables, "merging_near", close)
        if changed is not None:
            changed.acts.update(x for pair in pairs for x in pair)
            changed.reports.update(x for pair in close for x in pair)

    def _settle_all(self, joined: set[Pair], parted: set[Pair], changed: Changed) -> None:
        """Pair, or part, those between whom somebody left or came."""
        acts: set[Pair] = set()
        reports: set[Pair] = set()
        for a, b in joined | parted:
            one, other = a >> PLACES, b >> PLACES
            if one == other:
                continue
            new = (a, b) in joined
            if a & WHOLE == WHOLE:
                pairs = [(x, y) for x in self._leading(one) for y in self._leading(other)]
                reports.update([(one, other)] if new or self._are_linked("merging_near", one, other) else ())
                acts.update(pair for pair in pairs if new or self._are_linked("merging_pair", *pair))
                continue
            acts.update([(a, b)] if new or self._are_linked("merging_pair", a, b) else ())
            if self._are_linked("merging_near", one, other) or (new and self._act(a).leads and self._act(b).leads):
                reports.add((one, other))
        for a, b in sorted(acts):
            self._settle(
                "merging_pair", (a, b), self._meet(a, b) and self._are_alike(self._act(a), self._act(b)), changed.acts
            )
        for a, b in sorted(reports):
            self._settle("merging_near", (a, b), self._open_near(a, b) and self._are_close(a, b), changed.reports)

    def _settle(self, table: str, pair: Pair, paired: bool, changed: set[int]) -> None:
        if paired != self._are_linked(table, *pair):
            (link if paired else unlink)(self._tables, table, [pair])
            changed.update(pair)

    def _are_linked(self, table: str, a: int, b: int) -> bool:
        return self._tables.execute(f"SELECT 1 FROM {table} WHERE a = ? AND b = ?", (a, b)).fetchone() is not None

    def _act(self, member: int) -> Facts:
        return self._acts(member >> PLACES)[member & WHOLE]

    def _leading(self, report: int) -> list[int]:
        return [report << PLACES | place for place in self._acts(report).leading]

    def _are_alike(self, a: Facts, b: Facts) -> bool:
        """Whether two acts are one, or may be where their reports open with one happening."""
        if not may_be_one(a, b, self._common):
            return False
        value = (compare(a, b, self._common) if a.ref < b.ref else compare(b, a, self._common)).value
        return value >= JOIN or (value >= POSSIBLE and bool(a.triggers & b.triggers))

    def _are_close(self, a: int, b: int) -> bool:
        return alike(self._acts(a).lead(), self._acts(b).lead(), self._openings) >= OPENINGS_JOIN

    def _meet(self, a: int, b: int) -> bool:
        """Whether two acts are neighbours in a row, or open reports whose openings are."""
        if self._stand_near(a, b):
            return True
        opening = self._act(a).leads and self._act(b).leads
        return opening and self._stand_near(a | WHOLE, b | WHOLE)

    def _open_near(self, a: int, b: int) -> bool:
        """Whether two reports' openings are neighbours in a row, or acts that open them."""
        if self._stand_near(a << PLACES | WHOLE, b << PLACES | WHOLE):
            return True
        return any(self._stand_near(x, y) for x in self._leading(a) for y in self._leading(b))

    def _stand_near(self, a: int, b: int) -> bool:
        """Whether two are neighbours in a row, or two openings in as many as it takes."""
        ours, theirs = (dict(self._blocks(x >> PLACES).get(x, ())) for x in (a, b))
        rows = (key for key in ours.keys() & theirs.keys() if self._is_neighbour(key, ours[key], theirs[key]))
        least = self._least(a >> PLACES, b >> PLACES) if a & WHOLE == WHOLE else 1
        return sum(1 for _ in islice(rows, least)) == least

    def _least(self, a: int, b: int) -> int:
        """In how many rows the openings of two reports must be neighbours."""
        return _count_shared(max(self._ranks[a], self._ranks[b]))

    def _is_neighbour(self, key: int, at: int, other: int) -> bool:
        most = _count_neighbours(max(at, other))
        if not _in_reach(key, min(at, other), max(at, other)):
            return False
        (between,) = self._tables.execute(
            """SELECT count(*) FROM (SELECT 1 FROM merging_block WHERE key = ? AND at > ? AND at < ?
            LIMIT ?)""",
            (key, min(at, other), max(at, other), most),
        ).fetchone()
        return int(between) < most
