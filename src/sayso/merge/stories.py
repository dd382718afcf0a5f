"""Reports and events that belong together over days, and the days that mattered most.

Reports are taken in the order of their days; each joins the story it is most like, or founds its own. The acts it
shares tell what it is like, the parties it names and the words it opens with, what is rare counting most. A story's
days are worded by the reports' own sentences.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.ids import make_id
from sayso.merge.likeness import Vector, Weights, content_words, cosine, lead_of
from sayso.model import CodedReport, Event, Passage, Record, RecordEvent, Ref, Span, Story, StoryDay

LIKE = 0.08
"""A report joins a story that it is as much like as this."""
SILENCE = 60
"""Days after which a story that nobody took up is over."""
ABROAD = 0.7
"""How much likeness across countries counts."""
ACT = "act "
"""Marks what two reports share as an act."""
MOST_DAYS = 7
"""A story's short form has no more days than this."""
FEW = 4
"""Days that a short form should have, if the reports tell of so many."""
LONGEST = 320
"""Characters of a sentence that a short form can bear."""
NEWS = 3
"""Days in which a report tells of an act as news; what later reports still recall mattered."""


@dataclass(slots=True)
class _Growing:
    """A story while reports join it: what they have in common, and the day of its last report."""

    reports: list[str] = field(default_factory=list)
    sum: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    squared: float = 0.0
    last: int | None = None
    homes: Counter[str] = field(default_factory=Counter)

    def add(self, report: str, vector: Vector, day: int | None, home: str | None) -> None:
        self.reports.append(report)
        self.homes.update([home] if home else [])
        for key, value in vector.items():
            self.squared += value * (2 * self.sum[key] + value)
            self.squared += value * (2 * self.sum[key] + value)
            self.sum[key] += value
        self.last = day if day is not None else self.last

    def is_abroad(self, home: str | None) -> bool:
        """Whether a report tells of acts in another country than the story."""
        return bool(home and self.homes and home not in self.homes)


def find_stories(record: Record, reports: Sequence[CodedReport]) -> tuple[Story, ...]:
    """The stories of two reports or more, the largest first. The order of the reports changes nothing."""
    by_id = {coded.report.id: coded for coded in reports}
    vectors = _vectors(record, by_id)
    whole = [x for x in _grow(by_id, vectors) if len(x.reports) > 1]
    story_of = {id_: place for place, x in enumerate(whole) for id_ in x.reports}
    events: dict[int, list[RecordEvent]] = defaultdict(list)
    for event in record.events:
        homes = Counter(story_of[ref.report] for ref in event.reports if ref.report in story_of)
        if homes:
            events[min(homes, key=lambda place: (-homes[place], place))].append(event)
    stories = [_tell(x, events[place], by_id, vectors) for place, x in enumerate(whole)]
    return tuple(sorted(stories, key=lambda x: (-len(x.reports), x.id)))


def _grow(by_id: Mapping[str, CodedReport], vectors: Mapping[str, Vector]) -> list[_Growing]:
    """Every report in the order of their days, each in the story that it is most like."""
    growing: list[_Growing] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for id_ in sorted(by_id, key=lambda id_: (_day(by_id[id_]) is None, _day(by_id[id_]) or 0, id_)):
        vector, day, home = vectors[id_], _day(by_id[id_]), _home(by_id[id_])
        shared: dict[int, float] = defaultdict(float)
        for key, value in vector.items():
            for number in holders[key]:
                shared[number] += value * growing[number].sum[key]
        acts = {number for key in vector if key.startswith(ACT) for number in holders[key]}
        fitting = [
            (value / math.sqrt(x.squared) * (ABROAD if x.is_abroad(home) and number not in acts else 1), -number)
            for number, value in shared.items()
            if (x := growing[number]) and (day is None or x.last is None or day - x.last <= SILENCE)
        ]
        best, number = max(fitting, default=(0.0, 0))
        if best < LIKE:
            number = -len(growing)
            growing.append(_Growing())
        story = growing[-number]
        for key in vector:
            if key not in story.sum:
                holders[key].append(-number)
        story.add(id_, vector, day, home)
    return growing


def _day(coded: CodedReport) -> int | None:
    return coded.report.published.day.toordinal() if coded.report.published else None


def _home(coded: CodedReport) -> str | None:
    """The country of most of a report's acts."""
    places = Counter(x.place.country for x in coded.events if x.place and x.place.country)
    country = min(places, key=lambda x: (-places[x], x), default=None)
    return country if country and 3 * places[country] >= 2 * places.total() else None


