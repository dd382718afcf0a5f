"""People's decisions about events in a record that grows: which acts they keep in one piece, and on which events they
bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.merge.facts import Acts
from sayso.merge.reviewed import Found, find_bearing, find_gone, regroup
from sayso.merge.same_event import Group
from sayso.merge.tables import PLACES
from sayso.model import Lapse, Ref

AWAY = frozenset({"actors", "recipients"})
"""Fields whose corrections name parties of any report."""


class Decided:
    """The decisions that stand."""

    def __init__(self, found: Sequence[Found], acts: Callable[[int], Acts], number_of: Callable[[str], int]) -> None:
        self._found = found
        self._acts = acts
        self._number_of = number_of
        self._company: dict[int, set[int]] = defaultdict(set)
        self._meant: set[int] = set()
        for x in found:
            if x.judgement.kind in ("same", "different") and not x.gone:
                meant = self.acts_of(x.a | x.b)
                self._meant |= meant
                for act in meant if x.judgement.kind == "same" else ():
                    self._company[act] |= meant

    def acts_of(self, refs: Iterable[Ref]) -> set[int]:
        """The numbers of these report events."""
        numbered = ((self._number_of(ref.report), ref.item) for ref in refs)
        return {number << PLACES | self._acts(number).place_of[item] for number, item in numbered}

    def company(self, act: int) -> Iterable[int]:
        """The acts that people said are one with this one, or with which it was named then."""
        return self._company.get(act, ())

    def regroup(self, piece: set[int], groups: list[Group]) -> list[Group]:
        """The groups of a piece as people decided."""
        return groups if piece.isdisjoint(self._meant) else regroup(groups, self._found)

    def refs(self) -> set[Ref]:
        """Every report event that a decision speaks of."""
        return {ref for x in self._found for ref in x.a | x.b}

    def bearing(self, groups: Mapping[str, tuple[Ref, ...]]) -> dict[str, list[Found]]:
        """Which decisions bear on which of these events, given what each is made of."""
        found = find_bearing(groups.values(), self._found)
        return {event: found[refs] for event, refs in groups.items() if refs in found}

    def gone(self) -> list[Lapse]:
        """Those that find nothing to bear on."""
        return list(find_gone(self._found))


def rests_elsewhere(bearing: Iterable[Found]) -> bool:
    """Whether some of these decisions rest on reports that need not tell of the event."""
    return any(x.judgement.kind == "claim" or x.judgement.field in AWAY for x in bearing)
