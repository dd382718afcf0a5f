"""What merging knows of one report event: everything that is compared, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.codebook import load_patterns
from sayso.merge.likeness import LEAD, Vector, Weights, content_words, lead_of, stem
from sayso.merge.names import fold, is_proper
from sayso.merge.outcomes import find_winners, own_winners
from sayso.model import CodedReport, Event, Quantity, RecordActor, Ref, When
from sayso.spans import words_of

LEAD_SENTENCES = 3
NEWS_DAYS = 10
"""An act dated earlier than this before its report is background there, not news."""
FAR_FUTURE, FAR_PAST = 10**7, 0


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ordinals; `told` when the report dates the act in words, `wave` for a stretch of days."""

    first: int
    last: int
    told: bool
    wave: bool
    day: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """One report event as it is compared with others."""

    ref: Ref
    type: str | None
    modes: frozenset[str]
    status: str
    days: Days | None
    published: int | None
    country: str | None
    town: str | None
    at: tuple[float, float] | None
    place_words: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    victims: frozenset[str]
    """The people among the recipients who are known by name."""
    named: frozenset[str]
    """The same among the actors."""
    actor_kinds: frozenset[str]
    recipient_kinds: frozenset[str]
    """Country and sector of the collectives among them, for descriptions that differ: riot police are police."""
    triggers: frozenset[str]
    words: Vector
    lead: Vector
    numbers: tuple[Quantity, ...]
    leads: bool = False
    """Whether the first sentences tell of it."""
    present: frozenset[str] = frozenset()
    """Everybody who is named in its report."""
    deadly: bool = False
    """Whether it is told as somebody's death."""
    winners: frozenset[str] = frozenset()
    """Who won a vote, where it tells that somebody did."""
    wave: bool = False
    """Whether it is told as going on in a country ("the protests"), not as one day's or one town's."""
    opens: bool = False
    """Whether the very first does, and it is not something of long ago."""


def gather_facts(reports: Sequence[CodedReport], actors: Sequence[RecordActor]) -> dict[Ref, Facts]:
    """The facts of every event of every report."""
    actor_of = {ref: actor.id for actor in actors for ref in actor.reports}
    lead_words = {x.report.id: content_words(lead_of(x)) for x in reports}
    weights = Weights(lead_words[x.report.id] for x in reports)
    found: dict[Ref, Facts] = {}
    for coded in reports:
        lead = weights.vector(lead_words[coded.report.id])
        leading, winners = _lead_events(coded), find_winners(coded)
        present = frozenset(actor_of[ref] for x in coded.actors if (ref := Ref(coded.report.id, x.id)) in actor_of)
        for event in coded.events:
            facts = _facts(coded, event, lead, weights, actor_of)
            facts = replace(
                facts,
                present=present,
                winners=frozenset(
                    actor_of[ref]
                    for x in own_winners(event, winners)
                    if (ref := Ref(coded.report.id, x.actor)) in actor_of
                ),
                leads=event.id in leading,
                opens=_opens(coded, event) and not _is_old(facts),
            )
            found[facts.ref] = facts
    return found


def _facts(coded: CodedReport, event: Event, lead: Vector, weights: Weights, actor_of: Mapping[Ref, str]) -> Facts:
    report = coded.report
    triggers = [fold(words_of(report.text, mention.trigger)) for mention in event.mentions]
    sentences = dict.fromkeys(mention.sentence for mention in event.mentions[:3])
    words = [word for span in sentences for word in content_words(words_of(report.text, span))]
    place = event.place
    far = place if place and place.precision in ("city", "site") else None

    def parties(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(actor_of[Ref(report.id, id_)] for id_ in ids if Ref(report.id, id_) in actor_of)

    people = [x.id for x in coded.actors if x.kind == "person" and is_proper(x.name)]
    stems = frozenset(stem(word) for trigger in triggers for word in trigger.split())
    days = read_days(event.when)
    return Facts(
        ref=Ref(report.id, event.id),
        type=event.type,
        modes=frozenset(event.modes),
        status=event.status,
        days=days,
        published=report.published.day.toordinal() if report.published else None,
        country=place.country if place else None,
        town=fold(far.name) if far else None,
        at=(far.lat, far.lon) if far and far.lat is not None and far.lon is not None else None,
        place_words=frozenset(content_words(place.name)) if place else frozenset(),
        actors=parties([id_ for id_ in event.actors if id_ not in event.recipients]),
        recipients=parties(event.recipients),
        victims=parties(id_ for id_ in people if id_ in event.recipients),
        named=parties(id_ for id_ in people if id_ in event.actors),
        actor_kinds=_kinds(coded, event.actors),
        recipient_kinds=_kinds(coded, event.recipients),
        triggers=stems,
        deadly=not _death_words().isdisjoint(stems),
        words=weights.vector(words),
        lead=lead,
        numbers=event.quantities,
        wave=event.type == "PROTEST" and not far and not (days and days.day) and _is_wave(triggers),
    )


@cache
def _death_words() -> frozenset[str]:
    return frozenset(map(stem, load_patterns("same_event")["death"].split()))


def _is_wave(triggers: Sequence[str]) -> bool:
    return any(word in load_patterns("same_event")["waves"].split() for trigger in triggers for word in trigger.split())


def _kinds(coded: CodedReport, parties: Sequence[str]) -> frozenset[str]:
    return frozenset(
        f"{actor.country} {sector}"
        for actor in coded.actors
        if actor.id in parties and actor.kind in ("group", "organisation") and actor.country
        for sector in actor.sectors[:2]
    )


def read_days(when: When | None) -> Days | None:
    """An interval as ordinals; an open end reaches far."""
    if when is None:
        return None
    first = when.start.toordinal() if when.start else FAR_PAST
    last = when.end.toordinal() if when.end else FAR_FUTURE
    return Days(first, last, when.text is not None, when.precision == "range" and last - first >= 6, first == last)


def _lead_events(coded: CodedReport) -> frozenset[str]:
    """The events told in the first sentences; if there are none, the one told most often."""
    end = coded.sentences[min(LEAD_SENTENCES, len(coded.sentences)) - 1].end if coded.sentences else LEAD
    leading = {x.id for x in coded.events if any(mention.trigger.start < end for mention in x.mentions)}
    if not leading and coded.events:
        leading = {max(coded.events, key=lambda x: len(x.mentions)).id}
    return frozenset(leading)


def _opens(coded: CodedReport, event: Event) -> bool:
    end = coded.sentences[0].end if coded.sentences else LEAD // 3
    return any(mention.trigger.start < end for mention in event.mentions)


def _is_old(facts: Facts) -> bool:
    return bool(facts.days and facts.published and facts.days.last < facts.published - NEWS_DAYS)
