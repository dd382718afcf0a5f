"""People's decisions on who is who in a record that grows: which names they keep in one piece."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.merge.tables import Tables
from sayso.model import Judgement, Ref


class Ruled:
    """The decisions that stand; `made` is the one that was made, or withdrawn, since the last time."""

    def __init__(self, tables: Tables, judgements: Sequence[Judgement], made: Judgement | None) -> None:
        self.judgements = [x for x in judgements if x.about == "actor"]
        self.reached = _names_of(tables, (*made.a, *made.b)) if made and made.about == "actor" else set()
        self._company: dict[int, set[int]] = defaultdict(set)
        for meant in (self.reached, *(_names_of(tables, (*x.a, *x.b)) for x in self.judgements)):
            for name in meant:
                self._company[name] |= meant

    def company(self, name: int) -> Iterable[int]:
        """The names that some decision speaks of together with this one."""
        return self._company.get(name, ())

    def free(self, names: set[int]) -> bool:
        """Whether no decision speaks of any of these."""
        return self._company.keys().isdisjoint(names)


def _names_of(tables: Tables, refs: Iterable[Ref]) -> set[int]:
    """The names of these report actors, as far as their reports are here."""
    found: set[int] = set()
    for ref in refs:
        row = tables.execute("SELECT named FROM merging_report WHERE id = ?", (ref.report,)).fetchone()
        number = json.loads(row[0]).get(ref.item) if row else None
        found.update([number] if number is not None else [])
    return found
