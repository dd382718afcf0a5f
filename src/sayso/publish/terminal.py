"""Findings in the terminal: chronology, disagreements, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sayso.publish.wording import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.padding import Padding

    from sayso.publish.findings import Findings, Line, TaleDay, Value

MOST_LINES = 40
MOST_DISPUTES = 12
MOST_STORIES = 5
MOST_WORDS = 220
MOST_GAPS = 8
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
        more = word_count(len(findings.lines) - len(lines), "event")
        console.print(f"… and {more} more, told by fewer reports: all of them are on the page.", style="dim")
    _print_stories(findings, letters, console)
    _print_disputes(findings, letters, console)
    console.print()
    speakers = sum(1 for x in findings.sayings if x.speaker != "nobody named")
    console.print(f"“ {word_count(len(findings.sayings), 'statement')}, {speakers} of them with a speaker")
    console.print(f"# {word_count(len(findings.figures), 'reported number')}")
    gaps = findings.gaps[:MOST_GAPS]
    if len(findings.gaps) > len(gaps):
        gaps += (f"… and {word_count(len(findings.gaps) - len(gaps), 'more such note')}",)
    if gaps:
        console.print("\nWhat is missing:")
        console.print(_columns(("?", gap) for gap in gaps), style="dim")
    counts = f"{word_count(len(findings.lines), 'event')} · {word_count(findings.claims, 'claim')}"
    console.print(f"\n{counts} · every value has its words.")


def _columns(rows: Iterable[tuple[str | Text, str]], indent: int = 2) -> Padding:
    """Rows of two: what is said beside what it is said of, on as many lines as it takes."""
    from rich.padding import Padding

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", max_width=28)
    grid.add_column(overflow="fold")
    for one, other in rows:
        grid.add_row(one, Text(other))
    return Padding(grid, (0, 0, 0, indent))


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
        few = [letter for report, letter in letters.items() if report in line.reports]
        told = " ".join(few) if len(few) <= 6 else f"{len(few)} reports"
        what = Text(line.what)
        if line.review:
            what.append(f" [{line.review}]", style="italic")
        if _MARKS[line.status]:
            what.append(f" ({_MARKS[line.status]})", style="italic")
        table.add_row(line.when, Text(line.sides), what, Text(line.where), told)
    return table


def _print_stories(findings: Findings, letters: dict[str, str], console: Console) -> None:
    """Each story's short form: the days that mattered most, in the reports' own words."""
    for tale in findings.stories[:MOST_STORIES]:
        told = f"{word_count(len(tale.reports), 'report')}, {word_count(tale.events, 'event')}"
        console.print(Text.assemble("\n", (tale.title, "bold"), f"  {tale.when} · {told}"))
        console.print(_columns((day.when, _tell_day(day, letters)) for day in tale.days))
    if len(findings.stories) > MOST_STORIES:
        console.print(
            f"… and {len(findings.stories) - MOST_STORIES} more stories: they are all on the page.", style="dim"
        )


def _tell_day(day: TaleDay, letters: dict[str, str]) -> str:
    words = " ".join(day.words.quote.split())
    quote = words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rsplit(" ", 1)[0] + "…"
    return f"“{quote}” {letters[day.words.report]} ¶{day.words.paragraph}, {word_count(day.independent, 'voice')}"


def _print_disputes(findings: Findings, letters: dict[str, str], console: Console) -> None:
    if not findings.disputes:
        console.print("\nNo disagreement found between the reports.")
        return
    count = len(findings.disputes)
    console.print(f"\n[bold]⚠ {word_count(count, 'disagreement')}[/bold]")
    acts = {line.id: line for line in findings.lines}
    for dispute in findings.disputes[:MOST_DISPUTES]:
        line = acts[dispute.event]
        about = ", ".join(x for x in (f"{line.what}, {line.sides}", line.when, line.where) if x)
        console.print(Text.assemble("  ", (dispute.opening, "bold"), f" ({about})"))
        rivals = ((Text(rival, style="bold"), "; ".join(map(_quoted, x))) for rival, x in dispute.rivals.items())
        console.print(_columns(rivals, indent=4))
    if count > MOST_DISPUTES:
        console.print(f"  … and {count - MOST_DISPUTES} more: they are all on the page.", style="dim")


def _quoted(value: Value) -> str:
    voices = ", cited by ".join(x for x in (value.by, value.through) if x)
    by = f"{voices}, in " if voices else ""
    quote = value.words.quote if len(value.words.quote) <= 90 else value.words.quote[:89] + "…"
    return f"{by}{value.words.label} ¶{value.words.paragraph} “{quote}”"
