"""What reports are called, in the terminal, on pages and in the browser: short, and unique within a record."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from sayso.model import Published, Publisher, Report
from sayso.record.query import report_heads

if TYPE_CHECKING:
    from sayso.record.store import Store

LONGEST_CALL = 48
"""Characters of a title that a line can bear."""


def call_report(report: Report) -> str:
    """What to call a report: its title, else the beginning of its first line, which may be a headline."""
    first = " ".join((report.title or report.text.lstrip().split("\n", 1)[0]).split())
    return first if len(first) <= LONGEST_CALL else first[: LONGEST_CALL - 1].rsplit(" ", 1)[0] + "…"


def label_reports(reports: list[Report]) -> dict[str, str]:
    """A short, unique name a report: its publisher, else its title, else its id; the day where two would be alike."""
    labels = {report.id: report.publisher.name or call_report(report) for report in reports}
    alike = Counter(labels.values())
    for report in reports:
        if alike[labels[report.id]] > 1:
            day = report.published.day.isoformat() if report.published else "undated"
            labels[report.id] += f", {day}"
    alike = Counter(labels.values())
    numbers: Counter[str] = Counter()
    for report in reports:
        label = labels[report.id]
        if alike[label] > 1:
            numbers[label] += 1
            labels[report.id] = f"{label} ({numbers[label]})"
    return labels


def stored_labels(store: Store) -> dict[str, str]:
    """The name of each report of a record."""
    return label_reports([_as_report(*head) for head in report_heads(store)])


def _as_report(id_: str, publisher: str | None, title: str | None, published: str | None, opening: str) -> Report:
    day = Published(date.fromisoformat(published), "given") if published else None
    return Report(id_, opening, Publisher(publisher), title, published=day)
