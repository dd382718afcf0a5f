"""What merging knows of one report event: everything that is compared, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.merge.learned import Learned, learn
from sayso.merge.likeness import Vector
from sayso.merge.sketch import Days, Number, Sketch
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
    words: Vector
    lead: Vector
    numbers: Sequence[Number]
    leads: bool
    opens: bool
    deadly: bool
    wave: bool
    present: frozenset[str]
    """Everybody who is named in its report."""


def gather_facts(sketches: Sequence[Sketch], actors: Sequence[RecordActor]) -> tuple[dict[Ref, Facts], Learned]:
    """The facts of every event of every report, by what the reports at hand teach of words and parties."""
    actor_of: dict[str, dict[str, str]] = {x.report: {} for x in sketches}
    for actor in actors:
        for ref in actor.reports:
            actor_of[ref.report][ref.item] = actor.id
    learned = learn(sketches)
    return {x.ref: x for sketch in sketches for x in know(sketch, actor_of[sketch.report], learned)}, learned


def know(sketch: Sketch, actor_of: Mapping[str, str], learned: Learned) -> Iterator[Facts]:
    """The facts of a report's events, given which record actor each of its actors is."""
    lead = learned.words.vector(sketch.lead.split())

    def parties(items: Iterable[str]) -> frozenset[str]:
        return frozenset(actor_of[x] for x in items if x in actor_of)

    present = parties(sketch.actors)
    for x in sketch.acts:
        yield Facts(
            ref=Ref(sketch.report, x.item),
            type=x.type,
            modes=frozenset(x.modes),
            days=x.days,
            published=sketch.day,
            country=x.country,
            town=x.town,
            at=x.at,
            place_words=frozenset(x.place_words),
            actors=parties(x.actors),
            recipients=parties(x.recipients),
            victims=parties(x.victims),
            named=parties(x.named),
            winners=parties(x.winners),
            actor_kinds=frozenset(x.actor_kinds),
            recipient_kinds=frozenset(x.recipient_kinds),
            triggers=frozenset(x.triggers),
            words=learned.words.vector(x.words.split()),
            lead=lead,
            numbers=x.numbers,
            leads=x.leads,
            opens=x.opens,
            deadly=x.deadly,
            wave=x.wave,
            present=present,
        )
