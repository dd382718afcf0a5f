"""Record → files other programs read. A new format is one module here, with `write(material, path)`, and a line below.

This module loads nothing: `--help` names the formats from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from sayso.errors import SaysoError

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
    "html": Exporter("html", "one page for any browser"),
    "xlsx": Exporter("sheets_xlsx", "the same tables as one workbook"),
    "parquet": Exporter("parquet", "the same tables as Parquet, a folder or a .zip", folder=True),
    "geojson": Exporter("geojson", "events on a map"),
    "timelinejs": Exporter("timelinejs", "events on a timeline"),
    "graphml": Exporter("graphml", "who did what to whom, as a network"),
    "plover": Exporter("plover", "PLOVER events, JSON lines"),
    "polecat": Exporter("polecat", "PLOVER events in POLECAT's 40 columns"),
    "acled": Exporter("acled", "events in ACLED's 31 columns"),
    "jsonld": Exporter("jsonld", "claims as Web Annotations with PROV-O"),
    "ftm": Exporter("ftm", "FollowTheMoney entities, JSON lines"),
}


def export(name: str, store: Store, path: Path, *, public: bool = False, rejected: bool = False) -> tuple[str, ...]:
    """Write a record in a format; gives a plain sentence for everything that the format cannot hold.

    `path` is a file to fill, or a folder that is there when the format is one of several files. `public` leaves out
    what should not be shown to everybody, `rejected` keeps the events that people rejected.
    """
    from sayso.publish.export.material import Material
    from sayso.publish.export.public import PublicMaterial

    module = import_module(f"{__name__}.{EXPORTERS[name].module}")
    if public and name == "coded":
        raise SaysoError("The coded export is the reports' full texts; it has no public form. Try csv, json or html.")
    material = (PublicMaterial if public else Material)(store, rejected)
    sentences: tuple[str, ...] = module.write(material, path)
    return (*material.telling(), *sentences)
