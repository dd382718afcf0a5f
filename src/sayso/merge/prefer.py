"""Which value is shown first. In order: more independent voices, first-hand before second-hand, the more exact value,
and for tolls the latest. Nothing is dropped: the claims hold all the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.merge.voice import Voice
from sayso.model import Event, Place, Quantity, When

TOLLS = frozenset({"killed", "injured", "detained", "displaced", "abducted"})
"""Numbers that grow as more becomes known; the latest word counts."""
PLACE_RANK = {"site": 0, "city": 1, "admin1": 2, "country": 3}
WHEN_RANK = {"day": 0, "range": 1, "week": 1, "month": 2, "year": 3}

UNKNOWN = 10**7
"""The day of a report without a date: after all others."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Member:
    """A report event inside a record event; `voice_number` is shared by reports that are one voice."""

    voice: Voice
    event: Event
    voice_number: int
    superseded: bool = False
    """Whether a later version of its report is here."""

    @property
    def day(self) -> int:
        """When its report appeared; the far future when nobody knows."""
        published = self.voice.coded.report.published
        return published.day.toordinal() if published else UNKNOWN

    @property
    def second_hand(self) -> bool:
        """Whether the report credits somebody else for the event."""
        return bool(self.event.credits)


def current(members: Sequence[Member]) -> list[Member]:
    """Those whose report was not superseded by another that tells the event too; all, if all were."""
    return [member for member in members if not member.superseded] or list(members)


def most_voiced(members: Iterable[Member], values: Callable[[Member], Iterable[T]]) -> list[T]:
    """Values, those that most voices give first; then those of the surest coding; then by name."""
    voices: dict[T, set[int]] = defaultdict(set)
    sure: dict[T, float] = defaultdict(float)
    for member in members:
        for value in values(member):
            voices[value].add(member.voice_number)
            sure[value] = max(sure[value], member.event.confidence)
    return sorted(voices, key=lambda value: (-len(voices[value]), -sure[value], str(value)))


def prefer_parties(members: Sequence[Member], parties: Callable[[Member], tuple[str, ...]]) -> tuple[str, ...]:
    """Those whom at least half as many voices name as name the first."""
    voices: dict[str, set[int]] = defaultdict(set)
    for member in members:
        for party in parties(member):
            voices[party].add(member.voice_number)
    ranked = most_voiced(members, parties)
    return tuple(party for party in ranked if 2 * len(voices[party]) >= len(voices[ranked[0]]))


def prefer_when(members: Sequence[Member]) -> When | None:
    """The day that most voices tell, a day before a vaguer time, told in words before inferred."""
    dated = [(member, member.event.when) for member in members if member.event.when]
    if not dated:
        return None
    voices: dict[object, set[int]] = defaultdict(set)
    for member, when in dated:
        voices[(when.start, when.end)].add(member.voice_number)

    def rank(pair: tuple[Member, When]) -> tuple[object, ...]:
        member, when = pair
        return (
            *(when.text is None, WHEN_RANK[when.precision], -len(voices[(when.start, when.end)])),
            *(member.second_hand, member.day, str(when.start), str(when.end)),
        )

    return replace(min(dated, key=rank)[1], text=None)


def prefer_place(members: Sequence[Member]) -> Place | None:
    """The most exact place, of these the one that most voices tell."""
    placed = [(member, member.event.place) for member in members if member.event.place]
    if not placed:
        return None
    voices: dict[str, set[int]] = defaultdict(set)
    for member, place in placed:
        voices[place.name].add(member.voice_number)

    def rank(pair: tuple[Member, Place]) -> tuple[object, ...]:
        member, place = pair
        return (PLACE_RANK[place.precision], -len(voices[place.name]), member.second_hand, member.day, str(place))

    return replace(min(placed, key=rank)[1], text=None)


def prefer_quantities(members: Sequence[Member]) -> tuple[Quantity, ...]:
    """One number of each kind and unit."""
    by_kind: dict[tuple[str, str], list[tuple[Member, Quantity]]] = defaultdict(list)
    for member in members:
        for quantity in member.event.quantities:
            by_kind[quantity.of, quantity.unit or ""].append((member, quantity))
    return tuple(_prefer_quantity(told) for _, told in sorted(by_kind.items()))


def _prefer_quantity(told: Sequence[tuple[Member, Quantity]]) -> Quantity:
    voices: dict[object, set[int]] = defaultdict(set)
    for member, quantity in told:
        voices[(quantity.low, quantity.high)].add(member.voice_number)
    toll = told[0][1].of in TOLLS

    def rank(pair: tuple[Member, Quantity]) -> tuple[object, ...]:
        member, x = pair
        heard = len(voices[(x.low, x.high)])
        size = -(x.high or x.low or 0)
        width = (x.high - x.low) / max(x.high, 1) if x.low is not None and x.high is not None else 1.0
        ties = (member.day, str(member.voice.coded.report.id), x.text)
        if toll:  # the whole toll before its parts
            return (-member.day if member.day != UNKNOWN else 0, -heard, size, member.second_hand, width, *ties)
        return (-heard, member.second_hand, width, size, *ties)

    return min(told, key=rank)[1]


def prefer_status(members: Sequence[Member]) -> str:
    """What most voices say; of two as strong, what was reported last, for plans come true."""
    voices: dict[str, set[int]] = defaultdict(set)
    latest: Counter[str] = Counter()
    for member in members:
        status = member.event.status
        voices[status].add(member.voice_number)
        latest[status] = max(latest[status], member.day)
    return min(voices, key=lambda status: (-len(voices[status]), -latest[status], status))
