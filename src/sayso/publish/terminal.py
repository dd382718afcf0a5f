"""Findings in the terminal: chronology, disagreements, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.publish.findings import Findings, Line, Value

MOST_LINES = 40
MOST_DISPUTES = 12
MOST_STORIES = 5
MOST_WORDS = 220
_MARKS = {"happened": "", "planned": "planned", "hypothetical": "if", "negated": "said not to have happened"}


def show_findings(findings: Findings, console: Console) -> None:
    """Print the findings; the long tail of a large record is counted, not hidden."""
    if not findings.reports:
        console.print("This record holds no report yet. Add some with: sayso build INPUT... -o NAME.sayso")
        return
    console.print(Text(findings.headline or "No dated event", style="bold"))
    console.print(Text(findings.sources))
    letters = _letters(findings)
    if len(letters) <= 26:
        for report, letter in letters.items():
            console.print(Text(f"  {letter}  {findings.labels[report]}"), style="dim")
    console.print()
    lines = _weightiest(findings.lines)
    console.print(_chronology(lines, letters))
    if len(lines) < len(findings.lines):
        console.print(f"… and {len(findings.lines) - len(lines)} more events: they are all on the page.", style="dim")
    _print_stories(findings, letters, console)
    _print_disputes(findings, letters, console)
    console.print()
    speakers = sum(1 for x in findings.sayings if x.speaker != "nobody named")
    console.print(f"“ {len(findings.sayings)} statements, {speakers} of them with a speaker")
    console.print(f"# {len(findings.figures)} reported numbers")
    for gap in findings.gaps[:8]:
        console.print(Text(f"? {gap}", style="dim"))
    if len(findings.gaps) > 8:
        console.print(f"? … and {len(findings.gaps) - 8} more such notes", style="dim")
    console.print(f"{len(findings.lines)} events · {findings.claims} claims · every value has its words.")


def _letters(findings: Findings) -> dict[str, str]:
    few = len(findings.labels) <= 26
    return {x: chr(65 + number) if few else str(number + 1) for number, x in enumerate(findings.labels)}


def _weightiest(lines: tuple[Line, ...]) -> list[Line]:
    """The lines most reports vouch for, in the order of the chronology."""
    ranked = sorted(lines, key=lambda x: (-x.independent, -len(x.reports), -len(x.values), -len(x.mentions)))
    kept = {x.id for x in ranked[:MOST_LINES]}
    return [x for x in lines if x.id in kept]


def _chronology(lines: list[Line], letters: dict[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    table.add_column("WHEN", overflow="fold", min_width=15)
    for name, share in (("WHO → WHOM", 6), ("WHAT", 4), ("WHERE", 3), ("REPORTS", 2)):
        table.add_column(name, overflow="fold", ratio=share)
    for line in lines:
        parties = f"{line.who or '?'} → {line.whom}" if line.whom else line.who or "?"
        told = " ".join(letters[x] for x in line.reports) if len(line.reports) <= 6 else f"{len(line.reports)} reports"
        what = Text(line.what)
        if line.review:
            what.append(f" [{line.review}]", style="italic")
        if _MARKS[line.status]:
            what.append(f" ({_MARKS[line.status]})", style="italic")
        table.add_row(line.when, Text(parties), what, Text(line.where), told)
    return table


def _print_stories(findings: Findings, letters: dict[str, str], console: Console) -> None:
    """Each story's short form: the days that mattered most, in the reports' own words."""
    for tale in findings.stories[:MOST_STORIES]:
        told = f"{len(tale.reports)} reports, {tale.events} events"
        console.print(Text.assemble("\n", (tale.title, "bold"), f"  {tale.when} · {told}"))
        for day in tale.days:
            voices = f"{day.independent} voices" if day.independent > 1 else "1 voice"
            words = " ".join(day.words.quote.split())
            quote = words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rsplit(" ", 1)[0] + "…"
            console.print(Text(f"  {day.when}  “{quote}” {letters[day.words.report]} ¶{day.words.paragraph}, {voices}"))
    if len(findings.stories) > MOST_STORIES:
        console.print(
            f"… and {len(findings.stories) - MOST_STORIES} more stories: they are all on the page.", style="dim"
        )


def _print_disputes(findings: Findings, letters: dict[str, str], console: Console) -> None:
    if not findings.disputes:
        console.print("\nNo disagreement found between the reports.")
        return
    count = len(findings.disputes)
    console.print(f"\n[bold]⚠ {count} disagreement{'s' if count > 1 else ''}[/bold]")
    for dispute in findings.disputes[:MOST_DISPUTES]:
        console.print(f"  {escape(dispute.why)}")
        for rival, values in dispute.rivals.items():
            told = "; ".join(_quoted(x) for x in values)
            console.print(Text.assemble("    ", (rival, "bold"), "  ", told))
    if count > MOST_DISPUTES:
        console.print(f"  … and {count - MOST_DISPUTES} more: they are all on the page.", style="dim")


def _quoted(value: Value) -> str:
    voices = ", cited by ".join(x for x in (value.by, value.through) if x)
    by = f"{voices}, in " if voices else ""
    quote = value.words.quote if len(value.words.quote) <= 90 else value.words.quote[:89] + "…"
    return f"{by}{value.words.label} ¶{value.words.paragraph} “{quote}”"
