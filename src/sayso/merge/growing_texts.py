"""Which new reports are copies of which, and later versions of which: looked for among those that share word runs."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial

from sayso.merge.reprints import CROWD, are_copies, may_be_copies, sample
from sayso.merge.tables import Tables, find_piece, insert, link, linked, unlink
from sayso.merge.versions import name_shelves
from sayso.model import Publisher

KEPT = 300
"""Texts whose runs are kept at hand."""


def add_runs(tables: Tables, number: int, runs: frozenset[int]) -> None:
    """Let a report be found by some runs of its words, and be compared by all of them."""
    looked_up = sorted(sample(runs))
    insert(tables, "merging_run", ((run, number) for run in looked_up))
    insert(tables, "merging_text", [(number, _pack(looked_up), _pack(sorted(runs)))])


def find_groups(tables: Tables, new: set[int]) -> tuple[set[int], list[set[int]]]:
    """The reports that are in other company than before, and the groups of two or more that they are in now."""
    all_runs = lru_cache(maxsize=KEPT)(partial(_all_runs, tables))
    touched: set[int] = set()
    crowded: set[int] = set()
    first = min(new, default=0)  # what came later has a higher number
    for number in sorted(new):
        together: Counter[int] = Counter()
        own = _runs(tables, number)
        for run in own:
            holders = _holders(tables, run)
            if len(holders) <= CROWD:
                together.update(x for x in holders if x != number)
            elif len(before := _holders(tables, run, first)) <= CROWD:
                crowded.update(before)
        found = [
            (number, x)
            for x, shared in together.items()
            if may_be_copies(shared, len(own), _count_runs(tables, x))
            and are_copies(all_runs(number), all_runs(x), shared)
        ]
        link(tables, "merging_copy", found)
        touched.update(x for pair in found for x in pair)
    for number in crowded:  # a run that told two reports to be one text has become a stock phrase
        for other in linked(tables, "merging_copy", number):
            ours, theirs = set(_runs(tables, number)), set(_runs(tables, other))
            shared = sum(1 for run in ours & theirs if not _crowd(tables, run))
            likely = may_be_copies(shared, len(ours), len(theirs))
            if not (likely and are_copies(all_runs(number), all_runs(other), shared)):
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


def texts_of(tables: Tables, reports: Iterable[str]) -> dict[str, object]:
    """What stands for the text of each of these reports: its copies have the same."""
    found: dict[str, object] = {}
    for report in reports:
        row = tables.execute("SELECT text_number FROM copy WHERE report = ?", (report,)).fetchone()
        found[report] = report if row is None else row[0]
    return found


def find_revoiced(tables: Tables, before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    """The events of which some reports were copies of each other and are not, or the other way round."""
    told_by: dict[str, list[str]] = defaultdict(list)
    for report in now:
        rows = tables.execute("SELECT event FROM event_report WHERE report = ?", (report,))
        for (event,) in rows.fetchall():
            told_by[event].append(report)
    for event, reports in told_by.items():
        pairs = {(before[x], now[x]) for x in reports}
        if not len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs):
            yield event


def shelves_of(tables: Tables, report: str) -> set[str]:
    """What versions of a page have in common, one of these at least."""
    query = "SELECT publisher, publisher_url, url FROM report WHERE id = ?"
    name, home, url = tables.execute(query, (report,)).fetchone()
    return name_shelves(report, Publisher(name, home), url)


def _runs(tables: Tables, number: int) -> array[int]:
    (runs,) = tables.execute("SELECT looked_up FROM merging_text WHERE number = ?", (number,)).fetchone()
    return array("I", runs)


def _count_runs(tables: Tables, number: int) -> int:
    """How many of a report's runs are looked up."""
    (size,) = tables.execute("SELECT length(looked_up) FROM merging_text WHERE number = ?", (number,)).fetchone()
    return int(size) // array("I").itemsize


def _all_runs(tables: Tables, number: int) -> frozenset[int]:
    (runs,) = tables.execute("SELECT runs FROM merging_text WHERE number = ?", (number,)).fetchone()
    return frozenset(array("I", runs))


def _pack(runs: list[int]) -> bytes:
    return array("I", runs).tobytes()


def _holders(tables: Tables, run: int, end: int = 1 << 62) -> list[int]:
    """The reports up to a number that have a run; of a crowd, enough to tell that it is one."""
    query = "SELECT report FROM merging_run WHERE run = ? AND report < ? LIMIT ?"
    return [x for (x,) in tables.execute(query, (run, end, CROWD + 1))]


def _crowd(tables: Tables, run: int) -> bool:
    return len(_holders(tables, run)) > CROWD