def _vectors(record: Record, by_id: Mapping[str, CodedReport]) -> dict[str, Vector]:
    """Each report as what it shares with others: acts, parties, words of its opening; of length one."""
    words = {id_: content_words(lead_of(coded)) for id_, coded in by_id.items()}
    told: dict[str, list[str]] = defaultdict(list)
    for event in record.events:
        for ref in event.reports if len(event.reports) > 1 else ():
            told[ref.report].append(f"{ACT}{event.id}")
    named: dict[str, list[str]] = defaultdict(list)
    for actor in record.actors:
        for ref in actor.reports if len(actor.reports) > 1 else ():
            named[ref.report].append(f"party {actor.id}")
    parts = [(x, Weights.learn(x.values())) for x in (words, named, told)]
    made: dict[str, Vector] = {}
    for id_ in by_id:
        raw: dict[str, float] = {}
        for kind, weights in parts:
            raw |= weights.vector(kind.get(id_, ()))
        length = math.sqrt(sum(value * value for value in raw.values()))
        made[id_] = {key: value / length for key, value in raw.items()} if length else {}
    return made


def _tell(
    story: _Growing, events: Sequence[RecordEvent], by_id: Mapping[str, CodedReport], vectors: Mapping[str, Vector]
) -> Story:
    central = max(sorted(story.reports), key=lambda id_: cosine(vectors[id_], story.sum))
    reported = [day for id_ in story.reports if (day := _day(by_id[id_])) is not None]
    days = tuple(sorted(_days_that_mattered(events, by_id, reported), key=lambda x: (x.day, x.event)))
    return Story(
        id=make_id("s", [min(story.reports)]),
        called_by=central,
        reports=tuple(sorted(story.reports, key=lambda id_: (_day(by_id[id_]) is None, _day(by_id[id_]) or 0, id_))),
        events=tuple(event.id for event in events),
        days=days,
    )


def _days_that_mattered(
    events: Sequence[RecordEvent], by_id: Mapping[str, CodedReport], reported: Sequence[int]
) -> Iterator[StoryDay]:
    """The days of which several voices tell, and most of all those that later reports recall; where these are few, also
    days told by one voice, as long as they were news then."""
    by_day: dict[date, list[RecordEvent]] = defaultdict(list)
    for event in events:
        if (
            event.when
            and event.when.precision == "day"
            and event.when.start
            and event.status in ("happened", "planned")
        ):
            by_day[event.when.start].append(event)

    def rank(event: RecordEvent) -> tuple[int, int, float, str]:
        return (_weight(event, by_id), len(event.claims), event.confidence, event.id)

    told_most = {day: max(found, key=rank) for day, found in by_day.items()}
    ranked = sorted(told_most, key=lambda day: (*(-x for x in rank(told_most[day])[:3]), day))
    several = [day for day in ranked if _weight(told_most[day], by_id) > 1]
    news = [
        day
        for day in ranked
        if day not in several and reported and min(reported) - NEWS <= day.toordinal() <= max(reported) + NEWS
    ]
    for day in (several + news[: max(0, FEW - len(several))])[:MOST_DAYS]:
        event = told_most[day]
        yield StoryDay(day, event.id, event.independent, _wording(event, day, by_id))


def _weight(event: RecordEvent, by_id: Mapping[str, CodedReport]) -> int:
    """Voices that tell of it; if several do, once more each report that still recalls it when it is no longer news."""
    day = event.when.start if event.when else None
    recalled = sum(1 for ref in event.reports if day and (_day(by_id[ref.report]) or 0) > day.toordinal() + NEWS)
    return event.independent + (recalled if event.independent > 1 else 0)


def _wording(event: RecordEvent, day: date, by_id: Mapping[str, CodedReport]) -> Passage:
    """The sentence that tells most of the act, from a report that told it as news, before those that recall it."""
    told = [(ref, x) for ref in event.reports for x in by_id[ref.report].events if x.id == ref.item]

    def rank(pair: tuple[Ref, Event]) -> tuple[object, ...]:
        ref, x = pair
        gap = (_day(by_id[ref.report]) or 10**7) - day.toordinal()
        sentence = x.mentions[0].sentence
        return (x.type != event.type, not 0 <= gap <= NEWS, _length(sentence) > LONGEST, -_told(x, sentence), gap, ref)

    ref, x = min(told, key=rank)
    return Passage(ref.report, x.mentions[0].sentence)


def _told(event: Event, sentence: Span) -> int:
    """How many of an act's values stand in this sentence."""
    words = [*(x.text for x in event.quantities), event.when and event.when.text, event.place and event.place.text]
    return sum(1 for x in words if x and sentence.start <= x.start and x.end <= sentence.end)


def _length(span: Span) -> int:
    return span.end - span.start
