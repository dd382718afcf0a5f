"""Report actors that are one party, by their names or by a person's decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sayso.merge.names import PersonName
from sayso.model import Ref


class NameKey(NamedTuple):
    """What report actors must share to be one without more ado: a name as it is read, and a country.

    Of one that can be nobody else's, the words are its report and item, and `why` is empty.
    """

    kind: str
    name: PersonName
    country: str | None
    proper: bool
    why: str

    def rank(self, told: int) -> tuple[Any, ...]:
        """Full names first, then those seen most: what is told most fully founds the groups. Of two that are seen about
        as often none is first for that, or a few reports more would now and then give an actor another id."""
        words = self.name.words
        initials = sum(len(word) == 1 for word in words)
        return (
            -min(len(words), 2),
            initials,
            -told.bit_length(),
            words,
            self.country or "",
            self.name,
            self.kind,
            self.proper,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """All report actors that carry one and the same name in one country; the unit that is compared."""

    key: NameKey
    sectors: frozenset[str]
    refs: tuple[Ref, ...]

    @property
    def rank(self) -> tuple[Any, ...]:
        """Its place among others."""
        return self.key.rank(len(self.refs))


@dataclass(frozen=True, slots=True)
class Party:
    """What becomes one record actor: names that agree, what people added to them, and the name they gave it.

    `joined` has the reason beside each; `apart` tells this party from the one it was taken out of.
    """

    known: tuple[Known, ...]
    joined: tuple[tuple[Known, str], ...] = ()
    apart: tuple[str, ...] = ()
    name: str | None = None

    @property
    def all_known(self) -> tuple[Known, ...]:
        """Those that agree, then those that were joined to them."""
        return (*self.known, *(known for known, _ in self.joined))

    @property
    def refs(self) -> frozenset[Ref]:
        """Every report actor of this party."""
        return frozenset(ref for known in self.all_known for ref in known.refs)
