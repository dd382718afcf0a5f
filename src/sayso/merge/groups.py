"""Things joined pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Disjoint groups of ids; joining two joins all of both."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {id_: id_ for id_ in ids}

    def first(self, id_: str) -> str:
        """The id that stands for the group."""
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_

    def join(self, a: str, b: str) -> None:
        """Make two groups one; the smaller id stands for both, whatever the order."""
        low, high = sorted((self.first(a), self.first(b)))
        self._above[high] = low

    def all(self) -> list[tuple[str, ...]]:
        """Every group, its members and the groups in order."""
        members: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted(self._above):
            members[self.first(id_)].append(id_)
        return [tuple(group) for _, group in sorted(members.items())]
