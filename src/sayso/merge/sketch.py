"""What merging remembers of a report: all that is compared, in words and numbers of the report's own.

A sketch depends on its report alone. It is small, so that adding to a large record reads thousands of them and no text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.codebook import load_patterns
from sayso.merge.likeness import LEAD, content_words, lead_of, stem
from sayso.merge.names import fold, is_proper
from sayso.merge.outcomes import find_winners, own_winners
from sayso.merge.same_actor import find_home, make_actor_id, read_key
from sayso.model import CodedReport, Event, Ref, When
from sayso.spans import words_of

LEAD_SENTENCES = 3
NEWS_DAYS = 10
"""An act dated earlier than this before its report is background there, not news."""
FAR_FUTURE, FAR_PAST = 10**7, 0


class Days(NamedTuple):
    """First and last day as ordinals; `told` when the report dates the act in words, `wave` for a stretch of days."""

    first: int
    last: int
    told: bool
    wave: bool
    day: bool


class Number(NamedTuple):
    """A quantity without its words."""

    of: str
    low: float | None
    high: float | None


class Act(NamedTuple):
    """One report event; parties are the report's own actors."""

    item: str
    type: str | None
    modes: list[str]
    days: Days | None
    country: str | None
    town: str | None
    at: tuple[float, float] | None
    place_words: list[str]
    actors: list[str]
    recipients: list[str]
    victims: list[str]
    """The people among the recipients who are known by name."""
    named: list[str]
    """The same among the actors."""
    winners: list[str]
    """Who won a vote, where it tells that somebody did."""
    actor_kinds: list[str]
    recipient_kinds: list[str]
    """Country and sector of the collectives among them, for descriptions that differ: riot police are police."""
    triggers: list[str]
    words: str
    numbers: list[Number]
    leads: bool
    """Whether the first sentences tell of it."""
    opens: bool
    """Whether the very first does, and it is not something of long ago."""
    deadly: bool
    """Whether it is told as somebody's death."""
    wave: bool
    """Whether it is told as going on in a country ("the protests"), not as one day's or one town's."""


class Sketch(NamedTuple):
    """One report: when it appeared, the words it opens with, who is named, and its acts in order."""

    report: str
    day: int | None
    lead: str
    actors: dict[str, str]
    """Its own actors, each with the id of the record's actor that its name alone would found."""
    acts: list[Act]


def sketch_report(coded: CodedReport) -> Sketch:
    """All that merging compares of one report."""
    day = coded.report.published.day.toordinal() if coded.report.published else None
    leading, winners = _lead_events(coded), find_winners(coded)
    people = {x.id for x in coded.actors if x.kind == "person" and is_proper(x.name)}

    def sketch(event: Event) -> Act:
        triggers = [fold(words_of(coded.report.text, mention.trigger)) for mention in event.mentions]
        stems = sorted({stem(word) for trigger in triggers for word in trigger.split()})
        sentences = dict.fromkeys(mention.sentence for mention in event.mentions[:3])
        words = [word for span in sentences for word in content_words(words_of(coded.report.text, span))]
        place, days = event.place, read_days(event.when)
        far = place if place and place.precision in ("city", "site") else None
        old = bool(days and day and days.last < day - NEWS_DAYS)
        return Act(
            item=event.id,
            type=event.type,
            modes=list(event.modes),
            days=days,
            country=place.country if place else None,
            town=fold(far.name) if far else None,
            at=(far.lat, far.lon) if far and far.lat is not None and far.lon is not None else None,
            place_words=content_words(place.name) if place else [],
            actors=[x for x in event.actors if x not in event.recipients],
            recipients=list(event.recipients),
            victims=[x for x in event.recipients if x in people],
            named=[x for x in event.actors if x in people],
            winners=[x.actor for x in own_winners(event, winners)],
            actor_kinds=_kinds(coded, event.actors),
            recipient_kinds=_kinds(coded, event.recipients),
            triggers=stems,
            words=" ".join(words),
            numbers=[Number(x.of, x.low, x.high) for x in event.quantities],
            leads=event.id in leading,
            opens=_opens(coded, event) and not old,
            deadly=not _death_words().isdisjoint(stems),
            wave=event.type == "PROTEST" and not far and not (days and days.day) and _is_wave(triggers),
        )

    lead = " ".join(content_words(lead_of(coded)))
    home = find_home(coded)
    actors = {x.id: make_actor_id(read_key(Ref(coded.report.id, x.id), x, home)) for x in coded.actors}
    return Sketch(coded.report.id, day, lead, actors, [sketch(x) for x in coded.events])


def write_sketch(sketch: Sketch) -> str:
    """A sketch as a line of JSON."""
    return json.dumps(sketch, ensure_ascii=False, separators=(",", ":"))


def read_sketch(line: str) -> Sketch:
    """The sketch that was written."""
    report, day, lead, actors, acts = json.loads(line)
    return Sketch(report, day, lead, actors, [_read_act(x) for x in acts])


def _read_act(row: list[Any]) -> Act:
    act = Act(*row)
    return act._replace(
        days=Days(*act.days) if act.days else None,
        at=(act.at[0], act.at[1]) if act.at else None,
        numbers=[Number(*x) for x in act.numbers],
    )


@cache
def _death_words() -> frozenset[str]:
    return frozenset(map(stem, load_patterns("same_event")["death"].split()))


def _is_wave(triggers: Iterable[str]) -> bool:
    return any(word in load_patterns("same_event")["waves"].split() for trigger in triggers for word in trigger.split())


def _kinds(coded: CodedReport, parties: Sequence[str]) -> list[str]:
    return sorted(
        {
            f"{actor.country} {sector}"
            for actor in coded.actors
            if actor.id in parties and actor.kind in ("group", "organisation") and actor.country
            for sector in actor.sectors[:2]
        }
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
