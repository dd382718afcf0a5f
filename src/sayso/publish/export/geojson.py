"""Events on a map: GeoJSON by RFC 7946. An event without a place has no geometry, never one at 0, 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.export.counting import tell
from sayso.publish.export.lines import write_object
from sayso.publish.export.tables import event_rows

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.publish.export.cells import Row
    from sayso.publish.export.material import Material

WIDE = {"country", "admin1"}


def write(material: Material, path: Path) -> tuple[str, ...]:
    """A feature an event, with the columns of the events table as its properties."""
    rows = list(event_rows(material))
    write_object({"type": "FeatureCollection", "features": [_as_feature(row) for row in rows]}, path)
    placed = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
    wide = sum(row["place_precision"] in WIDE for row in placed)
    return (
        *tell(len(rows) - len(placed), "{n} event{s} {have} no place on the map: the geometry is null."),
        *tell(
            wide, "{n} event{s} {are} known to a region or country only: the point is its middle (see place_precision)."
        ),
        *tell(
            sum(row["date_start"] is None and row["date_end"] is None for row in rows), "{n} event{s} {are} undated."
        ),
        "Claims, statements and disagreements are not on the map: the csv and json exports have them.",
    )


def _as_feature(row: Row) -> dict[str, Any]:
    lat, lon = row["latitude"], row["longitude"]
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            key: value if value != "" else None for key, value in row.items() if key not in {"latitude", "longitude"}
        },
    }
