"""Findings → one self-contained page: everything inside, nothing loaded, readable without a script."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, StrictUndefined

from sayso.publish.passages import Mark, cut_paragraphs, mark_report

if TYPE_CHECKING:
    from sayso.model import CodedReport
    from sayso.publish.findings import Findings
    from sayso.publish.passages import Segment


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report as the page shows it."""

    id: str
    number: int
    label: str
    publisher: str | None
    title: str | None
    url: str | None
    published: str
    uncoded: str | None
    paragraphs: tuple[tuple[Segment, ...], ...]
    removed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def make_page(findings: Findings, name: str, *, texts: bool = True) -> str:
    """The page as HTML; every word from a report is escaped by the template engine. Without `texts` the reports are
    named and quoted, not shown."""
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
        sheets=[_make_sheet(coded, findings, numbers[coded.report.id], texts) for coded in findings.reports],
        texts=texts,
        style=palette + (folder / "page.css").read_text(encoding="utf-8"),
        script=(folder / "page.js").read_text(encoding="utf-8"),
        types=sorted({line.type for line in findings.lines if line.type}),
    )


def _make_sheet(coded: CodedReport, findings: Findings, number: int, texts: bool) -> Sheet:
    report = coded.report
    marks = _marks(coded, findings) if texts else []
    published = f"{report.published.day.isoformat()} ({report.published.by})" if report.published else "date unknown"
    return Sheet(
        id=report.id,
        number=number,
        label=findings.labels[report.id],
        publisher=report.publisher.name,
        title=report.title,
        url=report.url if report.url and report.url.startswith(("http://", "https://")) else None,
        published=published,
        uncoded=coded.uncoded,
        paragraphs=tuple(cut_paragraphs(report.text, marks)) if texts else (),
        removed=tuple((x.text, x.reason) for x in report.removed),
        notes=report.notes,
    )


def _marks(coded: CodedReport, findings: Findings) -> list[Mark]:
    """Every span of evidence in a report, claims made by people and the wording of stories included."""
    report = coded.report.id
    claims = [x.words.span for line in findings.lines for x in line.values if x.words.report == report]
    days = [x.words.span for tale in findings.stories for x in tale.days if x.words.report == report]
    return [*mark_report(coded), *(Mark(span, "claim") for span in (*claims, *days))]
