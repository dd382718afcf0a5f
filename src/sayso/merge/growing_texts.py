"""Which new reports are copies of which, and later versions of which: looked for among those that share word runs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable

from sayso.merge.reprints import CROWD, are_copies, may_be_copies
from sayso.merge.tables import Tables, find_piece, insert, link, linked, unlink


def add_runs(tables: Tables, number: int, runs: Iterable[int]) -> None:
    """Let a report be found by the runs of words looked up of it."""
    insert(tables, "merging_run", ((run, number) for run in runs))


def find_groups(tables: Tables, new: set[int], read_text: Callable[[int], str]) -> tuple[set[int], list[set[int]]]:
    """The reports that are in other company than before, and the groups of two or more that they are in now."""
    touched: set[int] = set()
    crowded: set[int] = set()
    first = min(new, default=0)  # what came later has a higher number
    for number in sorted(new):
        together: Counter[int] = Counter()
        for run in _runs(tables, number):
            holders = _holders(tables, run)
            if len(holders) <= CROWD:
                together.update(x for x in holders if x != number)
            elif len(before := _holders(tables, run, first)) <= CROWD:
                crowded.update(before)
        met = {(min(number, x), max(number, x)): shared for x, shared in together.items()}
        found = [
            (a, b)
            for (a, b), shared in met.items()
            if may_be_copies(shared, len(_runs(tables, a)), len(_runs(tables, b)))
            and are_copies(read_text(a), read_text(b), shared)
        ]
        link(tables, "merging_copy", found)
        touched.update(x for pair in found for x in pair)
    for number in crowded:  # a run that told two reports to be one text has become a stock phrase
        for other in linked(tables, "merging_copy", number):
            ours, theirs = set(_runs(tables, number)), set(_runs(tables, other))
            shared = sum(1 for run in ours & theirs if not _crowd(tables, run))
            likely = may_be_copies(shared, len(ours), len(theirs))
            if not (likely and are_copies(read_text(number), read_text(other), shared)):
                touched |= find_piece([number], lambda x: linked(tables, "merging_copy", x))
                unlink(tables, "merging_copy", [(number, other)])
    groups: list[set[int]] = []
    seen: set[int] = set()
    for number in sorted(touched):
        if number not in seen:
            group = find_piece([number], lambda x: linked(tables, "merging_copy", x))
            seen |= group
            groups += [group] if len(group) > 1 else []
    return touched | seen, groups


def _runs(tables: Tables, number: int) -> array[int]:
    (runs,) = tables.execute("SELECT runs FROM merging_report WHERE number = ?", (number,)).fetchone()
    return array("I", runs)


def _holders(tables: Tables, run: int, end: int = 1 << 62) -> list[int]:
    """The reports up to a number that have a run; of a crowd, enough to tell that it is one."""
    query = "SELECT report FROM merging_run WHERE run = ? AND report < ? LIMIT ?"
    return [x for (x,) in tables.execute(query, (run, end, CROWD + 1))]


def _crowd(tables: Tables, run: int) -> bool:
    return len(_holders(tables, run)) > CROWD
