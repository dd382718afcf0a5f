"""Record → files other programs read. A new format is one module here, with `write(material, path)`, and a line below.

This module loads nothing: `--help` names the formats from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.record.store import Store


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: the module that writes it and what it is for; `folder` when it is several files."""

    module: str
    holds: str
    folder: bool = False


EXPORTERS: dict[str, Exporter] = {
    "json": Exporter("whole", "the record"),
    "coded": Exporter("coded", "its reports, each as coded"),
    "csv": Exporter("sheets_csv", "a folder of tables, or one .zip of them", folder=True),
    "xlsx": Exporter("sheets_xlsx", "the same tables as one workbook"),
    "geojson": Exporter("geojson", "events on a map"),
    "timelinejs": Exporter("timelinejs", "events on a timeline"),
    "graphml": Exporter("graphml", "who did what to whom, as a network"),
    "plover": Exporter("plover", "PLOVER events, JSON lines"),
    "polecat": Exporter("polecat", "PLOVER events in POLECAT's 40 columns"),
    "acled": Exporter("acled", "events in ACLED's 31 columns"),
    "jsonld": Exporter("jsonld", "claims as Web Annotations with PROV-O"),
    "ftm": Exporter("ftm", "FollowTheMoney entities, JSON lines"),
}


def export(name: str, store: Store, path: Path) -> tuple[str, ...]:
    """Write a record in a format; gives a plain sentence for everything that the format cannot hold.

    `path` is a file to fill, or a folder that is there when the format is one of several files.
    """
    from sayso.publish.export.material import Material

    module = import_module(f"{__name__}.{EXPORTERS[name].module}")
    sentences: tuple[str, ...] = module.write(Material(store), path)
    return sentences
