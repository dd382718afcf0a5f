"""Natural Earth's country outlines (world-atlas, TopoJSON) → the small file of paths that the map draws.

    npm ci && npm run outlines

Borders are simplified arc by arc, so that neighbours still share them, and projected as `web/projection.py` does.
"""

from __future__ import annotations

import json
import sys
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from sayso.publish.web.projection import AROUND, project

TOLERANCE = 2.5
"""How far a simplified border may stray, in units of the map: hundredths of a degree."""
SMALLEST = 6.0
"""Rings narrower than this are dropped, unless they are all there is of a country."""

LICENCE = "Outlines: Natural Earth, public domain, by way of world-atlas 2.0.2 (ISC licence, Michael Bostock)."

Point = tuple[float, float]


def main(topology_path: str, out: str) -> None:
    """One path a country, with its name as title."""
    topology = json.loads(Path(topology_path).read_text(encoding="utf-8"))
    arcs = [simplify(unwrap([project(lat, lon) for lon, lat in lonlats])) for lonlats in read_arcs(topology)]
    shapes = sorted(topology["objects"]["countries"]["geometries"], key=lambda x: x["properties"]["name"])
    lines, names = [f"<!-- {LICENCE} -->"], [f"<!-- {LICENCE} -->"]
    for shape in shapes:
        if shape["properties"]["name"] == "Antarctica":
            continue  # lies beyond the edge
        if path := as_path(shape, arcs):
            name = escape(shape["properties"]["name"])
            lines.append(f'<path d="{path}"><title>{name}</title></path>')
            names.append(as_name(name, read_rings(shape, arcs)))
    Path(out).with_name("landnames.svg").write_text("\n".join(names) + "\n", encoding="utf-8")
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs as longitudes and latitudes; the file holds differences of whole numbers."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        found.append(points)
    return found


def simplify(points: list[Point]) -> list[Point]:
    """The rule of Douglas and Peucker: keep the point farthest from the straight line, as long as it is far."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, None
        for i in range(first + 1, last):
            if (d := distance(points[i], points[first], points[last])) > far:
                far, at = d, i
        if at is not None and far > TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def distance(p: Point, a: Point, b: Point) -> float:
    """From a point to a straight line between two."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


def read_rings(shape: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """The closed lines around a country, the broadest first."""
    polygons = {"Polygon": lambda x: [x], "MultiPolygon": lambda x: x}[shape["type"]](shape["arcs"])
    rings = [unwrap([p for arc in ring for p in read_arc(arc, arcs)]) for polygon in polygons for ring in polygon]
    return sorted(rings, key=breadth, reverse=True)


def as_path(shape: dict[str, Any], arcs: list[list[Point]]) -> str:
    """The rings of a country as an SVG path of whole numbers, each point as a step from the one before."""
    rings = read_rings(shape, arcs)
    rings += [shifted for ring in rings for shifted in beyond(ring)]
    return "".join(as_ring(ring) for i, ring in enumerate(rings) if i == 0 or breadth(ring) > SMALLEST)


def as_name(name: str, rings: list[list[Point]]) -> str:
    """A country's name in the middle of its broadest part; a script shows it where there is room for it."""
    xs = [x for x, _ in rings[0]]
    ys = [y for _, y in rings[0]]
    at = f'data-x="{(min(xs) + max(xs)) / 2:.0f}" data-y="{(min(ys) + max(ys)) / 2:.0f}"'
    room = f'data-weight="0" data-room="{max(xs) - min(xs):.0f}"'
    return f'<g class="tag" {at} {room}><text class="name land crowded" x="0" dy=".35em">{name}</text></g>'


def read_arc(number: int, arcs: list[list[Point]]) -> list[Point]:
    """An arc, backwards for a negative number; its last point is the next one's first."""
    return arcs[number][:-1] if number >= 0 else arcs[~number][:0:-1]


def unwrap(points: list[Point]) -> list[Point]:
    """A line across the 180th meridian goes on beyond the edge instead of leaping to the other one."""
    turns, unwrapped = 0, points[:1]
    for (x, _), (u, v) in pairwise(points):
        turns -= round((u - x) / AROUND)
        unwrapped.append((u + turns * AROUND, v))
    return unwrapped


def beyond(ring: list[Point]) -> list[list[Point]]:
    """What of a ring lies beyond one edge, drawn at the other as well."""
    sides = [-AROUND] * (max(x for x, _ in ring) > AROUND / 2 + 1) + [AROUND] * (
        min(x for x, _ in ring) < -AROUND / 2 - 1
    )
    return [[(x + side, y) for x, y in ring] for side in sides]


def breadth(ring: list[Point]) -> float:
    """The longer side of the box around a ring."""
    return max(max(p[i] for p in ring) - min(p[i] for p in ring) for i in (0, 1))


def as_ring(ring: list[Point]) -> str:
    """`m3 4l1-2…z`; closed by hand, so that the next ring starts from where this one did."""
    points = [(round(x), round(y)) for x, y in ring]
    if len(set(points)) < 3:
        return ""  # too small to be drawn
    words = f"M{points[0][0]} {points[0][1]}l"
    steps = []
    for (x, y), (u, v) in pairwise(points):
        if (u, v) != (x, y):
            steps.append(f"{u - x}{'' if v < y else ' '}{v - y}")
    return words + "".join(step if i == 0 or step.startswith("-") else " " + step for i, step in enumerate(steps)) + "z"


if __name__ == "__main__":
    main(*sys.argv[1:])
