"""Who did what to whom: a directed network for Gephi, yEd or networkx. Parties are nodes; an act is an edge a pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from sayso.publish.export.counting import tell
from sayso.publish.export.sift import sift
from sayso.publish.export.tables import event_rows

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.publish.export.cells import Cell
    from sayso.publish.export.material import Material

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = dict.fromkeys(("label", "kind", "country", "sectors", "role"), "string")
EDGE = dict.fromkeys(
    (
        *("event", "label", "type", "modes", "status", "date_start", "date_end", "place", "country"),
        *("quote", "publisher", "url", "corrected"),
    ),
    "string",
) | {"independent": "int", "confidence": "double"}
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold, not even escaped."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """Every party is a node; every act with two sides is an edge from each who did it to each it was done to."""
    events, left_out = sift(
        material.events,
        (
            lambda x: not (x.actors and x.recipients),
            "{n} event{s} without both an actor and a recipient {are} no edge.",
        ),
    )
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    for part, fields in (("node", NODE), ("edge", EDGE)):
        for name, kind in fields.items():
            key = {"id": f"{part}_{name}", "for": part, "attr.name": name, "attr.type": kind}
            ElementTree.SubElement(root, "key", key)
    graph = ElementTree.SubElement(root, "graph", {"id": "record", "edgedefault": "directed"})
    for actor in material.record.actors:
        node = ElementTree.SubElement(graph, "node", {"id": actor.id})
        known = {"kind": actor.kind, "country": actor.country, "role": actor.role, "sectors": " ".join(actor.sectors)}
        _add(node, "node", {"label": actor.name, **known})
    rows = {str(row["id"]): row for row in event_rows(material)}
    for event in events:
        for who in event.actors:
            for whom in event.recipients:
                ends = {"id": f"{event.id}:{who}:{whom}", "source": who, "target": whom}
                row = rows[event.id]
                label = f"{row['type'] or 'other act'} {row['modes']}".strip()
                _add(ElementTree.SubElement(graph, "edge", ends), "edge", {**row, "event": event.id, "label": label})
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    undated = sum(event.when is None for event in events)
    return (
        *left_out,
        *tell(undated, "{n} event{s} in the network {are} undated."),
        "Numbers, statements and disagreements are not in the network: the csv and json exports have them.",
    )


def _add(parent: ElementTree.Element, part: str, values: dict[str, Cell]) -> None:
    for name in NODE if part == "node" else EDGE:
        value = values[name]
        if value is not None and value != "":
            cell = ElementTree.SubElement(parent, "data", {"key": f"{part}_{name}"})
            cell.text = NOT_XML.sub("\ufffd", str(value))
