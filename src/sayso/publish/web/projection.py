"""Where a place stands on the map: Mercator's projection, because shapes keep right wherever one looks closely."""

from __future__ import annotations

from math import atan, degrees, exp, log, pi, radians, tan

AROUND = 36_000
"""Units around the equator: a hundredth of a degree each."""
NORTH, SOUTH = 83.5, -60.0
"""What lies beyond is drawn at the edge: nothing is reported from there, and it would take half of the map."""


def project(lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude → x to the east, y to the south: `project(0, 1)` is (100, 0)."""
    lat = max(SOUTH, min(NORTH, lat))
    return AROUND * lon / 360, -AROUND * log(tan(pi / 4 + radians(lat) / 2)) / (2 * pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The other way: x and y → latitude and longitude."""
    return degrees(2 * atan(exp(-y * 2 * pi / AROUND)) - pi / 2), 360 * x / AROUND
