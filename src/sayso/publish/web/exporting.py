"""The exports as buttons: a format is chosen, what it cannot hold is said, the file is saved."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sayso.publish.export import EXPORTERS, export
from sayso.publish.web.view import Download, NotThere, View

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

ENDINGS = {
    "json": ".json",
    "coded": ".coded.jsonl",
    "csv": ".csv.zip",
    "xlsx": ".xlsx",
    "parquet": ".parquet.zip",
    "html": ".html",
    "geojson": ".geojson",
    "timelinejs": ".timeline.json",
    "graphml": ".graphml",
    "plover": ".plover.jsonl",
    "polecat": ".polecat.txt",
    "acled": ".acled.csv",
    "jsonld": ".jsonld",
    "ftm": ".ftm.json",
}
"""How the file of each format is called after the record's name."""
ASKS = {
    "public": "1: what should not be shown to everybody is left out",
    "rejected": "1: with the events that people rejected",
}


def answer(ask: Ask) -> dict[str, Any]:
    """The formats; for the one asked for, what it cannot hold."""
    chosen = ask.first("to")
    sentences: list[str] | None = None
    if chosen:
        with TemporaryDirectory(prefix="sayso-") as folder:
            sentences = list(_export(ask, chosen, Path(folder))[1])
    return {
        "formats": {name: x.holds for name, x in EXPORTERS.items()},
        "to": chosen or None,
        "asked": {name: "1" for name in ASKS if ask.first(name) == "1"},
        "sentences": sentences,
    }


def write(ask: Ask, folder: Path) -> str:
    """The file of a format."""
    return _export(ask, ask.path["to"], folder)[0]


def _export(ask: Ask, to: str, folder: Path) -> tuple[str, tuple[str, ...]]:
    if to not in EXPORTERS:
        raise NotThere(f"There is no format {to}; these are: {', '.join(EXPORTERS)}.")
    public = ask.first("public") == "1"
    name = f"{ask.name}{'.public' if public else ''}{ENDINGS.get(to, f'.{to}')}"
    rejected = ask.first("rejected") == "1"
    return name, export(to, ask.store, folder / name, public=public, rejected=rejected)


VIEWS = (
    View(
        "/export",
        "export.html",
        answer,
        "the formats in which the record can be saved, and what a format cannot hold",
        {"to": "a format", **ASKS},
    ),
)
DOWNLOADS = (Download("/export/{to}", write, "the record in a format", ASKS),)
