"""Coding by a stub: no language model, so that hundreds of builds take seconds; and a record as comparable lines."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import SaysoError
from sayso.model import Actor, CodedReport, Event, EventMention, Report, Span, Statement
from sayso.settings import Settings

VERBS = {"arrested": "COERCE", "freed": "CONCEDE", "marched": "PROTEST", "met": "CONSULT", "blocked": "PROTEST"}


def code_stub(reports: Sequence[Report | SaysoError], settings: Settings) -> list[CodedReport | SaysoError]:
    """One act a known verb, one actor a name in capitals, one statement."""
    return [x if isinstance(x, SaysoError) else _code(x) for x in reports]


def code_slowly(reports: Sequence[Report | SaysoError], settings: Settings) -> list[CodedReport | SaysoError]:
    """The same, leaving time to be killed while coding."""
    time.sleep(0.02)
    return code_stub(reports, settings)


def _code(report: Report) -> CodedReport:
    whole = Span(0, len(report.text))
    names = {x.group(): Span(*x.span()) for x in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", report.text)}
    actors = tuple(
        Actor(f"a{n}", name, "person" if " " in name else "organisation", (span,))
        for n, (name, span) in enumerate(names.items())
    )
    events = tuple(
        Event(f"e{n}", VERBS.get(x.group()), (EventMention(Span(*x.span()), whole),), "happened", "stub", 0.5,
              actors=tuple(a.id for a in actors[:1]), recipients=tuple(a.id for a in actors[1:2]))
        for n, x in enumerate(re.finditer("|".join([*VERBS, "died"]), report.text))
    )  # fmt: skip
    return CodedReport(report, (whole,), actors, events, (Statement("s0", (whole,)),))


def read_stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pipeline code by the stub, in this process."""
    monkeypatch.setattr("sayso.pipeline.code_batch", code_stub)


def tell(path: Path, reports: Iterable[dict[str, Any]]) -> Path:
    """A JSONL file of reports."""
    path.write_text("".join(json.dumps(x) + "\n" for x in reports), encoding="utf-8")
    return path


def dump(path: Path) -> list[str]:
    """Everything a record says, as sorted lines; not in which order its reports came, and when, nor what merging
    remembers of them by that order."""
    with sqlite3.connect(path) as rows:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        lines = []
        for table in tables:
            if "_words" in table or table.startswith(("sqlite_", "merging_")) or table in ("arrival", "merged", "salt"):
                continue
            columns = [x[1] for x in rows.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(
                f'"{x}"' for x in columns if (table, x) not in (("report", "number"), ("telling", "number"))
            )
            told = [f"{table} {row!r}" for row in rows.execute(f"SELECT {kept} FROM {table}")]
            lines += sorted(x for x in told if not x.startswith("seal ('report"))  # they seal the time of arrival, too
    rows.close()
    return lines
