"""What merging knows of one report event: everything that is compared, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import overload

from sayso.merge.learned import Learned, learn
from sayso.merge.likeness import Lead, Vector, Weights
from sayso.merge.sketch import Act, Days, Number, Sketch
from sayso.model import RecordActor, Ref


@dataclass(frozen=True, slots=True)
class Facts:
    """One report event as it is compared with others; parties are the record's actors. The rest: `sketch.Act`."""

    ref: Ref
    type: str | None
    modes: frozenset[str]
    days: Days | None
    published: int | None
    country: str | None
    town: str | None
    at: tuple[float, float] | None
    place_words: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    victims: frozenset[str]
    named: frozenset[str]
    winners: frozenset[str]
    actor_kinds: frozenset[str]
    recipient_kinds: frozenset[str]
    triggers: frozenset[str]
    told: str
    """The words of its sentences."""
    weights: Weights
    lead: Lead
    numbers: Sequence[Number]
    leads: bool
    opens: bool
    deadly: bool
    wave: bool
    present: frozenset[str]
    """Everybody who is named in its report."""

    @property
    def words(self) -> Vector:
        """The words of its sentences by their weights."""
        return self.weights.vector_of(self.told)


def gather_facts(sketches: Sequence[Sketch], actors: Sequence[RecordActor]) -> tuple[dict[Ref, Facts], Learned]:
    """The facts of every event of every report, by what the reports at hand teach of words and parties."""
    actor_of: dict[str, dict[str, str]] = {x.report: {} for x in sketches}
    for actor in actors:
        for ref in actor.reports:
            actor_of[ref.report][ref.item] = actor.id
    learned = learn(sketches)
    return {x.ref: x for sketch in sketches for x in Acts(sketch, actor_of[sketch.report], learned)}, learned


class Acts(Sequence[Facts]):
    """The facts of a report's events, given which record actor each of its actors is; each is worked out when it is
    asked for."""

    def __init__(self, sketch: Sketch, actor_of: Mapping[str, str], learned: Learned) -> None:
        self._report, self._day = sketch.report, sketch.day
        self._actor_of = actor_of
        self._weights = learned.words
        self._lead = Lead(learned.words.vector(map(intern, sketch.lead.split())))
        self._present = self._parties(sketch.actors)
        self._acts: list[Act | Facts] = list(sketch.acts)
        self.place_of = {x.item: place for place, x in enumerate(sketch.acts)}
        """Where each item stands."""
        self.leading = [place for place, x in enumerate(sketch.acts) if x.leads]
        """The places of those that the first sentences tell."""

    def __len__(self) -> int:
        return len(self._acts)

    @overload
    def __getitem__(self, place: int) -> Facts: ...
    @overload
    def __getitem__(self, place: slice) -> list[Facts]: ...
    def __getitem__(self, place: int | slice) -> Facts | list[Facts]:
        if isinstance(place, slice):
            return [self[x] for x in range(*place.indices(len(self)))]
        found = self._acts[place]
        if isinstance(found, Act):
            found = self._acts[place] = self._make(found)
        return found

    def lead(self) -> list[Facts]:
        """Those that the first sentences tell."""
        return [self[place] for place in self.leading]

    def _parties(self, items: Iterable[str]) -> frozenset[str]:
        return frozenset(self._actor_of[x] for x in items if x in self._actor_of)

    def _make(self, x: Act) -> Facts:
        return Facts(
            ref=Ref(self._report, x.item),
            type=x.type,
            modes=frozenset(x.modes),
            days=x.days,
            published=self._day,
            country=x.country,
            town=x.town,
            at=x.at,
            place_words=frozenset(x.place_words),
            actors=self._parties(x.actors),
            recipients=self._parties(x.recipients),
            victims=self._parties(x.victims),
            named=self._parties(x.named),
            winners=self._parties(x.winners),
            actor_kinds=frozenset(x.actor_kinds),
            recipient_kinds=frozenset(x.recipient_kinds),
            triggers=frozenset(x.triggers),
            told=x.words,
            weights=self._weights,
            lead=self._lead,
            numbers=x.numbers,
            leads=x.leads,
            opens=x.opens,
            deadly=x.deadly,
            wave=x.wave,
            present=self._present,
        )
