"""How a person cites words of a report: what is said, on whose say-so, by whom, when, and where in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.publish.wording import word_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import CodedReport, Span


def cite(coded: CodedReport, label: str, words: Span, voices: Sequence[str]) -> str:
    """`Interior Ministry: “40 people were held” (Desk A, 8 Mar 2021, ¶2, https://…)`."""
    report = coded.report
    parts = [report.publisher.name or label]
    if report.published:
        parts.append(word_day(report.published.day))
    parts.append(f"¶{number_paragraph(report.text, words.start)}")
    if report.url and report.url.startswith(("http://", "https://")):
        parts.append(report.url)
    said = " ".join(report.text[words.start : words.end].split())
    by = f"{', cited by '.join(reversed(voices))}: " if voices else ""
    return f"{by}“{said}” ({', '.join(parts)})"


def number_paragraph(text: str, at: int) -> int:
    """In which paragraph a character stands, counted from 1."""
    before = text[:at].split("\n")
    return sum(1 for line in before[:-1] if line.strip()) + 1
