"""A report's text cut at paragraph ends and at every border of evidence: what a page can colour and light up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import CodedReport, Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of evidence, what `kind` it is of (event, said, actor, number, time, place, claim) and of which `item`."""

    span: Span
    kind: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a report between two borders of evidence, and the marks that cover it."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> str:
        """What it is evidence of, as class names."""
        return " ".join(sorted({mark.kind for mark in self.marks}))


def mark_report(coded: CodedReport) -> list[Mark]:
    """Every span of evidence in a coded report."""
    marks = [Mark(mention.trigger, "event", x.id) for x in coded.events for mention in x.mentions]
    marks += [Mark(span, "said", x.id) for x in coded.statements for span in x.content]
    marks += [Mark(span, "actor", x.id) for x in coded.actors for span in x.mentions]
    marks += [Mark(x.text, "number") for x in coded.quantities]
    marks += [Mark(x.span, "time") for x in coded.times]
    marks += [Mark(x.span, "place") for x in coded.places]
    return marks


def cut_paragraphs(text: str, marks: Iterable[Mark]) -> list[tuple[Segment, ...]]:
    """The text cut at paragraph ends and at every border of a mark; nothing but line ends is left out."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.span.start, []).append(mark)
        closing.setdefault(mark.span.end, []).append(mark)
    paragraphs: list[tuple[Segment, ...]] = []
    current: list[Segment] = []
    standing: list[Mark] = []
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        for mark in closing.get(start, ()):
            standing.remove(mark)
        standing += opening.get(start, ())
        at = start
        for line in text[start:end].split("\n"):
            if at > start and current:
                paragraphs.append(tuple(current))
                current = []
            if line:
                current.append(Segment(at, at + len(line), line, tuple(sorted(set(standing)))))
            at += len(line) + 1
    if current:
        paragraphs.append(tuple(current))
    return paragraphs
