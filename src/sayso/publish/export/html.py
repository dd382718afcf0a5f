"""The record as one page for any browser, as `sayso report` writes it; nothing is loaded from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.pipeline import find_stories
from sayso.publish.export.counting import tell
from sayso.publish.findings import find_findings
from sayso.publish.page import make_page

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.publish.export.material import Material


def write(material: Material, path: Path) -> tuple[str, ...]:
    """The page; a public one quotes, and has no reports to read."""
    reports = list(material.reports.values())
    stories = find_stories(material.record, [material.read(x.report.id) for x in reports])
    findings = find_findings(material.record, reports, material.words, stories)
    page = make_page(findings, material.name, texts=material.full)
    path.write_text(page, encoding="utf-8", errors="replace", newline="\n")
    return () if material.full else tell(len(findings.reports), "{n} report{s} {are} quoted, not shown.")
