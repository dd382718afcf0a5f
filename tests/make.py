"""Coded reports by hand: `report("r1", "Police arrested nine people in Arden.", events=[...])`.

Words stand for their spans: `"arrested"` means its first place in the text, `("arrested", 2)` its second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.model import (
    Actor,
    CodedReport,
    Credit,
    Event,
    EventMention,
    Place,
    Published,
    Publisher,
    Quantity,
    Report,
    Span,
    Statement,
    When,
)

Words = str | tuple[str, int]


def span(text: str, words: Words) -> Span:
    """Where these words stand in the text, the n-th time."""
    wanted, nth = words if isinstance(words, tuple) else (words, 1)
    start = -1
    for _ in range(nth):
        start = text.index(wanted, start + 1)
    return Span(start, start + len(wanted))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences that end in a full stop and a blank."""
    found, start = [], 0
    for piece in text.split(". "):
        end = min(start + len(piece) + 1, len(text))
        found.append(Span(start, end))
        start = end + 1
    return tuple(found)


def actor(id_: str, name: str, kind: str = "person", **known: Any) -> dict[str, Any]:
    """A party; `mentions` are its words in the text, its name unless given."""
    return {"id": id_, "name": name, "kind": kind, **known}


def event(id_: str, type_: str | None, trigger: Words, **known: Any) -> dict[str, Any]:
    """An act; `day` ("2021-05-03", or two days), `day_words`, `town`, `numbers` [(of, low, high, words)], `credits`."""
    return {"id": id_, "type": type_, "trigger": trigger, **known}


def report(  # every part of a report may be given
    id_: str,
    text: str,
    *,
    published: str | None = "2021-05-04",
    publisher: str | None = None,
    title: str | None = None,
    actors: Iterable[dict[str, Any]] = (),
    events: Iterable[dict[str, Any]] = (),
    statements: Sequence[tuple[str, str | None, Words]] = (),
) -> CodedReport:
    """A coded report; `statements` are (id, speaker, words)."""
    pages = sentences(text)
    return CodedReport(
        report=Report(
            id_,
            text,
            Publisher(publisher),
            title,
            published=Published(date.fromisoformat(published), "given") if published else None,
        ),
        sentences=pages,
        actors=tuple(_actor(text, x) for x in actors),
        events=tuple(_event(text, pages, x) for x in events),
        statements=tuple(Statement(id_, (span(text, words),), speaker=speaker) for id_, speaker, words in statements),
    )


def _actor(text: str, known: dict[str, Any]) -> Actor:
    rest = dict(known)
    mentions = tuple(span(text, words) for words in rest.pop("mentions", [rest["name"]]))
    rest["sectors"] = tuple(rest.get("sectors", ()))
    return Actor(mentions=mentions, **rest)


def _event(text: str, pages: Sequence[Span], known: dict[str, Any]) -> Event:
    trigger = span(text, known["trigger"])
    sentence = next(page for page in pages if page.start <= trigger.start < page.end)
    made = Event(
        id=known["id"],
        type=known["type"],
        mentions=(EventMention(trigger, sentence),),
        status=known.get("status", "happened"),
        why="by hand",
        confidence=known.get("confidence", 0.8),
        modes=tuple(known.get("modes", ())),
        actors=tuple(known.get("actors", ())),
        recipients=tuple(known.get("recipients", ())),
        quantities=tuple(
            Quantity(of, low, high, span(text, words), unit="people", cumulative=known.get("cumulative", False))
            for of, low, high, words in known.get("numbers", ())
        ),
        credits=tuple(Credit(id_, stance) for id_, stance in known.get("credits", ())),
    )
    if known.get("day"):
        first, last = known["day"] if isinstance(known["day"], tuple) else (known["day"], known["day"])
        words = known.get("day_words")
        when = When(date.fromisoformat(first), date.fromisoformat(last), "day" if first == last else "range")
        made = replace(made, when=replace(when, text=span(text, words) if words else None))
    if known.get("town"):
        lat, lon = known.get("at", (None, None))
        words = known.get("town_words", known["town"])
        place = Place(known["town"], "city", known.get("country"), lat=lat, lon=lon, text=span(text, words))
        made = replace(made, place=place)
    return made
