"""Findings → one self-contained page: everything inside, nothing loaded, readable without a script."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, StrictUndefined

if TYPE_CHECKING:
    from sayso.model import CodedReport, Span
    from sayso.publish.findings import Findings


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a report between two borders of evidence; `kinds` are what it is evidence of."""

    start: int
    end: int
    text: str
    kinds: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report as the page shows it."""

    id: str
    number: int
    label: str
    title: str | None
    url: str | None
    published: str
    uncoded: str | None
    paragraphs: tuple[tuple[Segment, ...], ...]
    removed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def make_page(findings: Findings, name: str) -> str:
    """The page as HTML; every word from a report is escaped by the template engine."""
    environment = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    folder = files("sayso.publish") / "templates"
    palette = (files("sayso.publish") / "web" / "static" / "palette.css").read_text(encoding="utf-8")
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    numbers = {report: number for number, report in enumerate(findings.labels, start=1)}
    return template.render(
        f=findings,
        name=name,
        numbers=numbers,
        sheets=[_make_sheet(coded, findings, numbers[coded.report.id]) for coded in findings.reports],
        style=palette + (folder / "page.css").read_text(encoding="utf-8"),
        script=(folder / "page.js").read_text(encoding="utf-8"),
        types=sorted({line.type for line in findings.lines if line.type}),
    )


def _make_sheet(coded: CodedReport, findings: Findings, number: int) -> Sheet:
    report = coded.report
    marks = _marks(coded, findings)
    published = f"{report.published.day.isoformat()} ({report.published.by})" if report.published else "date unknown"
    return Sheet(
        id=report.id,
        number=number,
        label=findings.labels[report.id],
        title=report.title,
        url=report.url if report.url and report.url.startswith(("http://", "https://")) else None,
        published=published,
        uncoded=coded.uncoded,
        paragraphs=tuple(_paragraphs(report.text, marks)),
        removed=tuple((x.text, x.reason) for x in report.removed),
        notes=report.notes,
    )


def _marks(coded: CodedReport, findings: Findings) -> list[tuple[Span, str]]:
    """Every span of evidence in a report with what it is evidence of."""
    report = coded.report.id
    marks = [(mention.trigger, "event") for event in coded.events for mention in event.mentions]
    marks += [(span, "said") for statement in coded.statements for span in statement.content]
    marks += [(span, "actor") for actor in coded.actors for span in actor.mentions]
    marks += [(quantity.text, "number") for quantity in coded.quantities]
    marks += [(time.span, "time") for time in coded.times]
    marks += [(toponym.span, "place") for toponym in coded.places]
    marks += [(x.words.span, "claim") for line in findings.lines for x in line.values if x.words.report == report]
    return marks


def _paragraphs(text: str, marks: list[tuple[Span, str]]) -> list[tuple[Segment, ...]]:
    """The text cut at paragraph ends and at every border of evidence; nothing but line ends is left out."""
    borders = sorted({0, len(text), *(x for span, _ in marks for x in (span.start, span.end))})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for span, kind in marks:
        opening.setdefault(span.start, []).append(kind)
        closing.setdefault(span.end, []).append(kind)
    paragraphs: list[tuple[Segment, ...]] = []
    current: list[Segment] = []
    open_kinds: list[str] = []
    for start, end in pairwise(borders):
        for kind in closing.get(start, ()):
            open_kinds.remove(kind)
        open_kinds += opening.get(start, ())
        at = start
        for line in text[start:end].split("\n"):
            if at > start and current:
                paragraphs.append(tuple(current))
                current = []
            if line:
                current.append(Segment(at, at + len(line), line, " ".join(sorted(set(open_kinds)))))
            at += len(line) + 1
    if current:
        paragraphs.append(tuple(current))
    return paragraphs
